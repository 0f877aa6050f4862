"""Clips: where each ends, and what is said of an end that cannot be."""

from msgspec.structs import replace

from podviewer.formats.registry import read_text
from podviewer.model.episode import Chapter, Clip, Episode
from podviewer.model.problem import Code
from podviewer.transcript.clips import are_chapters, clip_told_of, clips_of_chapters
from support.pages import clip, codes, page, said

TALK = [
    said("Otto", "Welcome to the workshop.", 74),
    said("Beryl", "They are round.", 130),
    said("Beryl", "Mostly.", 150),
]


def test_clips_that_end_nowhere_before_they_start_or_after_the_end_are_mended_and_say_why() -> None:
    clips = [clip("a", 74, None), clip("b", 90, 80), clip("c", 120, 130), clip("d", 130, 900)]
    reading = read_text(page(TALK, clips), "x.md")
    assert isinstance(reading.value, Episode)
    assert [(c.start, c.end, c.valid, c.reason) for c in reading.value.clips] == [
        (74, 90, False, "clip-end-missing"),
        (90, 120, False, "clip-inverted"),
        (120, 130, True, None),
        (130, 150, False, "clip-past-end"),
    ]
    assert {Code.CLIP_END_MISSING, Code.CLIP_INVERTED, Code.CLIP_PAST_END} <= set(codes(reading))


def test_the_end_is_the_last_trusted_second_whatever_the_duration_says() -> None:
    reading = read_text(page(TALK, extra="duration: PT0H1M16S"), "x.md")
    assert isinstance(reading.value, Episode)
    assert reading.value.end == 150
    assert Code.DURATION_NOT_LENGTH in codes(reading)


def test_clips_are_the_chapters_where_all_but_one_in_ten_have_title_and_second() -> None:
    chapters = tuple(Chapter(f"Part {n}: goats", 60 * n, "header", False, n) for n in range(12))
    same = tuple(Clip(f"part {n}: Goats", 60 * n, 60 * n + 60, True) for n in range(12))
    renamed = (replace(same[0], name="Welcome"), *same[1:])
    assert are_chapters(same, chapters)
    assert are_chapters(renamed, chapters)
    assert clips_of_chapters(chapters, renamed) == (None, *range(1, 12))
    assert not are_chapters(tuple(replace(one, start=one.start + 7) for one in same), chapters)
    assert not are_chapters((*renamed[:1], *(replace(one, name=f"Clip {one.start}") for one in same[1:3])), chapters)
    assert not are_chapters((), chapters)


def test_a_problem_tells_of_its_own_clip_and_a_lost_one_of_none() -> None:
    odd = {**clip("d", 150, 160), "url": "https://example.org/elsewhere"}
    reading = read_text(page(TALK, [clip("a", 74, None), {"name": "b"}, clip("c", 130, 90), odd]), "x.md")
    assert isinstance(reading.value, Episode)
    told = {one.code: clip_told_of(one, reading.value.clips) for one in reading.problems}
    assert told[Code.CLIP_END_MISSING] == 0
    assert told[Code.CLIP_BAD] is None
    assert told[Code.CLIP_INVERTED] == 1
    assert told[Code.CLIP_ADDRESS] == 2
