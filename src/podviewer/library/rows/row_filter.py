"""The filter of the library's lists: what was typed, looked for in the rows while it is typed."""

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import TypeVar

from msgspec.structs import replace

from podviewer.library.rows.catalogue import EpisodeRow, PersonRow, RefusedRow
from podviewer.library.rows.pages import PageRow
from podviewer.library.rows.paths import name_of
from podviewer.text.fold import fold

ListedRow = EpisodeRow | PageRow | PersonRow | RefusedRow
SomeRow = TypeVar("SomeRow", bound=ListedRow)

_NUMBER = re.compile(r"(?=.*\d)(?:s(?P<season>\d+))?(?:e(?P<episode>\d*))?")
_DAY = re.compile(r"(\d{4})(?:-(\d{1,2}))?(?:-(\d{1,2}))?")
_MONTHS = (
    "january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november",
    "december",
)  # fmt: skip
_MONTH_LETTERS = 3
"""So many letters of a month are one: "may", "sept"."""
_APART = {ord("0") + digit: 0xE000 + digit for digit in range(10)}
_END = "\ue00a"
"""Numbers of rows stand in digits that no title has, each with its end: 1 is not in 14."""


def filterable(rows: Iterable[SomeRow]) -> tuple[SomeRow, ...]:
    """Return rows with their `folded` text, in which `sift` looks: 5 µs each, too long for a key at 10,000 rows."""
    return tuple(replace(row, folded=_text(row)) for row in rows)


def sift(rows: Sequence[SomeRow], typed: str) -> Sequence[SomeRow]:
    """Return the rows in which everything that was typed occurs, in any order.

    Numbers of seasons and episodes are `14` alone, `season 14`, `s14` and `s14e8`, dates `2022`, `may 2022` and
    `13 may 2022`: of the talk, else of its page.
    """
    for choices in _wanted(fold(typed).split()):
        if len(choices) == 1:
            (choice,) = choices
            rows = [row for row in rows if choice in (row.folded or _text(row))]
        else:
            rows = [row for row in rows if any(map((row.folded or _text(row)).__contains__, choices))]
    return rows


def _wanted(words: Sequence[str]) -> list[tuple[str, ...]]:
    """Return for each word that was typed the texts of which a row must have one."""
    wanted = []
    for place, word in enumerate(words):
        before, after = (words[at] if 0 <= at < len(words) else "" for at in (place - 1, place + 1))
        if word in ("season", "episode") and after.isdecimal():
            continue  # the number says it
        if word.isdecimal() and before in ("season", "episode"):
            choices = [f"{before} {word}", _number(before[0], word)]
        elif word.isdecimal():
            # Beside other words it is part of a title: "talk 3" is no episode 3.
            kinds = "d" if _is_month(before) or _is_month(after) else "se" if len(words) == 1 else ""
            choices = [word, *(_number(kind, word) for kind in kinds + "y")]
        elif number := _NUMBER.fullmatch(word):
            season, episode = number["season"], number["episode"]
            exact = (_number("s", season) if season else "") + (_number("e", episode) if episode else "")
            choices = [word, exact]
        else:
            choices = [word, word.translate(_APART)]  # of a date: 2022-05
        wanted.append(tuple(dict.fromkeys(choices)))
    return wanted


@lru_cache(4_096)  # of 10,000 rows, 20,000 times
def _number(kind: str, digits: str) -> str:
    """Return a number as rows have it; `kind` is s, e, y or d."""
    return f"{kind}{digits.lstrip('0') or '0'}{_END}".translate(_APART)


def _is_month(word: str) -> bool:
    return len(word) >= _MONTH_LETTERS and any(month.startswith(word) for month in _MONTHS)


def _text(row: ListedRow) -> str:
    return f"{fold(' '.join(_searched(row)))} {_numbers_of(row)}"


def _searched(row: ListedRow) -> Iterable[str]:
    match row:
        case EpisodeRow():
            return (row.title, row.short or "", *row.guest_names, *row.people, *row.topics)
        case PageRow():
            return (row.title, *row.tags)
        case PersonRow():
            return (row.name, *row.names)
        case RefusedRow():
            return (name_of(row),)


def _numbers_of(row: ListedRow) -> str:
    """Return season, episode and date as `_wanted` asks for them, and the words for them: half typed, they fit."""
    if not isinstance(row, EpisodeRow):
        return ""
    numbers = [("season", row.season), ("episode", row.episode)]
    known = [(word, str(number)) for word, number in numbers if number is not None]
    parts = ["".join(_number(word[0], number) for word, number in known), *(word for word, _ in known)]
    if date := _DAY.fullmatch(row.date or row.added or ""):
        year, month, day = date.groups()
        parts += [_number("y", year), date[0].translate(_APART)]
        parts += [_MONTHS[int(month) - 1]] if month and 1 <= int(month) <= 12 else []
        parts += [_number("d", day)] if day else []
    return " ".join(parts)
