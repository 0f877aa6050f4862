"""The status line: addresses, notices and the place."""

import pytest
from PySide6.QtCore import QTimer
from pytestqt.qtbot import QtBot

from podviewer.text.youtube import moment_url
from podviewer.ui.reader.time_left import TimeLeft
from podviewer.ui.shell.status_bar import StatusBar
from podviewer.ui.style.theme import Theme
from support.lists import show
from support.pages import VIDEO

ADDRESS = moment_url(VIDEO, 4)


@pytest.fixture
def status(qtbot: QtBot, theme: Theme) -> StatusBar:
    made = StatusBar(theme)
    show(qtbot, made, 800, 29)
    return made


def test_address_comes_and_goes(status: StatusBar) -> None:
    status.show_address(ADDRESS)
    assert status.left_text() == ADDRESS
    status.show_address("")
    assert status.left_text() == ""


def test_notice_goes_away_by_itself(qtbot: QtBot, status: StatusBar) -> None:
    status.notice("Quote copied.")
    assert status.left_text() == "Quote copied."
    timer = status.findChild(QTimer)
    assert isinstance(timer, QTimer)
    assert timer.isActive()
    assert timer.interval() == 4000
    with qtbot.waitSignal(timer.timeout):
        timer.start(0)
    assert status.left_text() == ""


@pytest.mark.parametrize(
    ("width", "left", "words"),
    [
        (1280, TimeLeft(2, 38), "2 min left in this chapter · 38 min in the episode · 13:48 · 20 %"),
        (1280, TimeLeft(None, 38), "38 min left in the episode · 13:48 · 20 %"),
        (900, TimeLeft(2, 38), "2 min in this chapter, 38 in all · 13:48"),
        (900, TimeLeft(None, 38), "38 min in all · 13:48"),
    ],
)
def test_time_left(status: StatusBar, width: int, left: TimeLeft, words: str) -> None:
    status.show_place(828, 20, left=left)
    status.resize(width, 29)
    assert " ".join(status.right_text().split()) == words


def test_notice_is_heard_although_an_address_is_shown(status: StatusBar) -> None:
    status.show_address(ADDRESS)
    status.notice("Link to 0:04 copied.")
    assert status.left_text() == "Link to 0:04 copied."
    status.show_address("")
    assert status.left_text() == "Link to 0:04 copied."
    status.show_address(ADDRESS)
    assert status.left_text() == ADDRESS


@pytest.mark.parametrize(
    ("second", "about", "words"),
    [(828, False, "13:48 · 20 %"), (828, True, "≈ 13:48 · 20 %"), (None, False, "20 %")],
)
def test_place(status: StatusBar, second: int | None, about: bool, words: str) -> None:
    status.show_place(second, 20, about=about)
    assert " ".join(status.right_text().split()) == words
    status.clear_place()
    assert status.right_text() == ""
