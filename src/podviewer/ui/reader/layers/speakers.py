"""What is painted under the transcript's text: rails, speaker marks, the marked passage.

Nothing of it is in the document, so copying and screen readers meet words alone.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPixmap, QPolygonF, QTextBlock

from podviewer.model.timing import Timing
from podviewer.ui.document.document import Entry, Kind, TranscriptDocument
from podviewer.ui.style.theme import Colours

MARK = 7.0
"""Diameter of a speaker mark, px at 100 %."""


@dataclass(frozen=True, slots=True)
class TextGeometry:
    """Where things stand on the page, px in the viewport."""

    edge: float
    """Left edge of the text."""
    column: float
    """Width of the text."""
    growth: float
    """Of gutter, names and marks."""

    @property
    def rail(self) -> float:
        """Centre of the rail."""
        return self.edge - 14 * self.growth


@dataclass(frozen=True, slots=True)
class PagePaint:
    """Everything needed to paint under one page's text."""

    colours: Colours
    slots: Mapping[str, int]
    """Colour slot of each speaker."""
    shapes: Mapping[str, int]
    """Shape of each speaker's mark: 0 the host's circle, 1 diamond, 2 square, 3 triangle."""


Visible = tuple[Entry, QTextBlock, QRectF]


def visible_blocks(page: TranscriptDocument, scroll: float, height: float, first: QTextBlock) -> Iterator[Visible]:
    """Yield entry, block and rectangle in the viewport of every block from `first` to the bottom of the view."""
    layout = page.document.documentLayout()
    block = first
    while block.isValid():
        rect = layout.blockBoundingRect(block).translated(0, -scroll)
        if rect.top() > height:
            return
        yield page.entry(block), block, rect
        block = block.next()


def paint_under(
    painter: QPainter,
    visible: Sequence[Visible],
    geometry: TextGeometry,
    look: PagePaint,
    marked: range,
    selected: tuple[int, int],
    note: QPixmap,
) -> None:
    """Paint the marked passage and the selection, then rails and marks, then the notes in the right margin.

    `selected` are document positions. Qt itself would paint the times and names of a selection over several turns as
    if they were copied.
    """
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    _paint_passage(painter, visible, geometry, look.colours, marked)
    if selected[0] < selected[1]:
        for entry, block, rect in visible:
            if entry.own:
                _paint_selected(painter, entry, block, rect, selected, QColor(look.colours.selection))
    rail_end: float | None = None  # of the paragraph above, so that the rail of a turn has no gaps
    for entry, block, rect in visible:
        if entry.speaker is None or entry.speaker not in look.slots:
            rail_end = None
            if entry.kind is Kind.PARAGRAPH:
                _paint_note(painter, entry, block, rect, geometry, note)
            continue
        colour = QColor(look.colours.speakers[look.slots[entry.speaker]])
        if entry.kind is Kind.NAME and entry.text.source:
            rail_end = None
            _paint_mark(painter, look.shapes.get(entry.speaker, 1), block, rect, geometry, colour)
            continue
        rail = QColor(colour)
        rail.setAlphaF(look.colours.rail_alpha)
        if entry.first_of_group:
            top = rect.top() + 3
        else:
            top = rail_end if rail_end is not None else rect.top() - block.blockFormat().topMargin() - 8
        rail_end = rect.bottom() - 6
        painter.fillRect(QRectF(geometry.rail - geometry.growth, top, 2 * geometry.growth, rail_end - top), rail)
        if entry.kind is Kind.PARAGRAPH:
            _paint_note(painter, entry, block, rect, geometry, note)


def note_rect(block: QTextBlock, rect: QRectF, geometry: TextGeometry) -> QRectF:
    """Return where the note of a suspect paragraph stands: beside its first line, in the right margin."""
    line = block.layout().lineAt(0)
    middle = rect.top() + line.y() + line.height() / 2
    return QRectF(geometry.edge + geometry.column + 12, middle - 6, 16, 16)


def _paint_note(
    painter: QPainter, entry: Entry, block: QTextBlock, rect: QRectF, geometry: TextGeometry, note: QPixmap
) -> None:
    if entry.paragraph is not None and entry.paragraph.time is Timing.SUSPECT:
        painter.drawPixmap(note_rect(block, rect, geometry).topLeft(), note)


def _paint_passage(
    painter: QPainter, visible: Sequence[Visible], geometry: TextGeometry, colours: Colours, marked: range
) -> None:
    union = QRectF()
    for _entry, block, rect in visible:
        if block.blockNumber() in marked:
            union = rect if union.isNull() else union.united(rect)
    if union.isNull():
        return
    band = QRectF(
        geometry.edge - 23 * geometry.growth,
        union.top() - 7,
        geometry.column + 23 * geometry.growth + 10,
        union.height() + 7 + 12,
    )
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(colours.mark))
    painter.drawRoundedRect(band, 8, 8)


def _paint_selected(
    painter: QPainter, entry: Entry, block: QTextBlock, rect: QRectF, selected: tuple[int, int], colour: QColor
) -> None:
    """Paint the ground of a block's selected words, line by line."""
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


def _paint_mark(
    painter: QPainter, shape: int, block: QTextBlock, rect: QRectF, geometry: TextGeometry, colour: QColor
) -> None:
    line = block.layout().lineAt(0)
    # The line is taller than its glyphs, and the extra room is above them: centre on the x-height.
    middle = rect.top() + line.y() + line.ascent() - 4.5 * geometry.growth
    centre = QPointF(geometry.rail, middle)
    half = MARK / 2 * geometry.growth
    if shape == 0:
        painter.setPen(QPen(colour, 1.75 * geometry.growth))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawEllipse(centre, half, half)
        return
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colour)
    half += 1.2 * geometry.growth
    match shape:
        case 1:
            corners = [(0.0, -half), (half, 0.0), (0.0, half), (-half, 0.0)]
        case 2:
            side = half * 0.8
            corners = [(-side, -side), (side, -side), (side, side), (-side, side)]
        case _:
            corners = [(0.0, -half), (half, half * 0.8), (-half, half * 0.8)]
    painter.drawPolygon(QPolygonF([centre + QPointF(x, y) for x, y in corners]))
