"""Status line, welcome page, the window of keys, About; and that none of our widgets outlives its window."""

import gc
import weakref
from collections.abc import Callable

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt, QTimer
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from podviewer import __version__
from podviewer.ui.chapters.compare_dialog import CompareDialog
from podviewer.ui.chapters.panel import ChapterPanel
from podviewer.ui.clips.panel import ClipPanel
from podviewer.ui.problems.bar import ProblemBar
from podviewer.ui.reader.find_bar import FindBar
from podviewer.ui.shell.about import show_about
from podviewer.ui.shell.commands import READING_KEYS, ROWS, make_actions
from podviewer.ui.shell.header import Header
from podviewer.ui.shell.keys_dialog import KeysDialog
from podviewer.ui.shell.status_bar import StatusBar
from podviewer.ui.style.theme import Theme
from podviewer.ui.welcome.view import RecentRow, WelcomeView
from podviewer.ui.widgets.two_target_list import TwoTargetList
from support.lists import Calls, click, show

ADDRESS = "https://www.youtube.com/watch?v=aqz-KE-bpKQ&t=4"


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


@pytest.fixture
def welcome(qtbot: QtBot, theme: Theme) -> WelcomeView:
    made = WelcomeView(theme)
    made.show_recent((RecentRow(b"/\xff.md", "Goats", "Ada · S1 E2", "at 4:42"), RecentRow(b"/b.md", "Roofs", "", "")))
    show(qtbot, made, 900, 520)
    return made


def rows_of(page: WelcomeView) -> TwoTargetList:
    found = page.findChild(TwoTargetList)
    assert isinstance(found, TwoTargetList)
    return found


def test_recent_row_hands_its_path_back(qtbot: QtBot, welcome: WelcomeView) -> None:
    chosen: list[object] = []
    welcome.recent_chosen.connect(chosen.append)
    click(qtbot, rows_of(welcome), 0, 100, 28)
    rows_of(welcome).setFocus(Qt.FocusReason.TabFocusReason)
    QTest.keyClick(rows_of(welcome), Qt.Key.Key_Down)
    QTest.keyClick(rows_of(welcome), Qt.Key.Key_Return)
    assert chosen == [b"/\xff.md", b"/b.md"]


def test_welcome_buttons(qtbot: QtBot, welcome: WelcomeView) -> None:
    opened, toured = Calls(), Calls()
    welcome.open_requested.connect(opened.on_called)
    welcome.sample_requested.connect(toured.on_called)
    for button in welcome.findChildren(QPushButton):
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    assert (opened.count, toured.count) == (1, 1)


def test_first_run_has_no_empty_list(welcome: WelcomeView) -> None:
    welcome.show_recent(())
    assert not rows_of(welcome).isVisible()
    assert "Recent" not in [label.text() for label in welcome.findChildren(QLabel) if label.isVisible()]


def test_many_recent_files_fit_by_scrolling(qtbot: QtBot, welcome: WelcomeView) -> None:
    welcome.show_recent(tuple(RecentRow(n, f"Part {n}", "Ada", "") for n in range(20)))
    QCoreApplication.processEvents()
    rows = rows_of(welcome)
    bottom = rows.mapTo(welcome, rows.rect().bottomLeft())
    assert welcome.rect().contains(bottom)
    assert rows.verticalScrollBar().maximum() > 0


def test_keys_window_tells_every_key(qtbot: QtBot) -> None:
    owner = QWidget()
    qtbot.addWidget(owner)
    window = KeysDialog(make_actions(owner), owner)
    window.show()
    words = {label.text() for label in window.findChildren(QLabel)}
    assert {row.text.removesuffix("…") for row in ROWS} <= words
    assert {text for row in READING_KEYS for text in row} <= words
    assert "Ctrl+F, /" in words
    QTest.keyClick(window, Qt.Key.Key_Escape)
    assert not window.isVisible()


def test_about_names_version_and_licences(qtbot: QtBot) -> None:
    owner = QWidget()
    qtbot.addWidget(owner)
    dialog = show_about(owner)
    labels = dialog.findChildren(QLabel)
    assert {label.textFormat() for label in labels} == {Qt.TextFormat.PlainText}
    words = " ".join(label.text() for label in labels)
    for part in ("podviewer", __version__, "MIT", "ISC"):
        assert part in words
    QTest.keyClick(dialog, Qt.Key.Key_Escape)


def header(theme: Theme) -> Header:
    return Header(theme, make_actions(theme))


MAKERS: tuple[Callable[[Theme], QWidget], ...] = (
    ChapterPanel, ClipPanel, CompareDialog, FindBar, ProblemBar, StatusBar, WelcomeView, header,
)  # fmt: skip


@pytest.mark.parametrize("make", MAKERS)
def test_every_widget_has_a_name_for_screen_readers(
    qtbot: QtBot, theme: Theme, make: Callable[[Theme], QWidget]
) -> None:
    made = make(theme)
    qtbot.addWidget(made)
    nameless = [
        child
        for child in (made, *made.findChildren(QWidget))
        if child.focusPolicy() != Qt.FocusPolicy.NoFocus
        and not child.objectName().startswith("qt_")
        and not (child.accessibleName() or (isinstance(child, QPushButton) and child.text()))
    ]
    assert nameless == []


@pytest.mark.parametrize("make", MAKERS)
def test_widgets_are_freed(theme: Theme, make: Callable[[Theme], QWidget]) -> None:
    made = make(theme)
    alive = weakref.ref(made)
    made.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    del made
    for action in theme.findChildren(QAction):
        action.deleteLater()
    gc.collect()
    assert alive() is None
