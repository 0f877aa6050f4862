"""Helpers for tests of menus."""

from PySide6.QtCore import QPoint
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtWidgets import QApplication, QMenu, QWidget

from podviewer.ui.widgets.menus import without_letter

MENU_WARNINGS = ("does not support raise", "does not support grabbing")
"""What the offscreen platform says of menus."""


def lines(menu: QMenu, *, quiet: bool = False) -> list[str]:
    """Return the words of the lines that can be chosen; with `quiet` of all."""
    shown = (action for action in menu.actions() if not action.isSeparator() and action.isVisible())
    return [without_letter(action.text()) for action in shown if quiet or action.isEnabled()]


def choose(menu: QMenu, words: str) -> None:
    """Choose a line and close the menu."""
    next(action for action in menu.actions() if without_letter(action.text()) == words).trigger()
    menu.close()


def choose_all(menu: QMenu) -> None:
    """Choose every line that can be, and close the menu."""
    for action in menu.actions():
        if not action.isSeparator() and action.isEnabled():
            action.trigger()
    menu.close()


def menu_at(widget: QWidget, place: QPoint, *, by_keyboard: bool = False) -> QMenu:
    """Ask for the menu of a place in a widget."""
    kind = QContextMenuEvent.Reason.Keyboard if by_keyboard else QContextMenuEvent.Reason.Mouse
    QApplication.sendEvent(widget, QContextMenuEvent(kind, place, widget.mapToGlobal(place)))
    found = QApplication.activePopupWidget()
    assert isinstance(found, QMenu), "no menu is shown"
    return found
