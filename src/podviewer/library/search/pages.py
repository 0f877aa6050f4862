"""Search in what the wiki's pages say, apart from what was said: words in any form, phrases, `-word`, the last word as
it is typed."""

import sqlite3

from podviewer.library.database.row_numbers import MAX_PARAGRAPHS
from podviewer.library.rows.catalogue import PAGE_COLUMNS, PAGE_TABLES, page_row
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
        for row, heading, text in _rows(connection, question, first, last):
            file, block = row_place(row)
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
            hits.append(PageHit(page, block, heading, text, question.whole, question.pattern))
            if len(hits) >= limit:
                return
        else:
            return


def _rows(
    connection: sqlite3.Connection, question: Question, first: int, last: int
) -> "sqlite3.Cursor | tuple[tuple[int, str, str], ...]":
    """Return (row, heading, text) of the matches of one range, in order."""
    if question.match is None:
        return ()
    table = f"page_{question.table}"
    return connection.execute(
        f"SELECT f.rowid, r.heading, r.text FROM {table} f CROSS JOIN prose r ON r.id = f.rowid "
        f"WHERE {table} MATCH ? AND f.rowid BETWEEN ? AND ? ORDER BY f.rowid",
        (question.match, first, last),
    )


def _page(connection: sqlite3.Connection, file: int) -> PageRow | None:
    found = connection.execute(f"SELECT {PAGE_COLUMNS} FROM {PAGE_TABLES} WHERE p.file = ?", (file,)).fetchone()
    return page_row(found) if found is not None else None
