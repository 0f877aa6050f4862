"""The list of finds: the choice moves over them while the keyboard stays in the field above."""

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QListView, QWidget

from podviewer.ui.search.field import Move
from podviewer.ui.search.model import AnyRow, MomentModel, MomentRow, PassageModel, PassageRow, ResultHeadRow
from podviewer.ui.style.theme import Theme
from podviewer.ui.widgets.two_target_list import TwoTargetList


class ResultsList(TwoTargetList):
    """Heads and finds. The chosen find is the list's current row; -1 while none is."""

    def __init__(
        self, theme: Theme, model: MomentModel | PassageModel, name: str, words: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(theme, model, name, words, parent)
        self._found = model
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    def row_at(self, row: int) -> AnyRow | None:
        """Return a row; None beyond the last."""
        found = self._found.row(row) if 0 <= row < self._found.rowCount() else None
        return found if isinstance(found, AnyRow) else None

    def chosen(self) -> AnyRow | None:
        """Return the chosen find."""
        return self.row_at(self.current())

    def choose(self, row: int) -> None:
        """Choose a find, and show it with its head where that stands right above it; -1 chooses none."""
        if row > 0 and isinstance(self.row_at(row - 1), ResultHeadRow):
            self.scrollTo(self.model().index(row - 1, 0), QListView.ScrollHint.EnsureVisible)
        self.set_current(row)

    def move_choice(self, move: Move) -> None:
        """Move the choice. Up from the first find leaves none chosen."""
        count, current = self.model().rowCount(), self.current()
        if move is Move.LAST:
            self._choose_first(range(count - 1, -1, -1))
        elif move is Move.FIRST:
            self._choose_first(range(count))
        elif current < 0:
            if move in (Move.DOWN, Move.PAGE_DOWN):
                self._choose_first(range(self._top_row(), count))
        elif move is Move.DOWN:
            self._choose_first(range(current + 1, count))
        elif move is Move.UP:
            self._choose_first(range(current - 1, -1, -1), otherwise=-1)
        elif move is Move.PAGE_DOWN:
            self._choose_first(self._beyond(range(current + 1, count)), last=True)
        elif move is Move.PAGE_UP:
            self._choose_first(self._beyond(range(current - 1, -1, -1)), last=True)

    def _choose_first(self, rows: range, *, last: bool = False, otherwise: int | None = None) -> None:
        finds = (row for row in (reversed(rows) if last else rows) if self._is_find(row))
        row = next(finds, otherwise)
        if row is not None:
            self.choose(row)

    def _is_find(self, row: int) -> bool:
        return isinstance(self.row_at(row), MomentRow | PassageRow)

    def _top_row(self) -> int:
        """Return the first row that is wholly in sight."""
        rows = self.rows_in_sight()
        return rows.start + (self.visualRect(self.model().index(rows.start, 0)).top() < 0)

    def _beyond(self, rows: range) -> range:
        """Return those of the rows, which lead away from the choice, that a page reaches."""
        begin = self.visualRect(self.model().index(self.current(), 0)).top()
        reach = max(1, self.viewport().height() - 80)
        for number, row in enumerate(rows):
            far = abs(self.visualRect(self.model().index(row, 0)).top() - begin) > reach
            if far and any(self._is_find(one) for one in rows[:number]):
                return rows[:number]
        return rows

    def doItemsLayout(self) -> None:  # noqa: N802
        """Keep the top row where it is while rows change their heights."""
        if not self.verticalScrollBar().value():
            super().doItemsLayout()
            return
        index = self.indexAt(QPoint(self.viewport().width() // 2, 0))
        top = self.visualRect(index).top() if index.isValid() else 0
        super().doItemsLayout()
        if index.isValid():
            moved = self.visualRect(self.model().index(index.row(), 0)).top() - top
            self.verticalScrollBar().setValue(self.verticalScrollBar().value() + moved)
