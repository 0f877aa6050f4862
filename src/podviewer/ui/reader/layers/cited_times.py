"""The ground of the times that a wiki page cites."""

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QColor, QPainter

from podviewer.ui.document.wiki_page import TIME_PAD
from podviewer.ui.reader.layers.layer import Layer
from podviewer.ui.reader.text.surface import Sight, words_rects


class CitedTimesLayer(Layer):
    """Shows which times lead somewhere: those of an episode that the library has."""

    def paint(self, painter: QPainter, sight: Sight) -> None:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(sight.colours.tint))
        for visible in sight.blocks:
            for span in visible[0].cited:
                if span.known:
                    for ground in words_rects(visible, span.start, span.end):
                        # The room behind the last digit is in the text.
                        painter.drawRoundedRect(ground.adjusted(-TIME_PAD, 0, 0, 0), 3, 3)

    @staticmethod
    def rect_of(number: int, near: QPoint, sight: Sight) -> QRect:
        """Return where the time of a citation stands in the viewport; of two lines, the one at `near`."""
        rects = []
        for visible in sight.blocks:
            for span in visible[0].cited:
                if span.index == number:
                    rects += [words.toAlignedRect() for words in words_rects(visible, span.start, span.end)]
        at = next((rect for rect in rects if rect.top() <= near.y() <= rect.bottom()), None)
        return at or (rects[0] if rects else QRect())
