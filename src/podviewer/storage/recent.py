"""Files the reader had open before."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Recent:
    """A file that was opened. `second` is where reading stopped, None when unknown; `progress` is in per cent."""

    path: str
    title: str
    detail: str = ""
    second: int | None = None
    progress: int = 0
