"""The inner edge of a side panel: dragged, it makes the panel wider or narrower."""

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, Signal
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QWidget

INSIDE, OUTSIDE = 2, 4
"""Px of it over the panel, whose scroll bar is there, and beside it."""


class PanelEdge(QWidget):
    """Lies over the edge of `panel`, a descendant of `body`, and paints nothing; where the panel is, it follows.

    Signals: `dragged` (px: how wide the panel is to be), `double_clicked` (as wide as it usually is).
    """

    dragged = Signal(int)
    double_clicked = Signal()

    def __init__(self, body: QWidget, panel: QWidget, *, at_right: bool) -> None:
        """`at_right`: it is the right edge of a panel at the left."""
        super().__init__(body)
        self._body, self._panel, self._at_right = body, panel, at_right
        self._grip = 0
        """How much wider than the pointer says the panel was when it was taken hold of."""
        self.setCursor(Qt.CursorShape.SplitHCursor)
        self.hide()
        panel.installEventFilter(self)

    def follow(self) -> None:
        """Stand at the panel's edge; hidden where the panel is."""
        corner = self._panel.mapTo(self._body, QPoint(self._panel.width() if self._at_right else 0, 0))
        left = corner.x() - (INSIDE if self._at_right else OUTSIDE)
        self.setGeometry(left, corner.y(), INSIDE + OUTSIDE, self._panel.height())
        self.setVisible(self._panel.isVisibleTo(self._body))
        self.raise_()

    def _width_at(self, event: QMouseEvent) -> int:
        """Return how wide the panel is when its edge is under the pointer."""
        x = self._panel.mapFromGlobal(event.globalPosition().toPoint()).x()
        return x if self._at_right else self._panel.width() - x

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.Resize, QEvent.Type.Move, QEvent.Type.Show, QEvent.Type.Hide):
            self.follow()
        return False

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._grip = self._panel.width() - self._width_at(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if event.buttons() & Qt.MouseButton.LeftButton:
            self.dragged.emit(self._width_at(event) + self._grip)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        self.double_clicked.emit()
