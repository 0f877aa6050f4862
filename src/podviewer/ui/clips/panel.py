"""The clips of the episode, at the right."""

from PySide6.QtCore import QRect, QRectF, Signal
from PySide6.QtGui import QFontMetricsF, QPainter
from PySide6.QtWidgets import QWidget

from podviewer.messages.translate import tr
from podviewer.messages.units import no_video
from podviewer.model.episode import Clip
from podviewer.ui.clips.model import ClipModel, ClipRow
from podviewer.ui.style.theme import Theme
from podviewer.ui.widgets.row_delegate import PAD, RowDelegate
from podviewer.ui.widgets.row_model import Index, RowRole
from podviewer.ui.widgets.side_list import SidePanel
from podviewer.ui.widgets.text_lines import Piece, baseline, cut, draw_line, total_width

_GAP = 8


class ClipDelegate(RowDelegate):
    """ "Lead: rest" in one line; below it the range, the length, and a mark where the end was mended. 56 high."""

    def height_of(self, index: Index) -> int:
        """Return 56."""
        return 56

    def paint_words(self, painter: QPainter, fill: QRect, index: Index, *, current: bool) -> None:
        """Paint both lines."""
        row, colours = _row(index), self._theme.colours
        top, left = fill.top() + PAD - 1, fill.left() + PAD
        font = self.strong if current else self.normal
        draw_line(painter, left, baseline(top, 20, font), cut(self._title(row, current), fill.width() - 2 * PAD))

        base, quiet = baseline(top + 20, 20, self.small), colours.ink2 if current else colours.ink3
        hot = self.hovered_time == index.row()
        draw_line(painter, left, base, [Piece(row.times, self.small, colours.accent if row.video else quiet, hot)])
        metrics = QFontMetricsF(self.small)
        end = left + metrics.horizontalAdvance(row.times) + _GAP
        draw_line(painter, end, base, [Piece(row.length, self.small, quiet)])
        if row.why:
            mark = round(end + metrics.horizontalAdvance(row.length) + _GAP)
            self.draw_icon(painter, "triangle-alert", colours.warning, mark, top + 30)
            room = fill.right() + 1 - PAD - mark - 20
            draw_line(painter, mark + 20, base, cut([Piece(tr("end mended"), self.small, colours.warning)], room))

    def time_words(self, fill: QRect, index: Index) -> QRectF:
        """Return where the range stands."""
        width = QFontMetricsF(self.small).horizontalAdvance(_row(index).times)
        return QRectF(fill.left() + PAD, fill.top() + PAD + 21, width, 16)

    def tip(self, fill: QRect, index: Index, over_time: bool) -> str:
        """Return the whole name where the row shows less, what was mended, or why the range is no link."""
        row = _row(index)
        if over_time and not row.video:
            return no_video()
        cut_off = total_width(self._title(row, index.row() == self.current)) > fill.width() - 2 * PAD + 0.5
        return "\n".join(words for words in (row.title if cut_off else "", row.why) if words)

    def _title(self, row: ClipRow, current: bool) -> list[Piece]:
        font, colours = self.strong if current else self.normal, self._theme.colours
        if not row.rest:
            return [Piece(row.lead, font, colours.ink)]
        return [Piece(f"{row.lead}: ", font, colours.ink), Piece(row.rest, self.normal, colours.ink2)]


class ClipPanel(SidePanel):
    """All clips; the one whose passage is marked in the transcript is marked here too.

    Signals: `clip_clicked` (row), and `moment_clicked`, `moment_hovered`, `copy_link_requested` of `SidePanel`.
    """

    clip_clicked = Signal(int)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        model = ClipModel()
        super().__init__(theme, model, "clips", tr("Clips"), parent)
        self._clips = model
        self.list.setUniformItemSizes(True)
        self.list.use_delegate(ClipDelegate(theme, self.list))
        self.list.row_clicked.connect(self.clip_clicked)

    def show_clips(self, clips: tuple[Clip, ...], *, video: bool) -> None:
        """Replace the clips; without a video their times are plain text."""
        self._clips.show(clips, video=video)
        self._show_count()


def _row(index: Index) -> ClipRow:
    row = index.data(RowRole.ROW)
    assert isinstance(row, ClipRow)
    return row
