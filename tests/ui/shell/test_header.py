"""The header: buttons that follow their actions, and the field."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QPushButton, QToolButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from podviewer.ui.shell.commands import make_actions
from podviewer.ui.shell.header import Header
from podviewer.ui.style.theme import Theme
from podviewer.ui.widgets.menus import Menu
from support.lists import Calls, show

MENU_WARNINGS = ("does not support raise", "does not support grabbing")


class Window(QWidget):
    """A header with room below it."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.table = make_actions(self)
        self.header = Header(theme, self.table, self)
        self.page = QLineEdit()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.header)
        column.addStretch(1)
        column.addWidget(self.page)

    @property
    def field(self) -> QPushButton:
        found = self.findChild(QPushButton, "go-to")
        assert isinstance(found, QPushButton)
        return found


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
    action, shown = window.table["chapters_panel"], button(window, "Left panel")
    action.setChecked(True)
    assert shown.isChecked()
    QTest.mouseClick(shown, Qt.MouseButton.LeftButton)
    assert not action.isChecked()
    assert not shown.isChecked()
    assert shown.toolTip() == "Left panel (F9)"


@pytest.mark.parametrize(
    ("width", "field", "hint"), [(1280, 400, "Go to an episode, person or time"), (900, 280, "Go to…")]
)
def test_field_stands_between_the_groups(window: Window, width: int, field: int, hint: str) -> None:
    window.resize(width, 600)
    QApplication.processEvents()
    place = window.field.geometry()
    assert (place.width(), place.height(), place.top()) == (field, 32, 8)
    forward, find = button(window, "Forward").geometry(), button(window, "Find in this episode").geometry()
    assert abs((place.left() - forward.right()) - (find.left() - place.right())) <= 1
    assert window.field.text() == hint
    assert [label.text() for label in window.field.findChildren(QLabel)] == ["Ctrl K"]


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space])
def test_field_opens_quick_open_with_a_key(window: Window, key: Qt.Key) -> None:
    calls = Calls()
    window.table["quick_open"].triggered.connect(calls.on_called)
    window.field.setFocus()
    QTest.keyClick(window.field, key)
    assert calls.count == 1


def test_field_opens_quick_open_with_a_click_whatever_is_open_and_leaves_the_keyboard(window: Window) -> None:
    calls = Calls()
    window.table["quick_open"].triggered.connect(calls.on_called)
    window.header.set_text_shown(False)
    window.page.setFocus()
    QTest.mouseClick(window.field, Qt.MouseButton.LeftButton)
    assert calls.count == 1
    assert window.page.hasFocus()


@pytest.mark.qt_log_ignore(*MENU_WARNINGS, extend=True)
def test_last_button_opens_its_menu(qtbot: QtBot, window: Window) -> None:
    menu = Menu(window)
    menu.addActions([QAction("Goats", menu), window.table["open_folder"]])
    window.header.set_menus(menu, Menu(window))
    window.resize(700, 600)  # the offscreen screen is 800 wide
    QApplication.processEvents()
    QTest.mouseClick(button(window, "Menu"), Qt.MouseButton.LeftButton)
    assert menu.isVisible()
    last = button(window, "Menu")
    assert abs(menu.geometry().right() - last.mapToGlobal(last.rect().topRight()).x()) <= 1
    menu.close()
