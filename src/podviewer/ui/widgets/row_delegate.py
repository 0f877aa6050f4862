"""How a row of any of our lists is painted: its states."""

from PySide6.QtCore import QEvent, QRect, QRectF, QSize, Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetricsF,
    QHelpEvent,
    QPainter,
    QPen,
)
from PySide6.QtWidgets import QAbstractItemView, QStyledItemDelegate, QStyleOptionViewItem, QToolTip

from podviewer.ui.style import icons as resources
from podviewer.ui.style.theme import Theme, interface_growth, row_font
from podviewer.ui.widgets.labels import plain_tip
from podviewer.ui.widgets.row_model import Index
from podviewer.ui.widgets.text_lines import Piece, baseline, cut, draw_line

INSET = 8
"""From the panel's edge to a row's fill."""
PAD = 8
"""From the fill's edge to the words."""
RADIUS = 6
ROW = 36
"""A row of one line."""
TIME_RIGHT = 56
"""From the panel's or the column's edge to the right end of a time that stands before its row."""
ROOMY = 360
"""Px of fill from which a row breaks its words rather than cut them."""
_REACH = 4
"""A time is clicked this far around its digits."""


class RowDelegate(QStyledItemDelegate):
    """Paints the state of a row, or of a cell of a table; sub-classes paint its words.

    `TwoTargets` tells which one is in which state: rows are known by their `number`, -1 is none.
    """

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
        self.normal = row_font(13)
        self.strong = row_font(13, QFont.Weight.DemiBold)
        self.small = row_font(12)

    grows = False
    """Whether rows are drawn larger beside a large text, whole as they are; all else is measured at 100 %."""

    usual: int | None = None
    """The greatest height of a row, where a long list measures its rows only when they come into sight."""

    # what sub-classes say
    def height_of(self, index: Index) -> int:
        """Return the row's height in px: one line, where a sub-class shows no more."""
        return ROW

    def paint_words(self, painter: QPainter, fill: QRect, index: Index, *, current: bool) -> None:
        """Paint the words, those for a screen reader where a sub-class has no others.

        `fill` is the rounded rectangle that shows the state.
        """
        words = Piece(str(index.data()), self.strong if current else self.normal, self._theme.colours.ink)
        base = baseline(fill.top() + PAD - 1, 20, words.font)
        draw_line(painter, fill.left() + PAD, base, cut([words], fill.width() - 2 * PAD))

    def hover_colour(self) -> str:
        """Return the fill of the row that the pointer is over."""
        return self._theme.colours.hover

    def time_words(self, fill: QRect, index: Index) -> QRectF:
        """Return where the row's time is drawn; empty where it has none."""
        return QRectF()

    def tip(self, fill: QRect, index: Index, over_time: bool) -> str:
        """Return what the tool tip says; "" for none."""
        return ""

    def number(self, index: Index) -> int:
        """Return what the states know a row by."""
        return index.row()

    def is_target(self, index: Index) -> bool:
        """Return whether a click does anything there."""
        return True

    # what they may use
    @property
    def growth(self) -> float:
        """How much larger rows are drawn than they are measured."""
        return interface_growth() if self.grows else 1.0

    def fill_of(self, rect: QRect) -> QRect:
        """Return the rectangle that shows a row's state. It keeps its width when the scroll bar appears."""
        scrolls = self._view.viewport().width() < self._view.width()
        return rect.adjusted(self._inset, 1, 0 if scrolls else -self._inset, -1)

    def lines_of_title(self) -> int:
        """Return how many lines words may take that are else cut: two in a list so wide that few need the second."""
        return 2 if self.fill_width() >= ROOMY else 1

    def fill_width(self) -> int:
        """Return the width of every row's fill."""
        return self.view_width() - 2 * self._inset

    def view_width(self) -> int:
        """Return the width of the list, as rows are measured."""
        return int(self._view.width() / self.growth)

    def time_reach(self, rect: QRect, index: Index) -> QRect:
        """Return where a click means the time."""
        growth = self.growth
        words = self.time_words(self.fill_of(_measured(rect, growth)), index)
        words = QRectF(words.topLeft() * growth, words.size() * growth)
        if growth != 1:
            words.translate(rect.left(), rect.top())
        return words.toAlignedRect().adjusted(-_REACH, -_REACH, _REACH, _REACH) if words.width() else QRect()

    def time_at(self, right: float, top: float, time: str, font: QFont | None = None) -> QRectF:
        """Return where a time stands in a column that ends at `right`; empty where there is none."""
        width = QFontMetricsF(font or self.small).horizontalAdvance(time)
        return QRectF(right - width, top, width, 16)

    def time_piece(
        self, index: Index, time: str, *, opens: bool, current: bool = False, font: QFont | None = None
    ) -> Piece:
        """Return a row's time as it is drawn: in the accent where it opens, underlined while the pointer is over it."""
        colours = self._theme.colours
        colour = colours.accent if opens else colours.ink2 if current else colours.ink3
        return Piece(time, font or self.small, colour, self.hovered_time == self.number(index))

    def name_colour(self, index: Index, slot: int, *, current: bool = False) -> str:
        """Return the colour of a speaker's name: their own is not legible enough on the fill of a row."""
        filled = current or self.number(index) == self.hovered
        return self._theme.colours.ink if filled else self._theme.colours.speaker(slot)

    def title_pieces(self, lead: str, rest: str, *, current: bool) -> list[Piece]:
        """Return "Lead: rest" with a quieter rest, or the lead alone where there is none."""
        font, colours = self.strong if current else self.normal, self._theme.colours
        if not rest:
            return [Piece(lead, font, colours.ink)]
        return [Piece(f"{lead}: ", font, colours.ink), Piece(rest, self.normal, colours.ink2)]

    def draw_icon(self, painter: QPainter, name: str, colour: str, left: int, middle: int, size: int = 16) -> None:
        """Draw an icon whose middle line is at `middle`."""
        ratio = self._view.devicePixelRatioF() * self.growth
        painter.drawPixmap(left, middle - size // 2, resources.pixmap(name, colour, size, ratio))

    def drawn_height(self, index: Index) -> int:
        """Return the height of a row on the screen."""
        return round(self.height_of(index) * self.growth)

    def paint_row(self, painter: QPainter, rect: QRect, index: Index) -> None:
        """Paint fill, ring and words; `rect` is the whole row."""
        colours, row = self._theme.colours, self.number(index)
        fill = self.fill_of(rect)
        if row in (self.current, self.hovered):
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(colours.tint if row == self.current else self.hover_colour()))
            painter.drawRoundedRect(fill, RADIUS, RADIUS)
        if row == self.ringed:
            painter.setPen(QPen(QColor(colours.accent), 1.5))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(QRectF(fill).adjusted(0.75, 0.75, -0.75, -0.75), RADIUS - 0.75, RADIUS - 0.75)
        self.paint_words(painter, fill, index, current=row == self.current)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint the row as large as rows are drawn."""
        growth = self.growth
        painter.save()
        if growth != 1:
            painter.translate(option.rect.topLeft())
            painter.scale(growth, growth)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self.paint_row(painter, _measured(option.rect, growth), index)
        painter.restore()

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Return the row's height; the list gives the width."""
        return QSize(0, self.drawn_height(index))

    def helpEvent(self, event: QHelpEvent, view: QAbstractItemView, option: QStyleOptionViewItem, index: Index) -> bool:
        """Show the row's tool tip as plain text."""
        if event.type() != QEvent.Type.ToolTip or not index.isValid():
            return super().helpEvent(event, view, option, index)
        over_time = self.time_reach(option.rect, index).contains(event.pos())
        words = self.tip(self.fill_of(_measured(option.rect, self.growth)), index, over_time)
        if words:
            QToolTip.showText(event.globalPos(), plain_tip(words), view, option.rect)
        else:
            QToolTip.hideText()
        return True


def _measured(rect: QRect, growth: float) -> QRect:
    """Return a row's rectangle as it is measured: where rows grow, from their own corner."""
    return rect if growth == 1 else QRect(0, 0, int(rect.width() / growth), round(rect.height() / growth))
