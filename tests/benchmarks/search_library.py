"""Time of a search for every key that is typed, against the raw FTS5 query in document order, on the same index.

    PYTHONPATH=src python tests/benchmarks/search_library.py [FOLDER]
    PYTHONPATH=src python tests/benchmarks/search_library.py --episodes 10000

The second makes that many episodes up; it takes minutes and 2 GB below $TMPDIR. What is typed are phrases of the
library itself, letter by letter.
"""

import gc
import random
import statistics
import sys
import tempfile
import time
from pathlib import Path

from library_files import library
from made_up_library import write_library
from measure import report

from podviewer.library.database.location import Index, open_index
from podviewer.library.index.update import update
from podviewer.library.rows.index_reader import IndexReader
from podviewer.library.search.query import parse_query
from podviewer.library.search.search import PAGE, Searcher
from podviewer.text.fold import fold

TARGET_RATIO = 2.0
TARGET_LARGE = 50.0
"""Milliseconds at 10,000 episodes."""

PHRASES = 60
ROUNDS = 3


def main() -> None:
    """Print the hundredth slowest key."""
    gc.disable()
    arguments = sys.argv[1:]
    count = int(arguments[1]) if arguments[:1] == ["--episodes"] else 0
    with tempfile.TemporaryDirectory() as scratch:
        folder = write_library(Path(scratch) / "large", count) if count else library(arguments, scratch)
        index = open_index(Path(scratch) / "cache", [folder])
        begin = time.perf_counter()
        done = update(index)
        print(f"{done.files:,} files indexed in {time.perf_counter() - begin:.1f} s")
        measure(index, large=count > 0)


def measure(index: Index, *, large: bool) -> None:
    """Type phrases, letter by letter."""
    typed = keys(index)
    raw = sorted(raw_times(index, typed))
    searcher = Searcher(IndexReader(index))
    ours: dict[str, float] = {}
    for _ in range(ROUNDS):
        for text in typed:
            begin = time.perf_counter()
            searcher.typed(parse_query(text))
            ours[text] = min(ours.get(text, 9.0), time.perf_counter() - begin)
    slowest = sorted(ours.values())
    middle, bare = (statistics.median(times) * 1000 for times in (slowest, raw))
    print(f"{len(typed):,} keys; median {middle:.2f} ms, raw {bare:.2f} ms")
    worst = max(ours, key=lambda text: ours[text])
    print(f"slowest: {len(worst)} letters, {ours[worst] * 1000:.1f} ms")
    at = len(slowest) * 99 // 100
    if large:
        report("p99 of a key", slowest[at] * 1000, "ms", TARGET_LARGE, 1.0)
    report("p99 of a key, by raw", slowest[at] * 1000, "ms", raw[at] * 1000, TARGET_RATIO)
    begin = time.perf_counter()
    results = searcher.ranked(parse_query("data the model"))
    taken = (time.perf_counter() - begin) * 1000
    print(f"Enter on three common words: {taken:.0f} ms, {results.ranked:,} of {results.matches:,} ranked")
    searcher.close()


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
            begin = time.perf_counter()
            connection.execute(statement, (match,)).fetchall()
            best[text] = min(best.get(text, 9.0), time.perf_counter() - begin)
    connection.close()
    return list(best.values())


if __name__ == "__main__":
    main()
