"""Files that ship with the program: icons drawn in the theme's colours, the sample."""

from functools import cache
from pathlib import Path

from PySide6.QtCore import QByteArray, QRectF, Qt
from PySide6.QtGui import QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer


@cache
def folder() -> Path:
    """Return the resources folder: inside the wheel, or the repository's own in an editable install."""
    package = Path(__file__).resolve().parent.parent
    packed = package / "_resources"
    return packed if packed.is_dir() else package.parent.parent / "resources"


def sample() -> Path:
    """Return the path of the guided tour."""
    return folder() / "sample" / "guided-tour.md"


@cache
def pixmap(name: str, colour: str, size: int, ratio: float = 1.0) -> QPixmap:
    """Return icon `name` drawn in `colour`, `size` logical px square, for a screen of the given device pixel ratio.

    Our icons are single strokes of `currentColor`, which Qt's SVG renderer would draw black.
    """
    source = (folder() / "icons" / f"{name}.svg").read_text("utf-8").replace("currentColor", colour)
    picture = QPixmap(round(size * ratio), round(size * ratio))
    picture.setDevicePixelRatio(ratio)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    QSvgRenderer(QByteArray(source.encode())).render(painter, QRectF(0, 0, size, size))
    painter.end()
    return picture


def icon(name: str, colour: str, disabled: str, size: int = 20) -> QIcon:
    """Return an icon for buttons and menus, crisp at one and two pixels per point."""
    made = QIcon()
    for ratio in (1.0, 2.0):
        made.addPixmap(pixmap(name, colour, size, ratio), QIcon.Mode.Normal)
        made.addPixmap(pixmap(name, disabled, size, ratio), QIcon.Mode.Disabled)
    return made
