"""The story of a chapter list that was opened without its episode."""

from PySide6.QtWidgets import QFileDialog, QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from podviewer.ui.shell.window import Window
from support.paths import SAMPLE
from support.program import Program

TOUR = SAMPLE / "guided-tour.md"
LIST = SAMPLE / "guided-tour-chapters.txt"


def button(window: Window) -> QPushButton:
    return next(one for one in window.findChildren(QPushButton) if one.text() == "Open its episode…")


def shown(window: Window) -> str:
    return window.parts.view.transcript.toPlainText()


def test_its_chapters_stand_on_the_page_once_under_a_title_that_says_what_it_is(program: Program) -> None:
    window = program.start(LIST)
    assert shown(window).splitlines()[:2] == ["Chapter list", "guided-tour-chapters"]
    listed = window.parts.view.chapters.list.model()
    assert listed.rowCount() == 0
    assert not window.parts.panels.left_shown
    assert button(window).isVisible()


def test_beside_a_library_the_panel_says_where_the_chapters_are(qtbot: QtBot, program: Program) -> None:
    window = program.start(SAMPLE, LIST)
    qtbot.waitUntil(lambda: window.parts.panels.left_shown and not window.controller().busy, timeout=10_000)
    window.controller().show_chapters()

    def told() -> list[str]:
        return [label.text() for label in window.parts.view.chapters.findChildren(QLabel) if label.isVisible()]

    assert "The chapters are on the page." in told()
    assert "This file has no chapters." not in told()
    window.open_paths([TOUR])
    qtbot.waitUntil(lambda: window.parts.view.episode is not None, timeout=5000)
    assert told() == []


def test_the_episode_that_is_chosen_is_opened_with_it(qtbot: QtBot, program: Program) -> None:
    window = program.start(LIST)
    button(window).click()
    files = window.findChild(QFileDialog)
    assert isinstance(files, QFileDialog)
    files.selectFile(str(TOUR))
    files.accept()
    qtbot.waitUntil(lambda: window.parts.view.episode is not None, timeout=5000)
    episode = window.parts.view.episode
    assert episode is not None
    assert episode.listed
    assert not button(window).isVisible()


def test_the_library_knows_its_episode(qtbot: QtBot, program: Program) -> None:
    window = program.start(SAMPLE, LIST)
    qtbot.waitUntil(lambda: not window.controller().busy, timeout=10_000)
    button(window).click()
    qtbot.waitUntil(lambda: window.parts.view.episode is not None, timeout=5000)
    assert window.findChild(QFileDialog) is None


def test_an_episode_has_no_such_button(program: Program) -> None:
    window = program.start(TOUR)
    assert not button(window).isVisible()
    assert isinstance(window.findChild(QWidget, "list-alone"), QWidget)
    assert not any(label.isVisible() and "this list" in label.text() for label in window.findChildren(QLabel))


def test_an_episode_is_shown_once_with_its_list(qtbot: QtBot, program: Program) -> None:
    window = program.start(LIST)
    shown_now: list[bool] = []

    def note() -> None:
        episode = window.parts.view.episode
        shown_now.append(episode is not None and bool(episode.listed))

    window.controller().context.document_shown.connect(note)
    window.parts.reading.open([TOUR, LIST])
    qtbot.waitUntil(lambda: not window.parts.reading.busy and bool(shown_now), timeout=5000)
    assert shown_now == [True]
