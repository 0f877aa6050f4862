"""The index as SQLite keeps it: tables, and how a file is opened, judged and made anew.

A cache: it holds nothing that is not in the archive, so whatever is wrong with it, it is thrown away and built again.
"""

import contextlib
import os
import sqlite3
from collections.abc import Callable, Sequence
from typing import TypeAlias
from zlib import crc32

from podviewer import citations, formats, transcript
from podviewer.text import fold, words
from podviewer.text.words import TOKEN_SIGNS

RULES = 5
"""Raise it when `library.index` stores something else of the same readings (or `rows.packed_pages`, `stems`)."""

APPLICATION = 0x706F6476
"""`PRAGMA application_id` of our files: "podv"."""

PATIENCE = 5.0
"""Seconds to wait for another program's transaction; ours take some tens of milliseconds."""

WORDS = f"unicode61 remove_diacritics 0 tokenchars '{TOKEN_SIGNS}'"
"""How the full-text tables cut words, in text that `set_signs_apart` made."""

TABLES = f"""
CREATE TABLE file (
    id INTEGER PRIMARY KEY, path BLOB NOT NULL UNIQUE, size INTEGER NOT NULL, mtime_ns INTEGER NOT NULL,
    kind TEXT NOT NULL, reason TEXT
);
CREATE TABLE episode (
    file INTEGER PRIMARY KEY, slug TEXT, title TEXT, short TEXT, season INTEGER, episode INTEGER, guests TEXT,
    guest_names TEXT, date TEXT, added TEXT, topics TEXT, youtube_id TEXT, end INTEGER, words INTEGER,
    paragraphs INTEGER, notes INTEGER, warnings INTEGER, errors INTEGER, format TEXT, list INTEGER, own_names TEXT,
    marks TEXT, cited BLOB, unheard INTEGER
);
CREATE INDEX episode_list ON episode (list);
CREATE INDEX file_kind ON file (kind);
CREATE INDEX episode_number ON episode (season, episode);
CREATE TABLE chapters_file (file INTEGER PRIMARY KEY, season INTEGER, episode INTEGER);
CREATE TABLE chapter (
    file INTEGER, listed INTEGER, first INTEGER, n INTEGER, title TEXT, start INTEGER, approximate INTEGER,
    last INTEGER, PRIMARY KEY (file, listed, first, n)
) WITHOUT ROWID;
CREATE TABLE speaker (
    id INTEGER PRIMARY KEY, file INTEGER, name TEXT, person TEXT, role TEXT, turns INTEGER, words INTEGER, slot INTEGER
);
CREATE INDEX speaker_file ON speaker (file);
CREATE TABLE person (file INTEGER PRIMARY KEY, id TEXT, name TEXT, bio TEXT);
CREATE INDEX person_id ON person (id);
CREATE TABLE row (
    id INTEGER PRIMARY KEY, item INTEGER, turn INTEGER, speaker INTEGER, start INTEGER, seek INTEGER, moment INTEGER,
    until INTEGER, time TEXT, text TEXT
);
CREATE TABLE sketch (digest INTEGER, file INTEGER, PRIMARY KEY (digest, file)) WITHOUT ROWID;
CREATE INDEX sketch_file ON sketch (file);
CREATE TABLE repeated (row INTEGER PRIMARY KEY, original INTEGER);
CREATE INDEX repeated_original ON repeated (original);
CREATE TABLE pending (what TEXT, a INTEGER, b INTEGER, PRIMARY KEY (what, a, b)) WITHOUT ROWID;
CREATE TABLE word (word TEXT PRIMARY KEY, stem TEXT) WITHOUT ROWID;
CREATE INDEX word_stem ON word (stem);
CREATE VIRTUAL TABLE exact USING fts5(
    text, content='', tokenize="{WORDS}", prefix='1 2 3'
);
CREATE VIRTUAL TABLE stem USING fts5(text, content='', tokenize="porter {WORDS}");
CREATE TABLE page (
    file INTEGER PRIMARY KEY, slug TEXT, title TEXT, summary TEXT, tags TEXT, citations INTEGER, warnings INTEGER,
    errors INTEGER, data TEXT
);
CREATE TABLE prose (id INTEGER PRIMARY KEY, heading TEXT, text TEXT);
CREATE TABLE citation (
    file INTEGER, n INTEGER, block INTEGER, first INTEGER, last INTEGER, line INTEGER, link INTEGER, text TEXT,
    slug TEXT, start INTEGER, "end" INTEGER, resolved_by TEXT, matches TEXT, known INTEGER, paragraph INTEGER,
    sentence TEXT, heading TEXT,
    PRIMARY KEY (file, n)
) WITHOUT ROWID;
CREATE INDEX citation_slug ON citation (slug, start);
CREATE TABLE link (kind TEXT, target TEXT, file INTEGER, PRIMARY KEY (kind, target, file)) WITHOUT ROWID;
CREATE INDEX link_file ON link (file);
CREATE VIRTUAL TABLE page_exact USING fts5(
    text, content='', tokenize="{WORDS}", prefix='1 2 3'
);
CREATE VIRTUAL TABLE page_stem USING fts5(text, content='', tokenize="porter {WORDS}");
INSERT INTO exact(exact, rank) VALUES ('hashsize', 8388608);
INSERT INTO stem(stem, rank) VALUES ('hashsize', 8388608);
"""
"""Two full-text tables over the rows of `row`: stems make phrases inexact and break half typed words.

Both are contentless: the text stands once, as it was said, in `row`; what is indexed is its folded form. What pages
say is kept apart from what was said, in `prose` and two tables of its own.
New words wait in 8 MB of memory before they are written: with the usual 1 MB the build takes a fifth longer.
"""


def version_of(tables: str, rules: Sequence[int]) -> int:
    """Return a number that is another one whenever the tables are or any rule is."""
    return crc32(f"{tables} {tuple(rules)}".encode()) & 0x7FFF_FFFF


VERSION = version_of(TABLES, (RULES, fold.RULES, words.RULES, formats.RULES, transcript.RULES, citations.RULES))
"""Of the tables and of everything that decides what stands in them. An index of another version is built anew."""

LOOKED_AT = ("file", "episode", "row", "page", "prose", "citation")
"""Tables whose first page must be sound before anything is asked."""

FilePath: TypeAlias = str | os.PathLike[str]


class NotOursError(sqlite3.DatabaseError):
    """The file is a database, but not one of this program and version; `is_old` where only the version differs."""

    def __init__(self, application: int, version: int) -> None:
        super().__init__(f"version {version} of {application:#x}")
        self.is_old = application == APPLICATION


def connect(path: FilePath, *, patience: float = PATIENCE, shared: bool = False) -> sqlite3.Connection:
    """Open an index that exists, for reading and writing. Raises sqlite3.Error where it is damaged, locked or not ours.

    SQLite refuses every thread but the one that asks here; a `shared` connection is for several, one at a time.
    """
    connection = sqlite3.connect(
        _address(path, "rw"), uri=True, timeout=patience, isolation_level=None, check_same_thread=not shared
    )
    try:
        _judge(connection)
        connection.execute("PRAGMA synchronous = NORMAL")
    except BaseException:
        connection.close()
        raise
    return connection


def connect_frozen(path: FilePath, *, shared: bool = False) -> sqlite3.Connection:
    """Open an index nobody can write: no journal, no lock. Raises sqlite3.Error."""
    address = _address(path, "ro") + "&immutable=1"
    connection = sqlite3.connect(address, uri=True, isolation_level=None, check_same_thread=not shared)
    try:
        _judge(connection)
    except BaseException:
        connection.close()
        raise
    return connection


def create(path: FilePath) -> None:
    """Make an empty index; what lay there before is removed. Raises sqlite3.Error or OSError.

    It is made beside its place and moved there when it is whole: killed in between, nothing half made lies there. Only
    one program at a time may do this (`lock.alone`).
    """
    os.makedirs(os.path.dirname(os.path.abspath(path)), mode=0o700, exist_ok=True)
    new = f"{os.fspath(path)}.new"
    remove(new)
    try:
        with contextlib.closing(sqlite3.connect(new, isolation_level=None)) as connection:
            connection.execute("PRAGMA journal_mode = WAL")
            connection.execute("PRAGMA synchronous = NORMAL")
            connection.executescript(f"BEGIN IMMEDIATE; {TABLES}")
            connection.execute(f"PRAGMA application_id = {APPLICATION}")
            connection.execute(f"PRAGMA user_version = {VERSION}")
            connection.execute("COMMIT")
        put_in_place(new, path)
    except BaseException:
        with contextlib.suppress(OSError):
            remove(new)
        raise


def _replace(new: FilePath, path: FilePath) -> None:
    """Put a file in the place of an index. The old one's journals go first: they must never meet the new file."""
    remove(path)
    os.replace(new, path)


def put_in_place(new: FilePath, path: FilePath, replace: Callable[[FilePath, FilePath], None] = _replace) -> None:
    """Put a new index in the place of an old one. Raises sqlite3.Error or OSError.

    Windows lets nobody remove a file that is open, here or in another program: then the new one is written into it.
    """
    try:
        replace(new, path)
    except PermissionError:
        with (
            contextlib.closing(sqlite3.connect(new)) as source,
            contextlib.closing(sqlite3.connect(_address(path, "rw"), uri=True, timeout=PATIENCE)) as target,
        ):
            source.backup(target)
        remove(new)


def remove(path: FilePath) -> None:
    """Remove an index and its journals. Raises OSError where that is not allowed."""
    for suffix in ("", "-wal", "-shm", "-journal"):
        with contextlib.suppress(FileNotFoundError):
            os.remove(os.fspath(path) + suffix)


def _judge(connection: sqlite3.Connection) -> None:
    (application,) = connection.execute("PRAGMA application_id").fetchone()
    (version,) = connection.execute("PRAGMA user_version").fetchone()
    if (application, version) != (APPLICATION, VERSION):
        raise NotOursError(application, version)
    try:
        # No join: where the last table is empty, it looks at every pair of the others.
        connection.execute(f"SELECT {', '.join(f'EXISTS (SELECT 1 FROM {table})' for table in LOOKED_AT)}").fetchone()
    except UnicodeDecodeError as error:
        # Where the schema is damaged, so is the message that says so.
        raise sqlite3.DatabaseError("the schema is damaged") from error


def _address(path: FilePath, mode: str) -> str:
    """Return the URI of a file; built by hand, because a cache folder may have any name."""
    from urllib.parse import quote_from_bytes

    return f"file:{quote_from_bytes(os.fsencode(os.path.abspath(path)))}?mode={mode}"
