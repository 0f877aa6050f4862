"""Rows of two lines that the panels at the right share: a title, and below it a time with some quieter words."""

from dataclasses import dataclass

from PySide6.QtCore import QRect, QRectF
from PySide6.QtGui import QFontMetricsF, QPainter

from podviewer.messages.units import no_video
from podviewer.ui.widgets.row_delegate import PAD, RowDelegate
from podviewer.ui.widgets.row_model import Index
from podviewer.ui.widgets.text_lines import Piece, baseline, cut, draw_line, total_width

GAP = 8
"""Between the time, what follows it, and a mark."""
_ROW = 56


@dataclass(frozen=True, slots=True)
class TimedRow:
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
    """Rows 56 high. Sub-classes say what the parts of a row are, and may paint a mark into the second line."""

    def parts(self, index: Index, *, current: bool) -> TimedRow:
        """Return the parts of a row: its words as a title, where a sub-class says no more."""
        words = str(index.data())
        return TimedRow(self.title_pieces(words, "", current=current), words, "", False, "", "")

    def paint_mark(self, painter: QPainter, fill: QRect, index: Index, end: float) -> None:
        """Paint what follows the words of the second line, which end at `end`."""

    def height_of(self, index: Index) -> int:
        """Return 56."""
        return _ROW

    def paint_words(self, painter: QPainter, fill: QRect, index: Index, *, current: bool) -> None:
        """Paint both lines."""
        row, top, left = self.parts(index, current=current), fill.top() + PAD - 1, fill.left() + PAD
        title_base = baseline(top, 20, self.strong if current else self.normal)
        draw_line(painter, left, title_base, cut(row.title, fill.width() - 2 * PAD))
        base = self.second_base(fill)
        time = self.time_piece(index, row.times, opens=row.opens, current=current)
        quiet = Piece(row.quiet, self.small, self._theme.colours.ink2 if current else self._theme.colours.ink3)
        draw_line(painter, left, base, [time])
        draw_line(painter, left + time.width + GAP, base, [quiet])
        self.paint_mark(painter, fill, index, left + time.width + GAP + quiet.width)

    def second_base(self, fill: QRect) -> float:
        """Return where the second line stands."""
        return baseline(fill.top() + PAD + 19, 20, self.small)

    def time_words(self, fill: QRect, index: Index) -> QRectF:
        """Return where the time stands."""
        width = QFontMetricsF(self.small).horizontalAdvance(self.parts(index, current=False).times)
        return QRectF(fill.left() + PAD, fill.top() + PAD + 21, width, 16)

    def tip(self, fill: QRect, index: Index, over_time: bool) -> str:
        """Return the whole title where the row shows less, and its note; or why the time is no link."""
        row = self.parts(index, current=index.row() == self.current)
        if over_time and not row.opens:
            return no_video()
        cut_off = total_width(row.title) > fill.width() - 2 * PAD + 0.5
        return "\n".join(words for words in (row.whole if cut_off else "", row.note) if words)
