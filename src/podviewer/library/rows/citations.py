"""Citations read back from the index: of every page, of every episode, what nobody cites, and which pages link where.

What takes a connection of `schema` raises sqlite3.Error where the index is damaged or locked.
"""

import os
import sqlite3
from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import NamedTuple, TypeAlias

from msgspec import Struct, field

from podviewer.library.database.columns import columns_of
from podviewer.library.database.row_numbers import PARAGRAPH_BITS
from podviewer.library.rows.catalogue import ChapterRow, EpisodeRow, load_pages
from podviewer.library.rows.packed_pages import unpack_wiki
from podviewer.library.rows.pages import CitedHere, PageRow
from podviewer.model.citation import Citation, Matches, ResolvedBy
from podviewer.model.timing import NEAR
from podviewer.model.wiki_page import CitedTime, LinkKind, WikiPage

PagePath: TypeAlias = str | os.PathLike[str] | bytes

MAX_CITATIONS = 100_000
"""Citations that are read, some 500 bytes each; the largest wiki we know of has 4,300."""


class IndexedCitation(NamedTuple):
    """A row of `citation`, with who speaks there in the episode it cites."""

    file: int
    start: int
    end: int | None
    block: int
    first: int
    last: int
    text: str
    line: int
    link: int | None
    slug: str | None
    resolved_by: str
    matches: str
    known: int
    sentence: str
    heading: str
    speaker: str | None


class Citations(Struct, frozen=True):
    """All that pages cite, as the index has it: for `citations_of`, `cited_here` and `backlinks_of`."""

    pages: Mapping[int, PageRow] = field(default_factory=dict)
    """By id, in the order of their titles."""
    by_page: Mapping[str, Sequence[IndexedCitation]] = field(default_factory=dict)
    """By the path of the page, in reading order."""
    by_episode: Mapping[str, Sequence[IndexedCitation]] = field(default_factory=dict)
    """By the slug of the episode."""
    linking: Mapping[str, Sequence[int]] = field(default_factory=dict)
    """By the slug of the episode the ids of the pages that link to it."""


class Backlinks(Struct, frozen=True):
    """What the wiki says about an episode: citations, chapters without one, pages that link to it without a time."""

    cited: tuple[CitedHere, ...] = ()
    uncited: tuple[ChapterRow, ...] = ()
    linking: tuple[PageRow, ...] = ()


_CITATIONS = f"""
    SELECT {columns_of(IndexedCitation, "c", speaker="s.name")} FROM citation c
    LEFT JOIN (SELECT slug, min(file) AS file FROM episode GROUP BY slug) e ON e.slug = c.slug
    LEFT JOIN row r ON r.id = (e.file << {PARAGRAPH_BITS}) + c.paragraph
    LEFT JOIN speaker s ON s.id = r.speaker
    ORDER BY c.file DESC, c.n LIMIT {MAX_CITATIONS}
"""


def load_wiki(connection: sqlite3.Connection, path: PagePath) -> WikiPage | None:
    """Return a page as it was read, without reading it again; None where the index does not know it."""
    found = connection.execute(
        "SELECT p.slug, p.title, p.data FROM page p JOIN file f ON f.id = p.file WHERE f.path = ?", (os.fsencode(path),)
    ).fetchone()
    return unpack_wiki(*found) if found is not None else None


def load_citations(connection: sqlite3.Connection, pages: Sequence[PageRow] | None = None) -> Citations:
    """Return what all pages cite; `pages` where they have been read already. 30 ms for 4,300 citations."""
    by_file = {page.file: page for page in (load_pages(connection) if pages is None else pages)}
    by_page: dict[str, list[IndexedCitation]] = defaultdict(list)
    by_episode: dict[str, list[IndexedCitation]] = defaultdict(list)
    for row in map(IndexedCitation._make, connection.execute(_CITATIONS)):
        page = by_file.get(row.file)
        if page is None:
            continue  # stored in this very moment
        by_page[page.path].append(row)
        if row.slug is not None:
            by_episode[row.slug].append(row)
    linking: dict[str, list[int]] = defaultdict(list)
    for slug, file in connection.execute("SELECT target, file FROM link WHERE kind = ?", (LinkKind.EPISODE,)):
        linking[slug].append(file)
    return Citations(by_file, dict(by_page), dict(by_episode), dict(linking))


def citations_of(citations: Citations, path: str) -> tuple[Citation, ...]:
    """Return the citations of a page, in reading order; none where the index does not know it, or not rightly.

    Each cited time is the one in `WikiPage.times`: `block`, `first` and `last` are places on the page.
    """
    try:
        return tuple(
            Citation(
                CitedTime(row.start, row.end, row.block, row.first, row.last, row.text, row.line, row.link),
                row.slug, ResolvedBy(row.resolved_by), Matches(row.matches), bool(row.known),
            )
            for row in citations.by_page.get(path, ())
        )  # fmt: skip
    except ValueError:
        return ()


def cited_here(citations: Citations, slug: str) -> tuple[CitedHere, ...]:
    """Return what pages say about an episode and where, by second, then by the title of the page."""
    cited = [
        CitedHere(
            citations.pages[row.file], row.start, row.end, row.text, row.sentence, row.heading, row.block, row.first,
            row.speaker,
        )
        for row in citations.by_episode.get(slug, ())
    ]  # fmt: skip
    return tuple(sorted(cited, key=_by_second))


def _by_second(one: CitedHere) -> tuple[int, int, str]:
    return one.start, -1 if one.end is None else one.end, one.page.title


def backlinks_of(
    citations: Citations, slug: str, episode: EpisodeRow | None, chapters: Sequence[ChapterRow]
) -> Backlinks:
    """Return what the wiki says about the episode called so; `episode` and its `chapters` where the library has it."""
    cited = cited_here(citations, slug)
    uncited = uncited_chapters(chapters, episode.end, cited) if cited and episode is not None else ()
    linking = set(citations.linking.get(slug, ())).difference(one.page.file for one in cited)
    return Backlinks(cited, uncited, tuple(page for file, page in citations.pages.items() if file in linking))


def uncited_chapters(
    chapters: Sequence[ChapterRow], end: int | None, citations: Sequence[CitedHere]
) -> tuple[ChapterRow, ...]:
    """Return the chapters of an episode (which ends at second `end`) that no citation falls into; those without a
    second are left out.

    A range covers every chapter it reaches into, but not the one at whose start it ends.
    """
    ordered = sorted(
        (chapter.start, number, chapter) for number, chapter in enumerate(chapters) if chapter.start is not None
    )
    cited = [(one.start, one.start if one.end is None else one.end) for one in citations]
    uncited = []
    for place, (start, _, chapter) in enumerate(ordered):
        until = next((later for later, _, _ in ordered[place + 1 :] if later > start), max(end or 0, start) + NEAR + 1)
        # A citation is right within NEAR seconds: one just before a chapter means that chapter.
        if not any(first < until - NEAR and (first >= start - NEAR or last > start + NEAR) for first, last in cited):
            uncited.append(chapter)
    return tuple(uncited)


def linked_from(connection: sqlite3.Connection, slug: str, kind: LinkKind = LinkKind.PAGE) -> tuple[PageRow, ...]:
    """Return the pages that link to a page, an episode, a person or a book, or cite that episode, by title."""
    files = {
        file for (file,) in connection.execute("SELECT file FROM link WHERE kind = ? AND target = ?", (kind, slug))
    }
    if kind is LinkKind.EPISODE:
        files |= {file for (file,) in connection.execute("SELECT file FROM citation WHERE slug = ?", (slug,))}
    return tuple(load_pages(connection, sorted(files)))
