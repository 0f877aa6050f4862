"""Menus whose lines carry what they are about."""

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction


def data_of(sender: QObject | None) -> object:
    """Return what a menu's line carries; None where something else sent the signal."""
    return sender.data() if isinstance(sender, QAction) else None
