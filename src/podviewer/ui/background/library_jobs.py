"""What is done for a library in threads: indexing and searching. Imported with the window, so without SQLite."""

import sys
import threading
from collections.abc import Callable, Sequence
from contextlib import closing, suppress
from dataclasses import dataclass, field
from pathlib import Path
from time import monotonic
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from podviewer.ui.background.gc_pause import pause_collection, resume_collection

if TYPE_CHECKING:
    from podviewer.citations.episode_lookup import EpisodeLookup
    from podviewer.library.database.connections import CachedConnection
    from podviewer.library.database.location import Index
    from podviewer.library.index.update import Batch, Updated
    from podviewer.library.quick_open.suggestions import QuickOpenIndex
    from podviewer.library.quotes.finder import FoundQuote, QuoteFinder
    from podviewer.library.rows.catalogue import Catalogue, PersonRow
    from podviewer.library.search.hits import PageHit
    from podviewer.library.search.search import Count, More, Results, Searcher
    from podviewer.model.notice import Notice


@dataclass(frozen=True, slots=True)
class LibrarySnapshot:
    """All that is known of a library at one moment."""

    catalogue: "Catalogue"
    people: "tuple[PersonRow, ...]"
    quick: "QuickOpenIndex"
    shelf: "EpisodeLookup"


@dataclass(frozen=True, slots=True)
class Answer:
    """What a search found. `count` comes later, in an answer of its own; `more` continues an earlier one."""

    text: str
    results: "Results | None" = None
    pages: "tuple[PageHit, ...]" = ()
    count: "Count | None" = None
    ranked: bool = False
    more: bool = False


@dataclass(slots=True)
class OpenLibrary:
    """A library that is open. `is_cancelled` ends what runs for it."""

    cache: Path
    roots: tuple[str, ...]
    index: "Index | None" = None
    kept: "CachedConnection | None" = None
    """Of the indexing thread; it tells whether anybody has written."""
    searcher: "Searcher | None" = None
    quotes: "QuoteFinder | None" = None
    is_cancelled: bool = False
    goes_on: threading.Event = field(default_factory=threading.Event)
    """Not set while the window needs all there is of the machine."""
    told: "set[Notice]" = field(default_factory=set)

    def interrupt(self) -> None:
        """Stop the question that is being answered."""
        for asked in (self.searcher, self.quotes):
            if asked is not None:
                asked.interrupt()

    def cancelled(self) -> bool:
        """Say whether to stop. Asked before every file, so this is where the window is waited for."""
        self.goes_on.wait(LONGEST_HOLD)
        return self.is_cancelled


LONGEST_HOLD = 0.3
"""Seconds that reading waits for the window at most, file by file."""

SWITCH = 0.0001
"""Seconds after which Python lets another thread go on while files are read. With the usual 0.005 every call from Qt
into Python may wait as long, and a repaint has dozens: 11 to 34 gaps over 33 ms while the archive is read; now 0, 1."""


class WorkerSignals(QObject):
    """What the threads say: `known` (Shelf, Known), `batch_read` (Shelf, Batch), `updated` (Shelf, Updated, seconds it
    took), `found` (ticket, Answer), `traced` (ticket, list of Found)."""

    known = Signal(object, object)
    batch_read = Signal(object, object)
    updated = Signal(object, object, float)
    found = Signal(int, object)
    traced = Signal(int, object)


@dataclass(frozen=True, slots=True)
class IndexingJob:
    """One look at a library, run in the workers' thread."""

    voices: WorkerSignals
    shelf: OpenLibrary

    def run(self) -> None:
        pause_collection()
        usual = sys.getswitchinterval()
        sys.setswitchinterval(SWITCH)
        try:
            with suppress(RuntimeError):  # the window is gone: nobody listens
                self._run_to_the_end()
        finally:
            sys.setswitchinterval(usual)
            resume_collection()

    def _run_to_the_end(self) -> None:
        """Whatever goes wrong, the window hears that this look is over."""
        from podviewer.library.index.update import Updated

        try:
            self._run()
        except BaseException:
            self.voices.updated.emit(self.shelf, Updated(cancelled=True), 0.0)
            raise

    def _run(self) -> None:
        from podviewer.library.database.location import open_index
        from podviewer.library.index.update import update

        shelf, voices, began = self.shelf, self.voices, monotonic()
        is_new = shelf.index is None
        if shelf.index is None or not shelf.index.path.exists():
            shelf.index = open_index(shelf.cache, shelf.roots)
            shelf.kept = None
        if is_new:
            self._is_written()
            voices.known.emit(shelf, _know(shelf.index, shelf.index.told))
        updated = update(shelf.index, on_batch=self._pass_on, is_cancelled=shelf.cancelled)
        # Another program may have read what is new, and left nothing to do.
        if (self._is_written() or updated.changed) and _is_kept(shelf.index, updated):
            voices.known.emit(shelf, _know(shelf.index, ()))
        voices.updated.emit(shelf, updated, monotonic() - began)

    def _is_written(self) -> bool:
        """Say whether anybody, this look included, has written to the index since this was asked last."""
        import sqlite3

        from podviewer.library.database.connections import CachedConnection

        shelf = self.shelf
        if shelf.index is None:
            return False
        if shelf.kept is None:
            shelf.kept = CachedConnection(shelf.index)
        try:
            with shelf.kept.snapshot() as (_, is_other):
                return is_other
        except sqlite3.Error:
            shelf.kept.close()  # the update tells what is wrong
            return False

    def _pass_on(self, batch: "Batch") -> None:
        self.voices.batch_read.emit(self.shelf, batch)


@dataclass(frozen=True, slots=True)
class SearchJob:
    """One question, run in the searches' thread; nothing when another one was asked meanwhile."""

    voices: WorkerSignals
    shelf: OpenLibrary
    is_asked: Callable[[int], bool]
    ticket: int
    text: str
    ranked: bool
    more: "More | None"

    def run(self) -> None:
        searcher = self.shelf.searcher
        if searcher is None or not self.is_asked(self.ticket):
            return
        pause_collection()
        try:
            with suppress(RuntimeError):
                self._run(searcher)
        finally:
            resume_collection()

    def _run(self, searcher: "Searcher") -> None:
        results = searcher.ranked(self.text) if self.ranked else searcher.typed(self.text, self.more)
        continued = self.more is not None
        pages = () if continued else self._pages()
        self._answer(Answer(self.text, results, pages, None, self.ranked, continued))
        if not continued and self.is_asked(self.ticket):
            self._answer(Answer(self.text, count=searcher.count(self.text), ranked=self.ranked))

    def _pages(self) -> "tuple[PageHit, ...]":
        import sqlite3

        from podviewer.library.search.pages import search_pages

        index = self.shelf.index
        with suppress(sqlite3.Error):
            if index is not None:
                with closing(index.connect()) as connection:
                    return tuple(search_pages(connection, self.text))
        return ()

    def _answer(self, answer: Answer) -> None:
        self.voices.found.emit(self.ticket, answer)


@dataclass(frozen=True, slots=True)
class QuoteSearchJob:
    """A quote whose passage is looked for, in the searches' thread."""

    voices: WorkerSignals
    shelf: OpenLibrary
    is_asked: Callable[[int], bool]
    ticket: int
    text: str

    def run(self) -> None:
        quotes = self.shelf.quotes
        if quotes is None or not self.is_asked(self.ticket):
            return
        pause_collection()
        try:
            with suppress(RuntimeError):
                found: list[FoundQuote] = quotes.find(self.text)
                self.voices.traced.emit(self.ticket, found)
        finally:
            resume_collection()


def _know(index: "Index", told: "Sequence[Notice]") -> LibrarySnapshot:
    """Read everything that lists show out of the index."""
    import sqlite3
    from dataclasses import replace

    from podviewer.library.quick_open.suggestions import QuickOpenIndex
    from podviewer.library.rows.catalogue import load, load_chapters, load_people
    from podviewer.library.rows.episode_lookup import EpisodeLookup, lookup_of

    catalogue = load(index)
    people: tuple[PersonRow, ...] = ()
    chapters = []
    shelf = EpisodeLookup()
    with suppress(sqlite3.Error), closing(index.connect()) as connection:
        people, chapters = tuple(load_people(connection)), load_chapters(connection)
        shelf = lookup_of(connection)
    catalogue = replace(catalogue, told=(*told, *catalogue.told))
    return LibrarySnapshot(
        catalogue, people, QuickOpenIndex.build(catalogue.episodes, chapters, people, catalogue.pages), shelf
    )


def _is_kept(index: "Index", updated: "Updated") -> bool:
    """Say whether all that was read stands in the index: else the batches are all there is to show."""
    from podviewer.library.database.location import IndexState
    from podviewer.model.notice import NoticeCode

    kept_out = {NoticeCode.DISK_FULL, NoticeCode.LOCKED, NoticeCode.READ_ONLY} & {told.notice for told in updated.told}
    return index.state in (IndexState.KEPT, IndexState.TEMPORARY) and not kept_out
