"""Stories of the bars below the text and the button of the search."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QLabel, QPushButton, QTextBrowser, QToolButton, QWidget
from pytestqt.qtbot import QtBot

from podviewer.ui.shell.window import Window
from support.keyboard import Keyboard
from support.libraries import HENS, talk, write
from support.pages import clip, page, said
from support.program import Program, part


@pytest.fixture
def window(qtbot: QtBot, program: Program, tmp_path: Path) -> Window:
    """A window with a file of which something is told."""
    text = page([said("Beryl", "A wheel turns.", 10), said("Otto", "And a lever?", 50)], [clip("Wheels", 10, 5)])
    return program.start(write(tmp_path, "wheels.md", text))


@pytest.fixture
def keyboard(qtbot: QtBot, window: Window) -> Keyboard:
    return Keyboard(qtbot, window)


def search_button(window: Window) -> QToolButton:
    found = part(window, "header").findChildren(QToolButton)
    return next(button for button in found if button.accessibleName() == "Find in this episode")


def test_the_search_button_stays_pressed_while_the_find_bar_is_open_and_closes_it(
    qtbot: QtBot, window: Window, keyboard: Keyboard
) -> None:
    button, bar = search_button(window), part(window, "find")
    for _ in range(2):
        qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
        assert (bar.isVisible(), button.isChecked()) == (True, True)
        qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
        assert (bar.isVisible(), button.isChecked()) == (False, False)
    keyboard.press("Ctrl+F")
    assert button.isChecked()
    keyboard.press("Esc")
    assert not button.isChecked()


def test_the_search_button_stays_pressed_beside_the_search_and_leads_back(
    qtbot: QtBot, program: Program, tmp_path: Path
) -> None:
    window = program.start(write(tmp_path, "hens.md", talk(HENS)))
    keyboard, button = Keyboard(qtbot, window), search_button(window)
    keyboard.press("Ctrl+Shift+F")
    assert part(window, "search").isVisible()
    assert button.isChecked()
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert (part(window, "transcript").isVisible(), button.isChecked()) == (True, False)


def test_there_is_one_bar_at_a_time(window: Window, keyboard: Keyboard) -> None:
    find, remarks = part(window, "find"), part(window, "problems")
    assert (find.isVisible(), remarks.isVisible()) == (False, True)
    keyboard.press("Ctrl+F")
    assert (find.isVisible(), remarks.isVisible()) == (True, False)
    keyboard.press("Esc")
    assert (find.isVisible(), remarks.isVisible()) == (False, True)
    keyboard.press("Ctrl+F", "F8")
    assert (find.isVisible(), remarks.isVisible()) == (False, True)
    assert part(window, "problem-list").isVisible()
    keyboard.press("Ctrl+F")
    assert (find.isVisible(), remarks.isVisible()) == (True, False)
    assert not window.commands["problems_panel"].isChecked()


def test_the_keyboard_goes_to_the_text_when_the_bar_that_has_it_goes(
    qtbot: QtBot, window: Window, keyboard: Keyboard
) -> None:
    text = part(window, "transcript")
    assert isinstance(text, QTextBrowser)
    keyboard.press("Ctrl+F")
    assert keyboard.pane == "find"
    keyboard.press("F8")
    assert keyboard.at == "transcript"
    keyboard.press_until("Hide the remarks about this file", "Tab")
    keyboard.press("Space")
    assert (part(window, "problems").isVisible(), keyboard.at) == (False, "transcript")
    text.setCursorWidth(0)
    keyboard.press("F11", "Ctrl+F", "Esc")
    assert keyboard.at == "transcript"
    assert text.cursorWidth() == 0, "the caret is for who comes by Tab"


def test_copy_is_offered_while_words_are_selected(window: Window, keyboard: Keyboard) -> None:
    copy, text = window.commands["copy"], part(window, "transcript")
    assert isinstance(text, QTextBrowser)
    assert not copy.isEnabled()
    text.setTextCursor(text.document().find("wheel"))
    assert copy.isEnabled()
    text.setTextCursor(text.document().find("0:10"))
    assert not copy.isEnabled(), "a time is no word of the file"
    text.moveCursor(QTextCursor.MoveOperation.EndOfBlock, QTextCursor.MoveMode.KeepAnchor)
    keyboard.press("Ctrl+A")
    assert copy.isEnabled()
    keyboard.press("Esc")
    assert not copy.isEnabled()


def test_the_button_of_the_left_panel_waits_for_something_to_show(program: Program, tmp_path: Path) -> None:
    window = program.start()
    assert not window.commands["chapters_panel"].isEnabled()
    window.controller().show_library()
    assert window.commands["chapters_panel"].isEnabled()
    window.commands["chapters_panel"].trigger()
    assert not part(window, "library").isVisible()


def test_where_there_is_nothing_to_remark_the_program_says_so(program: Program, tmp_path: Path) -> None:
    window = program.start(write(tmp_path, "hens.md", talk(HENS)))
    window.commands["problems_panel"].trigger()
    assert not window.commands["problems_panel"].isChecked()
    assert window.status.left_text() == "There is nothing to remark about this file."
    assert not window.commands["clips_panel"].isEnabled(), "it has no clips, and nobody cites it"


def test_an_empty_panel_says_what_can_be_done(qtbot: QtBot, program: Program, tmp_path: Path) -> None:
    window = program.start(write(tmp_path, "hens.md", talk(HENS)))
    keyboard = Keyboard(qtbot, window)
    keyboard.press("Ctrl+2")
    assert {"No library is open.", "Open folder…"} <= words_in(part(window, "left-panel"))
    keyboard.press("Ctrl+1")
    assert "This file has no chapters." in words_in(part(window, "left-panel"))


def words_in(widget: QWidget) -> set[str]:
    shown = [child for child in widget.findChildren(QWidget) if child.isVisible()]
    return {child.text() for child in shown if isinstance(child, QLabel | QPushButton)}
