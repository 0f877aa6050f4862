"""Where to arrive in a file that is opened."""

from dataclasses import dataclass

from .reader.view import Place


@dataclass(frozen=True, slots=True)
class Target:
    """A place of a file; the first part that is given counts. Nothing given: where reading stopped.

    `paragraph` counts all paragraphs of the episode from 0, `hits` are characters of its text (of a page,
    of its `block`), shown as found. `second` to `end` are
    marked as a passage; a second alone marks the paragraph said there. `block` and `first` are a block of a page and a
    character of it.
    """

    place: Place | None = None
    paragraph: int | None = None
    hits: tuple[tuple[int, int], ...] = ()
    second: int | None = None
    end: int | None = None
    chapter: int | None = None
    block: int | None = None
    first: int = 0
