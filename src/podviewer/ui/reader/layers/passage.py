"""The marked passage: a band behind what is said in a range of seconds, and behind the heading that it begins with."""

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPainter

from podviewer.ui.reader.layers.layer import Layer
from podviewer.ui.reader.text.surface import Sight


class PassageLayer(Layer):
    """Shows one passage at a time."""

    def __init__(self) -> None:
        super().__init__()
        self._seconds: tuple[int, int] | None = None

    @property
    def seconds(self) -> tuple[int, int] | None:
        """Start and end of the marked passage."""
        return self._seconds

    def show(self, seconds: tuple[int, int] | None) -> None:
        """Mark what is said from a second to before another; None for nothing."""
        self._seconds = seconds
        self.painting_changed.emit()

    def paint(self, painter: QPainter, sight: Sight) -> None:
        if self._seconds is None:
            return
        said = sight.built.blocks_of_range(*self._seconds)
        marked = range(sight.built.start_of(said.start), said.stop) if said else said
        union = QRectF()
        for _entry, block, rect in sight.blocks:
            if block.blockNumber() in marked:
                union = rect if union.isNull() else union.united(rect)
        if union.isNull():
            return
        geometry = sight.geometry
        band = QRectF(
            geometry.edge - 23 * geometry.growth,
            union.top() - 7,
            geometry.column + 23 * geometry.growth + 10,
            union.height() + 7 + 12,
        )
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(sight.colours.mark))
        painter.drawRoundedRect(band, 8, 8)
