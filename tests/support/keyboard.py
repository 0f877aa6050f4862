"""Keys for tests of the whole window: pressed where the keyboard is, as a reader does."""

from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget
from pytestqt.qtbot import QtBot

PANES = ("left-panel", "right-panel", "find", "problems", "header", "search", "quote-finder", "welcome", "quick-open")


class Keyboard:
    """Presses keys in a window that has the keyboard, and tells where it is."""

    def __init__(self, qtbot: QtBot, window: QWidget) -> None:
        self._qtbot, self._window = qtbot, window
        with qtbot.waitActive(window):
            window.activateWindow()

    def press(self, *keys: str) -> None:
        """Press keys such as "Ctrl+1" one after the other."""
        for key in keys:
            target = QApplication.activePopupWidget() or QApplication.focusWidget() or self._window
            self._qtbot.keySequence(target, QKeySequence(key))

    def press_until(self, name: str, key: str) -> None:
        """Press a key until something has the keyboard."""
        for _ in range(40):
            if self.at == name:
                return
            self.press(key)
        raise AssertionError(f"{key} never leads to {name}")

    def type(self, words: str) -> None:
        """Type words."""
        for letter in words:
            self._qtbot.keyClicks(QApplication.focusWidget() or self._window, letter)

    @property
    def at(self) -> str:
        """What has the keyboard: the words on a button, the name of anything else."""
        widget = QApplication.focusWidget()
        if isinstance(widget, QAbstractButton):
            return widget.accessibleName() or widget.text()
        return widget.objectName() if widget is not None else ""

    @property
    def pane(self) -> str:
        """The part of the window that has the keyboard; "" for the text."""
        widget = QApplication.focusWidget()
        while widget is not None and widget.objectName() not in PANES:
            widget = widget.parentWidget()
        return widget.objectName() if widget is not None else ""
