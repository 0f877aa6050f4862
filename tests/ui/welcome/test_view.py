"""The start view: recent files, and what begins from it."""

import pytest
from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QPushButton
from pytestqt.qtbot import QtBot

from podviewer.ui.style.theme import Theme
from podviewer.ui.welcome.view import RecentRow, WelcomeView
from podviewer.ui.widgets.two_target_list import TwoTargetList
from support.contexts import Intents
from support.lists import Calls, ask_for_menu, click, place, show
from support.menus import MENU_WARNINGS, choose_all


@pytest.fixture
def welcome(qtbot: QtBot, theme: Theme, intents: Intents) -> WelcomeView:
    made = WelcomeView(theme, intents.context.commands)
    made.show_recent((RecentRow(b"/\xff.md", "Goats", "Ada · S1 E2", "at 4:42"), RecentRow(b"/b.md", "Roofs", "", "")))
    show(qtbot, made, 900, 520)
    return made


def rows_of(page: WelcomeView) -> TwoTargetList:
    found = page.findChild(TwoTargetList)
    assert isinstance(found, TwoTargetList)
    return found


def test_recent_row_hands_its_path_back(qtbot: QtBot, welcome: WelcomeView) -> None:
    chosen: list[object] = []
    welcome.recent_clicked.connect(chosen.append)
    click(qtbot, rows_of(welcome), 0, 100, 28)
    rows_of(welcome).setFocus(Qt.FocusReason.TabFocusReason)
    QTest.keyClick(rows_of(welcome), Qt.Key.Key_Down)
    QTest.keyClick(rows_of(welcome), Qt.Key.Key_Return)
    assert chosen == [b"/\xff.md", b"/b.md"]


def test_welcome_buttons(qtbot: QtBot, welcome: WelcomeView, intents: Intents) -> None:
    opened, toured = Calls(), Calls()
    intents.context.commands["open"].triggered.connect(opened.on_called)
    intents.context.commands["open_sample"].triggered.connect(toured.on_called)
    for button in welcome.findChildren(QPushButton):
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    assert (opened.count, toured.count) == (1, 1)


@pytest.mark.qt_log_ignore(*MENU_WARNINGS, extend=True)
def test_the_menu_of_a_row_opens_it_and_copies(welcome: WelcomeView) -> None:
    chosen: list[object] = []
    copied: list[str] = []
    welcome.recent_clicked.connect(chosen.append)
    welcome.copy_clicked.connect(copied.append)
    ask_for_menu(rows_of(welcome), place(rows_of(welcome), 1, 100, 28))
    choose_all(rows_of(welcome).context_menu())
    assert (chosen, copied) == ([b"/b.md"], ["Roofs", "/b.md"])


def main_button(page: WelcomeView) -> str:
    return next(button.text() for button in page.findChildren(QPushButton) if button.objectName() == "main")


def test_the_tour_is_what_to_begin_with_while_nothing_is_recent(welcome: WelcomeView) -> None:
    assert main_button(welcome) == "Open file…"
    welcome.show_recent(())
    assert main_button(welcome) == "Read the guided tour"


def test_the_words_stand_still_when_files_come_below_them(welcome: WelcomeView) -> None:
    welcome.resize(1280, 721)
    places = set()
    for count in range(4):
        welcome.show_recent(tuple(RecentRow(n, f"Part {n}", "Ada", "") for n in range(count)))
        QCoreApplication.processEvents()
        title = next(label for label in welcome.findChildren(QLabel) if label.text() == "Read what was said.")
        places.add(title.mapTo(welcome, title.rect().topLeft()).y())
    assert len(places) == 1
    assert 100 < places.pop() < 160, "the block is at two fifths of the height"


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


def test_what_is_wrong_is_said_until_it_is_taken_away(welcome: WelcomeView) -> None:
    def shown() -> list[str]:
        return [found.text() for found in welcome.findChildren(QLabel) if found.isVisible()]

    before = shown()
    welcome.show_told("gone.md is not there any more.", "/talks/" + "long" * 90)
    assert set(shown()) - set(before) == {"gone.md is not there any more.", "/talks/" + "long" * 90}
    welcome.show_told("")
    assert shown() == before
