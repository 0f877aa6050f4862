"""The citations of a wiki page, at the right."""

from collections.abc import Sequence

from PySide6.QtCore import QRect, QRectF, Qt, Signal, Slot
from PySide6.QtGui import QAction, QFontMetricsF, QPainter
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from podviewer.messages.translate import tr
from podviewer.messages.units import no_video
from podviewer.model.media import MediaMoment
from podviewer.text.fold import isolate
from podviewer.ui.citations.groups import head_at, head_height, paint_head
from podviewer.ui.citations.model import CitationModel, CitationRow
from podviewer.ui.citations.preview import Lookup
from podviewer.ui.context import Context
from podviewer.ui.style.theme import Theme
from podviewer.ui.widgets.labels import TextLabel
from podviewer.ui.widgets.row_delegate import PAD, RowDelegate
from podviewer.ui.widgets.row_model import Index, row_of
from podviewer.ui.widgets.side_list import ListPanel
from podviewer.ui.widgets.text_lines import Piece, baseline, cut, draw_line, wrap

_ICON = 16
_LINE = 20


class CitationDelegate(RowDelegate):
    """The chapter that is cited, or what the page says, in at most two lines; below it the time: 56 or 76 high."""

    grows = True
    usual = 76

    def height_of(self, index: Index) -> int:
        """Return 56 or 76; 40 or 56 for a head."""
        head = head_at(index)
        if head is not None:
            return head_height(head, self.fill_width())
        return 36 + _LINE * len(self._lines(row_of(index, CitationRow)))

    def is_target(self, index: Index) -> bool:
        """Heads are none."""
        return head_at(index) is None

    def paint_words(self, painter: QPainter, fill: QRect, index: Index, *, current: bool) -> None:
        """Paint a head or a citation, quieter where the episode is not known."""
        head, colours = head_at(index), self._theme.colours
        if head is not None:
            paint_head(painter, fill, head, colours)
            return
        row, left, room = row_of(index, CitationRow), fill.left() + PAD, fill.width() - 2 * PAD
        base = baseline(fill.top() + PAD - 1, _LINE, self.normal)
        for line in self._lines(row):
            words = Piece(line, self.normal, colours.ink if row.known else colours.ink2)
            draw_line(painter, left, base, cut([words], room))
            base += _LINE
        time = self.time_piece(index, row.times, opens=row.opens, current=current)
        draw_line(painter, left, base, cut([time, Piece(f"  {row.again}", self.small, colours.ink3)], room))
        if row.problem:
            self.draw_icon(
                painter, "triangle-alert", colours.warning, fill.right() + 1 - PAD - _ICON, fill.bottom() - 16
            )

    def time_words(self, fill: QRect, index: Index) -> QRectF:
        """Return where the time stands."""
        if head_at(index) is not None:
            return QRectF()
        row = row_of(index, CitationRow)
        width = QFontMetricsF(self.small).horizontalAdvance(row.times)
        return QRectF(fill.left() + PAD, fill.top() + PAD + 1 + _LINE * len(self._lines(row)), width, 16)

    def tip(self, fill: QRect, index: Index, over_time: bool) -> str:
        """Return what is missing where the episode is not known, else what the row cuts off and what is wrong."""
        head = head_at(index)
        if head is not None:
            return head.words
        row = row_of(index, CitationRow)
        if not row.known:
            return "\n".join(words for words in (row.missing, row.problem) if words)
        if over_time and not row.opens:
            return no_video()
        is_cut = Piece(self._lines(row)[-1], self.normal, "").width > fill.width() - 2 * PAD + 0.5
        return "\n".join(words for words in (row.words if is_cut else "", row.problem) if words)

    def _lines(self, row: CitationRow) -> list[str]:
        return wrap(isolate(row.words), self.normal, self.fill_width() - 2 * PAD, 2)


class NoLibrary(QWidget):
    """Says once, above the citations, why none of them leads anywhere, and offers what helps."""

    def __init__(self, theme: Theme, open_folder: QAction, parent: QWidget) -> None:
        super().__init__(parent)
        words = TextLabel(theme, tr("No library is open, so the times lead nowhere."), ink="ink2")
        words.setWordWrap(True)
        button = QPushButton(tr("Open folder…"))
        button.setAutoDefault(False)
        button.setFixedHeight(32)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 0, 16, 12)
        column.setSpacing(12)
        column.addWidget(words)
        column.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
        self.setVisible(False)

        button.clicked.connect(open_folder.trigger)


class CitationPanel(ListPanel):
    """All citations of the page shown.

    Signals: `citation_clicked` (Citation; a click beside the time, or Enter).
    """

    citation_clicked = Signal(object)

    def __init__(self, theme: Theme, context: Context, parent: QWidget | None = None) -> None:
        self._context, self._citations = context, CitationModel()
        super().__init__(theme, self._citations, "citations", tr("Citations"), parent)
        self.list.use_delegate(CitationDelegate(theme, self.list))
        self._no_library = NoLibrary(theme, context.commands["open_folder"], self)
        self.put_above(self._no_library)

        self.list.row_clicked.connect(self._on_row_clicked)
        self.list.moment_clicked.connect(self._on_moment_clicked)
        self.list.moment_hovered.connect(self._on_moment_hovered)
        self.list.copy_link_requested.connect(self._on_copy_link_requested)

    @property
    def count(self) -> int:
        """How many citations there are; heads do not count."""
        return len(self._citations.given)

    def show_citations(self, rows: Sequence[CitationRow]) -> None:
        """Replace the citations. What is shown already stays as it is, with its place."""
        if not self._citations.shows(rows):
            self._citations.show(rows)
            self._no_library.setVisible(any(row.lookup is Lookup.NO_LIBRARY for row in rows))
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
