"""The index of a library: where it lies, what is told when it cannot be used, and how it is brought up to date.

Nothing here raises on what a disk, another program or a file can do: it is told, as `Notice`, and worked around.
"""

import atexit
import contextlib
import hashlib
import os
import shutil
import sqlite3
import tempfile
from collections.abc import Callable, Iterable, Sequence
from enum import StrEnum
from pathlib import Path

from msgspec import Struct

from podviewer.library.database import schema
from podviewer.library.database.lock import alone, notice_of
from podviewer.model.notice import Notice, NoticeCode

FOLDER = "libraries"
"""Below the cache folder."""

_CHECK_STEPS = 100_000
"""Steps of SQLite's machine between two looks whether to stop: some milliseconds."""


class IndexState(StrEnum):
    """How an index is kept."""

    CACHED = "cached"
    TEMPORARY = "temporary"
    FROZEN = "frozen"
    """Read, never written."""
    NONE = "none"


class Index(Struct, frozen=True):
    """An index that can be read, and written where `state` says so. `roots` are absolute paths, sorted."""

    path: Path
    roots: tuple[str, ...]
    state: IndexState
    notices: tuple[Notice, ...] = ()

    def connect(self, *, shared: bool = False) -> sqlite3.Connection:
        """Return a new connection, for the thread that asks; a `shared` one for several, one at a time.

        Waits some seconds where another program has locked it, now and at each question. Raises sqlite3.Error.
        """
        if self.state is IndexState.NONE:
            raise sqlite3.OperationalError("there is no index")
        if self.state is IndexState.FROZEN:
            return schema.connect_frozen(self.path, shared=shared)
        return schema.connect(self.path, shared=shared)


def absolute_roots(roots: Iterable[str | os.PathLike[str]]) -> tuple[str, ...]:
    """Return the paths of a library, absolute and sorted, without those that lie inside others."""
    paths = sorted({os.path.abspath(root) for root in roots})
    kept: list[str] = []
    for path in paths:
        if not any(path.startswith(other.rstrip(os.sep) + os.sep) for other in kept):
            kept.append(path)
    return tuple(kept)


def index_file(cache: Path, roots: Sequence[str]) -> Path:
    """Return where the index of a library lies: one file for the same set of folders, whatever their order."""
    name = hashlib.sha256(b"\0".join(os.fsencode(root) for root in roots)).hexdigest()[:24]
    # The version too: two versions of the program would each throw away what the other has built.
    return cache / FOLDER / f"{name}-{schema.VERSION:08x}.sqlite"


def open_index(cache: Path, roots: Iterable[str | os.PathLike[str]], *, patience: float = schema.PATIENCE) -> Index:
    """Return the library's index, made where there is none, made anew where it is damaged. Reads no transcript.

    Waits up to `patience` seconds for another program that holds it.
    """
    absolute = absolute_roots(roots)
    path = index_file(cache, absolute)
    try:
        schema.connect(path, patience=patience).close()
        return Index(path, absolute, IndexState.CACHED)
    except sqlite3.Error as error:
        return _open_otherwise(path, absolute, error)


def rebuild(index: Index, notice: NoticeCode = NoticeCode.REBUILT_DAMAGED, *, only_if_closed: bool = False) -> Index:
    """Throw an index away and return an empty one in its place; the next `update` fills it.

    `only_if_closed`: not if it can be opened by now, because another program was faster.
    """
    if index.state is IndexState.FROZEN:
        return temporary(index.roots, Notice(NoticeCode.READ_ONLY, str(index.path)))
    try:
        with alone(index.path, patience=schema.PATIENCE) as is_alone:
            if not is_alone:
                return Index(index.path, index.roots, index.state, (Notice(NoticeCode.BUSY, str(index.path)),))
            if only_if_closed:
                with contextlib.suppress(sqlite3.Error):
                    schema.connect(index.path).close()
                    return Index(index.path, index.roots, index.state)
            schema.create(index.path)
    except (sqlite3.Error, OSError) as error:
        return temporary(index.roots, Notice(notice_of(error), str(index.path), str(error)))
    return Index(index.path, index.roots, index.state, (Notice(notice, str(index.path)),))


def is_sound(index: Index, is_cancelled: Callable[[], bool] = lambda: False) -> bool:
    """Say whether every page of an index is what it should be, as far as its structure tells: 0.1 s for 54 MB.

    SQLite notices a damaged page only where a question happens to pass it, and else answers with less. Few bytes inside
    a row are not noticed. True also where that cannot be found out now, or `is_cancelled`.
    """
    try:
        with contextlib.closing(index.connect()) as connection:
            connection.set_progress_handler(is_cancelled, _CHECK_STEPS)
            (said,) = connection.execute("PRAGMA quick_check(1)").fetchone()
    except sqlite3.Error as error:
        is_stopped = getattr(error, "sqlite_errorcode", None) == sqlite3.SQLITE_INTERRUPT
        return is_stopped or notice_of(error) is not NoticeCode.DAMAGED
    return bool(said == "ok")


def _open_otherwise(path: Path, roots: tuple[str, ...], error: sqlite3.Error) -> Index:
    """Return an index although the usual one cannot be opened."""
    notice = notice_of(error)
    if notice is NoticeCode.LOCKED:
        return temporary(roots, Notice(notice, str(path), str(error)))
    if notice is NoticeCode.DAMAGED:
        old = isinstance(error, schema.NotOursError) and error.is_old
        fresh = Index(path, roots, IndexState.CACHED)
        return rebuild(fresh, NoticeCode.REBUILT_OLD if old else NoticeCode.REBUILT_DAMAGED, only_if_closed=True)
    if not os.path.lexists(path):
        try:
            os.makedirs(path.parent, mode=0o700, exist_ok=True)
            with alone(path, patience=schema.PATIENCE):
                # Another program may have made it while we waited.
                if not path.exists():
                    schema.create(path)
            schema.connect(path).close()
            return Index(path, roots, IndexState.CACHED)
        except (sqlite3.Error, OSError) as again:
            return temporary(roots, Notice(notice_of(again), str(path), str(again)))
    with contextlib.suppress(sqlite3.Error):
        schema.connect(path).close()  # another program has made it since we tried
        return Index(path, roots, IndexState.CACHED)
    try:
        schema.connect_frozen(path).close()
        return Index(path, roots, IndexState.FROZEN, (Notice(notice, str(path), str(error)),))
    except sqlite3.Error:
        return temporary(roots, Notice(notice, str(path), str(error)))


def temporary(roots: tuple[str, ...], notice: Notice) -> Index:
    """Return an index that lives as long as the program, because of what `notice` tells."""
    try:
        folder = tempfile.mkdtemp(prefix="podviewer-", dir=_roomiest())
        atexit.register(shutil.rmtree, folder, ignore_errors=True)
        path = Path(folder) / "library.sqlite"
        schema.create(path)
    except (sqlite3.Error, OSError) as error:
        return Index(
            Path(notice.path), roots, IndexState.NONE, (notice, Notice(NoticeCode.NO_INDEX, detail=str(error)))
        )
    if notice.notice is NoticeCode.DISK_FULL:  # but here all can be stored
        notice = Notice(NoticeCode.DISK_FULL_TEMPORARY, notice.path, notice.detail)
    return Index(path, roots, IndexState.TEMPORARY, (notice,))


def _roomiest() -> str:
    """Return the folder for temporary files, or the one that lies in memory where that has more room."""
    usual = tempfile.gettempdir()
    with contextlib.suppress(OSError):
        if shutil.disk_usage("/dev/shm").free > shutil.disk_usage(usual).free:
            return "/dev/shm"
    return usual
