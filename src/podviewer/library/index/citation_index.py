"""Which episode each time on a page belongs to, worked out again from the index alone when pages or episodes change."""

import sqlite3
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Callable, Iterator
from contextlib import suppress
from typing import NamedTuple

from podviewer.citations.attribution import attribute
from podviewer.citations.episode_lookup import EpisodeLookup
from podviewer.citations.mentions import sentences_of
from podviewer.library.database.columns import insert_into
from podviewer.library.index.file_reader import PAGE
from podviewer.library.index.writer import LOOKUP
from podviewer.library.rows.contexts import Contexts
from podviewer.library.rows.episode_lookup import lookup_of
from podviewer.library.rows.packed_pages import unpack_wiki
from podviewer.model.citation import Citation, ResolvedBy
from podviewer.model.wiki_page import WikiPage
from podviewer.text.fold import label
from podviewer.text.snippet import Span
from podviewer.transcript.passages import paragraph_at

MAX_SENTENCE = 1_000
"""Characters of a citing sentence that are kept; some pages have lists without a full stop."""


Place = Callable[[str, int], int | None]
"""Tells which paragraph of an episode a second means, by its slug."""


class StoredCitation(NamedTuple):
    """Columns of `citation`; `start` and `end` are seconds, `first` and `last` places in the text of the block.

    `paragraph` is the one that `start` means, counted from 0; None where the library has no such episode or no times.
    """

    block: int
    first: int
    last: int
    line: int | None
    link: int | None
    text: str
    slug: str | None
    start: int
    end: int | None
    resolved_by: str
    matches: str
    known: int
    paragraph: int | None
    sentence: str
    heading: str


def resolve_citations(connection: sqlite3.Connection) -> None:
    """Resolve the citations of pages that are new, or of all pages where what they are compared with has changed, as
    `pending` says. A program that was killed before finds the table as it was. Raises sqlite3.Error."""
    waiting = "SELECT what, a FROM pending WHERE what IN (?, ?)"
    pending = connection.execute(waiting, (PAGE, LOOKUP)).fetchall()
    connection.execute("DELETE FROM pending WHERE what IN (?, ?)", (PAGE, LOOKUP))
    if not pending:
        return
    if any(what == LOOKUP for what, _ in pending):
        wanted = [file for (file,) in connection.execute("SELECT file FROM page WHERE citations ORDER BY file DESC")]
    else:
        wanted = sorted((file for _, file in pending), reverse=True)
    if not wanted:
        return
    lookup = lookup_of(connection)
    contexts = Contexts(connection)
    files = dict(connection.execute("SELECT slug, min(file) FROM episode GROUP BY slug"))

    def paragraph(slug: str, second: int) -> int | None:
        return paragraph_at(contexts.timetable(files[slug]), second) if slug in files else None

    for file in wanted:
        page = "SELECT slug, title, data FROM page WHERE file = ? AND citations"
        found = connection.execute(page, (file,)).fetchone()
        if found is not None:
            _resolve(connection, file, unpack_wiki(*found), lookup, paragraph)


def _resolve(
    connection: sqlite3.Connection, file: int, page: WikiPage, lookup: EpisodeLookup, paragraph: Place
) -> None:
    citations: tuple[Citation, ...] = tuple(Citation(time, None, ResolvedBy.NONE) for time in page.times)
    # One odd page never stops the rest; its citations are then open.
    with suppress(ValueError, TypeError, LookupError, RecursionError, AttributeError):
        citations = attribute(page, lookup)
    connection.execute("DELETE FROM citation WHERE file = ?", (file,))
    connection.executemany(
        insert_into("citation", StoredCitation, "file", "n"),
        ((file, number, *row) for number, row in enumerate(_rows(page, citations, paragraph))),
    )


def _rows(page: WikiPage, citations: tuple[Citation, ...], paragraph: Place) -> Iterator[StoredCitation]:
    """Yield what is stored of each citation."""
    headings: list[str] = []
    heading = ""
    for block in page.blocks:
        headings.append(heading)
        if block.kind == "heading":
            heading = label(block.text)
    closed: dict[int, list[Span]] = defaultdict(list)
    for link in page.links:
        closed[link.block].append((link.start, link.end))
    sentences: dict[int, tuple[str, list[Span]]] = {}
    for citation in citations:
        cited = citation.cited
        if cited.block not in sentences:
            text = page.blocks[cited.block].text
            sentences[cited.block] = text, sentences_of(text, closed[cited.block])
        yield StoredCitation(
            cited.block, cited.first, cited.last, cited.line, cited.link, cited.text, citation.slug, cited.start,
            cited.end, citation.resolved_by.value, citation.matches.value, int(citation.is_known),
            None if citation.slug is None else paragraph(citation.slug, cited.start),
            _sentence(*sentences[cited.block], cited.first, cited.last), headings[cited.block],
        )  # fmt: skip


def _sentence(text: str, sentences: list[Span], first: int, last: int) -> str:
    """Return the sentence that a citation stands in, on one line; of one without end what is nearest."""
    start, end = sentences[max(0, bisect_right(sentences, (first, len(text))) - 1)]
    start, end = max(start, first - MAX_SENTENCE // 2), min(max(end, last), last + MAX_SENTENCE // 2)
    return label(text[start:end])
