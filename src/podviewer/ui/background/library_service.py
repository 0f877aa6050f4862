"""Keeps a library for the window: indexes, watches and searches it in threads of its own.

Nothing here touches a widget, and nothing in `library/` knows of Qt: answers come back as signals.
"""

import os
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QFileSystemWatcher, QObject, Signal, Slot

from podviewer.messages.notices import LIST_ALONE
from podviewer.ui.background.library_jobs import (
    Answer,
    IndexingJob,
    LibrarySnapshot,
    OpenLibrary,
    QuoteSearchJob,
    SearchJob,
    WorkerSignals,
)
from podviewer.ui.background.loader import survives_qt
from podviewer.ui.background.timers import single_shot
from podviewer.ui.background.worker import Worker

if TYPE_CHECKING:
    from podviewer.citations.episode_lookup import EpisodeLookup
    from podviewer.library.database.location import Index
    from podviewer.library.index.update import Batch, Updated
    from podviewer.library.quick_open.suggestions import QuickOpenIndex
    from podviewer.library.rows.catalogue import Catalogue, EpisodeRow, PersonRow, RefusedRow
    from podviewer.library.rows.pages import PageRow
    from podviewer.library.search.search import More
    from podviewer.model.notice import Notice

LOOK_AFTER = 5_000
"""Milliseconds between two looks at the folders: what no watch tells (a file changed in place, a network drive)."""

PATIENCE = 50
"""A look takes its time; the next one waits at least so many times longer."""

SOON = 500
"""Milliseconds until the next look while another program reads the files: the list fills with what it has done."""

LOOK_LATEST = 120_000
"""Milliseconds after which folders are looked at in any case: a first reading, or a wait for a lock, is no measure."""

SETTLE = 300
"""Milliseconds after a change in a folder: editors and copies come in several steps."""

MANY, ROWS_AFTER = 1_000, 400
"""From so many episodes on the list is filled every so many milliseconds: 10,000 rows take Qt 30 ms to lay out."""

HOLD = 100
"""Milliseconds that reading waits while an episode is laid out and painted: side by side both take twice as long."""

MOST_WATCHED = 500
"""Folders that are watched; those beyond are only looked at."""


_BUSY = frozenset({"busy"})
_UNSTORED = frozenset({"locked", "disk-full", "read-only"})
"""Values of a `Notice` that hold, of an index that can be written otherwise, until a look has stored all again."""
_PASSING = frozenset({"busy", "folder-missing", "folder-unreadable"})
"""Values of a `Notice` that speak of one look only. By value: `library.database.location` is imported late."""


class LibraryService(QObject):
    """The library of this run.

    Signals: `rows_changed` when `episodes`, `pages` or `refused` are others, `known_changed` when `people` and
    `quick` are, `progressed` (files done, files in all; equal: nothing is being read), `told` (a Told), `told_over` (a
    Told that no longer holds), `answered` (an Answer to the last question), `traced` (a list of Found: where the last
    quote came from), `settled` when nothing is being indexed.
    """

    rows_changed = Signal()
    known_changed = Signal()
    progressed = Signal(int, int)
    told = Signal(object)
    told_over = Signal(object)
    answered = Signal(object)
    traced = Signal(object)
    settled = Signal()

    def __init__(self, cache: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._cache = cache
        self._shelf: OpenLibrary | None = None
        self._episodes: dict[str, EpisodeRow] = {}
        self._pages: dict[str, PageRow] = {}
        self.refused: tuple[RefusedRow, ...] = ()
        self.people: tuple[PersonRow, ...] = ()
        self.quick: QuickOpenIndex | None = None
        self.shelf: EpisodeLookup | None = None
        self._by_slug: dict[str, EpisodeRow] = {}
        self._indexing = False
        self._ticket = 0
        self._voices = WorkerSignals(self)
        self._indexer, self._searches = Worker("indexing"), Worker("searching")
        self._is_stopped = False
        self._watcher = QFileSystemWatcher(self)
        self._settle = single_shot(self, SETTLE)
        self._look = single_shot(self, LOOK_AFTER)
        self._rows_later = single_shot(self, ROWS_AFTER)
        self._go_on = single_shot(self, HOLD)

        self._voices.known.connect(self._on_known)
        self._voices.batch_read.connect(self._on_batch)
        self._voices.updated.connect(self._on_updated)
        self._voices.found.connect(self._on_found)
        self._voices.traced.connect(self._on_traced)
        self._watcher.directoryChanged.connect(self._on_folder_changed)
        self._settle.timeout.connect(self.look)
        self._look.timeout.connect(self.look)
        self._rows_later.timeout.connect(self.rows_changed)
        self._go_on.timeout.connect(self._on_held)

    # The library.

    @property
    def roots(self) -> tuple[str, ...]:
        """The folders (and files) of the library; empty while none is open."""
        return self._shelf.roots if self._shelf is not None else ()

    @property
    def index(self) -> "Index | None":
        """The index, for reading; None until it has been opened."""
        return self._shelf.index if self._shelf is not None else None

    @property
    def busy(self) -> bool:
        """Whether files are being looked at or read."""
        return self._indexing

    @property
    def episodes(self) -> "list[EpisodeRow]":
        """The episodes known so far, in the order of the library: newest first."""
        return sorted(self._episodes.values(), key=_order)

    @property
    def pages(self) -> "list[PageRow]":
        """The wiki pages known so far, by title."""
        return sorted(self._pages.values(), key=_title)

    def episode_at(self, path: str) -> "EpisodeRow | None":
        """Return the episode of a file."""
        return self._episodes.get(path)

    def episode_called(self, slug: str | None) -> "EpisodeRow | None":
        """Return the episode with a slug; of two the newer one."""
        return self._by_slug.get(slug or "")

    def page_called(self, slug: str) -> "PageRow | None":
        """Return the wiki page with a slug."""
        return next((row for row in self._pages.values() if row.slug == slug), None)

    def person_called(self, identifier: str) -> "PersonRow | None":
        """Return somebody who speaks, by id."""
        return next((row for row in self.people if row.person == identifier), None)

    def known_addresses(self) -> frozenset[str]:
        """Return what links of a page lead to (`Run.to`)."""
        addresses = {f"podcast:{slug}" for slug in self._by_slug}
        addresses |= {f"page:{row.slug}" for row in self._pages.values()}
        return frozenset(addresses | {f"person:{row.person}" for row in self.people if row.person})

    def open(self, roots: Sequence[str | os.PathLike[str]]) -> None:
        """Open the library of some folders and files; what another run left in its index is there at once."""
        from podviewer.library.database.location import absolute_roots

        self.close()
        if self._is_stopped:
            return
        self._shelf = OpenLibrary(self._cache, absolute_roots(roots))
        self.rows_changed.emit()
        self._start()

    def close(self) -> None:
        """Leave the library."""
        if self._shelf is not None:
            self._shelf.is_cancelled = True
            self._shelf.goes_on.set()
            self._shelf.interrupt()
        self._shelf = None
        self._episodes, self._pages, self.refused, self.people, self.quick = {}, {}, (), (), None
        self.shelf, self._by_slug = None, {}
        self._watch(())

    @Slot()
    def look(self) -> None:
        """Look whether something has changed on disk, and read it."""
        if self._shelf is not None and not self._indexing:
            self._start()

    @Slot()
    def hold(self) -> None:
        """Read no further file for a moment: the window lays out what the reader wants to see."""
        if self._shelf is not None:
            self._shelf.goes_on.clear()
            self._go_on.start()

    @Slot()
    def _on_held(self) -> None:
        if self._shelf is not None:
            self._shelf.goes_on.set()

    @Slot()
    def cancel(self) -> None:
        """Stop reading; what has been read stays. The next look goes on."""
        if self._shelf is not None and self._indexing:
            self._shelf.is_cancelled = True
            self._look.stop()

    def stop(self) -> None:
        """Wait for what runs: the program ends."""
        self.close()
        self._look.stop()
        self._is_stopped = True
        for worker in (self._indexer, self._searches):
            worker.clear()
            worker.wait(3)

    def _start(self) -> None:
        shelf = self._shelf
        if shelf is not None:
            self._indexing, shelf.is_cancelled = True, False
            shelf.goes_on.set()
            self._indexer.start(IndexingJob(self._voices, shelf).run)

    # Searching.

    def ask(self, text: str, *, ranked: bool = False, more: "More | None" = None) -> None:
        """Search; the question before is dropped. `more` asks for the page behind an answer."""
        shelf = self._asked()
        if shelf is None or shelf.index is None:
            return
        if shelf.searcher is None:
            from podviewer.library.search.search import Searcher

            shelf.searcher = Searcher(shelf.index)
        self._searches.start(SearchJob(self._voices, shelf, self.is_asked, self._ticket, text, ranked, more).run)

    def trace(self, text: str) -> None:
        """Look for the passage that a quote came from; the question before is dropped."""
        shelf = self._asked()
        if shelf is None or shelf.index is None:
            return
        if shelf.quotes is None:
            from podviewer.library.quotes.finder import QuoteFinder

            shelf.quotes = QuoteFinder(shelf.index)
        self._searches.start(QuoteSearchJob(self._voices, shelf, self.is_asked, self._ticket, text).run)

    def _asked(self) -> OpenLibrary | None:
        """Drop the question before, and return what the next one is asked of."""
        self._ticket += 1
        if self._shelf is not None:
            self._shelf.interrupt()
        return self._shelf

    def is_asked(self, ticket: int) -> bool:
        """Say whether a question is still the last one."""
        return ticket == self._ticket

    # Watching.

    def _watch(self, folders: Sequence[str]) -> None:
        old, new = set(self._watcher.directories()), set(folders[:MOST_WATCHED])
        if old - new:
            self._watcher.removePaths(sorted(old - new))
        if new - old:
            self._watcher.addPaths(sorted(new - old))

    @Slot(str)
    def _on_folder_changed(self, _folder: str) -> None:
        self._settle.start()

    # Answers of the threads.

    @Slot(object, object)
    def _on_known(self, shelf: OpenLibrary, known: LibrarySnapshot) -> None:
        if shelf is not self._shelf:
            return
        self._episodes = {row.path: row for row in known.catalogue.episodes}
        self._pages = {row.path: row for row in known.catalogue.pages}
        self.refused, self.people, self.quick = _left_over(known.catalogue), known.people, known.quick
        self.shelf, self._by_slug = known.shelf, {row.slug: row for row in reversed(known.catalogue.episodes)}
        self._tell(shelf, known.catalogue.told)
        self.rows_changed.emit()
        self.known_changed.emit()

    @Slot(object, object)
    def _on_batch(self, shelf: OpenLibrary, batch: "Batch") -> None:
        if shelf is not self._shelf:
            return
        for path in batch.removed:
            self._episodes.pop(path, None)
            self._pages.pop(path, None)
        self._episodes.update((row.path, row) for row in batch.episodes)
        self._pages.update((row.path, row) for row in batch.pages)
        self.progressed.emit(batch.done, batch.total)
        if batch.removed or batch.episodes or batch.pages:
            if len(self._episodes) < MANY:
                self.rows_changed.emit()
            elif not self._rows_later.isActive():
                self._rows_later.start()

    @Slot(object, object, float)
    def _on_updated(self, shelf: OpenLibrary, updated: "Updated", took: float) -> None:
        if shelf is not self._shelf:
            return
        self._indexing = False
        if not updated.cancelled:
            self._take_back(shelf, updated.told)
        self._tell(shelf, updated.told)
        self.progressed.emit(0, 0)
        self._watch(_folders_of(shelf.roots, (*self._episodes, *self._pages)))
        busy = any(one.notice in _BUSY for one in updated.told)
        if busy:
            self._look.start(max(SOON, round(took * 4_000)))
        elif not updated.cancelled:
            # To read and store, or to wait for a lock, takes long once, and is no measure of the looks to come.
            is_held = any(one.notice == "locked" for one in updated.told)
            longer = 1 if is_held or (updated.changed and not updated.told) else PATIENCE
            self._look.start(min(max(LOOK_AFTER, round(took * 1_000) * longer), LOOK_LATEST))
        self.settled.emit()

    @Slot(int, object)
    def _on_found(self, ticket: int, answer: Answer) -> None:
        if not self.is_asked(ticket):
            return
        if answer.results is not None and answer.results.told and self._shelf is not None:
            self._tell(self._shelf, answer.results.told)
            self.look()  # which finds a damaged index damaged too, and builds it again
        self.answered.emit(answer)

    @Slot(int, object)
    def _on_traced(self, ticket: int, found: object) -> None:
        if self.is_asked(ticket):
            self.traced.emit(found)

    def _tell(self, shelf: OpenLibrary, told: "Sequence[Notice]") -> None:
        """Pass on what was not told before: a folder that is missing is missed at every look."""
        for one in told:
            if one not in shelf.told:
                shelf.told.add(one)
                self.told.emit(one)

    def _take_back(self, shelf: OpenLibrary, told: "Sequence[Notice]") -> None:
        """Say which troubles of earlier looks are over: a folder is there again, another program has finished."""
        is_kept = shelf.index is not None and shelf.index.state == "kept"
        passing = _PASSING | _UNSTORED if is_kept else _PASSING
        for one in sorted(shelf.told.difference(told), key=str):
            if one.notice in passing:
                shelf.told.discard(one)
                self.told_over.emit(one)


def _left_over(catalogue: "Catalogue") -> "tuple[RefusedRow, ...]":
    """Return the files that are no episode, page or person, and belong to none, each with the reason."""
    from podviewer.library.rows.catalogue import RefusedRow

    alone = (RefusedRow(path, LIST_ALONE) for path in catalogue.lists_alone)
    return (*catalogue.refused, *alone)


def _folders_of(roots: Sequence[str], paths: Sequence[str]) -> list[str]:
    """Return the folders to watch: those of the library that hold something; a missing one is looked for instead."""
    folders = {root if os.path.isdir(root) else os.path.dirname(root) for root in roots}
    folders |= {os.path.dirname(path) for path in paths}
    return sorted(folder for folder in folders if os.path.isdir(folder) and survives_qt(folder))


def _order(row: "EpisodeRow") -> int:
    return row.file


def _title(row: "PageRow") -> str:
    return row.title.casefold()
