"""Back and forward as in a browser: through jumps in an episode, from one file to another, and to the search."""

import os
from collections.abc import Callable, Sequence
from typing import Generic, TypeVar

from PySide6.QtCore import QObject, Signal, Slot

from podviewer.ui.background.loader import PathLike
from podviewer.ui.context import Location

PlaceT = TypeVar("PlaceT")
LONGEST = 200


class History(Generic[PlaceT]):
    """Places left by a jump. A new jump forgets what was forward."""

    def __init__(self) -> None:
        self._back: list[PlaceT] = []
        self._forward: list[PlaceT] = []

    def leave(self, place: PlaceT) -> None:
        """Remember where a jump starts."""
        if not self._back or self._back[-1] != place:
            self._back.append(place)
            del self._back[:-LONGEST]
        self._forward.clear()

    def back(self, here: PlaceT) -> PlaceT | None:
        """Return the place before, and remember `here` for the way forward."""
        if not self._back:
            return None
        self._forward.append(here)
        return self._back.pop()

    def forward(self, here: PlaceT) -> PlaceT | None:
        """Return the place that `back` came from."""
        if not self._forward:
            return None
        self._back.append(here)
        return self._forward.pop()

    def clear(self) -> None:
        """Forget everything."""
        self._back.clear()
        self._forward.clear()

    @property
    def can_go_back(self) -> bool:
        """Whether there is a place before."""
        return bool(self._back)

    @property
    def can_go_forward(self) -> bool:
        """Whether there is a place to return to."""
        return bool(self._forward)


class NavigationHistory(QObject):
    """Knows where the reader came from.

    `here` tells the place now shown, None where there is none; `visit` goes to one. Signals: `changed` when back or
    forward may have become possible.
    """

    changed = Signal()

    def __init__(
        self, here: Callable[[], Location | None], visit: Callable[[Location], object], parent: QObject
    ) -> None:
        super().__init__(parent)
        self._here, self._visit = here, visit
        self._history: History[Location] = History()
        self._under_way = False
        self._undo: Callable[[], bool] | None = None

    @property
    def can_go_back(self) -> bool:
        """Whether a place was left, or something was put beside the one that is shown."""
        return self._undo is not None or self._history.can_go_back

    @property
    def can_go_forward(self) -> bool:
        """Whether the reader went back."""
        return self._history.can_go_forward

    @Slot()
    def leave(self) -> None:
        """Remember the place now shown: the reader is about to jump elsewhere."""
        here = self._here()
        self._undo = None
        if here is not None and not self._under_way:
            self._history.leave(here)
            self.changed.emit()

    def put_beside(self, undo: Callable[[], bool]) -> None:
        """A click has put something beside the place now shown: going back first means `undo`, which takes it away and
        returns whether it was still there."""
        self._undo = undo
        self.changed.emit()

    @Slot()
    def go_back(self) -> None:
        """Take away what was put beside the place now shown, else return to where the last jump started."""
        undo, self._undo = self._undo, None
        if undo is not None and undo():
            self.changed.emit()
        else:
            self._go(self._history.back)

    @Slot()
    def go_forward(self) -> None:
        """Undo going back."""
        self._go(self._history.forward)

    def _go(self, step: Callable[[Location], Location | None]) -> None:
        place = step(self._here() or Location())
        if place is not None:
            self._under_way = True
            self._visit(place)
            self._under_way = False
            self.changed.emit()


def same_paths(one: Sequence[PathLike], other: Sequence[PathLike]) -> bool:
    """Say whether two places are in the same file: the first path is the episode, relative where it was typed so."""
    return bool(one) and bool(other) and _absolute(one[0]) == _absolute(other[0])


def _absolute(path: PathLike) -> bytes:
    return os.path.abspath(os.fsencode(path))
