"""Has what is remembered written down while the reader reads, in a thread of its own."""

from contextlib import suppress

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from podviewer.model.notice import Notice
from podviewer.storage.store import Store
from podviewer.ui.background.worker import Worker

AFTER = 2_000
"""Milliseconds from the last change to writing it down: a synced write is no part of opening or of scrolling."""
LATEST = 4_000
"""Milliseconds from a change to writing it down while more follow. A kill costs this and the write itself."""


class Saver(QObject):
    """Saves a store: soon after a change, and at the end.

    Signals: `saving` before something is written, for whoever has something to remember; `noticed` (Notices) where it
    could not be written or something was damaged; `saved` (the notices) after each time in the thread.
    """

    saving = Signal()
    noticed = Signal(list)
    saved = Signal(list)

    def __init__(self, store: Store, *, after: int = AFTER, latest: int = LATEST) -> None:
        super().__init__()
        self._store = store
        self._worker = Worker("saving")
        self._tended = False
        self._told: list[Notice] = []
        self._quiet, self._latest = QTimer(self), QTimer(self)
        for timer, wait in ((self._quiet, after), (self._latest, latest)):
            timer.setSingleShot(True)
            timer.setInterval(wait)

        self._quiet.timeout.connect(self._save)
        self._latest.timeout.connect(self._save)
        self.saved.connect(self._on_saved)

    @Slot()
    def save_soon(self) -> None:
        """Something changed: write it down in some seconds."""
        self._quiet.start()
        if not self._latest.isActive():
            self._latest.start()

    @Slot()
    def save_now(self) -> None:
        """Write everything down before this returns: the program may end."""
        self._quiet.stop()
        self._latest.stop()
        self.saving.emit()
        if notices := self._store.save():
            self.noticed.emit(notices)

    def stop(self) -> None:
        """Write everything down and let go of the files."""
        self._worker.clear()
        self.save_now()
        self._store.close()

    @Slot()
    def _save(self) -> None:
        self._quiet.stop()
        self._latest.stop()
        self.saving.emit()
        self._worker.start(self._write)

    def _write(self) -> None:
        """Write in the worker's thread; the window may be gone by then."""
        notices = self._store.save()
        if not self._tended:
            self._tended = True
            notices += self._store.tend()
        with suppress(RuntimeError):
            self.saved.emit(notices)

    @Slot(list)
    def _on_saved(self, notices: list[Notice]) -> None:
        if notices and notices != self._told:  # what fails once fails again some seconds later
            self.noticed.emit(notices)
        self._told = notices
        if not self._store.is_saved and not self._latest.isActive():
            self._latest.start()
