"""Reads files away from the GUI thread, and says when a file that is shown changes on disk."""

import os
from collections.abc import Callable, Sequence
from contextlib import suppress
from typing import TYPE_CHECKING

from msgspec import Struct
from PySide6.QtCore import QCoreApplication, QEvent, QFileSystemWatcher, QObject, QTimer, Signal, Slot

from podviewer.ui.background.worker import Worker

if TYPE_CHECKING:
    from podviewer.model.document import Document
    from podviewer.model.reading import Reading
    from podviewer.storage.places import Place

PathLike = str | bytes | os.PathLike[str]
FindPlace = Callable[[Sequence[str]], "Place | None"]
Read = Callable[[PathLike], "Reading[Document]"]
Prepare = Callable[["Document"], object]
SETTLE = 200
"""Milliseconds after a change on disk: editors write in several steps."""


class Opened(Struct, frozen=True):
    """A file and what was read from it. `ticket` counts the calls of `Loader.read`."""

    ticket: int
    path: PathLike
    reading: "Reading[Document]"
    again: bool = False
    place: "Place | None" = None
    """Where it was left."""


class Loader(QObject):
    """One thread that reads, one watcher.

    Signals: `file_read` (an Opened) for each file, `batch_read` (ticket) after the last, `file_changed` when the
    watched file is another one than was read, `file_gone` when it is not there any more.
    """

    file_read = Signal(object)
    batch_read = Signal(int)
    file_changed = Signal()
    file_gone = Signal()

    def __init__(self, find_place: FindPlace, read: Read | None = None, parent: QObject | None = None) -> None:
        """`find_place` answers, in the thread, where the episode of some keys was left; `read` reads a file there, if
        it is not to be simply read."""
        super().__init__(parent)
        self._find_place, self._read = find_place, read or _read
        self._prepare: Prepare | None = None
        # One thread: two parse no faster, and files arrive in the order they were given.
        self._worker = Worker("reading")
        self._ticket = 0
        self._done = 0
        self._watched: str | None = None
        self._stamp: tuple[int, int] | None = None
        self._watcher = QFileSystemWatcher(self)
        self._settle = QTimer(self)
        self._settle.setSingleShot(True)
        self._settle.setInterval(SETTLE)

        self.batch_read.connect(self._on_batch_read)
        self._watcher.fileChanged.connect(self._on_disk_changed)
        self._watcher.directoryChanged.connect(self._on_disk_changed)
        self._settle.timeout.connect(self._on_settled)

    @property
    def busy(self) -> bool:
        """Whether something is still being read."""
        return self._done < self._ticket

    def prepare_with(self, prepare: Prepare) -> None:
        """Have done in the thread what can be done there for a document before it is told of."""
        self._prepare = prepare

    def read(self, paths: Sequence[PathLike], *, again: bool = False) -> int:
        """Start reading and return the ticket that the answers will carry."""
        self._ticket += 1
        job = _Job(
            self._ticket, tuple(paths), again, self._read, self._find_place, self._prepare,
            self.file_read.emit, self.batch_read.emit,
        )  # fmt: skip
        self._worker.start(job.run)
        return self._ticket

    def watch(self, path: PathLike) -> None:
        """Watch one file. Its folder is watched too: an atomic replace silently ends the watch of a file."""
        for old in (*self._watcher.files(), *self._watcher.directories()):
            self._watcher.removePath(old)
        name = os.fsdecode(path)
        self._watched = os.path.abspath(name) if survives_qt(name) else None
        self._stamp = _stamp(self._watched)
        if self._watched is not None:
            self._watcher.addPaths([self._watched, os.path.dirname(self._watched)])

    def wait(self, seconds: float) -> None:
        """Wait so long at most for what is being read, and have it told before anything is painted."""
        self._worker.wait(seconds)
        QCoreApplication.sendPostedEvents(None, QEvent.Type.MetaCall.value)

    def stop(self) -> None:
        """Wait for the file being read and drop the rest."""
        self._worker.clear()
        self._worker.wait(2)

    @Slot(int)
    def _on_batch_read(self, ticket: int) -> None:
        self._done = max(self._done, ticket)

    @Slot()
    def _on_disk_changed(self) -> None:
        self._settle.start()

    @Slot()
    def _on_settled(self) -> None:
        if self._watched is None:
            return
        stamp = _stamp(self._watched)
        if stamp is not None and self._watched not in self._watcher.files():
            self._watcher.addPath(self._watched)
        if stamp == self._stamp:
            return
        self._stamp = stamp
        if stamp is not None:
            self.file_changed.emit()
        else:
            self.file_gone.emit()


class _Job(Struct, frozen=True):
    """One call of `Loader.read`, run in the pool's thread; the loader's signals carry the answers over."""

    ticket: int
    paths: tuple[PathLike, ...]
    again: bool
    read: Read
    find_place: FindPlace
    prepare: Prepare | None
    on_file_read: Callable[[Opened], object]
    on_batch_read: Callable[[int], object]

    def run(self) -> None:
        try:
            from podviewer.model.document import keys_of

            for path in self.paths:
                reading = self.read(path)
                place = self.find_place(keys_of(reading.value)) if reading.value is not None else None
                opened = Opened(self.ticket, path, reading, self.again, place)
                if self.prepare is not None and reading.value is not None:
                    with suppress(RuntimeError):
                        self.prepare(reading.value)
                with suppress(RuntimeError):  # the window was closed while a large file was read: nobody listens
                    self.on_file_read(opened)
        finally:
            with suppress(RuntimeError):
                self.on_batch_read(self.ticket)


def _read(path: PathLike) -> "Reading[Document]":
    from podviewer.formats.registry import read_file  # here, in the thread: the window does not wait for YAML

    return read_file(path)


def _stamp(path: str | None) -> tuple[int, int] | None:
    try:
        found = os.stat(path) if path is not None else None
    except OSError:
        return None
    return (found.st_mtime_ns, found.st_size) if found is not None else None


def survives_qt(name: str) -> bool:
    """Whether a name comes through Qt unchanged: half surrogates (bytes that are not UTF-8) vanish there."""
    return not any("\ud800" <= character <= "\udfff" for character in name)
