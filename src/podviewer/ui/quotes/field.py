"""The box of the quote finder: plain text, several lines."""

from PySide6.QtCore import QEvent, QMimeData, Qt, Signal
from PySide6.QtGui import QKeyEvent, QTextCursor
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from podviewer.messages.translate import tr
from podviewer.ui.style.theme import interface_font
from podviewer.ui.widgets.keys import ENTER_KEYS, keep_ctrl_enter

HEIGHT = 96
LONGEST = 20_000
"""Characters that are taken over from a paste: more than the finder looks at, less than what Qt is slow to lay out."""


class QuoteField(QPlainTextEdit):
    """The box. Signals: `entered` (Enter), `moment_asked` (Ctrl+Enter), `left_downwards` (Down in the last line)."""

    entered = Signal()
    moment_asked = Signal()
    left_downwards = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("quote-field")
        self.setAccessibleName(tr("The words to look for"))
        self.setPlaceholderText(tr("Paste a sentence, a quote or something half remembered."))
        self.setFont(interface_font(15))
        self.setTabChangesFocus(True)
        self.setFixedHeight(HEIGHT)

    def event(self, event: QEvent) -> bool:
        """Keep Ctrl+Enter from the window's shortcut."""
        return keep_ctrl_enter(event) or super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Pass on Enter (with Shift it breaks the line) and Esc, leave downwards from the last line; type the rest."""
        if event.key() in ENTER_KEYS and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.moment_asked.emit()
        elif event.key() in ENTER_KEYS and not event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
            self.entered.emit()
        elif event.key() == Qt.Key.Key_Escape:
            event.ignore()
        elif event.key() == Qt.Key.Key_Down and not self._can_go_down(event):
            self.left_downwards.emit()
        else:
            super().keyPressEvent(event)

    def _can_go_down(self, event: QKeyEvent) -> bool:
        plain = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier == Qt.KeyboardModifier.NoModifier
        return not plain or QTextCursor(self.textCursor()).movePosition(QTextCursor.MoveOperation.Down)

    def canInsertFromMimeData(self, source: QMimeData) -> bool:
        """Take text; files that are dropped are for the window."""
        return source.hasText() and not source.hasUrls()

    def insertFromMimeData(self, source: QMimeData) -> None:  # noqa: N802
        """Take the plain text, and of a very long one the beginning."""
        self.insertPlainText(source.text()[:LONGEST])
