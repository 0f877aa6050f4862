"""The story of an editor who wants to know where headers, clips and chapter list disagree."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog, QFileDialog, QLabel, QPushButton, QTableView
from pytestqt.qtbot import QtBot

from podviewer.text.youtube import MOMENT_FORM, moment_url
from podviewer.ui.shell.window import Window
from support.pages import VIDEO
from support.paths import SAMPLE
from support.program import Program

TOUR = SAMPLE / "guided-tour.md"
LIST = SAMPLE / "guided-tour-chapters.txt"


def compare(window: Window) -> QDialog:
    """Open the window by its key and return it."""
    both = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    QTest.keyClick(window.parts.view.transcript, Qt.Key.Key_K, both)
    found = window.findChild(QDialog, "compare")
    assert isinstance(found, QDialog)
    assert found.isVisible()
    assert not found.isModal()
    return found


def table_of(dialog: QDialog) -> QTableView:
    found = dialog.findChild(QTableView, "comparison")
    assert isinstance(found, QTableView)
    return found


def text_of(dialog: QDialog, name: str = "compare-summary") -> str:
    found = dialog.findChild(QLabel, name)
    assert isinstance(found, QLabel)
    return found.text()


def button(dialog: QDialog, name: str) -> QPushButton:
    found = dialog.findChild(QPushButton, name)
    assert isinstance(found, QPushButton)
    return found


def add_list(qtbot: QtBot, window: Window, dialog: QDialog, path: Path) -> None:
    """Choose a file in the dialog of the button."""
    button(dialog, "compare-add").click()
    files = dialog.findChild(QFileDialog)
    assert isinstance(files, QFileDialog)
    files.selectFile(str(path))
    files.accept()
    qtbot.waitUntil(lambda: not window.parts.reading.busy, timeout=5000)


def click(table: QTableView, row: int, column: int, x: int) -> None:
    corner = table.visualRect(table.model().index(row, column)).topLeft()
    QTest.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=corner + QPoint(x, 18))


def test_headers_clips_and_list_of_the_tour(program: Program) -> None:
    window = program.start(TOUR, LIST)
    dialog = compare(window)
    assert text_of(dialog) == "11 of 12 agree; 1 differs"
    assert button(dialog, "compare-add").isHidden()
    table = table_of(dialog)
    assert table.model().rowCount() == 1
    words = str(table.model().index(0, 0).data())
    assert "The times differ: 0:41 in the transcript, 0:00 among the clips, 0:00 in the chapter list." in words

    button(dialog, "compare-only").click()
    assert table.model().rowCount() == 12
    click(table, 5, 2, 48)
    assert program.opened == [moment_url(VIDEO, 282)]
    click(table, 5, 0, 120)
    assert window.parts.view.transcript.chapter == 5
    assert len(program.opened) == 1
    assert dialog.isVisible()


def test_a_list_is_added_from_the_window(qtbot: QtBot, program: Program) -> None:
    window = program.start(TOUR)
    window.parts.view.go_to_chapter(4)
    dialog = compare(window)
    assert table_of(dialog).model().headerData(2, Qt.Orientation.Horizontal) == "Chapter list  ·  none"
    add_list(qtbot, window, dialog, LIST)
    qtbot.waitUntil(lambda: button(dialog, "compare-add").isHidden(), timeout=5000)
    assert table_of(dialog).model().headerData(2, Qt.Orientation.Horizontal) == "Chapter list  ·  12"
    episode = window.parts.view.episode
    assert episode is not None
    assert {chapter.origin for chapter in episode.chapters} == {"list"}
    assert window.parts.view.transcript.chapter == 4  # the reading place stays
    window.parts.reading.reload()
    qtbot.waitUntil(lambda: not window.parts.reading.busy, timeout=5000)
    assert window.parts.view.episode is not None
    assert window.parts.view.episode.listed  # and the list is kept


def test_what_is_no_list_of_this_episode_is_told_and_dropped(
    qtbot: QtBot, program: Program, write: Callable[[str, str], Path]
) -> None:
    window = program.start(TOUR)
    dialog = compare(window)
    title = window.windowTitle()
    other = write("s09e01-other.txt", "0:00 Elsewhere\n0:07 Far away\n")
    add_list(qtbot, window, dialog, other)
    qtbot.waitUntil(lambda: "s09e01-other.txt does not belong" in text_of(dialog, "compare-told"), timeout=5000)
    add_list(qtbot, window, dialog, SAMPLE / "guided-tour-older.md")
    qtbot.waitUntil(lambda: "is no chapter list" in text_of(dialog, "compare-told"), timeout=5000)
    assert window.windowTitle() == title
    assert window.parts.view.episode is not None
    assert window.parts.view.episode.listed == ()
    assert not button(dialog, "compare-add").isHidden()


def test_the_window_follows_what_is_read_next(
    qtbot: QtBot, program: Program, write: Callable[[str, str], Path]
) -> None:
    window = program.start(TOUR)
    dialog = compare(window)
    episode = "title: Bare\ntranscript:\n- header: Alone\n- line: One header, no clip.\n  sec: 3\n  who: Odile"
    window.open_paths([write("bare.md", f"---\n{episode}\n---\n")])
    qtbot.waitUntil(lambda: "nothing to compare" in text_of(dialog), timeout=5000)
    assert compare(window) is dialog


def test_without_a_page_there_is_nothing_to_compare(program: Program) -> None:
    window = program.start()
    action = window.findChild(QAction, "compare_chapters")
    assert isinstance(action, QAction)
    assert not action.isEnabled()


def test_a_real_episode_with_its_list(program: Program, archive: Path) -> None:
    folder = archive / "datatalksclub"
    window = program.start(
        folder / "_podcast" / "practical-llm-engineering-and-rag.md",
        folder / "podcast-timestamps" / "s22e04-how-to-build-and-evaluate-ai-systems-in-age-of-llms.txt",
    )
    dialog = compare(window)
    assert text_of(dialog) == "2 of 27 agree; 18 differ; 5 not in the transcript; 2 only in the transcript"
    button(dialog, "compare-only").click()
    table = table_of(dialog)
    heading, clip, listed = (str(table.model().index(0, column).data()).partition(".")[0] for column in range(3))
    assert all(cell.startswith("0:00 ") for cell in (heading, clip, listed))
    assert heading != clip
    # The list writes the guest's name with another hyphen: no difference worth telling.
    assert clip != listed == clip.replace("-", "\N{NON-BREAKING HYPHEN}")
    assert window.parts.view.episode is not None
    episode = window.parts.view.episode
    click(table, 1, 1, 48)
    assert program.opened == [MOMENT_FORM.format(episode.youtube_id, 72)]
    click(table, 4, 0, 120)
    assert window.parts.view.top_moment()[0] == episode.headings[3].start


def test_back_from_a_chapter_chosen_beside_the_search_leads_to_the_search(qtbot: QtBot, program: Program) -> None:
    window = program.start(TOUR)
    dialog = compare(window)
    button(dialog, "compare-only").click()
    window.commands["search"].trigger()
    search = window.stack.currentWidget()
    click(table_of(dialog), 5, 0, 120)
    assert window.stack.currentWidget() is window.parts.view
    window.commands["back"].trigger()
    assert window.stack.currentWidget() is search
