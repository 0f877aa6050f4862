"""The clips of the episode, at the right."""

from PySide6.QtCore import QRect, Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QWidget

from podviewer.messages.translate import tr
from podviewer.model.episode import Clip
from podviewer.ui.clips.model import ClipModel, ClipRow
from podviewer.ui.style.theme import Theme
from podviewer.ui.widgets.menus import MenuRow
from podviewer.ui.widgets.row_delegate import PAD
from podviewer.ui.widgets.row_model import Index, row_of
from podviewer.ui.widgets.side_list import ListPanel
from podviewer.ui.widgets.text_lines import Piece, cut, draw_line
from podviewer.ui.widgets.timed_rows import GAP, TimedRow, TimedRowDelegate


class ClipDelegate(TimedRowDelegate):
    """ "Lead: rest" in one line; below it the range, the length, and a mark where the end was mended."""

    def parts(self, index: Index, *, current: bool) -> TimedRow:
        """Return what a clip says."""
        row = row_of(index, ClipRow)
        title = self.title_pieces(row.lead, row.rest, current=current)
        return TimedRow(title, row.title, row.times, row.video, row.length, row.why)

    def paint_mark(self, painter: QPainter, fill: QRect, index: Index, end: float) -> None:
        """Paint a mark and words where the end was mended."""
        if not row_of(index, ClipRow).why:
            return
        warning, mark = self._theme.colours.warning, round(end + GAP)
        self.draw_icon(painter, "triangle-alert", warning, mark, fill.top() + PAD + 29)
        room = fill.right() + 1 - PAD - mark - 20
        words = cut([Piece(tr("end mended"), self.small, warning)], room)
        draw_line(painter, mark + 20, self.second_base(fill), words)


class ClipPanel(ListPanel):
    """All clips; the one whose passage is marked in the transcript is marked here too. What is clicked `list` says.

    Signals: `copy_clicked` (a clip's name).
    """

    copy_clicked = Signal(str)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        model = ClipModel()
        super().__init__(theme, model, "clips", tr("Clips"), parent)
        self._clips = model
        self.list.setUniformItemSizes(True)
        self.list.use_delegate(ClipDelegate(theme, self.list))
        go_there = MenuRow(tr("Go there"), self.list.row_clicked.emit)
        self.list.offer({int: (go_there, MenuRow(tr("Copy title"), self._on_copy_title))})

    def show_clips(self, clips: tuple[Clip, ...], *, video: bool) -> None:
        """Replace the clips; without a video their times are plain text."""
        self._clips.show(clips, video=video)
        self._show_count()

    def _on_copy_title(self, row: int) -> None:
        self.copy_clicked.emit(row_of(self._clips.index(row, 0), ClipRow).title)
