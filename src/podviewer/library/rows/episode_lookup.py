"""The episodes that citations are compared with, from the index alone."""

import sqlite3
from collections import defaultdict
from collections.abc import Iterable

from podviewer.citations.episode_lookup import EpisodeInfo, EpisodeLookup, make_lookup
from podviewer.library.database.row_numbers import PARAGRAPH_BITS
from podviewer.library.rows.catalogue import ChapterRow, load_chapters, unpack
from podviewer.model.episode import Role
from podviewer.model.timing import Timing

__all__ = ["EpisodeInfo", "EpisodeLookup", "lookup_of"]


def lookup_of(connection: sqlite3.Connection, chapters: Iterable[ChapterRow] | None = None) -> EpisodeLookup:
    """Return what the index knows of episodes, pages and people; `chapters` where they have been read already.

    Raises sqlite3.Error where it is damaged or locked.
    """
    turns: dict[int, list[int]] = defaultdict(list)
    rows = connection.execute(
        f"SELECT DISTINCT id >> {PARAGRAPH_BITS}, start FROM row WHERE start IS NOT NULL AND time != ? ORDER BY start",
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
    known = []
    episodes = connection.execute(
        "SELECT file, slug, title, short, guests, guest_names, end FROM episode ORDER BY file"
    )
    for file, slug, title, short, guests, names, end in episodes:
        own = sorted(titles[file])
        known.append(
            EpisodeInfo(
                slug, title, short, unpack(guests), unpack(names), tuple(speakers[file]), tuple(turns[file]),
                tuple(start for start, _ in own), tuple(name for _, name in own), end,
            )
        )  # fmt: skip
    pages = frozenset(slug for (slug,) in connection.execute("SELECT slug FROM page"))
    people = frozenset(identifier for (identifier,) in connection.execute("SELECT id FROM person"))
    return make_lookup(known, pages or None, people or None)
