"""Files the reader had open before."""

import os
import time
from typing import TYPE_CHECKING

from msgspec import Struct

from podviewer.storage.values import is_percent, is_second, storable

if TYPE_CHECKING:
    from sqlite3 import Connection

FINISHED = 98
"""Per cent of the page from which it counts as read to the end."""
RECENT = 12
"""Files that are kept."""


class Recent(Struct, frozen=True):
    """A file that was opened. `second` is where reading stopped, None when unknown; `progress` is in per cent.

    `episode` is its `places.episode_key`, "" of a folder and of what an older version has kept.
    """

    path: str
    title: str
    detail: str = ""
    second: int | None = None
    progress: int = 0
    episode: str = ""


def on_top(recent: Recent, rows: "list[Recent]") -> list[Recent]:
    """Return the recent files with one on top of them, which is in the list but once, also when it was renamed."""
    return [recent, *(row for row in rows if not _is_same(row, recent))][:RECENT]


def _is_same(row: Recent, other: Recent) -> bool:
    return row.path == other.path or (row.episode == other.episode != "" and not os.path.exists(row.path))


def load_recent(connection: "Connection") -> list[Recent]:
    """Return the recent files, the last one first. Raises sqlite3.Error."""
    found = connection.execute(
        "SELECT path, title, detail, second, progress, episode FROM recent ORDER BY number DESC LIMIT ?", (RECENT,)
    )
    return [
        Recent(os.fsdecode(path), title, detail, second, progress, episode)
        for path, title, detail, second, progress, episode in found
        if isinstance(path, bytes) and all(isinstance(text, str) for text in (title, detail, episode))
        if is_second(second) and is_percent(progress)
    ]


def keep_recent(connection: "Connection", recent: Recent) -> None:
    """Put a file on top of the recent ones. Raises sqlite3.Error."""
    gone = [row for row in load_recent(connection) if _is_same(row, recent)]
    connection.executemany("DELETE FROM recent WHERE path = ?", [(os.fsencode(row.path),) for row in gone])
    connection.execute(
        "INSERT INTO recent (path, episode, title, detail, second, progress, opened) VALUES (?, ?, ?, ?, ?, ?, ?)",
        (
            os.fsencode(recent.path), storable(recent.episode), storable(recent.title), storable(recent.detail),
            recent.second, recent.progress, time.time(),
        ),
    )  # fmt: skip
    connection.execute(
        "DELETE FROM recent WHERE number NOT IN (SELECT number FROM recent ORDER BY number DESC LIMIT ?)", (RECENT,)
    )


def change_recent(connection: "Connection", path: str, recent: Recent) -> None:
    """Replace what is kept of the file at `path`, where it stands in the list. Raises sqlite3.Error."""
    connection.execute("DELETE FROM recent WHERE path = ? AND path != ?", (os.fsencode(recent.path), os.fsencode(path)))
    connection.execute(
        "UPDATE recent SET path = ?, episode = ?, title = ?, detail = ?, second = ?, progress = ? WHERE path = ?",
        (
            os.fsencode(recent.path), storable(recent.episode), storable(recent.title), storable(recent.detail),
            recent.second, recent.progress, os.fsencode(path),
        ),
    )  # fmt: skip
