"""Tells which threads open a database. No other thread may use their connections: SQLite's own check sees to that."""

import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager

_connecting: list[str] | None = None


def _on_audit(event: str, _arguments: object) -> None:
    if event == "sqlite3.connect" and _connecting is not None:
        _connecting.append(threading.current_thread().name)


sys.addaudithook(_on_audit)


@contextmanager
def connecting_threads() -> Iterator[list[str]]:
    """Yield the names of the threads that open a database from here on; the list grows while they do."""
    global _connecting
    found: list[str] = []
    _connecting = found
    try:
        yield found
    finally:
        _connecting = None
