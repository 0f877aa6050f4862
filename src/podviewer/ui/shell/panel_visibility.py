"""Which side panels are shown: those the reader wants, that have something to show, and for which there is room."""

from dataclasses import dataclass

from PySide6.QtCore import QEvent, QObject, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

RIGHT_NEEDS = 1100
"""Px of window below which the right panel folds away."""
LEFT_NEEDS = 720
NARROW = 1000
"""Px of window below which the left panel is narrower."""
WIDTH = 280
NARROW_WIDTH = 240


@dataclass(slots=True)
class _Side:
    """One panel: whether it is wanted, was opened although there is little room, and has something to show."""

    needs: int
    wanted: bool = True
    forced: bool = False
    filled: bool = False

    def is_shown(self, width: int, *, room: bool = True) -> bool:
        return self.filled and self.wanted and ((room and width >= self.needs) or self.forced)


class PanelVisibility(QObject):
    """Shows and hides the panels at both sides of `body`. Signals: `changed` when one was shown or hidden."""

    changed = Signal()

    def __init__(self, body: QWidget, left: QWidget, right: QWidget, parent: QObject) -> None:
        super().__init__(parent)
        self._body, self._left_panel, self._right_panel = body, left, right
        self._left, self._right = _Side(LEFT_NEEDS), _Side(RIGHT_NEEDS)
        self._large = False
        body.installEventFilter(self)

    @property
    def left_shown(self) -> bool:
        """Whether the left panel is open."""
        return not self._left_panel.isHidden()

    @property
    def has_left(self) -> bool:
        """Whether there is something to show at the left."""
        return self._left.filled

    @property
    def right_shown(self) -> bool:
        """Whether the right panel is open, where there is one."""
        return not self._right_panel.isHidden()

    def want(self, *, left: bool, right: bool) -> None:
        """Say which panels the reader wants wherever there is room."""
        self._left.wanted, self._right.wanted = left, right
        self._apply(self._body.width())

    def set_content(self, *, left: bool, right: bool) -> None:
        """Say which panels have something to show; an empty one is never left open."""
        self._left.filled, self._right.filled = left, right
        self._apply(self._body.width())

    def set_large(self, large: bool) -> None:
        """Say that the text is so large that the right panel folds away."""
        if large and not self._large:
            self._right.forced = False
        self._large = large
        self._apply(self._body.width())

    def toggle_left(self, wanted: bool) -> None:
        """Show or hide the left panel, whatever the room."""
        self._left.wanted = self._left.forced = wanted
        self._apply(self._body.width())

    def toggle_right(self, wanted: bool) -> None:
        """Show or hide the right panel, whatever the room."""
        self._right.wanted = self._right.forced = wanted
        self._apply(self._body.width())

    def _apply(self, width: int) -> None:
        left, right = self._left.is_shown(width), self._right.is_shown(width, room=not self._large)
        changed = (left, right) != (self.left_shown, self.right_shown)
        self._left_panel.setFixedWidth((WIDTH if width >= NARROW else NARROW_WIDTH) + 1)
        self._left_panel.setVisible(left)
        self._right_panel.setVisible(right)
        layout = self._body.layout()
        if changed and layout is not None:
            layout.activate()  # the text is laid out once, at the width the panels leave it
        if changed:
            self.changed.emit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QResizeEvent):
            old, new = event.oldSize().width(), event.size().width()
            for side in (self._left, self._right):
                if (old < side.needs) != (new < side.needs):
                    side.forced = False
            self._apply(new)
        return False
