"""Citations read back from the index: of a page, of an episode, what nobody cites, and which pages link where.

Every function takes a connection of `schema` and raises sqlite3.Error where the index is damaged or locked.
"""

import os
import sqlite3
from dataclasses import replace
from typing import TypeAlias

from podviewer.library.database.row_numbers import row_range
from podviewer.library.rows.catalogue import PAGE_COLUMNS, ChapterRow, load_chapters, load_pages, page_row
from podviewer.library.rows.packed_pages import unpack_wiki
from podviewer.library.rows.pages import CitedHere, PageRow
from podviewer.model.citation import Citation, Matches, ResolvedBy
from podviewer.model.timing import NEAR
from podviewer.model.wiki_page import CitedTime, LinkKind, WikiPage

PagePath: TypeAlias = str | os.PathLike[str] | bytes


def load_wiki(connection: sqlite3.Connection, path: PagePath) -> WikiPage | None:
    """Return a page as it was read, without reading it again; None where the index does not know it."""
    found = connection.execute(
        "SELECT p.slug, p.title, p.data FROM page p JOIN file f ON f.id = p.file WHERE f.path = ?", (os.fsencode(path),)
    ).fetchone()
    return unpack_wiki(*found) if found is not None else None


def citations_of(connection: sqlite3.Connection, path: PagePath) -> tuple[Citation, ...]:
    """Return the citations of a page, in reading order; none where the index does not know it.

    Each cited time is the one in `WikiPage.times`: `block`, `first` and `last` are places on the page.
    """
    rows = connection.execute(
        'SELECT c.start, c."end", c.block, c.first, c.last, c.text, c.line, c.link, c.slug, c.resolved_by, c.matches, '
        "c.known FROM citation c JOIN file f ON f.id = c.file WHERE f.path = ? ORDER BY c.n",
        (os.fsencode(path),),
    )
    try:
        return tuple(
            Citation(CitedTime(*cited), slug, ResolvedBy(rule), Matches(matches), bool(known))
            for *cited, slug, rule, matches, known in rows
        )
    except ValueError as error:
        raise sqlite3.DatabaseError(f"a stored citation is damaged: {error}") from error


def cited_here(connection: sqlite3.Connection, slug: str) -> tuple[CitedHere, ...]:
    """Return what pages say about an episode and where, by second, then by page."""
    found = connection.execute("SELECT file FROM episode WHERE slug = ? ORDER BY file LIMIT 1", (slug,)).fetchone()
    spoken = row_range(found[0]) if found is not None else None
    rows = connection.execute(
        f'SELECT {PAGE_COLUMNS}, c.start, c."end", c.text, c.sentence, c.heading, c.block, c.first '
        f"FROM citation c JOIN page p ON p.file = c.file JOIN file f ON f.id = p.file WHERE c.slug = ? "
        'ORDER BY c.start, c."end", p.title, c.n',
        (slug,),
    )
    columns = PAGE_COLUMNS.count(",") + 1
    return tuple(
        replace(CitedHere(page_row(row[:columns]), *row[columns:]), speaker=_speaker(connection, spoken, row[columns]))
        for row in rows
    )


def _speaker(connection: sqlite3.Connection, spoken: tuple[int, int] | None, second: int) -> str | None:
    """Return who speaks at a second of the episode whose rows are given."""
    if spoken is None:
        return None
    found = connection.execute(
        "SELECT s.name FROM row r LEFT JOIN speaker s ON s.id = r.speaker "
        "WHERE r.id BETWEEN ? AND ? AND r.moment <= ? ORDER BY r.id DESC LIMIT 1",
        (*spoken, second),
    ).fetchone()
    return found[0] if found is not None else None


def uncited_chapters(connection: sqlite3.Connection, slug: str) -> tuple[ChapterRow, ...]:
    """Return the chapters of an episode that no citation falls into; those without a second are left out.

    A range covers every chapter it reaches into, but not the one at whose start it ends.
    """
    found = connection.execute("SELECT file, end FROM episode WHERE slug = ? ORDER BY file LIMIT 1", (slug,)).fetchone()
    if found is None:
        return ()
    file, end = found
    chapters = sorted(
        (chapter.start, number, chapter)
        for number, chapter in enumerate(load_chapters(connection, file))
        if chapter.start is not None
    )
    cited = connection.execute('SELECT start, coalesce("end", start) FROM citation WHERE slug = ?', (slug,)).fetchall()
    uncited = []
    for place, (start, _, chapter) in enumerate(chapters):
        until = next((later for later, _, _ in chapters[place + 1 :] if later > start), max(end or 0, start) + NEAR + 1)
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
