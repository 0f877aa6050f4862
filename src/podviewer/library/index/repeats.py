"""Which paragraphs of an episode another one holds as well: some file carries another's transcript.

All long passages of all episodes need not be compared: of each episode the passages with the smallest digests are
kept, and files that share most of their passages share some of those.
"""

import sqlite3
from collections import Counter
from collections.abc import Iterable, Sequence
from heapq import nsmallest

from podviewer.library.database.row_numbers import row_range
from podviewer.transcript.repeats import LONG_PASSAGE, MAX_SHARING, SAME_PASSAGES, carries_the_others, passage_digests

KEPT = 32
"""Digests of an episode, 20 bytes each."""

ENOUGH = 2
"""Digests that two episodes must share before their words are compared."""


def kept_digests(texts: Iterable[str]) -> tuple[int, ...]:
    """Return what an episode is compared by."""
    return tuple(nsmallest(KEPT, passage_digests(texts)))


def forget_repeats(connection: sqlite3.Connection, file: int) -> None:
    """Remove what is known of an episode's words that stand in others, and of theirs in it."""
    connection.execute("DELETE FROM sketch WHERE file = ?", (file,))
    connection.execute("DELETE FROM repeated WHERE row BETWEEN ? AND ?", row_range(file))
    connection.execute("DELETE FROM repeated WHERE original BETWEEN ? AND ?", row_range(file))


def find_repeats(connection: sqlite3.Connection, files: Sequence[int]) -> None:
    """Compare episodes that are new with all others, and store which rows repeat those of another one.

    Of a pair the one whose guest is not heard repeats the other; where that tells nothing, the one further below in
    the library. Raises sqlite3.Error.
    """
    pairs = {tuple(sorted((file, other))) for file in files for other in _likely(connection, file)}
    for one, two in sorted(pairs):
        first, second = _said(connection, one), _said(connection, two)
        shared = first.keys() & second.keys()
        if sum(len(text) >= LONG_PASSAGE for text in shared) < SAME_PASSAGES:
            continue
        wrong, right = (first, second) if carries_the_others(*_unheard(connection, one, two)) else (second, first)
        connection.executemany(
            "INSERT OR IGNORE INTO repeated (row, original) VALUES (?, ?)",
            [(row, right[text][0]) for text in shared for row in wrong[text]],
        )


def _likely(connection: sqlite3.Connection, file: int) -> list[int]:
    """Return the episodes that may share their words with one."""
    shared: Counter[int] = Counter()
    for (digest,) in connection.execute("SELECT digest FROM sketch WHERE file = ?", (file,)).fetchall():
        sharing = connection.execute("SELECT file FROM sketch WHERE digest = ? LIMIT ?", (digest, MAX_SHARING + 1))
        others = [other for (other,) in sharing if other != file]
        if len(others) < MAX_SHARING:
            shared.update(others)
    return [other for other, count in shared.items() if count >= ENOUGH]


def _said(connection: sqlite3.Connection, file: int) -> dict[str, list[int]]:
    """Return the rows of an episode by their words, in order."""
    rows: dict[str, list[int]] = {}
    found = connection.execute("SELECT id, text FROM row WHERE id BETWEEN ? AND ? ORDER BY id", row_range(file))
    for row, text in found:
        rows.setdefault(text, []).append(row)
    return rows


def _unheard(connection: sqlite3.Connection, one: int, two: int) -> tuple[bool, bool]:
    known = dict(connection.execute("SELECT file, unheard FROM episode WHERE file IN (?, ?)", (one, two)))
    return bool(known.get(one)), bool(known.get(two))
