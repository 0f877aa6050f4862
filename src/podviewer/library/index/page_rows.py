"""Wiki pages into the index and out of it: rows, full text, links. Inside a transaction of the caller."""

import os
import sqlite3
from collections.abc import Iterable
from typing import NamedTuple

from msgspec import Struct

from podviewer.library.database.columns import insert_into
from podviewer.library.index.full_text import Texts
from podviewer.library.rows.catalogue import pack, unpack
from podviewer.library.rows.packed_pages import pack_wiki
from podviewer.library.rows.pages import MAX_BLOCKS, SUMMARY, TITLE, PageRow, block_rows, prose_row
from podviewer.model.problem import Problem, Severity, count_severities
from podviewer.model.reading import Reading
from podviewer.model.wiki_page import WikiPage
from podviewer.text.fold import fold, label
from podviewer.text.words import set_signs_apart


class StoredPage(NamedTuple):
    """Columns of `page`, but for the page itself."""

    slug: str
    title: str
    summary: str
    tags: str
    citations: int
    warnings: int
    errors: int


class PageSummary(Struct, frozen=True):
    """A page, ready for the index but for its id."""

    page: StoredPage
    data: str
    """The page itself."""
    rows: tuple[tuple[int, str, str], ...]
    """Of title, summary and blocks the number (`prose_row`), the heading above and the text."""
    folded: tuple[str, ...]
    """The text of each row as it is searched."""
    links: tuple[tuple[str, str], ...]


def summarize_page(reading: Reading[WikiPage]) -> tuple[PageSummary, set[str]]:
    """Return what is kept of a page, and what stands between blanks in its folded texts.

    Raises ValueError for a file that was refused.
    """
    page = reading.value
    if page is None:
        raise ValueError("a file that was refused has no rows")
    stored = _stored_page(page, reading.problems)
    rows = [(TITLE, "", stored.title)]
    if stored.summary:
        rows.append((SUMMARY, "", stored.summary))
    heading = ""
    for number, block in enumerate(page.blocks[:MAX_BLOCKS]):
        rows.append((number, heading, block.text))
        if block.kind == "heading":
            heading = label(block.text)
    # Folded in one go: a thousand small texts take three times as long. No text holds a NUL (`decode`).
    whole = fold("\0".join([text for _, _, text in rows]))
    links = sorted({(link.kind.value, link.target) for link in page.links})
    folded = tuple(set_signs_apart(whole).split("\0"))
    summary = PageSummary(stored, pack_wiki(page), tuple(rows), folded, tuple(links))
    return summary, set(whole.replace("\0", " ").split())


def add_page_rows(connection: sqlite3.Connection, prose: Texts, file: int, summary: PageSummary) -> None:
    """Store a page under its file's id."""
    add_page = insert_into("page", StoredPage, "file", "data")
    connection.execute(add_page, (file, summary.data, *summary.page))
    rows = [(prose_row(file, number), heading, text) for number, heading, text in summary.rows]
    connection.executemany("INSERT INTO prose (id, heading, text) VALUES (?, ?, ?)", rows)
    prose.learn(dict(zip((row for row, _, _ in rows), summary.folded, strict=True)))
    connection.executemany(
        "INSERT OR IGNORE INTO link (kind, target, file) VALUES (?, ?, ?)", [(*link, file) for link in summary.links]
    )


def remove_page_rows(connection: sqlite3.Connection, prose: Texts, file: int) -> None:
    """Remove all rows of a page."""
    ranges = [(prose_row(file, TITLE), prose_row(file, TITLE)), block_rows(file)]
    for first, last in ranges:
        texts = connection.execute("SELECT id, text FROM prose WHERE id BETWEEN ? AND ?", (first, last))
        prose.forget({row: set_signs_apart(fold(text)) for row, text in texts})
        connection.execute("DELETE FROM prose WHERE id BETWEEN ? AND ?", (first, last))
    for table in ("page", "citation", "link"):
        connection.execute(f"DELETE FROM {table} WHERE file = ?", (file,))


def _stored_page(page: WikiPage, problems: Iterable[Problem]) -> StoredPage:
    severities = count_severities(problems)
    return StoredPage(
        page.slug, page.title, page.summary, pack(label(tag) for tag in page.tags), len(page.times),
        severities[Severity.WARNING], severities[Severity.ERROR],
    )  # fmt: skip


def unstored_page(path: bytes, file: int, stored: StoredPage) -> PageRow:
    """Return the row of a page that no index holds: the disk is full, but the list shows it."""
    columns = stored._asdict() | {"file": file, "path": os.fsdecode(path), "tags": unpack(stored.tags)}
    return PageRow(**columns)
