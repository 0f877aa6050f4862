"""How a row of any of our lists is painted: its states, and lines of words cut to their room."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from PySide6.QtCore import QEvent, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetricsF,
    QHelpEvent,
    QPainter,
    QPen,
    QTextCharFormat,
    QTextLayout,
    QTextOption,
)
from PySide6.QtWidgets import QAbstractItemView, QStyledItemDelegate, QStyleOptionViewItem, QToolTip

from podviewer.text.display_text import utf16_length
from podviewer.ui.style import icons as resources
from podviewer.ui.style.theme import Theme, interface_font
from podviewer.ui.widgets.labels import plain_tip
from podviewer.ui.widgets.row_model import Index

INSET = 8
"""From the panel's edge to a row's fill."""
PAD = 8
"""From the fill's edge to the words."""
RADIUS = 6
_REACH = 4
"""A time is clicked this far around its digits."""


@dataclass(frozen=True, slots=True)
class Piece:
    """Words in one face and colour."""

    text: str
    font: QFont
    colour: str
    underlined: bool = False

    @property
    def width(self) -> float:
        """In px."""
        return QFontMetricsF(self.font).horizontalAdvance(self.text)


def total_width(pieces: Sequence[Piece]) -> float:
    """Return the px that the pieces need in one line."""
    return sum(piece.width for piece in pieces)


def cut(pieces: Sequence[Piece], room: float) -> list[Piece]:
    """Return the pieces that fit into `room` px; the last may end in "…"."""
    kept: list[Piece] = []
    for piece in pieces:
        width = piece.width
        if width > room + 0.5:
            metrics = QFontMetricsF(piece.font)
            kept.append(replace(piece, text=metrics.elidedText(piece.text, Qt.TextElideMode.ElideRight, max(room, 0))))
            break
        kept.append(piece)
        room -= width
    return kept


def baseline(top: float, height: float, font: QFont) -> float:
    """Return where a line of `height` px below `top` stands; words of two sizes share one baseline."""
    metrics = QFontMetricsF(font)
    return round(top + (height - metrics.height()) / 2 + metrics.ascent())


def draw_line(painter: QPainter, left: float, base: float, pieces: Sequence[Piece]) -> None:
    """Draw pieces side by side, as one paragraph of its own direction that starts at `left`."""
    layout = QTextLayout("".join(piece.text for piece in pieces))
    option = QTextOption(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignAbsolute)
    option.setTextDirection(Qt.LayoutDirection.LayoutDirectionAuto)
    option.setWrapMode(QTextOption.WrapMode.NoWrap)
    layout.setTextOption(option)
    ranges = []
    start = 0
    for piece in pieces:
        look = QTextLayout.FormatRange()
        look.start, look.length = start, utf16_length(piece.text)
        style = QTextCharFormat()
        style.setFont(piece.font)
        style.setForeground(QColor(piece.colour))
        style.setFontUnderline(piece.underlined)
        look.format = style
        ranges.append(look)
        start += look.length
    layout.setFormats(ranges)
    layout.beginLayout()
    line = layout.createLine()
    layout.endLayout()
    if line.isValid():
        layout.draw(painter, QPointF(left, base - line.ascent()))


def wrap(text: str, font: QFont, width: float, lines: int) -> list[str]:
    """Return the text in at most `lines` lines broken between words; the last one may be longer than `width`."""
    if QFontMetricsF(font).horizontalAdvance(text) <= width:
        return [text]
    layout = QTextLayout(text, font)
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    layout.setTextOption(option)
    layout.beginLayout()
    units = text.encode("utf-16-le", "surrogatepass")
    parts: list[str] = []
    start = 0
    while len(parts) < lines - 1:
        line = layout.createLine()
        if not line.isValid():
            break
        line.setLineWidth(width)
        end = start + line.textLength()
        parts.append(units[2 * start : 2 * end].decode("utf-16-le", "replace").strip())
        start = end
    layout.endLayout()
    rest = units[2 * start :].decode("utf-16-le", "replace").strip()
    return [*parts, rest] if rest else parts


class RowDelegate(QStyledItemDelegate):
    """Paints a row's state; sub-classes paint its words. The list tells which row is in which state."""

    def __init__(self, theme: Theme, view: QAbstractItemView, inset: int = INSET) -> None:
        super().__init__(view)
        self._theme, self._view, self._inset = theme, view, inset
        self.current = -1
        """The row the reader is at: tinted."""
        self.hovered = -1
        self.hovered_time = -1
        """The row whose time the pointer is over."""
        self.ringed = -1
        """The row that has the keyboard."""
        self.normal = interface_font(13)
        self.strong = interface_font(13, QFont.Weight.DemiBold)
        self.small = interface_font(12)

    # what sub-classes say
    def height_of(self, index: Index) -> int:
        """Return the row's height in px."""
        raise NotImplementedError

    def paint_words(self, painter: QPainter, fill: QRect, index: Index, *, current: bool) -> None:
        """Paint the words; `fill` is the rounded rectangle that shows the state."""
        raise NotImplementedError

    def hover_colour(self) -> str:
        """Return the fill of the row that the pointer is over."""
        return self._theme.colours.hover

    def time_words(self, fill: QRect, index: Index) -> QRectF:
        """Return where the row's time is drawn; empty where it has none."""
        return QRectF()

    def tip(self, fill: QRect, index: Index, over_time: bool) -> str:
        """Return what the tool tip says; "" for none."""
        return ""

    # what they may use
    def fill_of(self, rect: QRect) -> QRect:
        """Return the rectangle that shows a row's state. It keeps its width when the scroll bar appears."""
        scrolls = self._view.viewport().width() < self._view.width()
        return rect.adjusted(self._inset, 1, 0 if scrolls else -self._inset, -1)

    def fill_width(self) -> int:
        """Return the width of every row's fill."""
        return self._view.width() - 2 * self._inset

    def time_reach(self, rect: QRect, index: Index) -> QRect:
        """Return where a click means the time."""
        words = self.time_words(self.fill_of(rect), index)
        return words.toAlignedRect().adjusted(-_REACH, -_REACH, _REACH, _REACH) if words.width() else QRect()

    def draw_icon(self, painter: QPainter, name: str, colour: str, left: int, middle: int, size: int = 16) -> None:
        """Draw an icon whose middle line is at `middle`."""
        ratio = self._view.devicePixelRatioF()
        painter.drawPixmap(left, middle - size // 2, resources.pixmap(name, colour, size, ratio))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint fill, ring and words."""
        colours, row = self._theme.colours, index.row()
        fill = self.fill_of(option.rect)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if row in (self.current, self.hovered):
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(colours.tint if row == self.current else self.hover_colour()))
            painter.drawRoundedRect(fill, RADIUS, RADIUS)
        if row == self.ringed:
            painter.setPen(QPen(QColor(colours.accent), 1.5))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(QRectF(fill).adjusted(0.75, 0.75, -0.75, -0.75), RADIUS - 0.75, RADIUS - 0.75)
        self.paint_words(painter, fill, index, current=row == self.current)
        painter.restore()

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Return the row's height; the list gives the width."""
        return QSize(0, self.height_of(index))

    def helpEvent(self, event: QHelpEvent, view: QAbstractItemView, option: QStyleOptionViewItem, index: Index) -> bool:
        """Show the row's tool tip as plain text."""
        if event.type() != QEvent.Type.ToolTip or not index.isValid():
            return super().helpEvent(event, view, option, index)
        over_time = self.time_reach(option.rect, index).contains(event.pos())
        words = self.tip(self.fill_of(option.rect), index, over_time)
        if words:
            QToolTip.showText(event.globalPos(), plain_tip(words), view, option.rect)
        else:
            QToolTip.hideText()
        return True
