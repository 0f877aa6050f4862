"""Wiki pages as lists show them, and what a search finds on them."""

from msgspec import Struct

from podviewer.library.database.row_numbers import MAX_PARAGRAPHS, PARAGRAPH_BITS

TITLE, SUMMARY = -2, -1
"""What stands for the number of a block where a page's title or its summary has what was searched for."""

MAX_BLOCKS = MAX_PARAGRAPHS - 1
"""Blocks of one page that are searched."""


class PageRow(Struct, frozen=True):
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
    folded: str = ""
    """What the list's filter looks into (`rows.row_filter`); "" where it has not been made."""


class CitedHere(Struct, frozen=True):
    """A citation seen from the episode: which page says what about it, where. `start` and `end` are seconds.

    `sentence` is the citing sentence, `heading` the section it stands in ("" in the introduction), `block` and
    `first` where it stands on the page. `speaker` is who speaks there, where that is known.
    """

    page: PageRow
    start: int
    end: int | None
    text: str
    sentence: str
    heading: str
    block: int
    first: int
    speaker: str | None = None


def prose_row(file: int, block: int) -> int:
    """Return the id in the index of a page's block, or of its title or summary; pages have ids below zero.

    Titles come before everything else, then the pages one after the other.
    """
    return -file if block == TITLE else (-file << PARAGRAPH_BITS) + block + 1


def block_rows(file: int) -> tuple[int, int]:
    """Return the first and last row id of a page's summary and blocks."""
    return -file << PARAGRAPH_BITS, (-file << PARAGRAPH_BITS) + MAX_PARAGRAPHS - 1


def row_place(row: int) -> tuple[int, int]:
    """Return the page and the block of a row id."""
    if row < MAX_PARAGRAPHS:
        return -row, TITLE
    return -(row >> PARAGRAPH_BITS), (row & (MAX_PARAGRAPHS - 1)) - 1
