"""What floats above a view."""

import pytest
from PySide6.QtCore import QSize
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from podviewer.ui.style.theme import Theme
from podviewer.ui.widgets.card import Card


def darkness(image: QImage, x: int, y: int) -> int:
    """Return how much darker than white a point is."""
    return 255 - image.pixelColor(x, y).lightness()


@pytest.mark.parametrize("size", [QSize(400, 300), QSize(200, 40), QSize(24, 24)])
def test_a_card_casts_a_soft_shadow_around_it_that_goes_with_it(qtbot: QtBot, theme: Theme, size: QSize) -> None:
    ground = QWidget()
    ground.setStyleSheet("QWidget { background: white }")
    ground.resize(700, 640)
    card = Card(theme, ground)
    card.resize(size)
    card.move(80, 80)
    qtbot.addWidget(ground)
    ground.show()
    card.show()
    for _ in range(2):
        QApplication.processEvents()
        image = ground.screen().grabWindow(ground.winId()).toImage()
        around = card.geometry()
        middle, right, bottom = around.center().x(), around.right(), around.bottom()
        assert darkness(image, middle, bottom + 3) > darkness(image, middle, bottom + 15) > 0
        assert darkness(image, right + 3, around.center().y()) > 0
        assert darkness(image, middle, bottom + 3) > darkness(image, middle, around.top() - 3), "it is lower"
        assert darkness(image, middle, bottom + 40) == darkness(image, right + 40, 20) == 0
        card.resize(size + QSize(60, 90))
