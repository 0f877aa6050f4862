"""Stories of the right button and the menu key: what is offered of each thing, and what it does."""

from pathlib import Path

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLabel, QListView, QMenu, QPlainTextEdit, QTextBrowser, QWidget
from pytestqt.qtbot import QtBot

from podviewer.text.youtube import PLAYER, moment_url
from podviewer.ui.reader.text.sticky_title import StickyTitle
from podviewer.ui.shell.window import Window
from podviewer.ui.widgets.menus import letter_of
from support.keyboard import Keyboard
from support.libraries import HENS, talk, wiki_page, write
from support.menus import MENU_WARNINGS, choose, lines, menu_at
from support.pages import VIDEO, clip, page, said
from support.program import Program, open_library, part, read, rows

pytestmark = pytest.mark.qt_log_ignore(*MENU_WARNINGS)

PLAY, LINK = f"Open on {PLAYER}", "Copy link to this moment"
WORDS = " ".join(f"cog{word}" for word in range(60))


@pytest.fixture
def window(qtbot: QtBot, program: Program, tmp_path: Path) -> Window:
    items = [
        {"header": "Wheels"},
        said("Beryl", "A wheel turns.", 10),
        *(said("Otto", WORDS, n) for n in range(20, 60)),
    ]
    items += [{"header": "Levers: and what they lift"}, *(said("Beryl", WORDS, n) for n in range(60, 99))]
    return program.start(write(tmp_path, "wheels.md", page(items, [clip("Wheels", 10, 60)])))


def text_of(window: Window) -> QTextBrowser:
    found = part(window, "transcript")
    assert isinstance(found, QTextBrowser)
    return found


def menu_of_row(window: Window, name: str, row: int) -> QMenu:
    found = part(window, name)
    assert isinstance(found, QListView)
    return menu_at(found.viewport(), found.visualRect(found.model().index(row, 0)).center())


def clipboard() -> str:
    return QGuiApplication.clipboard().text()


def test_selected_words_can_be_looked_for_everywhere(window: Window) -> None:
    text = text_of(window)
    text.setTextCursor(text.document().find("wheel turns"))
    offered = menu_at(text.viewport(), text.cursorRect().center())
    assert lines(offered)[:3] == ["Copy", "Copy quote", "Copy quote as"]
    choose(offered, "Find in every episode")
    assert window.parts.navigator.history.can_go_back
    assert part(window, "search").isVisible()
    assert window.parts.view.transcript.isHidden() is False
    window.commands["back"].trigger()
    choose(menu_at(text.viewport(), text.cursorRect().center()), "Find where it comes from")
    field = part(window, "quote-field")
    assert isinstance(field, QPlainTextEdit)
    assert field.toPlainText() == "wheel turns"


def test_without_a_selection_nothing_is_offered_that_needs_one(window: Window) -> None:
    text = text_of(window)
    offered = menu_at(text.viewport(), text.cursorRect(text.document().find("turns")).center())
    quiet = set(lines(offered, quiet=True)) - set(lines(offered))
    assert quiet == {"Copy", "Find in every episode", "Find where it comes from"}
    choose(offered, LINK)
    assert clipboard() == moment_url(VIDEO, 10)


def test_the_address_of_an_estimated_time_is_told_as_one(qtbot: QtBot, program: Program, tmp_path: Path) -> None:
    items = [said("Beryl", "A wheel turns.", 10), said("Beryl", "And turns on."), said("Otto", "And a lever?", 50)]
    window = program.start(write(tmp_path, "wheels.md", page(items)))
    text = text_of(window)
    for time, told in (
        ("≈ 0:", "Link to about 0:"),
        ("0:10", "Link to 0:10 copied."),
        ("0:50", "Link to 0:50 copied."),
    ):
        choose(menu_at(text.viewport(), text.cursorRect(text.document().find(time)).center() - QPoint(4, 0)), LINK)
        assert window.status.left_text().startswith(told)


def test_every_line_of_a_menu_has_a_letter_of_its_own(window: Window) -> None:
    text = text_of(window)
    for menu in (
        menu_at(text.viewport(), QPoint(200, 200)),
        menu_of_row(window, "chapters", 0),
        menu_of_row(window, "clips", 0),
    ):
        letters = [letter_of(action.text()) for action in menu.actions() if not action.isSeparator()]
        assert "" not in letters
        assert len(set(letters)) == len(letters) > 3
        menu.close()


@pytest.mark.parametrize("name", ["chapters", "clips"])
def test_the_menu_of_a_row_goes_there_and_copies(program: Program, window: Window, name: str) -> None:
    choose(menu_of_row(window, name, 0), "Copy title")
    assert clipboard() == "Wheels"
    choose(menu_of_row(window, name, 0), LINK)
    assert clipboard() == moment_url(VIDEO, 10)
    choose(menu_of_row(window, name, 0), PLAY)
    assert program.opened == [moment_url(VIDEO, 10)]
    choose(menu_of_row(window, name, 0), "Go there")
    assert window.parts.view.transcript.chapter == 0


def test_the_menu_key_and_shift_f10_ask_for_the_menu_of_the_row_with_the_keyboard(qtbot: QtBot, window: Window) -> None:
    keyboard = Keyboard(qtbot, window)
    keyboard.press("Ctrl+1", "Down")
    chapters = part(window, "chapters")
    choose(menu_at(chapters, QPoint(), by_keyboard=True), "Copy title")
    assert clipboard() == "Levers: and what they lift"
    keyboard.press("Up", "Shift+F10", "C")
    assert clipboard() == "Wheels"
    text = text_of(window)
    text.setTextCursor(text.document().find("wheel"))
    text.setFocus()
    keyboard.press("Shift+F10", "C")
    assert clipboard() == "Wheel"


def test_the_title_above_the_text_offers_its_chapter(qtbot: QtBot, program: Program, window: Window) -> None:
    window.parts.view.go_to_chapter(1)
    window.parts.view.go_to_bottom()
    title = next(child for child in text_of(window).findChildren(QWidget) if isinstance(child, StickyTitle))
    spot = QPoint(200, 20)
    offered = menu_at(title, spot)
    assert lines(offered) == ["Go there", "Copy title", "Copy citation of this chapter", LINK, PLAY]
    choose(offered, "Copy citation of this chapter")
    assert clipboard() == "[[podcast:wheels|Gears and levers|1:00-1:38]]"
    choose(menu_at(title, spot), PLAY)
    assert program.opened == [moment_url(VIDEO, 60)]


def test_the_time_in_the_status_line_can_be_copied(window: Window) -> None:
    window.parts.view.go_to_chapter(1)
    place = next(label for label in part(window, "status").findChildren(QLabel) if "1:00" in label.text())
    choose(menu_at(place, QPoint(4, 4)), LINK)
    assert clipboard() == moment_url(VIDEO, 60)


def test_rows_of_the_library_are_cited_and_found_on_the_disk(qtbot: QtBot, program: Program, tmp_path: Path) -> None:
    episode = write(tmp_path / "shelf" / "_podcast", "hens.md", talk(HENS, title="Hens: Moult and Autumn"))
    wiki = write(tmp_path / "shelf" / "_wiki", "autumn.md", wiki_page("Hens moult.", title="Autumn"))
    window = open_library(qtbot, program, tmp_path / "shelf")
    shown = part(window, "library-list")
    assert isinstance(shown, QListView)
    row = next(number for number, words in enumerate(rows(shown)) if "Hens" in words)
    choose(menu_of_row(window, "library-list", row), "Copy citation")
    assert clipboard() == "[[podcast:hens|Hens]]"
    choose(menu_of_row(window, "library-list", row), "Copy path")
    assert clipboard() == str(episode)
    choose(menu_of_row(window, "library-list", row), "Open")
    read(qtbot, window, "Hens: Moult and Autumn")
    assert wiki.exists()


def test_a_remark_can_be_copied(qtbot: QtBot, program: Program, tmp_path: Path) -> None:
    text = page([said("Beryl", "A wheel turns.", 10), said("Otto", "And a lever?", 50)], [clip("Wheels", 10, 5)])
    window = program.start(write(tmp_path, "wheels.md", text))
    window.commands["problems_panel"].trigger()
    choose(menu_of_row(window, "problem-list", 0), "Copy remark")
    assert clipboard().startswith("Line 13: The clip “Wheels” ends at 0:05")
