"""The table of a comparison: a time and a title in each cell, each cell with the two targets of a row (rule 1)."""

from PySide6.QtCore import QEvent, QPoint, QRect, QRectF, Qt, QTimer, Signal, Slot
from PySide6.QtGui import (
    QColor,
    QFocusEvent,
    QFont,
    QFontMetricsF,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPen,
)
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHeaderView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QToolTip,
    QWidget,
)

from podviewer.messages.translate import tr
from podviewer.messages.units import no_video
from podviewer.ui.chapters.compare_model import Cell, CompareModel
from podviewer.ui.style import icons as resources
from podviewer.ui.style.theme import Theme, interface_font
from podviewer.ui.widgets.keys import ENTER_KEYS, keep_ctrl_enter
from podviewer.ui.widgets.labels import plain_tip
from podviewer.ui.widgets.row_delegate import PAD, RADIUS
from podviewer.ui.widgets.row_model import Index, RowRole
from podviewer.ui.widgets.text_lines import Piece, baseline, cut, draw_line, wrap

HEAD = 36
_LINE = 20
_MOST_LINES = 3
"""Of a title: the longest real one takes three in a window of 900."""
_MOST_MEASURED = 200
"""Rows; with more of them all have room for two lines, as 100,000 would take seconds to measure."""
_TIME_RIGHT = 56
_TEXT_LEFT = 68
_ICON = 16
_REACH = 4
_NOWHERE = (-1, -1)


class CellDelegate(QStyledItemDelegate):
    """Time, title in at most three lines, and a mark where this side stands apart."""

    def __init__(self, theme: Theme, view: QAbstractItemView) -> None:
        super().__init__(view)
        self._theme, self._view = theme, view
        self.hovered = _NOWHERE
        """(row, column) under the pointer."""
        self.over_time = False
        self.ringed = _NOWHERE
        """(row, column) that has the keyboard."""
        self._normal = interface_font(13)
        self._small = interface_font(12)

    def time_reach(self, rect: QRect, index: Index) -> QRect:
        """Return where a click means the time; empty where there is none."""
        time = cell_of(index).time
        if not time:
            return QRect()
        width = QFontMetricsF(self._small).horizontalAdvance(time)
        words = QRectF(rect.left() + _TIME_RIGHT - width, rect.top() + PAD, width, _LINE)
        return words.toAlignedRect().adjusted(-_REACH, -_REACH, _REACH, _REACH)

    def tip(self, rect: QRect, index: Index, over_time: bool) -> str:
        """Return what the row is about, and the whole title where the cell shows less."""
        cell = cell_of(index)
        if over_time and not cell.video:
            return no_video()
        room = self._room(rect.width(), cell)
        cut_off = any(Piece(line, self._normal, "").width > room + 0.5 for line in self._lines(cell, rect))
        return "\n".join(words for words in (cell.title if cut_off else "", cell.why) if words)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint fill, ring, hairlines and words."""
        cell, colours, rect = cell_of(index), self._theme.colours, option.rect
        place = (index.row(), index.column())
        fill = rect.adjusted(4, 2, -5, -3)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if place == self.hovered and cell.chapter is not None:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(colours.hover))
            painter.drawRoundedRect(fill, RADIUS, RADIUS)
        if place == self.ringed:
            painter.setPen(QPen(QColor(colours.accent), 1.5))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(QRectF(fill).adjusted(0.75, 0.75, -0.75, -0.75), RADIUS - 0.75, RADIUS - 0.75)
        painter.fillRect(rect.left(), rect.bottom(), rect.width(), 1, QColor(colours.line))
        if index.column() < index.model().columnCount() - 1:
            painter.fillRect(rect.right(), rect.top(), 1, rect.height(), QColor(colours.line))
        self._paint_words(painter, rect, cell, hot=place == self.hovered and self.over_time)
        painter.restore()

    def _paint_words(self, painter: QPainter, rect: QRect, cell: Cell, *, hot: bool) -> None:
        colours, left = self._theme.colours, rect.left() + _TEXT_LEFT
        base = baseline(rect.top() + PAD, _LINE, self._normal)
        if cell.chapter is None:
            if not cell.empty_side:
                draw_line(painter, left, base, [Piece("–", self._normal, colours.ink3)])
            return
        if cell.time:
            time = Piece(cell.time, self._small, colours.accent if cell.video else colours.ink3, hot and cell.video)
            draw_line(painter, rect.left() + _TIME_RIGHT - time.width, base, [time])
        room = self._room(rect.width(), cell)
        ink = colours.ink2 if cell.plain else colours.ink
        for number, line in enumerate(self._lines(cell, rect)):
            draw_line(painter, left, base + _LINE * number, cut([Piece(line, self._normal, ink)], room))
        if cell.odd:
            mark = resources.pixmap("triangle-alert", colours.warning, _ICON, self._view.devicePixelRatioF())
            painter.drawPixmap(rect.right() - 12 - _ICON, rect.top() + PAD + 2, mark)

    def _lines(self, cell: Cell, rect: QRect) -> list[str]:
        """Return the title in as many lines as the row has; the last one may be too long."""
        lines = max(1, (rect.height() - 2 * PAD) // _LINE)
        return wrap(cell.title, self._normal, self._room(rect.width(), cell), lines)

    def _room(self, width: int, cell: Cell) -> int:
        return width - _TEXT_LEFT - 12 - (_ICON + 4 if cell.odd else 0)

    def height_for(self, cell: Cell, width: int) -> int:
        """Return the height a cell needs in a column of `width` px."""
        return height_of(len(wrap(cell.title, self._normal, self._room(width, cell), _MOST_LINES)))

    def helpEvent(self, event: QHelpEvent, view: QAbstractItemView, option: QStyleOptionViewItem, index: Index) -> bool:
        """Show the tool tip as plain text."""
        if event.type() != QEvent.Type.ToolTip or not index.isValid():
            return super().helpEvent(event, view, option, index)
        words = self.tip(option.rect, index, self.time_reach(option.rect, index).contains(event.pos()))
        if words:
            QToolTip.showText(event.globalPos(), plain_tip(words), view, option.rect)
        else:
            QToolTip.hideText()
        return True


def height_of(lines: int) -> int:
    """Return 36, 56 or 76."""
    return 2 * PAD + _LINE * lines


class CompareTable(QTableView):
    """Three columns of chapters.

    Signals: `chapter_clicked` (a Chapter; a click beside the time, or Enter), `moment_clicked` (second; a click on the
    time, or Ctrl+Enter).
    """

    chapter_clicked = Signal(object)
    moment_clicked = Signal(int)

    def __init__(self, theme: Theme, model: CompareModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
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
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.verticalHeader().setDefaultSectionSize(height_of(2))
        head = self.horizontalHeader()
        head.setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        head.setFixedHeight(HEAD)
        head.setHighlightSections(False)
        head.setSectionsClickable(False)
        head.setFont(interface_font(12, QFont.Weight.DemiBold))
        self._pressed: tuple[tuple[int, int], bool] | None = None
        self._by_keyboard = False
        self._settle = QTimer(self)
        self._settle.setSingleShot(True)
        self._settle.setInterval(0)

        theme.changed.connect(self.viewport().update)
        model.modelReset.connect(self._on_model_reset)
        head.sectionResized.connect(self._on_column_resized)
        self._settle.timeout.connect(self._measure)
        self.selectionModel().currentChanged.connect(self._show_ring)

    def cells(self) -> CellDelegate:
        """Return what paints the cells."""
        return self._cells

    def _target(self, position: QPoint) -> tuple[tuple[int, int], bool] | None:
        """Return ((row, column), whether the time is meant) at a place of the viewport; None beside the chapters."""
        index = self.indexAt(position)
        if not index.isValid() or cell_of(index).chapter is None:
            return None
        over_time = self._cells.time_reach(self.visualRect(index), index).contains(position)
        return (index.row(), index.column()), over_time

    def _go(self, index: Index) -> None:
        chapter = cell_of(index).chapter if index.isValid() else None
        if chapter is not None:
            self.chapter_clicked.emit(chapter)

    def _open(self, index: Index) -> bool:
        second = index.data(RowRole.MOMENT) if index.isValid() else None
        if isinstance(second, int):
            self.moment_clicked.emit(second)
            return True
        return False

    def _hover(self, target: tuple[tuple[int, int], bool] | None) -> None:
        place, over_time = target or (_NOWHERE, False)
        if (place, over_time) != (self._cells.hovered, self._cells.over_time):
            self._cells.hovered, self._cells.over_time = place, over_time
            opens = over_time and cell_of(self.model().index(*place)).video
            shape = Qt.CursorShape.PointingHandCursor if opens else Qt.CursorShape.ArrowCursor
            self.viewport().setCursor(shape)
            self.viewport().update()

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
            heights = (self._cells.height_for(cell_of(index), self.columnWidth(index.column())) for index in indexes)
            self.setRowHeight(row, max(heights))

    @Slot()
    def _show_ring(self) -> None:
        index = self.currentIndex()
        ringed = (index.row(), index.column()) if self._by_keyboard and self.hasFocus() else _NOWHERE
        if ringed != self._cells.ringed:
            self._cells.ringed = ringed
            self.viewport().update()

    @Slot()
    def _on_model_reset(self) -> None:
        self._pressed = None
        self._measure()
        self._hover(None)
        self._show_ring()

    def event(self, event: QEvent) -> bool:
        """Keep Ctrl+Enter from the window's shortcut while a cell has the keyboard."""
        return keep_ctrl_enter(event) or super().event(event)

    def viewportEvent(self, event: QEvent) -> bool:
        """Forget the hover when the pointer leaves."""
        if event.type() == QEvent.Type.Leave:
            self._hover(None)
        return super().viewportEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter goes there, Ctrl+Enter opens the time."""
        if event.key() == Qt.Key.Key_Escape:
            event.ignore()  # Qt would search for a cell that begins with it
            return
        self._by_keyboard = True
        if event.key() in ENTER_KEYS:
            if not event.modifiers() & Qt.KeyboardModifier.ControlModifier:
                self._go(self.currentIndex())
            else:
                self._open(self.currentIndex())
            return
        super().keyPressEvent(event)
        self._show_ring()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Remember what was pressed: press and release on the same target make a click."""
        self._by_keyboard = False
        super().mousePressEvent(event)
        self._show_ring()
        left = event.button() == Qt.MouseButton.LeftButton
        self._pressed = self._target(event.position().toPoint()) if left else None

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Say what was clicked."""
        super().mouseReleaseEvent(event)
        pressed, self._pressed = self._pressed, None
        if pressed is None or pressed != self._target(event.position().toPoint()):
            return
        (row, column), over_time = pressed
        index = self.model().index(row, column)
        if not (over_time and self._open(index)):
            self._go(index)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Follow the pointer."""
        super().mouseMoveEvent(event)
        self._hover(self._target(event.position().toPoint()))

    def focusInEvent(self, event: QFocusEvent) -> None:
        """By Tab, show which cell has the keyboard. A QDialog that comes up pretends a Tab before it has the focus."""
        super().focusInEvent(event)
        if self.hasFocus() and event.reason() in (Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason):
            self._by_keyboard = True
        self._show_ring()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Take the ring away."""
        super().focusOutEvent(event)
        self._show_ring()


def cell_of(index: Index) -> Cell:
    """Return what stands in a cell."""
    cell = index.data(RowRole.ROW)
    assert isinstance(cell, Cell)
    return cell
