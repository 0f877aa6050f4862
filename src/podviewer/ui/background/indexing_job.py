"""One look at a library, in a thread: what its index holds, then what is new in its folders. Without SQLite at import:
the window imports it."""

import sys
import threading
from collections.abc import Callable
from contextlib import suppress
from time import monotonic
from typing import TYPE_CHECKING

from msgspec import Struct, field
from PySide6.QtCore import QObject, Signal

if TYPE_CHECKING:
    from podviewer.library.index.update import Batch, Updated
    from podviewer.library.library import Library, LibrarySnapshot

LONGEST_HOLD = 0.3
"""Seconds that reading waits for the window at most, file by file."""

SWITCH = 0.0001
"""Seconds after which Python lets another thread go on while files are read. With the usual 0.005 every call from Qt
into Python may wait as long, and a repaint has dozens: 11 to 34 gaps over 33 ms while the archive is read; now 0, 1."""


class IndexingSignals(QObject):
    """What the thread says, each with the Library it speaks of: `known` (LibrarySnapshot), `batch_read` (Batch),
    `updated` (Updated, seconds it took)."""

    known = Signal(object, object)
    batch_read = Signal(object, object)
    updated = Signal(object, object, float)


class Gate(Struct):
    """How the window holds back or ends what is read for it."""

    is_closed: bool = False
    goes_on: threading.Event = field(default_factory=threading.Event)
    """Not set while the window needs all there is of the machine."""

    def is_cancelled(self) -> bool:
        """Say whether to stop. Asked before every file, so this is where the window is waited for."""
        self.goes_on.wait(LONGEST_HOLD)
        return self.is_closed


class IndexingJob(Struct, frozen=True):
    """Brings a library up to date. Whatever goes wrong, the window hears that this look is over.

    What it has to say it says to the functions handed in, as `IndexingSignals` lists it.
    """

    library: "Library"
    gate: Gate
    on_known: Callable[["Library", "LibrarySnapshot"], object]
    on_batch_read: Callable[["Library", "Batch"], object]
    on_updated: Callable[["Library", "Updated", float], object]

    def run(self) -> None:
        from podviewer.library.index.update import Updated

        usual = sys.getswitchinterval()
        sys.setswitchinterval(SWITCH)
        try:
            with suppress(RuntimeError):  # the window is gone: nobody listens
                try:
                    self._run()
                except BaseException:
                    self.on_updated(self.library, Updated(cancelled=True), 0.0)
                    raise
        finally:
            sys.setswitchinterval(usual)

    def _run(self) -> None:
        library, began = self.library, monotonic()
        is_new = library.index is None
        notices = library.open()
        if is_new:
            library.has_changed()
            self.on_known(library, library.snapshot(notices))
        updated = library.update(self._pass_on, self.gate.is_cancelled)
        # Another program may have read what is new, and left nothing to do.
        if (library.has_changed() or updated.changed) and library.is_stored:
            self.on_known(library, library.snapshot())
        self.on_updated(library, updated, monotonic() - began)
        if is_new and not updated.cancelled:
            library.tidy()

    def _pass_on(self, batch: "Batch") -> None:
        self.on_batch_read(self.library, batch)
