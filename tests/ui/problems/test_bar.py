"""The bar that says what was odd in the file."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QToolButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from podviewer.model.problem import Code, Problem, Severity
from podviewer.ui.problems.bar import ProblemBar
from podviewer.ui.style.theme import Theme
from podviewer.ui.widgets.two_target_list import TwoTargetList
from support.lists import click, show

TWO = (Problem(Code.TIME_SUSPECT, Severity.WARNING, 306, item=12), Problem(Code.EMPTY, Severity.NOTE))


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
    assert "2 notes about this file" in [label.text() for label in page.bar.findChildren(QLabel)]
    page.bar.show_problems(TWO[:1])
    assert "1 note about this file" in [label.text() for label in page.bar.findChildren(QLabel)]
    page.bar.show_problems(())
    assert page.bar.isHidden()


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
    assert page.said == [True, TWO[0], TWO[1]]


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
    assert "2 notes about this file" in [label.text() for label in page.bar.findChildren(QLabel)]
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


def test_thousands_show_five_at_a_time(page: Page) -> None:
    page.bar.show_problems(tuple(Problem(Code.TIME_SUSPECT, Severity.NOTE, line) for line in range(20_000)))
    page.bar.set_open(True)
    QApplication.processEvents()
    assert page.rows.height() == 5 * 36
    assert page.rows.indexAt(page.rows.viewport().rect().center()).isValid()
