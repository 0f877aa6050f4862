"""Click on an episode to painted, in a window that stands: `PYTHONPATH=src python open_episode.py [FILE]`.

The limit is what cannot be left out: parsing with CSafeLoader, building the same document detached, its first paint in
a bare window.
"""

import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import yaml
from measure import REPOSITORY, episode, fresh_home, report
from PySide6.QtCore import QEvent, QEventLoop, QObject, QTimer
from PySide6.QtGui import QTextDocument
from PySide6.QtWidgets import QApplication, QMainWindow, QTextBrowser, QWidget

from podviewer.app import build_window
from podviewer.formats.registry import read_file
from podviewer.model.episode import Episode
from podviewer.ui.document.build import build
from podviewer.ui.document.writer import DocumentStyle
from podviewer.ui.style.theme import LIGHT, measure_type

ROUNDS = 21
LONGEST = 10_000
"""Milliseconds after which a paint that does not come is an error."""


class Painted(QObject):
    """Waits for a widget's next paint for which `shows` is true."""

    def __init__(self, widget: QWidget, shows: Callable[[], bool]) -> None:
        super().__init__()
        self._widget, self._shows = widget, shows
        self._loop = QEventLoop()
        self._seen = False

    def after(self, act: Callable[[], object]) -> float:
        """Do something and return the seconds until the paint that follows from it is over."""
        self._widget.installEventFilter(self)
        begin = time.perf_counter()
        act()
        QTimer.singleShot(LONGEST, self._loop.quit)
        self._loop.exec()
        seconds = time.perf_counter() - begin
        self._widget.removeEventFilter(self)
        if not self._seen:
            raise RuntimeError("no paint came")
        return seconds

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.Paint and not self._seen and self._shows():
            self._seen = True
            QTimer.singleShot(0, self._loop.quit)
        return False


def parse_and_build(file: Path, shown: Episode, style: DocumentStyle) -> QTextDocument:
    """Parse an episode's front matter and build its document."""
    yaml.load(file.read_text("utf-8").split("\n---")[0], Loader=yaml.CSafeLoader)
    return build(shown, style).document


def main() -> None:
    """Measure and print."""
    with tempfile.TemporaryDirectory() as folder, fresh_home() as environment:
        file = episode(sys.argv[1:], folder)
        application = QApplication([sys.argv[0], "-platform", environment["QT_QPA_PLATFORM"]])
        bare, browser = QMainWindow(), QTextBrowser()
        bare.setCentralWidget(browser)
        window = build_window([], open_url=print, data_dir=Path(folder) / "data")
        for shown in (bare, window):
            shown.resize(1280, 800)
            shown.show()

        shown_episode = read_file(file).value
        assert isinstance(shown_episode, Episode)
        style = DocumentStyle(LIGHT, measure_type(100))

        def show_bare() -> None:
            document = parse_and_build(file, shown_episode, style)
            document.setParent(browser)
            browser.setDocument(document)

        def open_file(path: Path) -> float:
            before = window.parts.view.document
            painted = Painted(
                window.parts.view.transcript.viewport(),
                lambda: window.parts.view.document is not before,
            )
            seconds = painted.after(lambda: window.open_paths([path]))
            application.processEvents()
            return seconds

        limits, opened = [], []
        for number in range(ROUNDS + 1):
            open_file(REPOSITORY / "resources" / "sample" / "guided-tour.md")
            limit, took = Painted(browser.viewport(), lambda: True).after(show_bare), open_file(file)
            if number:  # the first round imports what is imported late
                limits.append(limit)
                opened.append(took)
        window.close()
    limit = statistics.median(limits) * 1000
    print(f"click to painted, medians of {ROUNDS}; {file.name}; parse, build and paint {limit:.1f} ms")
    report("largest episode", statistics.median(opened) * 1000, "ms", limit, 1.3)


if __name__ == "__main__":
    main()
