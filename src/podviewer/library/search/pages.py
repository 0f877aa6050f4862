"""Search in what the wiki's pages say, apart from what was said: words in any form, phrases, `-word`, the last word as
it is typed."""

import sqlite3
from collections import Counter
from collections.abc import Iterator
from typing import NamedTuple

from podviewer.library.database.columns import columns_of
from podviewer.library.database.row_numbers import MAX_PARAGRAPHS
from podviewer.library.rows.catalogue import load_pages
from podviewer.library.rows.pages import TITLE, PageRow, block_rows, row_place
from podviewer.library.search.compile import QueryCompiler, Question
from podviewer.library.search.hits import PageHit
from podviewer.library.search.query import Query

LIMIT = 50

MAX_PER_PAGE = 3
"""Blocks of one page that are shown: a common word would fill the list with the first page alone."""

MANY = 200
"""Further hits of a page that are passed over one by one."""

TITLES = (0, MAX_PARAGRAPHS - 1)
BLOCKS = (MAX_PARAGRAPHS, (1 << 63) - 1)
"""Row ids (`page_rows.prose_row`)."""


def search_pages(
    connection: sqlite3.Connection, compiler: QueryCompiler, query: Query, limit: int = LIMIT
) -> list[PageHit]:
    """Return where pages have what was typed: in titles first, whole words before partial ones, then page by page.

    The filters of the other search (`speaker:`) say nothing about pages: a query that has them finds none. Raises
    sqlite3.Error.
    """
    if query.narrowings or not query.terms:
        return []
    questions = compiler.plan(query).questions
    hits: list[PageHit] = []
    shown: dict[int, int] = {}
    for first, last in (TITLES, BLOCKS):
        for question in questions:
            _gather(connection, question, (first, last), hits, shown, limit)
    return hits


def count_passages(connection: sqlite3.Connection, compiler: QueryCompiler, query: Query) -> dict[int, int]:
    """Return how many places each page has where `search_pages` would find what was typed. Raises sqlite3.Error."""
    counts: Counter[int] = Counter()
    if query.narrowings or not query.terms:
        return counts
    for question in compiler.plan(query).questions:
        if question.match is not None:
            table = f"page_{question.table}"
            rows = connection.execute(f"SELECT rowid FROM {table} WHERE {table} MATCH ?", (question.match,))
            counts.update(row_place(row)[0] for (row,) in rows)
    return counts


def _gather(
    connection: sqlite3.Connection,
    question: Question,
    rows: tuple[int, int],
    hits: list[PageHit],
    shown: dict[int, int],
    limit: int,
) -> None:
    """Add the hits of one range of rows, in order; `shown` counts those of each page."""
    first, last = rows
    page: PageRow | None = None
    while len(hits) < limit:
        passed = 0
        for prose in _rows(connection, question, first, last):
            file, block = row_place(prose.id)
            if shown.get(file, 0) >= MAX_PER_PAGE:
                passed += 1
                if passed < MANY or block == TITLE:
                    continue
                # A page as large as a library: on with the next one.
                first = block_rows(file)[1] + 1
                break
            if page is None or page.file != file:
                page = _page(connection, file)
            if page is None:
                continue  # forgotten in this very moment
            shown[file] = shown.get(file, 0) + 1
            hits.append(PageHit(page, block, prose.heading, prose.text, question.whole, question.pattern))
            if len(hits) >= limit:
                return
        else:
            return


class Prose(NamedTuple):
    """A block of a page, or its title or summary; `heading` is the section it stands in."""

    id: int
    heading: str
    text: str


def _rows(connection: sqlite3.Connection, question: Question, first: int, last: int) -> Iterator[Prose]:
    """Return the matches of one range, in order."""
    if question.match is None:
        return iter(())
    table = f"page_{question.table}"
    found = connection.execute(
        f"SELECT {columns_of(Prose, 'r')} FROM {table} f CROSS JOIN prose r ON r.id = f.rowid "
        f"WHERE {table} MATCH ? AND f.rowid BETWEEN ? AND ? ORDER BY f.rowid",
        (question.match, first, last),
    )
    return map(Prose._make, found)


def _page(connection: sqlite3.Connection, file: int) -> PageRow | None:
    return next(iter(load_pages(connection, [file])), None)
