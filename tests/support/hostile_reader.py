"""Somebody who tries everything in the built window, and the instruments that tell what left it."""

import ctypes
import os
import re
import socket
import struct
import time
import unicodedata
from pathlib import Path

from PySide6 import QtGui
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QContextMenuEvent, QGuiApplication, QHelpEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QListView, QMenu, QPushButton, QWidget

from podviewer.app import build_window
from podviewer.text.urls import safe_url
from podviewer.ui.background.loader import PathLike
from podviewer.ui.shell.window import Window
from support.pages import VIDEO

PATIENCE = 120
"""Seconds after which what was asked for will not come any more."""

MOMENT = re.compile(r"https://www\.youtube\.com/watch\?v=[A-Za-z0-9_-]{11}&t=\d{1,6}")
NEVER_SHOWN = set("\x00\x07\x1b\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067")
"""What would turn or hide the words beside it. Our own isolates (U+2068, U+2069) stay."""

NASTY = "Ge\u202ears\u2066 \u200f\x07x\u2069\u200b\x1b[31m & <b>bold</b> <img src=x>"


class Reader:
    """Somebody who opens files and tries everything with them. `opened` holds what went to the browser."""

    def __init__(self, home: Path) -> None:
        self._home = home
        self._windows: list[Window] = []
        self.opened: list[str] = []

    def open(self, *paths: PathLike) -> Window:
        """Open files in a window of their own; return once nothing is pending."""
        window = build_window(paths, open_url=self.opened.append, data_dir=self._home)
        self._windows.append(window)
        window.resize(1000, 700)
        window.show()
        until = time.monotonic() + PATIENCE
        while window.controller().parts.reading.busy and time.monotonic() < until:
            QTest.qWait(5)
        assert not window.controller().parts.reading.busy
        QTest.qWait(1)
        return window

    def close(self) -> None:
        """Close and delete all windows here and now: not wherever Python would collect them."""
        while self._windows:
            window = self._windows.pop()
            window.close()
            window.deleteLater()
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)

    def try_everything(self, *paths: PathLike) -> None:
        """Open files and use all there is; then the window must be fit to be closed."""
        window = self.open(*paths)
        self.look(window)
        self.click_all(window)
        self.find(window)
        self.copy(window)
        self.read_problems(window)
        self.change_looks(window)
        self.check_words(window)
        self.check_addresses()
        self.close()

    def look(self, window: Window) -> None:
        """Paint the page at its top, in the middle and at its end."""
        window.grab()
        for go in (
            window.parts.view.go_to_bottom,
            window.parts.navigator.history.go_back,
            window.parts.view.go_to_top,
        ):
            go()
            window.grab()
        bar = window.parts.view.transcript.verticalScrollBar()
        bar.setValue(bar.maximum() // 2)
        window.grab()
        bar.setValue(0)

    def click_all(self, window: Window) -> None:
        """Click, hover and ask for the menu: times and links in the text, both targets of the rows at the sides."""
        view = window.parts.view.transcript
        for _screen in range(2):
            spots: dict[str, QPoint] = {}
            for y in range(0, view.viewport().height(), 14):
                for x in range(0, view.viewport().width(), 16):
                    anchor = view.anchorAt(QPoint(x, y))
                    if anchor:
                        spots.setdefault(anchor, QPoint(x, y))
            for spot in list(spots.values())[:8]:
                QTest.mouseMove(view.viewport(), spot)
                QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, spot)
                self.ask_menu(view.viewport(), spot)
            view.verticalScrollBar().setValue(view.verticalScrollBar().value() + view.viewport().height())
        for name in ("chapters", "clips"):
            rows = window.findChild(QListView, name)
            assert rows is not None
            last = rows.model().rowCount() - 1
            for row in {0, 1, last} & set(range(last + 1)):
                rows.scrollTo(rows.model().index(row, 0))
                rect = rows.visualRect(rows.model().index(row, 0))
                for spot in (QPoint(rect.center().x(), rect.top() + 16), QPoint(34, rect.center().y()),
                             QPoint(30, rect.top() + 38)):  # fmt: skip
                    QTest.mouseMove(rows.viewport(), spot)
                    QApplication.sendEvent(
                        rows.viewport(), QHelpEvent(QEvent.Type.ToolTip, spot, rows.viewport().mapToGlobal(spot))
                    )
                    QTest.mouseClick(rows.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, spot)
                    self.ask_menu(rows.viewport(), spot)
                rows.model().index(row, 0).data(Qt.ItemDataRole.AccessibleTextRole)
        window.grab()

    def ask_menu(self, widget: QWidget, spot: QPoint) -> None:
        """Ask for the menu of a place, and close it."""
        event = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, spot, widget.mapToGlobal(spot))
        QApplication.sendEvent(widget, event)
        while isinstance(menu := QApplication.activePopupWidget(), QMenu):
            menu.close()

    def find(self, window: Window) -> None:
        """Search, step, go back."""
        for words in ("e", "x" * 300, "\u0301", "\u202e", "[(*", ""):
            window.parts.view.open_find(words)
            window.parts.view.find_next()
            window.parts.view.find_previous()
        window.grab()
        window.parts.view.close_find()
        for words in ("0:01", "-5", "99:99:99", "9" * 400, "\u2068", "gears", f"https://youtu.be/{VIDEO}?t=9", "1e400"):
            window.controller().go_to(words)

    def copy(self, window: Window) -> None:
        """Select all and copy it in every form."""
        window.parts.view.transcript.selectAll()
        window.parts.actions.copy()
        for action in window.menus.quote_formats.actions():
            action.trigger()
        window.parts.actions.copy_link()
        window.parts.actions.open_moment()
        window.parts.view.transcript.drop_selection()
        QGuiApplication.clipboard().text()

    def read_problems(self, window: Window) -> None:
        """Open the list of notes and follow some."""
        window.parts.view.problem_bar.set_open(True)
        window.grab()
        problems = window.parts.reading.problems
        for problem in (*problems[:5], *problems[-3:]):
            window.parts.view.problem_bar.problem_clicked.emit(problem)

    def change_looks(self, window: Window) -> None:
        """Another width, another size of text, no times; read the file again."""
        window.resize(640, 480)
        actions = {action.objectName(): action for action in window.actions()}
        for name in ("larger", "times", "next_chapter", "previous_chapter", "reload"):
            actions[name].trigger()
        window.grab()
        window.resize(1200, 700)
        window.grab()

    def check_words(self, window: Window) -> None:
        """What stands in titles, menus and labels turns nothing around and is never taken for HTML."""
        shown = [window.windowTitle(), *(label.text() for label in window.findChildren(QLabel))]
        shown += [action.text() for menu in window.findChildren(QMenu) for action in menu.actions()]
        shown += [button.text() for button in window.findChildren(QPushButton)]
        for text in shown:
            assert not NEVER_SHOWN & set(text), text
            assert not any(unicodedata.category(c) == "Cc" for c in text.replace("\n", "")), text
        for label in window.findChildren(QLabel):
            tip = label.objectName() == "qtooltip_label"
            if label.text() and (tip or label.textFormat() is not Qt.TextFormat.PlainText):
                assert tip, label.text()
                assert not QtGui.Qt.mightBeRichText(label.text()), label.text()

    def check_addresses(self) -> None:
        """Nothing but validated addresses left the program."""
        for address in self.opened:
            assert MOMENT.fullmatch(address) or safe_url(address) == address, address


class Watch:
    """Tells whether somebody opens a file (inotify), however he does it."""

    def __init__(self, path: Path) -> None:
        libc = ctypes.CDLL(None, use_errno=True)
        self._file = libc.inotify_init1(os.O_NONBLOCK)
        in_open, in_access = 0x20, 0x1
        assert libc.inotify_add_watch(self._file, os.fsencode(path), in_open | in_access) >= 0

    def seen(self) -> int:
        """Return how many times it was opened or read since the last call."""
        try:
            return len(os.read(self._file, 100_000)) // struct.calcsize("iIII")
        except BlockingIOError:
            return 0


def accept(server: socket.socket, touched: list[object]) -> None:
    """Note in `touched` who calls a server; meant for a thread."""
    try:
        touched.append(server.accept())
    except OSError:
        return  # closed: nobody came
