"""Collects cyclic garbage in the GUI thread only, and when nothing else is to be done."""

import gc

from PySide6.QtCore import QObject, QTimer, Slot

INTERVAL = 2_000
"""Milliseconds."""


class Collector(QObject):
    """Takes Python's collector off its own schedule.

    It runs in whichever thread happens to allocate: a widget caught in a cycle would then be destroyed by the thread
    that reads files, which ends the process. It also costs a twentieth of the start.
    """

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        gc.disable()
        self._timer = QTimer(self)
        self._timer.setInterval(INTERVAL)
        self._timer.timeout.connect(self._on_timeout)
        self._timer.start()

    @Slot()
    def _on_timeout(self) -> None:
        counts, limits = gc.get_count(), gc.get_threshold()
        for generation in (2, 1, 0):
            if counts[generation] > limits[generation]:
                gc.collect(generation)
                return
