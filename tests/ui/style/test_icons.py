"""Icons are drawn for the screen they are shown on: nowhere is a smaller picture enlarged."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import QByteArray, QPoint, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QIcon, QImage, QPainter
from PySide6.QtSvg import QSvgRenderer
from pytestqt.qtbot import QtBot

from podviewer.ui.style import icons
from podviewer.ui.style.theme import LIGHT

NAMES = sorted(path.stem for path in (icons.folder() / "icons").glob("*.svg"))
RATIOS = (1.0, 1.25, 1.5, 2.0)
INK = "#56524b"
FORMAT = QImage.Format.Format_ARGB32_Premultiplied


def drawn_anew(name: str, size: int, ratio: float, ink: str = INK) -> QImage:
    """Return what a screen of that ratio shows of an icon at its best: the drawing at the screen's own pixels."""
    drawing = (icons.folder() / "icons" / f"{name}.svg").read_text("utf-8").replace("currentColor", ink)
    picture = QImage(round(size * ratio), round(size * ratio), FORMAT)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    QSvgRenderer(QByteArray(drawing.encode())).render(painter, QRectF(picture.rect()))
    painter.end()
    return picture


def plain(picture: QImage) -> QImage:
    """Return the pixels as the screen has them."""
    made = picture.convertToFormat(FORMAT)
    made.setDevicePixelRatio(1)
    return made


def screen(width: int, height: int, ratio: float) -> QImage:
    """Return an empty piece of a screen."""
    picture = QImage(round(width * ratio), round(height * ratio), FORMAT)
    picture.setDevicePixelRatio(ratio)
    picture.fill(Qt.GlobalColor.transparent)
    return picture


def holds(picture: QImage, part: QImage) -> bool:
    """Return whether `part` stands in the picture pixel by pixel."""
    # Between one screen pixel and the next an icon may stand anywhere in the middle of its button.
    across, down = picture.width() - part.width(), picture.height() - part.height()
    corners = (QPoint(x, y) for x in range(across + 1) for y in range(down + 1))
    return any(picture.copy(QRect(corner, part.size())) == part for corner in corners)


@pytest.mark.parametrize("ratio", RATIOS)
@pytest.mark.parametrize("name", NAMES)
def test_an_icon_has_the_pixels_of_the_screen(qtbot: QtBot, name: str, ratio: float) -> None:
    icon = icons.icon(name, INK, INK, INK)
    for size in (16, 20):
        picture = icon.pixmap(QSize(size, size), ratio, QIcon.Mode.Normal, QIcon.State.Off)
        assert picture.devicePixelRatio() == ratio
        assert plain(picture.toImage()) == drawn_anew(name, size, ratio)


@pytest.mark.parametrize("ratio", RATIOS)
def test_an_icon_that_is_painted_is_sharp_wherever_it_stands(qtbot: QtBot, ratio: float) -> None:
    icon, want = icons.icon("quote", INK, INK, INK), drawn_anew("quote", 16, ratio)
    for place in (QRect(5, 3, 16, 16), QRect(7, 2, 24, 16)):
        picture = screen(40, 24, ratio)
        painter = QPainter(picture)
        icon.paint(painter, place)
        painter.end()
        assert holds(plain(picture), want)


@pytest.mark.parametrize("ratio", RATIOS)
def test_an_icon_of_the_margin_is_sharp_between_two_lines(qtbot: QtBot, ratio: float) -> None:
    picture, want = screen(40, 40, ratio), drawn_anew("info", 16, ratio)
    painter = QPainter(picture)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.drawPixmap(QPointF(5.3, 6.6), icons.pixmap("info", INK, 16, ratio))
    painter.end()
    assert holds(plain(picture), want)


SHOW = """
import sys
from PySide6.QtWidgets import QApplication
from podviewer.ui.style.theme import Theme, ThemeChoice
from podviewer.ui.widgets.buttons import IconButton
from podviewer.ui.widgets.labels import IconLabel
theme = Theme(QApplication(sys.argv), ThemeChoice.LIGHT)
for widget, file in zip((IconButton(theme, "search", "Find"), IconLabel(theme, "search")), sys.argv[1:]):
    widget.grab().save(file)
"""


@pytest.mark.parametrize("ratio", RATIOS)
def test_buttons_and_labels_show_icons_sharp(qtbot: QtBot, tmp_path: Path, ratio: float) -> None:
    # A program of its own: Qt asks for the scale of the screen when it starts.
    files = [tmp_path / "button.png", tmp_path / "label.png"]
    subprocess.run([sys.executable, "-c", SHOW, *files], check=True, env={**os.environ, "QT_SCALE_FACTOR": str(ratio)})
    for file, size in zip(files, (20, 16), strict=True):
        shown = QImage(str(file)).convertToFormat(FORMAT)
        want = shown.copy(0, 0, round(size * ratio), round(size * ratio))
        want.fill(shown.pixelColor(0, 0))
        painter = QPainter(want)
        painter.drawImage(0, 0, drawn_anew("search", size, ratio, LIGHT.ink2))
        painter.end()
        assert holds(plain(shown), plain(want))
