"""Keys that a widget claims before the window's shortcuts take them."""

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractButton

ENTER_KEYS = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


def press_with_enter(button: QAbstractButton, event: QKeyEvent) -> bool:
    """Press a button by Enter, as Qt does by Space; return whether that was the key."""
    if event.key() not in ENTER_KEYS:
        return False
    button.click()
    return True


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
