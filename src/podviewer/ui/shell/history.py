"""Back and forward through jumps, as in a browser."""

from dataclasses import dataclass
from typing import Generic, TypeVar

PlaceT = TypeVar("PlaceT")
LONGEST = 200


@dataclass(slots=True)
class History(Generic[PlaceT]):
    """Places left by a jump. A new jump forgets what was forward."""

    _back: list[PlaceT]
    _forward: list[PlaceT]

    def __init__(self) -> None:
        self._back, self._forward = [], []

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
