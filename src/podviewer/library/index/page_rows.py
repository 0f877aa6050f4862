"""Wiki pages into the index and out of it: rows, full text, links. Inside a transaction of the caller."""

import sqlite3
from collections import Counter

from podviewer.library.index.full_text import Texts
from podviewer.library.rows.catalogue import pack, page_row
from podviewer.library.rows.packed_pages import pack_wiki
from podviewer.library.rows.pages import MAX_BLOCKS, SUMMARY, TITLE, PageRow, block_rows, prose_row
from podviewer.model.episode import Episode
from podviewer.model.problem import Severity
from podviewer.model.reading import Reading
from podviewer.model.wiki_page import WikiPage
from podviewer.text.fold import fold, label


def add_page_rows(connection: sqlite3.Connection, prose: Texts, file: int, reading: Reading[Episode]) -> set[str]:
    """Store a page under its file's id; return the pieces its texts are made of. Raises ValueError for no page."""
    columns = page_columns(reading)
    _, title, summary, *_ = columns
    page = reading.value.wiki if reading.value is not None else None
    if page is None:
        raise ValueError("a file without a page has no rows")
    connection.execute("INSERT INTO page VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)", (file, *columns, pack_wiki(page)))
    rows = [(prose_row(file, TITLE), "", title)]
    if summary:
        rows.append((prose_row(file, SUMMARY), "", summary))
    heading = ""
    for number, block in enumerate(page.blocks[:MAX_BLOCKS]):
        rows.append((prose_row(file, number), heading, block.text))
        if block.kind == "heading":
            heading = label(block.text)
    connection.executemany("INSERT INTO prose VALUES (?, ?, ?)", rows)
    # Folded in one go: a thousand small texts take three times as long. No text holds a NUL (`decode`).
    whole = fold("\0".join([text for _, _, text in rows]))
    prose.learn(dict(zip((row for row, _, _ in rows), whole.split("\0"), strict=True)))
    links = sorted({(link.kind.value, link.target) for link in page.links})
    connection.executemany("INSERT OR IGNORE INTO link VALUES (?, ?, ?)", [(*link, file) for link in links])
    return set(whole.replace("\0", " ").split())


def remove_page_rows(connection: sqlite3.Connection, prose: Texts, file: int) -> None:
    """Remove all rows of a page."""
    ranges = [(prose_row(file, TITLE), prose_row(file, TITLE)), block_rows(file)]
    for first, last in ranges:
        texts = connection.execute("SELECT id, text FROM prose WHERE id BETWEEN ? AND ?", (first, last))
        prose.forget({row: fold(text) for row, text in texts})
        connection.execute("DELETE FROM prose WHERE id BETWEEN ? AND ?", (first, last))
    for table in ("page", "citation", "link"):
        connection.execute(f"DELETE FROM {table} WHERE file = ?", (file,))


def page_columns(reading: Reading[Episode]) -> tuple[str, str, str, str, int, int, int]:
    """Return the columns of `page` from slug to errors."""
    episode = reading.value
    page = (episode.wiki if episode is not None else None) or WikiPage()
    slug, title = (episode.slug, episode.title) if episode is not None else ("", "")
    severities = Counter(problem.severity for problem in reading.problems)
    return (
        slug, title, page.summary, pack(label(tag) for tag in page.tags), len(page.times),
        severities[Severity.WARNING], severities[Severity.ERROR],
    )  # fmt: skip


def unstored_page(path: bytes, file: int, reading: Reading[Episode]) -> PageRow:
    """Return the row of a page that no index holds: the disk is full, but the list shows it."""
    return page_row((file, path, *page_columns(reading)))
