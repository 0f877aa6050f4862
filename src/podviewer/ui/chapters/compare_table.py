"""The table of a comparison: a time and a title in each cell, each cell with the two targets of a row."""

from PySide6.QtCore import QEvent, QMargins, QRect, QRectF, Qt, Signal, Slot
from PySide6.QtGui import QColor, QFont, QPainter
from PySide6.QtWidgets import QFrame, QHeaderView, QTableView, QWidget

from podviewer.messages.translate import tr
from podviewer.messages.units import no_video
from podviewer.transcript.chapter_comparison import SIDES
from podviewer.ui.background.timers import single_shot
from podviewer.ui.chapters.compare_model import Cell, CompareModel
from podviewer.ui.style.theme import Theme, interface_font
from podviewer.ui.widgets.row_delegate import PAD, TIME_RIGHT, RowDelegate
from podviewer.ui.widgets.row_model import Index, row_of
from podviewer.ui.widgets.text_lines import Piece, baseline, cut, draw_line, wrap
from podviewer.ui.widgets.two_targets import TwoTargets

HEAD = 36
_LINE = 20
_MOST_LINES = 3
"""Of a title: the longest real one takes three in a window of 900."""
_MOST_MEASURED = 200
"""Rows; with more of them all have room for two lines, as 100,000 would take seconds to measure."""
_TEXT_LEFT = 68
_ICON = 16
_FILL = QMargins(4, 2, 5, 3)
"""From a cell's edge to what shows its state."""


class CellDelegate(RowDelegate):
    """Time, title in at most three lines, and a mark where this side stands apart."""

    def __init__(self, theme: Theme, table: QTableView) -> None:
        super().__init__(theme, table)
        self._table = table
        self.last_column = len(SIDES) - 1

    def number(self, index: Index) -> int:
        """Return row by row which cell it is."""
        return index.row() * len(SIDES) + index.column()

    def is_target(self, index: Index) -> bool:
        """Only a chapter leads anywhere."""
        return cell_of(index).chapter is not None

    def height_of(self, index: Index) -> int:
        """Return 36, 56 or 76: what the title needs in its column."""
        cell, width = cell_of(index), self._table.columnWidth(index.column())
        return height_of(len(wrap(cell.title, self.normal, self._room(width, cell), _MOST_LINES)))

    def fill_of(self, rect: QRect) -> QRect:
        """Return the rectangle that shows the state of a cell, inside its hairlines."""
        return rect.marginsRemoved(_FILL)

    def time_words(self, fill: QRect, index: Index) -> QRectF:
        """Return where the time stands."""
        rect = fill.marginsAdded(_FILL)
        return self.time_at(rect.left() + TIME_RIGHT, rect.top() + PAD, cell_of(index).time)

    def tip(self, fill: QRect, index: Index, over_time: bool) -> str:
        """Return what the row is about, and the whole title where the cell shows less."""
        cell, rect = cell_of(index), fill.marginsAdded(_FILL)
        if over_time and not cell.video:
            return no_video()
        room = self._room(rect.width(), cell)
        cut_off = any(Piece(line, self.normal, "").width > room + 0.5 for line in self._lines(cell, rect))
        return "\n".join(words for words in (cell.title if cut_off else "", cell.why) if words)

    def paint_words(self, painter: QPainter, fill: QRect, index: Index, *, current: bool) -> None:
        """Paint hairlines, time and title."""
        cell, colours, rect = cell_of(index), self._theme.colours, fill.marginsAdded(_FILL)
        painter.fillRect(rect.left(), rect.bottom(), rect.width(), 1, QColor(colours.line))
        if index.column() < self.last_column:
            painter.fillRect(rect.right(), rect.top(), 1, rect.height(), QColor(colours.line))
        left, base = rect.left() + _TEXT_LEFT, baseline(rect.top() + PAD, _LINE, self.normal)
        if cell.chapter is None:
            draw_line(painter, left, base, [Piece("–", self.normal, colours.ink3)])
            return
        if cell.time:
            # Where all agree, a quiet link.
            opens = cell.video and not (cell.plain and self.hovered_time != self.number(index))
            time = self.time_piece(index, cell.time, opens=opens)
            draw_line(painter, rect.left() + TIME_RIGHT - time.width, base, [time])
        room = self._room(rect.width(), cell)
        ink = colours.ink3 if cell.plain else colours.ink
        for number, line in enumerate(self._lines(cell, rect)):
            draw_line(painter, left, base + _LINE * number, cut([Piece(line, self.normal, ink)], room))
        if cell.odd:
            middle = rect.top() + PAD + 2 + _ICON // 2
            self.draw_icon(painter, "triangle-alert", colours.warning, rect.right() - 12 - _ICON, middle)

    def _lines(self, cell: Cell, rect: QRect) -> list[str]:
        """Return the title in as many lines as the row has; the last one may be too long."""
        lines = max(1, (rect.height() - 2 * PAD) // _LINE)
        return wrap(cell.title, self.normal, self._room(rect.width(), cell), lines)

    def _room(self, width: int, cell: Cell) -> int:
        return width - _TEXT_LEFT - 12 - (_ICON + 4 if cell.odd else 0)


def height_of(lines: int) -> int:
    """Return 36, 56 or 76."""
    return 2 * PAD + _LINE * lines


class TableHead(QHeaderView):
    """The names of the columns, above the titles below them."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._theme = theme
        self.setFixedHeight(HEAD)
        self.setHighlightSections(False)
        self.setSectionsClickable(False)
        self.setFont(interface_font(12, QFont.Weight.DemiBold))

    def paintSection(self, painter: QPainter, rect: QRect, section: int) -> None:  # noqa: N802
        """Draw a name between two hairlines."""
        colours = self._theme.colours
        painter.fillRect(rect, QColor(colours.side))
        for top in (rect.top(), rect.bottom()):
            painter.fillRect(rect.left(), top, rect.width(), 1, QColor(colours.line))
        painter.setFont(self.font())
        painter.setPen(QColor(colours.ink2))
        room = rect.adjusted(_TEXT_LEFT, 0, 0, 0)
        words = str(self.model().headerData(section, Qt.Orientation.Horizontal))
        words = self.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, words)


class CompareTable(QTableView):
    """A column of chapters for each side that has some.

    Signals: `chapter_clicked` (a Chapter; a click beside the time, or Enter), `moment_clicked` (second; a click on the
    time, or Ctrl+Enter).
    """

    chapter_clicked = Signal(object)
    moment_clicked = Signal(int)

    def __init__(self, theme: Theme, model: CompareModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._targets = TwoTargets(self, (Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason))
        self._targets.setParent(self)
        self.setObjectName("comparison")
        self.setAccessibleName(tr("Headers, clips and chapter list"))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setShowGrid(False)
        self.setEditTriggers(QTableView.EditTrigger.NoEditTriggers)
        self.setSelectionMode(QTableView.SelectionMode.NoSelection)
        self.setTabKeyNavigation(False)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QTableView.ScrollMode.ScrollPerPixel)
        self.verticalScrollBar().setSingleStep(20)
        self.setMouseTracking(True)
        self.setModel(model)
        self._cells = CellDelegate(theme, self)
        self.setItemDelegate(self._cells)
        self._targets.use_delegate(self._cells)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.verticalHeader().setDefaultSectionSize(height_of(2))
        head = TableHead(theme, self)
        self.setHorizontalHeader(head)
        head.setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        self._settle = single_shot(self, 0)

        theme.changed.connect(self.viewport().update)
        model.modelReset.connect(self._on_model_reset)
        head.sectionResized.connect(self._on_column_resized)
        self._settle.timeout.connect(self._measure)
        self.selectionModel().currentChanged.connect(self._targets.show_ring)
        self._targets.clicked.connect(self._on_target_clicked)

    def cells(self) -> CellDelegate:
        """Return what paints the cells."""
        return self._cells

    @Slot(object, object)
    def _on_target_clicked(self, index: Index, moment: int | None) -> None:
        if moment is None:
            self.chapter_clicked.emit(cell_of(index).chapter)
        else:
            self.moment_clicked.emit(moment)

    @Slot()
    def _on_column_resized(self) -> None:
        self._settle.start()  # the columns have their new widths only after the signal

    @Slot()
    def _measure(self) -> None:
        """Give each row the height of its longest title."""
        model, columns = self.model(), range(self.model().columnCount())
        if model.rowCount() > _MOST_MEASURED:
            return
        for row in range(model.rowCount()):
            indexes = (model.index(row, column) for column in columns)
            self.setRowHeight(row, max(self._cells.height_of(index) for index in indexes))

    def show_sides(self, sides: frozenset[int]) -> None:
        """Show the columns of the sides that have chapters."""
        self._cells.last_column = max(sides, default=0)
        for column in range(len(SIDES)):
            self.setColumnHidden(column, column not in sides)

    @Slot()
    def _on_model_reset(self) -> None:
        self._measure()
        self._targets.forget()

    def event(self, event: QEvent) -> bool:
        """Take the keys that mean a target, and follow the keyboard."""
        if self._targets.take_key(event):
            return True
        seen = super().event(event)
        self._targets.follow_keyboard(event)
        return seen

    def viewportEvent(self, event: QEvent) -> bool:
        """Follow the pointer."""
        seen = super().viewportEvent(event)
        self._targets.follow_pointer(event)
        return seen


def cell_of(index: Index) -> Cell:
    """Return what stands in a cell."""
    return row_of(index, Cell)
