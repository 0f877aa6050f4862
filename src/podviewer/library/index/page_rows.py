"""Wiki pages into the index and out of it: rows, full text, links. Inside a transaction of the caller."""

import os
import sqlite3
from collections.abc import Iterable
from typing import NamedTuple

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


def add_page_rows(connection: sqlite3.Connection, prose: Texts, file: int, reading: Reading[WikiPage]) -> set[str]:
    """Store a page under its file's id; return the pieces its texts are made of. Raises ValueError for no page."""
    page = reading.value
    if page is None:
        raise ValueError("a file without a page has no rows")
    stored = stored_page(page, reading.problems)
    connection.execute(insert_into("page", StoredPage, "file", "data"), (file, pack_wiki(page), *stored))
    rows = [(prose_row(file, TITLE), "", stored.title)]
    if stored.summary:
        rows.append((prose_row(file, SUMMARY), "", stored.summary))
    heading = ""
    for number, block in enumerate(page.blocks[:MAX_BLOCKS]):
        rows.append((prose_row(file, number), heading, block.text))
        if block.kind == "heading":
            heading = label(block.text)
    connection.executemany("INSERT INTO prose (id, heading, text) VALUES (?, ?, ?)", rows)
    # Folded in one go: a thousand small texts take three times as long. No text holds a NUL (`decode`).
    whole = fold("\0".join([text for _, _, text in rows]))
    prose.learn(dict(zip((row for row, _, _ in rows), set_signs_apart(whole).split("\0"), strict=True)))
    links = sorted({(link.kind.value, link.target) for link in page.links})
    connection.executemany(
        "INSERT OR IGNORE INTO link (kind, target, file) VALUES (?, ?, ?)", [(*link, file) for link in links]
    )
    return set(whole.replace("\0", " ").split())


def remove_page_rows(connection: sqlite3.Connection, prose: Texts, file: int) -> None:
    """Remove all rows of a page."""
    ranges = [(prose_row(file, TITLE), prose_row(file, TITLE)), block_rows(file)]
    for first, last in ranges:
        texts = connection.execute("SELECT id, text FROM prose WHERE id BETWEEN ? AND ?", (first, last))
        prose.forget({row: set_signs_apart(fold(text)) for row, text in texts})
        connection.execute("DELETE FROM prose WHERE id BETWEEN ? AND ?", (first, last))
    for table in ("page", "citation", "link"):
        connection.execute(f"DELETE FROM {table} WHERE file = ?", (file,))


def stored_page(page: WikiPage, problems: Iterable[Problem]) -> StoredPage:
    """Return what the index keeps of a page beside its text."""
    severities = count_severities(problems)
    return StoredPage(
        page.slug, page.title, page.summary, pack(label(tag) for tag in page.tags), len(page.times),
        severities[Severity.WARNING], severities[Severity.ERROR],
    )  # fmt: skip


def unstored_page(path: bytes, file: int, page: WikiPage, problems: Iterable[Problem]) -> PageRow:
    """Return the row of a page that no index holds: the disk is full, but the list shows it."""
    stored = stored_page(page, problems)
    columns = stored._asdict() | {"file": file, "path": os.fsdecode(path), "tags": unpack(stored.tags)}
    return PageRow(**columns)
