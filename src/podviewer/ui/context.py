"""Where to arrive in a file that is opened."""

from dataclasses import dataclass

LEAD_IN = 24
"""Px left above a heading or a name that is jumped to."""


@dataclass(frozen=True, slots=True)
class ReadingPosition:
    """A reading place that survives rebuilding: a character of an entry, and its line's distance from the top in px."""

    key: tuple[str, int, int]
    index: int = 0
    offset: int = LEAD_IN


@dataclass(frozen=True, slots=True)
class Location:
    """A place of a file; the first part that is given counts. Nothing given: where reading stopped.

    `paragraph` counts all paragraphs of the episode from 0, `hits` are characters of its text (of a page,
    of its `block`), shown as found. `second` to `end` are
    marked as a passage; a second alone marks the paragraph said there. `block` and `first` are a block of a page and a
    character of it.
    """

    place: ReadingPosition | None = None
    paragraph: int | None = None
    hits: tuple[tuple[int, int], ...] = ()
    second: int | None = None
    end: int | None = None
    chapter: int | None = None
    block: int | None = None
    first: int = 0
