"""Search in everything that was said: as it is typed (in the order of the library), or ranked once Enter is pressed.

Nothing is a syntax error, and nothing raises: trouble with the index is told in the result.
"""

import json
import sqlite3
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from itertools import groupby, islice
from typing import Any, NamedTuple

from msgspec import Struct
from msgspec.structs import replace

from podviewer.library.database.columns import columns_of
from podviewer.library.database.row_numbers import MAX_PARAGRAPHS, PARAGRAPH_BITS
from podviewer.library.rows.contexts import Contexts
from podviewer.library.rows.index_reader import IndexReader
from podviewer.library.rows.repeats import files_repeating
from podviewer.library.search.compile import Plan, QueryCompiler, Question, Range
from podviewer.library.search.hits import EpisodeHits, MomentHit, PageHit
from podviewer.library.search.pages import count_passages, search_pages
from podviewer.library.search.query import Query
from podviewer.model.notice import Notice

PAGE = 50
"""Moments of one answer while typing; the next page continues where it ended."""

RANKED = 20_000
"""Matches that are ranked. At 10,000 episodes a common word has a million, and ranking them takes seconds."""

FEW_RANGES = 32
"""Ranges of rows (episodes or chapters left by filters) that are asked for one by one where all matches are wanted."""

BEST = 500
"""Moments that a ranked answer shows."""


class More(Struct, frozen=True):
    """Where the next page begins: the question's number and the last row that was shown."""

    question: int
    row: int


class Results(Struct, frozen=True):
    """An answer. Counts are those of this page; `more` is None where there is nothing behind it.

    `ranked` is how many matches were ranked, `matches` how many there are ("ranked among 20,000 of 48,213") and
    `matching_episodes` in how many episodes; all are None while typing. Where there are whole words, they are of these.
    """

    groups: tuple[EpisodeHits, ...] = ()
    more: More | None = None
    ranked: int | None = None
    matches: int | None = None
    matching_episodes: int | None = None
    notices: tuple[Notice, ...] = ()
    also: tuple[str, ...] = ()
    """Other spellings that were looked for as well, as far as they occur."""

    @property
    def moments(self) -> int:
        """How many moments there are on this page."""
        return sum(len(group.moments) for group in self.groups)

    @property
    def episodes(self) -> int:
        """How many episodes they are of."""
        return len({group.episode.file for group in self.groups})


class Count(Struct, frozen=True):
    """How many moments there are in all; partial ones are those that only begin like the last word, and
    `whole_episodes` have others."""

    moments: int
    episodes: int
    partial: int
    whole_episodes: int


class Searcher:
    """Searches the index that its reader reads. A search that is interrupted answers with nothing."""

    def __init__(self, reader: IndexReader) -> None:
        self._reader = reader
        self._compiler: QueryCompiler | None = None
        self._state = 0

    def close(self) -> None:
        """Give up what was learned of the index; the reader stays open."""
        if self._compiler is not None:
            self._compiler.close()
        self._compiler = None

    def typed(self, query: Query, more: More | None = None, *, page: int = PAGE) -> Results:
        """Return the first moments in the order of the library, or those behind `more`. For every keystroke."""
        try:
            with self._snapshot() as (connection, compiler):
                plan = compiler.plan(query)
                rows, rest = _in_order(connection, plan, more or More(0, -1), page)
                return Results(_groups(connection, self._reader.contexts, rows), rest, also=plan.also)
        except (sqlite3.Error, ValueError, TypeError) as error:
            return self._failed(error)

    def ranked(self, query: Query, *, best: int = BEST, partial: bool = True, most: int = RANKED) -> Results:
        """Return the best moments first: whole words before partial ones, episodes by their best moment.

        Of more than `most` matches the first ones are ranked. With `partial` False words that only begin like the last
        one count where no whole one is found.
        """
        try:
            with self._snapshot() as (connection, compiler):
                plan = compiler.plan(query)
                ranked, all_there = _by_rank(connection, plan, partial=partial, most=most)
                groups = _groups(connection, self._reader.contexts, _best_rows(connection, _best(ranked, best)))
                of_kind = len(ranked[0].matches) if ranked else 0
                return Results(groups, None, of_kind, all_there.moments, len(all_there.files), also=plan.also)
        except (sqlite3.Error, ValueError, TypeError) as error:
            return self._failed(error)

    def count(self, query: Query) -> Count:
        """Return how many moments there are in all. May take a second at 10,000 episodes; `interrupt` stops it."""
        try:
            with self._snapshot() as (connection, compiler):
                return _count(connection, compiler.plan(query))
        except (sqlite3.Error, ValueError, TypeError):
            return Count(0, 0, 0, 0)

    def count_pages(self, query: Query) -> dict[int, int]:
        """Return how many passages each page of the wiki has, by its file."""
        try:
            with self._snapshot() as (connection, compiler):
                return count_passages(connection, compiler, query)
        except (sqlite3.Error, ValueError, TypeError):
            return {}

    def pages(self, query: Query) -> list[PageHit]:
        """Return where pages of the wiki have what was typed."""
        try:
            with self._snapshot() as (connection, compiler):
                return search_pages(connection, compiler, query)
        except (sqlite3.Error, ValueError, TypeError):
            return []

    @contextmanager
    def _snapshot(self) -> Iterator[tuple[sqlite3.Connection, QueryCompiler]]:
        """Yield a connection that sees one state of the index, whoever writes meanwhile, and what knows its words."""
        with self._reader.snapshot() as connection:
            if self._compiler is None or self._compiler.connection is not connection:
                self.close()
                self._compiler = QueryCompiler(connection)
            elif self._state != self._reader.state:
                self._compiler.forget()
            self._state = self._reader.state
            yield connection, self._compiler

    def _failed(self, error: Exception) -> Results:
        return Results(notices=self._reader.failed(error))


class Shown(NamedTuple):
    """What is shown of a paragraph."""

    id: int
    item: int
    speaker: int | None
    start: int | None
    seek: int | None
    moment: int | None
    until: int | None
    time: str
    text: str


class Ranked(NamedTuple):
    """Matches of one question: (rank, row), the lower rank first, then the earlier row."""

    question: Question
    matches: list[tuple[float, int]]


class Counted(NamedTuple):
    """How many moments there are, and the ids of the files they stand in."""

    moments: int
    files: set[int]


_SHOWN = columns_of(Shown, "r")

Found = tuple[Shown, Question]


def _sql(question: Question, plan: Plan, columns: str, first: int, last: int, tail: str) -> tuple[str, list[Any]]:
    """Return the statement for the rows of one range, in order, and its arguments."""
    arguments: list[Any] = []
    where = []
    if question.match is None:
        source = "(SELECT id AS rowid FROM row WHERE id BETWEEN ? AND ? ORDER BY id) f"
        arguments += [first, last]
        if plan.excluded is not None:
            where.append("f.rowid NOT IN (SELECT rowid FROM exact WHERE exact MATCH ?)")
            arguments.append(plan.excluded)
    else:
        source = f"{question.table} f"
        where += [f"{question.table} MATCH ?", "f.rowid BETWEEN ? AND ?"]
        arguments += [question.match, first, last]
    joins = ""
    if columns is _SHOWN or plan.speakers is not None:
        joins = "CROSS JOIN row r ON r.id = f.rowid"
    if plan.speakers is not None:
        where.append("r.speaker IN (SELECT value FROM json_each(?))")
        arguments.append(str(list(plan.speakers)))
    if plan.scattered:
        where.append("within(f.rowid)")
    # What a file repeats of another one is found there.
    where.append("f.rowid NOT IN (SELECT row FROM repeated)")
    condition = f"WHERE {' AND '.join(where)}"
    return f"SELECT {columns} FROM {source} {joins} {condition} {tail}", arguments


def _in_one(connection: sqlite3.Connection, plan: Plan) -> Plan:
    """Return a plan with few ranges: where there are many, one around all of them, and a function that tells.

    Every range is a question of its own, and bm25 looks at all rows for each to learn how rare a word is.
    """
    if len(plan.ranges) <= FEW_RANGES:
        return plan
    firsts = [first for first, _ in plan.ranges]
    lasts = [last for _, last in plan.ranges]

    def within(row: int) -> bool:
        return row <= lasts[bisect_right(firsts, row) - 1]

    connection.create_function("within", 1, within, deterministic=True)
    return replace(plan, ranges=((firsts[0], lasts[-1]),), scattered=True)


def _count(connection: sqlite3.Connection, plan: Plan) -> Count:
    plan = _in_one(connection, plan)
    counted = {True: Counted(0, set()), False: Counted(0, set())}
    for question in plan.questions:
        counted[question.whole] = _counted(connection, question, plan, plan.ranges)
    whole, partial = counted[True], counted[False]
    return Count(whole.moments + partial.moments, len(whole.files | partial.files), partial.moments, len(whole.files))


def _counted(connection: sqlite3.Connection, question: Question, plan: Plan, ranges: Sequence[Range]) -> Counted:
    """Count the matches within ranges. SQLite counts: a million rows that come one by one take half a second."""
    moments, files = 0, set[int]()
    columns = f"count(*), json_group_array(DISTINCT f.rowid >> {PARAGRAPH_BITS})"
    for first, last in ranges:
        here, files_here = connection.execute(*_sql(question, plan, columns, first, last, "")).fetchone()
        moments += here
        files.update(json.loads(files_here))
    return Counted(moments, files)


def _in_order(connection: sqlite3.Connection, plan: Plan, more: More, page: int) -> tuple[list[Found], More | None]:
    """Return the rows of one page, and where the next one begins."""
    rows: list[Found] = []
    for number, question in enumerate(plan.questions):
        if number < more.question:
            continue
        after = more.row if number == more.question else -1
        for first, last in plan.ranges:
            if last <= after:
                continue
            statement, arguments = _sql(question, plan, _SHOWN, max(first, after + 1), last, "ORDER BY f.rowid LIMIT ?")
            for columns in connection.execute(statement, [*arguments, page + 1 - len(rows)]):
                rows.append((Shown(*columns), question))
            if len(rows) > page:
                (last_shown, its_question), (_, next_question) = rows[page - 1 : page + 1]
                return rows[:page], More(number, -1 if next_question is not its_question else last_shown.id)
    return rows, None


def _by_rank(connection: sqlite3.Connection, plan: Plan, *, partial: bool, most: int) -> tuple[list[Ranked], Counted]:
    """Return the matches, best first, and how many there are in which files; where there are whole words, of these."""
    plan = _in_one(connection, plan)
    ranked: list[Ranked] = []
    all_there = Counted(0, set())
    for question in plan.questions:
        if ranked and not partial:
            break
        rank = f"bm25({question.table})" if question.match is not None else "0"
        left = most - sum(len(one.matches) for one in ranked)
        matches: list[tuple[float, int]] = []
        rest: list[Range] = []
        for first, last in plan.ranges:
            if left > len(matches):
                # Only the first ones are weighed; what is behind them is counted, no more.
                statement, arguments = _sql(question, plan, f"{rank}, f.rowid", first, last, "ORDER BY f.rowid LIMIT ?")
                found = connection.execute(statement, [*arguments, left - len(matches)]).fetchall()
                matches += found
                if left == len(matches):
                    rest.append((found[-1][1] + 1, last))
            else:
                rest.append((first, last))
        if not all_there.moments:
            behind = _counted(connection, question, plan, rest)
            files = {row >> PARAGRAPH_BITS for _, row in matches}
            all_there = Counted(len(matches) + behind.moments, files | behind.files)
        if matches:
            matches.sort()
            ranked.append(Ranked(question, matches))
    return ranked, all_there


def _best(ranked: Sequence[Ranked], best: int) -> list[tuple[int, Question]]:
    """Return the first rows."""
    rows = ((row, one.question) for one in ranked for _, row in one.matches)
    return list(islice(rows, best))


def _best_rows(connection: sqlite3.Connection, chosen: Sequence[tuple[int, Question]]) -> list[Found]:
    """Return what is shown of the matches: episodes by their best one, and within them the order of the talk."""
    place: dict[tuple[bool, int], int] = {}
    for position, (row, question) in enumerate(chosen):
        place.setdefault((question.whole, row >> PARAGRAPH_BITS), position)
    ordered = sorted(chosen, key=lambda match: (place[match[1].whole, match[0] >> PARAGRAPH_BITS], match[0]))
    statement = f"SELECT {_SHOWN} FROM row r WHERE r.id = ?"
    rows = [(connection.execute(statement, (row,)).fetchone(), question) for row, question in ordered]
    return [(Shown(*columns), question) for columns, question in rows if columns is not None]


def _groups(connection: sqlite3.Connection, contexts: Contexts, found: Sequence[Found]) -> tuple[EpisodeHits, ...]:
    """Return rows that follow each other as groups of one episode."""
    groups = []
    repeated = files_repeating(connection, [row.id for row, _ in found])
    for (file, whole), members in groupby(found, key=lambda one: (one[0].id >> PARAGRAPH_BITS, one[1].whole)):
        context = contexts.of(file)
        if context is None:
            continue  # forgotten in this very moment
        moments = []
        for row, question in members:
            paragraph, speaker = row.id & (MAX_PARAGRAPHS - 1), context.speaker(row.speaker)
            moments.append(
                MomentHit(
                    file, paragraph, row.item, speaker.name, speaker.person, speaker.slot, context.chapter(paragraph),
                    row.start, row.moment, row.until, row.time, row.text, whole, question.pattern, row.seek,
                    tuple(other.episode for one in repeated.get(row.id, ()) if (other := contexts.of(one)) is not None),
                )
            )  # fmt: skip
        groups.append(EpisodeHits(context.episode, tuple(moments), whole))
    return tuple(groups)
