"""The field of the search page. The list below never has the keyboard: its keys are passed on from here."""

from enum import Enum, auto

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from podviewer.messages.translate import tr
from podviewer.ui.style.theme import Theme, interface_font
from podviewer.ui.widgets.fields import IconField
from podviewer.ui.widgets.keys import ENTER_KEYS, keep_ctrl_enter


class Move(Enum):
    """Where a key moves the choice."""

    DOWN = auto()
    UP = auto()
    PAGE_DOWN = auto()
    PAGE_UP = auto()
    FIRST = auto()
    LAST = auto()


_PLAIN = {
    Qt.Key.Key_Down: Move.DOWN,
    Qt.Key.Key_Up: Move.UP,
    Qt.Key.Key_PageDown: Move.PAGE_DOWN,
    Qt.Key.Key_PageUp: Move.PAGE_UP,
}
_WITH_CTRL = {Qt.Key.Key_Home: Move.FIRST, Qt.Key.Key_End: Move.LAST}


def _move_of(event: QKeyEvent) -> Move | None:
    modifiers = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
    key = Qt.Key(event.key())
    if modifiers == Qt.KeyboardModifier.NoModifier:
        return _PLAIN.get(key)
    return _WITH_CTRL.get(key) if modifiers == Qt.KeyboardModifier.ControlModifier else None


class SearchField(IconField):
    """The field. Signals: `entered` (Enter), `moment_asked` (Ctrl+Enter), `moved` (a Move)."""

    entered = Signal()
    moment_asked = Signal()
    moved = Signal(object)

    words_left = 27

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent=parent)
        self.setObjectName("search-field")
        self.setAccessibleName(tr("Search all episodes"))
        self.setPlaceholderText(tr("Search all episodes"))
        self.setFont(interface_font(15))
        self.setFixedHeight(40)

    def event(self, event: QEvent) -> bool:
        """Keep the keys of the list, and Ctrl+Enter, from the shortcuts of the window."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and _move_of(event):
            event.accept()
            return True
        return keep_ctrl_enter(event) or super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Pass on Enter and what moves the choice."""
        move = _move_of(event)
        if move is not None:
            self.moved.emit(move)
        elif event.key() not in ENTER_KEYS:
            super().keyPressEvent(event)
        elif event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.moment_asked.emit()
        else:
            self.entered.emit()
