"""Objects that are made when they are first needed."""

from collections.abc import Callable
from typing import Generic, TypeVar

T = TypeVar("T")


class Deferred(Generic[T]):
    """What the first paint need not wait for: `make` makes it at the first call. `made` is None until then."""

    def __init__(self, make: Callable[[], T]) -> None:
        self._make = make
        self.made: T | None = None

    def __call__(self) -> T:
        """Return it, made now or before."""
        if self.made is None:
            self.made = self._make()
        return self.made
