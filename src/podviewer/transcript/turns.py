"""Rows of a transcript to turns: consecutive paragraphs of one speaker, with their times.

The way of every format: rows of who, second and text → `turns_from_rows` → chapters, where there are any →
`close_turns`.
"""

from collections.abc import Sequence

from podviewer.model.episode import Chapter, Paragraph, Speaker, Turn
from podviewer.model.problem import Code, Problem
from podviewer.model.timing import Timing
from podviewer.text.fold import label
from podviewer.transcript.chapters import Heading, with_chapters
from podviewer.transcript.interpolation import place, with_ends
from podviewer.transcript.items import TranscriptItem, about, drop_repeats, unmask_headers
from podviewer.transcript.speakers import Cast, assign_speakers


def turns_from_rows(
    rows: list[TranscriptItem], problems: list[Problem], *, guests: Sequence[str] = (), end: int | None = None
) -> tuple[tuple[Turn, ...], list[Heading], dict[str, int]]:
    """Repair the rows of any format and return what `build_turns` makes of them; what was repaired is a problem.

    `guests` are the ids of those who speak beside the host; `end` as in `build_turns`.
    """
    rows = drop_repeats(rows, problems)
    unmask_headers(rows, problems)
    return build_turns(assign_speakers(rows, guests, problems), end, problems)


def close_turns(turns: Sequence[Turn], chapters: Sequence[Chapter] = ()) -> tuple[tuple[Turn, ...], int | None]:
    """Return the turns with their chapters and ends, and the last second that is known: of a trusted paragraph or a
    chapter."""
    seconds = [
        paragraph.stated_time
        for turn in turns
        for paragraph in turn.paragraphs
        if paragraph.stated_time is not None and paragraph.time is Timing.STATED
    ]
    seconds += [chapter.start for chapter in chapters if chapter.start is not None]
    end = max(seconds, default=None)
    return with_ends(with_chapters(turns, chapters), end), end


def build_turns(
    rows: Sequence[TranscriptItem], end: int | None, problems: list[Problem]
) -> tuple[tuple[Turn, ...], list[Heading], dict[str, int]]:
    """Return turns (each with the index of the heading above it), headings (with the turn below), words by speaker.

    A header, another speaker or a different stated second starts a new turn. `end` (seconds), where known, bounds the
    estimates after the last time.
    """
    said = [row for row in rows if not row.is_header]
    words = [len(row.text.split()) for row in said]
    moments = place([row.second for row in said], words, end)
    turns: list[Turn] = []
    headings: list[Heading] = []
    spoken: dict[str, int] = {}
    pending: list[Paragraph] = []
    speaker: str | None = None
    second: int | None = None
    number = 0
    for row in rows:
        if row.is_header:
            if pending:
                turns.append(Turn(speaker, len(headings) - 1 if headings else None, tuple(pending)))
                pending = []
            headings.append(Heading(label(row.text), len(turns), row.second, row.line))
            continue
        times = moments[number]
        if pending and (row.speaker != speaker or (row.second is not None and row.second != second)):
            turns.append(Turn(speaker, len(headings) - 1 if headings else None, tuple(pending)))
            pending = []
        speaker = row.speaker
        second = second if row.second is None else row.second
        if speaker is not None:
            spoken[speaker] = spoken.get(speaker, 0) + words[number]
        pending.append(Paragraph(row.text, row.item, row.line, row.who, *times))
        if times.time is Timing.SUSPECT:
            problems.append(about(Code.TIME_SUSPECT, row, "sec", stated=times.stated, seek=times.cited))
        elif times.time is not Timing.STATED and not row.has_bad_time:
            problems.append(about(Code.TIME_MISSING, row, "sec", seek=times.cited))
        number += 1
    if pending:
        turns.append(Turn(speaker, len(headings) - 1 if headings else None, tuple(pending)))
    return tuple(turns), headings, spoken


def speakers_of(turns: Sequence[Turn], words: dict[str, int], who: Cast) -> tuple[Speaker, ...]:
    """Return who speaks, in the order they first do, with their turns and words."""
    counts: dict[str, int] = {}
    for turn in turns:
        if turn.speaker is not None:
            counts[turn.speaker] = counts.get(turn.speaker, 0) + 1
    return tuple(
        Speaker(name, who.persons.get(name), who.role(name), count, words.get(name, 0))
        for name, count in counts.items()
    )
