"""Lays out what somebody looks at; how high all the rest is, it estimates.

Qt's own layout begins at the top: for a place at the end it sets all that is above, 50,000 turns take a second. Here a
resize, another text size and the first screen cost what is in sight, at any place of any text.
"""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from itertools import accumulate
from math import ceil
from typing import NamedTuple

from PySide6.QtCore import QMarginsF, QPoint, QPointF, QRectF, QSizeF, Qt, Signal
from PySide6.QtGui import (
    QAbstractTextDocumentLayout,
    QPainter,
    QPainterPath,
    QPalette,
    QTextBlock,
    QTextCharFormat,
    QTextDocument,
    QTextFrame,
    QTextLayout,
    QTextLine,
    QTextOption,
)

LINE_SEPARATOR = "\u2028"
RAGGED = 2.5
"""Characters that a line lacks at its end, on average, because the next word has no room."""
CHARACTER, GAP = QTextLine.CursorPosition.CursorOnCharacter, QTextLine.CursorPosition.CursorBetweenCharacters
WHOLE = 4_000
"""Characters of a block that is laid out at once; a longer one line by line, as far as it is looked at."""


class Extent(NamedTuple):
    """What the height of a block is estimated from: px above it and of a line, its characters and forced breaks."""

    above: float
    line: int
    length: int
    breaks: int = 0


class Begun(NamedTuple):
    """How far a long block is laid out: px from its first line, and characters."""

    depth: float
    end: int


NOTHING = Begun(0.0, 0)


class PageLayout(QAbstractTextDocumentLayout):
    """Blocks below each other in one column, for a document of plain paragraphs. All px are those of the document.

    Signals: `heights_changed` when a block turned out higher or lower than it was taken for. What is in sight then
    begins at `top`; whoever moves the view goes there.
    """

    heights_changed = Signal()

    def __init__(self, document: QTextDocument, extents: Sequence[Extent], character: float) -> None:
        """`extents` are those of all blocks, `character` is how wide one is on average, px."""
        super().__init__(document)
        self.top = 0
        self._extents, self._character = extents, character
        self._margins, self._width, self._words = QMarginsF(), 1.0, 1.0
        self._estimates = [0.0] * len(extents)
        self._heights: list[float] = []
        self._laid_out = bytearray(len(extents))
        self._begun: dict[int, Begun] = {}
        self._tops = [0.0]
        self._known = 0  # the last block of which the top is known
        self._total = 0.0
        self._changed = False

    # The column.

    def fit(self, margins: QMarginsF, width: float, words: float) -> None:
        """Set all blocks between the margins of a page that is so wide; `words` is how wide the lines are without
        what hangs before them."""
        if (margins, width, words) != (self._margins, self._width, self._words):
            self._margins, self._width, self._words = margins, width, words
            room = max(1.0, words / self._character - RAGGED)
            self._estimates = [
                above + line * (max(1, ceil(length / room)) + breaks) for above, line, length, breaks in self._extents
            ]
            if self._estimates:
                self._estimates[0] -= self._extents[0].above  # Qt leaves nothing above the first block
            self._forget()

    def _forget(self) -> None:
        """Know no more than estimates: what was laid out is another column's."""
        self._heights = self._estimates.copy()
        self._laid_out = bytearray(len(self._extents))
        self._begun.clear()
        self._tops, self._known, self._total = [self._margins.top()], 0, sum(self._heights)

    # What stands where.

    def _top_of(self, number: int) -> float:
        """Return where the room of a block begins, with the blank above it; of the one behind the last, where it
        ends."""
        if number > self._known:
            self._tops[self._known :] = accumulate(self._heights[self._known : number], initial=self._tops[self._known])
            self._known = number
        return self._tops[number]

    def number_at(self, y: float) -> int:
        """Return the number of the block in whose room a place is; the blank above a block is part of it."""
        count = len(self._heights)
        if self._known < count and y >= self._tops[self._known]:
            self._top_of(count)
        return max(0, min(count - 1, bisect_right(self._tops, y, 0, self._known + 1) - 1))

    def lay_out(self, top: int, height: int) -> None:
        """Lay out what is in sight of a view that is so high and begins at `top` px."""
        self.top = top
        number = self.last_above(top)
        block, y = self.document().findBlockByNumber(number), self._top_of(number)
        while block.isValid() and y < self.top + height:
            self._set(block, number, self.top + height - y)
            y = self._top_of(number) + self._heights[number]
            block, number = block.next(), number + 1
        self._settle()

    def lay_out_to(self, block: QTextBlock, index: int) -> None:
        """Lay a block out at least as far as a character of it."""
        self._set(block, block.blockNumber(), 0, index)
        self._settle()

    def _set(self, block: QTextBlock, number: int, depth: float, index: int = 0) -> None:
        """Lay a block out, a long one at least as far as `depth` px and a character."""
        begun = self._begun.get(number, NOTHING)
        if self._laid_out[number] or (begun.depth >= depth and begun.end > index):
            return
        layout, look = block.layout(), block.blockFormat()
        rightward = block.textDirection() is Qt.LayoutDirection.LeftToRight
        at_once = block.length() <= WHOLE or 2 * depth > self._heights[number]
        option = QTextOption(self.document().defaultTextOption())
        option.setTextDirection(block.textDirection())
        option.setTabs(look.tabPositions())
        side = Qt.AlignmentFlag.AlignLeft if rightward else Qt.AlignmentFlag.AlignRight
        option.setAlignment(side | Qt.AlignmentFlag.AlignAbsolute)
        layout.setTextOption(option)
        layout.setCacheEnabled(block.length() > WHOLE)  # else every paint looks through all its letters
        # Lines cannot be added later (Qt ends the process once it was painted): from the first one again, twice as
        # far, so that it is seldom.
        depth = max(depth, 2 * begun.depth)
        layout.beginLayout()
        above = self._extents[number].above if number else 0.0
        column = self._width - self._margins.left() - self._margins.right()
        left, least, y = look.leftMargin(), look.lineHeight(), 0.0
        indent, end, is_whole = look.textIndent(), 0, False
        while at_once or y < depth or end <= index:
            line = layout.createLine()
            if not line.isValid():
                is_whole = True
                break
            line.setLeadingIncluded(True)
            line.setLineWidth(column - left - indent)
            height = line.height()  # a whole number, with the leading
            high = max(height, least)
            line.setPosition(QPointF(left + (indent if rightward else 0.0), y - (height - high)))
            y, indent = y + high, 0.0
            if not at_once:
                end = line.textStart() + line.textLength()
        layout.endLayout()
        if is_whole:
            self._laid_out[number] = True
            self._begun.pop(number, None)
            self._measure(number, above + y)
        else:
            self._begun[number] = Begun(y, end)
            self._measure(number, max(self._heights[number], above + y + least))

    def _measure(self, number: int, height: float) -> None:
        """Take note of how high the room of a block is: where it begins above the view, what is in sight is moved."""
        change = round(height - self._heights[number])
        if change:
            self._changed = True
            if self._top_of(number) < self.top:
                self.top += change
            self._heights[number] = height
            self._total += change
            if self._known > number:
                del self._tops[number + 1 :]
                self._known = number

    def _settle(self) -> None:
        """Let the view follow what is in sight."""
        if self._changed:
            self._changed = False
            self.heights_changed.emit()

    def tell_size(self) -> None:
        """Tell Qt how high the page is now."""
        self.documentSizeChanged.emit(self.documentSize())

    def last_above(self, y: float) -> int:
        """Return the number of the last block that begins at `y` px or above it; the blank above it does not count."""
        number = self.number_at(y)
        return number - 1 if number and y < self._top_of(number) + self._extents[number].above else number

    def blocks_between(self, top: float, bottom: float) -> Iterator[tuple[int, QTextBlock, QRectF]]:
        """Yield the number, the block and its rectangle, without the blank above it, from the last block that begins
        above a range to the last one that begins in it."""
        number = self.last_above(top)
        block = self.document().findBlockByNumber(number)
        while block.isValid() and self._top_of(number) <= bottom:
            self._set(block, number, bottom - self._top_of(number))
            yield number, block, self._rect(block, number)
            block, number = block.next(), number + 1

    def rect_of(self, block: QTextBlock) -> QRectF:
        """Return the rectangle of a block, without the blank above it."""
        number = block.blockNumber()
        if not 0 <= number < len(self._heights):
            return QRectF()
        self._set(block, number, 1)
        self._settle()
        return self._rect(block, number)

    def _rect(self, block: QTextBlock, number: int) -> QRectF:
        above = self._extents[number].above if number else 0.0
        layout = block.layout()
        layout.setPosition(QPointF(self._margins.left(), self._top_of(number) + above))
        rect = layout.boundingRect()
        rect.moveTopLeft(layout.position())
        return rect

    # Qt.

    def documentChanged(self, position: int, removed: int, added: int) -> None:
        self._forget()

    def documentSize(self) -> QSizeF:
        return QSizeF(0, self._margins.top() + self._total + self._margins.bottom())

    def pageCount(self) -> int:
        return 1

    def frameBoundingRect(self, frame: QTextFrame) -> QRectF:
        return QRectF(0, 0, self._width, self.documentSize().height())

    def blockBoundingRect(self, block: QTextBlock) -> QRectF:
        rect = self.rect_of(block)
        if block.blockNumber() == 0:
            # Qt looks for the block of a link from the first one on, at each move of the pointer (`formatAt`), and
            # would lay out all that is above. It asks for nothing but what contains a point, others for the corner.
            rect.setBottom(max(rect.bottom(), self.documentSize().height()))
            rect.setRight(max(rect.right(), self._width))
        return rect

    def hitTest(self, point: QPointF | QPoint | QPainterPath.Element, accuracy: Qt.HitTestAccuracy) -> int:
        assert isinstance(point, QPointF)
        exact = accuracy is Qt.HitTestAccuracy.ExactHit
        number = self.number_at(point.y())
        block = self.document().findBlockByNumber(number)
        self._set(block, number, point.y() - self._top_of(number) + 1)
        rect = self._rect(block, number)
        if point.y() < rect.top():
            return -1 if exact else block.position()
        layout = block.layout()
        inside = point - layout.position()
        # By halves: a word of 1 MB has 15,000 lines.
        number = bisect_right(range(layout.lineCount()), inside.y(), key=lambda line: layout.lineAt(line).y()) - 1
        line = layout.lineAt(max(0, number))
        words = line.naturalTextRect()
        if inside.y() < words.bottom() and number >= 0:
            if exact and not words.left() <= inside.x() <= words.right():
                return -1
            return block.position() + line.xToCursor(inside.x(), CHARACTER if exact else GAP)
        if exact:
            return -1
        is_last = number + 1 >= layout.lineCount()
        return block.position() + (block.length() - 1 if is_last else layout.lineAt(number + 1).textStart())

    def draw(self, painter: QPainter, context: QAbstractTextDocumentLayout.PaintContext) -> None:
        clip = context.clip if context.clip.isValid() else QRectF(painter.clipBoundingRect())
        painter.setPen(context.palette.color(QPalette.ColorRole.Text))
        looks = [
            (one.cursor.selectionStart(), one.cursor.selectionEnd(), QTextCharFormat(one.format))
            for one in context.selections
        ]
        width = self.property("cursorWidth")
        for _, block, _ in self.blocks_between(clip.top(), clip.bottom()):
            start, length = block.position(), block.length()
            ranges = []
            for first, last, look in looks:
                if first < start + length and last > start and first < last:
                    one = QTextLayout.FormatRange()
                    one.start, one.length, one.format = first - start, last - first, look
                    ranges.append(one)
            block.layout().draw(painter, QPointF(0, 0), ranges, clip)
            if start <= context.cursorPosition < start + length:
                block.layout().drawCursor(painter, QPointF(0, 0), context.cursorPosition - start, width or 1)
