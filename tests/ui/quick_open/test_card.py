"""Quick open: the card that grows out of the header's field."""

import pytest
from msgspec.structs import replace
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QMainWindow, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from podviewer.library.quick_open.suggestions import Choice
from podviewer.ui.quick_open.card import QuickOpen
from podviewer.ui.shell.commands import make_actions
from podviewer.ui.shell.header import Header
from podviewer.ui.style.theme import Theme, ThemeChoice
from podviewer.ui.widgets.two_target_list import TwoTargetList
from support.lists import click, hover, place, show, tip_at

GOATS = (
    Choice("chapter-here", "Goats on the roof", ((0, 5),), "Chapter in this episode", "4:42", 3),
    Choice("place", "Not in the library.", (), "S9 E9", "", None),
    Choice("episode", "All about goats", ((10, 15),), "Béryl Sample", "S1 E2", "goats"),
    Choice("search", "Search every episode for “goats”", ((25, 32),), "Words that were said", "Ctrl Shift F", "goats"),
)


class Window(QMainWindow):
    """A header, a page with the keyboard, and quick open over both; it offers goats for whatever is typed."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.table = make_actions(self)
        self.addAction(self.table["quick_open"])
        self.header = Header(theme, self.table, self)
        self.page, self.other = QLineEdit(), QLineEdit()
        centre = QWidget()
        column = QVBoxLayout(centre)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.header)
        column.addStretch(1)
        column.addWidget(self.page)
        column.addWidget(self.other)
        self.setCentralWidget(centre)
        self.setMinimumSize(480, 320)
        self.quick = QuickOpen(theme, self.header.field, self)
        self.offers: tuple[Choice, ...] = GOATS
        self.typed: list[str] = []
        self.chosen: list[object] = []
        self.closings = 0
        self.table["quick_open"].triggered.connect(self.on_asked)
        self.quick.text_changed.connect(self.on_text_changed)
        self.quick.chosen.connect(self.on_chosen)
        self.quick.closed.connect(self.on_closed)

    def on_asked(self) -> None:
        self.quick.open()

    def on_text_changed(self, text: str) -> None:
        self.typed.append(text)
        self.quick.show_choices(self.offers)

    def on_chosen(self, choice: object) -> None:
        assert isinstance(choice, Choice)
        self.chosen.append(choice.target)

    def on_closed(self) -> None:
        self.closings += 1

    @property
    def field(self) -> QLineEdit:
        found = self.findChild(QLineEdit, "quick-open-field")
        assert isinstance(found, QLineEdit)
        return found

    @property
    def rows(self) -> TwoTargetList:
        found = self.quick.findChild(TwoTargetList)
        assert isinstance(found, TwoTargetList)
        return found

    def press(self, *keys: Qt.Key) -> None:
        for key in keys:
            QTest.keyClick(self.field, key)


@pytest.fixture
def window(qtbot: QtBot, theme: Theme) -> Window:
    made = Window(theme)
    show(qtbot, made, 1280, 800)
    made.page.setFocus()
    return made


@pytest.mark.parametrize("key", [Qt.Key.Key_K, Qt.Key.Key_G])
def test_opens_with_its_keys_and_the_keyboard(window: Window, key: Qt.Key) -> None:
    QTest.keyClick(window.page, key, Qt.KeyboardModifier.ControlModifier)
    assert window.quick.isVisible()
    assert window.field.hasFocus()
    assert window.typed == [""]


def test_opens_with_a_click_into_the_header(window: Window) -> None:
    QTest.mouseClick(window.header.field, Qt.MouseButton.LeftButton)
    assert window.quick.isVisible()
    assert window.field.hasFocus()


@pytest.mark.parametrize(("width", "card"), [(1280, 640), (900, 640), (500, 468)])
def test_grows_out_of_the_field(window: Window, width: int, card: int) -> None:
    window.quick.open()
    window.resize(width, 800)
    QApplication.processEvents()
    around = window.quick.geometry()
    field = window.header.field
    middle = field.mapTo(window, field.rect().center()).x()
    assert (around.width(), around.top()) == (card, 6)
    assert abs(around.center().x() - middle) <= 1 or around.left() == 16 or around.right() == width - 17
    assert window.field.mapTo(window, QPoint()).y() == 7
    assert window.rows.height() == 4 * 52


def test_every_key_asks_again(window: Window) -> None:
    window.quick.open()
    QTest.keyClicks(window.field, "go")
    window.press(Qt.Key.Key_Backspace)
    assert window.typed == ["", "g", "go", "g"]


def test_opening_again_selects_the_text(window: Window) -> None:
    window.quick.open("goats")
    assert window.typed == ["goats"]
    assert window.field.selectedText() == "goats"
    window.quick.open()
    assert window.field.text() == ""


def test_enter_chooses_and_gives_the_keyboard_back(window: Window) -> None:
    window.quick.open()
    window.press(Qt.Key.Key_Return)
    assert window.chosen == [3]
    assert not window.quick.isVisible()
    assert window.page.hasFocus()
    assert window.closings == 0


@pytest.mark.parametrize(
    ("keys", "target"),
    [
        ([Qt.Key.Key_Down], "goats"),
        ([Qt.Key.Key_Up], "goats"),
        ([Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_Down], 3),
        ([Qt.Key.Key_PageDown, Qt.Key.Key_PageDown], "goats"),
        ([Qt.Key.Key_PageDown, Qt.Key.Key_PageUp], 3),
        ([Qt.Key.Key_Tab, Qt.Key.Key_Backtab], 3),
    ],
)
def test_keys_go_round_past_rows_that_cannot_be_chosen(window: Window, keys: list[Qt.Key], target: object) -> None:
    window.quick.open()
    window.press(*keys, Qt.Key.Key_Return)
    assert window.chosen == [target]


def test_tab_stays_in_the_card(window: Window) -> None:
    window.quick.open()
    for _ in range(6):
        window.press(Qt.Key.Key_Tab)
    assert window.field.hasFocus()


def test_first_row_that_can_be_chosen_is_marked_and_read_out(window: Window) -> None:
    window.offers = GOATS[1:]
    window.quick.open()
    assert window.field.accessibleDescription() == "All about goats, Béryl Sample, S1 E2"
    window.press(Qt.Key.Key_Return)
    assert window.chosen == ["goats"]


def test_a_click_chooses(qtbot: QtBot, window: Window) -> None:
    window.quick.open()
    click(qtbot, window.rows, 2, 200, 26)
    assert window.chosen == ["goats"]
    assert window.page.hasFocus()


def test_a_row_that_only_tells_something_stays_where_it_is(qtbot: QtBot, window: Window) -> None:
    window.quick.open()
    click(qtbot, window.rows, 1, 200, 26)
    assert window.chosen == []
    assert window.quick.isVisible()


def test_enter_with_nothing_offered_does_nothing(window: Window) -> None:
    window.offers = ()
    window.quick.open("goats")
    window.press(Qt.Key.Key_Return, Qt.Key.Key_Down)
    assert window.quick.isVisible()
    assert window.quick.height() == 54


def test_esc_leaves_and_gives_the_keyboard_back(window: Window) -> None:
    window.quick.open("goats")
    window.press(Qt.Key.Key_Escape)
    assert (window.closings, window.chosen) == (1, [])
    assert not window.quick.isVisible()
    assert window.page.hasFocus()


def test_leaves_when_the_keyboard_goes_elsewhere(window: Window) -> None:
    window.quick.open("goats")
    window.other.setFocus()
    assert window.closings == 1
    assert not window.quick.isVisible()
    assert window.other.hasFocus()


def test_a_click_beside_the_card_leaves_and_still_does_what_it_does(window: Window) -> None:
    window.quick.open("goats")
    window.table["find"].setEnabled(True)
    window.table["find"].setCheckable(True)
    handle = window.windowHandle()
    inside = window.quick.geometry().center()
    QTest.mouseClick(handle, Qt.MouseButton.LeftButton, pos=QPoint(inside.x(), 30))
    assert window.quick.isVisible()
    beside = window.other.mapTo(window, window.other.rect().center())
    QTest.mouseClick(handle, Qt.MouseButton.LeftButton, pos=beside)
    assert window.closings == 1
    assert not window.quick.isVisible()
    assert window.other.hasFocus()


def test_nothing_found_is_said_until_something_is_typed(window: Window) -> None:
    window.quick.show_not_found("nowhere")
    words = window.quick.findChildren(QLabel)
    assert window.field.text() == "nowhere"
    assert window.field.hasFocus()
    assert "No such time or chapter." in [label.text() for label in words if label.isVisible()]
    assert not window.rows.isVisible()
    window.press(Qt.Key.Key_Backspace)
    assert window.typed == [""]
    assert "No such time or chapter." not in [label.text() for label in words if label.isVisible()]
    assert window.rows.isVisible()


def test_no_more_rows_than_the_window_has_room_for(window: Window) -> None:
    window.offers = GOATS * 7
    window.quick.open()
    assert window.rows.height() == 8 * 52
    window.resize(1280, 360)
    QApplication.processEvents()
    assert window.quick.geometry().bottom() < 360 - 8
    window.press(Qt.Key.Key_Up)
    last = window.rows.visualRect(window.rows.model().index(27, 0))
    assert window.rows.viewport().rect().contains(last)


@pytest.mark.parametrize("choice", [ThemeChoice.LIGHT, ThemeChoice.DARK])
def test_rows_show_where_the_pointer_is(window: Window, theme: Theme, choice: ThemeChoice) -> None:
    theme.choose(choice)
    window.quick.open()
    spot = place(window.rows, 2, 20, 6)
    before = window.rows.viewport().grab().toImage().pixelColor(spot)
    hover(window.rows, place(window.rows, 2, 300, 26))
    QApplication.processEvents()
    after = window.rows.viewport().grab().toImage().pixelColor(spot)
    assert abs(before.lightness() - after.lightness()) >= 8


def test_a_title_that_is_cut_stands_whole_in_the_tip(window: Window) -> None:
    title = "Goats " * 40
    window.offers = (*GOATS, Choice("episode", title, (), "<img src=x>", "S1 E9", 1))
    window.quick.open()
    assert tip_at(window.rows, place(window.rows, 0, 100, 20)) == ""
    assert tip_at(window.rows, place(window.rows, 4, 100, 20)).startswith(title)


READ_LATER = Choice("reading", "Files are still being read.", (), "71 known so far.", "", None)


def test_while_files_are_read_enter_is_no_search_and_opens_what_comes(qtbot: QtBot, window: Window) -> None:
    search, goats = GOATS[3], replace(GOATS[2], target="all about goats")
    window.offers = (READ_LATER, search)
    window.quick.open("goats")
    field = window.quick.findChild(QLineEdit, "quick-open-field")
    assert isinstance(field, QLineEdit)
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert window.chosen == []
    window.offers = (goats, READ_LATER, search)
    window.quick.ask_again()
    assert window.chosen == [goats.target]


def test_what_the_reader_moved_to_stays_while_more_is_offered(qtbot: QtBot, window: Window) -> None:
    search, goats = GOATS[3], replace(GOATS[2], target="all about goats")
    window.offers = (READ_LATER, search)
    window.quick.open("goats")
    field = window.quick.findChild(QLineEdit, "quick-open-field")
    assert isinstance(field, QLineEdit)
    QTest.keyClick(field, Qt.Key.Key_Down)
    window.offers = (goats, READ_LATER, search)
    window.quick.ask_again()
    assert window.chosen == []
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert window.chosen == [search.target]
