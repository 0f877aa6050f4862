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
    """ "Lead: rest"; below it the range, the length, and a mark where the end was mended."""

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
        self.draw_icon(painter, "triangle-alert", warning, mark, self.second_top(fill) + 10)
        room = fill.right() + 1 - PAD - mark - 20
        words = cut([Piece(tr("end mended"), self.small, warning)], room)
        draw_line(painter, mark + 20, self.second_base(fill), words)


class ClipPanel(ListPanel):
    """All clips; the one whose passage is marked in the transcript is marked here too. What is clicked `list` says.

    Signals: `copy_clicked` (a clip's name), `clip_copy_requested` and `clip_link_requested` (clip).
    """

    copy_clicked = Signal(str)
    clip_copy_requested = Signal(int)
    clip_link_requested = Signal(int)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        model = ClipModel()
        super().__init__(theme, model, "clips", tr("Clips"), parent)
        self._clips = model
        self.list.use_delegate(ClipDelegate(theme, self.list))
        menu = (
            MenuRow(tr("Go there"), self.list.row_clicked.emit),
            MenuRow(tr("Copy title"), self._on_copy_title),
            MenuRow(tr("Copy clip"), self.clip_copy_requested.emit),
            MenuRow(tr("Copy link to clip"), self.clip_link_requested.emit, can=self._clips.has_link),
        )
        self.list.offer({int: menu})

    def show_clips(self, clips: tuple[Clip, ...], *, video: bool) -> None:
        """Replace the clips; without a video their times are plain text."""
        self._clips.show(clips, video=video)
        self._show_count()

    def _on_copy_title(self, row: int) -> None:
        self.copy_clicked.emit(row_of(self._clips.index(row, 0), ClipRow).title)
