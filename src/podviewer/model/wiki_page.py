"""A wiki page as it is shown: prose that cites the interviews, with its links and the times it names."""

import re
from collections.abc import Sequence
from enum import StrEnum

from msgspec import Struct

from podviewer.model.episode import Chapter, Turn
from podviewer.model.rich_text import Block
from podviewer.text.fold import fold, label

_NOT_IN_SLUG = re.compile(r"[\W_]+")
_SEASON = re.compile(r"^s\d{1,3}e\d{1,4}-(?=\w)", re.IGNORECASE)


def page_slug(title: str) -> str:
    """Return the slug of the page with this title, as the wiki's own site makes it: small letters and digits, joined by
    hyphens. Every one of 6,548 `[[Page]]` links of the wiki leads to a file of that name."""
    return _NOT_IN_SLUG.sub("-", fold(title)).strip("-")


def slug_words(slug: str) -> str:
    """Return a slug as words: `s02e03-lifting-heavy-things` is "Lifting heavy things"."""
    words = " ".join(_NOT_IN_SLUG.split(_SEASON.sub("", slug))).strip()
    return words[:1].upper() + words[1:] or slug


class LinkKind(StrEnum):
    """What a link of a page leads to."""

    EPISODE = "podcast"
    PAGE = "page"
    PERSON = "person"
    BOOK = "book"


class WikiLink(Struct, frozen=True):
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
    written: str | None = None
    """What a `[[podcast:…]]` token has behind the slug, as written: "8:13|Title"; None for all other links."""

    @property
    def address(self) -> str:
        """What `Run.to` says: `podcast:slug`, `page:slug`, `person:id` or `book:id`."""
        return f"{self.kind.value}:{self.target}"


class CitedTime(Struct, frozen=True):
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


class WikiPage(Struct, frozen=True):
    """A page. `lines` are the file's lines of the blocks, counted from 1; `chapters` are its headings."""

    slug: str
    title: str
    summary: str = ""
    related: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    keyword: str | None = None
    blocks: tuple[Block, ...] = ()
    lines: tuple[int, ...] = ()
    links: tuple[WikiLink, ...] = ()
    times: tuple[CitedTime, ...] = ()
    chapters: tuple[Chapter, ...] = ()
    turns: tuple[Turn, ...] = ()
    """The paragraphs of a page that was pasted as plain text, as turns of nobody: what a plain page is for scripts."""

    @property
    def is_pasted(self) -> bool:
        """Whether the page was copied as plain text: then it has no front matter and could not use links."""
        return bool(self.turns)


def headings_of(blocks: Sequence[Block], lines: Sequence[int]) -> tuple[Chapter, ...]:
    """Return the headings among a page's blocks, as chapters without a time."""
    return tuple(
        Chapter(label(block.text), None, "heading", False, None, line)
        for block, line in zip(blocks, lines, strict=True)
        if block.kind == "heading"
    )
