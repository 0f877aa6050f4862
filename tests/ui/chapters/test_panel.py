"""Chapters and clips: what a click, a key and the pointer do."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from podviewer.model.episode import Chapter, Clip
from podviewer.ui.chapters.panel import ChapterPanel
from podviewer.ui.clips.panel import ClipPanel
from podviewer.ui.style.theme import Theme, ThemeChoice
from podviewer.ui.widgets.labels import plain_tip
from podviewer.ui.widgets.side_list import ListPanel
from podviewer.ui.widgets.two_target_list import TwoTargetList
from support.lists import ask_for_menu, click, hover, place, show, tip_at
from support.menus import MENU_WARNINGS, choose_all, lines
from support.row_models import chapters, clips

TIME, TITLE = (45, 17), (120, 17)
"""Places in a chapter's row."""
RANGE, NAME = (40, 38), (60, 17)
"""Places in a clip's row."""
TITLES = [chapter.title for chapter in chapters()]


class Recorder:
    """What a panel said."""

    def __init__(self, panel: ListPanel | ChapterPanel) -> None:
        self.said: list[tuple[str, object]] = []
        panel.list.moment_clicked.connect(self.on_moment)
        panel.list.moment_hovered.connect(self.on_hover)
        panel.list.copy_link_requested.connect(self.on_link)
        if isinstance(panel, ChapterPanel):
            panel.chapter_clicked.connect(self.on_row)
            panel.cite_requested.connect(self.on_cite)
            panel.copy_clicked.connect(self.on_copy)
        elif isinstance(panel, ClipPanel):
            panel.list.row_clicked.connect(self.on_row)

    def on_row(self, row: int) -> None:
        self.said.append(("row", row))

    def on_copy(self, words: str) -> None:
        self.said.append(("copy", words))

    def on_cite(self, row: int) -> None:
        self.said.append(("cite", row))

    def on_moment(self, second: int) -> None:
        self.said.append(("moment", second))

    def on_hover(self, second: object) -> None:
        self.said.append(("hover", second))

    def on_link(self, second: int) -> None:
        self.said.append(("link", second))


@pytest.fixture
def chapter_panel(qtbot: QtBot, theme: Theme) -> ChapterPanel:
    panel = ChapterPanel(theme)
    panel.show_chapters(chapters(), video=True)
    show(qtbot, panel, 281, 600)
    return panel


@pytest.fixture
def clip_panel(qtbot: QtBot, theme: Theme) -> ClipPanel:
    panel = ClipPanel(theme)
    panel.show_clips(clips(), video=True)
    show(qtbot, panel, 257, 600)
    return panel


def test_click_beside_the_time_goes_there(qtbot: QtBot, chapter_panel: ChapterPanel, clip_panel: ClipPanel) -> None:
    heard, heard_too = Recorder(chapter_panel), Recorder(clip_panel)
    click(qtbot, chapter_panel.list, 2, *TITLE)
    click(qtbot, clip_panel.list, 3, *NAME)
    assert heard.said == [("row", 2)]
    assert heard_too.said == [("row", 3)]


def test_click_on_the_time_opens_it(qtbot: QtBot, chapter_panel: ChapterPanel, clip_panel: ClipPanel) -> None:
    heard, heard_too = Recorder(chapter_panel), Recorder(clip_panel)
    click(qtbot, chapter_panel.list, 2, *TIME)
    click(qtbot, clip_panel.list, 3, *RANGE)
    assert heard.said == [("moment", 162)]
    assert heard_too.said == [("moment", 180)]


def test_press_on_one_row_and_release_on_another_is_no_click(qtbot: QtBot, chapter_panel: ChapterPanel) -> None:
    heard, rows = Recorder(chapter_panel), chapter_panel.list
    QTest.mousePress(rows.viewport(), Qt.MouseButton.LeftButton, pos=place(rows, 1, *TITLE))
    QTest.mouseRelease(rows.viewport(), Qt.MouseButton.LeftButton, pos=place(rows, 3, *TITLE))
    QTest.mouseClick(rows.viewport(), Qt.MouseButton.RightButton, pos=place(rows, 1, *TITLE))
    assert heard.said == []


def test_enter_goes_there_and_ctrl_enter_opens_the_time(qtbot: QtBot, chapter_panel: ChapterPanel) -> None:
    heard, rows = Recorder(chapter_panel), chapter_panel.list
    chapter_panel.set_current(1)
    rows.clearFocus()
    rows.setFocus(Qt.FocusReason.TabFocusReason)
    QTest.keyClick(rows, Qt.Key.Key_Down)
    QTest.keyClick(rows, Qt.Key.Key_Return)
    QTest.keyClick(rows, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert heard.said == [("row", 2), ("moment", 162)]


def test_without_a_video_a_time_is_text_and_says_why(qtbot: QtBot, chapter_panel: ChapterPanel) -> None:
    chapter_panel.show_chapters(chapters(), video=False)
    heard, rows = Recorder(chapter_panel), chapter_panel.list
    hover(rows, place(rows, 2, *TIME))
    click(qtbot, rows, 2, *TIME)
    QTest.keyClick(rows, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert heard.said == [("row", 2)]
    assert tip_at(rows, place(rows, 2, *TIME)) == "This episode has no video, so times are plain text."


def test_chapter_without_a_time_is_all_title(qtbot: QtBot, chapter_panel: ChapterPanel) -> None:
    chapter_panel.show_chapters((Chapter("Afterwards", None, "header", False, 0),), video=True)
    heard = Recorder(chapter_panel)
    click(qtbot, chapter_panel.list, 0, *TIME)
    assert heard.said == [("row", 0)]


def test_pointer_over_a_time_tells_its_second_once(chapter_panel: ChapterPanel) -> None:
    heard, rows = Recorder(chapter_panel), chapter_panel.list
    hover(rows, place(rows, 2, *TITLE))
    hover(rows, place(rows, 2, *TIME))
    assert rows.viewport().cursor().shape() is Qt.CursorShape.PointingHandCursor
    hover(rows, place(rows, 2, TIME[0] + 1, TIME[1]))
    QApplication.sendEvent(rows.viewport(), QEvent(QEvent.Type.Leave))
    assert rows.viewport().cursor().shape() is Qt.CursorShape.ArrowCursor
    assert heard.said == [("hover", 162), ("hover", None)]


def test_time_under_the_pointer_is_painted_as_a_link(chapter_panel: ChapterPanel) -> None:
    rows = chapter_panel.list
    accent = chapter_panel.list.palette().link().color().rgb()
    corner = place(rows, 2, 0, 0)
    assert accent not in colours(rows, QPoint(corner.x(), corner.y()), 62, 28)
    hover(rows, place(rows, 2, *TIME))
    assert accent in colours(rows, QPoint(corner.x(), corner.y()), 62, 28)


def colours(rows: TwoTargetList, corner: QPoint, width: int, height: int) -> set[int]:
    """Return all colours painted in a part of the viewport."""
    picture: QImage = rows.viewport().grab().toImage()
    right, bottom = corner.x() + width, corner.y() + height
    return {picture.pixel(x, y) for x in range(corner.x(), right) for y in range(corner.y(), bottom)}


def test_following_the_reader_takes_no_focus_and_says_nothing(qtbot: QtBot, theme: Theme) -> None:
    window = QWidget()
    panel, elsewhere = ChapterPanel(theme, window), QLineEdit(window)
    panel.show_chapters(chapters(), video=True)
    panel.resize(281, 600)
    show(qtbot, window, 400, 600)
    elsewhere.setFocus()
    heard, bar = Recorder(panel), panel.list.verticalScrollBar()
    panel.set_current(3)
    assert bar.value() == 0, "the row was in sight: nothing may move"
    panel.set_current(29)
    assert panel.list.viewport().rect().contains(panel.list.visualRect(panel.list.model().index(29, 0)))
    bottom = bar.value()
    panel.set_current(25)
    assert bar.value() == bottom
    panel.set_current(-1)
    assert bar.value() == bottom
    assert elsewhere.hasFocus()
    assert heard.said == []


def test_current_row_is_in_sight_when_a_hidden_panel_is_shown(qtbot: QtBot, theme: Theme) -> None:
    panel = ChapterPanel(theme)
    panel.show_chapters(chapters(), video=True)
    panel.set_current(29)
    show(qtbot, panel, 281, 600)
    assert panel.list.viewport().rect().contains(panel.list.visualRect(panel.list.model().index(29, 0)))


def test_keyboard_starts_at_the_row_the_reader_is_at(chapter_panel: ChapterPanel) -> None:
    chapter_panel.set_current(4)
    chapter_panel.list.clearFocus()
    chapter_panel.setFocus(Qt.FocusReason.TabFocusReason)
    assert chapter_panel.list.currentIndex().row() == 4
    assert chapter_panel.list.delegate().ringed == 4


def test_mouse_leaves_no_ring(qtbot: QtBot, chapter_panel: ChapterPanel) -> None:
    chapter_panel.setFocus(Qt.FocusReason.TabFocusReason)
    click(qtbot, chapter_panel.list, 2, *TITLE)
    assert chapter_panel.list.delegate().ringed == -1


@pytest.mark.parametrize(
    ("title", "height"),
    [
        ("Goats: On the roof", 52),
        ("Goats", 36),
        ("What goats think of roofs and of the people below", 56),
        ("x" * 5000, 56),
    ],
)
def test_heights_of_chapters(chapter_panel: ChapterPanel, title: str, height: int) -> None:
    chapter_panel.show_chapters((Chapter(title, 5, "header", False, 0),), video=True)
    rows = chapter_panel.list
    assert rows.visualRect(rows.model().index(0, 0)).height() == height


def test_contents_of_a_page_begin_with_its_title(qtbot: QtBot, chapter_panel: ChapterPanel) -> None:
    headings = tuple(Chapter(title, None, "heading", False, None) for title in ("Wheels", "Glazes: old and new"))
    chapter_panel.show_contents("Clay", headings)
    rows, heard = chapter_panel.list, Recorder(chapter_panel)
    assert [rows.model().index(row, 0).data() for row in range(3)] == ["Clay", "Wheels", "Glazes: old and new"]
    assert {rows.visualRect(rows.model().index(row, 0)).height() for row in range(3)} == {32}
    chapter_panel.set_current(-1)
    assert rows.current() == 0
    chapter_panel.set_current(1)
    assert rows.current() == 2
    click(qtbot, rows, 0, *TITLE)
    click(qtbot, rows, 1, *TITLE)
    assert heard.said == [("row", -1), ("row", 0)]
    chapter_panel.show_chapters(chapters(), video=True)
    chapter_panel.set_current(-1)
    assert rows.current() == -1


def test_text_has_the_same_room_with_and_without_scroll_bar(chapter_panel: ChapterPanel) -> None:
    rows, fills = chapter_panel.list, []
    for count in (2, 30):
        chapter_panel.show_chapters(chapters(count), video=True)
        QApplication.processEvents()
        fills.append(rows.delegate().fill_of(rows.visualRect(rows.model().index(0, 0))))
    assert rows.verticalScrollBar().isVisible()
    assert fills[0] == fills[1]
    assert (fills[0].left(), fills[0].width()) == (8, chapter_panel.width() - 16)


def test_tip_shows_what_the_row_cuts_off(chapter_panel: ChapterPanel) -> None:
    title = "Goats: What they think of roofs, of ladders and of the people below"
    chapter_panel.show_chapters((Chapter(title, 5, "header", False, 0),), video=True)
    assert tip_at(chapter_panel.list, place(chapter_panel.list, 0, *TITLE)) == title


@pytest.mark.qt_log_ignore(*MENU_WARNINGS, extend=True)
def test_menu_goes_there_and_copies(qtbot: QtBot, chapter_panel: ChapterPanel) -> None:
    heard, rows = Recorder(chapter_panel), chapter_panel.list
    ask_for_menu(rows, place(rows, 2, *TITLE))
    choose_all(rows.context_menu())
    assert heard.said == [("row", 2), ("copy", TITLES[2]), ("cite", 2), ("link", 162), ("moment", 162)]


@pytest.mark.qt_log_ignore(*MENU_WARNINGS, extend=True)
def test_menu_offers_no_link_without_a_video(chapter_panel: ChapterPanel) -> None:
    chapter_panel.show_chapters(chapters(), video=False)
    ask_for_menu(chapter_panel.list, place(chapter_panel.list, 2, *TITLE))
    there = ["Go there", "Copy title", "Copy citation of this chapter"]
    assert lines(chapter_panel.list.context_menu()) == there, "the wiki cites a second, not a video"
    chapter_panel.list.context_menu().close()


@pytest.mark.qt_log_ignore(*MENU_WARNINGS, extend=True)
def test_menu_cites_no_chapter_without_a_time_and_no_heading_of_a_page(chapter_panel: ChapterPanel) -> None:
    untimed = Chapter("Afterwards", None, "header", False, 0)
    chapter_panel.show_chapters((untimed,), video=True)
    ask_for_menu(chapter_panel.list, place(chapter_panel.list, 0, *TITLE))
    assert not any("citation" in text for text in offered(chapter_panel))
    chapter_panel.show_contents("Goats", (untimed,))
    for row in (0, 1):
        ask_for_menu(chapter_panel.list, place(chapter_panel.list, row, *TITLE))
        assert not any("citation" in text for text in offered(chapter_panel))
    chapter_panel.list.context_menu().close()


def offered(panel: ChapterPanel) -> list[str]:
    return lines(panel.list.context_menu(), quiet=True)


@pytest.fixture
def dark(theme: Theme) -> Iterator[Theme]:
    theme.choose(ThemeChoice.DARK)
    yield theme
    theme.choose(ThemeChoice.LIGHT)


def test_rows_follow_the_theme(chapter_panel: ChapterPanel, dark: Theme) -> None:
    chapter_panel.set_current(0)
    tint = {int(dark.colours.tint[n : n + 2], 16) for n in (1, 3, 5)}
    corner = chapter_panel.list.viewport().grab().toImage().pixelColor(40, 10)
    assert {corner.red(), corner.green(), corner.blue()} == tint


@pytest.mark.parametrize(
    "text", ["a <b>b</b>", "Tom <img src='/etc/passwd'>", "x &lt;b&gt;", "<?xml", "plain", "<p>" * 99]
)
def test_tips_are_never_taken_for_html(text: str) -> None:
    from PySide6 import QtGui

    assert not QtGui.Qt.mightBeRichText(plain_tip(text))
    assert plain_tip(text).replace("\u200b", "").replace("\n", "") == text


def test_the_rows_beside_the_current_one_are_in_sight_too(qtbot: QtBot, theme: Theme) -> None:
    panel = ChapterPanel(theme)
    many = tuple(Chapter(f"Part {number}: of it", number * 60, "header", False, number) for number in range(40))
    panel.show_chapters(many, video=True)
    show(qtbot, panel, 281, 400)
    for current in (0, 12, 30, 39, 20, 3):
        panel.set_current(current)
        for row in {max(0, current - 1), current, min(39, current + 1)}:
            rect = panel.list.visualRect(panel.list.model().index(row, 0))
            assert panel.list.viewport().rect().contains(rect)


def test_a_wide_panel_breaks_words_rather_than_cut_them(qtbot: QtBot, theme: Theme) -> None:
    title = "Keeping: goats " + "on a roof of their own with a view and " * 3
    for panel in (ChapterPanel(theme), ClipPanel(theme)):
        if isinstance(panel, ChapterPanel):
            panel.show_chapters((Chapter(title, 5, "header", False, 0),), video=True)
        else:
            panel.show_clips((Clip(title[:70], 5, 60, True),), video=True)
        show(qtbot, panel, 281, 400)
        narrow = panel.list.visualRect(panel.list.model().index(0, 0)).height()
        panel.resize(421, 400)
        qtbot.waitUntil(lambda panel=panel, narrow=narrow: _height(panel) > narrow)  # type: ignore[misc]


def _height(panel: ListPanel | ChapterPanel) -> int:
    return panel.list.visualRect(panel.list.model().index(0, 0)).height()


def test_a_chapter_that_is_a_clip_has_its_length_below_its_time(qtbot: QtBot, theme: Theme) -> None:
    panel = ChapterPanel(theme)
    one = Chapter("Goats", 60, "header", False, 0)
    panel.show_chapters((one, Chapter("Hens", 120, "header", False, 1)), (Clip("Goats", 60, 300, True),), video=True)
    show(qtbot, panel, 281, 400)
    rects = [panel.list.visualRect(panel.list.model().index(row, 0)) for row in (0, 1)]
    assert [panel.list.model().index(row, 0).data() for row in (0, 1)] == ["1:00 Goats, 4 min", "2:00 Hens"]
    drawn = panel.list.viewport().grab(rects[0]).toImage()
    below = [drawn.pixelColor(x, y).name() for x in range(24, 60) for y in range(30, 46)]
    assert any(colour != theme.colours.side for colour in below)
