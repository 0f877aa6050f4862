"""Where in the index a quote may come from: the rows that hold pieces of it, and those that share its rare words."""

import json
import sqlite3
from collections import defaultdict
from collections.abc import Sequence

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

COMMON_WEIGHT = 0.3
"""What a common word weighs; a rare one weighs 1."""


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


def sharing_words(connection: sqlite3.Connection, words: Sequence[str]) -> tuple[dict[str, float], dict[int, float]]:
    """Return what each word weighs, and the rows that share rare ones, in any form, with what these weigh."""
    rows: dict[int, float] = defaultdict(float)
    weights: dict[str, float] = {}
    rare = 0
    for word in sorted(set(words), key=lambda word: (-len(word), word))[:MAX_RARE]:
        found = _matching(connection, "stem", (word,), RARE)
        is_rare = len(found) < RARE
        weights[word] = 1.0 if is_rare else COMMON_WEIGHT
        if found and is_rare:
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
    for word in words:
        weights.setdefault(word, COMMON_WEIGHT)
    return weights, rows


def _matching(connection: sqlite3.Connection, table: str, words: Sequence[str], limit: int) -> list[int]:
    """Return the first rows that hold words side by side."""
    match = '"' + " ".join(words) + '"'
    found = connection.execute(f"SELECT rowid FROM {table} WHERE {table} MATCH ? LIMIT ?", (match, limit))
    return [row for (row,) in found]


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
