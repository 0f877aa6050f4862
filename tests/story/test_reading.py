"""Stories of a reader with one file: from the file on disk to the address that was opened."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QModelIndex, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QAction, QColor, QDropEvent, QGuiApplication, QTextCursor
from PySide6.QtWidgets import QLabel, QLineEdit, QListView, QTextBrowser, QToolButton, QWidget
from pytestqt.qtbot import QtBot

from podviewer.app import build_window
from podviewer.text.youtube import MOMENT_FORM
from podviewer.ui.document.document import Kind
from podviewer.ui.shell.commands import ROWS, Command
from podviewer.ui.shell.window import Window
from podviewer.ui.style.theme import LIGHT
from support.pages import VIDEO, clip, page, said
from support.paths import SAMPLE
from support.program import Program

TOUR = SAMPLE / "guided-tour.md"
OLDER = SAMPLE / "guided-tour-older.md"
LIST = SAMPLE / "guided-tour-chapters.txt"
ADDRESS = MOMENT_FORM.format(VIDEO, "")

EPISODE = """---
title: {title}
ids:
  youtube: aqz-KE-bpKQ
transcript:
{items}
---
"""


def items(count: int, text: str = "A sentence that fills the line and says number") -> str:
    return "\n".join(
        f"- line: {text} {number}.\n  sec: {number * 20}\n  time: '{number * 20 // 60}:{number * 20 % 60:02}'\n  who: "
        + ("Odile", "Bram")[number % 2]
        for number in range(count)
    )


def part(window: Window, name: str) -> QWidget:
    found = window.findChild(QWidget, name)
    assert found is not None, f"no widget is called {name}"
    return found


def text_of(window: Window) -> QTextBrowser:
    found = part(window, "transcript")
    assert isinstance(found, QTextBrowser)
    return found


def list_of(window: Window, name: str) -> QListView:
    found = part(window, name)
    assert isinstance(found, QListView)
    return found


def count_of(window: Window) -> str:
    """Return what the find bar says of the hits."""
    return " ".join(label.text() for label in part(window, "find").findChildren(QLabel))


def status_of(window: Window) -> str:
    return " ".join(label.text() for label in window.status.findChildren(QLabel))


def click_row(qtbot: QtBot, view: QListView, row: int, x: int) -> None:
    rect = view.visualRect(view.model().index(row, 0, QModelIndex()))
    qtbot.mouseMove(view.viewport(), QPoint(x, rect.top() + 12))
    qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(x, rect.top() + 12))


def shown_text(view: QTextBrowser) -> str:
    """Return the words in sight."""
    first = view.cursorForPosition(QPoint(100, 0)).blockNumber()
    last = view.cursorForPosition(QPoint(100, view.viewport().height())).blockNumber()
    return "\n".join(view.document().findBlockByNumber(number).text() for number in range(first, last + 1))


def select(view: QTextBrowser, words: str) -> None:
    cursor = view.document().find(words)
    assert not cursor.isNull(), f"{words!r} is not shown"
    view.setTextCursor(cursor)


def test_chapter_time_and_quote(qtbot: QtBot, program: Program) -> None:
    window = program.start(TOUR)
    chapters = list_of(window, "chapters")
    click_row(qtbot, chapters, 3, 120)
    title = str(chapters.model().index(3, 0).data())
    assert window.parts.view.transcript.chapter == 3
    assert window.parts.view.episode is not None
    chapter = window.parts.view.episode.chapters[3]
    assert chapter.title in shown_text(text_of(window))
    assert chapter.title.split(":")[0] in title

    click_row(qtbot, chapters, 3, 40)
    assert program.opened == [f"{ADDRESS}{chapter.start}"]

    paragraph = window.parts.view.episode.turns[5].paragraphs[0].text
    words = paragraph[:30]
    select(text_of(window), words)
    qtbot.keyClick(text_of(window), Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    clipboard = QGuiApplication.clipboard()
    assert clipboard.text() == words
    assert words in TOUR.read_text("utf-8").replace("\n    ", " ")


def test_the_quote_names_speaker_title_time_and_link(qtbot: QtBot, program: Program) -> None:
    window = program.start(TOUR)
    episode = window.parts.view.episode
    assert episode is not None
    turn = next(turn for turn in episode.turns if turn.speaker == "Bram")
    select(text_of(window), turn.paragraphs[0].text[:20])
    both = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    qtbot.keyClick(text_of(window), Qt.Key.Key_C, both)
    text = QGuiApplication.clipboard().text()
    assert text.startswith(turn.paragraphs[0].text[:20].strip() + "\n")
    assert "Bram Quillfeather" in text
    assert episode.title in text
    assert f"{ADDRESS}{turn.paragraphs[0].stated_time}" in text


def test_a_copied_quote_has_its_source_as_a_link_too_and_the_card_says_so(qtbot: QtBot, program: Program) -> None:
    window = program.start(TOUR)
    view, card = window.parts.view.transcript, window.parts.view.card
    assert window.parts.view.episode is not None
    words = next(turn for turn in window.parts.view.episode.turns if turn.speaker == "Bram").paragraphs[0].text[:30]
    select(view, words)
    view.selection_finished.emit()
    assert card.isVisible()
    line = view.cursorRect(view.textCursor())
    assert not card.geometry().intersects(line.adjusted(-40, 0, 40, line.height()))
    button = next(button for button in card.findChildren(QToolButton) if button.text().strip() == "Copy quote")
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    copied = QGuiApplication.clipboard().mimeData()
    assert words.strip() in copied.text()
    assert f'<a href="{ADDRESS}' in copied.html().replace("&amp;", "&")
    assert "Copied" in [label.text() for label in card.findChildren(QLabel) if label.isVisible()]
    qtbot.waitUntil(card.isHidden, timeout=5000)
    view.selection_finished.emit()
    assert button.isVisible()


def test_the_last_quote_format_is_remembered(qtbot: QtBot, program: Program) -> None:
    window = program.start(TOUR)
    select(text_of(window), "podviewer")
    markdown = next(action for action in window.menus.quote_formats.actions() if action.data() == "markdown")
    markdown.trigger()
    assert QGuiApplication.clipboard().text().startswith("> podviewer")
    window.close()
    again = program.start(TOUR)
    select(text_of(again), "podviewer")
    again.parts.actions.copy_quote()
    assert QGuiApplication.clipboard().text().startswith("> podviewer")


def test_a_clip_marks_its_passage_and_its_time_opens(qtbot: QtBot, program: Program) -> None:
    window = program.start(TOUR)
    clips = list_of(window, "clips")
    click_row(qtbot, clips, 1, 30)
    assert window.parts.view.transcript.marked
    assert window.parts.view.episode is not None
    start = window.parts.view.episode.clips[1].start
    rect = clips.visualRect(clips.model().index(1, 0))
    spot = QPoint(30, rect.top() + 38)
    qtbot.mouseMove(clips.viewport(), spot)
    qtbot.mouseClick(clips.viewport(), Qt.MouseButton.LeftButton, pos=spot)
    assert program.opened == [f"{ADDRESS}{start}"]


def test_find_counts_steps_and_returns(qtbot: QtBot, program: Program, write: Callable[[str, str], Path]) -> None:
    path = write("ep.md", EPISODE.format(title="Findable", items=items(60)))
    window = program.start(path)
    view = text_of(window)
    before = view.verticalScrollBar().value()
    qtbot.keyClick(view, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    field = part(window, "find").findChild(QLineEdit)
    assert field is not None
    qtbot.keyClicks(field, "NUMBER 5")
    assert "1 / 11" in count_of(window)
    qtbot.keyClick(field, Qt.Key.Key_Return)
    qtbot.keyClick(field, Qt.Key.Key_Return)
    assert "3 / 11" in count_of(window)
    assert "number 51" in shown_text(view)
    qtbot.keyClick(field, Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    assert "2 / 11" in count_of(window)
    qtbot.keyClick(field, Qt.Key.Key_Escape)
    assert window.parts.view.find_bar.isHidden()
    assert view.verticalScrollBar().value() == before


def test_where_nothing_is_found_the_reader_is_where_the_search_began(
    qtbot: QtBot, program: Program, write: Callable[[str, str], Path]
) -> None:
    window = program.start(write("ep.md", EPISODE.format(title="Findable", items=items(60))))
    view = text_of(window)
    view.verticalScrollBar().setValue(300)
    qtbot.keyClick(view, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    field = part(window, "find").findChild(QLineEdit)
    assert field is not None
    qtbot.keyClicks(field, "number 5")
    assert view.verticalScrollBar().value() != 300
    qtbot.keyClicks(field, "zz")
    assert "No match in this episode" in count_of(window)
    assert view.verticalScrollBar().value() == 300


def test_what_is_found_is_counted_anew_when_the_file_has_changed(
    qtbot: QtBot, program: Program, write: Callable[[str, str], Path]
) -> None:
    path = write("ep.md", EPISODE.format(title="Findable", items=items(60)))
    window = program.start(path)
    qtbot.keyClick(text_of(window), Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    field = part(window, "find").findChild(QLineEdit)
    assert field is not None
    qtbot.keyClicks(field, "number 5")
    qtbot.keyClick(field, Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    path.write_text(EPISODE.format(title="Shorter", items=items(8)), "utf-8")
    qtbot.waitUntil(lambda: "Shorter" in window.windowTitle(), timeout=5000)
    assert "1 match" in count_of(window)
    qtbot.keyClick(field, Qt.Key.Key_Return)
    assert "1 / 1" in count_of(window)


def test_back_and_forward_through_jumps(qtbot: QtBot, program: Program) -> None:
    window = program.start(TOUR)
    view = text_of(window)
    window.parts.view.go_to_chapter(2)
    two = view.verticalScrollBar().value()
    window.parts.view.go_to_chapter(6)
    six = view.verticalScrollBar().value()
    qtbot.keyClick(view, Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
    assert view.verticalScrollBar().value() == two
    qtbot.keyClick(view, Qt.Key.Key_Right, Qt.KeyboardModifier.AltModifier)
    assert view.verticalScrollBar().value() == six


def test_end_goes_to_the_end_and_back_leads_to_where_it_was_pressed(
    qtbot: QtBot, program: Program, write: Callable[[str, str], Path]
) -> None:
    window = program.start(write("ep.md", EPISODE.format(title="Long", items=items(80))))
    view = text_of(window)
    view.verticalScrollBar().setValue(600)
    qtbot.keyClick(view, Qt.Key.Key_End)
    assert "number 79" in shown_text(view)
    assert "100 %" in status_of(window)
    qtbot.keyClick(view, Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
    assert view.verticalScrollBar().value() == 600
    qtbot.keyClick(view, Qt.Key.Key_Home)
    assert view.verticalScrollBar().value() == 0


@pytest.mark.parametrize("typed", ["2:29", "149", "2m29s", "t=149", f"{ADDRESS}149"])
def test_go_to_every_way_to_name_a_moment(program: Program, typed: str) -> None:
    window = program.start(TOUR)
    window.controller().go_to(typed)
    assert window.parts.view.episode is not None
    assert window.parts.view.episode.chapters[window.parts.view.transcript.chapter].start == 149


def test_the_moment_at_the_caret_opens_by_key(qtbot: QtBot, program: Program) -> None:
    window = program.start(TOUR)
    episode = window.parts.view.episode
    assert episode is not None
    first = episode.turns[0].paragraphs[0]
    select(text_of(window), first.text[:15])
    qtbot.keyClick(text_of(window), Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert program.opened == [f"{ADDRESS}{first.stated_time}"]


def test_a_chapter_list_given_with_its_episode_becomes_its_chapters(program: Program) -> None:
    window = program.start(LIST, OLDER)
    assert window.parts.view.episode is not None
    rows = LIST.read_text("utf-8").splitlines()
    assert len(window.parts.view.episode.chapters) in (len(rows), 3)
    assert window.parts.view.episode.turns


def test_a_chapter_list_alone_is_shown_as_a_list(program: Program) -> None:
    window = program.start(LIST)
    for row in LIST.read_text("utf-8").splitlines():
        assert row.partition(" ")[2] in text_of(window).toPlainText()


def test_a_changed_file_is_read_again_and_the_place_stays(
    qtbot: QtBot, program: Program, write: Callable[[str, str], Path]
) -> None:
    path = write("ep.md", EPISODE.format(title="Before", items=items(80)))
    window = program.start(path)
    window.controller().go_to("10:00")
    view = text_of(window)
    place = view.verticalScrollBar().value()
    new = path.with_suffix(".new")
    new.write_text(EPISODE.format(title="After", items=items(80)), "utf-8")
    os.replace(new, path)  # as editors do
    qtbot.waitUntil(lambda: "After" in window.windowTitle(), timeout=5000)
    assert view.verticalScrollBar().value() == place
    path.write_text(EPISODE.format(title="And again", items=items(80)), "utf-8")
    qtbot.waitUntil(lambda: "And again" in window.windowTitle(), timeout=5000)


def test_the_reading_place_survives_a_restart(program: Program) -> None:
    window = program.start(TOUR)
    window.parts.view.go_to_chapter(4)
    place = window.parts.view.transcript.place()
    window.close()
    again = program.start(TOUR)
    assert again.parts.view.transcript.chapter == 4
    assert again.parts.view.transcript.place() == place


def test_settings_survive_a_restart(program: Program) -> None:
    window = program.start(TOUR)
    for name in ("larger", "times", "theme_dark", "chapters_panel"):
        action = window.findChild(QAction, name)
        assert action is not None
        action.trigger()
    window.close()
    again = program.start(TOUR)
    assert not again.parts.view.chapters.isVisible()
    assert again.parts.view.transcript.document().find("0:00").isNull()
    assert again.palette().window().color().lightness() < 100


@pytest.mark.parametrize("row", [row for row in ROWS if row.setting], ids=lambda row: row.name)
def test_a_command_with_a_setting_is_as_it_was_left(program: Program, row: Command) -> None:
    window = program.start(TOUR)
    before = window.commands[row.name].isChecked()
    window.commands[row.name].trigger()
    window.close()
    again = program.start(TOUR)
    assert again.commands[row.name].isChecked() is not before
    assert again.menuBar().isVisible() is again.commands["menu_bar"].isChecked()


def test_clips_fold_away_where_the_window_is_narrow(program: Program) -> None:
    window = program.start(TOUR)
    window.commands["clips_panel"].trigger()  # they are the chapters: the reader asks for them
    window.resize(900, 600)
    assert window.parts.view.right.isHidden()
    assert not window.parts.view.chapters.isHidden()
    window.resize(1280, 800)
    assert not window.parts.view.right.isHidden()


def test_a_refused_file_says_why(program: Program, tmp_path: Path) -> None:
    picture = tmp_path / "cat.md"
    picture.write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 20)
    window = program.start(picture)
    assert "cat.md could not be opened" in text_of(window).toPlainText()


def test_dropped_files_are_opened(qtbot: QtBot, program: Program) -> None:
    window = program.start()
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(TOUR))])
    drop = QDropEvent(
        QPointF(100, 100),
        Qt.DropAction.CopyAction,
        data,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    window.dropEvent(drop)
    qtbot.waitUntil(lambda: "Guided Tour" in window.windowTitle(), timeout=5000)


def test_a_problem_leads_to_its_place(qtbot: QtBot, program: Program) -> None:
    window = program.start(TOUR)
    bar = window.parts.view.problem_bar
    assert bar.isVisible()
    problem = next(p for p in window.parts.reading.problems if p.item is not None and p.code == "time-suspect")
    bar.problem_clicked.emit(problem)
    episode = window.parts.view.episode
    assert episode is not None
    words = next(p.text for t in episode.turns for p in t.paragraphs if p.item == problem.item)
    assert words[:20] in shown_text(text_of(window))


def test_a_remark_about_a_clip_leads_to_what_is_said_in_it(program: Program, tmp_path: Path) -> None:
    items = [
        said("Otto", f"Sentence {number} tells of a kite and its long tail. " * 9, number * 60) for number in range(30)
    ]
    path = tmp_path / "kites.md"
    path.write_text(page(items, [clip("First", 0, 600), clip("Second", 900, 20)]), "utf-8")
    window = program.start(path)
    problem = next(p for p in window.parts.reading.problems if p.code == "clip-inverted")
    window.parts.view.problem_bar.problem_clicked.emit(problem)
    assert "Sentence 15 tells" in shown_text(text_of(window))
    assert window.parts.view.transcript.marked == (900, 1740)


def test_only_addresses_of_the_file_are_opened(program: Program) -> None:
    window = program.start(TOUR)
    view = window.parts.view.transcript
    view.address_clicked.emit("file:///etc/passwd")
    view.address_clicked.emit("https://example.org/not-in-the-file")
    assert program.opened == []
    view.address_clicked.emit("https://peach.blender.org/")
    assert program.opened == ["https://peach.blender.org/"]


@pytest.mark.parametrize(
    "address",
    [
        "https://example.org/%C3%A9?q=a%20b&x=%2F#~:text=a%20b",
        "HTTPS://Example.org/%7Efoo",
        "https://example.org/é?a=1&b=2",
    ],
)
def test_an_address_is_opened_as_it_was_written(
    qtbot: QtBot, program: Program, write: Callable[[str, str], Path], address: str
) -> None:
    window = program.start(write("ep.md", EPISODE.format(title="Linked", items=items(1)) + f"[the link]({address})"))
    view = text_of(window)
    cursor = view.document().find("the link")
    cursor.setPosition(cursor.selectionStart() + 1)
    spot = view.cursorRect(cursor).center()
    qtbot.mouseMove(view.viewport(), QPoint(1, 1))
    qtbot.mouseMove(view.viewport(), spot)
    qtbot.waitUntil(lambda: window.status.left_text() == address, timeout=2000)
    qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=spot)
    assert program.opened == [address]


def test_the_transcript_is_one_tab_stop(qtbot: QtBot, program: Program) -> None:
    window = program.start(TOUR)
    view = text_of(window)
    view.setFocus()
    qtbot.keyClick(view, Qt.Key.Key_Tab)
    assert not view.hasFocus()


def test_every_widget_a_reader_meets_has_a_name(program: Program) -> None:
    window = program.start(TOUR)
    for name in ("chapters", "transcript", "clips", "find", "problems"):
        assert part(window, name).accessibleName() or part(window, name).findChildren(QWidget)
    for view in (text_of(window), list_of(window, "chapters"), list_of(window, "clips")):
        assert view.accessibleName()


def test_paging_by_key(qtbot: QtBot, program: Program) -> None:
    window = program.start(TOUR)
    view = text_of(window)
    bar = view.verticalScrollBar()
    positions = [bar.value()]
    for key in (Qt.Key.Key_Space, Qt.Key.Key_PageDown, Qt.Key.Key_J):
        qtbot.keyClick(view, key)
        positions.append(bar.value())
    assert positions == sorted(set(positions))
    qtbot.keyClick(view, Qt.Key.Key_End, Qt.KeyboardModifier.ControlModifier)
    assert bar.value() == bar.maximum()
    qtbot.keyClick(view, Qt.Key.Key_Home, Qt.KeyboardModifier.ControlModifier)
    assert bar.value() == 0


def test_a_time_is_not_part_of_any_selection(program: Program) -> None:
    window = program.start(TOUR)
    view = text_of(window)
    view.selectAll()
    view.copy()
    text = QGuiApplication.clipboard().text()
    assert "\t" not in text
    cursor = view.textCursor()
    cursor.movePosition(QTextCursor.MoveOperation.Start)
    view.setTextCursor(cursor)
    assert window.parts.view.episode is not None
    assert window.parts.view.episode.turns[3].paragraphs[0].text in text


def test_a_list_opened_while_its_episode_is_read_becomes_its_chapters(qtbot: QtBot, program: Program) -> None:
    window = program.start(TOUR)
    window.open_paths([LIST])
    qtbot.waitUntil(lambda: not window.parts.reading.busy, timeout=5000)
    assert window.parts.view.episode is not None
    assert window.parts.view.episode.turns
    assert {chapter.origin for chapter in window.parts.view.episode.chapters} == {"list"}


def test_a_wrong_file_leaves_what_is_being_read(qtbot: QtBot, program: Program, tmp_path: Path) -> None:
    window = program.start(TOUR)
    picture = tmp_path / "cat.md"
    picture.write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 20)
    window.open_paths([picture])
    qtbot.waitUntil(lambda: not window.parts.reading.busy, timeout=5000)
    assert "Guided Tour" in window.windowTitle()
    assert "cat.md" in window.status.left_text()


def test_a_file_that_goes_is_told_and_its_words_stay(
    qtbot: QtBot, program: Program, write: Callable[[str, str], Path]
) -> None:
    path = write("ep.md", EPISODE.format(title="Going", items=items(8)))
    window = program.start(path)
    path.unlink()
    qtbot.waitUntil(lambda: "gone" in window.status.left_text(), timeout=5000)
    assert "number 3" in text_of(window).toPlainText()


def test_no_browser_is_told(qtbot: QtBot, tmp_path: Path) -> None:
    window = build_window([TOUR], open_url=lambda address: False, data_dir=tmp_path)
    qtbot.addWidget(window)
    window.show()
    qtbot.waitUntil(lambda: not window.parts.reading.busy, timeout=5000)
    window.controller().context.open_second(61)
    assert "Copy the link" in window.status.left_text()
    window.close()


def test_a_selection_over_two_people_paints_neither_time_nor_name(program: Program) -> None:
    window = program.start(TOUR)
    light = window.findChild(QAction, "theme_light")
    assert light is not None
    light.trigger()
    view = window.parts.view.transcript
    view.scrolling.go_to_chapter(2)
    page = view.built
    assert page is not None
    heading = page.block_of_chapter(2)
    assert heading is not None
    cursor = view.textCursor()
    cursor.setPosition(page.position(heading + 2, 3))
    cursor.setPosition(page.position(heading + 4, 10), QTextCursor.MoveMode.KeepAnchor)
    view.setTextCursor(cursor)
    picture = view.viewport().grab().toImage()
    selection = QColor(LIGHT.selection)
    name = view.surface.block_rect(page.block(heading + 3))
    assert page.entries[heading + 3].kind is Kind.NAME
    row = [picture.pixelColor(x, name.center().y()) for x in range(view.viewport().width())]
    assert selection not in row
    words = view.surface.rect_of(heading + 4, 1)
    assert picture.pixelColor(words.x(), words.bottom() - 1) == selection
