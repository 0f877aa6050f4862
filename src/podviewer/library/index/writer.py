"""Files into the index and out of it again. Everything here runs inside one transaction of the caller."""

import sqlite3
import time
from collections.abc import Iterable
from contextlib import suppress

from msgspec import Struct

from podviewer.formats.datatalks.person import Person
from podviewer.library.database.columns import insert_into
from podviewer.library.database.row_numbers import PARAGRAPH_BITS, order_range, row_range
from podviewer.library.index.episode_rows import (
    ParagraphRow,
    StoredChapter,
    StoredEpisode,
    StoredSpeaker,
    Summary,
    chapter_rows,
)
from podviewer.library.index.file_reader import CHAPTERS, EPISODE, PAGE, PERSON
from podviewer.library.index.full_text import Texts
from podviewer.library.index.page_rows import PageSummary, add_page_rows, remove_page_rows
from podviewer.library.index.repeats import forget_repeats
from podviewer.library.index.word_list import WordList
from podviewer.library.rows.catalogue import pack, unpack
from podviewer.library.rows.outlines import load_list, load_outline
from podviewer.model.document import ChapterList
from podviewer.text.fold import fold
from podviewer.text.words import set_signs_apart
from podviewer.transcript.chapters import Outline, listed_chapters

PEOPLE, NUMBER, LOOKUP = "people", "number", "lookup"
"""What `pending` holds besides the ids of new episodes, pages and chapter lists: pages of people have changed; a season
and episode whose chapter list must be looked for; what citations are compared with has changed."""

UNKNOWN = -1

_ADD_FILE = "INSERT INTO file (id, path, size, mtime_ns, kind, reason)"
_ADD_CHAPTER = insert_into("chapter", StoredChapter, "file", "listed")
_FIND_PERSON = "SELECT name FROM person WHERE id = ? ORDER BY file DESC LIMIT 1"


class Removed(Struct, frozen=True):
    """A file that was taken out: its id, what it was, and of an episode what citations are compared with."""

    file: int
    kind: str
    cited: bytes | None = None


class Writer:
    """The one who writes. Keeps what would be asked again for every file: the words that are known, the next id."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self.connection = connection
        self._words = WordList(connection)
        self._speaker: int | None = None
        self._since = 0.0
        self._said = Texts(("exact", "stem"))
        self.prose = Texts(("page_exact", "page_stem"))
        # Merging the full-text tables writes pages again and again; the journal may grow to 32 MB meanwhile.
        connection.execute("PRAGMA wal_autocheckpoint = 8000")
        connection.execute("PRAGMA cache_size = -16000")

    def close(self) -> None:
        """Undo what was not committed, drop what was kept."""
        self.rollback()
        self._words.close()

    def begin(self) -> None:
        """Begin a transaction, unless one is open."""
        if not self.connection.in_transaction:
            self.connection.execute("BEGIN IMMEDIATE")
            self._since = time.monotonic()

    def commit(self, *, after: float = 0.0) -> None:
        """Commit, if the transaction is as old as `after` seconds. The full-text tables follow here, all at once: they
        write out what they hold whenever a row comes before the last one, and at the end."""
        if self.connection.in_transaction and time.monotonic() - self._since >= after:
            self._said.bring(self.connection)
            self.prose.bring(self.connection)
            self.connection.execute("COMMIT")

    def rollback(self) -> None:
        """Undo the transaction, and forget what was learned in it."""
        self._said.clear()
        self.prose.clear()
        if self.connection.in_transaction:
            with suppress(sqlite3.Error):
                self.connection.execute("ROLLBACK")
            self._words.forget()
            self._speaker = None

    def remove(self, path: bytes) -> Removed | None:
        """Remove a file with all its rows; return what it was, None where it is not known.

        The full-text tables follow with the next `commit`.
        """
        found = self.connection.execute("SELECT id, kind FROM file WHERE path = ?", (path,)).fetchone()
        if found is None:
            return None
        file, kind = found
        cited = None
        execute = self.connection.execute
        if kind == EPISODE:
            rows = row_range(file)
            season, number, cited = execute(
                "SELECT season, episode, cited FROM episode WHERE file = ?", (file,)
            ).fetchone()
            self._remember_number(season, number)
            texts = execute("SELECT id, text FROM row WHERE id BETWEEN ? AND ?", rows)
            self._said.forget({row: set_signs_apart(fold(text)) for row, text in texts})
            execute("DELETE FROM row WHERE id BETWEEN ? AND ?", rows)
            forget_repeats(self.connection, file)
            for table in ("episode", "chapter", "speaker"):
                execute(f"DELETE FROM {table} WHERE file = ?", (file,))
        elif kind == CHAPTERS:
            number = execute("SELECT season, episode FROM chapters_file WHERE file = ?", (file,)).fetchone()
            self._remember_number(*number)
            execute("UPDATE episode SET list = NULL WHERE list = ?", (file,))
            execute("DELETE FROM chapters_file WHERE file = ?", (file,))
            execute("DELETE FROM chapter WHERE file = ?", (file,))
            self.remember(LOOKUP)
        elif kind == PERSON:
            execute("DELETE FROM person WHERE file = ?", (file,))
            self.remember(PEOPLE)
        elif kind == PAGE:
            remove_page_rows(self.connection, self.prose, file)
        execute("DELETE FROM file WHERE id = ?", (file,))
        return Removed(file, kind, cited)

    def add_other(self, path: bytes, stamp: tuple[int, int], kind: str, reason: str | None = None) -> int:
        """Remember a file that says nothing to a library, so that it is not read again; return its id."""
        (lowest,) = self.connection.execute("SELECT min(id) FROM file").fetchone()
        # Below zero: only episodes have places in the order, and rows.
        file = min(lowest or 0, 0) - 1
        self.connection.execute(f"{_ADD_FILE} VALUES (?, ?, ?, ?, ?, ?)", (file, path, *stamp, kind, reason))
        return file

    def add_person(self, path: bytes, stamp: tuple[int, int], person: Person) -> None:
        """Store somebody's page."""
        file = self.add_other(path, stamp, PERSON)
        self.connection.execute(
            "INSERT INTO person (file, id, name, bio) VALUES (?, ?, ?, ?)", (file, person.id, person.name, person.bio)
        )
        self.remember(PEOPLE)

    def add_chapters(self, path: bytes, stamp: tuple[int, int], chapters: ChapterList) -> None:
        """Store a chapter list."""
        file = self.add_other(path, stamp, CHAPTERS)
        number = (file, chapters.season, chapters.episode)
        self.connection.execute("INSERT INTO chapters_file (file, season, episode) VALUES (?, ?, ?)", number)
        self.connection.executemany(
            _ADD_CHAPTER,
            [
                (file, 0, *StoredChapter(0, n, chapter.title, chapter.start, 0, -1))
                for n, chapter in enumerate(chapters.chapters)
            ],
        )
        self.remember(CHAPTERS, file)
        self.remember(LOOKUP)
        self._remember_number(chapters.season, chapters.episode)

    def add_page(self, path: bytes, stamp: tuple[int, int], page: PageSummary, words: set[str]) -> int:
        """Store a page of the wiki; return its id. Its citations are resolved when all files are read."""
        file = self.add_other(path, stamp, PAGE)
        add_page_rows(self.connection, self.prose, file, page)
        self._words.learn(words)
        self.remember(PAGE, file)
        return file

    def add_episode(
        self, path: bytes, stamp: tuple[int, int], summary: Summary, words: set[str], before: Removed | None
    ) -> int:
        """Store an episode with all its paragraphs; `before` is what it was. Return its id."""
        season, number = summary.episode.season, summary.episode.episode
        file = self._place(season, number, before.file if before is not None else None)
        self.connection.execute(f"{_ADD_FILE} VALUES (?, ?, ?, ?, ?, NULL)", (file, path, *stamp, EPISODE))
        self._add_rows(file, summary)
        self._words.learn(words)
        self.connection.execute(
            insert_into(
                "episode", StoredEpisode, "file", "guests", "guest_names", "own_names", "marks", "cited", "unheard"
            ),
            (
                file, pack(summary.guests), pack(self.names(summary.guests, summary.guest_names)),
                pack(summary.guest_names), summary.headings, summary.cited, summary.unheard, *summary.episode,
            ),
        )  # fmt: skip
        sketch = [(digest, file) for digest in summary.digests]
        self.connection.executemany("INSERT INTO sketch (digest, file) VALUES (?, ?)", sketch)
        self.add_chapter_rows(file, 0, summary.chapters)
        self._attach_early(file, season, number)
        self.remember(EPISODE, file)
        self._remember_number(season, number)
        if before is None or before.cited != summary.cited:
            self.remember(LOOKUP)
        return file

    def _attach_early(self, file: int, season: int | None, number: int | None) -> None:
        """Attach the one list that has an episode's number, so that its first row has chapters; `pairing` makes sure
        later."""
        found = self.connection.execute(
            "SELECT file FROM chapters_file WHERE season = ? AND episode = ?", (season, number)
        ).fetchmany(2)
        if len(found) == 1:
            self.attach(file, load_outline(self.connection, file), found[0][0])

    def attach(self, file: int, outline: Outline, listed: int) -> None:
        """Give an episode the chapters of a list, in place of its own."""
        chapters = listed_chapters(outline, load_list(self.connection, listed))
        self.connection.execute("DELETE FROM chapter WHERE file = ? AND listed = 1", (file,))
        self.add_chapter_rows(file, 1, chapter_rows(chapters, [len(turn.starts) for turn in outline.turns]))
        self.connection.execute("UPDATE episode SET list = ? WHERE file = ?", (listed, file))

    def remember(self, what: str, a: int = UNKNOWN, b: int = UNKNOWN) -> None:
        """Note what must still be done before files that belong together are together; a killed program finds it."""
        self.connection.execute("INSERT OR IGNORE INTO pending (what, a, b) VALUES (?, ?, ?)", (what, a, b))

    def _remember_number(self, season: int | None, episode: int | None) -> None:
        if season is not None:
            self.remember(NUMBER, season, UNKNOWN if episode is None else episode)

    def add_chapter_rows(self, file: int, listed: int, chapters: Iterable[StoredChapter]) -> None:
        """Store an episode's chapters: its own, or those of its list."""
        self.connection.executemany(
            _ADD_CHAPTER,
            [(file, listed, *chapter) for chapter in chapters],
        )

    def names(self, guests: tuple[str, ...], own: tuple[str, ...]) -> list[str]:
        """Return the guests' names: from their pages, else those the episode itself gave."""
        names = []
        for index, name in enumerate(own):
            page = None
            if index < len(guests):
                page = self.connection.execute(_FIND_PERSON, (guests[index],)).fetchone()
            names.append(name if page is None else page[0])
        return names

    def rename_guests(self) -> None:
        """Give all episodes the names of their guests' pages again, where pages have changed."""
        if not self.connection.execute("DELETE FROM pending WHERE what = ?", (PEOPLE,)).rowcount:
            return
        episodes = self.connection.execute("SELECT file, guests, guest_names, own_names FROM episode").fetchall()
        for file, guests, names, own in episodes:
            right = pack(self.names(unpack(guests), unpack(own)))
            if right != names:
                self.remember(LOOKUP)
                self.connection.execute("UPDATE episode SET guest_names = ? WHERE file = ?", (right, file))

    def _place(self, season: int | None, episode: int | None, before: int | None) -> int:
        """Return the id of an episode: the one it had where its number is the same, else the next one that is free."""
        base, span = order_range(season, episode)
        if before is not None and base <= before < base + span:
            return before
        (last,) = self.connection.execute(
            "SELECT max(id) FROM file WHERE id BETWEEN ? AND ?", (base, base + span - 1)
        ).fetchone()
        file = int(base if last is None else last + 1)
        while self.connection.execute("SELECT 1 FROM file WHERE id = ?", (file,)).fetchone() is not None:
            file += 1
        return file

    def _add_rows(self, file: int, summary: Summary) -> None:
        if self._speaker is None:
            (self._speaker,) = self.connection.execute("SELECT coalesce(max(id), 0) FROM speaker").fetchone()
        first = self._speaker + 1
        self._speaker += len(summary.speakers)
        executemany = self.connection.executemany
        executemany(
            insert_into("speaker", StoredSpeaker, "id", "file"),
            [(first + index, file, *speaker) for index, speaker in enumerate(summary.speakers)],
        )
        start = file << PARAGRAPH_BITS
        executemany(
            insert_into("row", ParagraphRow, "id", "speaker"),
            [
                (number, None if speaker is None else first + speaker, *row)
                for number, (speaker, row) in enumerate(zip(summary.spoken_by, summary.rows, strict=True), start)
            ],
        )
        self._said.learn(dict(enumerate(summary.folded, start)))
