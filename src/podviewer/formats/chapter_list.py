"""Chapter lists: one clock and title to a line, in every form that YouTube takes from a description."""

import re

from podviewer.formats.problem_list import ProblemList
from podviewer.formats.source import Source
from podviewer.model.document import ChapterList
from podviewer.model.episode import Chapter
from podviewer.model.problem import Code, excerpt, problem
from podviewer.model.reading import Reading
from podviewer.text.fold import label
from podviewer.text.timecode import parse_timecode

FORMAT = "chapter-list"

MAX_ROW = 500
"""Characters; the longest real row has 110, and longer lines are prose."""

# `00:02:34 Title`, `- 2:34 – Title`, `[2:34] Title`, `1. 2:34 Title`.
_ROW = re.compile(
    r"\s*(?:[-*•·▸►‣+]\s*|\d{1,3}[.)]\s+)?[\[(]?((?:\d{1,2}:)?\d{1,3}:\d{2})[\])]?"
    r"(?:\s*[-–—:|]+\s+|\s+|\s*[-–—|]+\s*)(\S.*)",
    re.ASCII,
)
# `Title 2:34`, `Title (2:34)`.
_ROW_BEHIND = re.compile(
    r"\s*(?:[-*•·▸►‣+]\s*)?(\S.*?)\s*[-–—:|]?\s+[\[(]?((?:\d{1,2}:)?\d{1,3}:\d{2})[\])]?\s*", re.ASCII
)
# `-00:01:00 Title`: a mark of a list, or a time before the beginning.
_DASH_AT_TIME = re.compile(r"\s*[-–—−]\d")
# `1:75 Title`, `0:00`, `xx:10 Title`, and what is too short for prose.
_LIKE_ROW = re.compile(r"\W*\w{1,3}:\d|(?:\S+\s+){0,3}\S+\s*$")
_NUMBER = re.compile(r"s(\d{1,3})e(\d{1,4})(?![0-9])", re.ASCII | re.IGNORECASE)

MAX_ROWS = 20_000
"""Rows and problems of one list; the longest real one has 40."""


def probe(source: Source) -> bool:
    """Say whether most lines that are not empty are a clock and a title; of two at least one, if neither is prose."""
    lines = [line for line in source.text.split("\n", 400)[:400] if line.strip()]
    others = [line for line in lines if parse_row(line) is None]
    rows = len(lines) - len(others)
    if rows == len(others) == 1:
        return len(others[0]) <= MAX_ROW and _LIKE_ROW.match(others[0].strip()) is not None
    return rows > 0 and (not others or (rows > 1 and rows * 2 > len(lines)))


def parse_row(line: str) -> tuple[int, str] | None:
    """Return (second, title) of a row, None where it is none."""
    if len(line) > MAX_ROW:
        return None
    line = " ".join(line.split())
    found = _ROW.fullmatch(line)
    clock, title = (found[1], found[2]) if found else ("", "")
    if not found:
        behind = _ROW_BEHIND.fullmatch(line)
        if behind is None:
            return None
        clock, title = behind[2], behind[1]
    second = parse_timecode(clock)
    title = label(title)
    return (second, title) if second is not None and title else None


def read(source: Source) -> Reading[ChapterList]:
    """Return the rows. Rows out of order stay where they are; other lines are reported."""
    chapters: list[Chapter] = []
    problems = ProblemList()
    dashed: list[tuple[int, str]] = []
    for number, line in enumerate(source.text.split("\n"), 1):
        if not line.strip():
            continue
        if len(chapters) + len(problems) >= MAX_ROWS:
            problems.append(problem(Code.PAGE_TOO_LONG, number - 1, last=number - 1))
            break
        row = parse_row(line)
        if row is None:
            problems.append(problem(Code.ROW_UNREADABLE, number, text=excerpt(line, 400)))
            continue
        second, title = row
        if _DASH_AT_TIME.match(line):
            dashed.append((number, line))
        if chapters and second < (chapters[-1].start or 0):
            problems.append(problem(Code.TIME_GOES_BACK, number, second=second, title=title))
        chapters.append(Chapter(title, second, "list", False, None, number))
    if dashed:
        first, text = dashed[0]
        problems.append(problem(Code.TIME_DASH, first, text=excerpt(text), count=len(dashed)))
    number_in_name = _NUMBER.match(source.slug)
    season, episode = (int(number_in_name[1]), int(number_in_name[2])) if number_in_name else (None, None)
    end = max((chapter.start or 0 for chapter in chapters), default=None)
    value = ChapterList(source.slug, label(source.slug), tuple(chapters), season, episode, end)
    return Reading(value, problems.told(), FORMAT)
