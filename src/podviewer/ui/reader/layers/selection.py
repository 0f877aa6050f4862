"""The ground of the selected words, and their ink.

Qt itself would paint the times and names of a selection over several turns as if they were copied, and in the colour of
selected words: `leave_to_layer` keeps it from both.
"""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QPainter, QPalette, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QTextEdit, QWidget

from podviewer.ui.document.document import Kind
from podviewer.ui.reader.layers.layer import Layer
from podviewer.ui.reader.text.surface import Sight, Visible

LONGEST_LINE = 2_000
"""Characters of a line, most of them without a width, whose places are not asked one by one: that is quadratic."""
_HEAD = 40
"""Blocks among which the introduction is looked for."""


class SelectionLayer(Layer):
    """Shows what would be copied."""

    def paint(self, painter: QPainter, sight: Sight) -> None:
        if sight.selected[0] >= sight.selected[1]:
            return
        colour = QColor(sight.colours.selection)
        for visible in sight.blocks:
            if visible[0].own:
                _paint_selected(painter, visible, sight, colour)

    def formats(self, sight: Sight) -> Sequence[QTextEdit.ExtraSelection]:
        """Return the introduction: its quiet ink is too weak on this ground."""
        built, (start, end), made = sight.built, sight.selected, []
        for number, entry in enumerate(built.entries[:_HEAD] if start < end else ()):
            block = built.block(number)
            first, last = max(start, block.position()), min(end, block.position() + block.length() - 1)
            if entry.kind is Kind.INTRO and first < last:
                extra, look = QTextEdit.ExtraSelection(), QTextCharFormat()
                cursor = QTextCursor(block)
                cursor.setPosition(first)
                cursor.setPosition(last, QTextCursor.MoveMode.KeepAnchor)
                look.setForeground(QColor(sight.colours.ink))
                extra.cursor, extra.format = cursor, look
                made.append(extra)
        return made


def leave_to_layer(widget: QWidget) -> None:
    """Have Qt draw selected words as they are: no ground, and each in its own colour."""
    palette = widget.palette()
    for role in (QPalette.ColorRole.Highlight, QPalette.ColorRole.HighlightedText):
        palette.setBrush(role, QBrush(Qt.BrushStyle.NoBrush))
    widget.setPalette(palette)


def _paint_selected(painter: QPainter, visible: Visible, sight: Sight, colour: QColor) -> None:
    """Paint the ground of a block's selected words, line by line."""
    (entry, block, rect), selected = visible, sight.selected
    layout = block.layout()
    first = max(selected[0] - block.position(), entry.lead)
    last = min(selected[1] - block.position(), block.length() - 1)
    for index in range(layout.lineCount() if first < last else 0):
        line = layout.lineAt(index)
        if rect.top() + line.y() + line.height() < 0:
            continue
        if rect.top() + line.y() > sight.height:
            break
        start, end = max(first, line.textStart()), min(last, line.textStart() + line.textLength())
        if start >= end:
            continue
        height = max(line.height(), block.blockFormat().lineHeight())
        top = rect.top() + line.y() + line.height() - height
        # Words that run both ways are not one stretch on the line: character by character, then joined.
        one_way = entry.text.shown.isascii() or end - start > LONGEST_LINE
        steps = (start, end) if one_way else range(start, end + 1)
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
