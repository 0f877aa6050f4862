"""Stories of a reader without a mouse: where the keyboard is after each key, and what is current there."""

from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QListView, QMenu, QTextBrowser
from pytestqt.qtbot import QtBot

from podviewer.ui.shell.window import Window
from podviewer.ui.widgets.two_target_list import TwoTargetList
from support.keyboard import Keyboard
from support.libraries import BEES, HENS, talk, wiki_page, write
from support.pages import clip, page, said
from support.program import Program, open_library, part, read, rows, title

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
    return page(items, [clip("How it began", 10, 200), clip("What it became", 610, 300)])


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
    keyboard.press("Down", "Return")  # the time out of order
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


def test_the_library_of_last_time_is_there_for_who_asks_at_once(qtbot: QtBot, program: Program, tmp_path: Path) -> None:
    shelf = tmp_path / "shelf"
    write(shelf, "hens.md", talk(HENS, title="Hens: Moult and Autumn", season=4))
    open_library(qtbot, program, shelf).close()
    window = program.start()
    qtbot.waitUntil(lambda: window.controller.made is not None, timeout=10_000)
    keyboard = Keyboard(qtbot, window)
    keyboard.press("Ctrl+2")
    assert keyboard.at == "library-filter"
    listed = rows_of(window, "library-list")
    qtbot.waitUntil(lambda: any("Hens" in words for words in rows(listed)), timeout=10_000)


def test_through_the_whole_window_without_a_mouse(qtbot: QtBot, program: Program, tmp_path: Path) -> None:
    """From the first page to a file, its panels, find, the search, quick open, a page of the wiki, and back."""
    shelf = tmp_path / "shelf"
    write(shelf / "_podcast", "machine.md", long_episode())
    write(shelf / "_podcast", "hens.md", talk(HENS, title="Hens: Moult and Autumn", season=4))
    write(shelf / "_podcast", "bees.md", talk(BEES, title="Bees: The Dance", season=2))
    cites = "In [[podcast:hens|Hens]], Beryl Sample tells why hens moult around 0:20."
    write(shelf / "_wiki", "autumn.md", wiki_page(cites, title="Autumn"))
    open_library(qtbot, program, shelf).close()
    window = program.start()
    qtbot.waitUntil(lambda: window.controller.made is not None and not window.controller().busy, timeout=10_000)
    keyboard = Keyboard(qtbot, window)

    assert keyboard.at == "welcome"
    keyboard.press("Tab")
    assert keyboard.at == "Open file…"
    keyboard.press_until("recent", "Tab")
    keyboard.press("Return")
    read(qtbot, window, "Hens: Moult and Autumn")
    assert keyboard.at == "transcript"

    keyboard.press("Ctrl+2")
    assert keyboard.at == "library-filter"
    keyboard.type("gears")
    keyboard.press("Down")
    assert keyboard.at == "library-list"
    keyboard.press("Return")
    read(qtbot, window, "Gears and levers: a talk about machines")
    assert keyboard.at == "transcript"

    keyboard.press("Ctrl+1", "Down", "Down")
    assert keyboard.at == "chapters"
    keyboard.press("Return")
    assert (keyboard.at, window.parts.view.transcript.chapter) == ("transcript", 2)
    keyboard.press("F6", "F6")
    assert keyboard.at == "clips"
    keyboard.press("Down", "Return")
    assert keyboard.at == "transcript"
    assert window.parts.view.transcript.marked is not None
    keyboard.press("F6", "Esc", "Esc")
    assert keyboard.at == "transcript"
    assert not window.parts.view.transcript.marked

    keyboard.press("/")
    assert keyboard.at == "find-field"
    keyboard.type("cog1-2-7")
    keyboard.press("Return")
    assert window.parts.view.transcript.chapter == 1
    keyboard.press("Esc")
    assert (keyboard.at, part(window, "find").isVisible()) == ("transcript", False)

    keyboard.press("Ctrl+Shift+F")
    assert keyboard.at == "search-field"
    keyboard.type("dance")
    found = rows_of(window, "found-moments")
    qtbot.waitUntil(lambda: any("dance" in words for words in rows(found)), timeout=10_000)
    keyboard.press("Down", "Return")
    read(qtbot, window, "Bees: The Dance")
    assert keyboard.at == "transcript"

    keyboard.press("Ctrl+K")
    assert keyboard.at == "quick-open-field"
    keyboard.type("autumn")
    choices = rows_of(window, "quick-open-list")
    qtbot.waitUntil(lambda: any(words.startswith("Autumn") for words in rows(choices)), timeout=10_000)
    assert isinstance(choices, TwoTargetList)
    while not rows(choices)[choices.current()].startswith("Autumn"):
        keyboard.press("Down")
    keyboard.press("Return")
    read(qtbot, window, "Autumn")
    assert keyboard.at == "page"

    keyboard.press("L", "Return")
    read(qtbot, window, "Hens: Moult and Autumn")
    assert keyboard.at == "transcript"
    keyboard.press("Alt+Left")
    read(qtbot, window, "Autumn")
    assert keyboard.at == "page"
    keyboard.press("Alt+Left")
    read(qtbot, window, "Bees: The Dance")
    keyboard.press("Alt+Left")
    assert keyboard.at == "search-field"
    keyboard.press("Esc")
    assert (keyboard.at, title(window)) == ("transcript", "Bees: The Dance")
