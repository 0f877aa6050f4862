"""The chapters of the episode, at the left."""

from PySide6.QtCore import QRect, QRectF, Signal
from PySide6.QtGui import QFontMetricsF, QPainter
from PySide6.QtWidgets import QWidget

from ...domain.episode import Chapter
from ..models.chapters import ChapterModel, ChapterRow
from ..models.rows import Index, Role
from ..theme import Theme
from ..words import tr
from .parts import no_video
from .row_delegate import PAD, Piece, RowDelegate, baseline, cut, draw_line, wrap
from .side_panel import SidePanel

WIDTH = 280
NARROW_WIDTH = 240
_TIME_RIGHT = 56
_TEXT_LEFT = 68


class ChapterDelegate(RowDelegate):
    """Time, "Lead", rest below; 52 high. A title without a colon takes 36, or 56 in two lines."""

    def height_of(self, index: Index) -> int:
        """Return 52, 36 or 56."""
        row = _row(index)
        if row.rest:
            return 52
        room = self.fill_width() + self._inset - _TEXT_LEFT - PAD
        return 36 if len(wrap(row.lead, self.normal, room, 2)) == 1 else 56

    def paint_words(self, painter: QPainter, fill: QRect, index: Index, *, current: bool) -> None:
        """Paint time and title."""
        row, colours = _row(index), self._theme.colours
        top, left = fill.top() + PAD - 1, self._text_left(fill)
        room = fill.right() + 1 - PAD - left
        font = self.strong if current else self.normal
        base = baseline(top, 20, font)
        time = self.time_words(fill, index)
        if row.time:
            hot = self.hovered_time == index.row()
            quiet = colours.ink2 if current else colours.ink3
            colour = colours.accent if row.video and (hot or current) else quiet
            draw_line(painter, time.left(), base, [Piece(self._time(row), self.small, colour, hot)])
        if row.rest:
            draw_line(painter, left, base, cut([Piece(row.lead, font, colours.ink)], room))
            below = base + 17
            draw_line(painter, left, below, cut([Piece(row.rest, self.small, colours.ink2)], room))
            return
        lines = wrap(row.lead, font, room, 2 if fill.height() > 40 else 1)
        for number, line in enumerate(lines):
            draw_line(painter, left, base + 20 * number, cut([Piece(line, font, colours.ink)], room))

    def time_words(self, fill: QRect, index: Index) -> QRectF:
        """Return where the time stands: its right edge at 56."""
        row = _row(index)
        if not row.time:
            return QRectF()
        width = QFontMetricsF(self.small).horizontalAdvance(self._time(row))
        return QRectF(fill.left() - self._inset + _TIME_RIGHT - width, fill.top() + PAD + 1, width, 16)

    def tip(self, fill: QRect, index: Index, over_time: bool) -> str:
        """Return the whole title where the row shows less, or why the time is no link."""
        row = _row(index)
        if over_time:
            return "" if row.video else no_video()
        room = fill.right() + 1 - PAD - self._text_left(fill)
        font = self.strong if index.row() == self.current else self.normal
        lines = [row.lead] if row.rest else wrap(row.lead, font, room, 2 if fill.height() > 40 else 1)
        fits = all(Piece(line, font, "").width <= room + 0.5 for line in lines)
        return "" if fits and Piece(row.rest, self.small, "").width <= room + 0.5 else row.title

    def _text_left(self, fill: QRect) -> int:
        return fill.left() - self._inset + _TEXT_LEFT

    def _time(self, row: ChapterRow) -> str:
        # "≈ 1:01:06" would stick out of the fill: without the blank it fits.
        return row.time.replace(" ", "") if row.time.count(":") > 1 else row.time


class ChapterPanel(SidePanel):
    """All chapters; the one the reader is at is marked.

    Signals: `chapter_clicked` (row), and `moment_clicked`, `moment_hovered`, `copy_link_requested` of `SidePanel`.
    """

    chapter_clicked = Signal(int)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        model = ChapterModel()
        super().__init__(theme, model, "left-panel", "chapters", tr("Chapters"), WIDTH, parent)
        model.setParent(self)
        self._chapters = model
        self.list.use_delegate(ChapterDelegate(theme, self.list))
        self.list.row_clicked.connect(self.chapter_clicked)

    def show_chapters(self, chapters: tuple[Chapter, ...], *, video: bool) -> None:
        """Replace the chapters; without a video their times are plain text."""
        self._chapters.show(chapters, video=video)
        self._show_count()


def _row(index: Index) -> ChapterRow:
    row = index.data(Role.ROW)
    assert isinstance(row, ChapterRow)
    return row
