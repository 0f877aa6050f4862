"""Wiki pages as lists show them, and what a search finds on them."""

from dataclasses import dataclass
from functools import cached_property

from .snippet import Snippet, Span, find_hits, make_snippet


@dataclass(frozen=True, slots=True)
class PageRow:
    """A wiki page as lists show it. `file` is its id in the index, `citations` how many times it cites."""

    file: int
    path: str
    slug: str
    title: str
    summary: str
    tags: tuple[str, ...] = ()
    citations: int = 0
    warnings: int = 0
    errors: int = 0


@dataclass(frozen=True)
class PageHit:
    """A block of a wiki page with what was searched for; `block` is its index among the page's blocks."""

    page: PageRow
    block: int
    heading: str
    text: str
    whole: bool
    pattern: str | None

    @cached_property
    def hits(self) -> tuple[Span, ...]:
        """The hits, as positions in `text`."""
        return find_hits(self.text, self.pattern)

    @cached_property
    def snippet(self) -> Snippet:
        """The piece of the block around the first hit."""
        return make_snippet(self.text, self.hits)


@dataclass(frozen=True, slots=True)
class CitedHere:
    """A citation seen from the episode: which page says what about it, where. `start` and `end` are seconds.

    `sentence` is the citing sentence, `heading` the section it stands in ("" in the introduction), `block` and
    `first` where it stands on the page.
    """

    page: PageRow
    start: int
    end: int | None
    text: str
    sentence: str
    heading: str
    block: int
    first: int
