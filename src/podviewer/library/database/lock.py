"""Only one program writes an index at a time; and what an error of a disk or of SQLite means for the reader."""

import contextlib
import os
import sqlite3
import time
from collections.abc import Iterator
from pathlib import Path

from podviewer.model.notice import NoticeCode

POLL = 0.05
"""Seconds between two looks whether another program is done."""


def notice_of(error: Exception) -> NoticeCode:
    """Return what an error of SQLite or of the system means for the reader."""
    code = getattr(error, "sqlite_errorcode", None)
    primary = code & 0xFF if isinstance(code, int) else None
    if primary in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED):
        return NoticeCode.LOCKED
    if primary == sqlite3.SQLITE_FULL or (isinstance(error, OSError) and error.errno == 28):
        return NoticeCode.DISK_FULL
    if primary in (sqlite3.SQLITE_READONLY, sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_PERM) or isinstance(error, OSError):
        return NoticeCode.READ_ONLY
    if primary == sqlite3.SQLITE_IOERR:
        return NoticeCode.DISK_FULL
    return NoticeCode.DAMAGED


@contextlib.contextmanager
def alone(path: Path, *, patience: float = 0.0) -> Iterator[bool]:
    """Yield whether we are the only one to write this index, for as long as the block runs.

    The lock is that of a second, empty database: SQLite's own, so it works wherever SQLite does, and ends with the
    process however that ends. Raises sqlite3.Error where no lock can be had at all.
    """
    lock = _lock(path)
    mended = False
    try:
        until = time.monotonic() + patience
        while True:
            try:
                lock.execute("BEGIN EXCLUSIVE")
                break
            except sqlite3.DatabaseError as error:
                if notice_of(error) is NoticeCode.DAMAGED and not mended:
                    # It is empty; what stands in it is garbage, as in the index beside it.
                    mended = True
                    lock.close()
                    with contextlib.suppress(OSError):
                        os.truncate(f"{path}.lock", 0)
                    lock = _lock(path)
                    continue
                if notice_of(error) is not NoticeCode.LOCKED:
                    raise
                if time.monotonic() >= until:
                    yield False
                    return
                time.sleep(POLL)
        yield True
    finally:
        lock.close()


def _lock(path: Path) -> sqlite3.Connection:
    return sqlite3.connect(f"{path}.lock", timeout=0, isolation_level=None, check_same_thread=False)
