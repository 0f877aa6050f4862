import pytest

from podviewer.formats.chapter_list import parse_row
from podviewer.formats.registry import read_text
from podviewer.model.document import ChapterList
from podviewer.model.problem import Code
from support.pages import codes


@pytest.mark.parametrize(
    "row",
    [
        "2:34 Springs", "02:34 Springs", "00:02:34 Springs", "- 2:34 Springs", "• 2:34 – Springs", "* 2:34 - Springs",
        "[2:34] Springs", "(2:34) Springs", "2:34 | Springs", "2:34: Springs", "2:34—Springs", "3. 2:34 Springs",
        "  2:34\tSprings  ", "Springs 2:34", "Springs - 2:34", "Springs (2:34)",
    ],
)  # fmt: skip
def test_every_form_that_youtube_takes(row: str) -> None:
    assert parse_row(row) == (154, "Springs")


@pytest.mark.parametrize(
    "row", ["", "2:34", "Springs", "2:74 Springs", "2:3 Springs", "99:99:99 Springs", "234 Springs"]
)
def test_other_lines_are_no_rows(row: str) -> None:
    assert parse_row(row) is None


def test_a_list_is_known_by_its_content_and_keeps_its_order() -> None:
    reading = read_text("0:00 Start\n1:02:56 Late\n\n10:00 Early\nno row\n", "s02e04-some-list.txt")
    assert reading.format == "chapter-list"
    assert isinstance(reading.value, ChapterList)
    assert [(c.title, c.start, c.origin, c.line) for c in reading.value.chapters] == [
        ("Start", 0, "list", 1), ("Late", 3776, "list", 2), ("Early", 600, "list", 4),
    ]  # fmt: skip
    assert (reading.value.season, reading.value.episode, reading.value.end) == (2, 4, 3776)
    assert [(p.code, p.line) for p in reading.problems] == [(Code.TIME_GOES_BACK, 4), (Code.ROW_UNREADABLE, 5)]


def test_prose_with_a_time_in_it_is_no_list() -> None:
    text = "This is a page about machines.\n12:30 was the time when it all began and nobody knew.\nThen it went on."
    assert read_text(text, "x.txt").format == "plain-page"
    assert Code.ROW_UNREADABLE not in codes(read_text(text, "x.txt"))


@pytest.mark.parametrize("other", ["1:75 How springs are wound in a very old mill", "xx:10 Springs", "Springs", "9:99"])
def test_a_list_of_two_lines_opens_though_one_is_no_row(other: str) -> None:
    for text in (f"0:00 Start\n{other}\n", f"{other}\n10:00 Late\n"):
        reading = read_text(text, "x.txt")
        assert isinstance(reading.value, ChapterList)
        assert len(reading.value.chapters) == 1
        assert codes(reading) == [Code.ROW_UNREADABLE]


def test_two_lines_of_which_one_is_prose_are_no_list() -> None:
    text = "12:30 was the time when it all began.\nNobody knew what the machine would do to the mill."
    assert read_text(text, "x.txt").format == "plain-page"


def test_a_dash_at_a_time_is_told_and_its_time_kept() -> None:
    reading = read_text("0:00 Start\n-00:01:00 Springs\n-2:00 Levers\n- 3:00 Wheels\n", "x.txt")
    assert isinstance(reading.value, ChapterList)
    assert [chapter.start for chapter in reading.value.chapters] == [0, 60, 120, 180]
    assert [(p.code, p.line, p.facts["count"]) for p in reading.problems] == [(Code.TIME_DASH, 2, 2)]
