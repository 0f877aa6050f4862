"""What the style sheet leaves of the style's own looks."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton, QToolButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from podviewer.ui.style.theme import Theme

RING = 4
"""px at a button's edge in which it may show that it has the keyboard."""


@pytest.mark.parametrize("name", ["", "main", "quiet", "word", "go-to", "card-button"])
def test_a_button_with_the_keyboard_has_one_ring(qtbot: QtBot, theme: Theme, name: str) -> None:
    window = QWidget()
    buttons = [QPushButton(window) if name != "card-button" else QToolButton(window) for _ in range(2)]
    column = QVBoxLayout(window)
    for button in buttons:
        button.setObjectName(name)
        button.setText("Open")
        column.addWidget(button)
    qtbot.addWidget(window)
    window.show()
    with qtbot.waitActive(window):
        window.activateWindow()
    buttons[1].setFocus()
    qtbot.keyClick(buttons[1], Qt.Key.Key_Backtab)  # a frame is drawn for those who use the keyboard
    qtbot.waitUntil(buttons[0].hasFocus)
    picture, (one, other) = window.grab().toImage(), (button.geometry() for button in buttons)
    assert one.size() == other.size()
    # Above and below the words nothing differs but the ring.
    rows = range(RING, max(RING, one.height() // 4))
    for y in (*rows, *(one.height() - 1 - y for y in rows)):
        for x in range(RING, one.width() - RING):
            assert picture.pixelColor(one.x() + x, one.y() + y) == picture.pixelColor(other.x() + x, other.y() + y)
