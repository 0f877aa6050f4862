"""One look at a library, in a thread: what its index holds, then what is new in its folders. Without SQLite at import:
the window imports it."""

import gc
import sys
import threading
from collections.abc import Callable, Sequence
from contextlib import suppress
from time import monotonic
from typing import TYPE_CHECKING

from msgspec import Struct, field
from msgspec.structs import astuple
from PySide6.QtCore import QObject, Signal

from podviewer.ui.background.known_rows import KnownRows

if TYPE_CHECKING:
    from podviewer.library.index.update import Batch, Updated
    from podviewer.library.library import Library, LibrarySnapshot
    from podviewer.library.rows.catalogue import Catalogue, RefusedRow
    from podviewer.model.notice import Notice

LONGEST_HOLD = 0.3
"""Seconds that reading waits for the window at most, file by file."""

SWITCH = 0.0001
"""Seconds after which Python lets another thread go on while files are read. With the usual 0.005 every call from Qt
into Python may wait as long, and a repaint has dozens: 11 to 34 gaps over 33 ms while the archive is read; now 0, 1."""


class IndexingSignals(QObject):
    """What the thread says, each with the Library it speaks of: `known` (LibrarySnapshot or None where only rows are
    known yet, KnownRows, what is left over), `batch_read` (Batch), `updated` (Updated, seconds it took)."""

    known = Signal(object, object, object, object)
    batch_read = Signal(object, object)
    updated = Signal(object, object, float)


class Remains:
    """What was known of a library and is no longer, for a thread to let go of: at 10,000 episodes it takes 60 ms."""

    def __init__(self, known: "LibrarySnapshot | None", rows: KnownRows) -> None:
        # One after the other: while something is freed the window cannot go on either.
        self._parts = [rows, *astuple(known), *astuple(known.quick)] if known is not None else [rows]

    def forget(self) -> None:
        """Let go of it."""
        while self._parts:
            self._parts.pop(0)


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
    on_known: Callable[["Library", "LibrarySnapshot | None", KnownRows, "tuple[RefusedRow, ...]"], object]
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
            self._tell_known(notices, self._tell_rows)
        updated = library.update(self._pass_on, self.gate.is_cancelled)
        # Another program may have read what is new, and left nothing to do.
        if (library.has_changed() or updated.changed) and library.is_stored:
            self._tell_known()
        self.on_updated(library, updated, monotonic() - began)
        if is_new and not updated.cancelled:
            library.tidy()

    def _tell_rows(self, catalogue: "Catalogue", left_over: "tuple[RefusedRow, ...]") -> None:
        self.on_known(self.library, None, KnownRows(catalogue.episodes, catalogue.pages), left_over)

    def _tell_known(
        self,
        notices: "Sequence[Notice]" = (),
        on_rows: "Callable[[Catalogue, tuple[RefusedRow, ...]], object]" = lambda catalogue, left_over: None,
    ) -> None:
        known = self.library.snapshot(notices, on_rows)
        rows = KnownRows(known.catalogue.episodes, known.catalogue.pages)
        # There are no cycles in it, but some 300,000 objects at 10,000 episodes, and the window would stand still while
        # Python looks for some: 120, 80 and 80 ms. What is left of the old one goes when nobody knows it, as ever.
        gc.freeze()
        self.on_known(self.library, known, rows, known.left_over)

    def _pass_on(self, batch: "Batch") -> None:
        self.on_batch_read(self.library, batch)
