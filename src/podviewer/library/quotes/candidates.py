"""Where in the index a quote may come from: the rows that hold pieces of it, and those that share its rare words."""

import json
import sqlite3
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Sequence
from itertools import accumulate
from math import log

from podviewer.library.database.row_numbers import MAX_PARAGRAPHS, PARAGRAPH_BITS
from podviewer.library.database.stems import Stemmer

PIECE = 8
"""Words of a piece that is looked for as it stands; of four words there are often several."""

PIECES = 6
MAX_SAME = 40
"""Rows that hold a piece; a sentence said more often is no quote of one of them."""

RARE = 500
"""Rows that hold a word, from which on it is too common to lead anywhere."""

MAX_RARE = 40
"""Words that are looked for."""

FEW_RARE = 4
"""Rare words below which neighbouring common ones are looked for as well."""

COMMON = 0.05
"""How rare the most common words are; one that stands once is 1."""

COMMON_FROM, COMMON_SHARE = 4_000, 0.19
"""The rows, and the share of all rows, from which on a word is one of those: it tells nothing of where it was said."""


def holding_pieces(connection: sqlite3.Connection, words: Sequence[str]) -> dict[int, float]:
    """Return the rows that hold pieces of a quote just so, with how many words of it."""
    count = max(1, min(PIECES, len(words) // PIECE))
    step = (len(words) - PIECE) / max(1, count - 1)
    rows: dict[int, float] = defaultdict(float)
    for start in sorted({max(0, int(step * n)) for n in range(count)}):
        piece = words[start : start + PIECE]
        for row in _matching(connection, "exact", piece, MAX_SAME):
            rows[row] += len(piece)
    return rows


def sharing_words(connection: sqlite3.Connection, words: Sequence[str], rarity: "Rarity") -> dict[int, float]:
    """Return the rows that share rare words, in any form, with how many."""
    rows: dict[int, float] = defaultdict(float)
    rare = 0
    for word in sorted(set(words), key=lambda word: (-len(word), word))[:MAX_RARE]:
        found = rarity.first_rows(word)
        if found and len(found) < RARE:
            rare += 1
            for row in found:
                rows[row] += 1.0
    if rare < FEW_RARE:
        # Neighbouring words, when each alone says nothing: "it depends on what you want".
        for start in range(min(len(words) - 1, 2 * MAX_RARE)):
            pair = words[start : start + 3]
            found = _matching(connection, "exact", pair, RARE)
            if len(found) < RARE:
                for row in found:
                    rows[row] += 1.0
    return rows


class Rarity:
    """How rare words are, by how many paragraphs have them in any form: 0 to 1."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self._first: dict[str, list[int]] = {}
        sizes = connection.execute("SELECT file, paragraphs FROM episode ORDER BY file").fetchall()
        self._files = [file for file, _ in sizes]
        self._before = [0, *accumulate(paragraphs for _, paragraphs in sizes)]

    def first_rows(self, word: str) -> list[int]:
        """Return the first rows that have a word in any form, at most `RARE`."""
        found = self._first.get(word)
        if found is None:
            found = self._first[word] = _matching(self._connection, "stem", (word,), RARE)
        return found

    def of(self, words: Sequence[str]) -> float:
        """Return it of what is compared as one word and may be searched as several: `didn't`."""
        return max(map(self._of, words), default=COMMON)

    def _of(self, word: str) -> float:
        found, rows = self.first_rows(word), max(2, self._before[-1])
        count = float(max(1, len(found)))
        if len(found) == RARE:
            # To count them all takes long; how soon there were so many tells about how many there are.
            place = bisect_right(self._files, found[-1] >> PARAGRAPH_BITS) - 1
            count *= rows / max(1, self._before[place] + (found[-1] & (MAX_PARAGRAPHS - 1)) + 1)
        if count >= COMMON_FROM and count >= COMMON_SHARE * rows:
            return COMMON
        return max(COMMON, log(rows / min(rows, count)) / log(rows))


def _matching(connection: sqlite3.Connection, table: str, words: Sequence[str], limit: int) -> list[int]:
    """Return the first rows that hold words side by side."""
    match = '"' + " ".join(words) + '"'
    # What a file repeats of another one is found there.
    once = "rowid NOT IN (SELECT row FROM repeated)"
    found = connection.execute(f"SELECT rowid FROM {table} WHERE {table} MATCH ? AND {once} LIMIT ?", (match, limit))
    return [row for (row,) in found]


def count_holding(connection: sqlite3.Connection, words: Sequence[str]) -> int:
    """Return how many rows hold all words side by side."""
    match = '"' + " ".join(words) + '"'
    once = "rowid NOT IN (SELECT row FROM repeated)"
    (count,) = connection.execute(f"SELECT count(*) FROM exact WHERE exact MATCH ? AND {once}", (match,)).fetchone()
    return int(count)


def forms_of(connection: sqlite3.Connection, words: Sequence[str]) -> dict[str, str]:
    """Return the stems of the pasted words and of all their other forms in the index."""
    stemmer = Stemmer()
    try:
        stems = stemmer.stems(set(words))
    finally:
        stemmer.close()
    asked = json.dumps(sorted(set(stems.values())), ensure_ascii=False)
    forms = dict(
        connection.execute("SELECT word, stem FROM word WHERE stem IN (SELECT value FROM json_each(?))", (asked,))
    )
    return forms | stems
