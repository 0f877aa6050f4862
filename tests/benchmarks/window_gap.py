"""How long the window's thread is kept while a library is read for the first time, and when it is found unchanged.

    PYTHONPATH=src python tests/benchmarks/window_gap.py [FOLDER]

By default the archive of $PODVIEWER_ARCHIVE or ../shared/archive is read, else one that is made up. `ten_thousand.py`
does the same and more with a large library.
"""

import os
import sys
import tempfile
import time
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from library_files import library
from measure import report_within
from PySide6.QtWidgets import QApplication
from window_loop import Steps, Stretches, play

from podviewer.app import build_window

GAP = 33.0
"""Milliseconds of processor time that a window may be kept: two pictures."""
CALM = 5.0
"""Seconds after the first paint until all is loaded that a window prepares by itself, on a busy machine too."""


def main() -> None:
    """Print the longest stretches."""
    application = QApplication(sys.argv[:1])
    stretches = Stretches()
    with tempfile.TemporaryDirectory() as scratch:
        folder = library(sys.argv[1:], scratch)
        for name in ("the first library of a run", "reading it anew", "unchanged"):
            home = Path(scratch) / ("again" if name == "reading it anew" else "home")
            taken: list[float] = []
            play(application, opening(folder, home, stretches, taken))
            taken.sort()
            print(f"{name}: {len(taken)} stretches, the five longest {', '.join(f'{one:.0f}' for one in taken[-5:])}")
            report_within(f"window kept, {name}", taken[-1], "ms", GAP)


def opening(folder: Path, home: Path, stretches: Stretches, taken: list[float]) -> Steps:
    """Open a folder in a window that stands already, put the stretches until all is read into `taken`, close it."""
    window = build_window([], open_url=print, data_dir=home)
    window.show()
    painted = time.monotonic()
    yield lambda: time.monotonic() - painted > CALM
    stretches.take()
    window.open_paths([folder])
    yield lambda: not window.controller().busy and window.parts.view.document is not None
    taken += stretches.take()
    window.close()
    window.deleteLater()
    yield None


if __name__ == "__main__":
    main()
