"""The note beside a paragraph whose time cannot be right, in the right margin."""

from PySide6.QtCore import QPointF
from PySide6.QtGui import QPainter

from podviewer.model.timing import Timing
from podviewer.ui.document.document import Entry, Kind
from podviewer.ui.reader.layers.layer import Layer
from podviewer.ui.reader.text.surface import Sight
from podviewer.ui.style import icons

SIZE = 16
"""Of the note, px."""


class DoubtfulTimesLayer(Layer):
    """Asks the text itself; there is nothing to tell it."""

    def paint(self, painter: QPainter, sight: Sight) -> None:
        spoken = (visible for visible in sight.blocks if visible[0].kind is Kind.PARAGRAPH)
        doubtful = [visible for visible in spoken if is_doubtful(visible[0])]
        if not doubtful:
            return
        note = icons.pixmap("info", sight.colours.warning, SIZE, sight.ratio)
        for _, block, rect in doubtful:
            line = block.layout().lineAt(0)
            middle = rect.top() + line.y() + line.height() / 2
            painter.drawPixmap(QPointF(sight.geometry.end + 12, middle - 6), note)


def is_doubtful(entry: Entry) -> bool:
    """Return whether the time of what stands in a block cannot be right."""
    return entry.paragraph is not None and entry.paragraph.time is Timing.SUSPECT
