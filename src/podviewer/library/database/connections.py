"""A connection that a thread keeps between its questions to one index."""

import os
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager, suppress

from podviewer.library.database.location import Index
from podviewer.library.database.lock import notice_of
from podviewer.model.notice import Notice, NoticeCode


class CachedConnection:
    """Opens the index when first asked, and again when it was rebuilt. One thread at a time, but for `interrupt`."""

    def __init__(self, index: Index) -> None:
        self._index = index
        self._connection: sqlite3.Connection | None = None
        self._identity: tuple[int, int] | None = None
        self._version: int | None = None

    def __del__(self) -> None:
        """Close what nobody has closed: Python 3.13 and later tell of it. Another thread may not, and leaves it."""
        with suppress(sqlite3.ProgrammingError):
            self.close()

    def close(self) -> None:
        """Close the connection; the next question opens it again."""
        if self._connection is not None:
            self._connection.close()
        self._connection = None

    def interrupt(self) -> None:
        """Stop the question that runs in another thread. May be called from any thread."""
        connection = self._connection  # the asking thread may take it away, or close it, meanwhile
        if connection is not None:
            with suppress(sqlite3.ProgrammingError):
                connection.interrupt()

    @contextmanager
    def snapshot(self) -> Iterator[tuple[sqlite3.Connection, bool]]:
        """Yield a connection that sees one state of the index, whoever writes meanwhile, and whether that state is
        another than the last time. Raises sqlite3.Error."""
        connection = self._open()
        connection.execute("BEGIN")
        try:
            (version,) = connection.execute("PRAGMA data_version").fetchone()
            is_new, self._version = version != self._version, version
            yield connection, is_new
        finally:
            with suppress(sqlite3.Error):
                connection.execute("COMMIT")

    def failed(self, error: Exception) -> tuple[Notice, ...]:
        """Return what must be told after an error of a question, nothing where it was interrupted; closes."""
        if getattr(error, "sqlite_errorcode", None) == sqlite3.SQLITE_INTERRUPT:
            return ()
        self.close()
        notice = notice_of(error) if self._index.path.exists() else NoticeCode.NO_INDEX
        return (Notice(notice, str(self._index.path), str(error)),)

    def _open(self) -> sqlite3.Connection:
        try:
            status = os.stat(self._index.path)
            identity = (status.st_dev, status.st_ino)
        except OSError:
            identity = None
        if self._connection is None or identity != self._identity:
            self.close()
            self._connection = self._index.connect()
            self._identity, self._version = identity, None
        return self._connection
