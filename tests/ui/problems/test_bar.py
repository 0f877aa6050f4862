"""The bar that says what was odd in the file."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QToolButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from podviewer.model.problem import Code, Problem, Severity
from podviewer.ui.problems.bar import ProblemBar
from podviewer.ui.problems.model import ProblemRow
from podviewer.ui.style.theme import Theme
from podviewer.ui.widgets.row_model import row_of
from podviewer.ui.widgets.two_target_list import TwoTargetList
from support.lists import click, show, tip_at

TWO = (Problem(Code.TIME_SUSPECT, Severity.WARNING, 306, item=12), Problem(Code.NO_TRANSCRIPT, Severity.WARNING))
REPEATED = tuple(Problem(Code.REPEATED_LINE, Severity.NOTE, line) for line in range(10, 145))


class Page(QWidget):
    """A bar below some room, as in the window."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.bar = ProblemBar(theme, self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addStretch(1)
        column.addWidget(self.bar)
        self.said: list[object] = []
        self.bar.problem_clicked.connect(self.on_problem)
        self.bar.dismissed.connect(self.on_dismissed)
        self.bar.open_changed.connect(self.said.append)

    def on_problem(self, problem: object) -> None:
        self.said.append(problem)

    def on_dismissed(self) -> None:
        self.said.append("dismissed")

    @property
    def rows(self) -> TwoTargetList:
        found = self.bar.findChild(TwoTargetList)
        assert isinstance(found, TwoTargetList)
        return found

    @property
    def shown(self) -> list[ProblemRow]:
        """What the list shows."""
        model = self.rows.model()
        return [row_of(model.index(number, 0), ProblemRow) for number in range(model.rowCount())]

    @property
    def sentences(self) -> list[str]:
        return [row.sentence for row in self.shown]

    @property
    def switch(self) -> QPushButton:
        found = self.bar.findChild(QPushButton)
        assert isinstance(found, QPushButton)
        return found


@pytest.fixture
def page(qtbot: QtBot, theme: Theme) -> Page:
    made = Page(theme)
    show(qtbot, made, 700, 500)
    return made


def test_bar_counts_and_hides_when_there_is_nothing(page: Page) -> None:
    assert page.bar.isHidden()
    page.bar.show_problems(TWO)
    assert "2 remarks about this file" in [label.text() for label in page.bar.findChildren(QLabel)]
    page.bar.show_problems(TWO[:1])
    assert "1 remark about this file" in [label.text() for label in page.bar.findChildren(QLabel)]
    page.bar.show_problems(())
    assert page.bar.isHidden()


def test_what_is_only_counted_is_counted_too(page: Page) -> None:
    more = Problem(Code.MORE_OF_A_KIND, Severity.WARNING, facts={"kind": "time-suspect", "count": 2_000})
    page.bar.show_problems((*TWO, more))
    assert "2,002 remarks about this file" in [label.text() for label in page.bar.findChildren(QLabel)]
    page.bar.set_open(True)
    assert any("2,000 more" in sentence for sentence in page.sentences)


def test_bar_opens_and_closes(qtbot: QtBot, page: Page) -> None:
    page.bar.show_problems(TWO)
    assert not page.bar.is_open()
    QTest.mouseClick(page.switch, Qt.MouseButton.LeftButton)
    assert page.bar.is_open()
    assert page.switch.text() == "Hide"
    QTest.mouseClick(page.switch, Qt.MouseButton.LeftButton)
    assert not page.bar.is_open()
    assert page.said == [True, False]


def test_click_and_enter_name_the_problem(qtbot: QtBot, page: Page) -> None:
    page.bar.show_problems(TWO)
    page.bar.set_open(True)
    QApplication.processEvents()
    click(qtbot, page.rows, 0, 200, 18)
    QTest.keyClick(page.rows, Qt.Key.Key_Down)
    QTest.keyClick(page.rows, Qt.Key.Key_Return)
    assert page.said == [True, TWO[1], TWO[0]]  # about the whole file first, then by line


def test_esc_closes_the_list_and_the_keyboard_stays_near(qtbot: QtBot, page: Page) -> None:
    page.bar.show_problems(TWO)
    page.bar.set_open(True)
    page.rows.setFocus()
    QTest.keyClick(page.rows, Qt.Key.Key_Escape)
    assert not page.bar.is_open()
    assert page.switch.hasFocus()


def test_cross_dismisses_until_asked_again(qtbot: QtBot, page: Page) -> None:
    page.bar.show_problems(TWO)
    cross = page.bar.findChild(QToolButton)
    assert isinstance(cross, QToolButton)
    QTest.mouseClick(cross, Qt.MouseButton.LeftButton)
    assert page.bar.isHidden()
    assert page.said == ["dismissed"]
    page.bar.set_open(True)
    assert page.bar.isVisible()
    assert page.bar.is_open()


def test_what_is_found_later_leaves_the_bar_as_it_was(page: Page) -> None:
    page.bar.show_problems(TWO[:1])
    page.bar.set_open(True)
    page.bar.update_problems(TWO)
    assert page.bar.is_open()
    assert "2 remarks about this file" in [label.text() for label in page.bar.findChildren(QLabel)]
    assert page.rows.model().rowCount() == 2
    assert page.rows.height() == 2 * 36
    cross = page.bar.findChild(QToolButton)
    assert isinstance(cross, QToolButton)
    QTest.mouseClick(cross, Qt.MouseButton.LeftButton)
    page.bar.update_problems(TWO[:1])
    assert page.bar.isHidden()
    page.bar.show_problems(TWO)
    assert page.bar.isVisible()
    page.bar.update_problems(())
    assert page.bar.isHidden()


def test_nothing_opens_without_problems(page: Page) -> None:
    page.bar.show_problems(())
    page.bar.set_open(True)
    assert page.bar.isHidden()
    assert not page.bar.is_open()


def test_thousands_show_five_at_a_time(qtbot: QtBot, page: Page) -> None:
    page.bar.show_problems(tuple(Problem(Code.TIME_SUSPECT, Severity.NOTE, line) for line in range(20_000)))
    page.bar.set_open(True)
    QApplication.processEvents()
    click(qtbot, page.rows, 0, 200, 18)
    assert page.rows.height() == 5 * 36
    assert page.rows.indexAt(page.rows.viewport().rect().center()).isValid()


def test_what_is_alike_is_one_row_that_opens(qtbot: QtBot, page: Page) -> None:
    page.bar.show_problems(REPEATED)
    page.bar.set_open(True)
    assert page.sentences == ["135 lines only repeat the next one and are left out."]
    assert page.rows.height() == 36
    page.rows.setFocus()
    QTest.keyClick(page.rows, Qt.Key.Key_Down)
    QTest.keyClick(page.rows, Qt.Key.Key_Return)
    assert len(page.sentences) == 136
    assert page.rows.height() == 5 * 36
    QTest.keyClick(page.rows, Qt.Key.Key_Down)
    QTest.keyClick(page.rows, Qt.Key.Key_Return)
    assert page.said == [True, REPEATED[0]]
    click(qtbot, page.rows, 0, 200, 18)
    assert len(page.sentences) == 1
    assert page.bar.is_open()


def test_warnings_come_first_and_small_remarks_wait_below(qtbot: QtBot, page: Page) -> None:
    small = (Problem(Code.DRAFT, Severity.NOTE), Problem(Code.TURN_MARK, Severity.NOTE, 2))
    lost = Problem(Code.ROW_UNREADABLE, Severity.ERROR, 900)
    page.bar.show_problems((*small, *TWO, lost))
    assert "3 remarks about this file, and 2 smaller ones" in [label.text() for label in page.bar.findChildren(QLabel)]
    page.bar.set_open(True)
    assert [row.severity for row in page.shown] == [Severity.ERROR, Severity.WARNING, Severity.WARNING, Severity.NOTE]
    assert page.sentences[-1] == "2 smaller remarks"
    click(qtbot, page.rows, 3, 200, 18)
    assert len(page.sentences) == 6
    click(qtbot, page.rows, 5, 300, 18)
    assert page.said == [True, small[1]]


def test_the_code_stands_in_the_tool_tip_alone(page: Page) -> None:
    page.bar.show_problems(TWO)
    page.bar.set_open(True)
    assert "time-suspect" in tip_at(page.rows, page.rows.visualRect(page.rows.model().index(1, 0)).center())


def test_advice_to_the_editor_of_a_wiki_page_waits_until_it_is_asked_for(page: Page) -> None:
    page.bar.show_problems(REPEATED, of_page=True)
    assert page.bar.isHidden()
    page.bar.set_open(True)
    assert page.bar.isVisible()
    page.bar.set_open(False)
    page.bar.show_problems(REPEATED, of_page=True)
    page.bar.update_problems((*REPEATED, *TWO[:1]))  # the library has found what a reader should know
    assert page.bar.isVisible()
    page.bar.show_problems(REPEATED)
    assert page.bar.isVisible()
