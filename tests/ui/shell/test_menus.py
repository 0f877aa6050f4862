"""The menus of the window: what is in them, their letters, their keys."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtGui import QFontMetrics, QKeySequence
from PySide6.QtWidgets import QMainWindow, QMenu
from pytestqt.qtbot import QtBot

from podviewer.storage.recent import Recent
from podviewer.ui.shell.commands import MENUS, ROWS, make_actions
from podviewer.ui.shell.menus import Menus
from podviewer.ui.style.theme import Theme
from podviewer.ui.widgets.menus import letter_of, without_letter

MENU_WARNINGS = ("does not support raise", "does not support grabbing")


@pytest.fixture
def menus(qtbot: QtBot, theme: Theme, tmp_path: Path) -> Iterator[Menus]:
    window = QMainWindow()
    qtbot.addWidget(window)
    made = Menus(window, make_actions(window), list)
    made.fill_bar(window.menuBar())
    made.show_recent([Recent(str(tmp_path), title, "") for title in ("Hens & Co", "Hens", "Bees")])
    yield made
    window.close()


def every_menu(menus: Menus) -> list[QMenu]:
    window = menus.parent()
    assert isinstance(window, QMainWindow)
    return [menu for menu in window.findChildren(QMenu) if menu.actions()]


def test_every_row_of_every_menu_has_a_letter_of_its_own(menus: Menus) -> None:
    tested = every_menu(menus)
    assert {menus.short, menus.looks, menus.recent} <= set(tested)
    for menu in tested:
        rows = [action for action in menu.actions() if not action.isSeparator() and without_letter(action.text())]
        letters = [letter_of(action.text()) for action in rows]
        assert "" not in letters, [action.text() for action in rows]
        assert len(set(letters)) == len(letters), [action.text() for action in rows]
    bar = [letter_of(text) for text in MENUS]
    assert len(set(bar)) == len(bar) == len(MENUS)


def test_every_command_is_in_the_menu_bar(menus: Menus) -> None:
    heads = [menu for menu in every_menu(menus) if menu.title() in MENUS]
    assert max(len(menu.actions()) for menu in heads) <= 16, "a menu has room on a small screen"
    assert menus.looks.menuAction() in [action for menu in heads for action in menu.actions()]
    there = {action.objectName() for menu in (*heads, menus.looks) for action in menu.actions()}
    assert {row.name for row in ROWS} - there == {"menu", "context_menu"}


def test_the_short_menu_is_short_and_flat(menus: Menus) -> None:
    rows = [action for action in menus.short.actions() if not action.isSeparator()]
    assert 8 <= len(rows) <= 10
    assert [action.menu() for action in rows if action.menu() is not None] == [menus.looks]
    words = [without_letter(action.text()) for action in rows]
    for wanted in ("Open file…", "Open folder…", "Find in this episode…", "Search every episode…", "Keys", "Quit"):
        assert wanted in words


@pytest.mark.qt_log_ignore(*MENU_WARNINGS, extend=True)
def test_words_and_keys_stand_apart(qtbot: QtBot, menus: Menus) -> None:
    for menu in (menus.short, menus.looks):
        menu.popup(menu.pos())
        metrics = QFontMetrics(menu.font())
        native = QKeySequence.SequenceFormat.NativeText
        words = max(metrics.horizontalAdvance(without_letter(action.text())) for action in menu.actions())
        keys = max(metrics.horizontalAdvance(action.shortcut().toString(native)) for action in menu.actions())
        assert menu.width() >= words + 32 + keys
        menu.close()


@pytest.mark.qt_log_ignore(*MENU_WARNINGS, extend=True)
def test_a_menu_is_as_wide_at_every_opening(qtbot: QtBot, menus: Menus) -> None:
    for menu in (menus.short, menus.looks):
        widths = []
        for _ in range(3):
            menu.popup(menu.pos())
            widths.append(menu.width())
            menu.close()
        assert len(set(widths)) == 1
