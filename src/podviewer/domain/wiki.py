"""A wiki page as it is shown: prose that cites the interviews, with its links and the times it names."""

from dataclasses import dataclass
from enum import StrEnum

from .text import Block


class LinkKind(StrEnum):
    """What a link of a page leads to."""

    EPISODE = "podcast"
    PAGE = "page"
    PERSON = "person"
    BOOK = "book"


@dataclass(frozen=True, slots=True)
class WikiLink:
    """A link to another part of the library, as the page has it.

    `target` is the slug of an episode or a page, the id of a person or a book. `start` and `end` are characters of
    `blocks[block].text`; `line` is the file's line, counted from 1, where it is known.
    """

    kind: LinkKind
    target: str
    block: int
    start: int
    end: int
    line: int | None = None

    @property
    def address(self) -> str:
        """What `Run.to` says: `podcast:slug`, `page:slug`, `person:id` or `book:id`."""
        return f"{self.kind.value}:{self.target}"


@dataclass(frozen=True, slots=True)
class CitedTime:
    """A time of an interview that a page names, in prose or inside a link: `4:42`, `39:06-56:50`.

    `start` and `end` are seconds; `first` and `last` the characters of `blocks[block].text`; `link` is the index of
    the link it stands in, None in prose. `line` counts from 1.
    """

    start: int
    end: int | None
    block: int
    first: int
    last: int
    text: str
    line: int | None = None
    link: int | None = None


@dataclass(frozen=True, slots=True)
class WikiPage:
    """What a page has besides its title. `lines` are the file's lines of the blocks, counted from 1."""

    summary: str = ""
    related: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    keyword: str | None = None
    blocks: tuple[Block, ...] = ()
    lines: tuple[int, ...] = ()
    links: tuple[WikiLink, ...] = ()
    times: tuple[CitedTime, ...] = ()

    def heading_of(self, block: int) -> str:
        """Return the text of the nearest heading above a block; "" above the first one."""
        above = (part.text for part in reversed(self.blocks[:block]) if part.kind == "heading")
        return next(above, "")
