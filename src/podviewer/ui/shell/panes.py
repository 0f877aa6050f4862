"""Where the keyboard goes: Tab to the next thing that takes keys, F6 to the next part of the window."""

from functools import cmp_to_key
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPoint, QRect, Qt, Slot
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtWidgets import QApplication, QStackedWidget, QWidget

from podviewer.ui.shell.deferred import Deferred

if TYPE_CHECKING:
    from podviewer.ui.shell.app_controller import AppController


class Panes(QObject):
    """Knows the parts of the window in the order in which the keyboard goes through them: what is in front, the panel
    at the left, the one at the right, the bars below the text, the header."""

    def __init__(
        self, header: QWidget, stack: QStackedWidget, controller: "Deferred[AppController]", parent: QObject
    ) -> None:
        super().__init__(parent)
        self._header, self._stack, self._controller = header, stack, controller

    @Slot()
    def go_on(self) -> None:
        """Give the keyboard to the next part."""
        self._walk(1)

    @Slot()
    def go_back(self) -> None:
        """Give the keyboard to the part before."""
        self._walk(-1)

    @Slot()
    def ask_for_menu(self) -> None:
        """Ask for the menu of what has the keyboard, as the menu key does: not every keyboard has one."""
        focus = QApplication.focusWidget()
        if focus is not None:
            caret = focus.inputMethodQuery(Qt.InputMethodQuery.ImCursorRectangle)
            place = caret.center() if isinstance(caret, QRect) else focus.rect().center()
            at, reason = focus.mapToGlobal(place), QContextMenuEvent.Reason.Keyboard
            QApplication.sendEvent(focus, QContextMenuEvent(reason, place, at))

    def step(self, *, forward: bool) -> bool:
        """Give the keyboard to what comes next, as Tab does, or before; return False where that is for Qt to say.

        Qt asks for it too when what has the keyboard is hidden: then it goes to what is in front.
        """
        focus, made = QApplication.focusWidget(), self._controller.made
        if made is not None and focus is not None and not focus.isVisible():
            made.give_keyboard_back()
            return True
        panes = self._panes()
        stops = [stop for pane in panes for stop in tab_stops(pane)]
        if focus in stops:
            at = stops.index(focus) + (1 if forward else -1)
        else:
            pane = next((pane for pane in panes if focus is not None and _holds(pane, focus)), None)
            inside = tab_stops(pane) if pane is not None else []
            if not inside:
                return False
            at = stops.index(inside[0]) - (0 if forward else 1)
        reason = Qt.FocusReason.TabFocusReason if forward else Qt.FocusReason.BacktabFocusReason
        stops[at % len(stops)].setFocus(reason)
        return True

    def _walk(self, step: int) -> None:
        panes = [pane for pane in self._panes() if tab_stops(pane)]
        focus = QApplication.focusWidget()
        here = next((n for n, pane in enumerate(panes) if focus is not None and _holds(pane, focus)), None)
        pane = panes[(here + step) % len(panes) if here is not None else 0]
        main, stops = pane, tab_stops(pane)
        while (proxy := main.focusProxy()) is not None:
            main = proxy
        # As by Tab: then a list shows which row has the keyboard, and the text where its caret is.
        (main if main in stops else stops[0]).setFocus(Qt.FocusReason.TabFocusReason)

    def _panes(self) -> list[QWidget]:
        front, made = self._stack.currentWidget(), self._controller.made
        if front is None or made is None:
            return [self._stack, self._header]
        view, left = made.parts.view, made.parts.left
        if front is not view:
            return [front, left, self._header]
        return [view.transcript, left, view.right, view.find_bar, view.problem_bar, self._header]


def tab_stops(part: QWidget) -> list[QWidget]:
    """Return what Tab stops at in a part that is in sight: from top to bottom, from left to right."""
    # By `children` or `nextInFocusChain` PySide would take what it meets for its own, and free it too early.
    stops = (widget for widget in (part, *part.findChildren(QWidget)) if _stops(widget))
    return sorted(stops, key=cmp_to_key(_reading_order))


def _stops(widget: QWidget) -> bool:
    takes_tab = bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus) and widget.focusProxy() is None
    return takes_tab and widget.isVisible() and widget.isEnabled()


def _reading_order(one: QWidget, other: QWidget) -> int:
    """Return whether one comes before (−1) or after another (1): what stands higher first, on one line the left one."""
    first, second = (QRect(widget.mapToGlobal(QPoint()), widget.size()) for widget in (one, other))
    if first.bottom() < second.top() or second.bottom() < first.top():
        return -1 if first.top() < second.top() else 1
    return -1 if first.left() < second.left() else int(first.left() > second.left())


def _holds(pane: QWidget, widget: QWidget) -> bool:
    return pane is widget or pane.isAncestorOf(widget)
