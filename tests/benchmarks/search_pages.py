"""Time of a search in the wiki's pages for every key that is typed, and of asking who cites an episode.

PYTHONPATH=src python tests/benchmarks/search_pages.py [FOLDER WIKI]
"""

import gc
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

from library_files import library
from measure import report

from podviewer.library.database.location import open_index
from podviewer.library.index.citation_index import resolve_citations
from podviewer.library.index.update import update
from podviewer.library.rows.catalogue import load, load_chapters
from podviewer.library.rows.citations import backlinks_of, load_citations
from podviewer.library.search.compile import QueryCompiler
from podviewer.library.search.pages import search_pages
from podviewer.library.search.query import parse_query

TARGET = 5.0
"""Milliseconds for a key."""

TYPED = (
    "data pipeline", "machine learning", "mlops platform", "rag evaluation", "feature store", "the", "career change",
    "kubernetes", '"model monitoring"', "team -tools", "a b c", "retrieval augmented generation",
)  # fmt: skip
ROUNDS = 3


def main() -> None:
    """Print the hundredth slowest key and the slowest of the other questions."""
    gc.disable()
    with tempfile.TemporaryDirectory() as scratch:
        folder = library(sys.argv[1:2], scratch)
        wiki = Path(sys.argv[2]) if len(sys.argv) > 2 else folder.parent / "podwiki"
        index = open_index(Path(scratch) / "cache", [folder, wiki])
        update(index)
        catalogue = load(index)
        connection = index.connect()
        print(f"{len(catalogue.pages)} pages, {sum(row.citations for row in catalogue.pages):,} citations")
        keys = [text[:end] for text in TYPED for end in range(1, len(text) + 1)]
        compiler = QueryCompiler(connection)
        taken = sorted(best(partial(search_pages, connection, compiler, parse_query(key))) for key in keys)
        print(f"{len(taken)} keys; median {statistics.median(taken):.1f} ms")
        report("p99 of a key in the pages", taken[len(taken) * 99 // 100], "ms", TARGET, 1.0)
        chapters = {row.file: load_chapters(connection, row.file) for row in catalogue.episodes}
        read = best(partial(load_citations, connection, catalogue.pages))
        citations = load_citations(connection, catalogue.pages)
        about = max(
            best(partial(backlinks_of, citations, row.slug, row, chapters[row.file])) for row in catalogue.episodes
        )
        print(f"reading all citations {read:.1f} ms; slowest of who cites an episode {about:.2f} ms")
        connection.execute("BEGIN IMMEDIATE")
        connection.execute("INSERT INTO pending VALUES ('lookup', -1, -1)")
        begin = time.perf_counter()
        resolve_citations(connection)
        print(f"resolving all again: {(time.perf_counter() - begin) * 1000:.0f} ms")
        connection.execute("ROLLBACK")
        connection.close()


def best(ask: Callable[[], object]) -> float:
    """Return the milliseconds of a question, the best of some."""
    taken = []
    for _ in range(ROUNDS):
        begin = time.perf_counter()
        ask()
        taken.append((time.perf_counter() - begin) * 1000)
    return min(taken)


if __name__ == "__main__":
    main()
