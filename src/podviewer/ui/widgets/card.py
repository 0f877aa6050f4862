"""A card that floats above the page: rounded, with a hairline and a soft shadow."""

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QFrame, QGraphicsDropShadowEffect, QWidget

from podviewer.ui.style.theme import Theme

RADIUS = 8


class Card(QFrame):
    """The ground of everything that floats; hidden at first."""

    radius = RADIUS

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self._shadow = QGraphicsDropShadowEffect(self)
        self._shadow.setBlurRadius(28)
        self._shadow.setOffset(0, 6)
        self.setGraphicsEffect(self._shadow)
        self.setVisible(False)
        self._shade()
        theme.changed.connect(self._shade)

    @Slot()
    def _shade(self) -> None:
        shade = QColor(Qt.GlobalColor.black)
        shade.setAlphaF(0.47 if self._theme.colours.dark else 0.18)
        self._shadow.setColor(shade)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(self._theme.colours.line2), 1))
        painter.setBrush(QColor(self._theme.colours.raised))
        painter.drawRoundedRect(self.rect().toRectF().adjusted(0.5, 0.5, -0.5, -0.5), self.radius, self.radius)
        painter.end()
