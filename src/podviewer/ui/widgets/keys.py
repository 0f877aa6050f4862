"""Keys that a widget claims before the window's shortcuts take them."""

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent

ENTER_KEYS = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


def keep_ctrl_enter(event: QEvent) -> bool:
    """Claim Ctrl+Enter for the widget that has the keyboard, before the window's shortcut takes it."""
    claimed = (
        event.type() == QEvent.Type.ShortcutOverride
        and isinstance(event, QKeyEvent)
        and event.key() in ENTER_KEYS
        and bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
    )
    if claimed:
        event.accept()
    return claimed


def keep_escape(event: QEvent) -> bool:
    """Claim Esc for the widget that has the keyboard, before the window's own use of it."""
    claimed = (
        event.type() == QEvent.Type.ShortcutOverride
        and isinstance(event, QKeyEvent)
        and event.key() == Qt.Key.Key_Escape
    )
    if claimed:
        event.accept()
    return claimed
