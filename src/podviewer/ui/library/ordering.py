"""What the library's list shows, in which order: sorted, under heads. Free of Qt."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from enum import StrEnum
from itertools import groupby

from msgspec import Struct

from podviewer.library.rows.catalogue import EpisodeRow, PersonRow, RefusedRow
from podviewer.library.rows.row_filter import ListedRow
from podviewer.messages.translate import tr
from podviewer.text.fold import fold


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


Entry = Head | ListedRow


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


def key_of(entry: Entry) -> object:
    """Return what an entry is known by when the list is made again."""
    match entry:
        case Head():
            return entry.words, "head"
        case PersonRow():
            return entry.person or fold(entry.name), "person"
        case _:
            return entry.path


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
