"""Helpers for tests of our lists: where a row is, and the pointer over it."""

from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QContextMenuEvent, QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from podviewer.ui.widgets.two_target_list import TwoTargetList


class Calls:
    """Counts calls. Keep it in a variable: Qt does not keep the object of a bound method alive."""

    def __init__(self) -> None:
        self.count = 0

    def on_called(self) -> None:
        self.count += 1


def show(qtbot: QtBot, widget: QWidget, width: int, height: int) -> None:
    """Show a widget in a size, with the keyboard."""
    qtbot.addWidget(widget)
    widget.resize(width, height)
    with qtbot.waitActive(widget):
        widget.show()
        widget.activateWindow()


def place(rows: TwoTargetList, row: int, x: int, y: int) -> QPoint:
    """Return a point of the viewport, `x` and `y` counted from the row's corner."""
    return rows.visualRect(rows.model().index(row, 0)).topLeft() + QPoint(x, y)


def click(qtbot: QtBot, rows: TwoTargetList, row: int, x: int, y: int) -> None:
    """Click into a row."""
    QTest.mouseClick(rows.viewport(), Qt.MouseButton.LeftButton, pos=place(rows, row, x, y))


def hover(rows: TwoTargetList, point: QPoint) -> None:
    """Move the pointer; with an event of our own, since the offscreen pointer does not move."""
    event = QMouseEvent(
        QEvent.Type.MouseMove,
        QPointF(point),
        QPointF(rows.viewport().mapToGlobal(point)),
        Qt.MouseButton.NoButton,
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
    )
    QApplication.sendEvent(rows.viewport(), event)


def ask_for_menu(rows: TwoTargetList, point: QPoint) -> None:
    """Click with the right button."""
    event = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, point, rows.viewport().mapToGlobal(point))
    QApplication.sendEvent(rows.viewport(), event)


def tip_at(rows: TwoTargetList, point: QPoint) -> str:
    """Return what the tool tip at a place says."""
    delegate, index = rows.delegate(), rows.indexAt(point)
    rect = rows.visualRect(index)
    return delegate.tip(delegate.fill_of(rect), index, delegate.time_reach(rect, index).contains(point))
