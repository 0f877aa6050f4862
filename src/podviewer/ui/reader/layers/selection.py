"""The ground of the selected words.

Qt itself would paint the times and names of a selection over several turns as if they were copied.
"""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QPainter

from podviewer.ui.reader.layers.layer import Layer
from podviewer.ui.reader.text.surface import Sight, Visible


class SelectionLayer(Layer):
    """Shows what would be copied."""

    def paint(self, painter: QPainter, sight: Sight) -> None:
        if sight.selected[0] >= sight.selected[1]:
            return
        colour = QColor(sight.colours.selection)
        for visible in sight.blocks:
            if visible[0].own:
                _paint_selected(painter, visible, sight.selected, colour)


def _paint_selected(painter: QPainter, visible: Visible, selected: tuple[int, int], colour: QColor) -> None:
    """Paint the ground of a block's selected words, line by line."""
    entry, block, rect = visible
    layout = block.layout()
    first = max(selected[0] - block.position(), entry.lead)
    last = min(selected[1] - block.position(), block.length() - 1)
    for index in range(layout.lineCount() if first < last else 0):
        line = layout.lineAt(index)
        start, end = max(first, line.textStart()), min(last, line.textStart() + line.textLength())
        if start >= end:
            continue
        height = max(line.height(), block.blockFormat().lineHeight())
        top = rect.top() + line.y() + line.height() - height
        # Words that run both ways are not one stretch on the line: character by character, then joined.
        steps = (start, end) if entry.text.shown.isascii() else range(start, end + 1)
        places = [line.cursorToX(position)[0] + layout.position().x() for position in steps]  # type: ignore[index]
        for left, right in _joined(places):
            painter.fillRect(QRectF(round(left), top, round(right) - round(left), height), colour)


def _joined(places: Sequence[float]) -> Iterator[tuple[float, float]]:
    """Yield the stretches that the steps between places cover, from left to right, each as (left, right)."""
    left, right = 0.0, -1.0
    for one, two in sorted((min(pair), max(pair)) for pair in pairwise(places)):
        if one > right + 0.5:
            if right > left:
                yield left, right
            left, right = one, two
        right = max(right, two)
    if right > left:
        yield left, right
