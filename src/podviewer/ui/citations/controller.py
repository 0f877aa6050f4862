"""Pages and citations in the window: answers what the text asks with what the library knows."""

import os
from collections.abc import Callable, Sequence
from typing import Protocol

from PySide6.QtCore import QObject, QRect, Signal, Slot

from podviewer.citations.episode_lookup import EpisodeLookup
from podviewer.library.rows.catalogue import ChapterRow, EpisodeRow
from podviewer.library.rows.pages import CitedHere, PageRow
from podviewer.library.rows.passages import Passage
from podviewer.library.rows.paths import paths_of
from podviewer.library.rows.repeats import repeat_problem
from podviewer.messages.units import DOT, episode_number
from podviewer.model.citation import Citation
from podviewer.model.media import MediaMoment
from podviewer.model.problem import Problem
from podviewer.model.wiki_page import LinkKind, WikiPage
from podviewer.text.fold import isolate, label
from podviewer.ui.background.library_service import LibraryService
from podviewer.ui.background.worker import Worker
from podviewer.ui.citations.model import CitationRow
from podviewer.ui.citations.page_answer import PageAnswer, PageJob, PageQuestion, answer
from podviewer.ui.citations.preview import Lookup, Preview, absent, preview_of
from podviewer.ui.context import Context, Location
from podviewer.ui.document.build import is_long
from podviewer.ui.document.document import Refusal, ShownDocument
from podviewer.ui.document.wiki_page import WikiPageMarks


class Shows(Protocol):
    """What shows what is known of citations: `CitationOverlay` says what the methods do."""

    def prepare_page_marks(self, wiki: WikiPage, marks: WikiPageMarks) -> None: ...
    def show_page_marks(self, marks: WikiPageMarks, rows: Sequence[CitationRow]) -> None: ...
    def show_preview(self, preview: Preview, near: QRect) -> None: ...
    def prepare_cited(
        self, cited: Sequence[CitedHere], uncited: Sequence[ChapterRow], linking: Sequence[PageRow]
    ) -> None: ...
    def show_cited(
        self, cited: Sequence[CitedHere], uncited: Sequence[ChapterRow], linking: Sequence[PageRow]
    ) -> None: ...


class CitationController(QObject):
    """Looks up what is shown whenever something else is shown, or the library has learned something.

    What is asked of it (to open a citation, to tell what a link leads to) comes in through its slots. Signals:
    `person_chosen` (PersonRow), `page_answered` (which refresh, PageAnswer) for a page that was looked up in a thread.
    """

    person_chosen = Signal(object)
    page_answered = Signal(int, object)

    def __init__(
        self,
        context: Context,
        service: LibraryService,
        shows: Shows,
        show_findings: Callable[[Sequence[Problem]], object],
        parent: QObject,
    ) -> None:
        """`show_findings` puts what is wrong with the citations of a page, or what the library knows of an episode's
        words, beside the remarks about its file."""
        super().__init__(parent)
        self._context, self._service, self._shows, self._show_findings = context, service, shows, show_findings
        self._hovered_at = QRect()
        self._was_waiting = False
        self._ticket = 0
        self._worker = Worker("citations")

        self.page_answered.connect(self._on_page_answered)
        context.document_shown.connect(self.refresh)
        service.settled.connect(self._on_settled)
        service.known_changed.connect(self.refresh)
        service.passage_answered.connect(self._on_passage_answered)

    @Slot()
    def refresh(self) -> None:
        """Show what is known about what is being read."""
        document = self._context.document
        self._ticket += 1
        if isinstance(document, WikiPage):
            self._show_page(document)
        elif document is not None:
            self._show_cited(document.slug)

    @Slot()
    def _on_settled(self) -> None:
        if self._was_waiting:
            self.refresh()

    # A page.

    @property
    def _lookup(self) -> Lookup:
        service = self._service
        if not service.roots:
            return Lookup.NO_LIBRARY
        is_empty = service.episode_lookup is None or not service.episode_lookup.episodes
        return Lookup.WAITING if is_empty and service.busy else Lookup.DONE

    def _show_page(self, wiki: WikiPage) -> None:
        service, lookup = self._service, self._lookup
        self._was_waiting = lookup is Lookup.WAITING
        asked = PageQuestion(
            wiki,
            self._stored(wiki),
            lookup,
            # Nothing is called missing before the library has been read.
            None if lookup is Lookup.WAITING else service.known_addresses(),
            service.episode_lookup or EpisodeLookup(),
            service.episode_called,
            service.chapters_of,
        )
        if is_long(wiki):
            job = PageJob(self._ticket, asked, self._shows.prepare_page_marks, self.page_answered.emit)
            self._worker.clear()  # while a library is read, it has something new to say again and again
            self._worker.start(job.run)
        else:
            self._on_page_answered(self._ticket, answer(asked))

    @Slot(int, object)
    def _on_page_answered(self, ticket: int, found: PageAnswer) -> None:
        if ticket == self._ticket:
            self._shows.show_page_marks(found.marks, found.rows)
            self._show_findings(found.problems)

    def stop(self) -> None:
        """Wait for what is being answered: the program ends."""
        self._worker.clear()
        self._worker.wait(2)

    def _stored(self, wiki: WikiPage) -> tuple[Citation, ...] | None:
        """Return the citations of the page from the index; None where it holds another state of the page."""
        path = next(iter(self._context.paths), None)
        stored = self._service.citations_of(os.fsdecode(path)) if path is not None else ()
        same = tuple(citation.cited for citation in stored) == wiki.times
        return stored if same and stored else None

    @Slot(str)
    def open_link(self, address: str) -> None:
        """Go where a link of a page leads (`Run.to`)."""
        kind, _, target = address.partition(":")
        service = self._service
        row: EpisodeRow | PageRow | None = None
        if kind == LinkKind.EPISODE:
            row = service.episode_called(target)
        elif kind == LinkKind.PAGE:
            row = service.page_called(target)
        elif kind == LinkKind.PERSON and (person := service.person_called(target)) is not None:
            self.person_chosen.emit(person)
            return
        if row is not None:
            self._context.navigate(Location(paths_of(row)))
        else:
            self._context.notify(absent(self._lookup))

    @Slot(str)
    def show_link(self, address: str) -> None:
        """Tell what a link leads to: its words are often others than the title. "" when it was left."""
        kind, _, target = address.partition(":")
        service = self._service
        words = ""
        if kind == LinkKind.EPISODE and (episode := service.episode_called(target)) is not None:
            number = episode_number(episode.season, episode.episode)
            words = DOT.join(part for part in (isolate(label(episode.title)), number) if part)
        elif kind == LinkKind.PAGE and (page := service.page_called(target)) is not None:
            words = DOT.join(isolate(label(part)) for part in (page.title, page.summary) if part)
        elif kind == LinkKind.PERSON and (person := service.person_called(target)) is not None:
            words = isolate(label(person.name))
        self._context.show_hint(words)

    @Slot(object)
    def open_citation(self, citation: Citation) -> None:
        """Go to what is cited."""
        row = self._service.episode_called(citation.slug)
        if row is not None:
            self._context.navigate(Location(paths_of(row), second=citation.cited.start, end=citation.cited.end))
        else:
            self._context.notify(absent(self._lookup))

    @Slot(object)
    def open_citation_moment(self, citation: Citation) -> None:
        """Open the video at what is cited."""
        row = self._service.episode_called(citation.slug)
        if row is not None:
            self._context.open_moment(MediaMoment(row.youtube_id, citation.cited.start))
        else:
            self._context.notify(absent(self._lookup))

    @Slot(object)
    def open_target(self, target: object) -> None:
        """Go where a citation or the address of a link leads."""
        if isinstance(target, Citation):
            self.open_citation(target)
        elif isinstance(target, str):
            self.open_link(target)

    @Slot(object, QRect)
    def show_citation(self, citation: Citation, near: QRect) -> None:
        """Have shown what is said at a citation, whose time stands at `near`."""
        self._hovered_at = near
        self._service.look_up_passage(citation)

    @Slot(object, object)
    def _on_passage_answered(self, citation: Citation, found: Passage | None) -> None:
        self._shows.show_preview(preview_of(citation, found, self._lookup), self._hovered_at)

    # An episode.

    @Slot(object)
    def prepare_document(self, shown: ShownDocument) -> None:
        """Fill the panel at the right before the text is laid out: it would move when the panel came later."""
        if not isinstance(shown, WikiPage | Refusal):
            known = self._service.backlinks_of(shown.slug)
            self._shows.prepare_cited(known.cited, known.uncited, known.linking)

    def _show_cited(self, slug: str) -> None:
        known = self._service.backlinks_of(slug)
        self._shows.show_cited(known.cited, known.uncited, known.linking)
        repeats = self._service.repeats_of(self._service.episode_called(slug))
        self._show_findings([repeat_problem(repeat) for repeat in repeats])
