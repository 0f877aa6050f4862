"""The side panels: shown where they are wanted, have something to show, and there is room; as wide as was chosen."""

from msgspec import Struct
from PySide6.QtCore import QEvent, QObject, Signal, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from podviewer.ui.shell.panels.edge import PanelEdge

RIGHT_NEEDS = 1100
"""Px of window below which the right panel folds away."""
LEFT_NEEDS = 720
TEXT_NEEDS = 436
"""Px that are left between both panels, however wide they were dragged, while they are wider than usual."""
NARROWEST, WIDEST = 220, 420
"""What a panel can be dragged to, px."""
LEFT_WIDTHS = ((0, 240), (1000, 280), (1600, 320), (2200, 420))
RIGHT_WIDTHS = ((0, 256), (1600, 320), (2200, 420))
"""How wide a panel is until it is dragged, by the px of window from which that holds: a wide one has room for rows."""


class _Side(Struct):
    """One panel: whether it is wanted, was opened although there is little room, and has something to show."""

    needs: int
    usual: tuple[tuple[int, int], ...]
    wanted: bool = True
    forced: bool = False
    filled: bool = False
    repeats: bool = False
    """It shows what stands elsewhere too: folded until the reader asks for it."""
    called: bool = False
    """Opened since all panels were folded for the text."""
    asked: bool = False
    """`wanted` is what the reader chose, not how things are at first."""
    chosen: int = 0
    """The px it was dragged to; 0: as the window has room."""

    def is_shown(self, width: int, *, room: bool = True) -> bool:
        suits = room and width >= self.needs and (self.asked or not self.repeats)
        return self.filled and self.wanted and (suits or self.forced)

    def width(self, window: int, *, tight: bool = False) -> int:
        """Return its width in a window, with its hairline; `tight`: the other one and the text leave no more."""
        usual = next(width for least, width in reversed(self.usual) if window >= least)
        most = min(WIDEST, window // 3)  # the text keeps its room where the window became smaller since
        most = min(most, max(usual, (window - TEXT_NEEDS) // 2 - 1)) if tight else most
        return (max(NARROWEST, min(most, self.chosen)) if self.chosen else usual) + 1


class PanelVisibility(QObject):
    """Shows and hides the panels at both sides of `body`, and gives them their widths.

    Signals: `changed` when one was shown or hidden; `rooms_changed` (px of body that are left with both panels, with
    the left one, with none) before these do; `left_dragged` and `right_dragged` (px; 0: as wide as usual).
    """

    changed = Signal()
    rooms_changed = Signal(tuple)
    left_dragged = Signal(int)
    right_dragged = Signal(int)

    def __init__(self, body: QWidget, left: QWidget, right: QWidget, parent: QObject) -> None:
        super().__init__(parent)
        self._body, self._left_panel, self._right_panel = body, left, right
        self._left, self._right = _Side(LEFT_NEEDS, LEFT_WIDTHS), _Side(RIGHT_NEEDS, RIGHT_WIDTHS)
        self._left_edge, self._right_edge = (
            PanelEdge(body, left, at_right=True),
            PanelEdge(body, right, at_right=False),
        )
        self._large = self._folded = False
        body.installEventFilter(self)

        self._left_edge.dragged.connect(self._on_left_dragged)
        self._right_edge.dragged.connect(self._on_right_dragged)
        self._left_edge.double_clicked.connect(self._on_left_double_clicked)
        self._right_edge.double_clicked.connect(self._on_right_double_clicked)

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

    def want(self, *, left: bool, right: bool, right_asked: bool = False) -> None:
        """Say which panels the reader wants wherever there is room, and whether that was asked of the right one."""
        self._left.wanted, self._right.wanted, self._right.asked = left, right, right_asked
        self._apply(self._body.width())

    def set_widths(self, *, left: int, right: int) -> None:
        """Take the px that the reader dragged the panels to; 0: as wide as usual."""
        self._left.chosen, self._right.chosen = left, right
        self._apply(self._body.width())

    def set_content(self, *, left: bool, right: bool, right_repeats: bool = False) -> None:
        """Say which panels have something to show; an empty one is never left open, and one at the right that repeats
        the left one is folded until the reader has said what they want."""
        self._left.filled, self._right.filled, self._right.repeats = left, right, right_repeats
        self._apply(self._body.width())

    def set_large(self, large: bool) -> None:
        """Say that the text is so large that the right panel folds away."""
        if large and not self._large:
            self._right.forced = False
        self._large = large
        self._apply(self._body.width())

    def fold(self, folded: bool) -> None:
        """Leave the room to the text alone, whatever is wanted, until a panel is toggled or that is over."""
        self._folded = folded
        self._left.called = self._right.called = False
        self._apply(self._body.width())

    def toggle_left(self, wanted: bool) -> None:
        """Show or hide the left panel, whatever the room."""
        self._left.wanted = self._left.forced = self._left.called = wanted
        self._apply(self._body.width())

    def toggle_right(self, wanted: bool) -> None:
        """Show or hide the right panel, whatever the room."""
        self._right.wanted = self._right.forced = self._right.called = wanted
        self._right.asked = True
        self._apply(self._body.width())

    def _apply(self, width: int) -> None:
        left, right = self._left.is_shown(width), self._right.is_shown(width, room=not self._large)
        if self._folded:
            left, right = left and self._left.called, right and self._right.called
        changed = (left, right) != (self.left_shown, self.right_shown)
        left_width, right_width = self._left.width(width), self._right.width(width)
        if left and right and width - left_width - right_width < TEXT_NEEDS:
            left_width, right_width = self._left.width(width, tight=True), self._right.width(width, tight=True)
        self.rooms_changed.emit((width - left_width - right_width, width - left_width, width))
        self._left_panel.setFixedWidth(left_width)
        self._right_panel.setFixedWidth(right_width)
        self._left_panel.setVisible(left)
        self._right_panel.setVisible(right)
        layout = self._body.layout()
        if changed and layout is not None:
            layout.activate()  # the text is laid out once, at the width the panels leave it
        if changed:
            self.changed.emit()

    @Slot(int)
    def _on_left_dragged(self, width: int) -> None:
        self._left.chosen = min(WIDEST, max(NARROWEST, width - 1))
        self._apply(self._body.width())
        self.left_dragged.emit(self._left.chosen)

    @Slot(int)
    def _on_right_dragged(self, width: int) -> None:
        self._right.chosen = min(WIDEST, max(NARROWEST, width - 1))
        self._apply(self._body.width())
        self.right_dragged.emit(self._right.chosen)

    @Slot()
    def _on_left_double_clicked(self) -> None:
        self._left.chosen = 0
        self._apply(self._body.width())
        self.left_dragged.emit(0)

    @Slot()
    def _on_right_double_clicked(self) -> None:
        self._right.chosen = 0
        self._apply(self._body.width())
        self.right_dragged.emit(0)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QResizeEvent):
            old, new = event.oldSize().width(), event.size().width()
            for side in (self._left, self._right):
                if (old < side.needs) != (new < side.needs):
                    side.forced = False
            self._apply(new)
        return False
