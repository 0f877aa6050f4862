"""What is shown around a moment: its episode, its chapter, its speaker. Kept, for the next key asks for it again."""

import sqlite3
from bisect import bisect_right
from collections.abc import Mapping
from typing import NamedTuple

from msgspec import Struct

from podviewer.library.database.columns import columns_of
from podviewer.library.rows.catalogue import EpisodeRow, load_episodes
from podviewer.library.rows.timetables import load_timetable
from podviewer.transcript.passages import Timetable

MAX_CACHED = 2_000
"""Episodes whose surroundings are cached, some 5 KB each."""


class SpeakerContext(NamedTuple):
    """Who speaks; `slot` is the colour."""

    name: str | None = None
    person: str | None = None
    slot: int = 0


NOBODY = SpeakerContext()


class CitationContext(Struct, frozen=True):
    """An episode with what its paragraphs refer to."""

    episode: EpisodeRow
    speakers: Mapping[int | None, SpeakerContext]
    """By id"""
    firsts: tuple[int, ...]
    titles: tuple[str, ...]

    def speaker(self, speaker: int | None) -> SpeakerContext:
        """Return who speaks; nobody where that is not known."""
        return self.speakers.get(speaker, NOBODY)

    def chapter(self, paragraph: int) -> str | None:
        """Return the title of the chapter a paragraph stands in."""
        place = bisect_right(self.firsts, paragraph)
        return self.titles[place - 1] if place else None


class Contexts:
    """The surroundings of episodes, read when first needed. Without a connection there are none."""

    def __init__(self, connection: sqlite3.Connection | None = None) -> None:
        self._connection = connection
        self._cached: dict[int, CitationContext] = {}
        self._timetables: dict[int, Timetable] = {}

    def of(self, file: int) -> CitationContext | None:
        """Return the surroundings of an episode; None where it is not in the index. Raises sqlite3.Error."""
        context = self._cached.get(file)
        if context is None and self._connection is not None:
            context = self._read(self._connection, file)
            if context is not None:
                if len(self._cached) >= MAX_CACHED:
                    self._cached.clear()
                self._cached[file] = context
        return context

    def timetable(self, file: int) -> Timetable:
        """Return when the paragraphs of an episode begin. Raises sqlite3.Error."""
        timetable = self._timetables.get(file)
        if timetable is None:
            timetable = load_timetable(self._connection, file) if self._connection is not None else Timetable()
            if len(self._timetables) >= MAX_CACHED:
                self._timetables.clear()
            self._timetables[file] = timetable
        return timetable

    def _read(self, connection: sqlite3.Connection, file: int) -> CitationContext | None:
        episodes = load_episodes(connection, [file])
        if not episodes:
            return None
        spoken = connection.execute(f"SELECT {columns_of(SpeakerContext)}, id FROM speaker WHERE file = ?", (file,))
        speakers: dict[int | None, SpeakerContext] = {id_: SpeakerContext(*values) for *values, id_ in spoken}
        chapters = connection.execute(
            "SELECT first, title FROM chapter WHERE file = ? AND listed = ? ORDER BY first, n",
            (file, int(episodes[0].chapter_list is not None)),
        ).fetchall()
        return CitationContext(
            episodes[0], speakers, tuple(first for first, _ in chapters), tuple(title for _, title in chapters)
        )
