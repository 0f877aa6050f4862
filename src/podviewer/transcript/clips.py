"""Clips: named ranges. What the file states is judged, and a broken end is mended."""

from collections.abc import Sequence
from itertools import pairwise

from msgspec import Struct

from podviewer.model.episode import Chapter, Clip
from podviewer.model.problem import Code, Problem, problem
from podviewer.transcript.chapters import fold_title

CLIPS = "quotableClips"
"""What the file calls them."""
REPEATED = 0.9
"""Share of clips that are chapters from which their list says nothing new: often the first alone has another name."""


class StatedClip(Struct, frozen=True):
    """A clip as the file has it; `index` is its place in the file's list. `has_bad_end`: one is stated that is no time,
    which was told."""

    index: int
    name: str
    start: int
    end: int | None
    line: int | None = None
    has_bad_end: bool = False


def mend_clips(stated: Sequence[StatedClip], end: int | None, problems: list[Problem]) -> tuple[Clip, ...]:
    """Return clips with an end that can be played; `end` is the episode's (seconds), None where nothing tells it.

    Every clip ends where the next one starts (4,440 of 4,441 real ones); the last ended at `duration`, which is the
    last second minus the first and so often lies before its start (746 of 1,247 versions in history).
    """
    starts = sorted({clip.start for clip in stated})
    following = dict(pairwise(starts))
    clips = []
    for clip in stated:
        code = _flaw(clip, end)
        if code is None and clip.end is not None:
            clips.append(Clip(clip.name, clip.start, clip.end, True, None, clip.end, clip.line))
            continue
        mended = following.get(clip.start, max(clip.start, end or 0))
        reason = code or Code.CLIP_END_MISSING
        clips.append(Clip(clip.name, clip.start, mended, False, reason.value, clip.end, clip.line))
        if clip.has_bad_end:
            continue
        place = f"{CLIPS}[{clip.index}].endOffset"
        problems.append(
            problem(reason, clip.line, place, name=clip.name, stated=clip.end, start=clip.start, end=mended)
        )
    return tuple(clips)


def clips_of_chapters(chapters: Sequence[Chapter], clips: Sequence[Clip]) -> tuple[int | None, ...]:
    """Return for each chapter the index of the clip that is the same passage: it has the title and the second."""
    known = {(fold_title(clip.name), clip.start): index for index, clip in reversed(list(enumerate(clips)))}
    return tuple(
        known.get((fold_title(chapter.title), chapter.start)) if chapter.start is not None else None
        for chapter in chapters
    )


def are_chapters(clips: Sequence[Clip], chapters: Sequence[Chapter]) -> bool:
    """Say whether the clips are the chapters once more, but for one in ten."""
    same = {index for index in clips_of_chapters(chapters, clips) if index is not None}
    return bool(clips) and len(same) >= REPEATED * len(clips)


def clip_told_of(told: Problem, clips: Sequence[Clip]) -> int | None:
    """Return the index of the clip that a problem tells of; None where it tells of none, or of one that is lost."""
    if not (told.path or "").startswith(CLIPS) or told.code is Code.CLIP_BAD or told.line is None:
        return None
    above = [(clip.line, index) for index, clip in enumerate(clips) if clip.line is not None and clip.line <= told.line]
    return max(above)[1] if above else None


def _flaw(clip: StatedClip, end: int | None) -> Code | None:
    if clip.end is None:
        return Code.CLIP_END_MISSING
    if clip.end <= clip.start:
        return Code.CLIP_INVERTED
    return Code.CLIP_PAST_END if end is not None and clip.end > end else None
