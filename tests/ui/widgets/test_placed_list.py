"""Where the rows of a list stand, and where keys and pointer lead in it, as a reader of one would expect."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from podviewer.ui.style.theme import Theme
from podviewer.ui.widgets.placed_list import PlacedList
from podviewer.ui.widgets.row_delegate import RowDelegate
from podviewer.ui.widgets.row_model import Index, RowModel
from podviewer.ui.widgets.two_target_list import LONG, TwoTargetList
from support.lists import place, show

HEAD, ROW = 40, 60


class Rows(RowModel):
    """So many rows; every tenth is a head that the keyboard skips."""

    def show(self, count: int) -> None:
        self._replace([f"Row {row}" for row in range(count)])

    def flags(self, index: Index) -> Qt.ItemFlag:
        return super().flags(index) if index.row() % 10 else Qt.ItemFlag.ItemNeverHasChildren


class Look(RowDelegate):
    """Heads of 40 px, rows of 60, which take a second line in a narrow list."""

    def height_of(self, index: Index) -> int:
        return HEAD if index.row() % 10 == 0 else ROW if self._view.width() >= 200 else 2 * ROW


@pytest.fixture
def rows(qtbot: QtBot, theme: Theme) -> TwoTargetList:
    model = Rows()
    made = TwoTargetList(theme, model, "rows", "Rows")
    model.setParent(made)
    made.use_delegate(Look(theme, made))
    model.show(100)
    show(qtbot, made, 280, 400)
    return made


def go(rows: TwoTargetList, *keys: Qt.Key) -> int:
    """Press keys and return the row that has the keyboard; it is in sight."""
    for key in keys:
        QTest.keyClick(rows, key)
    place = rows.visualRect(rows.currentIndex())
    assert rows.viewport().rect().contains(place)
    return rows.currentIndex().row()


def heights(rows: PlacedList) -> list[int]:
    """Return the heights of the first eleven rows, as they stand on the screen."""
    return [rows.visualRect(rows.model().index(row, 0)).height() for row in range(11)]


def test_rows_stand_one_below_the_other(rows: TwoTargetList) -> None:
    assert heights(rows) == [HEAD, *[ROW] * 9, HEAD]
    tops = [place(rows, row, 0, 0).y() for row in range(4)]
    assert tops == [0, 40, 100, 160]
    assert rows.verticalScrollBar().maximum() == 10 * (HEAD + 9 * ROW) - 400
    assert [rows.indexAt(QPoint(20, y)).row() for y in (0, 39, 40, 99, 100)] == [0, 0, 1, 1, 2]


def test_nothing_is_at_a_place_without_a_row(rows: TwoTargetList) -> None:
    model = rows.model()
    assert isinstance(model, Rows)
    model.show(2)
    assert not rows.indexAt(QPoint(20, 100)).isValid()
    assert not rows.indexAt(QPoint(20, -1)).isValid()
    assert rows.visualRect(model.index(2, 0)).isEmpty()
    model.show(0)
    assert not rows.indexAt(QPoint(20, 0)).isValid()
    QTest.keyClick(rows, Qt.Key.Key_PageDown)
    assert not rows.currentIndex().isValid()


def test_keys_lead_from_row_to_row_over_heads(rows: TwoTargetList) -> None:
    rows.setFocus()
    assert go(rows, Qt.Key.Key_Home) == 1
    assert go(rows, Qt.Key.Key_Up) == 1
    assert go(rows, *[Qt.Key.Key_Down] * 8) == 9
    assert go(rows, Qt.Key.Key_Down) == 11
    assert go(rows, Qt.Key.Key_Up) == 9
    assert go(rows, Qt.Key.Key_End) == 99
    assert go(rows, Qt.Key.Key_Down) == 99


def test_pages_show_what_comes_next_and_keep_no_row_from_sight(rows: TwoTargetList) -> None:
    rows.setFocus()
    seen = [go(rows, Qt.Key.Key_Home)]
    while (row := go(rows, Qt.Key.Key_PageDown)) != seen[-1]:
        assert 1 <= row - seen[-1] <= 400 // HEAD
        seen.append(row)
    assert seen[-1] == 99
    back = [99]
    while (row := go(rows, Qt.Key.Key_PageUp)) != back[-1]:
        assert 1 <= back[-1] - row <= 400 // HEAD
        back.append(row)
    assert back[-1] == 1


@pytest.mark.parametrize(
    ("hint", "top"),
    [
        (PlacedList.ScrollHint.PositionAtTop, 0),
        (PlacedList.ScrollHint.PositionAtBottom, 400 - ROW),
        (PlacedList.ScrollHint.PositionAtCenter, (400 - ROW) // 2),
        (PlacedList.ScrollHint.EnsureVisible, 400 - ROW),
    ],
)
def test_a_row_is_scrolled_to_where_it_is_wanted(rows: TwoTargetList, hint: PlacedList.ScrollHint, top: int) -> None:
    index = rows.model().index(45, 0)
    rows.scrollTo(index, hint)
    assert rows.visualRect(index).top() == top
    before = rows.verticalScrollBar().value()
    rows.scrollTo(index)
    assert rows.verticalScrollBar().value() == before


def test_rows_get_other_heights_with_another_width(rows: TwoTargetList) -> None:
    rows.resize(180, 400)
    assert heights(rows) == [HEAD, *[2 * ROW] * 9, HEAD]
    rows.resize(280, 400)
    assert heights(rows) == [HEAD, *[ROW] * 9, HEAD]


def test_the_bar_comes_and_goes_with_what_there_is_to_scroll(rows: TwoTargetList) -> None:
    model = rows.model()
    assert isinstance(model, Rows)
    assert rows.verticalScrollBar().isVisible()
    model.show(3)
    QApplication.processEvents()
    assert not rows.verticalScrollBar().isVisible()
    rows.resize(280, 100)
    assert rows.verticalScrollBar().isVisible()
    assert rows.verticalScrollBar().maximum() == HEAD + 2 * ROW - 100


def test_a_click_selects_nothing(rows: TwoTargetList) -> None:
    QTest.mouseClick(rows.viewport(), Qt.MouseButton.LeftButton, pos=place(rows, 3, 20, 20))
    assert rows.currentIndex().row() == 3
    assert not rows.selectedIndexes()


class LateLook(Look):
    """Rows that take a second line, more of them than are measured at once; which ones were is kept."""

    usual = 2 * ROW

    def __init__(self, theme: Theme, view: TwoTargetList) -> None:
        super().__init__(theme, view)
        self.measured: set[int] = set()

    def height_of(self, index: Index) -> int:
        self.measured.add(index.row())
        return HEAD if index.row() % 10 == 0 else 2 * ROW if index.row() % 3 else ROW


@pytest.fixture
def late(qtbot: QtBot, theme: Theme) -> TwoTargetList:
    model = Rows()
    made = TwoTargetList(theme, model, "rows", "Rows")
    model.setParent(made)
    made.use_delegate(LateLook(theme, made))
    model.show(3 * LONG)
    show(qtbot, made, 280, 400)
    return made


def assert_whole(rows: TwoTargetList) -> None:
    """Assert that the rows in sight fill the list, each as high as it is."""
    seen, look = rows.rows_in_sight(), rows.delegate()
    places = [rows.visualRect(rows.model().index(row, 0)) for row in seen]
    assert [place.height() for place in places] == [look.height_of(rows.model().index(row, 0)) for row in seen]
    assert places[0].top() <= 0
    assert places[-1].bottom() >= 399


def test_a_long_list_measures_what_comes_into_sight(late: TwoTargetList) -> None:
    bar, look = late.verticalScrollBar(), late.delegate()
    assert isinstance(look, LateLook)
    for value in (0, 130, 50_000, bar.maximum(), 20_000, 20_050, 0):
        bar.setValue(value)
        assert_whole(late)
    assert len(look.measured) < 100
    late.resize(280, 800)
    QApplication.processEvents()
    assert_whole(late)


def test_rows_that_turn_out_lower_do_not_move_what_is_in_sight(late: TwoTargetList) -> None:
    bar = late.verticalScrollBar()
    bar.setValue(100_000)
    for _ in range(40):
        first = late.rows_in_sight()[1]
        before = place(late, first, 0, 0).y()
        bar.setValue(bar.value() - 30)
        assert place(late, first, 0, 0).y() == before + 30


def test_a_long_list_shows_the_row_that_is_gone_to(late: TwoTargetList) -> None:
    for row in (1_555, 22, 2_999, 0):
        late.set_current(row)
        shown = late.visualRect(late.model().index(row, 0))
        assert late.viewport().rect().contains(shown)
        assert_whole(late)


def test_another_width_keeps_the_row_at_the_top_of_a_long_list(late: TwoTargetList) -> None:
    late.verticalScrollBar().setValue(100_000)
    first = late.rows_in_sight()[0]
    late.resize(300, 400)
    QApplication.processEvents()
    assert late.rows_in_sight()[0] == first
