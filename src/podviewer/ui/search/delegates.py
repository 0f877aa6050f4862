"""How a find is painted: heads of episodes, moments with their time, and two lines of what was said."""

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QTextLayout, QTextOption
from PySide6.QtWidgets import QAbstractItemView

from podviewer.messages.units import no_video
from podviewer.text.display_text import utf16_length
from podviewer.ui.search.model import AnyRow, DividerRow, MomentRow, PassageRow, ResultHeadRow, ShownWords
from podviewer.ui.style.theme import Theme, Type, row_font
from podviewer.ui.widgets.result_view import SWELL, column_of
from podviewer.ui.widgets.row_delegate import RADIUS, TIME_RIGHT, RowDelegate
from podviewer.ui.widgets.row_model import Index, RowRole
from podviewer.ui.widgets.text_lines import Piece, baseline, cursor_x, cut, draw_line, wrap

_TEXT_LEFT = 72
_HEAD, _ABOVE, _DIVIDER, _ROW, _LINE = 64, 8, 44, 60, 24
_COUNT_ROOM = 112
_NARROWEST = 4
"""Px that a character takes at the least, on the average of a line: a longer text need not be measured."""
_HIT = 2
"""A hit's box is so much wider than the word at each side."""


class ResultDelegate(RowDelegate):
    """Heads and finds; a find has one small line and one or two lines of words. Sub-classes paint the small line.

    A row's height depends on whether its words fit into one line, for which their width alone is needed: only rows in
    sight are laid out.
    """

    grows = True
    text_left = 0
    """From the column's edge to the words."""

    def __init__(self, theme: Theme, view: QAbstractItemView, measure: Type) -> None:
        super().__init__(theme, view, inset=0)
        self._widths: dict[int, float] = {}
        self._lines: dict[int, tuple[ShownWords, ...]] = {}
        self._room = 0
        self.set_type(measure)
        model = view.model()
        model.modelReset.connect(self._on_model_reset)

    def set_type(self, measure: Type) -> None:
        """Set words in another face."""
        self.title = measure.reading_font(17, bold=True)
        self.words = measure.reading_font(15)
        self._metrics = QFontMetricsF(self.words)
        self._on_model_reset()

    def _on_model_reset(self) -> None:
        self._widths.clear()
        self._lines.clear()

    def row(self, index: Index) -> AnyRow:
        """Return what is painted."""
        row = index.data(RowRole.ROW)
        assert isinstance(row, AnyRow)
        return row

    def height_of(self, index: Index) -> int:
        """Return 60 or 84 for a find, 64 for a head, 8 more with its hairline."""
        row = self.row(index)
        if isinstance(row, ResultHeadRow):
            return _HEAD + _ABOVE if row.lined else _HEAD
        if isinstance(row, DividerRow):
            return _DIVIDER
        position, room = index.row(), column_of(self.view_width())[1] - self.text_left
        if len(row.shown.text) * _NARROWEST > room:
            return _ROW + _LINE
        width = self._widths.get(position)
        if width is None:
            width = self._widths[position] = self._metrics.horizontalAdvance(row.shown.text)
        return _ROW if width <= room else _ROW + _LINE

    def fill_of(self, rect: QRect) -> QRect:
        """Return the rectangle that shows a row's state: somewhat wider than the column."""
        left, width = column_of(self.view_width())
        return QRect(left - SWELL, rect.top() + 1, width + 2 * SWELL, rect.height() - 2)

    def paint_row(self, painter: QPainter, rect: QRect, index: Index) -> None:
        """Paint a head or a divider, or what was found."""
        row = self.row(index)
        if isinstance(row, ResultHeadRow):
            self._paint_head(painter, rect, row, hovered=index.row() == self.hovered)
        elif isinstance(row, DividerRow):
            self._paint_divider(painter, rect, row)
        else:
            super().paint_row(painter, rect, index)

    def paint_words(self, painter: QPainter, fill: QRect, index: Index, *, current: bool) -> None:
        """Paint the small line and the words."""
        row = self.row(index)
        if isinstance(row, MomentRow | PassageRow):
            left, width = column_of(self.view_width())
            text_left = left + self.text_left
            self.paint_small(painter, fill, index, text_left, width - self.text_left, current=current)
            for number, line in enumerate(self._lines_of(index.row(), row, width - self.text_left)):
                self._paint_line(painter, text_left, fill.top() - 1 + 28 + _LINE * number, line)

    def paint_small(self, painter: QPainter, fill: QRect, index: Index, left: int, room: int, *, current: bool) -> None:
        """Paint the line above the words, `room` px from `left`; it stays blank where a sub-class has none."""

    def tip(self, fill: QRect, index: Index, over_time: bool) -> str:
        """Return the whole title where the head shows less."""
        row = self.row(index)
        if not isinstance(row, ResultHeadRow):
            return ""
        return row.title if Piece(row.title, self.title, "").width > self._title_room() + 0.5 else ""

    def _title_room(self) -> int:
        return column_of(self.view_width())[1] - _COUNT_ROOM

    def _paint_head(self, painter: QPainter, rect: QRect, row: ResultHeadRow, *, hovered: bool) -> None:
        colours = self._theme.colours
        left, width = column_of(self.view_width())
        top = rect.top()
        if row.lined:
            painter.fillRect(QRect(left, top + _ABOVE - 1, width, 1), QColor(colours.line))
            top += _ABOVE
        if hovered:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(colours.hover))
            height = 48 if row.detail else 32
            painter.drawRoundedRect(QRect(left - SWELL, top + 9, width + 2 * SWELL, height), RADIUS, RADIUS)
        base = baseline(top + 11, 24, self.title)
        count = Piece(row.count, self.small, colours.ink2)
        draw_line(painter, left + width - count.width, base, [count])
        draw_line(painter, left, base, cut([Piece(row.title, self.title, colours.ink)], self._title_room()))
        detail = Piece(row.detail, self.small, colours.ink2)
        draw_line(painter, left, baseline(top + 35, 20, self.small), cut([detail], width))

    def _paint_divider(self, painter: QPainter, rect: QRect, row: DividerRow) -> None:
        colours = self._theme.colours
        left, width = column_of(self.view_width())
        middle = rect.top() + 28
        pieces = cut([Piece(row.words, self.small, colours.ink2)], width)
        draw_line(painter, left, baseline(middle - 10, 20, self.small), pieces)
        begins = left + round(sum(piece.width for piece in pieces)) + 12
        painter.fillRect(QRect(begins, middle, max(0, left + width - begins), 1), QColor(colours.line))

    def _lines_of(self, position: int, row: MomentRow | PassageRow, room: int) -> tuple[ShownWords, ...]:
        if room != self._room:
            self._room = room
            self._lines.clear()
        lines = self._lines.get(position)
        if lines is None:
            lines = self._lines[position] = two_lines(row.shown, self.words, room)
        return lines

    def _paint_line(self, painter: QPainter, left: int, top: int, line: ShownWords) -> None:
        colours = self._theme.colours
        layout = QTextLayout(line.text, self.words)
        option = QTextOption(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignAbsolute)
        option.setTextDirection(Qt.LayoutDirection.LayoutDirectionAuto)
        option.setWrapMode(QTextOption.WrapMode.NoWrap)
        layout.setTextOption(option)
        layout.beginLayout()
        made = layout.createLine()
        layout.endLayout()
        if not made.isValid():
            return
        base = baseline(top, _LINE, self.words)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(colours.hit))
        for start, end in line.hits:
            edges = [cursor_x(made, utf16_length(line.text[:place])) for place in (start, end)]
            box = QRectF(left + min(edges) - _HIT, base - self._metrics.ascent(), 0, self._metrics.height())
            box.setWidth(abs(edges[1] - edges[0]) + 2 * _HIT)
            painter.drawRoundedRect(box, 3, 3)
        painter.setPen(QColor(colours.ink))
        layout.draw(painter, QPointF(left, base - made.ascent()))


class MomentDelegate(ResultDelegate):
    """Time at the left, speaker in their colour, chapter, words."""

    text_left = _TEXT_LEFT

    def __init__(self, theme: Theme, view: QAbstractItemView, measure: Type) -> None:
        super().__init__(theme, view, measure)
        self._time = row_font(13)

    def paint_small(self, painter: QPainter, fill: QRect, index: Index, left: int, room: int, *, current: bool) -> None:
        """Paint time, speaker and chapter."""
        row, colours = self.row(index), self._theme.colours
        assert isinstance(row, MomentRow)
        base = baseline(fill.top() + 7, 20, self.strong)
        if row.time:
            time = self.time_piece(index, row.time, opens=row.video, current=current, font=self._time)
            draw_line(painter, left - _TEXT_LEFT + TIME_RIGHT - time.width, base, [time])
        name = self.name_colour(index, row.moment.slot, current=current)
        pieces = [Piece(row.name, self.strong, name)] if row.name else []
        if row.name and row.detail:
            pieces.append(Piece("\u2002 ", self.small, colours.ink2))
        pieces.append(Piece(row.detail, self.small, colours.ink2))
        draw_line(painter, left, base, cut(pieces, room))

    def time_words(self, fill: QRect, index: Index) -> QRectF:
        """Return where the time stands."""
        row = self.row(index)
        time = row.time if isinstance(row, MomentRow) else ""
        return self.time_at(fill.left() + SWELL + TIME_RIGHT, fill.top() + 9, time, self._time)

    def tip(self, fill: QRect, index: Index, over_time: bool) -> str:
        """Return why a time is no link, or what a line shows less of."""
        row = self.row(index)
        if not isinstance(row, MomentRow):
            return super().tip(fill, index, over_time)
        if over_time:
            return "" if row.video else no_video()
        room = column_of(self.view_width())[1] - _TEXT_LEFT
        width = Piece(row.name, self.strong, "").width + 12 + Piece(row.detail, self.small, "").width
        return row.detail if width > room else ""


class PassageDelegate(ResultDelegate):
    """Heading of the section, words."""

    def height_of(self, index: Index) -> int:
        """Return somewhat less for the head of a page: it has no second line."""
        row = self.row(index)
        return super().height_of(index) - (20 if isinstance(row, ResultHeadRow) else 0)

    def paint_small(self, painter: QPainter, fill: QRect, index: Index, left: int, room: int, *, current: bool) -> None:
        """Paint the heading."""
        row = self.row(index)
        assert isinstance(row, PassageRow)
        base = baseline(fill.top() + 7, 20, self.small)
        draw_line(painter, left, base, cut([Piece(row.detail, self.small, self._theme.colours.ink2)], room))


def two_lines(shown: ShownWords, font: QFont, room: float) -> tuple[ShownWords, ...]:
    """Return a snippet in one line or two of `room` px; where the first hit would be cut off, its beginning is."""
    lines, seen = _break(shown, font, room)
    first = shown.hits[0] if shown.hits else (0, 0)
    if first[1] <= seen:
        return lines
    begin = max(0, min(first[0] - seen // 3, len(shown.text) - seen))
    begin = shown.text.find(" ", begin, first[0]) + 1 or begin
    if begin < 2:
        return lines
    moved = tuple((start - begin + 1, end - begin + 1) for start, end in shown.hits if start >= begin)
    return _break(ShownWords(f"…{shown.text[begin:]}", moved), font, room)[0]


def _break(shown: ShownWords, font: QFont, room: float) -> tuple[tuple[ShownWords, ...], int]:
    """Return the lines, and how many characters of the snippet they show."""
    parts = wrap(shown.text, font, room, 2)
    if len(parts) < 2:
        return (shown,), len(shown.text)
    begin = len(shown.text) - len(parts[1])
    second = QFontMetricsF(font).elidedText(parts[1], Qt.TextElideMode.ElideRight, room)
    seen = len(shown.text)
    if second != parts[1]:
        second = f"{second[:-1].rstrip()}…"
        seen = begin + len(second) - 1
    return (
        ShownWords(parts[0], _inside(shown, 0, len(parts[0]))),
        ShownWords(second, _inside(shown, begin, seen)),
    ), seen


def _inside(shown: ShownWords, begin: int, end: int) -> tuple[tuple[int, int], ...]:
    """Return the parts of the hits between two positions, counted from the first."""
    clipped = ((max(start, begin) - begin, min(stop, end) - begin) for start, stop in shown.hits)
    return tuple((start, stop) for start, stop in clipped if start < stop)
