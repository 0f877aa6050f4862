"""The grammar of cited times: what is one, what is none, and that every one found reads back."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from podviewer.citations.time_grammar import find_times
from podviewer.text.timecode import format_timecode


def found(text: str) -> list[tuple[str, int, int | None]]:
    """Return (as written, start, end) of every time."""
    return [(text[span.first : span.last], span.start, span.end) for span in find_times(text)]


@pytest.mark.parametrize(
    ("text", "times"),
    [
        ("He lifts it around 4:42.", [("4:42", 282, None)]),
        ("At 04:42, she agrees", [("04:42", 282, None)]),
        ("(1:02:56)", [("1:02:56", 3776, None)]),
        ("around 39:06-56:50 and later", [("39:06-56:50", 2346, 3410)]),
        ("39:06–56:50", [("39:06–56:50", 2346, 3410)]),
        ("from 7:28 to 15:29", [("7:28 to 15:29", 448, 929)]),
        ("7:28 through 15:29", [("7:28 through 15:29", 448, 929)]),
        ("58:20-1:03:10", [("58:20-1:03:10", 3500, 3790)]),
        ("15:29-7:28", [("15:29-7:28", 929, 448)]),  # backwards: for a check to tell
        ("1:20, 2:30, and 3:40", [("1:20", 80, None), ("2:30", 150, None), ("3:40", 220, None)]),
        ("1:20-2:30 and 3:40-4:50", [("1:20-2:30", 80, 150), ("3:40-4:50", 220, 290)]),
        ("1:20 / 2:30 plus 3:40", [("1:20", 80, None), ("2:30", 150, None), ("3:40", 220, None)]),
        ("between 1:20 and 2:30", [("1:20", 80, None), ("2:30", 150, None)]),
        ("the 13:15 chapter, Beryl's 13:20 section", [("13:15", 795, None), ("13:20", 800, None)]),
        ("starts at 11:03: levers lift", [("11:03", 663, None)]),
        ("Lifting Things, 8:25-10:00", [("8:25-10:00", 505, 600)]),
        ("the 15:00 class discussion", [("15:00", 900, None)]),
        ("The 12:00 job section", [("12:00", 720, None)]),
        ("at 4:42.", [("4:42", 282, None)]),
        ("each guest at 4:42", [("4:42", 282, None)]),
    ],
)
def test_times_that_cite(text: str, times: list[tuple[str, int, int | None]]) -> None:
    assert found(text) == times


@pytest.mark.parametrize(
    "text",
    [
        "bread by 07:00 local time", "the ferry makes a 6:00 run and a 12:00 run", "at 9:30 am", "9:30am",
        "9:30 p.m.",
        "10:00 UTC", "at 5:00 o'clock", "5:00 in the morning", "daily at 06:30", "every night at 2:00",
        "on 2024-05-01 10:30 it broke", "a ratio of 1:10", "a 1:20 ratio", "a 50:50 split", "the 9:00 meeting",
        "16:9", "1:2:3", "4:60", "75:10", "1:75:10", "4:423", "v1.4:42", "12:34:56:78", "a4:42", "http://x:80/?t=4:42",
        "$4:42", "4:42%", "", "::::", "no colon",
    ],
)  # fmt: skip
def test_what_cites_nothing(text: str) -> None:
    assert found(text) == []


@given(st.integers(0, 35_999), st.integers(0, 35_999), st.sampled_from(["-", "–", " to ", " through ", "−"]))
def test_every_time_that_is_written_reads_back(start: int, end: int, dash: str) -> None:
    for second in (start, end):
        assert [(s, e) for _, s, e in found(f"Around {format_timecode(second)}, it lifts.")] == [(second, None)]
    text = f"({format_timecode(start)}{dash}{format_timecode(end)})"
    assert [(s, e) for _, s, e in found(text)] == [(start, end)]


@given(st.text(alphabet="0123456789:- –to/.,\n am", max_size=200))
def test_any_text_is_read_and_what_is_found_reads_back(text: str) -> None:
    spans = list(find_times(text))
    assert [span.first for span in spans] == sorted(span.first for span in spans)
    for span in spans:
        (again,) = find_times(text[span.first : span.last])
        assert (again.start, again.end) == (span.start, span.end)
