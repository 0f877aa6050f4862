"""Files the reader had open before."""

from dataclasses import dataclass

FINISHED = 98
"""Per cent of the page from which it counts as read to the end."""


@dataclass(frozen=True, slots=True)
class Recent:
    """A file that was opened. `second` is where reading stopped, None when unknown; `progress` is in per cent."""

    path: str
    title: str
    detail: str = ""
    second: int | None = None
    progress: int = 0
