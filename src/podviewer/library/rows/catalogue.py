"""What a library holds, as rows for the window: episodes, pages, chapters, people. Read from the index, not the files.

Every function here takes a connection of `schema` and raises sqlite3.Error where the index is damaged or locked;
`load` turns that into something to tell.
"""

import contextlib
import os
import sqlite3
from collections.abc import Iterable

from msgspec import Struct

from podviewer.library.database.columns import columns_of, conversions_of, rows_of
from podviewer.library.database.location import Index, IndexState
from podviewer.library.database.lock import notice_of
from podviewer.library.rows.pages import PageRow
from podviewer.model.notice import Notice, NoticeCode
from podviewer.text.fold import fold

SEPARATOR = "\n"
"""Between the parts of a list in one column: labels have no line breaks."""


class EpisodeRow(Struct, frozen=True):
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
    people: tuple[str, ...] = ()
    """All names of everybody who speaks (`rows.people`); none before the whole library has been read."""
    added: str | None = None
    """The day its page was made; see `Episode`."""
    folded: str = ""
    """What the list's filter looks into (`rows.row_filter`); "" where it has not been made."""


class ChapterRow(Struct, frozen=True):
    """A chapter of any episode, for quick open. `start` is in seconds."""

    file: int
    title: str
    start: int | None
    approximate: bool


class PersonRow(Struct, frozen=True):
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
    names: tuple[str, ...] = ()
    """All names they are known by: of their page, of lists of guests, in transcripts."""
    folded: str = ""

    @property
    def share(self) -> float:
        """The person's share of the words of the episodes they speak in, 0 to 1."""
        return self.words / self.words_around if self.words_around else 0.0


class RefusedRow(Struct, frozen=True):
    """A file that is no part of the library; `reason` is a problem code's value."""

    path: str
    reason: str
    folded: str = ""


def pack(parts: Iterable[str]) -> str:
    """Return several labels in one text."""
    return SEPARATOR.join(parts)


def unpack(text: str | None) -> tuple[str, ...]:
    """Return the labels that `pack` put together."""
    return tuple(text.split(SEPARATOR)) if text else ()


def _path(stored: bytes | None) -> str | None:
    return None if stored is None else os.fsdecode(stored)


EPISODE_COLUMNS = columns_of(EpisodeRow, "e", path="f.path", chapter_list="l.path", people="NULL", folded="''")
EPISODE_TABLES = "episode e JOIN file f ON f.id = e.file LEFT JOIN file l ON l.id = e.list"
_EPISODE = conversions_of(
    EpisodeRow,
    path=os.fsdecode,
    guests=unpack,
    guest_names=unpack,
    topics=unpack,
    chapter_list=_path,
    people=unpack,
)
PAGE_COLUMNS = columns_of(PageRow, "p", path="f.path", folded="''")
PAGE_TABLES = "page p JOIN file f ON f.id = p.file"
_PAGE = conversions_of(PageRow, path=os.fsdecode, tags=unpack)
_CHAPTER = conversions_of(ChapterRow, approximate=bool)
REFUSED_COLUMNS = columns_of(RefusedRow, folded="''")
_REFUSED = conversions_of(RefusedRow, path=os.fsdecode)


def load_episodes(connection: sqlite3.Connection, files: Iterable[int] | None = None) -> list[EpisodeRow]:
    """Return all episodes, or those with the given ids: newest first, then those without a number by their paths."""
    if files is None:
        rows = connection.execute(f"SELECT {EPISODE_COLUMNS} FROM {EPISODE_TABLES} ORDER BY e.file")
    else:
        wanted = ",".join(str(int(file)) for file in files)
        rows = connection.execute(
            f"SELECT {EPISODE_COLUMNS} FROM {EPISODE_TABLES} WHERE e.file IN ({wanted}) ORDER BY e.file"
        )
    return rows_of(EpisodeRow, rows, _EPISODE)


def load_pages(connection: sqlite3.Connection, files: Iterable[int] | None = None) -> list[PageRow]:
    """Return all pages of the wiki, or those with the given ids, by their titles."""
    where = "" if files is None else f"WHERE p.file IN ({','.join(str(int(file)) for file in files)})"
    found = connection.execute(f"SELECT {PAGE_COLUMNS} FROM {PAGE_TABLES} {where}")
    return sorted(rows_of(PageRow, found, _PAGE), key=lambda row: (fold(row.title), row.path))


def load_chapters(connection: sqlite3.Connection, file: int | None = None) -> list[ChapterRow]:
    """Return the chapters of all episodes, or of one: those of its chapter list where it has one."""
    where, arguments = ("", ()) if file is None else ("AND c.file = ?", (file,))
    rows = connection.execute(
        f"SELECT {columns_of(ChapterRow, 'c')} FROM episode e JOIN chapter c ON c.file = e.file "
        f"AND c.listed = (e.list IS NOT NULL) {where} ORDER BY c.file, c.first, c.n",
        arguments,
    )
    return rows_of(ChapterRow, rows, _CHAPTER)


def load_refused(connection: sqlite3.Connection) -> list[RefusedRow]:
    """Return the files that could not be read as anything, by path."""
    rows = connection.execute(f"SELECT {REFUSED_COLUMNS} FROM file WHERE kind = 'refused' ORDER BY path")
    return rows_of(RefusedRow, rows, _REFUSED)


def load_lists_alone(connection: sqlite3.Connection) -> list[str]:
    """Return the paths of chapter lists that belong to no episode."""
    rows = connection.execute(
        "SELECT f.path FROM file f LEFT JOIN episode e ON e.list = f.id "
        "WHERE f.kind = 'chapters' AND e.file IS NULL ORDER BY f.path"
    )
    return [os.fsdecode(path) for (path,) in rows]


class Catalogue(Struct, frozen=True):
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
