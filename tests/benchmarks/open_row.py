"""From a row of the library to its text, painted, the program warm: `PYTHONPATH=src python open_row.py [FILE]`.

The limit is what cannot be left out: parsing with CSafeLoader, building the same document detached, its first paint in
a bare window. FILE, by default the archive's largest episode, is opened in turns with another of its library, from the
release of the button on. What is waited for counts by the clock, in pairs; the work of all threads as processor time.
"""

import os
import statistics
import sys
import tempfile
import time
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import yaml
from library_files import library
from measure import episode, report
from PySide6.QtCore import QCoreApplication, QEvent, QObject, QPoint, QPointF, Qt
from PySide6.QtGui import QMouseEvent, QTextDocument
from PySide6.QtWidgets import QApplication, QListView, QTextBrowser
from window_loop import Steps, play

from podviewer.app import build_window
from podviewer.formats.registry import read_file
from podviewer.model.episode import Episode
from podviewer.ui.document.build import build
from podviewer.ui.document.writer import DocumentStyle
from podviewer.ui.library.list import LibraryList
from podviewer.ui.library.model import LibraryModel
from podviewer.ui.shell.window import Window
from podviewer.ui.style.theme import LIGHT, measure_type

ROUNDS = 31
TARGET = 1.3


class Painted(QObject):
    """Times from an act to the end of the paint that shows another document in a browser."""

    def __init__(self, browser: QTextBrowser) -> None:
        super().__init__(browser)
        self._browser = browser
        self._old: QObject | None = None
        self._clock, self._work = 0.0, 0.0
        self._is_painting = False
        self.taken: tuple[float, float] | None = None
        browser.viewport().installEventFilter(self)

    def begin(self) -> None:
        """Wait from now on."""
        self._old, self._is_painting, self.taken = self._browser.document(), False, None
        self._clock, self._work = time.perf_counter(), time.process_time()

    def is_over(self) -> bool:
        """Return whether it was painted."""
        return self.taken is not None

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.Paint and not self._is_painting and self._browser.document() is not self._old:
            self._is_painting = True
            QCoreApplication.postEvent(self, QEvent(QEvent.Type.User), Qt.EventPriority.HighEventPriority.value)
        return False

    def event(self, event: QEvent) -> bool:
        if event.type() is QEvent.Type.User:
            self.taken = (time.perf_counter() - self._clock, time.process_time() - self._work)
        return super().event(event)


def send(rows: QListView, kind: QEvent.Type, place: QPoint) -> None:
    """Press or release the left button there, as the window's system does."""
    spot, left = QPointF(place), Qt.MouseButton.LeftButton
    held = left if kind == QEvent.Type.MouseButtonPress else Qt.MouseButton.NoButton
    event = QMouseEvent(kind, spot, rows.viewport().mapToGlobal(spot), left, held, Qt.KeyboardModifier.NoModifier)
    QApplication.sendEvent(rows.viewport(), event)


def parse_and_build(file: Path, shown: Episode, style: DocumentStyle) -> QTextDocument:
    """Parse an episode's front matter and build its document."""
    yaml.load(file.read_text("utf-8").split("\n---")[0], Loader=yaml.CSafeLoader)
    return build(shown, style).document


def steps(window: Window, folder: Path, file: Path, bare: QTextBrowser) -> Steps:
    """Open the library, then the file in the bare window and by a click in turns; print."""
    window.open_paths([folder])
    yield lambda: not window.controller().busy
    window.commands["show_library"].trigger()
    yield None
    rows = next(rows for rows in window.findChildren(QListView, "library-list") if isinstance(rows, LibraryList))
    model = rows.model()
    assert isinstance(model, LibraryModel)
    at = {getattr(model.entry(row), "path", ""): row for row in range(model.rowCount())}
    other = [path for path in at if path and path != str(file)][-1]  # the first is shown already
    shown = read_file(file).value
    assert isinstance(shown, Episode)
    style = DocumentStyle(LIGHT, measure_type(100))
    by_click, by_hand = Painted(window.parts.view.transcript), Painted(bare)
    limits, taken = [], []
    for number in range(ROUNDS + 2):
        for path in (other, str(file)):
            rows.scrollTo(model.index(at[path], 0))
            yield None
            place = rows.visualRect(model.index(at[path], 0)).center()
            send(rows, QEvent.Type.MouseButtonPress, place)
            yield from [None] * 60  # nor is what is done after the last paint part of this click
            by_click.begin()
            send(rows, QEvent.Type.MouseButtonRelease, place)
            yield by_click.is_over
        yield from [None] * 60
        by_hand.begin()
        document = parse_and_build(file, shown, style)
        document.setParent(bare)
        bare.setDocument(document)
        yield by_hand.is_over
        if number > 1 and by_hand.taken and by_click.taken:  # the first rounds import what is imported late
            limits.append(by_hand.taken)
            taken.append(by_click.taken)
    for kind, name in enumerate(("click on a row", "click on a row, work")):
        value, limit = (statistics.median(one[kind] for one in many) * 1000 for many in (taken, limits))
        report(name, value, "ms", limit, TARGET)


def main() -> None:
    """Measure and print."""
    application = QApplication(sys.argv)
    with tempfile.TemporaryDirectory() as scratch:
        file = episode(sys.argv[1:], scratch)
        folder = library([], scratch) if not sys.argv[1:] else file.parent
        bare = QTextBrowser()
        window = build_window([], open_url=print, data_dir=Path(scratch) / "data")
        for shown in (bare, window):
            shown.resize(1280, 800)
            shown.show()
        play(application, steps(window, folder, file, bare))
        window.close()


if __name__ == "__main__":
    main()
