"""Timers that wait for quiet, or for patience to end."""

from PySide6.QtCore import QObject, QTimer


def single_shot(parent: QObject, milliseconds: int) -> QTimer:
    """Return a timer that is not started, and fires once when it is."""
    timer = QTimer(parent)
    timer.setSingleShot(True)
    timer.setInterval(milliseconds)
    return timer
