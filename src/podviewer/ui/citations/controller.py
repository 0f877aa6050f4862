"""Pages and citations in the window: joins the reading page with what the library knows."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress

from PySide6.QtCore import QObject, QRect, Signal, Slot

from podviewer.citations.attribution import attribute
from podviewer.citations.episode_lookup import EpisodeLookup
from podviewer.citations.findings import gather
from podviewer.citations.rules_check import check_page
from podviewer.library.rows.catalogue import ChapterRow, EpisodeRow
from podviewer.library.rows.citations import citations_of, cited_here, linked_from, uncited_chapters
from podviewer.library.rows.pages import CitedHere, PageRow
from podviewer.library.rows.passages import passage
from podviewer.messages.problems import full_sentence
from podviewer.messages.units import episode_number
from podviewer.model.citation import Citation
from podviewer.model.episode import Episode
from podviewer.model.problem import Severity
from podviewer.model.wiki_page import LinkKind, WikiPage
from podviewer.text.fold import isolate, label
from podviewer.ui.citations.menu import WikiMenu
from podviewer.ui.citations.model import citation_row
from podviewer.ui.citations.preview import Lookup, absent, preview_of
from podviewer.ui.context import Location
from podviewer.ui.document.wiki_page import WikiPageMarks
from podviewer.ui.document.writer import DOT
from podviewer.ui.library.controller import LibraryController
from podviewer.ui.reader.controller import ReadingController
from podviewer.ui.reader.reading_view import ReadingView

About = tuple[tuple[CitedHere, ...], tuple[ChapterRow, ...], tuple[PageRow, ...]]
"""What the wiki says about an episode: citations, chapters without one, pages that link to it without a time."""


class CitationController(QObject):
    """Looks up what is shown whenever something else is shown, or the library has learned something.

    Signals: `told` (one line), `person_wanted` (PersonRow).
    """

    told = Signal(str)
    person_wanted = Signal(object)

    def __init__(self, page: ReadingView, session: ReadingController, library: LibraryController) -> None:
        super().__init__(library)
        self._page, self._session, self._library = page, session, library
        citation_overlay = page.citation_overlay
        self._menu = WikiMenu(library.service, page.window(), self)
        self._coming: tuple[str, About] | None = None
        self._was_waiting = False
        page.right.episode_coming.connect(self._on_episode_coming)
        session.episode_shown.connect(self._on_episode_shown)
        library.settled.connect(self._on_settled)
        library.known_changed.connect(self.refresh)
        page.transcript.link_clicked.connect(self._on_link_clicked)
        citation_overlay.citation_clicked.connect(self._on_citation_clicked)
        citation_overlay.citation_hovered.connect(self._on_citation_hovered)
        citation_overlay.citation_time_asked.connect(self._on_citation_time_asked)
        citation_overlay.target_menu_asked.connect(self._menu.pop_up)
        citation_overlay.link_hovered.connect(self._on_link_hovered)
        citation_overlay.cited_clicked.connect(self._on_cited_clicked)
        citation_overlay.page_clicked.connect(self._on_page_clicked)
        citation_overlay.passage_clicked.connect(self._on_passage_clicked)
        citation_overlay.chapter_clicked.connect(self._on_chapter_clicked)
        citation_overlay.moment_asked.connect(library.moment_asked)
        citation_overlay.link_asked.connect(library.link_asked)
        citation_overlay.address_hovered.connect(library.address_hovered)
        self._menu.opened.connect(self._on_menu_opened)
        self._menu.moment_asked.connect(library.moment_asked)
        self._menu.copy_asked.connect(library.copy_asked)

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

    @Slot()
    def _on_episode_shown(self) -> None:
        self.refresh()
        self._coming = None

    @Slot()
    def _on_settled(self) -> None:
        if self._was_waiting:
            self.refresh()

    # A page.

    @property
    def _lookup(self) -> Lookup:
        service = self._library.service
        if not self._library.is_open:
            return Lookup.NO_LIBRARY
        is_empty = service.shelf is None or not service.shelf.episodes
        return Lookup.WAITING if is_empty and service.busy else Lookup.DONE

    def _show_page(self, wiki: WikiPage) -> None:
        service, lookup = self._library.service, self._lookup
        self._was_waiting = lookup is Lookup.WAITING
        shelf = service.shelf or EpisodeLookup()
        citations = self._stored(wiki)
        if citations is None:
            citations = attribute(wiki, shelf)
        # Nothing is called missing before the library has been read.
        known = service.known_addresses() if lookup is Lookup.DONE else None
        findings = check_page(wiki, citations, shelf, has_links=bool(wiki.links)) if lookup is Lookup.DONE else ()
        # A note says how it could be written better; the citation holds.
        wrong = [finding for finding in findings if finding.problem.severity is not Severity.NOTE]
        by_time = {finding.cited: finding for finding in wrong if finding.cited is not None}
        rows = []
        for citation in citations:
            finding = by_time.get(citation.cited)
            episode = service.episode_called(citation.slug) if citation.is_known else None
            rows.append(citation_row(citation, episode, full_sentence(finding.problem) if finding else "", lookup))
        self._page.citation_overlay.show_page_marks(WikiPageMarks(citations, known), rows)
        self._page.show_findings(gather([finding.problem for finding in findings]))

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
        service = self._library.service
        row: EpisodeRow | PageRow | None = None
        if kind == LinkKind.EPISODE:
            row = service.episode_called(target)
        elif kind == LinkKind.PAGE:
            row = service.page_called(target)
        elif kind == LinkKind.PERSON and (person := service.person_called(target)) is not None:
            self.person_wanted.emit(person)
            return
        if row is not None:
            self._library.choose(row)
        else:
            self.told.emit(f"{absent(self._lookup)}.")

    @Slot(str)
    def _on_link_hovered(self, address: str) -> None:
        """Tell what a link leads to: its words are often others than the title."""
        kind, _, target = address.partition(":")
        service = self._library.service
        words = ""
        if kind == LinkKind.EPISODE and (episode := service.episode_called(target)) is not None:
            number = episode_number(episode.season, episode.episode)
            words = DOT.join(part for part in (isolate(label(episode.title)), number) if part)
        elif kind == LinkKind.PAGE and (page := service.page_called(target)) is not None:
            words = DOT.join(isolate(label(part)) for part in (page.title, page.summary) if part)
        elif kind == LinkKind.PERSON and (person := service.person_called(target)) is not None:
            words = isolate(label(person.name))
        self._library.address_hovered.emit(words)

    @Slot(object)
    def _on_citation_clicked(self, citation: Citation) -> None:
        row = self._library.service.episode_called(citation.slug)
        if row is not None:
            self._library.choose(row, Location(second=citation.cited.start, end=citation.cited.end))
        else:
            self.told.emit(f"{absent(self._lookup)}.")

    @Slot(object)
    def _on_citation_time_asked(self, citation: Citation) -> None:
        row = self._library.service.episode_called(citation.slug)
        if row is not None:
            self._library.moment_asked.emit(row.youtube_id, citation.cited.start)
        else:
            self.told.emit(f"{absent(self._lookup)}.")

    @Slot(object)
    def _on_menu_opened(self, target: object) -> None:
        if isinstance(target, Citation):
            self._on_citation_clicked(target)
        elif isinstance(target, str):
            self._on_link_clicked(target)

    @Slot(object, QRect)
    def _on_citation_hovered(self, citation: Citation, near: QRect) -> None:
        found = None
        with self._reading() as connection:
            if connection is not None and citation.slug is not None:
                found = passage(connection, citation.slug, citation.cited.start)
        self._page.citation_overlay.show_preview(preview_of(citation, found, self._lookup), near)

    # An episode.

    @Slot(object)
    def _on_episode_coming(self, episode: Episode) -> None:
        """Fill the panel at the right before the text is laid out: it would move when the panel came later."""
        if episode.wiki is None:
            _, about = self._coming = (episode.slug, self._look_up(episode.slug))
            self._page.right.show_cited(*about)

    def _show_cited(self, episode: Episode) -> None:
        if self._coming is not None and self._coming[0] == episode.slug:
            _, about = self._coming
        else:
            about = self._look_up(episode.slug)
        self._page.citation_overlay.show_cited(*about)

    def _look_up(self, slug: str) -> About:
        """Return who cites an episode, its chapters that nobody cites, and the pages that link to it without a time."""
        cited: tuple[CitedHere, ...] = ()
        uncited: tuple[ChapterRow, ...] = ()
        linking: tuple[PageRow, ...] = ()
        with self._reading() as connection:
            if connection is not None:
                cited = cited_here(connection, slug)
                uncited = uncited_chapters(connection, slug) if cited else ()
                citing = {one.page.path for one in cited}
                linking = tuple(
                    page for page in linked_from(connection, slug, LinkKind.EPISODE) if page.path not in citing
                )
        return cited, uncited, linking

    @Slot(object)
    def _on_cited_clicked(self, cited: CitedHere) -> None:
        self._library.choose(cited.page, _place_of(cited))

    @Slot(object)
    def _on_page_clicked(self, page: PageRow) -> None:
        self._library.choose(page)

    @Slot(object)
    def _on_passage_clicked(self, cited: CitedHere) -> None:
        self._page.jump(Location(second=cited.start, end=cited.end))

    @Slot(object)
    def _on_chapter_clicked(self, chapter: ChapterRow) -> None:
        if chapter.start is not None:
            self._page.jump(Location(second=chapter.start))

    @contextmanager
    def _reading(self) -> Iterator[sqlite3.Connection | None]:
        """Yield a connection to the index; None where there is none. What cannot be read is not shown."""
        index = self._library.service.index
        try:
            # In the window's thread: what is locked is not waited for.
            connection = index.connect(patience=0) if index is not None else None
        except sqlite3.Error:
            connection = None
        if connection is None:
            yield None
            return
        with closing(connection), suppress(sqlite3.Error):
            yield connection


def _place_of(cited: CitedHere) -> Location:
    """Return where a page cites: the time is shown as found."""
    return Location(block=cited.block, first=cited.first, hits=((cited.first, cited.first + len(cited.text)),))
