"""Stories of a reader without a mouse: where the keyboard is after each key, and what is current there."""

from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QListView, QMenu, QTextBrowser
from pytestqt.qtbot import QtBot

from podviewer.ui.shell.window import Window
from support.keyboard import Keyboard
from support.libraries import write
from support.pages import clip, page, said
from support.program import Program, part

MENU_WARNINGS = ("does not support raise", "does not support grabbing")
GO_TO = "Go to an episode, person or time"


def long_episode() -> str:
    """Return an episode of four chapters that fills several windows, with a clip and something odd in its file."""
    items: list[dict[str, object]] = []
    for chapter in range(4):
        items.append({"header": f"Part {chapter + 1}: of the machine"})
        items += [
            said("Beryl", " ".join(f"cog{chapter}-{line}-{word}" for word in range(60)), chapter * 300 + line * 20 + 10)
            for line in range(8)
        ]
    items.append(said("Beryl", "This came too early.", 5))
    return page(items, [clip("Part 1: of the machine", 10, 200), clip("Part 3: of the machine", 610, 300)])


@pytest.fixture
def window(qtbot: QtBot, program: Program, tmp_path: Path) -> Window:
    return program.start(write(tmp_path, "machine.md", long_episode()))


@pytest.fixture
def keyboard(qtbot: QtBot, window: Window) -> Keyboard:
    return Keyboard(qtbot, window)


def rows_of(window: Window, name: str) -> QListView:
    found = part(window, name)
    assert isinstance(found, QListView)
    return found


def text_of(window: Window) -> QTextBrowser:
    found = part(window, "transcript")
    assert isinstance(found, QTextBrowser)
    return found


@pytest.mark.parametrize(("keys", "name"), [("Ctrl+1", "chapters"), ("F6 F6", "clips")])
def test_enter_in_a_list_goes_there_and_takes_the_keyboard_along(
    window: Window, keyboard: Keyboard, keys: str, name: str
) -> None:
    keyboard.press(*keys.split())
    assert keyboard.at == name
    keyboard.press("Down", "Return")
    assert keyboard.at == "transcript"
    place = text_of(window).verticalScrollBar().value()
    keyboard.press("PgDown")
    assert text_of(window).verticalScrollBar().value() > place


def test_enter_in_the_remarks_goes_there_and_takes_the_keyboard_along(window: Window, keyboard: Keyboard) -> None:
    keyboard.press("F8", "Shift+F6", "Shift+F6")
    assert keyboard.at == "problem-list"
    keyboard.press("Return")
    assert keyboard.at == "transcript"
    assert window.parts.view.transcript.chapter == 3


@pytest.mark.parametrize("name", ["chapters", "clips", GO_TO, "problem-list"])
def test_escape_brings_the_keyboard_back_to_the_text(window: Window, keyboard: Keyboard, name: str) -> None:
    keyboard.press("F8")
    keyboard.press_until(name, "F6")
    keyboard.press("Esc")
    assert keyboard.at == "transcript"


def test_f6_goes_through_the_parts_and_shift_f6_back(window: Window, keyboard: Keyboard) -> None:
    keyboard.press("F8")
    parts = ["transcript", "chapters", "clips", "problem-list", GO_TO]
    text_of(window).setFocus()
    for name in (*parts[1:], parts[0]):
        keyboard.press("F6")
        assert keyboard.at == name
    for name in reversed(parts):
        keyboard.press("Shift+F6")
        assert keyboard.at == name


def test_f6_passes_over_what_is_not_there(window: Window, keyboard: Keyboard) -> None:
    keyboard.press("F9", "Shift+F9", "F6")
    assert keyboard.pane == "problems"
    keyboard.press("F6", "F6")
    assert keyboard.at == "transcript"


def test_who_comes_by_f6_sees_the_caret_in_the_text(window: Window, keyboard: Keyboard) -> None:
    text = text_of(window)
    keyboard.press("Ctrl+End")
    assert text.cursorWidth() == 0
    keyboard.press("F6", "Shift+F6")
    assert keyboard.at == "transcript"
    assert text.cursorWidth() > 0
    assert text.viewport().rect().intersects(text.cursorRect())


def test_tab_goes_from_the_text_through_the_panels_to_the_header(window: Window, keyboard: Keyboard) -> None:
    text_of(window).setFocus()
    seen = ["transcript"]
    while len(seen) < 40:
        keyboard.press("Tab")
        seen.append(keyboard.at)
        if keyboard.at == "transcript":
            break
    wanted = ["transcript", "Chapters", "chapters", "clips", "Show", "Left panel", GO_TO, "Menu", "transcript"]
    assert [name for name in seen if name in wanted] == wanted
    back = ["transcript"]
    for _ in seen[1:]:
        keyboard.press("Shift+Tab")
        back.append(keyboard.at)
    assert back == seen[::-1]


@pytest.mark.qt_log_ignore(*MENU_WARNINGS, extend=True)
def test_f10_opens_the_menu_that_is_to_be_seen(window: Window, keyboard: Keyboard) -> None:
    keyboard.press("F10")
    assert QApplication.activePopupWidget() is window.menus.short
    keyboard.press("Esc", "Ctrl+M", "F10")
    opened = QApplication.activePopupWidget()
    assert isinstance(opened, QMenu)
    assert window.commands["open"] in opened.actions()
    keyboard.press("Esc", "Esc")
    assert keyboard.at == "transcript"


@pytest.mark.qt_log_ignore(*MENU_WARNINGS, extend=True)
def test_a_letter_chooses_a_row(window: Window, keyboard: Keyboard) -> None:
    keyboard.press("F10", "F")
    assert window.parts.view.find_bar.isVisible()
