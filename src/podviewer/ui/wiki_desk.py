"""Pages and citations in the window: joins the reading page with what the library knows."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress

from PySide6.QtCore import QObject, QRect, Signal, Slot

from ..domain.attribution import attribute
from ..domain.citation import Citation
from ..domain.episode import Episode
from ..domain.problems import Severity
from ..domain.shelf import Shelf
from ..domain.wiki import LinkKind, WikiPage
from ..library.catalogue import ChapterRow, EpisodeRow
from ..library.citation_check import check_page
from ..library.citations import citations_of, cited_here, uncited_chapters
from ..library.page_rows import CitedHere, PageRow
from ..library.passage import passage
from .library_desk import LibraryDesk
from .models.citations import citation_row
from .previews import preview_of
from .session import Session
from .target import Target
from .views.reading_page import ReadingPage
from .wiki_build import PageMarks
from .words import full_sentence, tr


class WikiDesk(QObject):
    """Looks up what is shown whenever something else is shown, or the library has learned something.

    Signals: `told` (one line), `person_wanted` (PersonRow).
    """

    told = Signal(str)
    person_wanted = Signal(object)

    def __init__(self, page: ReadingPage, session: Session, library: LibraryDesk) -> None:
        super().__init__(library)
        self._page, self._session, self._library = page, session, library
        citing = page.citing
        session.episode_shown.connect(self.refresh)
        library.known_changed.connect(self.refresh)
        page.transcript.link_clicked.connect(self._on_link_clicked)
        citing.citation_clicked.connect(self._on_citation_clicked)
        citing.citation_hovered.connect(self._on_citation_hovered)
        citing.cited_clicked.connect(self._on_cited_clicked)
        citing.passage_clicked.connect(self._on_passage_clicked)
        citing.chapter_clicked.connect(self._on_chapter_clicked)
        citing.moment_asked.connect(library.moment_asked)
        citing.link_asked.connect(library.link_asked)
        citing.address_hovered.connect(library.address_hovered)

    @Slot()
    def refresh(self) -> None:
        """Show what is known about what is being read."""
        episode = self._page.episode
        if episode is None:
            return
        if episode.wiki is not None:
            self._show_page(episode.wiki)
        else:
            self._show_cited(episode)

    # A page.

    def _show_page(self, wiki: WikiPage) -> None:
        librarian = self._library.librarian
        shelf = librarian.shelf or Shelf()
        citations = self._stored(wiki)
        if citations is None:
            citations = attribute(wiki, shelf)
        known = librarian.known_addresses() if self._library.is_open else None
        findings = check_page(wiki, citations, shelf, has_links=bool(wiki.links)) if self._library.is_open else ()
        # A note says how it could be written better; the citation holds.
        wrong = [finding for finding in findings if finding.problem.severity is not Severity.NOTE]
        by_time = {finding.cited: finding for finding in wrong if finding.cited is not None}
        rows = []
        for citation in citations:
            finding = by_time.get(citation.cited)
            episode = librarian.episode_called(citation.slug) if citation.is_known else None
            rows.append(citation_row(citation, episode, full_sentence(finding.problem) if finding else ""))
        self._page.citing.show_page_marks(PageMarks(citations, known), rows)
        self._page.show_findings([finding.problem for finding in findings])

    def _stored(self, wiki: WikiPage) -> tuple[Citation, ...] | None:
        """Return the citations of the page from the index; None where it holds another state of the page."""
        path = next(iter(self._session.paths), None)
        stored: tuple[Citation, ...] = ()
        with self._reading() as connection:
            if connection is not None and path is not None:
                stored = citations_of(connection, path)
        same = tuple(citation.cited for citation in stored) == wiki.times
        return stored if same and stored else None

    @Slot(str)
    def _on_link_clicked(self, address: str) -> None:
        kind, _, target = address.partition(":")
        librarian = self._library.librarian
        row: EpisodeRow | PageRow | None = None
        if kind == LinkKind.EPISODE:
            row = librarian.episode_called(target)
        elif kind == LinkKind.PAGE:
            row = librarian.page_called(target)
        elif kind == LinkKind.PERSON and (person := librarian.person_called(target)) is not None:
            self.person_wanted.emit(person)
            return
        if row is not None:
            self._library.choose(row)
        else:
            self.told.emit(tr("Not in the library."))

    @Slot(object)
    def _on_citation_clicked(self, citation: Citation) -> None:
        row = self._library.librarian.episode_called(citation.slug)
        if row is not None:
            self._library.choose(row, Target(second=citation.cited.start, end=citation.cited.end))
        else:
            self.told.emit(tr("Not in the library."))

    @Slot(object, QRect)
    def _on_citation_hovered(self, citation: Citation, near: QRect) -> None:
        found = None
        with self._reading() as connection:
            if connection is not None and citation.slug is not None:
                found = passage(connection, citation.slug, citation.cited.start)
        self._page.citing.show_preview(preview_of(citation, found), near)

    # An episode.

    def _show_cited(self, episode: Episode) -> None:
        cited: tuple[CitedHere, ...] = ()
        uncited: tuple[ChapterRow, ...] = ()
        with self._reading() as connection:
            if connection is not None:
                cited = cited_here(connection, episode.slug)
                uncited = uncited_chapters(connection, episode.slug) if cited else ()
        self._page.citing.show_cited(cited, uncited)

    @Slot(object)
    def _on_cited_clicked(self, cited: CitedHere) -> None:
        self._library.choose(cited.page, Target(block=cited.block, first=cited.first))

    @Slot(object)
    def _on_passage_clicked(self, cited: CitedHere) -> None:
        self._page.jump(Target(second=cited.start, end=cited.end))

    @Slot(object)
    def _on_chapter_clicked(self, chapter: ChapterRow) -> None:
        if chapter.start is not None:
            self._page.jump(Target(second=chapter.start))

    @contextmanager
    def _reading(self) -> Iterator[sqlite3.Connection | None]:
        """Yield a connection to the index; None where there is none. What cannot be read is not shown."""
        index = self._library.librarian.index
        try:
            connection = index.connect() if index is not None else None
        except sqlite3.Error:
            connection = None
        if connection is None:
            yield None
            return
        with closing(connection), suppress(sqlite3.Error):
            yield connection
