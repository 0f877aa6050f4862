"""The whole program, offscreen, with everything that leaves it handed in; and short ways to use its window."""

from pathlib import Path

from PySide6.QtCore import QModelIndex, QPoint, Qt
from PySide6.QtWidgets import QListView, QWidget
from pytestqt.qtbot import QtBot

from podviewer.app import build_window
from podviewer.ui.shell.window import Window


class Program:
    """A running window and what it opened."""

    def __init__(self, qtbot: QtBot, home: Path) -> None:
        self._qtbot, self._home = qtbot, home
        self.opened: list[str] = []
        self.windows: list[Window] = []

    def start(self, *paths: Path, size: tuple[int, int] = (1280, 800)) -> Window:
        """Start with files; return once nothing is pending."""
        window = build_window(paths, open_url=self.opened.append, data_dir=self._home)
        self._qtbot.addWidget(window)
        self.windows.append(window)
        window.resize(*size)
        with self._qtbot.waitExposed(window):
            window.show()
        if paths:
            self._qtbot.waitUntil(lambda: not window.parts.reading.busy, timeout=5000)
        return window


def part(window: Window, name: str) -> QWidget:
    """Return the widget of a name; it must be there."""
    found = window.findChild(QWidget, name)
    assert found is not None, f"no widget is called {name}"
    return found


def rows(view: QListView) -> list[str]:
    """Return what the rows of a list say."""
    model = view.model()
    return [str(model.index(row, 0, QModelIndex()).data()) for row in range(model.rowCount())]


def click(qtbot: QtBot, view: QListView, words: str, x: int = 120) -> None:
    """Click the row that has the words."""
    row = next(number for number, text in enumerate(rows(view)) if words in text)
    index = view.model().index(row, 0, QModelIndex())
    view.scrollTo(index)
    rect = view.visualRect(index)
    place = QPoint(x, rect.top() + 14)
    qtbot.mouseMove(view.viewport(), place)
    qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=place)


def open_library(qtbot: QtBot, program: Program, folder: Path) -> Window:
    """Start with a folder; return once it is read and something is shown."""
    window = program.start(folder)
    qtbot.waitUntil(lambda: not window.controller().busy and window.parts.view.document is not None, timeout=10_000)
    return window


def title(window: Window) -> str:
    """Return the title of what is shown."""
    return window.parts.view.title if window.parts.view.document is not None else ""


def read(qtbot: QtBot, window: Window, name: str) -> None:
    """Wait until something is read and shown."""
    qtbot.waitUntil(lambda: title(window) == name and not window.parts.reading.busy, timeout=10_000)
