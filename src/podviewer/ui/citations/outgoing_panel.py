"""The citations of a wiki page, at the right."""

from collections.abc import Sequence

from PySide6.QtCore import QRect, QRectF, Signal, Slot
from PySide6.QtGui import QFontMetricsF, QPainter
from PySide6.QtWidgets import QWidget

from podviewer.messages.translate import tr
from podviewer.messages.units import no_video
from podviewer.text.fold import isolate
from podviewer.ui.citations.model import CitationModel, CitationRow
from podviewer.ui.style.theme import Theme
from podviewer.ui.widgets.row_delegate import PAD, RowDelegate
from podviewer.ui.widgets.row_model import Index, RowRole
from podviewer.ui.widgets.side_list import ListPanel
from podviewer.ui.widgets.text_lines import Piece, baseline, cut, draw_line, total_width

_GAP = 8
_ICON = 16


class CitationDelegate(RowDelegate):
    """The episode's title up to the colon; below it the time and the number of the episode. 56 high."""

    def height_of(self, index: Index) -> int:
        """Return 56."""
        return 56

    def paint_words(self, painter: QPainter, fill: QRect, index: Index, *, current: bool) -> None:
        """Paint both lines, and a mark where something is wrong."""
        row, colours = _row(index), self._theme.colours
        top, left = fill.top() + PAD - 1, fill.left() + PAD
        font = self.strong if current else self.normal
        draw_line(painter, left, baseline(top, 20, font), cut(self._title(row, current), fill.width() - 2 * PAD))

        base, quiet = baseline(top + 20, 20, self.small), colours.ink2 if current else colours.ink3
        hot = self.hovered_time == index.row()
        draw_line(painter, left, base, [Piece(row.times, self.small, colours.accent if row.opens else quiet, hot)])
        end = left + QFontMetricsF(self.small).horizontalAdvance(row.times) + _GAP
        draw_line(painter, end, base, [Piece(row.number, self.small, quiet)])
        if row.problem:
            self.draw_icon(painter, "triangle-alert", colours.warning, fill.right() + 1 - PAD - _ICON, top + 30)

    def time_words(self, fill: QRect, index: Index) -> QRectF:
        """Return where the time stands."""
        width = QFontMetricsF(self.small).horizontalAdvance(_row(index).times)
        return QRectF(fill.left() + PAD, fill.top() + PAD + 21, width, 16)

    def tip(self, fill: QRect, index: Index, over_time: bool) -> str:
        """Return what is wrong or missing, the whole title where the row shows less, or why the time is no link."""
        row = _row(index)
        if not row.known:
            return "\n".join(words for words in (row.missing, row.problem) if words)
        if over_time and not row.opens:
            return no_video()
        cut_off = total_width(self._title(row, index.row() == self.current)) > fill.width() - 2 * PAD + 0.5
        return "\n".join(words for words in (row.title if cut_off else "", row.problem) if words)

    def _title(self, row: CitationRow, current: bool) -> list[Piece]:
        colours = self._theme.colours
        if not row.known:
            return [Piece(row.name, self.normal, colours.ink2)]
        return [Piece(isolate(row.title), self.strong if current else self.normal, colours.ink)]


class CitationPanel(ListPanel):
    """All citations of the page shown.

    Signals: `citation_clicked` (Citation; a click beside the time, or Enter), `moment_asked` (YouTube id, second; a
    click on the time, or Ctrl+Enter), `moment_hovered` (the same, or None and 0), `link_asked` (the same).
    """

    citation_clicked = Signal(object)
    moment_asked = Signal(object, int)
    moment_hovered = Signal(object, int)
    link_asked = Signal(object, int)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        self._citations = CitationModel()
        super().__init__(theme, self._citations, "citations", tr("Citations"), parent)
        self.list.setUniformItemSizes(True)
        self.list.use_delegate(CitationDelegate(theme, self.list))

        self.list.row_clicked.connect(self._on_row_clicked)
        self.list.moment_clicked.connect(self._on_moment_clicked)
        self.list.moment_hovered.connect(self._on_moment_hovered)
        self.list.copy_link_requested.connect(self._on_link_requested)

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
        self.moment_asked.emit(*self._moment(row))

    @Slot(object)
    def _on_moment_hovered(self, row: object) -> None:
        self.moment_hovered.emit(*(self._moment(row) if isinstance(row, int) else (None, 0)))

    @Slot(int)
    def _on_link_requested(self, row: int) -> None:
        self.link_asked.emit(*self._moment(row))

    def _moment(self, number: int) -> tuple[str | None, int]:
        row = self._citations.citation_row(number)
        return row.youtube_id, row.citation.cited.start


def _row(index: Index) -> CitationRow:
    row = index.data(RowRole.ROW)
    assert isinstance(row, CitationRow)
    return row
