"""The items of a transcript while they are repaired: plain rows, in file order, which no rule ever changes."""

import re
from typing import Any

from msgspec import Struct

from podviewer.model.problem import Code, Problem, problem

MAX_HEADER = 140
"""Characters; the longest real chapter title has 122, and one paragraph of 308 stands as a header."""


class TranscriptItem(Struct):
    """One item: a header or something said. `second` is as stated; `speaker` is filled in by `speakers`.

    `has_bad_time` says that the second is unknown because what is stated is none, which was told.
    `path` is where it stands in the data of its file, for problems (`transcript[12]`); "" where a file has none.
    """

    item: int
    line: int | None
    text: str
    who: str = ""
    second: int | None = None
    is_header: bool = False
    was_header: bool = False
    has_bad_time: bool = False
    speaker: str | None = None
    path: str = ""

    @property
    def is_bare(self) -> bool:
        """Whether the item has a text and nothing else."""
        return not (self.who or self.is_header or self.second is not None)


def drop_repeats(rows: list[TranscriptItem], problems: list[Problem]) -> list[TranscriptItem]:
    """Return the rows without those that only say again what stands beside them.

    Six files hold every paragraph once more as a bare `line` before the item itself (data-engineering-tools-modern-…),
    and eleven every header twice, some with such a line or another header between.
    """
    kept: list[TranscriptItem] = []
    headers: dict[str, TranscriptItem] = {}
    for index, row in enumerate(rows):
        if row.is_header:
            if row.text in headers:
                problems.append(about(Code.REPEATED_HEADER, row, "header", like=headers[row.text].item))
                continue
            headers[row.text] = row
        elif row.is_bare and (twin := _next_said(rows, index)) is not None and twin.text == row.text:
            problems.append(about(Code.REPEATED_LINE, row, "line", like=twin.item))
            continue
        else:
            headers.clear()
        kept.append(row)
    return kept


def _next_said(rows: list[TranscriptItem], index: int) -> TranscriptItem | None:
    """Return the next row that somebody says, headers and other bare lines skipped."""
    return next((row for row in rows[index + 1 : index + 6] if not row.is_header and not row.is_bare), None)


def unmask_headers(rows: list[TranscriptItem], problems: list[Problem]) -> None:
    """Turn headers that are too long for a title into what was said (s23e09-starting-data-conference-…)."""
    for row in rows:
        if row.is_header and len(row.text) > MAX_HEADER:
            row.is_header, row.was_header = False, True
            problems.append(about(Code.HEADER_IS_PARAGRAPH, row, "header"))


_CLOCK = r"(\d{1,3})\s?:\s?(\d{2})|(\d)\s(\d{1,2}):(\d{2})"
_CLOCK_ONLY = re.compile(rf"\s*(?:{_CLOCK})\s*", re.ASCII)
_MARK = re.compile(rf"\s*(?:(?:{_CLOCK})\s*)?([^\W\d_](?:[\w '’-]{{0,40}}\w)?):?[ \t]*(?:\n(.*))?", re.DOTALL)


class TurnMark(Struct, frozen=True):
    """What a line that announces a turn says: a name, perhaps a time, and perhaps words after it."""

    name: str | None
    second: int | None
    rest: str


def turn_mark(text: str) -> TurnMark | None:
    """Read a line that could be a turn mark: `Eleni`, `62:23\\nEleni`, `43:32Alexey`, `17: 10`, `0 4:15`.

    The caller decides whether the name is a speaker of the episode. `Greta.` with a full stop is speech.
    """
    found = _CLOCK_ONLY.fullmatch(text)
    if found is not None:
        return TurnMark(None, _second(found), "")
    found = _MARK.fullmatch(text)
    return TurnMark(found[6], _second(found), (found[7] or "").strip()) if found is not None else None


def _second(found: re.Match[str]) -> int | None:
    minutes, seconds, hours, minutes_after, seconds_after = found.groups()[:5]
    if minutes is not None:
        return int(minutes) * 60 + int(seconds)
    return int(hours) * 3600 + int(minutes_after) * 60 + int(seconds_after) if hours is not None else None


def about(code: Code, row: TranscriptItem, key: str, **facts: Any) -> Problem:
    return problem(code, row.line, f"{row.path}.{key}" if row.path else None, item=row.item, **facts)
