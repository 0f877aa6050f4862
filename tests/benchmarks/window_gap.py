"""How long the window stands still while a library is read for the first time: the longest gap of a 5 ms tick.

    PYTHONPATH=src QT_QPA_PLATFORM=offscreen python tests/benchmarks/window_gap.py [FOLDER]

Against the same window and tick with nothing to read. By default the archive of $PODVIEWER_ARCHIVE or
../shared/archive is read, else one that is made up.
"""

import os
import sys
import tempfile
import time
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from library_files import library
from measure import report
from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QApplication

from podviewer.app import build_window
from podviewer.ui.shell.window import Window

GAP = 33.0
"""Milliseconds a window may stand still."""
TICK = 5


class Ticker(QObject):
    """Ticks in the window's thread, repaints the list now and then, and remembers the longest wait."""

    def __init__(self, window: Window) -> None:
        super().__init__(window)
        self._window, self._ticks = window, 0
        self.gaps: list[float] = []
        self._last = time.perf_counter()
        self._timer = QTimer(self)
        self._timer.setInterval(TICK)
        self._timer.timeout.connect(self._on_timeout)
        self._timer.start()

    def stop(self) -> None:
        """Measure no longer."""
        self._timer.stop()

    def _on_timeout(self) -> None:
        now = time.perf_counter()
        self.gaps.append((now - self._last) * 1000)
        self._last = now
        self._ticks += 1
        if self._ticks % 10 == 0:
            self._window.update()


def main() -> None:
    """Print the longest gaps."""
    app = QApplication([])
    with tempfile.TemporaryDirectory() as scratch:
        folder = library(sys.argv[1:], scratch)
        idle = gaps_of(app, [], Path(scratch) / "idle", 1.0)
        first = gaps_of(app, [folder], Path(scratch) / "first", 0.0)
        again = gaps_of(app, [folder], Path(scratch) / "first", 0.0)
        print(f"idle: longest gap {max(idle):.0f} ms")
        for name, gaps in (("first reading", first), ("unchanged start", again)):
            slow = sum(gap > GAP for gap in gaps)
            print(f"{name}: {len(gaps)} ticks, {slow} over {GAP:.0f} ms, the five longest {longest(gaps)}")
            report(f"longest gap, {name}", max(gaps), "ms", GAP, 1.0)


def longest(gaps: list[float]) -> str:
    """Return the five longest gaps in words."""
    return ", ".join(f"{gap:.0f}" for gap in sorted(gaps)[-5:])


def gaps_of(app: QApplication, paths: list[Path], home: Path, seconds: float) -> list[float]:
    """Return the gaps between ticks from the first paint until nothing is pending, but for at least `seconds`."""
    window = build_window([], open_url=print, data_dir=home)
    window.show()
    until = time.monotonic() + 0.5
    while time.monotonic() < until:
        app.processEvents()
    ticker = Ticker(window)
    if paths:
        window.open_paths(paths)
    until = time.monotonic() + seconds
    while time.monotonic() < until or window.controller().busy:
        app.processEvents()
    ticker.stop()
    window.close()
    window.deleteLater()
    app.processEvents()
    return ticker.gaps


if __name__ == "__main__":
    main()
