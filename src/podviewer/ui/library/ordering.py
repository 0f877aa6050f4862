"""What the library's list shows, in which order: filtered, sorted, under heads. Free of Qt."""

import os
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from enum import StrEnum
from itertools import groupby
from typing import TypeVar

from msgspec import Struct

from podviewer.library.rows.catalogue import EpisodeRow, PersonRow, RefusedRow
from podviewer.library.rows.pages import PageRow
from podviewer.messages.translate import tr
from podviewer.text.fold import fold

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


class Order(StrEnum):
    """How episodes are sorted. The values stand in the settings; `ORDERS` has a row for each."""

    SEASON = "season"
    NEWEST = "newest"
    TITLE = "title"
    GUEST = "guest"
    LENGTH = "length"


class ShownItem(StrEnum):
    """What the list is about. `SHOWN` has a row for each."""

    EPISODES = "episodes"
    PEOPLE = "people"
    PAGES = "pages"


class ListedKind(Struct, frozen=True):
    """What the switch calls a kind of rows, what the filter's field says while they are listed, and what is said where
    there are none, also while files are still being read; "" where the count says it."""

    words: str
    filtered_by: str
    none: str = ""
    none_yet: str = ""


SHOWN: Mapping[ShownItem, ListedKind] = {
    ShownItem.EPISODES: ListedKind("Episodes", "Title, guest, season, date"),
    ShownItem.PEOPLE: ListedKind(
        "People", "Filter by name", "Nobody is known by name here.", "People are listed once all files are read."
    ),
    ShownItem.PAGES: ListedKind(
        "Pages", "Filter by title or tag", "This library has no wiki pages.", "No wiki pages have been read yet."
    ),
}
"""In the order of the switch."""


class Head(Struct, frozen=True):
    """A line above a part of the list, with the number of rows below it."""

    words: str
    count: int


ListedRow = EpisodeRow | PageRow | PersonRow | RefusedRow
Entry = Head | ListedRow
SomeRow = TypeVar("SomeRow", bound=ListedRow)


SortKey = Callable[[EpisodeRow], str | tuple[bool, str] | int]


class Sort(Struct, frozen=True):
    """What an order is called in the menu, and how it is made.

    Without a `key` episodes stay as given, newest first. `heads`: under a head for each season. `lengths`: each row
    tells how long the episode is.
    """

    words: str
    key: SortKey | None = None
    heads: bool = False
    lengths: bool = False


class Sieve:
    """Keeps rows with what they are searched in, folded: a key typed costs nothing but comparing."""

    def __init__(self) -> None:
        self._folded: dict[object, tuple[ListedRow, str]] = {}

    def sift(self, rows: Sequence[SomeRow], typed: str) -> Sequence[SomeRow]:
        """Return the rows in which everything that was typed occurs, in any order.

        Numbers of seasons and episodes are `14` alone, `season 14`, `s14` and `s14e8`, dates `2022`, `may 2022` and
        `13 may 2022`: of the talk, else of its page.
        """
        wanted = _wanted(fold(typed).split())
        if not wanted:
            return rows
        kept = []
        for row in rows:
            text = self._text(row)
            for choices in wanted:
                if not any(choice in text for choice in choices):
                    break
            else:
                kept.append(row)
        return kept

    def forget(self) -> None:
        """Let go of all rows."""
        self._folded.clear()

    def _text(self, row: ListedRow) -> str:
        key = key_of(row)
        found = self._folded.get(key)
        if found is None or found[0] is not row:
            found = self._folded[key] = row, f"{fold(' '.join(_searched(row)))} {_numbers_of(row)}"
        return found[1]


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
        wanted.append(tuple(choices))
    return wanted


def _number(kind: str, digits: str) -> str:
    """Return a number as rows have it; `kind` is s, e, y or d."""
    return f"{kind}{digits.lstrip('0') or '0'}{_END}".translate(_APART)


def _is_month(word: str) -> bool:
    return len(word) >= _MONTH_LETTERS and any(month.startswith(word) for month in _MONTHS)


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


def key_of(entry: Entry) -> object:
    """Return what an entry is known by when the list is made again."""
    match entry:
        case Head():
            return entry.words, "head"
        case PersonRow():
            return entry.person or fold(entry.name), "person"
        case _:
            return entry.path


def name_of(row: RefusedRow) -> str:
    """Return the name of a refused file."""
    return os.path.basename(row.path) or row.path


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


def arrange(episodes: Sequence[EpisodeRow], order: Order, *, heads: bool = True) -> list[Entry]:
    """Return episodes, which come newest first and without numbers last, in another order.

    `heads=False` leaves out the heads of an order that has them.
    """
    sort = ORDERS[order]
    if sort.heads and heads:
        return list(_by_season(episodes))
    return [*episodes] if sort.key is None else [*sorted(episodes, key=sort.key)]


def refused(rows: Sequence[RefusedRow]) -> list[Entry]:
    """Return the files that could not be opened, under their head."""
    return [Head(tr("Other files"), len(rows)), *rows] if rows else []


def _by_season(episodes: Sequence[EpisodeRow]) -> Iterable[Entry]:
    numbered = any(row.season is not None for row in episodes)
    for season, group in groupby(episodes, _season):
        rows = list(group)
        if season is not None:
            yield Head(tr("Season {season}").format(season=season), len(rows))
        elif numbered:
            yield Head(tr("Others"), len(rows))
        yield from rows


def _season(row: EpisodeRow) -> int | None:
    return row.season


def _title(row: EpisodeRow) -> str:
    return fold(row.title or row.slug)


def _guest(row: EpisodeRow) -> tuple[bool, str]:
    return not row.guest_names, fold(row.guest_names[0]) if row.guest_names else ""


def _length(row: EpisodeRow) -> int:
    return -(row.end or 0)


ORDERS: Mapping[Order, Sort] = {
    Order.SEASON: Sort("By season", heads=True),
    Order.NEWEST: Sort("Newest first"),
    Order.TITLE: Sort("By title", _title),
    Order.GUEST: Sort("By guest", _guest),
    Order.LENGTH: Sort("By length", _length, lengths=True),
}
"""In the order of the menu."""
