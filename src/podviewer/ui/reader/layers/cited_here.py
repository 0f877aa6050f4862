"""What is painted for citations: the ground of a cited time on a page, the rails of cited passages of an episode."""

from collections.abc import Iterator, Sequence

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPixmap, QTextBlock

from podviewer.model.timing import Timing
from podviewer.ui.document.citation_marks import CitedMarks
from podviewer.ui.document.document import Entry
from podviewer.ui.document.wiki_page import TIME_PAD
from podviewer.ui.reader.layers.speakers import TextGeometry, Visible
from podviewer.ui.style.theme import Colours

RAIL, ICON = 14, 20
"""Left edges of rail and icon, px from the end of the column."""
RAIL_ALPHA = 0.4
REACH = 40
"""The right margin: where the pointer is over a mark."""
_STEP = 22
"""An icon whose place the note of a doubtful time has taken stands so far below it."""


def paint_times(painter: QPainter, visible: Sequence[Visible], colours: Colours) -> None:
    """Paint the ground of every cited time whose episode is known; the room behind its last digit is in the text."""
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(colours.tint))
    for entry, block, rect in visible:
        for span in entry.cited:
            if span.known:
                for ground in words_rects(entry, block, rect, span.start, span.end):
                    painter.drawRoundedRect(ground.adjusted(-TIME_PAD, 0, 0, 0), 3, 3)


def words_rects(entry: Entry, block: QTextBlock, rect: QRectF, start: int, end: int) -> Iterator[QRectF]:
    """Yield where characters of a block's own words stand, line by line; `rect` is that of the block."""
    layout = block.layout()
    first, last = (entry.lead + entry.text.to_shown(index) for index in (start, end))
    for number in range(layout.lineCount()):
        line = layout.lineAt(number)
        left, right = max(first, line.textStart()), min(last, line.textStart() + line.textLength())
        if left >= right:
            continue
        places = [line.cursorToX(place)[0] + layout.position().x() for place in (left, right)]  # type: ignore[index]
        yield QRectF(min(places), rect.top() + line.y(), abs(places[1] - places[0]), line.height())


def paint_rails(
    painter: QPainter,
    visible: Sequence[Visible],
    geometry: TextGeometry,
    colours: Colours,
    marks: CitedMarks,
    icon: QPixmap,
) -> None:
    """Paint a rail beside every cited passage in sight, and an icon where one begins."""
    if not marks.rails or not visible:
        return
    first, last = visible[0][1].blockNumber(), visible[-1][1].blockNumber()
    left = geometry.edge + geometry.column + RAIL
    colour = QColor(colours.accent)
    colour.setAlphaF(RAIL_ALPHA)
    for rail in marks.rails_in(first, last):
        start, end = max(rail.start, first), min(rail.stop - 1, last)
        upper, lower = visible[start - first], visible[end - first]
        top = _top(*upper) if start == rail.start else upper[2].top() - 40
        bottom = lower[2].bottom() - 6 if end == rail.stop - 1 else lower[2].bottom() + 40
        painter.fillRect(QRectF(left, top, 2, bottom - top), colour)
    for entry, block, rect in visible:
        if block.blockNumber() in marks.firsts:
            painter.drawPixmap(icon_rect(entry, block, rect, geometry).topLeft(), icon)


def icon_rect(entry: Entry, block: QTextBlock, rect: QRectF, geometry: TextGeometry) -> QRectF:
    """Return where the icon of a passage stands that begins in a block: beside its first line."""
    return QRectF(geometry.edge + geometry.column + ICON, _top(entry, block, rect) + 1, 16, 16)


def _top(entry: Entry, block: QTextBlock, rect: QRectF) -> float:
    doubtful = entry.paragraph is not None and entry.paragraph.time is Timing.SUSPECT
    return rect.top() + 3 + (_STEP if doubtful else 0)
