"""The library in the window: joins the librarian, the panel at the left and the search page."""

import os
from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QStackedWidget, QWidget

from podviewer.library.rows.catalogue import EpisodeRow, PersonRow, RefusedRow
from podviewer.library.rows.pages import PageRow
from podviewer.library.search.hits import MomentHit, PageHit
from podviewer.library.search.search import More
from podviewer.messages.notices import library_words, notice_sentence
from podviewer.messages.translate import tr
from podviewer.model.notice import Notice
from podviewer.storage.recent import Recent
from podviewer.storage.settings import Store
from podviewer.text.youtube import moment_url
from podviewer.ui.background.library_jobs import Answer
from podviewer.ui.background.library_service import LibraryService
from podviewer.ui.background.loader import PathLike
from podviewer.ui.context import Location
from podviewer.ui.library.panel import LibraryPanel
from podviewer.ui.shell.left_panel import LIBRARY, LeftPanel
from podviewer.ui.style.theme import Theme, measure_type

if TYPE_CHECKING:
    from podviewer.ui.search.view import SearchView


class LibraryController(QObject):
    """Made when a library is first wanted.

    Signals: `file_chosen` (paths, Target or None), `moment_asked` and `link_asked` (YouTube id or None, second),
    `address_hovered` ("" when left), `folder_wanted`, `copy_asked` (words for the clipboard), `search_left`,
    `keys_changed` when other keys do something on the search page, `changed`
    when another library is open, `known_changed` when more is known of it, `told` (one line), `settled` when nothing
    is being read.
    """

    file_chosen = Signal(object, object)
    moment_asked = Signal(object, int)
    link_asked = Signal(object, int)
    address_hovered = Signal(str)
    folder_wanted = Signal()
    copy_asked = Signal(str)
    search_left = Signal()
    keys_changed = Signal()
    changed = Signal()
    known_changed = Signal()
    told = Signal(str)
    settled = Signal()

    def __init__(self, theme: Theme, store: Store, left: LeftPanel, stack: QStackedWidget, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme, self._store, self._left, self._stack = theme, store, left, stack
        self._search: SearchView | None = None
        self._more: More | None = None
        self._shows_first = False
        self._trouble: Notice | None = None
        self._current: str | None = None
        self.service = LibraryService(store.cache, self)
        self.panel = LibraryPanel(theme, left)
        self.panel.set_order(store.settings.library_order)
        left.put_library(self.panel)

        self.service.rows_changed.connect(self._on_rows_changed)
        self.service.known_changed.connect(self._on_known_changed)
        self.service.progressed.connect(self.panel.show_reading)
        self.service.told.connect(self._on_told)
        self.service.told_over.connect(self._on_told_over)
        self.service.answered.connect(self._on_answered)
        self.service.settled.connect(self._on_settled)
        self.panel.episode_chosen.connect(self._on_episode_chosen)
        self.panel.page_chosen.connect(self._on_page_chosen)
        self.panel.order_changed.connect(self._on_order_changed)
        self.panel.cancel_requested.connect(self.service.cancel)
        self.panel.open_folder_requested.connect(self.folder_wanted)
        self.panel.refused_chosen.connect(self._on_refused_chosen)
        self.panel.copy_title_requested.connect(self.copy_asked)
        self.panel.left.connect(left.keyboard_left)

    # What is open.

    @property
    def is_open(self) -> bool:
        """Whether a library is open."""
        return bool(self.service.roots)

    @property
    def roots(self) -> tuple[str, ...]:
        """The folders of the library that is open."""
        return self.service.roots

    @property
    def busy(self) -> bool:
        """Whether files are being looked at or read."""
        return self.service.busy

    def open(self, roots: Sequence[PathLike], *, shows_first: bool, again: bool = False) -> None:
        """Open folders and files as one library; `shows_first` its first episode, or the one read last.

        `again`: it is that of last time, and nobody asked for it.
        """
        texts = [os.fsdecode(root) for root in roots]
        self._shows_first = shows_first
        self._trouble = None
        self.panel.show_told("")
        self.service.open(texts)
        if any(os.path.isdir(root) for root in texts):
            self._store.state.library = list(self.service.roots)
        self._remember(asked=not again)
        self.changed.emit()

    def set_current(self, path: PathLike | None) -> None:
        """Say which file is being read."""
        self._current = os.path.abspath(os.fsdecode(path)) if path is not None else None
        self.panel.set_current(self._current)
        self.panel.show_progress(self._store.state.progress)

    def stop(self) -> None:
        """Let go of the library: the program ends."""
        self.service.stop()

    # Going through it.

    def step(self, step: int) -> None:
        """Go to the episode after (1) or before (−1) the one that is read, in the order they were made."""
        episodes = self.service.episodes
        at = next((place for place, row in enumerate(episodes) if row.path == self._current), None)
        if at is None:
            self.told.emit(tr("This episode is in no library that is open."))
            return
        following = at - step  # the newest comes first
        if 0 <= following < len(episodes):
            self.choose(episodes[following])
        else:
            self.told.emit(tr("This is the last episode.") if step > 0 else tr("This is the first episode."))

    def related(self) -> list[EpisodeRow]:
        """Return episodes with the same guest or topics as the one that is read, the nearest first."""
        from podviewer.library.rows.related import related

        row = self.service.episode_at(self._current or "")
        return related(row, self.service.episodes) if row is not None else []

    def choose(self, row: EpisodeRow | PageRow, target: Location | None = None) -> None:
        """Ask for an episode or a page to be opened."""
        paths: tuple[str, ...] = (row.path,)
        if isinstance(row, EpisodeRow) and row.chapter_list is not None:
            paths = (row.path, row.chapter_list)
        self.file_chosen.emit(paths, target)

    def show_side(self) -> None:
        """Show the library at the left."""
        self._left.show_side(LIBRARY)

    def show_panel(self) -> None:
        """Show the library at the left, ready to be filtered."""
        self._left.show_side(LIBRARY)
        self.panel.focus_filter()

    def show_person(self, person: PersonRow) -> None:
        """Show somebody's episodes at the left."""
        self._left.show_side(LIBRARY)
        self.panel.show_person(person)

    @Slot()
    def _on_rows_changed(self) -> None:
        episodes, pages = self.service.episodes, self.service.pages
        self.panel.show_rows(episodes, pages, self.service.refused)
        self.panel.show_progress(self._store.state.progress)
        self.panel.set_current(self._current)
        if self._search is not None:
            self._search.set_ready(len(episodes), len(pages))
        if self._shows_first and (episodes or pages):
            self._shows_first = False
            self.choose(self._read_last(episodes) or (episodes[0] if episodes else pages[0]))

    def _read_last(self, episodes: Sequence[EpisodeRow]) -> EpisodeRow | None:
        known = {row.path: row for row in episodes}
        return next((known[recent.path] for recent in self._store.state.recent if recent.path in known), None)

    @Slot()
    def _on_known_changed(self) -> None:
        self.panel.show_people(self.service.people)
        self._remember()
        self.known_changed.emit()

    def _remember(self, *, asked: bool = False) -> None:
        """Have a library of one folder among the recent files, so that the first page offers it: on top where the
        reader has asked for it, else where it stands, with what is known of it by now."""
        roots, recent = self.service.roots, self._store.state.recent
        if len(roots) != 1 or not os.path.isdir(roots[0]):
            return
        path, at = roots[0], next((n for n, row in enumerate(recent) if row.path == roots[0]), None)
        episodes, pages = len(self.service.episodes), len(self.service.pages)
        known = library_words(episodes, pages) if episodes or pages else ""
        row = Recent(path, os.path.basename(path) or path, known or (recent[at].detail if at is not None else ""))
        if asked:
            self._store.remember_recent(row)
        elif at is not None:
            recent[at] = row

    @Slot(object)
    def _on_told(self, told: Notice) -> None:
        sentence = notice_sentence(told)
        self._trouble = told
        self.panel.show_told(sentence)
        self.told.emit(sentence)

    @Slot(object)
    def _on_told_over(self, told: Notice) -> None:
        if told == self._trouble:
            self._trouble = None
            self.panel.show_told("")

    @Slot()
    def _on_settled(self) -> None:
        self.settled.emit()

    @Slot(object)
    def _on_episode_chosen(self, row: EpisodeRow) -> None:
        self.choose(row)

    @Slot(object)
    def _on_page_chosen(self, row: PageRow) -> None:
        self.choose(row)

    @Slot(object)
    def _on_refused_chosen(self, row: RefusedRow) -> None:
        self.file_chosen.emit((row.path,), None)  # which says why it cannot be opened

    @Slot(str)
    def _on_order_changed(self, order: str) -> None:
        self._store.settings.library_order = order

    # Searching.

    @property
    def is_searching(self) -> bool:
        """Whether the search page is in front."""
        return self._search is not None and self._stack.currentWidget() is self._search

    @property
    def query(self) -> str:
        """The words now searched for."""
        return self._search.text() if self._search is not None else ""

    def show_search(self, text: str = "") -> None:
        """Bring the search page to the front, with these words or those of last time."""
        page = self._page()
        self._stack.setCurrentWidget(page)
        page.ask(text)

    @property
    def search_keys(self) -> str:
        """What the keys do on the search page now, for the status line."""
        return self._search.keys if self._search is not None else ""

    def set_face(self, *, sans: bool) -> None:
        """Take the face in which words that were said are set."""
        if self._search is not None:
            self._search.set_type(measure_type(100, sans=sans))

    def _page(self) -> "SearchView":
        """Return the search page, made when first needed."""
        if self._search is None:
            from podviewer.ui.search.view import SearchView

            self._search = page = SearchView(self._theme, measure_type(100, sans=self._store.settings.sans))
            self._stack.addWidget(page)
            page.set_ready(len(self.service.episodes), len(self.service.pages))
            page.query_changed.connect(self._on_query_changed)
            page.ranked_requested.connect(self._on_ranked_requested)
            page.more_requested.connect(self._on_more_requested)
            page.moment_chosen.connect(self._on_moment_chosen)
            page.episode_chosen.connect(self._on_episode_chosen)
            page.page_chosen.connect(self._on_page_hit_chosen)
            page.moment_clicked.connect(self._on_moment_clicked)
            page.moment_hovered.connect(self._on_moment_hovered)
            page.copy_link_requested.connect(self._on_copy_link_requested)
            page.open_folder_requested.connect(self.folder_wanted)
            page.keys_changed.connect(self.keys_changed)
            page.left.connect(self.search_left)
        return self._search

    @Slot(str)
    def _on_query_changed(self, text: str) -> None:
        self._more = None
        self._page().show_searching(bool(text.strip()))
        self.service.ask(text)

    @Slot(str)
    def _on_ranked_requested(self, text: str) -> None:
        self._more = None
        self._page().show_searching(True)
        self.service.ask(text, ranked=True)

    @Slot()
    def _on_more_requested(self) -> None:
        if self._more is not None:
            self.service.ask(self.query, more=self._more)
            self._more = None

    @Slot(object)
    def _on_answered(self, answer: Answer) -> None:
        page = self._page()
        if answer.count is not None:
            page.show_count(answer.count)
        if answer.results is None:
            return
        self._more = answer.results.more
        if answer.more:
            page.add_results(answer.results)
        else:
            page.show_searching(False)
            page.show_results(answer.results, ranked=answer.ranked, text=answer.text)
            page.show_pages(answer.pages)

    @Slot(object)
    def _on_moment_chosen(self, moment: MomentHit) -> None:
        row = self._episode_of(moment)
        if row is not None:
            self.choose(row, Location(paragraph=moment.paragraph, hits=moment.hits, second=moment.second))

    @Slot(object)
    def _on_page_hit_chosen(self, hit: PageHit) -> None:
        first = hit.hits[0][0] if hit.hits else 0
        self.choose(hit.page, Location(block=hit.block, first=first, hits=hit.hits))

    @Slot(object)
    def _on_moment_clicked(self, moment: MomentHit) -> None:
        row = self._episode_of(moment)
        if row is not None and moment.second is not None:
            self.moment_asked.emit(row.youtube_id, moment.second)

    @Slot(object)
    def _on_moment_hovered(self, moment: MomentHit | None) -> None:
        row = self._episode_of(moment) if moment is not None else None
        video, second = row.youtube_id if row else None, moment.second if moment else None
        self.address_hovered.emit(moment_url(video, second) if video and second is not None else "")

    @Slot(object)
    def _on_copy_link_requested(self, moment: MomentHit) -> None:
        row = self._episode_of(moment)
        if row is not None and moment.second is not None:
            self.link_asked.emit(row.youtube_id, moment.second)

    def _episode_of(self, moment: MomentHit) -> EpisodeRow | None:
        # By id: the moment is of the index as it was searched; where the file has changed since, it is gone.
        return next((row for row in self.service.episodes if row.file == moment.file), None)
