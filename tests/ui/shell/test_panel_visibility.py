"""The side panels: shown where they are wanted, have something to show, and there is room."""

import pytest
from PySide6.QtWidgets import QHBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from podviewer.ui.shell.panel_visibility import PanelVisibility


class Room:
    """A body with a panel at each side."""

    def __init__(self, qtbot: QtBot) -> None:
        self.body = QWidget()
        qtbot.addWidget(self.body)
        self.left, self.right = QWidget(self.body), QWidget(self.body)
        row = QHBoxLayout(self.body)
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


def test_the_left_panel_is_narrower_in_a_narrow_window(room: Room) -> None:
    assert room.left.width() == 281
    room.resize(999)
    assert room.left.width() == 241
