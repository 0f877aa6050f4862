"""What the panels at both sides have in common: a head with a count, and a list below it."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from podviewer.ui.style.theme import Theme, interface_font
from podviewer.ui.widgets.labels import TextLabel
from podviewer.ui.widgets.row_model import RowModel
from podviewer.ui.widgets.two_target_list import TwoTargetList

HEAD = 48


class ListPanel(QWidget):
    """A list below a head with a title and the number of its rows. `rows` is what makes the list."""

    rows: type[TwoTargetList] = TwoTargetList

    def __init__(self, theme: Theme, model: RowModel, name: str, title: str, parent: QWidget | None) -> None:
        super().__init__(parent)
        self.setAccessibleName(title)
        self._title = title
        self._model = model
        model.setParent(self)
        head = TextLabel(theme, title, ink="ink2", font=interface_font(12, QFont.Weight.DemiBold))
        self._count = TextLabel(theme, "", ink="ink3", font=interface_font(12))
        self.list = self.rows(theme, model, name, title, self)
        head.setBuddy(self.list)

        bar = QHBoxLayout()
        bar.setContentsMargins(16, 4, 16, 0)
        bar.addWidget(head)
        bar.addStretch(1)
        bar.addWidget(self._count)
        self._head = QWidget()
        self._head.setFixedHeight(HEAD)
        self._head.setLayout(bar)
        self._column = column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._head)
        column.addWidget(self.list, 1)
        self.setFocusProxy(self.list)

    @property
    def count(self) -> int:
        """How many there are, as the head says."""
        return self._model.rowCount()

    def show_head(self, shown: bool) -> None:
        """Show the head; without it something else says what the list is."""
        self._head.setVisible(shown)

    def put_above(self, part: QWidget) -> None:
        """Put something between the head and the list."""
        self._column.insertWidget(1, part)

    def set_current(self, row: int) -> None:
        """Mark the row the reader is at (-1: none). Scrolls only as far as needed; emits nothing, takes no focus."""
        self.list.set_current(row)

    def _show_count(self) -> None:
        self._count.setText(str(self.count) if self.count else "")
        self._count.setAccessibleName(f"{self.count} {self._title}")
        self._count.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
