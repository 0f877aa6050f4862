"""Chapters ▸ Compare: what stands in the table, and what its clicks and keys do."""

from collections.abc import Callable

import pytest
from msgspec.structs import replace
from PySide6.QtCore import QAbstractItemModel, QPoint, Qt
from PySide6.QtGui import QColor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QPushButton
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from podviewer.model.episode import Chapter, Clip, Episode, Paragraph, Turn
from podviewer.transcript.chapter_comparison import compare_chapters
from podviewer.ui.chapters.compare_dialog import CompareDialog
from podviewer.ui.chapters.compare_model import CompareModel, summary
from podviewer.ui.style.theme import Theme, ThemeChoice
from podviewer.ui.widgets.row_model import RowRole
from support.lists import show

HEADINGS = (
    Chapter("Goats: On the roof", 99, "header", False, 0),
    Chapter("Sheep", 282, "header", False, 1),
    Chapter(
        "A long and winding title of a chapter about <b>geese</b> and the ways they find home", 300, "header", True, 2
    ),
)
CLIPS = (Clip("Goats: On the roof", 0, 99, True), Clip("Sheep and lambs", 282, 300, True))
LISTED = (
    Chapter("Goats: On the roof", 0, "list", False, None),
    Chapter("Sheep", 282, "list", False, None),
    Chapter("Goodbye", 3_700, "list", False, None),
)  # fmt: skip
EPISODE = Episode(
    "farm",
    "The farm",
    youtube_id="aqz-KE-bpKQ",
    headings=HEADINGS,
    clips=CLIPS,
    listed=LISTED,
    turns=(Turn("Otto", None, (Paragraph("Yes.", 0),)),),
)
TIME, TITLE = QPoint(48, 18), QPoint(120, 18)


class Heard:
    """What the window said."""

    def __init__(self, window: CompareDialog) -> None:
        self.moments: list[int] = []
        self.chapters: list[Chapter] = []
        self.asked = 0
        window.table.moment_clicked.connect(self.on_moment)
        window.table.chapter_clicked.connect(self.on_chapter)
        window.add_clicked.connect(self.on_asked)

    def on_moment(self, second: int) -> None:
        self.moments.append(second)

    def on_chapter(self, chapter: Chapter) -> None:
        self.chapters.append(chapter)

    def on_asked(self) -> None:
        self.asked += 1


@pytest.fixture
def window(qtbot: QtBot, theme: Theme) -> CompareDialog:
    made = CompareDialog(theme)
    made.show_document(EPISODE.title, EPISODE)
    show(qtbot, made, 900, 600)
    return made


@pytest.fixture
def heard(window: CompareDialog) -> Heard:
    return Heard(window)


def model_of(episode: Episode) -> CompareModel:
    model = CompareModel()
    rows = compare_chapters(episode.headings, episode.clips, episode.listed)
    model.show(rows, video=episode.youtube_id is not None)
    return model


def words(model: QAbstractItemModel, row: int, column: int) -> str:
    index = model.index(row, column)
    assert index.data() == index.data(Qt.ItemDataRole.AccessibleTextRole)
    return str(index.data())


def click(window: CompareDialog, row: int, column: int, spot: QPoint) -> None:
    table = window.table
    corner = table.visualRect(table.model().index(row, column)).topLeft()
    QTest.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=corner + spot)


def tip(window: CompareDialog, row: int, column: int, *, over_time: bool = False) -> str:
    index = window.table.model().index(row, column)
    cells = window.table.cells()
    return cells.tip(cells.fill_of(window.table.visualRect(index)), index, over_time)


def button(window: CompareDialog, name: str) -> QPushButton:
    found = window.findChild(QPushButton, name)
    assert isinstance(found, QPushButton)
    return found


def text(window: CompareDialog, name: str) -> str:
    found = window.findChild(QLabel, name)
    assert isinstance(found, QLabel)
    return found.text()


def test_the_model_keeps_the_rules_of_qt(qtmodeltester: ModelTester) -> None:
    check: Callable[[QAbstractItemModel], None] = qtmodeltester.check  # untyped in pytest-qt
    model = CompareModel()
    check(model)
    full = model_of(EPISODE)
    check(full)
    full.show_only_differences(True)
    check(full)


def test_what_a_screen_reader_hears() -> None:
    model = model_of(EPISODE)
    times = "The times differ: 1:39 in the transcript, 0:00 among the clips, 0:00 in the chapter list."
    assert words(model, 0, 0) == f"1:39 Goats: On the roof. {times}"
    assert words(model, 1, 1) == "4:42 Sheep and lambs. The title is another one among the clips."
    assert words(model, 2, 0).startswith("about 5:00 A long and winding")
    assert words(model, 3, 0) == "nothing. Only in the chapter list."
    assert words(model, 3, 2) == "1:01:40 Goodbye. Only in the chapter list."
    heads = [model.headerData(column, Qt.Orientation.Horizontal) for column in range(3)]
    assert heads == ["In the transcript  ·  3", "Clips  ·  2", "Chapter list  ·  3"]


@pytest.mark.parametrize(
    ("episode", "said"),
    [
        (EPISODE, "0 of 4 agree; 2 differ; 1 only in the transcript; 1 only in the chapter list"),
        (replace(EPISODE, headings=(), clips=CLIPS[:1]), "1 of 3 agree; 2 only in the chapter list"),
        (replace(EPISODE, clips=()), "1 of 4 agree; 1 differs; 1 only in the transcript; 1 only in the chapter list"),
        (replace(EPISODE, clips=(), listed=()), "There are chapters only in the transcript: nothing to compare."),
        (Episode("x", "X"), "This file has no chapters: no headers, no clips and no chapter list."),
    ],
)
def test_the_line_at_the_top_sums_up(episode: Episode, said: str) -> None:
    assert summary(compare_chapters(episode.headings, episode.clips, episode.listed)) == said


def test_a_click_on_a_time_opens_it_and_one_beside_it_goes_there(window: CompareDialog, heard: Heard) -> None:
    click(window, 0, 0, TIME)
    click(window, 0, 1, TIME)
    assert (heard.moments, heard.chapters) == ([99, 0], [])
    click(window, 1, 0, TITLE)
    click(window, 3, 2, TITLE)
    assert heard.chapters == [HEADINGS[1], LISTED[2]]
    click(window, 3, 0, TITLE)  # nothing stands there
    click(window, 3, 0, TIME)
    assert (len(heard.moments), len(heard.chapters)) == (2, 2)


def test_without_a_video_a_time_goes_there_and_says_why(window: CompareDialog, heard: Heard) -> None:
    window.show_document(EPISODE.title, replace(EPISODE, youtube_id=None))
    assert window.table.model().index(0, 0).data(RowRole.MOMENT) is None
    click(window, 0, 0, TIME)
    assert (heard.moments, heard.chapters) == ([], [HEADINGS[0]])
    assert tip(window, 0, 0, over_time=True) == "This episode has no video, so times are plain text."


def test_tips_say_what_differs_and_the_whole_title(qtbot: QtBot, window: CompareDialog) -> None:
    qtbot.waitUntil(lambda: window.table.rowHeight(2) == 76)
    assert tip(window, 0, 2).startswith("The times differ: 1:39 in the transcript")
    assert tip(window, 1, 0) == "The title is another one among the clips."
    assert tip(window, 2, 0) == "Only in the transcript."
    window.table.setRowHeight(2, 36)
    assert tip(window, 2, 0) == f"{HEADINGS[2].title}\nOnly in the transcript."


def test_a_row_is_as_high_as_its_longest_title(qtbot: QtBot, window: CompareDialog) -> None:
    def heights() -> list[int]:
        return [window.table.rowHeight(row) for row in range(4)]

    qtbot.waitUntil(lambda: heights() == [36, 36, 76, 36])
    window.resize(1_500, 600)
    qtbot.waitUntil(lambda: heights() in ([36, 36, 56, 36], [36, 36, 36, 36]))


def test_the_keyboard_walks_over_the_cells(window: CompareDialog, heard: Heard) -> None:
    table = window.table
    assert table.hasFocus()
    assert table.cells().ringed == -1
    for key in (Qt.Key.Key_Down, Qt.Key.Key_Right):
        QTest.keyClick(table, key)
    assert table.cells().ringed == table.cells().number(table.model().index(1, 1))
    QTest.keyClick(table, Qt.Key.Key_Return)
    assert [chapter.title for chapter in heard.chapters] == ["Sheep and lambs"]
    QTest.keyClick(table, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert heard.moments == [282]
    QTest.keyClick(table, Qt.Key.Key_Tab)
    assert not table.hasFocus()
    assert table.cells().ringed == -1
    QTest.keyClick(table, Qt.Key.Key_Escape)
    assert not window.isVisible()


def test_only_differences(window: CompareDialog) -> None:
    window.show_document(EPISODE.title, replace(EPISODE, clips=()))
    only = button(window, "compare-only")
    assert only.isChecked(), "they are what somebody comes for"
    assert window.table.model().rowCount() == 3
    assert window.table.model().index(2, 2).data().endswith("Goodbye. Only in the chapter list.")
    only.click()
    assert window.table.model().rowCount() == 4
    window.show_document(EPISODE.title, replace(EPISODE, clips=(), listed=()))
    assert not only.isEnabled()
    assert window.table.model().rowCount() == 3


def test_where_nothing_differs_that_is_said_and_all_can_be_shown(window: CompareDialog) -> None:
    same = tuple(replace(chapter, start=clip.start) for chapter, clip in zip(HEADINGS[:1], CLIPS, strict=False))
    window.show_document(EPISODE.title, replace(EPISODE, headings=same, clips=CLIPS[:1], listed=LISTED[:1]))
    label = window.findChild(QLabel, "compare-nothing")
    assert isinstance(label, QLabel)
    assert label.isVisible()
    assert label.text() == "Nothing differs."
    button(window, "compare-only").click()
    assert not label.isVisible()
    assert window.table.isVisible()
    assert window.table.model().rowCount() == 1


def test_a_side_without_chapters_has_no_column(window: CompareDialog) -> None:
    def shown() -> list[bool]:
        return [window.table.columnWidth(column) > 0 for column in range(3)]

    assert shown() == [True, True, True]
    window.show_document(EPISODE.title, replace(EPISODE, listed=()))
    assert shown() == [True, True, False]
    window.show_document(EPISODE.title, replace(EPISODE, clips=()))
    assert shown() == [True, False, True]


def test_where_all_agree_the_row_is_quieter(window: CompareDialog, theme: Theme) -> None:
    same = (Chapter("Goats: On the roof", 0, "header", False, 0), *HEADINGS[1:])
    window.show_document(EPISODE.title, replace(EPISODE, headings=same))
    button(window, "compare-only").click()

    def darkest(row: int) -> int:
        rect = window.table.visualRect(window.table.model().index(row, 0)).adjusted(60, 4, -4, -4)
        image = window.table.viewport().grab(rect).toImage()
        pixels = (QColor(image.pixel(x, y)) for x in range(image.width()) for y in range(image.height()))
        return min(pixel.lightness() for pixel in pixels)

    assert darkest(0) > darkest(1)


def test_a_list_can_be_added_where_there_is_none(window: CompareDialog, heard: Heard) -> None:
    add = button(window, "compare-add")
    assert add.isHidden()
    window.show_document(EPISODE.title, replace(EPISODE, listed=()))
    assert not add.isHidden()
    add.setFocus()
    add.click()
    assert heard.asked == 1
    window.show_notice("x.txt does not belong to this episode.")
    assert text(window, "compare-told") == "x.txt does not belong to this episode."
    window.show_document(EPISODE.title, EPISODE)
    assert window.table.hasFocus()


def test_colours_follow_the_theme(window: CompareDialog, theme: Theme) -> None:
    def seen(colour: str) -> bool:
        image = window.table.viewport().grab().toImage()
        wanted = QColor(colour).rgb()
        return any(image.pixel(x, y) == wanted for x in range(330) for y in range(120))

    assert seen(theme.colours.side)
    assert seen(theme.colours.line)
    theme.choose(ThemeChoice.DARK)
    assert theme.colours.dark
    assert seen(theme.colours.side)
    assert seen(theme.colours.line)


def test_every_part_has_a_name(window: CompareDialog) -> None:
    assert window.table.accessibleName() == "Headers, clips and chapter list"
    label = window.findChild(QLabel, "compare-summary")
    assert isinstance(label, QLabel)
    assert label.accessibleName() == label.text()


def test_hostile_titles_stay_short_and_plain(window: CompareDialog) -> None:
    rows = tuple(Chapter("<img src=x>\u202e" + "x" * 100_000, n, "list", False, None) for n in range(300))
    window.show_document(EPISODE.title, replace(EPISODE, listed=rows))
    window.repaint()
    assert len(words(window.table.model(), 1, 2)) < 600
    assert "\u202e" not in words(window.table.model(), 1, 2)
