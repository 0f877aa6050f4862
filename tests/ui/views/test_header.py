"""The header: buttons that follow their actions, and the field."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QMenu, QToolButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from podviewer.domain.episode import Chapter
from podviewer.ui.actions import make_actions
from podviewer.ui.theme import Theme
from podviewer.ui.views.header import Header
from podviewer.ui.views.row_list import RowList

from .lists import Calls, click, show

TITLES = ("Goats: On the roof", "Ladders", "Café goats", "Goodbye")
MENU_WARNINGS = ("does not support raise", "does not support grabbing")


class Window(QWidget):
    """A header with room below it."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.table = make_actions(self)
        self.header = Header(theme, self.table, self)
        self.header.set_chapters(tuple(Chapter(title, 60 * n, "header", False, n) for n, title in enumerate(TITLES)))
        self.page = QLineEdit()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.header)
        column.addStretch(1)
        column.addWidget(self.page)
        self.said: list[object] = []
        self.header.go_to_entered.connect(self.said.append)
        self.header.chapter_chosen.connect(self.said.append)
        self.header.go_to_left.connect(self.on_left)

    def on_left(self) -> None:
        self.said.append("left")

    @property
    def field(self) -> QLineEdit:
        found = self.findChild(QLineEdit, "go-to")
        assert isinstance(found, QLineEdit)
        return found

    def card(self) -> QWidget:
        found = self.findChild(QWidget, "suggestions")
        assert isinstance(found, QWidget)
        return found

    def offered(self) -> list[str]:
        """Return what the card offers, as a screen reader says it."""
        rows = self.card().findChild(RowList)
        assert isinstance(rows, RowList)
        if not rows.isVisible():
            return []
        return [rows.model().index(row, 0).data() for row in range(rows.model().rowCount())]


@pytest.fixture
def window(qtbot: QtBot, theme: Theme) -> Window:
    made = Window(theme)
    show(qtbot, made, 1280, 600)
    return made


def button(window: Window, name: str) -> QToolButton:
    return next(b for b in window.header.findChildren(QToolButton) if b.accessibleName() == name)


def test_buttons_are_their_actions(qtbot: QtBot, window: Window) -> None:
    calls = Calls()
    window.table["back"].triggered.connect(calls.on_called)
    window.table["back"].setEnabled(False)
    QTest.mouseClick(button(window, "Back"), Qt.MouseButton.LeftButton)
    assert calls.count == 0
    window.table["back"].setEnabled(True)
    QTest.mouseClick(button(window, "Back"), Qt.MouseButton.LeftButton)
    assert calls.count == 1


def test_panel_buttons_show_whether_the_panel_is_there(qtbot: QtBot, window: Window) -> None:
    action, shown = window.table["chapters_panel"], button(window, "Chapters")
    action.setChecked(True)
    assert shown.isChecked()
    QTest.mouseClick(shown, Qt.MouseButton.LeftButton)
    assert not action.isChecked()
    assert not shown.isChecked()
    assert shown.toolTip() == "Chapters (F9)"


@pytest.mark.parametrize(("width", "field", "hint"), [(1280, 400, "Go to a time or chapter"), (900, 280, "Go to…")])
def test_field_stands_between_the_groups(window: Window, width: int, field: int, hint: str) -> None:
    window.resize(width, 600)
    QApplication.processEvents()
    place = window.field.geometry()
    assert (place.width(), place.height(), place.top()) == (field, 32, 8)
    forward, find = button(window, "Forward").geometry(), button(window, "Find in this episode").geometry()
    assert abs((place.left() - forward.right()) - (find.left() - place.right())) <= 1
    assert window.field.placeholderText() == hint


def test_typing_offers_chapters_whatever_their_accents(qtbot: QtBot, window: Window) -> None:
    window.header.focus_go_to()
    QTest.keyClicks(window.field, "GOAT")
    assert window.offered() == ["0:00 Goats: On the roof", "2:00 Café goats"]
    QTest.keyClicks(window.field, "x")
    assert window.offered() == []
    window.field.setText("cafe")
    assert window.offered() == ["2:00 Café goats"]


def test_arrow_and_enter_choose_a_chapter(qtbot: QtBot, window: Window) -> None:
    window.header.focus_go_to()
    QTest.keyClicks(window.field, "goats")
    QTest.keyClick(window.field, Qt.Key.Key_Down)
    QTest.keyClick(window.field, Qt.Key.Key_Down)
    QTest.keyClick(window.field, Qt.Key.Key_Return)
    assert window.said == [2]
    assert window.field.text() == ""
    assert not window.card().isVisible()


def test_click_chooses_a_chapter(qtbot: QtBot, window: Window) -> None:
    window.header.focus_go_to()
    QTest.keyClicks(window.field, "goats")
    rows = window.card().findChild(RowList)
    assert isinstance(rows, RowList)
    click(qtbot, rows, 1, 380, 18)
    assert window.said == [2]


def test_enter_hands_over_what_was_typed(qtbot: QtBot, window: Window) -> None:
    window.header.focus_go_to()
    QTest.keyClicks(window.field, "4:42")
    QTest.keyClick(window.field, Qt.Key.Key_Return)
    assert window.said == ["4:42"]


def test_nothing_found_is_said_below_the_field(qtbot: QtBot, window: Window) -> None:
    window.header.focus_go_to()
    QTest.keyClicks(window.field, "99:99")
    window.header.show_not_found("nowhere")
    assert [label.text() for label in window.card().findChildren(QLabel)] == ["No such time or chapter."]
    assert window.card().isVisible()
    QTest.keyClick(window.field, Qt.Key.Key_Backspace)
    assert not window.card().isVisible()


def test_esc_and_leaving_empty_the_field(qtbot: QtBot, window: Window) -> None:
    window.header.focus_go_to()
    QTest.keyClicks(window.field, "goats")
    QTest.keyClick(window.field, Qt.Key.Key_Escape)
    assert window.said == ["left"]
    assert window.field.text() == ""
    QTest.keyClicks(window.field, "goats")
    window.page.setFocus()
    assert window.field.text() == ""
    assert not window.card().isVisible()


@pytest.mark.qt_log_ignore(*MENU_WARNINGS, extend=True)
def test_last_button_asks_for_the_menu(qtbot: QtBot, window: Window) -> None:
    menu = QMenu(window)
    menu.addAction(QAction("Goats", menu))
    window.header.set_menu(menu)
    window.table["menu"].triggered.connect(window.header.pop_menu)
    QTest.mouseClick(button(window, "Menu"), Qt.MouseButton.LeftButton)
    assert menu.isVisible()
    menu.close()
