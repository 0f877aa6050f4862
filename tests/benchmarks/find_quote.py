"""Time to find the passage a quote came from, against the bare FTS5 phrase query, and how often it is the right one.

    PYTHONPATH=src python tests/benchmarks/find_quote.py [FOLDER]

Quotes are stretches of the library itself: letter for letter, with one word in seven changed, from memory (a third of
the words left out, neighbours swapped), and across the border of two paragraphs.
"""

import gc
import random
import sqlite3
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from library_files import library
from measure import report

from podviewer.library.database.location import Index, open_index
from podviewer.library.database.row_numbers import PARAGRAPH_BITS
from podviewer.library.index.update import update
from podviewer.library.library import Library
from podviewer.library.quotes.finder import FoundQuote
from podviewer.text.fold import fold
from podviewer.text.words import WORD

TARGET = 200.0
"""Milliseconds."""

QUOTES = 300
LONG = 400
"""Words of the longest quote."""

Words = list[str]


def main() -> None:
    """Print how long it takes and how often the passage comes first."""
    gc.disable()
    with tempfile.TemporaryDirectory() as scratch:
        folder = library(sys.argv[1:], scratch)
        index = open_index(Path(scratch) / "cache", [folder])
        update(index)
        measure(index)


def measure(index: Index) -> None:
    """Ask for quotes of every kind."""
    dice = random.Random(4)
    with index.connect() as connection:
        rows = connection.execute("SELECT id, text FROM row ORDER BY id").fetchall()
        places = [place for place in range(len(rows) - 1) if len(rows[place][1].split()) > 20]
        kinds: dict[str, Callable[[Words, random.Random], Words]] = {
            "letter for letter": exactly, "a word in seven changed": changed, "from memory": from_memory,
        }  # fmt: skip
        finder = Library(index.path.parent.parent, index.roots)
        finder.open()
        bare = []
        for name, change in kinds.items():
            taken, right = [], 0
            for _ in range(QUOTES):
                row, text = rows[dice.choice(places)]
                words = text.split()
                start = dice.randrange(len(words) - 15)
                quoted = words[start : start + dice.randint(12, 60)]
                if name == "letter for letter":
                    bare.append(bare_phrase(connection, " ".join(quoted)))
                pasted = " ".join(change(quoted, dice))
                begin = time.perf_counter()
                found = finder.find_quote(pasted)
                taken.append((time.perf_counter() - begin) * 1000)
                right += bool(found) and covers(found[0], row)
            show(name, taken, bare)
            print(f"{'':28} {right} of {QUOTES} come first")
        taken = [timed(finder, across(rows, place)) for place in dice.sample(places, min(QUOTES, len(places)))]
        show("across a border", taken, bare)
        some = places[:: max(1, len(places) // 20)]
        long = [" ".join(text for _, text in rows[place : place + 12]).split()[:LONG] for place in some]
        show("long, letter for letter", [timed(finder, " ".join(words)) for words in long], bare)
        show("long, changed", [timed(finder, " ".join(changed(words, dice))) for words in long], bare)
        finder.close()


def show(name: str, taken: list[float], bare: list[float]) -> None:
    """Print the slowest of hundred, by the target and by the bare query."""
    slow = sorted(taken)[len(taken) * 99 // 100]
    report(name, slow, "ms", TARGET, 1.0)
    middle, raw = statistics.median(taken), statistics.median(bare)
    print(f"{'':28} median {middle:.1f} ms, {middle / raw:.0f}× the bare phrase query ({raw:.2f} ms)")


def timed(finder: Library, text: str) -> float:
    """Return the milliseconds of one question."""
    begin = time.perf_counter()
    finder.find_quote(text)
    return (time.perf_counter() - begin) * 1000


def covers(found: FoundQuote, row: int) -> bool:
    """Say whether a passage reaches into a row."""
    first = found.episode.file << PARAGRAPH_BITS
    return first + found.paragraph <= row <= first + found.last


def bare_phrase(connection: sqlite3.Connection, text: str) -> float:
    """Return the milliseconds of the phrase query alone."""
    match = '"' + " ".join(WORD.findall(fold(text))) + '"'
    begin = time.perf_counter()
    connection.execute("SELECT rowid FROM exact WHERE exact MATCH ?", (match,)).fetchall()
    return (time.perf_counter() - begin) * 1000


def exactly(words: Words, dice: random.Random) -> Words:
    """Return the words."""
    return words


def changed(words: Words, dice: random.Random) -> Words:
    """Return the words, one in seven another."""
    return [word if dice.random() > 1 / 7 else dice.choice(("quite", "thing", "very", "maybe")) for word in words]


def from_memory(words: Words, dice: random.Random) -> Words:
    """Return two thirds of the words, some of them swapped."""
    kept = [word for word in words if dice.random() > 1 / 3]
    for place in range(0, len(kept) - 1, 7):
        kept[place], kept[place + 1] = kept[place + 1], kept[place]
    return kept


def across(rows: list[tuple[int, str]], place: int) -> str:
    """Return the end of a paragraph and the beginning of the next."""
    return " ".join([*rows[place][1].split()[-15:], *rows[place + 1][1].split()[:15]])


if __name__ == "__main__":
    main()
