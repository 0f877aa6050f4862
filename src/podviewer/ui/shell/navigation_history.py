"""Back and forward: through jumps in an episode, from one file to another, and to the search page."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QObject, Signal, Slot

from podviewer.ui.background.loader import PathLike
from podviewer.ui.context import ReadingPosition
from podviewer.ui.shell.history import History


@dataclass(frozen=True, slots=True)
class Stop:
    """A place that was left: one in the files `paths` (an episode and its chapter list), the search for `query`, or the
    finder with a `quote`."""

    paths: tuple[PathLike, ...] = ()
    place: ReadingPosition | None = None
    query: str | None = None
    quote: str | None = None


class NavigationHistory(QObject):
    """Knows where the reader came from.

    `here` tells the place now shown, None where there is none; `visit` goes to one. Signals: `changed` when back or
    forward may have become possible.
    """

    changed = Signal()

    def __init__(self, here: Callable[[], Stop | None], visit: Callable[[Stop], object], parent: QObject) -> None:
        super().__init__(parent)
        self._here, self._visit = here, visit
        self._history: History[Stop] = History()
        self._under_way = False

    @property
    def can_go_back(self) -> bool:
        """Whether a place was left."""
        return self._history.can_go_back

    @property
    def can_go_forward(self) -> bool:
        """Whether the reader went back."""
        return self._history.can_go_forward

    @Slot()
    def leave(self) -> None:
        """Remember the place now shown: the reader is about to jump elsewhere."""
        here = self._here()
        if here is not None and not self._under_way:
            self._history.leave(here)
            self.changed.emit()

    @Slot()
    def go_back(self) -> None:
        """Return to where the last jump started."""
        self._go(self._history.back)

    @Slot()
    def go_forward(self) -> None:
        """Undo going back."""
        self._go(self._history.forward)

    def _go(self, step: Callable[[Stop], Stop | None]) -> None:
        stop = step(self._here() or Stop())
        if stop is not None:
            self._under_way = True
            self._visit(stop)
            self._under_way = False
            self.changed.emit()


def same_paths(one: Sequence[PathLike], other: Sequence[PathLike]) -> bool:
    """Say whether two stops are in the same file: the first path is the episode."""
    return bool(one) and bool(other) and one[0] == other[0]
