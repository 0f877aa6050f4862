"""A library: one index over some folders, opened, kept up to date and asked. The one door to everything in this folder.

    library = Library(folders().cache, ["talks"])
    outcome = library.ask(lambda: library.ranked(parse_query("experiment tracking")))

Two threads may use it side by side: one that calls `open`, `update`, `snapshot`, `has_changed` and `stop_watching`, and
one that asks everything else; `interrupt` may be called from any. Nothing here raises on what a disk, another program
or a file can do: it is told as a `Notice`, in what is returned or in `trouble`, and worked around.
"""

import os
import sqlite3
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import closing, suppress
from itertools import groupby
from operator import attrgetter
from pathlib import Path
from typing import Generic, TypeVar

from msgspec import Struct, field
from msgspec.structs import replace

from podviewer.citations.episode_lookup import EpisodeLookup
from podviewer.library.database.connections import CachedConnection
from podviewer.library.database.location import (
    Index,
    IndexState,
    absolute_roots,
    is_sound,
    open_index,
    rebuild,
    temporary,
)
from podviewer.library.database.sweep import mark_used, sweep
from podviewer.library.index.update import Batch, Updated, update
from podviewer.library.quick_open.quick_open_index import QuickOpenIndex
from podviewer.library.quotes.finder import FoundQuote, count_said, find_quote
from podviewer.library.rows.catalogue import Catalogue, ChapterRow, PersonRow, RefusedRow, load, load_chapters
from podviewer.library.rows.citations import Citations, linked_from, load_citations
from podviewer.library.rows.episode_lookup import lookup_of
from podviewer.library.rows.index_reader import IndexReader
from podviewer.library.rows.pages import PageRow
from podviewer.library.rows.passages import Passage, passage
from podviewer.library.rows.people import load_people, with_people
from podviewer.library.rows.repeats import Repeat, load_repeats
from podviewer.library.rows.row_filter import filterable
from podviewer.library.search.hits import PageHit
from podviewer.library.search.query import Query
from podviewer.library.search.search import BEST, Count, More, Results, Searcher
from podviewer.messages.notices import LIST_ALONE
from podviewer.model.notice import Notice, NoticeCode
from podviewer.model.passed_over import NOTHING, PassedOver
from podviewer.model.wiki_page import LinkKind

EVERY_MATCH = 1 << 31
"""For scripts, which get all moments."""

UNABLE = frozenset((NoticeCode.NO_INDEX, NoticeCode.DAMAGED, NoticeCode.DISK_FULL))
"""Notices after which an answer says nothing about the library as it is."""

_UNSTORED = frozenset((NoticeCode.DISK_FULL, NoticeCode.LOCKED, NoticeCode.READ_ONLY))

T = TypeVar("T")
_ERRORS = (sqlite3.Error, ValueError, TypeError)
"""What a damaged index makes of a question."""


class LibrarySnapshot(Struct, frozen=True):
    """All that is known of a library at one moment: lists, and what pages are shown with."""

    catalogue: Catalogue
    people: tuple[PersonRow, ...]
    left_over: tuple[RefusedRow, ...]
    """The files that are no episode, page or person, and belong to none, each with the reason."""
    quick: QuickOpenIndex
    episode_lookup: EpisodeLookup
    citations: Citations
    chapters: Mapping[int, tuple[ChapterRow, ...]]
    """By the episode's id."""
    repeats: Mapping[int, tuple[Repeat, ...]] = field(default_factory=dict)
    """By the id of an episode the others that hold its words."""


class Outcome(Struct, Generic[T], frozen=True):
    """An answer for the command line, and what must be told; `is_whole` is False where not all could be asked."""

    answer: T
    notices: tuple[Notice, ...]
    is_whole: bool
    passed_over: PassedOver = NOTHING


class Library:
    """The library of some folders and files, whose index lies in a cache folder. Touches no disk before `open`."""

    def __init__(self, cache: Path, roots: Iterable[str | os.PathLike[str]]) -> None:
        self.roots = absolute_roots(roots)
        """Absolute paths, sorted."""
        self.trouble: tuple[Notice, ...] = ()
        """What kept the last question from an answer."""
        self.was_interrupted = False
        """Whether the last question was, so that its answer says nothing. Searches answer with nothing found."""
        self._cache = cache
        self._index: Index | None = None
        self._watched: CachedConnection | None = None
        self._reader: IndexReader | None = None
        self._searcher: Searcher | None = None
        self._is_damaged = self._was_mended = self._is_stored = False
        self._checked: Index | None = None

    # The index.

    @property
    def index(self) -> Index | None:
        """The index; None until it is opened."""
        return self._index

    def open(self) -> tuple[Notice, ...]:
        """Open the index where it is not open or its file is gone: made, or made anew where it is damaged.

        Return what must be told of it.
        """
        if self._index is not None and self._index.path.exists():
            return ()
        self.stop_watching()
        self._index = open_index(self._cache, self.roots)
        return self._index.notices

    def update(
        self,
        on_batch: Callable[[Batch], object] = lambda batch: None,
        is_cancelled: Callable[[], bool] = lambda: False,
        *,
        waits: bool = False,
    ) -> Updated:
        """Open the index, and read what is new or changed since the last time (`index.update`).

        What is damaged, as a look at all of it after opening or a question has found, is built anew first, but only
        once.
        """
        notices = self.open()
        assert self._index is not None
        mark_used(self._index)
        if self._index is not self._checked:
            self._checked = self._index
            self._is_damaged |= not is_sound(self._index, is_cancelled)
        if self._is_damaged and not self._was_mended:
            self._was_mended, self._is_damaged = True, False
            self.stop_watching()
            self._index = rebuild(self._index)
            notices += self._index.notices
        updated = update(self._index, on_batch=on_batch, is_cancelled=is_cancelled, waits=waits)
        full = next((told for told in updated.notices if told.notice is NoticeCode.DISK_FULL), None)
        if full is not None and self.is_cached:
            self.stop_watching()
            self._index = temporary(self._index.roots, full)
            notices += self._index.notices
            updated = update(self._index, on_batch=on_batch, is_cancelled=is_cancelled, waits=waits)
        self._is_stored = not any(one.notice in _UNSTORED for one in updated.notices)
        return replace(updated, notices=(*notices, *updated.notices))

    def tidy(self) -> None:
        """Remove the indexes of other libraries that nobody has used for 90 days. For a quiet moment."""
        sweep(self._cache)

    def ask(
        self, question: Callable[[], T], on_progress: Callable[[int, int], object] = lambda done, total: None
    ) -> Outcome[T]:
        """Return what a question answers once the index is up to date; asked again where it finds that damaged.

        `on_progress` is called with (files read, files to read).
        """

        def on_batch(batch: Batch) -> None:
            on_progress(batch.done, batch.total)

        try:
            updated = self.update(on_batch, waits=True)
            notices = [*updated.notices]
            answer = question()
            if self._is_damaged and not self._was_mended:
                notices += self.update(on_batch, waits=True).notices
                answer = question()
        finally:
            self.close()
        unique = tuple(dict.fromkeys((*notices, *self.trouble)))
        return Outcome(answer, unique, not any(one.notice in UNABLE for one in unique), updated.passed_over)

    def has_changed(self) -> bool:
        """Say whether anybody, this program included, has written to the index since this was asked last."""
        if self._index is None:
            return False
        if self._watched is None:
            self._watched = CachedConnection(self._index)
        try:
            with self._watched.snapshot() as (_, is_other):
                return is_other
        except sqlite3.Error:
            self._watched.close()  # the update tells what is wrong
            return False

    def stop_watching(self) -> None:
        """Close what `has_changed` has opened, in the thread that asked it; the next call opens it again."""
        if self._watched is not None:
            self._watched.close()
        self._watched = None

    @property
    def is_stored(self) -> bool:
        """Whether all that the last update read stands in the index: else the batches are all there is to show."""
        return self._is_stored and self.is_writable

    @property
    def is_writable(self) -> bool:
        """Whether what is read can be kept, at least as long as the program runs."""
        return self._index is not None and self._index.state in (IndexState.CACHED, IndexState.TEMPORARY)

    @property
    def is_cached(self) -> bool:
        """Whether what is read is kept for the next time."""
        return self._index is not None and self._index.state is IndexState.CACHED

    def snapshot(
        self,
        notices: Sequence[Notice] = (),
        on_rows: Callable[[Catalogue, tuple[RefusedRow, ...]], object] = lambda catalogue, left_over: None,
    ) -> LibrarySnapshot:
        """Read everything that lists show out of the index, without a look at the files. 150 ms for the archive.

        `notices` are told with it. `on_rows` gets the catalogue and what is left over as soon as they are there: after
        a sixth of the time at 10,000 episodes.
        """
        if self._index is None:
            catalogue = Catalogue((), ())
        else:
            catalogue = load(self._index)
            self._mark(catalogue.notices)
        people: tuple[PersonRow, ...] = ()
        chapters: list[ChapterRow] = []
        lookup, citations = EpisodeLookup(), Citations()
        repeats: Mapping[int, tuple[Repeat, ...]] = {}
        if self._index is not None:
            with suppress(sqlite3.Error), closing(self._index.connect()) as connection:
                people = filterable(load_people(connection))
                catalogue = replace(catalogue, episodes=with_people(catalogue.episodes, people))
        catalogue = replace(
            catalogue,
            notices=(*notices, *catalogue.notices),
            episodes=filterable(catalogue.episodes),
            pages=filterable(catalogue.pages),
        )
        alone = (RefusedRow(path, LIST_ALONE) for path in catalogue.lists_alone)
        left_over = filterable((*catalogue.refused, *alone))
        on_rows(catalogue, left_over)
        if self._index is not None:
            with suppress(sqlite3.Error), closing(self._index.connect()) as connection:
                chapters = load_chapters(connection)
                lookup = lookup_of(connection, chapters)
                citations = load_citations(connection, catalogue.pages)
                repeats = load_repeats(connection)
        quick = QuickOpenIndex.build(catalogue.episodes, chapters, people, catalogue.pages)
        by_file = {file: tuple(own) for file, own in groupby(chapters, key=attrgetter("file"))}
        return LibrarySnapshot(catalogue, people, left_over, quick, lookup, citations, by_file, repeats)

    # Questions.

    def search(self, query: Query, more: More | None = None) -> Results:
        """Return the first moments in the order of the library, or those behind `more`. For every key."""
        return self._noted(self._searching().typed(query, more))

    def ranked(self, query: Query, *, best: int = BEST, partial: bool = True) -> Results:
        """Return the best moments first; with `partial` False words that only begin like the last one count where no
        whole one is found."""
        return self._noted(self._searching().ranked(query, best=best, partial=partial))

    def count(self, query: Query) -> Count:
        """Return how many moments there are in all. May take a second at 10,000 episodes."""
        return self._searching().count(query)

    def search_pages(self, query: Query) -> tuple[PageHit, ...]:
        """Return where pages of the wiki have what was typed."""
        return tuple(self._searching().pages(query))

    def count_pages(self, query: Query) -> dict[int, int]:
        """Return how many passages each page of the wiki has, by its file."""
        return self._searching().count_pages(query)

    def find_quote(self, text: str) -> list[FoundQuote]:
        """Return the passages nearest to a quote, the nearest first."""
        return self._answer(lambda reader, connection: find_quote(connection, text, reader.contexts)) or []

    def count_said(self, text: str) -> int:
        """Return in how many paragraphs a quote stands word for word."""
        return self._answer(lambda reader, connection: count_said(connection, text)) or 0

    def passage(self, slug: str, second: int) -> Passage | None:
        """Return what is said at a second of an episode; None where the library has no such episode or no words."""
        return self._answer(lambda reader, connection: passage(connection, slug, second, reader.contexts))

    def linked_from(self, slug: str, kind: LinkKind = LinkKind.PAGE) -> tuple[PageRow, ...]:
        """Return the pages that link to a page, an episode, a person or a book, or cite that episode, by title."""
        return self._answer(lambda reader, connection: linked_from(connection, slug, kind)) or ()

    def episode_lookup(self) -> EpisodeLookup | None:
        """Return what citations are compared with; None where the index cannot be read."""
        return self._answer(lambda reader, connection: lookup_of(connection))

    def interrupt(self) -> None:
        """Stop the question that another thread asks; it answers with nothing."""
        reader = self._reader  # the asking thread may take it away meanwhile
        if reader is not None:
            reader.interrupt()

    def close(self) -> None:
        """Close what questions have opened; the next one opens it again."""
        if self._searcher is not None:
            self._searcher.close()
        if self._reader is not None:
            self._reader.close()
        self._reader = self._searcher = None

    def _reading(self) -> IndexReader:
        """Return what reads the index that is open now; a question begins."""
        self.trouble, self.was_interrupted = (), False
        if self._index is None:
            self.open()
        assert self._index is not None
        if self._reader is None or self._reader.index.path != self._index.path:
            self.close()
            self._reader = IndexReader(self._index)
        return self._reader

    def _searching(self) -> Searcher:
        reader = self._reading()
        if self._searcher is None:
            self._searcher = Searcher(reader)
        return self._searcher

    def _answer(self, question: Callable[[IndexReader, sqlite3.Connection], T]) -> T | None:
        """Return what a question answers; None where the index cannot be read."""
        reader = self._reading()
        try:
            with reader.snapshot() as connection:
                return question(reader, connection)
        except _ERRORS as error:
            self._note(reader.failed(error))
            self.was_interrupted = not self.trouble
            return None

    def _noted(self, results: Results) -> Results:
        self._note(results.notices)
        return results

    def _note(self, notices: tuple[Notice, ...]) -> None:
        self.trouble = notices
        self._mark(notices)

    def _mark(self, notices: tuple[Notice, ...]) -> None:
        if any(one.notice is NoticeCode.DAMAGED for one in notices):
            self._is_damaged = True
