"""What the library's list shows, in which order: filtered, sorted, under heads. Free of Qt."""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import groupby
from typing import TypeVar

from podviewer.library.rows.catalogue import EpisodeRow, PersonRow, RefusedRow
from podviewer.library.rows.pages import PageRow
from podviewer.messages.translate import tr
from podviewer.messages.units import episode_number
from podviewer.text.fold import fold

_NUMBER = re.compile(r"s\d+|(?:s\d+)?e\d+")
_APART = {ord("0") + digit: 0xE000 + digit for digit in range(10)}


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


@dataclass(frozen=True, slots=True)
class ListedKind:
    """What the menu calls a kind of rows, and what the filter's field says while they are listed."""

    words: str
    filtered_by: str


SHOWN: Mapping[ShownItem, ListedKind] = {
    ShownItem.EPISODES: ListedKind("Episodes", "Filter by title, guest or topic"),
    ShownItem.PEOPLE: ListedKind("People", "Filter by name"),
    ShownItem.PAGES: ListedKind("Wiki pages", "Filter by title or tag"),
}
"""In the order of the menu."""


@dataclass(frozen=True, slots=True)
class Head:
    """A line above a part of the list, with the number of rows below it."""

    words: str
    count: int


ListedRow = EpisodeRow | PageRow | PersonRow | RefusedRow
Entry = Head | ListedRow
SomeRow = TypeVar("SomeRow", bound=ListedRow)


SortKey = Callable[[EpisodeRow], str | tuple[bool, str] | int]


@dataclass(frozen=True, slots=True)
class Sort:
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
        """Return the rows in which every word that was typed occurs, in any order; `s14`, `e8` and `s14e8` are the
        numbers that an episode's row shows."""
        words = [(word, _apart(word) if _NUMBER.fullmatch(word) else word) for word in fold(typed).split()]
        if not words:
            return rows
        kept = []
        for row in rows:
            text = self._text(row)
            for word, number in words:
                if word not in text and number not in text:
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
            found = self._folded[key] = row, f"{fold(' '.join(_searched(row)))} {_number_of(row)}"
        return found[1]


def _apart(number: str) -> str:
    """Return "s14e8" in digits that no other word has: "14" alone means a title."""
    return number.translate(_APART)


def _number_of(row: ListedRow) -> str:
    if not isinstance(row, EpisodeRow):
        return ""
    number = episode_number(row.season, row.episode).lower()
    return _apart(f"{number} {number.replace(' ', '')}")


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
    return row.path.rpartition("/")[2] or row.path


def _searched(row: ListedRow) -> Iterable[str]:
    match row:
        case EpisodeRow():
            return (row.title, row.short or "", *row.guest_names, *row.topics)
        case PageRow():
            return (row.title, *row.tags)
        case PersonRow():
            return (row.name,)
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
