"""The side panels: shown where they are wanted, have something to show, and there is room."""

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from podviewer.ui.shell.panels.edge import PanelEdge
from podviewer.ui.shell.panels.visibility import PanelVisibility


class Room:
    """A body with a panel at each side."""

    def __init__(self, qtbot: QtBot) -> None:
        self.body = QWidget()
        qtbot.addWidget(self.body)
        self.left, self.right = QWidget(self.body), QWidget(self.body)
        row = QHBoxLayout(self.body)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.left)
        row.addWidget(QWidget(), 1)
        row.addWidget(self.right)
        self.panels = PanelVisibility(self.body, self.left, self.right, self.body)
        self.body.resize(1280, 600)
        self.body.show()
        self.panels.set_content(left=True, right=True)

    @property
    def shown(self) -> tuple[bool, bool]:
        return self.panels.left_shown, self.panels.right_shown

    def edges(self) -> tuple[QWidget, QWidget]:
        """What the panels are dragged by, from the left."""
        found = sorted(self.body.findChildren(PanelEdge), key=lambda edge: edge.x())
        return found[0], found[1]

    def resize(self, width: int) -> None:
        self.body.setMinimumWidth(0)
        self.body.resize(width, 600)


@pytest.fixture
def room(qtbot: QtBot) -> Room:
    return Room(qtbot)


def test_panels_fold_away_where_there_is_little_room(room: Room) -> None:
    assert room.shown == (True, True)
    room.resize(1099)
    assert room.shown == (True, False)
    room.resize(719)
    assert room.shown == (False, False)
    room.resize(1280)
    assert room.shown == (True, True)


def test_a_panel_that_is_asked_for_opens_in_a_narrow_window_until_it_is_resized(room: Room) -> None:
    room.resize(700)
    room.panels.toggle_left(True)
    assert room.shown == (True, False)
    room.resize(900)
    room.resize(700)
    assert room.shown == (False, False)


def test_a_panel_that_was_closed_stays_closed(room: Room) -> None:
    room.panels.toggle_right(False)
    room.resize(900)
    room.resize(1280)
    assert room.shown == (True, False)


def test_an_empty_panel_is_never_open(room: Room) -> None:
    room.panels.set_content(left=False, right=True)
    room.panels.toggle_left(True)
    assert room.shown == (False, True)


def test_large_text_takes_the_room_of_the_right_panel(room: Room) -> None:
    room.panels.set_large(True)
    assert room.shown == (True, False)
    room.panels.toggle_right(True)
    assert room.shown == (True, True)


@pytest.mark.parametrize(
    ("window", "left", "right"),
    [(1280, 280, 256), (999, 240, 256), (1599, 280, 256), (1600, 320, 320), (2560, 420, 420)],
)
def test_panels_are_as_wide_as_the_window_has_room(room: Room, window: int, left: int, right: int) -> None:
    room.resize(window)
    assert (room.left.width(), room.right.width()) == (left + 1, right + 1)


def drag(qtbot: QtBot, edge: QWidget, by: int) -> None:
    """Take hold of an edge and move it."""
    place = QPoint(3, 100)
    qtbot.mousePress(edge, Qt.MouseButton.LeftButton, pos=place)
    to = edge.mapToGlobal(place + QPoint(by, 0))
    move = QMouseEvent(
        QMouseEvent.Type.MouseMove, QPointF(place + QPoint(by, 0)), QPointF(to), Qt.MouseButton.NoButton,
        Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier,
    )  # fmt: skip
    QApplication.sendEvent(edge, move)
    qtbot.mouseRelease(edge, Qt.MouseButton.LeftButton)


def test_an_edge_is_dragged_within_bounds_and_stays_where_it_was_let_go(qtbot: QtBot, room: Room) -> None:
    left, right = room.edges()
    drag(qtbot, left, 60)
    drag(qtbot, right, -40)
    assert (room.left.width(), room.right.width()) == (341, 297)
    drag(qtbot, left, 500)
    drag(qtbot, right, 500)
    assert (room.left.width(), room.right.width()) == (421, 221)
    room.resize(1700)
    assert (room.left.width(), room.right.width()) == (421, 221)


def test_a_double_click_gives_the_usual_width_back(qtbot: QtBot, room: Room) -> None:
    left, _right = room.edges()
    drag(qtbot, left, 60)
    qtbot.mouseDClick(left, Qt.MouseButton.LeftButton)
    assert room.left.width() == 281


def test_a_wide_panel_leaves_a_small_window_to_the_text(room: Room) -> None:
    room.panels.set_widths(left=420, right=0)
    room.resize(780)
    assert room.left.width() == 261


def test_the_edge_of_a_folded_panel_is_not_there(room: Room) -> None:
    left, right = room.edges()
    room.panels.toggle_left(False)
    assert (left.isVisible(), right.isVisible()) == (False, True)


def test_panels_that_were_dragged_leave_the_text_its_room_between_them(room: Room) -> None:
    room.panels.set_widths(left=400, right=400)
    assert (room.left.width(), room.right.width()) == (401, 401)
    room.resize(900)
    assert room.left.width() == 301, "it is alone"
    room.panels.toggle_right(True)
    assert (room.left.width(), room.right.width()) == (241, 257)
    room.resize(1280)
    assert (room.left.width(), room.right.width()) == (401, 401)
