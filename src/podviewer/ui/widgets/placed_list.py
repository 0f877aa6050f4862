"""A list view that works out by itself where its rows stand.

Qt asks the delegate for every row when rows come and when the list is resized: of Python 4 µs each, 40 ms at 10,000
rows, with every key of a filter. Here one list of heights is added up, in 1 ms, and whatever is painted, clicked or
scrolled to is looked up in it. Rows whose words must be broken to be measured may wait until they are in sight.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from itertools import accumulate

from PySide6.QtCore import QCoreApplication, QEvent, QItemSelectionModel, QModelIndex, QPoint, QRect, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QListView, QStyleOptionViewItem

from podviewer.ui.widgets.row_model import Index

Hint = QListView.ScrollHint
Move = QListView.CursorAction


class PlacedList(QListView):
    """A list of one column, as wide as its viewport, that scrolls by pixels and selects nothing.

    Rows are laid out anew when there are others, when the list gets another width, and at `doItemsLayout`.
    """

    _tops: Sequence[int] = (0,)
    """Where each row begins, from the top of the first, and where the last one ends."""
    _heights: list[int]
    _guessed = bytearray()
    """Which rows are not measured yet (1); empty where all are."""
    _laid_out_for = -1
    """The width."""

    def heights(self) -> Iterable[int]:
        """Return the height of each row, in px."""
        raise NotImplementedError

    def usual_height(self) -> int | None:
        """Return how high rows, at most, are taken to be until they are in sight; None to measure all at once."""
        return None

    def height_at(self, row: int) -> int:
        """Return the height of a row, in px: asked where there is a usual one."""
        raise NotImplementedError

    def rows_in_sight(self, rect: QRect | None = None) -> range:
        """Return the rows that a part of the viewport shows; without one, all in sight."""
        part, tops, offset = rect or self.viewport().rect(), self._places(), self.verticalOffset()
        first = max(0, bisect_right(tops, offset + part.top()) - 1)
        return range(first, min(len(tops) - 1, bisect_left(tops, offset + part.bottom() + 1)))

    def _places(self) -> Sequence[int]:
        """Return where the rows begin; those that have come since are laid out first."""
        self.executeDelayedItemsLayout()
        return self._tops

    def _enabled(self, rows: Iterable[int]) -> QModelIndex:
        """Return the first row that the keyboard may go to."""
        model, enabled = self.model(), Qt.ItemFlag.ItemIsEnabled
        indexes = (model.index(row, 0) for row in rows)
        return next((index for index in indexes if model.flags(index) & enabled), QModelIndex())

    def doItemsLayout(self) -> None:  # noqa: N802
        """Work out where the rows stand."""
        self._laid_out_for, usual = self.width(), self.usual_height()
        if usual is None:
            self._guessed, self._heights = bytearray(), list(self.heights())
            self._tops = list(accumulate(self._heights, initial=0))
        else:
            offset, count = self.verticalOffset(), self.model().rowCount()
            row = max(0, bisect_right(self._tops, offset) - 1)
            inside = offset - self._tops[row]
            self._guessed, self._heights = bytearray(b"\1" * count), [usual] * count
            self._tops = range(0, usual * count + 1, usual)
            self._fit_bar()
            self.verticalScrollBar().setValue(self._tops[min(row, count)] + inside)
        QAbstractItemView.doItemsLayout(self)  # without QListView's own, which asks for every row

    def updateGeometries(self) -> None:  # noqa: N802
        """Fit the scroll bar to the rows."""
        self._fit_bar()
        self._measure_sight()
        QCoreApplication.sendEvent(self, QEvent(QEvent.Type.LayoutRequest))  # the bar comes or goes at once, not later
        QAbstractItemView.updateGeometries(self)

    def _fit_bar(self) -> None:
        bar, page = self.verticalScrollBar(), self.viewport().height()
        bar.setPageStep(page)
        bar.setRange(0, max(0, self._tops[-1] - page))

    def _measure_sight(self) -> None:
        """Measure the rows in sight; the first one that begins there stays where it is."""
        bar = self.verticalScrollBar()
        while self._guessed:
            tops, top = self._tops, self.verticalOffset()
            first, end = max(0, bisect_right(tops, top) - 1), bisect_left(tops, top + self.viewport().height())
            rows = [row for row in range(first, min(end, len(self._guessed))) if self._guessed[row]]
            if not rows:
                return
            steady = min(bisect_left(tops, top), len(tops) - 1)
            for row in rows:
                self._heights[row], self._guessed[row] = self.height_at(row), 0
            self._tops = list(accumulate(self._heights, initial=0))
            self._fit_bar()
            bar.setValue(bar.value() + self._tops[steady] - tops[steady])
            self.viewport().update()

    def visualRect(self, index: Index) -> QRect:  # noqa: N802
        """Return where a row stands on the viewport."""
        tops, row = self._places(), index.row()
        if not index.isValid() or row + 1 >= len(tops):
            return QRect()
        return QRect(0, tops[row] - self.verticalOffset(), self.viewport().width(), tops[row + 1] - tops[row])

    def indexAt(self, point: QPoint) -> QModelIndex:  # noqa: N802
        """Return the row at a place of the viewport."""
        tops, y = self._places(), point.y() + self.verticalOffset()
        if not 0 <= y < tops[-1] or not 0 <= point.x() < self.viewport().width():
            return QModelIndex()
        return self.model().index(bisect_right(tops, y) - 1, 0)

    def scrollTo(self, index: Index, hint: QListView.ScrollHint = Hint.EnsureVisible) -> None:  # noqa: N802
        """Scroll so that a row is in sight; as far as needed, unless `hint` says where it shall stand."""
        rect, page, bar = self.visualRect(index), self.viewport().height(), self.verticalScrollBar()
        if not rect.isValid():
            return
        end = min(rect.top(), rect.bottom() + 1 - page)
        if hint is Hint.PositionAtTop or (hint is Hint.EnsureVisible and rect.top() < 0):
            bar.setValue(bar.value() + rect.top())
        elif hint is Hint.PositionAtBottom or (hint is Hint.EnsureVisible and rect.bottom() >= page):
            bar.setValue(bar.value() + end)
        elif hint is Hint.PositionAtCenter:
            bar.setValue(bar.value() + rect.top() - (page - rect.height()) // 2)

    def moveCursor(self, action: QListView.CursorAction, modifiers: Qt.KeyboardModifier) -> QModelIndex:  # noqa: N802
        """Return the row where a key leads: rows that are not enabled are skipped."""
        tops, current, page = self._places(), self.currentIndex(), self.viewport().height()
        row, count = current.row(), len(tops) - 1
        match action:
            case Move.MoveHome:
                found = self._enabled(range(count))
            case Move.MoveEnd:
                found = self._enabled(range(count - 1, -1, -1))
            case _ if not current.isValid():
                found = self._enabled(range(count))
            case Move.MoveUp | Move.MovePrevious:
                found = self._enabled(range(row - 1, -1, -1))
            case Move.MoveDown | Move.MoveNext:
                found = self._enabled(range(row + 1, count))
            case Move.MovePageUp:
                found = self._enabled(range(bisect_left(tops, tops[row + 1] - page), row))
            case Move.MovePageDown:
                found = self._enabled(range(bisect_right(tops, tops[row] + page) - 2, row, -1))
            case _:
                found = current
        return found if found.isValid() else current

    def scrollContentsBy(self, dx: int, dy: int) -> None:  # noqa: N802
        """Move what is painted. QListView would not: it knows of no rows."""
        self.viewport().scroll(dx, dy)
        self._measure_sight()

    def setSelection(self, rect: QRect, command: QItemSelectionModel.SelectionFlag) -> None:  # noqa: N802
        """Select nothing."""

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the rows in sight."""
        option = QStyleOptionViewItem()
        self.initViewItemOption(option)
        painter, delegate, model = QPainter(self.viewport()), self.itemDelegate(), self.model()
        for row in self.rows_in_sight(event.rect()):
            index = model.index(row, 0)
            option.rect = self.visualRect(index)
            delegate.paint(painter, option, index)
        painter.end()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Lay out anew at another width, at once: a row would be painted with two lines in the room of one."""
        super().resizeEvent(event)
        if self.width() != self._laid_out_for and self.isVisible():
            self.doItemsLayout()
