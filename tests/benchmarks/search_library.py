"""What a search costs for every key that is typed, against the raw FTS5 query in document order, on the same index; and
among 10,000 episodes against a budget, there the best first too.

    PYTHONPATH=src python tests/benchmarks/search_library.py [FOLDER]

What is typed are phrases of the library itself, letter by letter. Processor time of the thread that asks.
"""

import gc
import random
import statistics
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

from library_files import large_library, library
from measure import report, report_within

from podviewer.library.database.location import Index, open_index
from podviewer.library.index.update import update
from podviewer.library.rows.index_reader import IndexReader
from podviewer.library.search.query import parse_query
from podviewer.library.search.search import PAGE, Searcher
from podviewer.text.fold import fold

TARGET_RATIO = 2.0
BUDGET, BUDGET_RANKED = 16.0, 150.0
"""Milliseconds among 10,000 episodes: a picture of the screen for a key; Enter may be noticed."""
RANKED = ("data the model", "the people", "machine learning", "what do you think", "pipeline", "a", '"it is"')
"""What is asked best first; each word is common in every library."""

PHRASES = 60
ROUNDS = 3


def main() -> None:
    """Print the hundredth slowest key."""
    gc.disable()
    with tempfile.TemporaryDirectory() as scratch:
        index = open_index(Path(scratch) / "cache", [library(sys.argv[1:], scratch)])
        update(index)
        typed = keys(index)
        report("search, key p99", p99(our_times(index, typed)), "ms", p99(raw_times(index, typed)), TARGET_RATIO)
        folders, cache = large_library(scratch)
        index = open_index(cache, folders)
        report_within("search, 10,000, key p99", p99(our_times(index, keys(index))), "ms", BUDGET)
        report_within("search, 10,000, best first", max(ranked_times(index)), "ms", BUDGET_RANKED)


def p99(seconds: Sequence[float]) -> float:
    """Return the hundredth slowest, in milliseconds."""
    return sorted(seconds)[len(seconds) * 99 // 100] * 1000


def our_times(index: Index, typed: list[str]) -> list[float]:
    """Type phrases, letter by letter; return the best time of each key."""
    searcher = Searcher(IndexReader(index))
    best: dict[str, float] = {}
    for _ in range(ROUNDS):
        for text in typed:
            begin = time.thread_time()
            searcher.typed(parse_query(text))
            best[text] = min(best.get(text, 9.0), time.thread_time() - begin)
    searcher.close()
    slowest = sorted(best, key=lambda text: best[text])[-3:]
    print(f"{len(typed):,} keys; median {statistics.median(best.values()) * 1000:.2f} ms; slowest {slowest}")
    return list(best.values())


def ranked_times(index: Index) -> list[float]:
    """Ask for the best first; return the best milliseconds of each question."""
    searcher = Searcher(IndexReader(index))
    best = []
    for text in RANKED:
        taken = []
        for _ in range(ROUNDS):
            begin = time.thread_time()
            results = searcher.ranked(parse_query(text))
            taken.append((time.thread_time() - begin) * 1000)
        print(f"{text}: {min(taken):.0f} ms, {results.ranked:,} of {results.matches:,} ranked")
        best.append(min(taken))
    searcher.close()
    return best


def keys(index: Index) -> list[str]:
    """Return what stands in the field after every key of some phrases that were said."""
    connection = index.connect()
    dice = random.Random(2)
    (count,) = connection.execute("SELECT count(*) FROM row").fetchone()
    typed: dict[str, None] = {}
    for place in sorted(dice.sample(range(count), PHRASES)):
        (text,) = connection.execute("SELECT text FROM row ORDER BY id LIMIT 1 OFFSET ?", (place,)).fetchone()
        words = [word.strip(".,?!\"'") for word in fold(text).split()]
        start = dice.randrange(max(1, len(words) - 3))
        phrase = " ".join(words[start : start + dice.randint(1, 3)])
        phrase = f'"{phrase}' if dice.random() < 0.15 else phrase
        typed |= dict.fromkeys(phrase[: end + 1] for end in range(len(phrase)))
    connection.close()
    return [text for text in typed if parse_query(text).terms]


def raw_times(index: Index, typed: list[str]) -> list[float]:
    """Return how long FTS5 takes for the same words, the last one as a prefix: the first rows with their texts."""
    connection = index.connect()
    statement = (
        "SELECT f.rowid, r.text FROM exact f CROSS JOIN row r ON r.id = f.rowid WHERE exact MATCH ? "
        f"ORDER BY f.rowid LIMIT {PAGE}"
    )
    best: dict[str, float] = {}
    for _ in range(ROUNDS):
        for text in typed:
            parts = [" ".join(term.words) for term in parse_query(text).terms]
            match = " ".join(f'"{part}"' for part in parts) + ("*" if not text.endswith((" ", '"')) else "")
            begin = time.thread_time()
            connection.execute(statement, (match,)).fetchall()
            best[text] = min(best.get(text, 9.0), time.thread_time() - begin)
    connection.close()
    return list(best.values())


if __name__ == "__main__":
    main()
