"""The reader's own data: one SQLite file for all windows and programs of one user."""

import contextlib
import os
import sqlite3
import stat
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple, TypeVar

from podviewer.storage.atomic_file import PATIENCE, alone, put_aside, write_whole
from podviewer.storage.schema import MIGRATIONS

if TYPE_CHECKING:
    from podviewer.model.notice import Notice

T = TypeVar("T")

_UNUSABLE = (sqlite3.SQLITE_READONLY, sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_PERM)
"""Errors of a file that cannot be used as it lies there."""
_PASSING = (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED, sqlite3.SQLITE_FULL, sqlite3.SQLITE_IOERR)
"""Errors that may be over when it is tried again. What is in neither list means damage."""
_ENDINGS = ("-wal", "-shm")
RETRY = 5.0
"""Seconds after which a file that could not be used is tried again."""
_OF_THE_RUN = ("place", "recent", "library", "window")
"""Tables whose rows are carried over then; those of the notebook are written again by whoever has them."""


class NewerError(Exception):
    """The file is a newer version's."""


class Database:
    """Opened when it is first asked, made where there is none, put aside where it is damaged.

    Where no file can be used, it lives in memory for this run. Any thread may ask; one at a time is answered. What goes
    wrong is an OSError, whatever SQLite calls it.
    """

    def __init__(self, path: Path, old_state: Path) -> None:
        """`old_state` is the file of versions that had no database."""
        self._path, self._old_state = path, old_state
        self._turn = threading.Lock()
        self._connection: sqlite3.Connection | None = None
        self._identity: tuple[int, int] | None = None
        self._in_memory = False
        self._try_again: float | None = None
        """When, on the monotonic clock; None: never."""
        self._notices: list[Notice] = []

    @property
    def path(self) -> Path:
        """Where the file lies, or would."""
        return self._path

    @property
    def is_on_disk(self) -> bool:
        """Whether what is written goes to the file: else it is for this run."""
        return not self._in_memory

    def __del__(self) -> None:
        """Close what nobody has closed: Python 3.13 and later tell of it."""
        self._close()

    def read(self, ask: Callable[[sqlite3.Connection], T]) -> T:
        """Return what is found; all of it is of one moment. Raises OSError."""
        return self._run(ask, "BEGIN")

    def write(self, change: Callable[[sqlite3.Connection], T]) -> T:
        """Change something, wholly or not at all: on return it is on the disk. `change` may be called again.

        Raises OSError; then nothing was changed and it may be tried later.
        """
        return self._run(change, "BEGIN IMMEDIATE")

    def take_notices(self) -> "list[Notice]":
        """Return what has to be told since the last time."""
        told, self._notices = self._notices, []
        return told

    def check(self) -> None:
        """Look whether the file is whole, and put it aside where it is not. Raises OSError."""
        self._run(_check, "BEGIN")

    def close(self) -> None:
        """Let go of the file; the next question opens it again."""
        with self._turn:
            self._close()
            self._in_memory = False

    def _run(self, job: Callable[[sqlite3.Connection], T], begin: str) -> T:
        with self._turn:
            try:
                return self._answer(job, begin)
            except sqlite3.Error as error:
                raise OSError(0, str(error)) from error

    def _answer(self, job: Callable[[sqlite3.Connection], T], begin: str) -> T:
        mended = False
        while True:
            try:
                done = _in_transaction(self._open(), job, begin)
                if self._in_memory or self._identity == _identity(self._path):
                    return done  # else another program has put the file aside meanwhile
            except sqlite3.Error as error:
                if _code(error) in (*_UNUSABLE, *_PASSING) or mended or self._in_memory:
                    raise
                mended = True
                self._replace_damaged()

    def _open(self) -> sqlite3.Connection:
        if self._in_memory and self._try_again is not None and time.monotonic() >= self._try_again:
            self._leave_memory()
        if self._connection is not None and (self._in_memory or self._identity == _identity(self._path)):
            return self._connection
        self._close()
        try:
            self._connection = self._connect()
            self._identity = _identity(self._path)
        except NewerError:
            self._note("data-newer")
            self._live_in_memory()
        except TimeoutError:
            raise
        except (sqlite3.Error, OSError) as error:
            if isinstance(error, sqlite3.Error) and _code(error) not in _UNUSABLE:
                raise
            reason = error.strerror if isinstance(error, OSError) else str(error)
            self._note("data-unusable", reason or "")
            self._live_in_memory(copy=True)
            self._try_again = time.monotonic() + RETRY
        assert self._connection is not None
        return self._connection

    def _connect(self) -> sqlite3.Connection:
        """Open the file, made and brought up to date first. Raises sqlite3.Error, OSError, NewerError."""
        if self._path.exists():
            connection = _connect(self._path)
            with _closed_on_error(connection):
                version = _version(connection)
            if version == len(MIGRATIONS):
                return connection
            connection.close()
            if version > len(MIGRATIONS):
                raise NewerError
        with alone(self._path.parent):
            os.close(os.open(self._path, os.O_RDWR | os.O_CREAT, 0o600))  # SQLite's other files get the same rights
            connection = _connect(self._path)
            with _closed_on_error(connection):
                connection.execute("PRAGMA journal_mode = WAL")
                _in_transaction(connection, self._migrate, "BEGIN IMMEDIATE")
        return connection

    def _migrate(self, connection: sqlite3.Connection) -> None:
        version = _version(connection)
        for script in MIGRATIONS[version:]:
            for statement in _statements(script):
                connection.execute(statement)
        connection.execute(f"PRAGMA user_version = {len(MIGRATIONS)}")
        if version == 0 and os.path.exists(self._old_state):  # the import takes 13 ms
            from podviewer.storage.old_state import take_over

            take_over(connection, self._old_state)

    def _live_in_memory(self, *, copy: bool = False) -> None:
        """Go on without a file; with a `copy` of what can be read of it."""
        self._in_memory, self._try_again = True, None
        self._connection = connection = sqlite3.connect(":memory:", isolation_level=None, check_same_thread=False)
        if copy:
            with contextlib.suppress(sqlite3.Error, OSError):
                frozen = sqlite3.connect(f"{self._path.absolute().as_uri()}?immutable=1", uri=True)
                with contextlib.closing(frozen):
                    if _version(frozen) == len(MIGRATIONS):
                        frozen.backup(connection)
                        return
        _in_transaction(connection, self._migrate, "BEGIN IMMEDIATE")

    def _leave_memory(self) -> None:
        """Go on with the file, if it can be written by now."""
        self._try_again = time.monotonic() + RETRY
        try:
            connection = self._connect()
        except (sqlite3.Error, OSError, NewerError):
            return
        rows = _readable(self._connection) if self._connection is not None else []
        rows = [one for one in rows if one.table in _OF_THE_RUN]
        try:
            _in_transaction(connection, lambda opened: _take_over_rows(opened, rows), "BEGIN IMMEDIATE")
        except sqlite3.Error:
            connection.close()
            return
        self._close()
        self._connection, self._identity, self._in_memory = connection, _identity(self._path), False

    def _replace_damaged(self) -> None:
        """Put the damaged file aside, unless another program has, and take over what can be read of it: over the newest
        backup, where there is one."""
        rows = _readable(self._connection) if self._connection is not None else []
        identity = self._identity or _identity(self._path)
        self._close()
        with alone(self._path.parent):
            if identity != _identity(self._path):
                return
            aside = put_aside(self._path, *_ENDINGS)
            backup = _restore(self._path)
        self._note("data-damaged", aside.name)
        if backup is not None:
            self._note("data-restored", backup.name)
        _in_transaction(self._open(), lambda connection: _take_over_rows(connection, rows), "BEGIN IMMEDIATE")

    def _note(self, code: str, detail: str = "") -> None:
        from podviewer.model.notice import Notice, NoticeCode  # here: the first paint waits for this module

        self._notices.append(Notice(NoticeCode(code), str(self._path), detail))

    def _close(self) -> None:
        if self._connection is not None:
            self._connection.close()
        self._connection = None


def _connect(path: Path) -> sqlite3.Connection:
    if not stat.S_ISREG(os.stat(path).st_mode):
        raise OSError(0, "is no regular file")
    connection = sqlite3.connect(path, timeout=PATIENCE, isolation_level=None, check_same_thread=False)
    with _closed_on_error(connection):
        connection.execute("PRAGMA synchronous = FULL")
    return connection


@contextlib.contextmanager
def _closed_on_error(connection: sqlite3.Connection) -> Iterator[None]:
    try:
        yield
    except BaseException:
        connection.close()
        raise


def _in_transaction(connection: sqlite3.Connection, job: Callable[[sqlite3.Connection], T], begin: str) -> T:
    connection.execute(begin)
    try:
        done = job(connection)
        connection.execute("COMMIT")
    except BaseException:
        with contextlib.suppress(sqlite3.Error):
            connection.execute("ROLLBACK")
        raise
    return done


def _version(connection: sqlite3.Connection) -> int:
    (version,) = connection.execute("PRAGMA user_version").fetchone()
    return int(version)


def _statements(script: str) -> Iterator[str]:
    """Yield the statements of a script one by one: `executescript` would end the transaction."""
    statement = ""
    for line in script.splitlines():
        statement += f"{line}\n"
        if sqlite3.complete_statement(statement):
            yield statement
            statement = ""


def _check(connection: sqlite3.Connection) -> None:
    (said,) = connection.execute("PRAGMA quick_check(1)").fetchone()
    if said != "ok":
        raise sqlite3.DatabaseError(said)


def _restore(path: Path) -> Path | None:
    """Put the newest good backup in the place of a file; return that backup, None where there is none."""
    from podviewer.storage.backups import newest_good

    backup = newest_good(path)
    if backup is not None:
        with contextlib.suppress(OSError, sqlite3.Error):
            write_whole(path, backup.read_bytes())
            with contextlib.closing(sqlite3.connect(path, isolation_level=None)) as connection:
                connection.execute("PRAGMA journal_mode = WAL")
            return backup
    return None


class _Rows(NamedTuple):
    """What could be read of a table."""

    table: str
    columns: list[str]
    rows: list[Any]


def _readable(connection: sqlite3.Connection) -> list[_Rows]:
    """Return what can be read of a damaged file, table by table."""
    found: list[_Rows] = []
    with contextlib.suppress(sqlite3.Error):
        tables = connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall()
        for (table,) in tables:
            rows: list[Any] = []
            with contextlib.suppress(sqlite3.Error):
                asked = connection.execute(f'SELECT * FROM "{table}"')
                found.append(_Rows(table, [column[0] for column in asked.description], rows))
                rows.extend(asked)  # keeps what came before an error
    return found


def _take_over_rows(connection: sqlite3.Connection, found: list[_Rows]) -> None:
    """Store rows that were read of a damaged file, as far as they fit."""
    tables = {name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
    for one in found:
        if one.table in tables and not one.table.startswith("sqlite_"):
            names = ", ".join(f'"{name}"' for name in one.columns)
            marks = ", ".join("?" * len(one.columns))
            for row in one.rows:
                with contextlib.suppress(sqlite3.Error):
                    connection.execute(f'INSERT OR REPLACE INTO "{one.table}" ({names}) VALUES ({marks})', row)


def _code(error: sqlite3.Error) -> int:
    """Return the primary code of an error of SQLite."""
    code = getattr(error, "sqlite_errorcode", None)
    return code & 0xFF if isinstance(code, int) else sqlite3.SQLITE_CORRUPT


def _identity(path: Path) -> tuple[int, int] | None:
    try:
        found = os.stat(path)
    except OSError:
        return None
    return found.st_dev, found.st_ino
