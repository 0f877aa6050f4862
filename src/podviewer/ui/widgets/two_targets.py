"""What mouse, keyboard and pointer do in a view whose cells have two targets: the time opens a moment, the rest goes
there."""

from collections.abc import Collection

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPoint, Qt, Signal, Slot
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QAbstractItemView

from podviewer.ui.widgets.keys import ENTER_KEYS, keep_ctrl_enter
from podviewer.ui.widgets.row_delegate import RowDelegate
from podviewer.ui.widgets.row_model import Index, RowRole


class TwoTargets(QObject):
    """Follows the events of a view, and tells its delegate which cell is under the pointer and which has the keyboard.

    The view hands over its own events (`take_key` before Qt sees them, `follow_keyboard` afterwards) and those of its
    viewport (`follow_pointer`). A cell counts as having the keyboard only while the view has it and the keyboard was
    used last; `by_keyboard` are the ways to get the focus that count as using it.

    Signals: `clicked` (index, second; a click on the time, or Ctrl+Enter; None: a click beside it, or Enter),
    `changed` when another cell is under the pointer or has the keyboard.
    """

    clicked = Signal(object, object)
    changed = Signal()

    def __init__(self, view: QAbstractItemView, by_keyboard: Collection[Qt.FocusReason]) -> None:
        super().__init__()  # the view's child only when the view knows it: of a child it hears by an event
        self._view, self._reasons = view, by_keyboard
        self._by_keyboard = False
        self._delegate: RowDelegate | None = None
        self.pressed: tuple[int, bool] | None = None
        """What the button was pressed on, until it is released: (number of the cell, whether on its time)."""
        self.hovered_moment: int | None = None
        """The second that a click would open now."""

    def use_delegate(self, delegate: RowDelegate) -> None:
        """Take what paints the cells, and knows where in them the time stands."""
        self._delegate = delegate

    def moment(self, index: Index) -> int | None:
        """Return the second that the time of a cell opens."""
        second = index.data(RowRole.MOMENT)
        return second if isinstance(second, int) else None

    def hover(self, position: QPoint | None) -> None:
        """Mark what is at a place of the viewport; None: the pointer is nowhere."""
        rows = self._delegate
        if rows is None:
            return
        index, over_time = self._at(position)
        hovered = rows.number(index) if index.isValid() else -1
        moment = self.moment(index) if over_time else None
        time = hovered if moment is not None else -1
        if (hovered, time, moment) == (rows.hovered, rows.hovered_time, self.hovered_moment):
            return
        if (moment is None) != (self.hovered_moment is None):
            shape = Qt.CursorShape.ArrowCursor if moment is None else Qt.CursorShape.PointingHandCursor
            self._view.viewport().setCursor(shape)
        rows.hovered, rows.hovered_time, self.hovered_moment = hovered, time, moment
        self._view.viewport().update()
        self.changed.emit()

    def forget(self) -> None:
        """Let go of all cells: there are others now."""
        self.pressed = None
        self.hover(None)
        self.show_ring()

    @Slot()
    def show_ring(self) -> None:
        """Mark the cell that has the keyboard."""
        rows, index = self._delegate, self._view.currentIndex()
        if rows is None:
            return
        ringed = rows.number(index) if self._by_keyboard and self._view.hasFocus() and index.isValid() else -1
        if ringed != rows.ringed:
            rows.ringed = ringed
            self._view.viewport().update()
            self.changed.emit()

    def take_key(self, event: QEvent) -> bool:
        """Take Enter, which goes there, and Ctrl+Enter, which opens the time; return whether Qt must not see the event.

        Ctrl+Enter is kept from the window's shortcut. Esc is passed on: Qt would look for a cell that begins with it.
        """
        if keep_ctrl_enter(event):
            return True
        if event.type() != QEvent.Type.KeyPress or not isinstance(event, QKeyEvent):
            return False
        if event.key() == Qt.Key.Key_Escape:
            event.ignore()
            return True
        self._by_keyboard = True
        index = self._view.currentIndex()
        if event.key() not in ENTER_KEYS or not index.isValid():
            return False
        modifiers = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        moment = self.moment(index)
        if modifiers == Qt.KeyboardModifier.NoModifier:
            self._click(index, None)
        elif modifiers == Qt.KeyboardModifier.ControlModifier and moment is not None:
            self._click(index, moment)
        return True

    def follow_keyboard(self, event: QEvent) -> None:
        """Take in an event of the view that Qt has seen."""
        if event.type() == QEvent.Type.FocusIn and isinstance(event, QFocusEvent):
            # A dialog that comes up pretends a Tab before it has the focus.
            if self._view.hasFocus() and event.reason() in self._reasons:
                self._by_keyboard = True
            self.show_ring()
        elif event.type() in (QEvent.Type.FocusOut, QEvent.Type.KeyPress):
            self.show_ring()

    def follow_pointer(self, event: QEvent) -> None:
        """Take in an event of the viewport that Qt has seen."""
        match event.type():
            case QEvent.Type.MouseMove if isinstance(event, QMouseEvent):
                self.hover(event.position().toPoint())
            case QEvent.Type.MouseButtonPress if isinstance(event, QMouseEvent):
                self._press(event)
            case QEvent.Type.MouseButtonRelease if isinstance(event, QMouseEvent):
                self._release(event)
            case QEvent.Type.Leave:
                self.hover(None)

    def _press(self, event: QMouseEvent) -> None:
        self._by_keyboard = False
        self.show_ring()
        self.pressed = self._target(event) if event.button() == Qt.MouseButton.LeftButton else None

    def _release(self, event: QMouseEvent) -> None:
        # Press and release on the same target make a click.
        pressed, self.pressed = self.pressed, None
        if pressed is None or pressed != self._target(event):
            return
        index, over_time = self._at(event.position().toPoint())
        self._click(index, self.moment(index) if over_time else None)

    def _click(self, index: Index, moment: int | None) -> None:
        if self._delegate is not None and self._delegate.is_target(index):
            self.clicked.emit(index, moment)

    def _target(self, event: QMouseEvent) -> tuple[int, bool] | None:
        index, over_time = self._at(event.position().toPoint())
        return (self._delegate.number(index), over_time) if self._delegate is not None and index.isValid() else None

    def _at(self, position: QPoint | None) -> tuple[QModelIndex, bool]:
        """Return (cell, whether its time is meant) at a place of the viewport; an invalid index where no target is."""
        rows = self._delegate
        index = self._view.indexAt(position) if position is not None else QModelIndex()
        if rows is None or position is None or not index.isValid() or not rows.is_target(index):
            return QModelIndex(), False
        return index, rows.time_reach(self._view.visualRect(index), index).contains(position)
