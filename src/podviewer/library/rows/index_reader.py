"""What one thread needs to ask an index again and again."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager

from podviewer.library.database.connections import CachedConnection
from podviewer.library.database.location import Index
from podviewer.library.rows.contexts import Contexts
from podviewer.model.notice import Notice


class IndexReader:
    """A connection, and what stands around the moments that were asked for. One thread at a time, but for `interrupt`.

    `contexts` are those of the snapshot that is open; `state` is another number whenever the index is another.
    """

    def __init__(self, index: Index) -> None:
        self.index = index
        self.contexts = Contexts()
        self.state = 0
        self._cached = CachedConnection(index)

    def close(self) -> None:
        """Close the connection; the next question opens it again."""
        self._cached.close()

    def interrupt(self) -> None:
        """Stop the question that runs in another thread. May be called from any thread."""
        self._cached.interrupt()

    @contextmanager
    def snapshot(self) -> Iterator[sqlite3.Connection]:
        """Yield a connection that sees one state of the index, whoever writes meanwhile. Raises sqlite3.Error."""
        with self._cached.snapshot() as (connection, is_new):
            if is_new:
                self.contexts = Contexts(connection)
                self.state += 1
            yield connection

    def failed(self, error: Exception) -> tuple[Notice, ...]:
        """Return what must be told after an error of a question, nothing where it was interrupted; closes."""
        return self._cached.failed(error)
