"""What the window finds again at its start: where it stood, and the folders of the library."""

import os
import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sqlite3 import Connection

_BASE64 = re.compile(r"[A-Za-z0-9+/]{0,4000}={0,2}")


def is_geometry(value: object) -> bool:
    """Say whether a value can be a window's geometry: base64 of a few hundred bytes."""
    return isinstance(value, str) and _BASE64.fullmatch(value) is not None


def load_geometry(connection: "Connection") -> str:
    """Return the window's geometry in base64, "" where there is none. Raises sqlite3.Error."""
    row = connection.execute("SELECT geometry FROM window").fetchone()
    return row[0] if row is not None and is_geometry(row[0]) else ""


def keep_geometry(connection: "Connection", geometry: str) -> None:
    """Store the window's geometry. Raises sqlite3.Error."""
    connection.execute("INSERT OR REPLACE INTO window (number, geometry) VALUES (1, ?)", (geometry,))


def load_library(connection: "Connection") -> list[str]:
    """Return the folders of the library that was open last. Raises sqlite3.Error."""
    rows = connection.execute("SELECT folder FROM library ORDER BY number")
    return [os.fsdecode(folder) for (folder,) in rows if isinstance(folder, bytes)]


def keep_library(connection: "Connection", folders: Sequence[str]) -> None:
    """Store the folders of the library. Raises sqlite3.Error."""
    connection.execute("DELETE FROM library")
    connection.executemany("INSERT INTO library (folder) VALUES (?)", [(os.fsencode(folder),) for folder in folders])
