"""Stories of a reader who goes to and fro between the library, the search and what is being read."""

import os
import shutil
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QModelIndex, QPoint, Qt
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QListView, QRadioButton, QWidget
from pytestqt.qtbot import QtBot

from podviewer.text.youtube import PLAYER
from podviewer.ui.chapters.panel import ChapterPanel
from podviewer.ui.shell.window import Window
from support.libraries import talk, write
from support.pages import said
from support.program import Program, open_library, part, read, rows, title

BOTH = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
CTRL = Qt.KeyboardModifier.ControlModifier


def long_talk(title: str, episode: int) -> str:
    """Return an episode of some pages with three chapters."""
    items: list[dict[str, object]] = []
    for number in range(60):
        if number % 20 == 0:
            items.append({"header": f"Part {number // 20 + 1} of {title.lower()}"})
        items.append(said("Beryl", f"Sentence {number} about kites and strings, told slowly. " * 3, 10 * number + 5))
    return talk(items, title=title, season=1, episode=episode, video=f"kites-{episode:05}")


@pytest.fixture
def shelf(tmp_path: Path) -> Path:
    """Return a folder of three long episodes."""
    folder = tmp_path / "shelf"
    for number, name in enumerate(("Kites", "Strings", "Winds"), 1):
        write(folder / "_podcast", f"{name.lower()}.md", long_talk(name, number))
    return folder


def go(qtbot: QtBot, window: Window, typed: str) -> None:
    """Go somewhere by quick open."""
    qtbot.keyClick(window, Qt.Key.Key_K, CTRL)
    field = part(window, "quick-open-field")
    qtbot.keyClicks(field, typed)
    qtbot.keyClick(field, Qt.Key.Key_Return)


def search(qtbot: QtBot, window: Window, typed: str) -> QWidget:
    qtbot.keyClick(window, Qt.Key.Key_F, BOTH)
    field = part(window, "search-field")
    qtbot.keyClicks(field, typed)
    found = part(window, "found-moments")
    assert isinstance(found, QListView)
    qtbot.waitUntil(lambda: bool(rows(found)) and found.isVisible(), timeout=5_000)
    return field


def click_side(qtbot: QtBot, window: Window, words: str) -> None:
    (side,) = [one for one in window.parts.left.findChildren(QRadioButton) if one.text() == words]
    qtbot.mouseClick(side, Qt.MouseButton.LeftButton)


def test_a_chapter_chosen_beside_the_search_is_shown(qtbot: QtBot, program: Program, shelf: Path) -> None:
    window = open_library(qtbot, program, shelf)
    search(qtbot, window, "kites")
    click_side(qtbot, window, "Chapters")
    panel = window.parts.left.findChild(ChapterPanel)
    assert panel is not None
    chapters = panel.findChild(QListView) if not isinstance(panel, QListView) else panel
    assert isinstance(chapters, QListView)
    place = chapters.visualRect(chapters.model().index(1, 0, QModelIndex())).center()
    qtbot.mouseClick(chapters.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(120, place.y()))
    assert window.parts.view.isVisible()
    assert not part(window, "search").isVisible()
    qtbot.keyClick(window, Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
    assert part(window, "search").isVisible()


def test_a_key_that_moves_the_page_brings_it_to_the_front(qtbot: QtBot, program: Program, shelf: Path) -> None:
    window = open_library(qtbot, program, shelf)
    field = search(qtbot, window, "kites")
    qtbot.keyClick(field, Qt.Key.Key_PageDown, CTRL)
    assert window.parts.view.isVisible()


def test_no_link_is_copied_from_a_page_that_is_not_in_sight(qtbot: QtBot, program: Program, shelf: Path) -> None:
    window = open_library(qtbot, program, shelf)
    QApplication.clipboard().setText("mine")
    field = search(qtbot, window, "kites")
    qtbot.keyClick(field, Qt.Key.Key_L, CTRL)
    assert QApplication.clipboard().text() == "mine"
    qtbot.keyClick(field, Qt.Key.Key_Escape)
    qtbot.keyClick(window, Qt.Key.Key_L, CTRL)
    assert QApplication.clipboard().text() != "mine"


def test_a_click_on_library_leaves_the_keyboard_where_one_reads(qtbot: QtBot, program: Program, shelf: Path) -> None:
    window = open_library(qtbot, program, shelf)
    view = window.parts.view.transcript
    click_side(qtbot, window, "Chapters")
    view.setFocus()
    click_side(qtbot, window, "Library")
    assert part(window, "library").isVisible()
    assert QApplication.focusWidget() is view
    qtbot.keyClick(window, Qt.Key.Key_2, CTRL)  # the key is for those who want to filter
    assert isinstance(QApplication.focusWidget(), QLineEdit)


def test_a_click_on_chapters_gives_the_keyboard_back_to_the_text(qtbot: QtBot, program: Program, shelf: Path) -> None:
    window = open_library(qtbot, program, shelf)
    qtbot.keyClick(window, Qt.Key.Key_2, CTRL)
    click_side(qtbot, window, "Chapters")
    assert QApplication.focusWidget() is window.parts.view.transcript


def test_esc_in_the_filter_leads_back_to_the_text(qtbot: QtBot, program: Program, shelf: Path) -> None:
    window = open_library(qtbot, program, shelf)
    qtbot.keyClick(window, Qt.Key.Key_2, CTRL)
    field = QApplication.focusWidget()
    assert isinstance(field, QLineEdit)
    qtbot.keyClicks(field, "win")
    qtbot.keyClick(field, Qt.Key.Key_Escape)
    assert (field.text(), QApplication.focusWidget()) == ("", field)
    qtbot.keyClick(field, Qt.Key.Key_Escape)
    assert QApplication.focusWidget() is window.parts.view.transcript


def test_the_status_line_says_what_enter_does(qtbot: QtBot, program: Program, shelf: Path) -> None:
    window = open_library(qtbot, program, shelf)
    qtbot.keyClick(window, Qt.Key.Key_F, BOTH)
    assert "Enter" not in window.status.left_text()
    field = search(qtbot, window, "kites")
    qtbot.waitUntil(lambda: "Enter puts the best first" in window.status.left_text(), timeout=5_000)
    qtbot.keyClick(field, Qt.Key.Key_Down)
    assert "Enter opens the passage" in window.status.left_text()
    assert f"Ctrl Enter opens {PLAYER}" in window.status.left_text()
    qtbot.keyClick(field, Qt.Key.Key_Escape)
    assert "Enter" not in window.status.left_text()


def test_continue_reading_opens_what_was_left_unfinished(qtbot: QtBot, program: Program, shelf: Path) -> None:
    window = open_library(qtbot, program, shelf)
    for name, key in (("Kites", Qt.Key.Key_PageDown), ("Strings", Qt.Key.Key_End), ("Winds", Qt.Key.Key_Home)):
        go(qtbot, window, name)
        read(qtbot, window, name)
        modifier = Qt.KeyboardModifier.NoModifier if key == Qt.Key.Key_PageDown else CTRL
        qtbot.keyClick(window.parts.view.transcript, key, modifier)
    qtbot.keyClick(window.parts.view.transcript, Qt.Key.Key_R, BOTH)  # Strings is finished, Winds is open
    read(qtbot, window, "Kites")
    assert window.parts.view.transcript.progress() > 0
    qtbot.keyClick(window.parts.view.transcript, Qt.Key.Key_R, BOTH)
    assert title(window) == "Kites"
    assert window.status.left_text() == "Nothing else was left unfinished."


def test_the_left_panel_has_the_library_of_last_time_beside_the_first_page(
    qtbot: QtBot, program: Program, shelf: Path
) -> None:
    open_library(qtbot, program, shelf).close()
    window = program.start()
    button = window.commands["chapters_panel"]
    qtbot.waitUntil(button.isEnabled, timeout=10_000)
    assert not part(window, "left-panel").isVisible(), "the first page stands still"
    button.trigger()
    assert button.isChecked()
    assert part(window, "library").isVisible()
    button.trigger()
    assert not button.isChecked()
    assert not part(window, "left-panel").isVisible()


def test_reading_goes_on_from_the_first_page(qtbot: QtBot, program: Program, shelf: Path) -> None:
    first = program.start(shelf / "_podcast" / "kites.md")
    qtbot.keyClick(first.parts.view.transcript, Qt.Key.Key_PageDown)
    first.close()
    second = program.start()
    qtbot.waitUntil(lambda: not second.controller().busy, timeout=10_000)
    qtbot.keyClick(second, Qt.Key.Key_R, BOTH)
    read(qtbot, second, "Kites")
    assert second.parts.view.transcript.progress() > 0


def test_quick_open_offers_nothing_that_is_open(qtbot: QtBot, program: Program, shelf: Path) -> None:
    window = open_library(qtbot, program, shelf)
    go(qtbot, window, "Kites")
    read(qtbot, window, "Kites")
    qtbot.keyClick(window, Qt.Key.Key_K, CTRL)
    offered = part(window, "quick-open-list")
    assert isinstance(offered, QListView)
    assert [row.split(",")[0] for row in rows(offered)] == ["Winds", "Strings"]  # read before, and new


def test_a_library_that_comes_back_by_itself_is_not_put_before_what_was_read(
    qtbot: QtBot, program: Program, shelf: Path
) -> None:
    open_library(qtbot, program, shelf).close()
    second = program.start()
    qtbot.waitUntil(lambda: second.controller().parts.library.made is not None, timeout=10_000)
    qtbot.waitUntil(lambda: not second.controller().busy, timeout=10_000)
    second.show_welcome()
    recent = part(second, "recent")
    assert isinstance(recent, QListView)
    assert [row.split(",")[0] for row in rows(recent)] == ["Winds", "shelf"]


def test_trouble_with_a_folder_is_told_while_it_lasts(qtbot: QtBot, program: Program, shelf: Path) -> None:
    window = open_library(qtbot, program, shelf)

    def told() -> bool:
        labels = part(window, "library").findChildren(QLabel)
        return any(label.isVisible() and "is not there" in label.text() for label in labels)

    aside = shelf.with_name("aside")
    shutil.move(shelf, aside)
    window.parts.library().service.look()
    qtbot.waitUntil(told, timeout=10_000)
    os.rename(aside, shelf)
    qtbot.waitUntil(lambda: not window.controller().busy, timeout=10_000)
    window.parts.library().service.look()
    qtbot.waitUntil(lambda: not told(), timeout=10_000)


def test_what_another_program_has_read_is_shown_too(
    qtbot: QtBot, program: Program, shelf: Path, tmp_path: Path
) -> None:
    first = open_library(qtbot, program, shelf)
    second = open_library(qtbot, program, shelf)
    write(shelf / "_podcast", "ribbons.md", long_talk("Ribbons", 4))

    def lists(window: Window) -> Callable[[], bool]:
        view = part(window, "library-list")
        assert isinstance(view, QListView)
        return lambda: any("Ribbons" in row for row in rows(view))

    qtbot.waitUntil(lists(first), timeout=10_000)
    qtbot.waitUntil(lists(second), timeout=10_000)


@pytest.mark.skipif(sys.platform != "linux", reason="file names are text elsewhere")
def test_quick_open_opens_a_file_whose_name_is_no_text(qtbot: QtBot, program: Program, tmp_path: Path) -> None:
    path = Path(os.fsdecode(bytes(tmp_path) + b"/kites\xff.md"))
    path.write_text(long_talk("Kites", 1), "utf-8")
    window = program.start(path)
    window.open_paths([write(tmp_path, "winds.md", long_talk("Winds", 2))])
    read(qtbot, window, "Winds")
    go(qtbot, window, "")
    read(qtbot, window, "Kites")
