"""What is shown around a moment: its episode, its chapter, its speaker. Kept, for the next key asks for it again."""

import sqlite3
from bisect import bisect_right
from dataclasses import dataclass

from podviewer.library.rows.catalogue import EpisodeRow, load_episodes

MAX_KEPT = 2_000
"""Episodes whose surroundings are kept, some 5 KB each."""


@dataclass(frozen=True, slots=True)
class Context:
    """An episode with what its paragraphs refer to."""

    episode: EpisodeRow
    speakers: dict[int | None, tuple[str | None, str | None, int]]
    """(name, person, colour slot) by id"""
    firsts: tuple[int, ...]
    titles: tuple[str, ...]

    def chapter(self, paragraph: int) -> str | None:
        """Return the title of the chapter a paragraph stands in."""
        place = bisect_right(self.firsts, paragraph)
        return self.titles[place - 1] if place else None


class Contexts:
    """The surroundings of episodes, read when first needed. Without a connection there are none."""

    def __init__(self, connection: sqlite3.Connection | None = None) -> None:
        self._connection = connection
        self._kept: dict[int, Context] = {}

    def of(self, file: int) -> Context | None:
        """Return the surroundings of an episode; None where it is not in the index. Raises sqlite3.Error."""
        context = self._kept.get(file)
        if context is None and self._connection is not None:
            context = self._read(self._connection, file)
            if context is not None:
                if len(self._kept) >= MAX_KEPT:
                    self._kept.clear()
                self._kept[file] = context
        return context

    def _read(self, connection: sqlite3.Connection, file: int) -> Context | None:
        episodes = load_episodes(connection, [file])
        if not episodes:
            return None
        spoken = connection.execute("SELECT id, name, person, slot FROM speaker WHERE file = ?", (file,))
        speakers: dict[int | None, tuple[str | None, str | None, int]] = {
            speaker: (name, person, slot) for speaker, name, person, slot in spoken
        }
        chapters = connection.execute(
            "SELECT first, title FROM chapter WHERE file = ? AND listed = ? ORDER BY first, n",
            (file, int(episodes[0].chapter_list is not None)),
        ).fetchall()
        return Context(
            episodes[0], speakers, tuple(first for first, _ in chapters), tuple(title for _, title in chapters)
        )
