"""Files that ship with the program: icons drawn in the theme's colours, the sample."""

from functools import cache
from pathlib import Path

from PySide6.QtCore import QByteArray, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QIcon, QIconEngine, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer


@cache
def folder() -> Path:
    """Return the resources folder: inside the wheel, or the repository's own in an editable install."""
    package = Path(__file__).resolve().parent.parent.parent
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


def icon(name: str, colour: str, checked: str, disabled: str) -> QIcon:
    """Return an icon for buttons and menus that is drawn when, and at the size, it is first shown."""
    return QIcon(_Engine(name, colour, checked, disabled))


class _Engine(QIconEngine):
    """Draws on demand: all icons at all sizes beforehand would take 17 ms of every start."""

    def __init__(self, name: str, colour: str, checked: str, disabled: str) -> None:
        super().__init__()
        self._name, self._colour, self._checked, self._disabled = name, colour, checked, disabled

    def _at(self, mode: QIcon.Mode, state: QIcon.State) -> str:
        if mode is QIcon.Mode.Disabled:
            return self._disabled
        return self._checked if state is QIcon.State.On else self._colour

    def clone(self) -> QIconEngine:
        return _Engine(self._name, self._colour, self._checked, self._disabled)

    def paint(self, painter: QPainter, rect: QRect, mode: QIcon.Mode, state: QIcon.State) -> None:
        # At a point, not into `rect`: Qt would fit the picture into whatever device pixels that covers.
        size, ratio = min(rect.width(), rect.height()), painter.device().devicePixelRatioF()
        left, top = rect.x() + (rect.width() - size) // 2, rect.y() + (rect.height() - size) // 2
        painter.drawPixmap(left, top, pixmap(self._name, self._at(mode, state), size, ratio))

    def pixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State) -> QPixmap:
        return pixmap(self._name, self._at(mode, state), min(size.width(), size.height()))

    def scaledPixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State, scale: float) -> QPixmap:
        # `size` is in logical px (docs/qt-facts.md): divided by the scale, the picture would be small and be enlarged.
        return pixmap(self._name, self._at(mode, state), min(size.width(), size.height()), scale)
