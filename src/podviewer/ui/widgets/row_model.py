"""What all our lists share: the roles of a row, and a model over a tuple that never changes in place."""

from collections.abc import Sequence
from enum import IntEnum
from typing import TypeVar

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

Index = QModelIndex | QPersistentModelIndex
AnyRow = TypeVar("AnyRow")


_ROOT = QModelIndex()
_SPOKEN = (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole)


class RowRole(IntEnum):
    """What a model tells beside the words for a screen reader."""

    ROW = Qt.ItemDataRole.UserRole
    """The row itself, a struct of ready words."""
    MOMENT = Qt.ItemDataRole.UserRole + 1
    """The second that a click on the time opens; None where nothing can be opened."""


class RowModel(QAbstractListModel):
    """A list of rows. Sub-classes make the rows, and say what a screen reader reads and where a time leads."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: Sequence[object] = ()

    def spoken(self, position: int) -> str:
        """Return the words of a row, in one string: the row itself where a sub-class says no better."""
        return str(self.row(position))

    def moment(self, position: int) -> int | None:
        """Return the second a click on the row's time opens."""
        return None

    def row(self, position: int) -> object:
        """Return what the delegate paints."""
        return self._rows[position]

    def _replace(self, rows: Sequence[object]) -> None:
        self.beginResetModel()
        self._rows = rows
        self.endResetModel()

    def rowCount(self, parent: Index = _ROOT) -> int:
        """Return the number of rows; a list has no rows below rows."""
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return words for readers of the screen, and the row for the delegate."""
        if not index.isValid() or index.row() >= len(self._rows):
            return None
        if role in _SPOKEN:
            return self.spoken(index.row())
        if role == RowRole.ROW:
            return self.row(index.row())
        if role == RowRole.MOMENT:
            return self.moment(index.row())
        return None


def row_of(index: Index, kind: type[AnyRow]) -> AnyRow:
    """Return what a row is painted from."""
    row = index.data(RowRole.ROW)
    assert isinstance(row, kind)
    return row
