"""Who cites the episode: a rail beside every passage that a wiki page cites, an icon where one begins."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QRect, QRectF, Signal
from PySide6.QtGui import QColor, QPainter

from podviewer.ui.document.citation_marks import CitedMarks, mark_cited
from podviewer.ui.document.document import TranscriptDocument
from podviewer.ui.reader.layers.doubtful_times import is_doubtful
from podviewer.ui.reader.layers.layer import Layer
from podviewer.ui.reader.text.surface import Sight, TextGeometry, Visible
from podviewer.ui.style import icons

if TYPE_CHECKING:
    from podviewer.library.rows.pages import CitedHere

RAIL, ICON = 14, 20
"""Left edges of rail and icon, px from the end of the column."""
RAIL_ALPHA = 0.4
REACH = 40
"""The right margin: where the pointer is over a mark."""
_STEP = 22
"""An icon whose place the note of a doubtful time has taken stands so far below it."""


class CitedHereLayer(Layer):
    """What the library knows is given from outside, later than the text itself, and again when it changes.

    A block's number is what the pointer meets. Signals: `hovered` (a tuple of CitedHere and where their mark stands in
    the viewport, or an empty one), `asked` (the same, by keyboard or for several), `clicked` (CitedHere).
    """

    hovered = Signal(object, QRect)
    asked = Signal(object, QRect)
    clicked = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._cited: tuple[CitedHere, ...] = ()
        self._built: TranscriptDocument | None = None
        self._marks = CitedMarks()

    @property
    def cited(self) -> "tuple[CitedHere, ...]":
        """Who cites the episode shown."""
        return self._cited

    def show(self, cited: "Sequence[CitedHere]") -> None:
        """Show which passages the wiki cites."""
        self._cited = tuple(cited)
        self._place()

    def ask(self, number: int, sight: Sight) -> None:
        """Ask for who cites what is said in a block."""
        self.asked.emit(self._marks.at(number), self._rect_of(number, sight))

    def next_to(self, number: int) -> int | None:
        """Return the nearest cited block: the one given, the first one below it, else the last one above."""
        return self._marks.next_to(number)

    def _place(self) -> None:
        known = self._built is not None and self._cited
        self._marks = mark_cited(self._built, self._cited) if self._built is not None and known else CitedMarks()
        self.painting_changed.emit()

    def _rect_of(self, number: int, sight: Sight) -> QRect:
        """Return where the mark beside a block stands; what is above the view counts as its top."""
        for visible in sight.blocks:
            if visible[1].blockNumber() == number:
                icon = _icon_rect(visible, sight.geometry).toAlignedRect()
                icon.setLeft(icon.left() - (icon.width() - RAIL) // 2 - RAIL // 2)
                icon.moveTop(max(0, icon.top() - 1))
                return icon
        return QRect()

    # As a layer.

    def rebuild(self, built: TranscriptDocument) -> None:
        self._built = built
        self._place()

    def paint(self, painter: QPainter, sight: Sight) -> None:
        marks = self._marks
        if not marks.rails or not sight.blocks:
            return
        first, last = sight.blocks[0][1].blockNumber(), sight.blocks[-1][1].blockNumber()
        colour = QColor(sight.colours.accent)
        colour.setAlphaF(RAIL_ALPHA)
        for rail in marks.rails_in(first, last):
            start, end = max(rail.start, first), min(rail.stop - 1, last)
            upper, lower = sight.blocks[start - first], sight.blocks[end - first]
            top = _top(upper) if start == rail.start else upper[2].top() - 40
            bottom = lower[2].bottom() - 6 if end == rail.stop - 1 else lower[2].bottom() + 40
            painter.fillRect(QRectF(sight.geometry.end + RAIL, top, 2, bottom - top), colour)
        begin = [visible for visible in sight.blocks if visible[1].blockNumber() in marks.firsts]
        if begin:
            icon = icons.pixmap("quote", sight.colours.accent, 16, sight.ratio)
            for visible in begin:
                painter.drawPixmap(_icon_rect(visible, sight.geometry).topLeft(), icon)

    def at(self, point: QPoint, sight: Sight) -> int | None:
        if not self._marks.rails or not sight.geometry.end + RAIL - 6 <= point.x() <= sight.geometry.end + REACH:
            return None
        number = -1
        for _, block, rect in sight.blocks:
            if rect.top() > point.y():
                break
            number = block.blockNumber()
        return number if any(self._marks.rails_in(number, number)) else None

    def hover(self, thing: int | None, sight: Sight) -> None:
        if thing is None:
            self.hovered.emit((), QRect())
        else:
            self.hovered.emit(self._marks.at(thing), self._rect_of(thing, sight))

    def click(self, thing: int, sight: Sight) -> None:
        cited = self._marks.at(thing)
        if len(cited) == 1:
            self.clicked.emit(cited[0])
        else:
            self.ask(thing, sight)


def _icon_rect(visible: Visible, geometry: TextGeometry) -> QRectF:
    """Return where the icon of a passage stands that begins in a block: beside its first line."""
    return QRectF(geometry.end + ICON, _top(visible) + 1, 16, 16)


def _top(visible: Visible) -> float:
    return visible[2].top() + 3 + (_STEP if is_doubtful(visible[0]) else 0)
