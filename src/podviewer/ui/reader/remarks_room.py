"""The room below the text where the remarks stand."""

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from podviewer.ui.problems.bar import ProblemBar


class RemarksRoom(QWidget):
    """Holds the remarks. They give way to the find bar, one bar at a time, and to the text alone until asked for."""

    def __init__(self, bar: ProblemBar) -> None:
        super().__init__()
        self._bar = bar
        self._is_finding = self._is_alone = False
        self._column = column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(bar)

        bar.open_changed.connect(self._arrange)

    def give_way(self, *, to_find: bool) -> None:
        """Say whether the find bar is open."""
        self._is_finding = to_find
        self._arrange()

    def leave_alone(self, alone: bool) -> None:
        """Say whether the text has the screen alone."""
        self._is_alone = alone
        self._arrange()

    def settle(self) -> None:
        """Take the height that the bar needs now."""
        self._column.activate()

    @Slot()
    def _arrange(self) -> None:
        self.setVisible(not self._is_finding and (not self._is_alone or self._bar.is_open()))
