"""Indexes that nobody has used for long are removed: each takes some 50 MB, and is made again where it is wanted."""

import contextlib
import os
import re
import sqlite3
import time
from pathlib import Path

from podviewer.library.database import schema
from podviewer.library.database.location import FOLDER, Index, IndexState
from podviewer.library.database.lock import alone

DAY = 24 * 60 * 60
"""Seconds."""

KEPT = 90 * DAY
"""Seconds for which an index is kept after it was used last, also that of another version or of folders now gone."""

_NAME = re.compile(r"[0-9a-f]{24}-[0-9a-f]{8}\.sqlite")


def mark_used(index: Index) -> None:
    """Note that an index is used: its file bears the day, at most a day late."""
    with contextlib.suppress(OSError):
        if index.state is IndexState.CACHED and time.time() - index.path.stat().st_mtime > DAY:
            os.utime(index.path)


def sweep(cache: Path) -> list[Path]:
    """Remove the indexes in a cache folder that nobody has used for KEPT seconds; return them.

    One that a program has open stays, whatever its age. Never raises.
    """
    removed = []
    with contextlib.suppress(OSError):
        for path in sorted((cache / FOLDER).iterdir()):
            if _NAME.fullmatch(path.name) and time.time() - path.stat().st_mtime > KEPT and _remove(path):
                removed.append(path)
    return removed


def _remove(path: Path) -> bool:
    try:
        with alone(path) as is_alone:
            if not is_alone or _is_open(path):
                return False
            schema.remove(path)
        os.remove(f"{path}.lock")
    except (sqlite3.Error, OSError):
        return False
    return True


def _is_open(path: Path) -> bool:
    """Say whether some program has an index open: a connection holds a lock for as long as it lives."""
    try:
        with contextlib.closing(sqlite3.connect(path, timeout=0, isolation_level=None)) as connection:
            connection.execute("PRAGMA locking_mode = EXCLUSIVE")
            connection.execute("BEGIN EXCLUSIVE")
            connection.execute("COMMIT")
    except sqlite3.OperationalError:
        return True
    except sqlite3.DatabaseError:
        return False  # it is no index: nobody can read it
    return False
