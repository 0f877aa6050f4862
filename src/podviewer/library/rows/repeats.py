"""Episodes of which another file holds the words, read back from the index."""

import sqlite3
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from msgspec import Struct

from podviewer.library.database.row_numbers import PARAGRAPH_BITS
from podviewer.model.problem import Code, Problem, problem
from podviewer.transcript.repeats import LONG_PASSAGE, carries_the_others


class Repeat(Struct, frozen=True):
    """Two files that hold one talk, seen from one of them: `other` is the name of the other one, `count` how many long
    passages they share. `is_wrong` says whether this one carries the other's words; None where nothing tells."""

    other: str
    count: int
    is_wrong: bool | None


class _Pair(NamedTuple):
    """Ids of the file that repeats and of the one it repeats, their slugs, and whether their guests are not heard."""

    file: int
    original: int
    slug: str
    original_slug: str
    unheard: int
    original_unheard: int
    shared: int


_PAIRS = f"""
    SELECT a.file, b.file, a.slug, b.slug, a.unheard, b.unheard, sum(length(r.text) >= {LONG_PASSAGE})
    FROM repeated d JOIN row r ON r.id = d.row
    JOIN episode a ON a.file = d.row >> {PARAGRAPH_BITS} JOIN episode b ON b.file = d.original >> {PARAGRAPH_BITS}
    GROUP BY a.file, b.file
"""


def load_repeats(connection: sqlite3.Connection) -> Mapping[int, tuple[Repeat, ...]]:
    """Return which episodes hold the words of others, by their ids; of a pair both. Raises sqlite3.Error."""
    found: dict[int, tuple[Repeat, ...]] = {}
    for pair in map(_Pair._make, connection.execute(_PAIRS)):
        wrong = carries_the_others(bool(pair.unheard), bool(pair.original_unheard))
        mine = Repeat(pair.original_slug, pair.shared, wrong)
        theirs = Repeat(pair.slug, pair.shared, None if wrong is None else not wrong)
        found[pair.file] = (*found.get(pair.file, ()), mine)
        found[pair.original] = (*found.get(pair.original, ()), theirs)
    return found


def files_repeating(connection: sqlite3.Connection, rows: Sequence[int]) -> Mapping[int, tuple[int, ...]]:
    """Return for each row that stands in other files as well the ids of those. Raises sqlite3.Error."""
    found: dict[int, tuple[int, ...]] = {}
    question = "SELECT original, row FROM repeated WHERE original IN (SELECT value FROM json_each(?)) ORDER BY row"
    for original, row in connection.execute(question, (str(list(rows)),)):
        file = row >> PARAGRAPH_BITS
        if file not in found.get(original, ()):
            found[original] = (*found.get(original, ()), file)
    return found


def repeat_problem(repeat: Repeat) -> Problem:
    """Return what is to be told about a file that shares its words with another."""
    code = Code.SAME_WORDS_AS if repeat.is_wrong is False else Code.SAME_PASSAGES
    return problem(code, None, "transcript", count=repeat.count, other=repeat.other)
