"""What the panels at both sides have in common: a head with a count, and a list below it."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from ..models.rows import RowModel
from ..theme import Theme, interface_font
from .parts import TextLabel
from .row_list import RowList

HEAD = 48


class SidePanel(QFrame):
    """A panel of `width` px plus its hairline. The style sheet knows it by its object name.

    Signals: those of `RowList` that speak of moments.
    """

    moment_clicked = Signal(int)
    moment_hovered = Signal(object)
    copy_link_requested = Signal(int)

    def __init__(
        self, theme: Theme, model: RowModel, panel: str, rows: str, title: str, width: int, parent: QWidget | None
    ) -> None:
        super().__init__(parent)
        self.setObjectName(panel)
        self.setAccessibleName(title)
        self.setFixedWidth(width + 1)
        self._title = title
        self._model = model
        head = TextLabel(theme, title, ink="ink2", font=interface_font(12, QFont.Weight.DemiBold))
        self._count = TextLabel(theme, "", ink="ink3", font=interface_font(12))
        self.list = RowList(theme, model, rows, title, self)
        head.setBuddy(self.list)

        bar = QHBoxLayout()
        bar.setContentsMargins(16, 4, 16, 0)
        bar.addWidget(head)
        bar.addStretch(1)
        bar.addWidget(self._count)
        frame = QWidget()
        frame.setFixedHeight(HEAD)
        frame.setLayout(bar)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(frame)
        column.addWidget(self.list, 1)
        self.setFocusProxy(self.list)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Expanding)

        self.list.moment_clicked.connect(self.moment_clicked)
        self.list.moment_hovered.connect(self.moment_hovered)
        self.list.copy_link_requested.connect(self.copy_link_requested)

    def set_width(self, width: int) -> None:
        """Take another width; the hairline comes on top."""
        self.setFixedWidth(width + 1)

    def set_current(self, row: int) -> None:
        """Mark the row the reader is at (-1: none). Scrolls only as far as needed; emits nothing, takes no focus."""
        self.list.set_current(row)

    def _show_count(self) -> None:
        count = self._model.rowCount()
        self._count.setText(str(count) if count else "")
        self._count.setAccessibleName(f"{count} {self._title}")
        self._count.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
