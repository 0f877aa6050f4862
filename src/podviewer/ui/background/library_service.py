"""Keeps a library for the window: indexes, watches and searches it in threads of its own.

Nothing here touches a widget, and nothing in `library/` knows of Qt: answers come back as signals.
"""

import gc
import os
from collections.abc import Callable, Sequence, Set
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QFileSystemWatcher, QObject, Signal, Slot

from podviewer.model.passed_over import NOTHING, PassedOver
from podviewer.ui.background.indexing_job import Gate, IndexingJob, IndexingSignals, Remains
from podviewer.ui.background.known_rows import KnownRows
from podviewer.ui.background.loader import survives_qt
from podviewer.ui.background.question_job import (
    PassageAnswer,
    PassageQuestion,
    Question,
    QuestionJob,
    QuestionSignals,
    QuoteAnswer,
    QuoteQuestion,
    SearchAnswer,
    SearchQuestion,
)
from podviewer.ui.background.timers import single_shot
from podviewer.ui.background.worker import Worker

if TYPE_CHECKING:
    from podviewer.citations.episode_lookup import EpisodeLookup
    from podviewer.library.index.update import Batch, Updated
    from podviewer.library.library import Library, LibrarySnapshot
    from podviewer.library.quick_open.quick_open_index import QuickOpenIndex
    from podviewer.library.rows.catalogue import ChapterRow, EpisodeRow, PersonRow, RefusedRow
    from podviewer.library.rows.citations import Backlinks
    from podviewer.library.rows.pages import PageRow
    from podviewer.library.rows.repeats import Repeat
    from podviewer.library.search.query import Query
    from podviewer.library.search.search import More
    from podviewer.model.citation import Citation
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

    Signals: `rows_changed` when `episodes`, `pages` or `refused` are others, `known_changed` when all else is,
    `progressed` (files done, files in all; equal: nothing is being read), `notice_raised` (a Notice), `notice_over` (a
    Notice that no longer holds), `settled` when nothing is being indexed. Answers to the last question of a kind:
    `search_answered` (SearchAnswer), `quote_answered` (a list of FoundQuote, how often it was said),
    `passage_answered` (Citation, Passage or None).
    """

    rows_changed = Signal()
    known_changed = Signal()
    progressed = Signal(int, int)
    notice_raised = Signal(object)
    notice_over = Signal(object)
    settled = Signal()
    search_answered = Signal(object)
    quote_answered = Signal(object, int)
    passage_answered = Signal(object, object)

    def __init__(self, cache: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._cache = cache
        self._library: Library | None = None
        self._gate = Gate()
        self._rows = KnownRows()
        self._snapshot: LibrarySnapshot | None = None
        self._notices: set[Notice] = set()
        self.refused: tuple[RefusedRow, ...] = ()
        self.passed_over: PassedOver = NOTHING
        self._is_indexing = self._is_stopped = False
        self._ticket = self._passage_ticket = 0
        self._indexing, self._questions = IndexingSignals(self), QuestionSignals(self)
        self._indexer, self._asker = Worker("indexing"), Worker("searching")
        self._watcher = QFileSystemWatcher(self)
        self._settle = single_shot(self, SETTLE)
        self._look = single_shot(self, LOOK_AFTER)
        self._rows_later = single_shot(self, ROWS_AFTER)
        self._go_on = single_shot(self, HOLD)

        self._indexing.known.connect(self._on_known)
        self._indexing.batch_read.connect(self._on_batch)
        self._indexing.updated.connect(self._on_updated)
        self._questions.answered.connect(self._on_answered)
        self._questions.trouble_met.connect(self._on_trouble_met)
        self._watcher.directoryChanged.connect(self._on_folder_changed)
        self._settle.timeout.connect(self.look)
        self._look.timeout.connect(self.look)
        self._rows_later.timeout.connect(self.rows_changed)
        self._go_on.timeout.connect(self._on_held)

    # What is known: nothing here touches the disk.

    @property
    def roots(self) -> tuple[str, ...]:
        """The folders (and files) of the library; empty while none is open."""
        return self._library.roots if self._library is not None else ()

    @property
    def busy(self) -> bool:
        """Whether files are being looked at or read."""
        return self._is_indexing

    @property
    def is_growing(self) -> bool:
        """Whether files are being read, and there is no saying yet what the library holds."""
        known = self._snapshot.catalogue.episodes if self._snapshot is not None else ()
        return self._is_indexing and len(known) < max(1, self.counts[0])

    @property
    def episodes(self) -> "Sequence[EpisodeRow]":
        """The episodes known so far, in the order of the library: newest first."""
        return self._rows.episodes

    @property
    def pages(self) -> "Sequence[PageRow]":
        """The wiki pages known so far, by title."""
        return self._rows.pages

    @property
    def counts(self) -> tuple[int, int]:
        """How many episodes and pages are known so far."""
        return self._rows.counts

    @property
    def people(self) -> "tuple[PersonRow, ...]":
        """Everybody who speaks."""
        return self._snapshot.people if self._snapshot is not None else ()

    @property
    def quick(self) -> "QuickOpenIndex | None":
        """What quick open looks into; None until the index has been read."""
        return self._snapshot.quick if self._snapshot is not None else None

    @property
    def episode_lookup(self) -> "EpisodeLookup | None":
        """What citations are compared with; None until the index has been read."""
        return self._snapshot.episode_lookup if self._snapshot is not None else None

    def episode_at(self, path: str) -> "EpisodeRow | None":
        """Return the episode of a file."""
        return self._rows.episode_at(path)

    def path_of(self, key: str) -> str | None:
        """Return where the episode with a key lies (`model.document.episode_key`); of two the newer one."""
        return self._rows.path_of(key)

    def episode_called(self, slug: str | None) -> "EpisodeRow | None":
        """Return the episode with a slug; of two the newer one."""
        return self._rows.by_slug.get(slug or "")

    def page_called(self, slug: str) -> "PageRow | None":
        """Return the wiki page with a slug."""
        return next((row for row in self.pages if row.slug == slug), None)

    def person_called(self, identifier: str) -> "PersonRow | None":
        """Return somebody who speaks, by id."""
        return next((row for row in self.people if row.person == identifier), None)

    def known_addresses(self) -> frozenset[str]:
        """Return what links of a page lead to (`Run.to`)."""
        addresses = {f"podcast:{slug}" for slug in self._rows.by_slug}
        addresses |= {f"page:{row.slug}" for row in self.pages}
        return frozenset(addresses | {f"person:{row.person}" for row in self.people if row.person})

    def citations_of(self, path: str) -> "tuple[Citation, ...]":
        """Return the citations of a page, in reading order; none where the index does not know it. Its path may be
        relative, as it was typed."""
        from podviewer.library.rows.citations import citations_of

        return citations_of(self._snapshot.citations, os.path.abspath(path)) if self._snapshot is not None else ()

    def backlinks_of(self, slug: str) -> "Backlinks":
        """Return what the wiki says about an episode."""
        from podviewer.library.rows.citations import Backlinks, backlinks_of

        known, row = self._snapshot, self.episode_called(slug)
        if known is None:
            return Backlinks()
        return backlinks_of(known.citations, slug, row, self.chapters_of(row))

    def repeats_of(self, row: "EpisodeRow | None") -> "tuple[Repeat, ...]":
        """Return the other files that hold the words of an episode."""
        return self._snapshot.repeats.get(row.file, ()) if self._snapshot is not None and row is not None else ()

    def chapters_of(self, row: "EpisodeRow | None") -> "tuple[ChapterRow, ...]":
        """Return the chapters of an episode; none before the index has been read."""
        return self._snapshot.chapters.get(row.file, ()) if self._snapshot is not None and row is not None else ()

    # The library.

    def open(self, roots: Sequence[str | os.PathLike[str]]) -> None:
        """Open the library of some folders and files; what another run left in its index is there at once."""
        from podviewer.library.library import Library

        self.close()
        if self._is_stopped:
            return
        self._library = Library(self._cache, roots)
        self.rows_changed.emit()
        self._start()

    def close(self) -> None:
        """Leave the library."""
        self._gate.is_closed = True
        self._gate.goes_on.set()
        if self._library is not None:
            self._library.interrupt()
            self._asker.start(self._library.close)
            self._indexer.start(self._library.stop_watching)
            self._indexer.start(Remains(self._snapshot, self._rows).forget)
            self._indexer.start(gc.unfreeze)  # what is left of what `IndexingJob` froze, once the rows are gone
        self._library = self._snapshot = None
        self._rows, self.refused, self.passed_over = KnownRows(), (), NOTHING
        self._notices.clear()
        self._watch(())

    @Slot()
    def look(self) -> None:
        """Look whether something has changed on disk, and read it."""
        if self._library is not None and not self._is_indexing:
            self._start()

    @Slot()
    def hold(self) -> None:
        """Read no further file for a moment: the window lays out what the reader wants to see."""
        if self._library is not None:
            self._gate.goes_on.clear()
            self._go_on.start()

    @Slot()
    def _on_held(self) -> None:
        self._gate.goes_on.set()

    @Slot()
    def cancel(self) -> None:
        """Stop reading; what has been read stays. The next look goes on."""
        if self._library is not None and self._is_indexing:
            self._gate.is_closed = True
            self._look.stop()

    def stop(self) -> None:
        """Wait for what runs: the program ends."""
        self._asker.clear()
        self._indexer.clear()
        self.close()
        self._look.stop()
        self._is_stopped = True
        for worker in (self._indexer, self._asker):
            worker.wait(3)

    def _start(self) -> None:
        if self._library is not None:
            self._is_indexing, self._gate = True, Gate()
            self._gate.goes_on.set()
            said = self._indexing
            job = IndexingJob(self._library, self._gate, said.known.emit, said.batch_read.emit, said.updated.emit)
            self._indexer.start(job.run)

    # Questions: a new one drops the one before, and answers that come too late are not told.

    def search(self, query: "Query", *, ranked: bool = False, more: "More | None" = None) -> None:
        """Search what was said and written. `more` asks for the page behind an answer."""
        self._ask_at_length(SearchQuestion(query, ranked, more))

    def find_quote(self, text: str) -> None:
        """Look for the passage that a quote came from."""
        self._ask_at_length(QuoteQuestion(text))

    def look_up_passage(self, citation: "Citation") -> None:
        """Ask what is said where a citation points."""
        self._passage_ticket += 1
        if self._library is None or self._library.index is None:
            self.passage_answered.emit(citation, None)
            return
        self._ask(PassageQuestion(citation), self._passage_ticket, self._is_passage_asked)

    def _ask_at_length(self, question: Question) -> None:
        """Ask what may take a while: what is being answered is stopped."""
        self._ticket += 1
        if self._library is not None:
            self._library.interrupt()
        self._ask(question, self._ticket, self.is_asked)

    def _ask(self, question: Question, ticket: int, is_asked: Callable[[int], bool]) -> None:
        library = self._library
        if library is not None and library.index is not None:
            said = self._questions
            job = QuestionJob(library, is_asked, ticket, question, said.answered.emit, said.trouble_met.emit)
            self._asker.start(job.run)

    def is_asked(self, ticket: int) -> bool:
        """Say whether a search or a quote is still what was asked for last."""
        return ticket == self._ticket

    def _is_passage_asked(self, ticket: int) -> bool:
        return ticket == self._passage_ticket

    @Slot(int, object)
    def _on_answered(self, ticket: int, answer: object) -> None:
        match answer:
            case PassageAnswer(citation=citation, passage=passage) if self._is_passage_asked(ticket):
                self.passage_answered.emit(citation, passage)
            case SearchAnswer() if self.is_asked(ticket):
                self.search_answered.emit(answer)
            case QuoteAnswer(found=found, said=said) if self.is_asked(ticket):
                self.quote_answered.emit(found, said)

    @Slot(object, object)
    def _on_trouble_met(self, library: "Library", notices: "Sequence[Notice]") -> None:
        if library is self._library:
            self._raise(notices)
            self.look()  # which builds a damaged index again

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

    # Answers of the indexing thread.

    @Slot(object, object, object, object)
    def _on_known(
        self, library: "Library", known: "LibrarySnapshot | None", rows: KnownRows, refused: "tuple[RefusedRow, ...]"
    ) -> None:
        if library is not self._library:
            return
        remains = Remains(self._snapshot, self._rows)
        self._snapshot, self._rows, self.refused = known, rows, refused
        self._raise(known.catalogue.notices if known is not None else ())
        self.rows_changed.emit()
        if known is not None:
            self.known_changed.emit()
        self._indexer.start(remains.forget)

    @Slot(object, object)
    def _on_batch(self, library: "Library", batch: "Batch") -> None:
        if library is not self._library:
            return
        self._rows.take(batch)
        self.progressed.emit(batch.done, batch.total)
        if batch.removed or batch.episodes or batch.pages:
            if self.counts[0] < MANY:
                self.rows_changed.emit()
            elif not self._rows_later.isActive():
                self._rows_later.start()

    @Slot(object, object, float)
    def _on_updated(self, library: "Library", updated: "Updated", took: float) -> None:
        if library is not self._library:
            return
        self._is_indexing = False
        if not updated.cancelled:
            self._take_back(library, updated.notices)
        self._raise(updated.notices)
        self.progressed.emit(0, 0)
        self._watch(_folders_of(library.roots, self._rows.folders))
        busy = any(one.notice in _BUSY for one in updated.notices)
        if busy:
            self._look.start(max(SOON, round(took * 4_000)))
        elif not updated.cancelled:
            self.passed_over = updated.passed_over
            # To read and store, or to wait for a lock, takes long once, and is no measure of the looks to come.
            is_held = any(one.notice == "locked" for one in updated.notices)
            longer = 1 if is_held or (updated.changed and not updated.notices) else PATIENCE
            self._look.start(min(max(LOOK_AFTER, round(took * 1_000) * longer), LOOK_LATEST))
        self.settled.emit()

    def _raise(self, notices: "Sequence[Notice]") -> None:
        """Pass on what was not told before: a folder that is missing is missed at every look."""
        for one in notices:
            if one not in self._notices:
                self._notices.add(one)
                self.notice_raised.emit(one)

    def _take_back(self, library: "Library", notices: "Sequence[Notice]") -> None:
        """Say which troubles of earlier looks are over: a folder is there again, another program has finished."""
        passing = _PASSING | _UNSTORED if library.is_cached else _PASSING
        for one in sorted(self._notices.difference(notices), key=str):
            if one.notice in passing:
                self._notices.discard(one)
                self.notice_over.emit(one)


def _folders_of(roots: Sequence[str], used: Set[str]) -> list[str]:
    """Return the folders to watch: those of the library that hold something; a missing one is looked for instead."""
    folders = {root if os.path.isdir(root) else os.path.dirname(root) for root in roots}
    return sorted(folder for folder in folders | used if os.path.isdir(folder) and survives_qt(folder))
