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
from collections.abc import Callable
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import yaml
from library_files import library
from measure import episode, report
from PySide6.QtCore import QCoreApplication, QEvent, QEventLoop, QMarginsF, QObject, QPoint, QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QApplication, QListView, QTextBrowser

from podviewer.app import build_window
from podviewer.formats.registry import read_file
from podviewer.model.episode import Episode
from podviewer.ui.document.build import build
from podviewer.ui.document.document import TranscriptDocument
from podviewer.ui.document.writer import DocumentStyle
from podviewer.ui.library.list import LibraryList
from podviewer.ui.library.model import LibraryModel
from podviewer.ui.shell.window import Window
from podviewer.ui.style.theme import LIGHT, measure_type

ROUNDS = 21
TARGET = 1.3


class Painted(QObject):
    """Times from an act to the end of the paint that shows another document in a browser."""

    def __init__(self, browser: QTextBrowser) -> None:
        super().__init__(browser)
        self._browser, self._loop = browser, QEventLoop()
        self._old: QObject | None = browser.document()
        self._is_painting = True
        browser.viewport().installEventFilter(self)

    def after(self, act: Callable[[], object]) -> tuple[float, float]:
        """Do something; return the milliseconds until it is painted, and of processor time until then."""
        self._old, self._is_painting = self._browser.document(), False
        clock, work = time.perf_counter(), time.process_time()
        act()
        self._loop.exec()  # no timer that asks whether it is over: it would take a tenth of the work
        return (time.perf_counter() - clock) * 1000, (time.process_time() - work) * 1000

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.Paint and not self._is_painting and self._browser.document() is not self._old:
            self._is_painting = True
            QCoreApplication.postEvent(self, QEvent(QEvent.Type.User), Qt.EventPriority.HighEventPriority.value)
        return False

    def event(self, event: QEvent) -> bool:
        if event.type() is QEvent.Type.User:
            self._loop.quit()
        return super().event(event)


def rest(is_over: Callable[[], bool] = lambda: True) -> None:
    """Let the program do what it has to, until that is over; a fifth of a second at least."""
    since = time.monotonic()
    while not is_over() or time.monotonic() < since + 0.2:
        QCoreApplication.processEvents()
        time.sleep(0.002)


def send(rows: QListView, kind: QEvent.Type, place: QPoint) -> None:
    """Press or release the left button there, as the window's system does."""
    spot, left = QPointF(place), Qt.MouseButton.LeftButton
    held = left if kind == QEvent.Type.MouseButtonPress else Qt.MouseButton.NoButton
    event = QMouseEvent(kind, spot, rows.viewport().mapToGlobal(spot), left, held, Qt.KeyboardModifier.NoModifier)
    QApplication.sendEvent(rows.viewport(), event)


def parse_and_build(file: Path, shown: Episode, style: DocumentStyle, width: int) -> TranscriptDocument:
    """Parse an episode's front matter and build its document for a column so wide."""
    yaml.load(file.read_text("utf-8").split("\n---")[0], Loader=yaml.CSafeLoader)
    built = build(shown, style)
    built.layout.fit(QMarginsF(), width, width)
    return built


def main() -> None:
    """Measure and print."""
    application = QApplication(sys.argv)
    with tempfile.TemporaryDirectory() as scratch:
        file = episode(sys.argv[1:], scratch)
        folder = file.parent if sys.argv[1:] else library([], scratch)
        bare = QTextBrowser()
        window = build_window([], open_url=print, data_dir=Path(scratch) / "data")
        for shown in (bare, window):
            shown.resize(1280, 800)
            shown.show()
        window.open_paths([folder])
        rest(lambda: not window.controller().busy)
        window.commands["show_library"].trigger()
        measure(window, file, bare)
        window.close()
    application.processEvents()


def measure(window: Window, file: Path, bare: QTextBrowser) -> None:
    """Show the file in the bare window and by a click in turns; print."""
    rows = next(rows for rows in window.findChildren(QListView, "library-list") if isinstance(rows, LibraryList))
    model = rows.model()
    assert isinstance(model, LibraryModel)
    at = {getattr(model.entry(row), "path", ""): row for row in range(model.rowCount())}
    other = [path for path in at if path and path != str(file)][-1]  # the first is shown already
    shown = read_file(file).value
    assert isinstance(shown, Episode)
    style = DocumentStyle(LIGHT, measure_type(100))
    by_click, by_hand = Painted(window.parts.view.transcript), Painted(bare)

    def click(path: str) -> tuple[float, float]:
        rows.scrollTo(model.index(at[path], 0))
        place = rows.visualRect(model.index(at[path], 0)).center()
        send(rows, QEvent.Type.MouseButtonPress, place)
        rest()  # what follows the press, or the paint before, is no part of it
        return by_click.after(lambda: send(rows, QEvent.Type.MouseButtonRelease, place))

    held: list[TranscriptDocument] = []

    def show_bare() -> None:
        built = parse_and_build(file, shown, style, bare.viewport().width())
        held.append(built)  # a document does not hold its layout
        bare.setDocument(built.document)
        bare.viewport().update()

    limits, taken = [], []
    for number in range(ROUNDS + 2):
        click(other)
        took = click(str(file))
        rest()
        limit = by_hand.after(show_bare)
        if number > 1:  # the first rounds import what is imported late
            limits.append(limit)
            taken.append(took)
    for kind, name in enumerate(("click on a row", "click on a row, work")):
        value, limit_value = (statistics.median(one[kind] for one in many) for many in (taken, limits))
        report(name, value, "ms", limit_value, TARGET)


if __name__ == "__main__":
    main()
