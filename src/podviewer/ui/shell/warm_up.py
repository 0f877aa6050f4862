"""Loads what a library needs before one is opened, piece by piece: 60 ms in one go are seen."""

from importlib import import_module

from PySide6.QtCore import QObject, QTimer, Signal, Slot

PIECES = (
    "podviewer.formats.registry",
    "podviewer.library.database.location",
    "podviewer.library.rows.catalogue",
    "podviewer.citations.attribution",
    "podviewer.library.index.citation_index",
    "podviewer.library.index.update",
    "podviewer.library.quotes.finder",
    "podviewer.library.search.search",
    "podviewer.library.library",
    "podviewer.ui.library.panel",
    "podviewer.ui.library.controller",
    "podviewer.ui.citations.controller",
    "podviewer.ui.citations.menu",
    "podviewer.ui.search.controller",
)
"""Each with what those before it have not loaded: at most 10 ms."""


class WarmUp(QObject):
    """Loads one piece a round of the event loop. Signals: `done`."""

    done = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._pieces = iter(PIECES)
        self._timer = QTimer(self)
        self._timer.setInterval(0)

        self._timer.timeout.connect(self._on_timeout)

    def start(self) -> None:
        """Begin."""
        self._timer.start()

    @Slot()
    def _on_timeout(self) -> None:
        piece = next(self._pieces, None)
        if piece is not None:
            import_module(piece)
        else:
            self._timer.stop()
            self.done.emit()
