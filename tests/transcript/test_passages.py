"""Which paragraph a second means."""

import pytest

from podviewer.text.timecode import format_timecode
from podviewer.transcript.passages import (
    ChapterStart,
    ParagraphStart,
    make_timetable,
    paragraph_at,
    paragraphs_between,
    timetable_of,
)
from support.effort import within
from support.pages import clip, header, page, read, said


def stated(second: int, link: int | None = None) -> ParagraphStart:
    return ParagraphStart(second, True, second if link is None else link)


def estimated(link: int) -> ParagraphStart:
    return ParagraphStart(None, False, link)


def out_of_order(second: int, link: int) -> ParagraphStart:
    return ParagraphStart(second, False, link)


TALK = make_timetable(
    [
        stated(10),
        stated(60),
        stated(60, 75),
        stated(120),
        stated(122),
        estimated(150),
        stated(200),
        out_of_order(90, 210),
        out_of_order(120, 215),
        stated(300),
    ],
    [ChapterStart(180, 5), ChapterStart(90, 3), ChapterStart(250, 9), ChapterStart(None, 1), ChapterStart(400, 10)],
)


@pytest.mark.parametrize(
    ("second", "paragraph"),
    [
        (10, 0),
        (0, 0),  # before all words come the first ones
        (60, 1),  # of paragraphs that repeat a second the first one begins there
        (74, 1),
        (75, 2),  # the second that repeats is spread over the words
        (118, 3),  # a turn that begins two seconds later is meant
        (117, 2),
        (120, 3),  # exactly, although another begins near by, and one out of order states it too
        (121, 3),  # as near to both: the one that has begun
        (122, 4),
        (124, 4),
        (125, 4),
        (180, 5),  # a chapter means its first words, whenever they may have been said
        (178, 5),
        (182, 5),
        (183, 5),
        (90, 7),  # an exact second that the file states, though out of order, goes before a chapter
        (250, 9),
        (248, 9),
        (247, 8),
        (10_000, 9),
    ],
)
def test_a_second_means_one_paragraph(second: int, paragraph: int) -> None:
    assert paragraph_at(TALK, second) == paragraph


def test_what_is_said_first_in_a_chapter_goes_before_what_repeats_its_second() -> None:
    starts = [stated(0), out_of_order(236, 227), stated(230), stated(236)]
    assert paragraph_at(make_timetable(starts, [ChapterStart(236, 1)]), 236) == 1
    assert paragraph_at(make_timetable(starts, []), 236) == 3


def test_without_any_time_a_second_means_nothing() -> None:
    untimed = [ParagraphStart(None, False, None)] * 3
    assert paragraph_at(make_timetable(untimed, []), 10) is None
    assert not paragraphs_between(make_timetable(untimed, []), 0, 100)
    assert paragraph_at(make_timetable(untimed, [ChapterStart(10, 1)]), 11) == 1


@pytest.mark.parametrize(
    ("start", "end", "paragraphs"),
    [
        (10, 60, [0]),
        (10, 61, [0]),  # a range ends before what begins near its end
        (60, 120, [1, 2]),
        (60, 61, [1]),
        (60, 60, [1]),
        (120, 60, [3]),
        (122, 180, [4]),  # before the chapter, although its first words may have been said earlier
        (178, 250, [5, 6, 7, 8]),
        (60, 90, [1, 2]),  # not up to what is out of order
        (90, 300, [7, 8]),  # from it
        (200, 10_000, [6, 7, 8, 9]),
    ],
)
def test_a_range_ends_before_what_its_end_means(start: int, end: int, paragraphs: list[int]) -> None:
    assert list(paragraphs_between(TALK, start, end)) == paragraphs


def test_an_episode_is_looked_up_with_the_chapters_it_shows() -> None:
    items = [
        said("Otto", "Welcome.", 0),
        header("Wheels"),
        said("Beryl", "They turn."),
        said("Beryl", "They always did, " * 30, 40),
        header("Levers"),
        said("Otto", "And a lever?", 96),
    ]
    talk = timetable_of(read(page(items, [clip("Wheels", 30, 90), clip("Levers", 90, None)])))
    found = {format_timecode(second): paragraph_at(talk, second) for second in (0, 28, 30, 40, 88, 90, 92, 94, 96)}
    assert found == {
        "0:00": 0, "0:28": 1, "0:30": 1, "0:40": 2, "1:28": 3, "1:30": 3, "1:32": 3, "1:34": 3, "1:36": 3,
    }  # fmt: skip


def test_a_second_that_is_repeated_very_often_is_looked_up_as_fast() -> None:
    count = 20_000
    table = make_timetable([stated(60)] * count, [ChapterStart(60, number) for number in range(count)])
    with within(20):
        assert {paragraph_at(table, second) for second in (58, 59, 60, 61, 62) * 400} == {0}
