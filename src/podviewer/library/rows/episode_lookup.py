"""The episodes that citations are compared with, from the index alone."""

import sqlite3
from collections import defaultdict
from collections.abc import Iterable
from typing import NamedTuple

from podviewer.citations.episode_lookup import EpisodeInfo, EpisodeLookup, make_lookup
from podviewer.library.database.columns import columns_of
from podviewer.library.database.row_numbers import PARAGRAPH_BITS
from podviewer.library.rows.catalogue import ChapterRow, load_chapters, unpack
from podviewer.library.rows.repeats import load_repeats
from podviewer.model.episode import Role
from podviewer.model.timing import Timing

__all__ = ["EpisodeInfo", "EpisodeLookup", "lookup_of"]


class _Episode(NamedTuple):
    """A row of `episode`, as far as citations are compared with it."""

    file: int
    slug: str
    title: str
    short: str | None
    guests: str
    guest_names: str
    end: int | None


def lookup_of(connection: sqlite3.Connection, chapters: Iterable[ChapterRow] | None = None) -> EpisodeLookup:
    """Return what the index knows of episodes, pages and people; `chapters` where they have been read already.

    Raises sqlite3.Error where it is damaged or locked.
    """
    turns: dict[int, list[int]] = defaultdict(list)
    rows = connection.execute(
        # Sorted below, episode by episode: all rows at once cost SQLite half a second more at 10,000 episodes.
        f"SELECT id >> {PARAGRAPH_BITS}, start FROM row WHERE start IS NOT NULL AND time != ? ORDER BY id",
        (Timing.ESTIMATED.value,),
    )
    for file, start in rows:
        turns[file].append(start)
    titles: dict[int, list[tuple[int, str]]] = defaultdict(list)
    for chapter in load_chapters(connection) if chapters is None else chapters:
        if chapter.start is not None:
            titles[chapter.file].append((chapter.start, chapter.title))
    speakers: dict[int, list[str]] = defaultdict(list)
    said = connection.execute("SELECT file, name FROM speaker WHERE role != ? ORDER BY id", (Role.HOST.value,))
    for file, name in said:
        speakers[file].append(name)
    repeats = load_repeats(connection)
    known = []
    for row in map(_Episode._make, connection.execute(f"SELECT {columns_of(_Episode)} FROM episode ORDER BY file")):
        own = sorted(titles[row.file])
        carries = next((one.other for one in repeats.get(row.file, ()) if one.is_wrong), None)
        known.append(
            EpisodeInfo(
                row.slug, row.title, row.short, unpack(row.guests), unpack(row.guest_names), tuple(speakers[row.file]),
                tuple(sorted({*turns[row.file]})), tuple(start for start, _ in own), tuple(name for _, name in own),
                row.end, carries,
            )
        )  # fmt: skip
    pages = frozenset(slug for (slug,) in connection.execute("SELECT slug FROM page"))
    people = frozenset(identifier for (identifier,) in connection.execute("SELECT id FROM person"))
    return make_lookup(known, pages or None, people or None)
