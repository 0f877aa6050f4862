"""What a library holds, as rows for the window: episodes, pages, chapters, people. Read from the index, not the files.

Every function here takes a connection of `schema` and raises sqlite3.Error where the index is damaged or locked;
`index.load` turns that into something to tell.
"""

import contextlib
import os
import sqlite3
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from podviewer.library.database.location import Index, IndexState, notice_of
from podviewer.library.rows.pages import PageRow
from podviewer.model.episode import Role
from podviewer.model.notice import Notice, NoticeCode
from podviewer.text.fold import fold

SEPARATOR = "\n"
"""Between the parts of a list in one column: labels have no line breaks."""


@dataclass(frozen=True, slots=True)
class EpisodeRow:
    """An episode as lists show it. `file` is its id in the index, in the order (season, episode), newest first."""

    file: int
    path: str
    """For opening: bytes that are not UTF-8 are kept as half surrogates (`os.fsencode` leads back)."""
    slug: str
    title: str
    short: str | None
    season: int | None
    episode: int | None
    guests: tuple[str, ...]
    guest_names: tuple[str, ...]
    date: str | None
    topics: tuple[str, ...]
    youtube_id: str | None
    end: int | None
    """Seconds: the last moment that is known."""
    words: int
    paragraphs: int
    notes: int
    warnings: int
    errors: int
    format: str
    chapter_list: str | None
    """The path of the chapter list that belongs to it (`transcript.chapters.attach_chapters`)."""


@dataclass(frozen=True, slots=True)
class ChapterRow:
    """A chapter of any episode, for quick open. `start` is in seconds."""

    file: int
    title: str
    start: int | None
    approximate: bool


@dataclass(frozen=True, slots=True)
class PersonRow:
    """Somebody who speaks. `person` is the id of a page or of a guest; None where only a name is known."""

    person: str | None
    name: str
    bio: str | None
    is_host: bool
    files: tuple[int, ...]
    """The episodes, newest first."""
    words: int
    words_around: int
    """What everybody together says in these episodes."""
    slot: int
    """Of the eight speaker colours; in an episode with a clash the later speaker has another."""

    @property
    def share(self) -> float:
        """The person's share of the words of the episodes they speak in, 0 to 1."""
        return self.words / self.words_around if self.words_around else 0.0


@dataclass(frozen=True, slots=True)
class RefusedRow:
    """A file that is no part of the library; `reason` is a problem code's value."""

    path: str
    reason: str


EPISODE_COLUMNS = (
    "e.file, f.path, e.slug, e.title, e.short, e.season, e.episode, e.guests, e.guest_names, e.date, e.topics, "
    "e.youtube_id, e.end, e.words, e.paragraphs, e.notes, e.warnings, e.errors, e.format, l.path"
)
EPISODE_TABLES = "episode e JOIN file f ON f.id = e.file LEFT JOIN file l ON l.id = e.list"


def episode_row(columns: Sequence[Any]) -> EpisodeRow:
    """Make a row of EPISODE_COLUMNS."""
    file, path, slug, title, short, season, episode, guests, names, date, topics, *rest, chapter_list = columns
    lists = (unpack(guests), unpack(names), date, unpack(topics))
    home = None if chapter_list is None else os.fsdecode(chapter_list)
    fields = (file, os.fsdecode(path), slug, title, short, season, episode, *lists, *rest, home)
    return EpisodeRow(*fields)


def pack(parts: Iterable[str]) -> str:
    """Return several labels in one text."""
    return SEPARATOR.join(parts)


def unpack(text: str | None) -> tuple[str, ...]:
    """Return the labels that `pack` put together."""
    return tuple(text.split(SEPARATOR)) if text else ()


def load_episodes(connection: sqlite3.Connection, files: Iterable[int] | None = None) -> list[EpisodeRow]:
    """Return all episodes, or those with the given ids: newest first, then those without a number by their paths."""
    if files is None:
        rows = connection.execute(f"SELECT {EPISODE_COLUMNS} FROM {EPISODE_TABLES} ORDER BY e.file")
    else:
        wanted = ",".join(str(int(file)) for file in files)
        rows = connection.execute(
            f"SELECT {EPISODE_COLUMNS} FROM {EPISODE_TABLES} WHERE e.file IN ({wanted}) ORDER BY e.file"
        )
    return [episode_row(columns) for columns in rows]


PAGE_COLUMNS = "p.file, f.path, p.slug, p.title, p.summary, p.tags, p.citations, p.warnings, p.errors"
PAGE_TABLES = "page p JOIN file f ON f.id = p.file"


def page_row(columns: Sequence[Any]) -> PageRow:
    """Make a row of PAGE_COLUMNS."""
    file, path, slug, title, summary, tags, *counts = columns
    return PageRow(file, os.fsdecode(path), slug, title, summary, unpack(tags), *counts)


def load_pages(connection: sqlite3.Connection, files: Iterable[int] | None = None) -> list[PageRow]:
    """Return all pages of the wiki, or those with the given ids, by their titles."""
    where = "" if files is None else f"WHERE p.file IN ({','.join(str(int(file)) for file in files)})"
    rows = [page_row(columns) for columns in connection.execute(f"SELECT {PAGE_COLUMNS} FROM {PAGE_TABLES} {where}")]
    return sorted(rows, key=lambda row: (fold(row.title), row.path))


def load_chapters(connection: sqlite3.Connection, file: int | None = None) -> list[ChapterRow]:
    """Return the chapters of all episodes, or of one: those of its chapter list where it has one."""
    where, arguments = ("", ()) if file is None else ("AND c.file = ?", (file,))
    rows = connection.execute(
        "SELECT c.file, c.title, c.start, c.approximate FROM episode e JOIN chapter c ON c.file = e.file "
        f"AND c.listed = (e.list IS NOT NULL) {where} ORDER BY c.file, c.first, c.n",
        arguments,
    )
    return [ChapterRow(file, title, start, bool(approximate)) for file, title, start, approximate in rows]


def load_refused(connection: sqlite3.Connection) -> list[RefusedRow]:
    """Return the files that could not be read as anything, by path."""
    rows = connection.execute("SELECT path, reason FROM file WHERE kind = 'refused' ORDER BY path")
    return [RefusedRow(os.fsdecode(path), reason) for path, reason in rows]


def load_lists_alone(connection: sqlite3.Connection) -> list[str]:
    """Return the paths of chapter lists that belong to no episode."""
    rows = connection.execute(
        "SELECT f.path FROM file f LEFT JOIN episode e ON e.list = f.id "
        "WHERE f.kind = 'chapters' AND e.file IS NULL ORDER BY f.path"
    )
    return [os.fsdecode(path) for (path,) in rows]


def load_people(connection: sqlite3.Connection) -> list[PersonRow]:
    """Return everyone who speaks, hosts first, then by number of episodes and by name."""
    pages = {
        identifier: (name, bio) for identifier, name, bio in connection.execute("SELECT id, name, bio FROM person")
    }
    guests: dict[str, str] = {}
    for ids, names in connection.execute("SELECT guests, guest_names FROM episode ORDER BY file"):
        for identifier, name in zip(unpack(ids), unpack(names), strict=False):
            if len(name) > len(guests.get(identifier, "")):
                guests[identifier] = name
    spoken = connection.execute(
        "SELECT file, name, person, role, words, slot FROM speaker ORDER BY file, id"
    ).fetchall()
    totals: Counter[int] = Counter()
    for file, _, _, _, words, _ in spoken:
        totals[file] += words
    hosts = _hosts(spoken)
    groups: dict[tuple[bool, str], list[tuple[int, str, str | None, str, int, int]]] = defaultdict(list)
    for row in spoken:
        known_as = row[2] or (hosts.get(fold(row[1])) if row[3] == Role.HOST else None)
        groups[(True, known_as) if known_as else (False, fold(row[1]))].append(row)
    people = []
    for (known, key), rows in groups.items():
        page_name, bio = pages.get(key, (None, None)) if known else (None, None)
        files = tuple(dict.fromkeys(row[0] for row in rows))
        hosted = [row for row in rows if row[3] == Role.HOST]
        person = PersonRow(
            person=key if known else None,
            name=page_name or (guests.get(key) if known else None) or rows[0][1],
            bio=bio,
            is_host=len(hosted) * 2 > len(rows),
            files=files,
            words=sum(row[4] for row in rows),
            words_around=sum(totals[file] for file in files),
            slot=Counter(row[5] for row in (hosted or rows)).most_common(1)[0][0],
        )
        people.append(person)
    return sorted(people, key=lambda one: (not one.is_host, -len(one.files), fold(one.name)))


def _hosts(spoken: Sequence[tuple[int, str, str | None, str, int, int]]) -> dict[str, str]:
    """Return the person behind each host's name: who bears it as the guest of an episode that another one hosts.

    Alexey asks the questions in 186 episodes; in datatalksclub-scaling-… Alexey is the guest, alexeygrigorev. Where
    several guests are called so, nothing tells which of them it is.
    """
    hosting = Counter(fold(name) for _, name, _, role, _, _ in spoken if role == Role.HOST)
    bearers: dict[str, set[str]] = defaultdict(set)
    for _, name, person, _, _, _ in spoken:
        if person is not None and fold(name) in hosting:
            bearers[fold(name)].add(person)
    return {name: next(iter(persons)) for name, persons in bearers.items() if len(persons) == 1}


@dataclass(frozen=True, slots=True)
class Catalogue:
    """Everything there is to list, as far as the index knows it."""

    episodes: tuple[EpisodeRow, ...]
    refused: tuple[RefusedRow, ...]
    lists_alone: tuple[str, ...] = ()
    """The paths of chapter lists that belong to no episode here."""
    notices: tuple[Notice, ...] = ()
    pages: tuple[PageRow, ...] = ()
    """The pages of the wiki, by title."""


def load(index: Index) -> Catalogue:
    """Return what the index knows, at once and without a look at the files; `update` brings the rest."""
    try:
        with contextlib.closing(index.connect()) as connection:
            return Catalogue(
                tuple(load_episodes(connection)),
                tuple(load_refused(connection)),
                tuple(load_lists_alone(connection)),
                pages=tuple(load_pages(connection)),
            )
    except (sqlite3.Error, ValueError, TypeError) as error:
        notice = NoticeCode.NO_INDEX if index.state is IndexState.NONE else notice_of(error)
        return Catalogue((), (), (), (Notice(notice, str(index.path), str(error)),))
