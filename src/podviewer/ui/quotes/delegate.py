"""How a passage is painted that a quote may come from: episode, time, speaker, and the words with what is different."""

from PySide6.QtCore import QRect, QRectF, Slot
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import QAbstractItemView

from podviewer.messages.units import no_video
from podviewer.ui.quotes.diff_text import Room, WordsLayout
from podviewer.ui.quotes.model import QuoteRow
from podviewer.ui.style.theme import Theme, Type, row_font
from podviewer.ui.widgets.result_view import SWELL, column_of
from podviewer.ui.widgets.row_delegate import TIME_RIGHT, RowDelegate
from podviewer.ui.widgets.row_model import Index, row_of
from podviewer.ui.widgets.text_lines import Piece, baseline, cut, draw_line, total_width

_ABOVE = 17
"""Between two fills; the hairline is in the middle."""
_PAD = 12
_TITLE, _DETAIL, _GAP, _NAME, _LINE = 24, 20, 8, 24, 24
_WORDS_TOP = _PAD + _TITLE + _DETAIL + _GAP + _NAME
_TEXT_LEFT = 72
_MOST_LINES = 14
_BETWEEN = 24


class QuoteDelegate(RowDelegate):
    """Title and how near it is; guest and number, and room for what can be done; time, speaker, chapter; the words."""

    grows = True

    def __init__(self, theme: Theme, view: QAbstractItemView, measure: Type) -> None:
        super().__init__(theme, view, inset=0)
        self.actions_width = 0
        """Px on the screen that are kept free at the right of the second line."""
        self._time = row_font(13)
        self._layouts: dict[int, WordsLayout] = {}
        self._width = 0
        self.set_type(measure)

        theme.changed.connect(self._forget)
        view.model().modelReset.connect(self._forget)

    def set_type(self, measure: Type) -> None:
        """Set the words in another face."""
        self._title = measure.reading_font(17, bold=True)
        self._words = measure.reading_font(15)
        self._forget()

    @Slot()
    def _forget(self) -> None:
        self._layouts.clear()

    def height_of(self, index: Index) -> int:
        """Return what the words need, and 114 for all else."""
        return _ABOVE + _WORDS_TOP + self._layout_of(index).height + _PAD + 1

    def fill_of(self, rect: QRect) -> QRect:
        """Return the rectangle that shows a row's state: somewhat wider than the column."""
        left, width = column_of(self.view_width())
        return QRect(left - SWELL, rect.top() + _ABOVE, width + 2 * SWELL, rect.height() - _ABOVE - 1)

    def actions_line(self, rect: QRect) -> QRect:
        """Return the line at whose right end stands what can be done with a row, where it is on the screen."""
        growth, (left, width) = self.growth, column_of(self.view_width())
        top = rect.top() + round((_ABOVE + _PAD + _TITLE) * growth)
        return QRect(round(left * growth), top, round(width * growth), round(_DETAIL * growth))

    def paint_row(self, painter: QPainter, rect: QRect, index: Index) -> None:
        """Paint the row, and the hairline that parts it from the one above."""
        if index.row() > 0:
            left, width = column_of(self.view_width())
            line = QRect(left, rect.top() + _ABOVE // 2, width, 1)
            painter.fillRect(line, QColor(self._theme.colours.line))
        super().paint_row(painter, rect, index)

    def paint_words(self, painter: QPainter, fill: QRect, index: Index, *, current: bool) -> None:
        """Paint everything."""
        row, colours = row_of(index, QuoteRow), self._theme.colours
        left, width = column_of(self.view_width())
        top = fill.top() + _PAD
        match = self._match(row)
        base = baseline(top, _TITLE, self._title)
        draw_line(painter, left + width - match.width, base, [match])
        draw_line(painter, left, base, cut([Piece(row.title, self._title, colours.ink)], self._title_room(row)))
        detail = Piece(row.detail, self.small, colours.ink2)
        room = width - self.actions_width / self.growth - _BETWEEN
        draw_line(painter, left, baseline(top + _TITLE, _DETAIL, self.small), cut([detail], room))
        self._paint_name(painter, top + _TITLE + _DETAIL + _GAP, index)
        self._layout_of(index).paint(painter, left + _TEXT_LEFT, fill.top() + _WORDS_TOP)

    def _paint_name(self, painter: QPainter, top: int, index: Index) -> None:
        row = row_of(index, QuoteRow)
        left, width = column_of(self.view_width())
        base = baseline(top, _NAME - 4, self.strong)
        if row.time:
            time = self.time_piece(index, row.time, opens=row.video, font=self._time)
            draw_line(painter, left + TIME_RIGHT - time.width, base, [time])
        draw_line(painter, left + _TEXT_LEFT, base, cut(self._name_pieces(index), width - _TEXT_LEFT))

    def _name_pieces(self, index: Index) -> list[Piece]:
        row, colours = row_of(index, QuoteRow), self._theme.colours
        pieces = []
        for number, name in enumerate(row.names):
            if number == 0:
                pieces.append(Piece(name, self.strong, self.name_colour(index, row.found.slot)))
            else:
                pieces.append(Piece(f", {name}", self.strong, colours.ink))
        if pieces and row.chapter:
            pieces.append(Piece("\u2002 ", self.small, colours.ink2))
        pieces.append(Piece(row.chapter, self.small, colours.ink2))
        return pieces

    def time_words(self, fill: QRect, index: Index) -> QRectF:
        """Return where the time stands."""
        row = row_of(index, QuoteRow)
        top = fill.top() + _PAD + _TITLE + _DETAIL + _GAP + 2
        return self.time_at(fill.left() + SWELL + TIME_RIGHT, top, row.time, self._time)

    def tip(self, fill: QRect, index: Index, over_time: bool) -> str:
        """Return why a time is no link, or what a line shows less of."""
        row = row_of(index, QuoteRow)
        if over_time:
            return "" if row.video else no_video()
        column = column_of(self.view_width())[1]
        cut_off = []
        if Piece(row.title, self._title, "").width > self._title_room(row) + 0.5:
            cut_off.append(row.title)
        if total_width(self._name_pieces(index)) > column - _TEXT_LEFT + 0.5:
            cut_off.append(row.chapter)
        return "\n".join(cut_off)

    def _match(self, row: QuoteRow) -> Piece:
        colours = self._theme.colours
        if row.found.is_exact:
            return Piece(row.match, self.strong, colours.ink)
        return Piece(row.match, self.small, colours.ink2)

    def _title_room(self, row: QuoteRow) -> float:
        return column_of(self.view_width())[1] - self._match(row).width - _BETWEEN

    def _layout_of(self, index: Index) -> WordsLayout:
        width = column_of(self.view_width())[1] - _TEXT_LEFT
        if width != self._width:
            self._width = width
            self._layouts.clear()
        layout = self._layouts.get(index.row())
        if layout is None:
            row = row_of(index, QuoteRow)
            layout = WordsLayout(
                row.words, self._words, self._theme.colours, Room(width, _LINE, _MOST_LINES), row.around
            )
            self._layouts[index.row()] = layout
        return layout
