"""The citations of a wiki page, at the right."""

from collections.abc import Sequence

from PySide6.QtCore import QRect, Signal, Slot
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QWidget

from podviewer.messages.translate import tr
from podviewer.model.media import MediaMoment
from podviewer.text.fold import isolate
from podviewer.ui.citations.model import CitationModel, CitationRow
from podviewer.ui.context import Context
from podviewer.ui.style.theme import Theme
from podviewer.ui.widgets.row_delegate import PAD
from podviewer.ui.widgets.row_model import Index, row_of
from podviewer.ui.widgets.side_list import ListPanel
from podviewer.ui.widgets.text_lines import Piece
from podviewer.ui.widgets.timed_rows import TimedRow, TimedRowDelegate

_ICON = 16


class CitationDelegate(TimedRowDelegate):
    """The episode's title up to the colon; below it the time and the number of the episode."""

    def parts(self, index: Index, *, current: bool) -> TimedRow:
        """Return what a citation says; quieter where the episode is not known."""
        row = row_of(index, CitationRow)
        title = self.title_pieces(isolate(row.title), "", current=current)
        if not row.known:
            title = [Piece(row.name, self.normal, self._theme.colours.ink2)]
        return TimedRow(title, row.title, row.times, row.opens, row.number, row.problem)

    def paint_mark(self, painter: QPainter, fill: QRect, index: Index, end: float) -> None:
        """Paint a mark at the right where something is wrong."""
        if row_of(index, CitationRow).problem:
            left, middle = fill.right() + 1 - PAD - _ICON, fill.top() + PAD + 29
            self.draw_icon(painter, "triangle-alert", self._theme.colours.warning, left, middle)

    def tip(self, fill: QRect, index: Index, over_time: bool) -> str:
        """Return what is missing where the episode is not known."""
        row = row_of(index, CitationRow)
        if row.known:
            return super().tip(fill, index, over_time)
        return "\n".join(words for words in (row.missing, row.problem) if words)


class CitationPanel(ListPanel):
    """All citations of the page shown.

    Signals: `citation_clicked` (Citation; a click beside the time, or Enter).
    """

    citation_clicked = Signal(object)

    def __init__(self, theme: Theme, context: Context, parent: QWidget | None = None) -> None:
        self._context, self._citations = context, CitationModel()
        super().__init__(theme, self._citations, "citations", tr("Citations"), parent)
        self.list.setUniformItemSizes(True)
        self.list.use_delegate(CitationDelegate(theme, self.list))

        self.list.row_clicked.connect(self._on_row_clicked)
        self.list.moment_clicked.connect(self._on_moment_clicked)
        self.list.moment_hovered.connect(self._on_moment_hovered)
        self.list.copy_link_requested.connect(self._on_copy_link_requested)

    def show_citations(self, rows: Sequence[CitationRow]) -> None:
        """Replace the citations. What is shown already stays as it is, with its place."""
        if not self._citations.shows(rows):
            self._citations.show(rows)
            self._show_count()

    # What the list calls a moment is the row's number here (`CitationModel`).

    @Slot(int)
    def _on_row_clicked(self, row: int) -> None:
        self.citation_clicked.emit(self._citations.citation_row(row).citation)

    @Slot(int)
    def _on_moment_clicked(self, row: int) -> None:
        self._context.open_moment(self._moment(row))

    @Slot(object)
    def _on_moment_hovered(self, row: object) -> None:
        self._context.show_moment(self._moment(row) if isinstance(row, int) else None)

    @Slot(int)
    def _on_copy_link_requested(self, row: int) -> None:
        self._context.copy_link(self._moment(row))

    def _moment(self, number: int) -> MediaMoment:
        row = self._citations.citation_row(number)
        return MediaMoment(row.youtube_id, row.citation.cited.start)
