"""The room of the window: panels, widths and the column of text."""

from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QPointF, QRect, Qt
from PySide6.QtGui import QGuiApplication, QMouseEvent
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit
from pytestqt.qtbot import QtBot

from podviewer.text.youtube import MOMENT_FORM
from podviewer.ui.shell.panels.edge import PanelEdge
from podviewer.ui.shell.window import Window
from podviewer.ui.style.theme import measure_type
from podviewer.ui.widgets.two_target_list import TwoTargetList
from support.keyboard import Keyboard
from support.libraries import write
from support.lists import place
from support.menus import MENU_WARNINGS, choose, menu_at
from support.pages import VIDEO, clip, header, page, said
from support.paths import SAMPLE
from support.program import Program, open_library, part, rows

TOUR = SAMPLE / "guided-tour.md"


def lines(window: Window) -> list[tuple[int, int]]:
    """Return where each line of the text begins: its block, and the character in it."""
    document = window.parts.view.transcript.document()
    document.size()  # lays all of it out
    found, block = [], document.begin()
    while block.isValid():
        layout = block.layout()
        found += [(block.blockNumber(), layout.lineAt(n).textStart()) for n in range(layout.lineCount())]
        block = block.next()
    return found


def list_in(window: Window, name: str) -> TwoTargetList:
    found = part(window, name)
    assert isinstance(found, TwoTargetList)
    return found


def set_panels(window: Window, *, left: bool, right: bool) -> None:
    for name, wanted in (("chapters_panel", left), ("clips_panel", right)):
        if window.commands[name].isChecked() is not wanted:
            window.commands[name].trigger()
    panels = window.parts.panels
    assert (panels.left_shown, panels.right_shown) == (left, right)


@pytest.mark.parametrize(
    ("size", "larger"), [((1280, 800), 0), ((1280, 800), 1), ((1440, 900), 2), ((2560, 1440), 0), ((2560, 1440), 4)]
)
def test_no_panel_wraps_the_text_anew(qtbot: QtBot, program: Program, size: tuple[int, int], larger: int) -> None:
    window = program.start(TOUR, size=size)
    for _ in range(larger):
        window.commands["larger"].trigger()
    view = window.parts.view.transcript
    view.scrolling.go_to_chapter(2)
    set_panels(window, left=True, right=True)
    with_both, reading = lines(window), view.place()
    assert reading is not None
    for left, right in ((True, False), (False, False), (False, True), (True, True)):
        set_panels(window, left=left, right=right)
        qtbot.waitUntil(lambda: view.width() == window.parts.view.width() - view.x() - _beside(window))
        assert lines(window) == with_both, (left, right)
        assert view.place() == reading


def test_clips_that_are_the_chapters_wait_until_the_reader_asks(program: Program) -> None:
    window = program.start(TOUR)
    panels = window.parts.panels
    assert (panels.left_shown, panels.right_shown) == (True, False)
    assert not window.commands["clips_panel"].isChecked()
    assert "Times: Every number is a link, 59 s" in rows(list_in(window, "chapters"))[1]
    window.commands["clips_panel"].trigger()
    assert panels.right_shown
    window.close()
    assert program.start(TOUR).parts.panels.right_shown


def test_other_clips_are_shown_until_the_reader_folds_them(program: Program, tmp_path: Path) -> None:
    items = [header("Wheels"), *(said("Ada", f"Wheel {n} turns.", n * 30) for n in range(9))]
    file = write(tmp_path, "wheels.md", page(items, [clip("How it turns", 30, 60), clip("Why it stops", 60, 90)]))
    window = program.start(file)
    assert window.parts.panels.right_shown
    window.commands["clips_panel"].trigger()
    window.close()
    assert not program.start(file).parts.panels.right_shown


@pytest.mark.qt_log_ignore(*MENU_WARNINGS)
@pytest.mark.parametrize("name", ["chapters", "clips"])
def test_a_clip_is_copied_with_all_that_is_said_in_it(program: Program, tmp_path: Path, name: str) -> None:
    items = [
        header("Wheels: What turns"), said("Ada", "A wheel turns.", 10), said("Ben", "So does a gear.", 20),
        header("Levers: What lifts"), said("Ada", "A lever lifts.", 40), said("Ben", "Much.", 90),
    ]  # fmt: skip
    both = [clip("Wheels: What turns", 10, 40), clip("Levers: What lifts", 40, 60)]
    file = write(tmp_path, "wheels.md", page(items, both))
    window = program.start(file)
    set_panels(window, left=True, right=True)
    listed = list_in(window, name)
    choose(menu_at(listed.viewport(), place(listed, 0, 100, 10)), "Copy clip")
    copied = QGuiApplication.clipboard().text()
    assert copied.startswith("Ada: A wheel turns.\n\nBen: So does a gear.\n\n— ")
    assert "lifts" not in copied
    assert "0:10" in copied
    choose(menu_at(listed.viewport(), place(listed, 0, 100, 10)), "Copy link to clip")
    link = QGuiApplication.clipboard().text()
    assert link == f"Wheels: What turns (0:10–0:40) {MOMENT_FORM.format(VIDEO, 10)}"


def test_panels_and_bars_grow_with_the_text_and_shrink_with_it(qtbot: QtBot, program: Program) -> None:
    window = program.start(TOUR, size=(1440, 900))
    chapters, status = list_in(window, "chapters"), part(window, "status").findChildren(QLabel)[0]

    def height() -> int:
        return chapters.visualRect(chapters.model().index(1, 0)).height()

    small, fonts = height(), [label.font().pixelSize() for label in window.findChildren(QLabel)]
    for _ in range(4):
        window.commands["larger"].trigger()  # to 150 %
    qtbot.waitUntil(lambda: height() == round(small * 16 / 13))
    for _ in range(2):
        window.commands["larger"].trigger()  # to 200 %
    qtbot.waitUntil(lambda: height() == round(small * 18 / 13))
    assert status.font().pixelSize() == 17
    cut = [label for label in part(window, "go-to").findChildren(QLabel) if label.width() < label.sizeHint().width()]
    assert cut == []
    rect = chapters.visualRect(chapters.model().index(1, 0))
    chapters.scrollTo(chapters.model().index(1, 0))
    qtbot.mouseClick(chapters.viewport(), Qt.MouseButton.LeftButton, pos=rect.topLeft() + QPoint(68, 24))
    assert program.opened == [MOMENT_FORM.format(VIDEO, 90)]
    window.commands["normal_size"].trigger()
    qtbot.waitUntil(lambda: height() == small)
    assert [label.font().pixelSize() for label in window.findChildren(QLabel)] == fonts


@pytest.mark.parametrize(("name", "keys"), [("problem-list", "F8"), ("quick-open-list", "Ctrl+K"), ("recent", "")])
def test_rows_of_remarks_and_of_what_can_be_opened_grow_with_the_text_too(
    qtbot: QtBot, program: Program, name: str, keys: str
) -> None:
    program.start(TOUR).close()
    window = program.start(*([TOUR] if keys else []))
    window.controller()  # binds the commands
    keyboard = Keyboard(qtbot, window)

    def height() -> int:
        rows = list_in(window, name)
        found = rows.visualRect(rows.model().index(0, 0)).height()
        assert rows.height() % found == 0, "no row is cut"
        return found

    if keys:
        keyboard.press(keys)
    small = height()
    for _ in range(6):
        window.commands["larger"].trigger()
    if name == "quick-open-list":
        keyboard.press("Esc", keys)
    qtbot.waitUntil(lambda: height() == round(small * 18 / 13))
    window.commands["normal_size"].trigger()


@pytest.mark.parametrize(("name", "keys", "words"), [
    ("found-moments", "Ctrl+Shift+F", "lever"), ("quotes-found", "Ctrl+Shift+Q", "Every number is a link"),
])  # fmt: skip
def test_what_is_found_grows_too_and_its_time_opens_where_it_is_seen(
    qtbot: QtBot, program: Program, tmp_path: Path, name: str, keys: str, words: str
) -> None:
    sentence = "A lever is a link. Every number is a link, number {}."
    items = [said("Ada", sentence.format(number), number * 30) for number in range(3)]
    write(tmp_path / "shelf" / "_podcast", "levers.md", page(items))
    window = open_library(qtbot, program, tmp_path / "shelf")
    keyboard = Keyboard(qtbot, window)
    keyboard.press(keys)
    keyboard.type(words)
    found = list_in(window, name)

    def last() -> QRect:
        return found.visualRect(found.model().index(found.model().rowCount() - 1, 0))

    qtbot.waitUntil(lambda: found.isVisible() and last().height() > 0, timeout=10_000)
    small = last().height()
    for _ in range(6):
        window.commands["larger"].trigger()
    qtbot.waitUntil(lambda: last().height() > small)
    field = part(window, "search-field" if name == "found-moments" else "quote-field")
    times: list[int] = []
    found.moment_clicked.connect(times.append)
    index = found.model().index(1 if name == "found-moments" else 0, 0)

    def time() -> QRect:
        return found.delegate().time_reach(found.visualRect(index), index)

    def is_in_column() -> bool:
        left = field.mapTo(window, QPoint(0, 0)).x() - found.mapTo(window, QPoint(0, 0)).x()
        return left <= time().left() + 8 <= left + 56 * 18 / 13

    qtbot.waitUntil(is_in_column)
    qtbot.mouseClick(found.viewport(), Qt.MouseButton.LeftButton, pos=time().center())
    assert len(times) == 1
    window.commands["normal_size"].trigger()


def test_a_program_begins_as_large_as_it_was_left(program: Program) -> None:
    window = program.start(TOUR)
    for _ in range(4):
        window.commands["larger"].trigger()
    sizes = {name: part(window, name).font().pixelSize() for name in ("status", "find", "left-panel")}
    window.close()
    again = program.start(TOUR)
    assert {name: part(again, name).font().pixelSize() for name in sizes} == sizes
    again.commands["normal_size"].trigger()


def test_the_whole_screen_is_the_text_s_until_escape(qtbot: QtBot, program: Program) -> None:
    window = program.start(TOUR)
    view = window.parts.view.transcript
    view.scrolling.go_to_chapter(3)
    set_panels(window, left=True, right=True)
    before, reading = lines(window), view.place()
    window.commands["full_screen"].trigger()
    furniture = ("header", "status", "left-panel", "right-panel", "problems")
    assert [name for name in furniture if part(window, name).isVisible()] == []
    assert window.isFullScreen()
    assert view.isVisible()
    assert lines(window) == before
    assert view.place() == reading
    window.commands["chapters_panel"].trigger()
    assert part(window, "left-panel").isVisible(), "a panel that is asked for comes"
    window.commands["chapters_panel"].trigger()
    qtbot.keyClick(view, Qt.Key.Key_Escape)
    assert not window.isFullScreen()
    set_panels(window, left=False, right=True)  # as was chosen last
    assert part(window, "header").isVisible()
    assert part(window, "status").isVisible()
    assert part(window, "problems").isVisible()
    assert view.place() == reading


def test_find_works_beside_the_text_alone(qtbot: QtBot, program: Program) -> None:
    window = program.start(TOUR)
    window.commands["full_screen"].trigger()
    window.commands["find"].trigger()
    assert part(window, "find").isVisible()
    qtbot.keyClick(part(window, "find").findChildren(QLineEdit)[0], Qt.Key.Key_Escape)
    assert not part(window, "find").isVisible()
    assert window.isFullScreen()
    assert not part(window, "problems").isVisible()


def test_lines_and_column_are_as_was_chosen_also_after_a_restart(program: Program) -> None:
    window = program.start(TOUR, size=(1440, 900))
    usual = window.parts.view.transcript.surface.text_width
    window.commands["column_wide"].trigger()
    window.commands["lines_wide"].trigger()
    window.close()
    again = program.start(TOUR, size=(1440, 900))
    measure = again.parts.view.transcript.surface.style.type
    assert again.parts.view.transcript.surface.text_width == round(usual * 88 / 74)
    assert measure.line > measure_type(100).line
    assert again.commands["column_wide"].isChecked()
    again.commands["column_narrow"].trigger()
    again.commands["lines_close"].trigger()
    assert abs(again.parts.view.transcript.surface.text_width - usual * 56 / 74) <= 1
    assert again.parts.view.transcript.surface.style.type.line < measure_type(100).line


def test_the_status_line_tells_how_long_it_takes_to_read_on(program: Program, tmp_path: Path) -> None:
    items = []
    for chapter in range(3):
        items.append(header(f"Part {chapter}"))
        items += [said("Ada", " ".join(["turns"] * 230), chapter * 600 + n * 60 + 10) for n in range(8)]
    window = program.start(write(tmp_path, "wheels.md", page(items)))
    view = window.parts.view

    def told() -> list[int]:
        return [int(words) for words in window.status.right_text().split() if words.isdigit()][:2]

    view.go_to_chapter(0)
    assert "left in this chapter" in window.status.right_text()
    of_chapter, of_episode = told()
    assert 8 <= of_chapter <= 10  # 8 × 230 words at 230 a minute; these are longer than most
    assert 3 * of_chapter - 3 <= of_episode <= 3 * of_chapter
    view.go_to_chapter(1)
    assert told()[0] in range(of_chapter - 1, of_chapter + 2)
    assert told()[1] < of_episode
    view.go_to_bottom()
    assert "left" not in window.status.right_text()
    view.go_to_chapter(1)
    window.commands["time_left"].trigger()
    assert "left" not in window.status.right_text()


def _beside(window: Window) -> int:
    right = window.parts.view.right
    return 0 if right.isHidden() else right.width()


@pytest.mark.parametrize("name", ["left-panel", "right-panel"])
def test_a_panel_that_was_dragged_is_as_wide_after_a_restart(qtbot: QtBot, program: Program, name: str) -> None:
    window = program.start(TOUR)
    set_panels(window, left=True, right=True)
    panel = part(window, name)
    edge = next(edge for edge in window.findChildren(PanelEdge) if (edge.x() < 600) is (name == "left-panel"))
    before, by = panel.width(), 36 if name == "left-panel" else -36
    qtbot.mousePress(edge, Qt.MouseButton.LeftButton, pos=QPoint(2, 50))
    there = QPoint(2 + by, 50)
    move = QMouseEvent(
        QMouseEvent.Type.MouseMove, QPointF(there), QPointF(edge.mapToGlobal(there)), Qt.MouseButton.NoButton,
        Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier,
    )  # fmt: skip
    QApplication.sendEvent(edge, move)
    assert panel.width() == before + 36
    window.close()
    again = program.start(TOUR)
    set_panels(again, left=True, right=True)
    assert part(again, name).width() == before + 36


@pytest.mark.parametrize("name", ["chapters", "clips"])
def test_no_row_covers_another_while_a_panel_is_dragged(
    qtbot: QtBot, program: Program, tmp_path: Path, name: str
) -> None:
    title = "Wheels: What turns about an axle, and what it is that makes all of them turn about it at once"
    items = [item for n in range(6) for item in (header(f"{title} {n}"), said("Ada", "A wheel turns.", n * 30))]
    clips = [clip(f"{title} {n}", n * 30, n * 30 + 30) for n in range(6)]
    window = program.start(write(tmp_path, "wheels.md", page(items, clips)))
    window.resize(2000, 800)  # whatever the face, the text has its room beside both
    set_panels(window, left=True, right=True)
    listed = list_in(window, name)
    for width in (420, 220, 420):
        window.parts.panels.set_widths(left=width, right=width)
        qtbot.waitUntil(lambda: listed.width() in (width, width + 1))  # noqa: B023
        rects = [listed.visualRect(listed.model().index(row, 0)) for row in range(listed.model().rowCount())]
        assert [rect.bottom() + 1 for rect in rects[:-1]] == [rect.top() for rect in rects[1:]]
