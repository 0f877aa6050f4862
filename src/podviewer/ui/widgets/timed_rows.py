"""Rows of two lines that the panels at the right share: a title, and below it a time with some quieter words."""

from msgspec import Struct
from PySide6.QtCore import QRect, QRectF
from PySide6.QtGui import QFontMetricsF, QPainter

from podviewer.messages.units import no_video
from podviewer.ui.widgets.row_delegate import PAD, RowDelegate
from podviewer.ui.widgets.row_model import Index
from podviewer.ui.widgets.text_lines import Piece, baseline, break_pieces, cut, draw_line, total_width

GAP = 8
"""Between the time, what follows it, and a mark."""
_ROW, _LINE = 56, 20


class TimedRow(Struct, frozen=True):
    """The parts of such a row: `title` as it is drawn, and `whole` for where it is cut; `quiet` stands beside the time.

    `opens`: the time leads somewhere. `note` is told in the tool tip.
    """

    title: list[Piece]
    whole: str
    times: str
    opens: bool
    quiet: str
    note: str


class TimedRowDelegate(RowDelegate):
    """Rows 56 high, in a wide panel 76 where the title needs it.

    Sub-classes say what the parts of a row are, and may paint a mark into the second line.
    """

    grows = True

    def parts(self, index: Index, *, current: bool) -> TimedRow:
        """Return the parts of a row: its words as a title, where a sub-class says no more."""
        words = str(index.data())
        return TimedRow(self.title_pieces(words, "", current=current), words, "", False, "", "")

    def paint_mark(self, painter: QPainter, fill: QRect, index: Index, end: float) -> None:
        """Paint what follows the words of the second line, which end at `end`."""

    def height_of(self, index: Index) -> int:
        """Return 56, or 76 with a title of two lines."""
        title = self.parts(index, current=False).title
        return _ROW + _LINE * (len(self._lines(title, self.fill_width() - 2 * PAD)) - 1)

    def paint_words(self, painter: QPainter, fill: QRect, index: Index, *, current: bool) -> None:
        """Paint the title, and the line below it."""
        row, top, left = self.parts(index, current=current), fill.top() + PAD - 1, fill.left() + PAD
        title_base, room = baseline(top, _LINE, self.strong if current else self.normal), fill.width() - 2 * PAD
        for number, line in enumerate(self._lines(row.title, room)):
            draw_line(painter, left, title_base + _LINE * number, cut(line, room))
        base = self.second_base(fill)
        time = self.time_piece(index, row.times, opens=row.opens, current=current)
        quiet = Piece(row.quiet, self.small, self._theme.colours.ink2 if current else self._theme.colours.ink3)
        draw_line(painter, left, base, [time])
        draw_line(painter, left + time.width + GAP, base, [quiet])
        self.paint_mark(painter, fill, index, left + time.width + GAP + quiet.width)

    def second_base(self, fill: QRect) -> float:
        """Return where the words below the title stand."""
        return baseline(self.second_top(fill), _LINE, self.small)

    def second_top(self, fill: QRect) -> int:
        """Return where the line below the title begins."""
        return fill.bottom() - 26

    def time_words(self, fill: QRect, index: Index) -> QRectF:
        """Return where the time stands."""
        width = QFontMetricsF(self.small).horizontalAdvance(self.parts(index, current=False).times)
        return QRectF(fill.left() + PAD, self.second_top(fill) + 2, width, 16)

    def tip(self, fill: QRect, index: Index, over_time: bool) -> str:
        """Return the whole title where the row shows less, and its note; or why the time is no link."""
        row = self.parts(index, current=index.row() == self.current)
        if over_time and not row.opens:
            return no_video()
        room = fill.width() - 2 * PAD
        cut_off = any(total_width(line) > room + 0.5 for line in self._lines(row.title, room))
        return "\n".join(words for words in (row.whole if cut_off else "", row.note) if words)

    def _lines(self, title: list[Piece], room: float) -> list[list[Piece]]:
        return break_pieces(title, room) if self.lines_of_title() > 1 else [title]
