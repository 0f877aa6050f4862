"""Getting from one thing to another: files, the search, the quote finder, the library; and back again."""

import os
from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QStackedWidget, QWidget

from podviewer.messages.translate import tr
from podviewer.storage.settings import Store
from podviewer.ui.background.loader import PathLike
from podviewer.ui.context import Location
from podviewer.ui.reader.controller import ReadingController
from podviewer.ui.reader.reading_view import ReadingView
from podviewer.ui.shell.external_actions import ExternalActions
from podviewer.ui.shell.left_panel import LIBRARY, LeftPanel
from podviewer.ui.shell.navigation_history import NavigationHistory, Stop, same_paths
from podviewer.ui.style.theme import Theme
from podviewer.ui.welcome.model import is_unfinished

if TYPE_CHECKING:
    from podviewer.library.quick_open.suggestions import QuickOpenIndex
    from podviewer.library.rows.catalogue import EpisodeRow, PersonRow
    from podviewer.library.rows.pages import PageRow
    from podviewer.ui.library.controller import LibraryController
    from podviewer.ui.quick_open.card import QuickOpen
    from podviewer.ui.quick_open.controller import QuickOpenController
    from podviewer.ui.quotes.controller import QuoteSearchController

MAX_SELECTED = 2_000
"""Selected characters that are taken over into a search; more is not meant."""


class Navigator(QObject):
    """Knows what is in front and how to bring something else there. What belongs to a library is made when needed.

    Signals: `library_changed` when another library is open, `library_wanted` when its panel is to be seen,
    `folder_wanted`, `address_hovered` ("" when left), `nothing_shown` when a page is left and nothing is being read,
    `told` (one line), `keys_changed` when `keys` are others, `settled` when nothing is pending.
    """

    library_changed = Signal()
    library_wanted = Signal()
    folder_wanted = Signal()
    address_hovered = Signal(str)
    nothing_shown = Signal()
    told = Signal(str)
    keys_changed = Signal()
    settled = Signal()

    def __init__(
        self,
        theme: Theme,
        store: Store,
        page: ReadingView,
        session: ReadingController,
        external_actions: ExternalActions,
        left: LeftPanel,
        stack: QStackedWidget,
        window: QWidget,
    ) -> None:
        super().__init__(window)
        self._theme, self._store, self._window = theme, store, window
        self._page, self._session, self._external_actions = page, session, external_actions
        self._left, self._stack = left, stack
        self._library: LibraryController | None = None
        self._quotes: QuoteSearchController | None = None
        self.history = NavigationHistory(self._here, self._visit, self)

        page.jumping.connect(self._on_jumping)
        session.leaving.connect(self.history.leave)
        session.episode_coming.connect(self.show_page)
        session.episode_shown.connect(self._on_episode_shown)
        session.settled.connect(self._on_settled)

    # What there is.

    @property
    def busy(self) -> bool:
        """Whether something is being read."""
        return self._session.busy or (self._library is not None and self._library.busy)

    @property
    def has_library(self) -> bool:
        """Whether a library is open."""
        return self._library is not None and self._library.is_open

    @property
    def library(self) -> "LibraryController":
        """The library, made when first needed."""
        if self._library is None:
            from podviewer.ui.citations.controller import CitationController
            from podviewer.ui.library.controller import LibraryController

            self._library = library = LibraryController(self._theme, self._store, self._left, self._stack, self._window)
            wiki = CitationController(self._page, self._session, library)
            library.file_chosen.connect(self.open_at)
            library.moment_asked.connect(self._external_actions.open_moment_of)
            library.link_asked.connect(self._external_actions.copy_link_of)
            library.copy_asked.connect(self._external_actions.copy_text)
            library.address_hovered.connect(self.address_hovered)
            library.folder_wanted.connect(self.folder_wanted)
            library.search_left.connect(self._on_page_left)
            library.changed.connect(self.library_changed)
            library.told.connect(self.told)
            library.keys_changed.connect(self.keys_changed)
            library.settled.connect(self._on_settled)
            wiki.told.connect(self.told)
            wiki.person_wanted.connect(self.show_person)
        return self._library

    def set_face(self, *, sans: bool) -> None:
        """Take the face in which words that were said are set."""
        if self._library is not None:
            self._library.set_face(sans=sans)
        if self._quotes is not None:
            self._quotes.set_face(sans=sans)

    def stop(self) -> None:
        """Let go of everything: the program ends."""
        if self._library is not None:
            self._library.stop()

    # Opening.

    def open(self, paths: Sequence[PathLike]) -> None:
        """Open files and folders. Folders, and several files together, become the library."""
        folders = [path for path in paths if os.path.isdir(path)]
        files = [path for path in paths if path not in folders]
        if folders or (len(files) > 1 and not (self._library is not None and are_within(files, self._library.roots))):
            self.library.open(paths, shows_first=not files)
        if files:
            self._session.open(files)
        if folders:
            self._left.show_side(LIBRARY)
            self.library_wanted.emit()

    def restore_library(self) -> None:
        """Open the library of last time, unless what is being read lies elsewhere."""
        roots = [root for root in self._store.state.library if os.path.isdir(root)]
        if roots and not self.has_library and are_within(self._session.asked, roots):
            self.library.open(roots, shows_first=False, again=True)

    @Slot(object, object)
    def open_at(self, paths: Sequence[PathLike], target: Location | None = None) -> None:
        """Go to a place of a file: a jump where it is being read already."""
        if same_paths(paths, self._session.paths):
            self.history.leave()
            self.show_page()
            if target is not None:
                self._page.arrive(target)
            else:
                self._page.transcript.setFocus()
        else:
            self._session.open(paths, target)

    @Slot()
    def show_page(self) -> None:
        """Bring the reading page to the front: before it is filled, so that its text is laid out once."""
        if self._library is not None:
            self._library.service.hold()
        self._stack.setCurrentWidget(self._page)

    # Where the reader is.

    def is_searching(self) -> bool:
        """Say whether the search or the quote finder is in front."""
        return self._searches or self._finds_quotes

    def keys(self) -> str:
        """Return what the keys do on the page in front, for the status line; "" while reading."""
        if self._library is not None and self._searches:
            return self._library.search_keys
        if self._finds_quotes:
            return tr("↑↓ choose   ·   Enter opens the passage   ·   Ctrl Enter opens YouTube")
        return ""

    @property
    def _searches(self) -> bool:
        return self._library is not None and self._library.is_searching

    @property
    def _finds_quotes(self) -> bool:
        return self._quotes is not None and self._quotes.is_shown

    def _here(self) -> Stop | None:
        if self._library is not None and self._searches:
            return Stop(query=self._library.query)
        if self._quotes is not None and self._finds_quotes:
            return Stop(quote=self._quotes.text)
        if self._page.episode is None or self._stack.currentWidget() is not self._page:
            return None
        return Stop(self._session.paths, self._page.transcript.place())

    def _visit(self, stop: Stop) -> None:
        if stop.query is not None:
            self.library.show_search(stop.query)
        elif stop.quote is not None:
            self._quote_desk().show(stop.quote)
        elif same_paths(stop.paths, self._session.paths):
            self.show_page()
            self._page.arrive(Location(place=stop.place))
        elif stop.paths:
            self._session.open(stop.paths, Location(place=stop.place), back=True)

    # Ways.

    def going(self, card: "QuickOpen") -> "QuickOpenController":
        """Return what joins quick open with the page and the library."""
        from podviewer.ui.quick_open.controller import QuickOpenController

        going = QuickOpenController(card, self._page, self._store, self._quick, self._open_now, self)
        going.row_chosen.connect(self._on_row_chosen)
        going.person_chosen.connect(self.show_person)
        going.file_chosen.connect(self._on_path_chosen)
        going.here_chosen.connect(self._on_here_chosen)
        going.search_asked.connect(self.search)
        going.find_asked.connect(self._page.open_find)
        return going

    def _quick(self) -> "QuickOpenIndex | None":
        return self._library.service.quick if self._library is not None and self._library.is_open else None

    def _open_now(self) -> frozenset[str]:
        """Return the file that is being read and the folders of the library."""
        files = {os.path.abspath(os.fsdecode(path)) for path in self._session.paths[:1]}
        return frozenset(files.union(self._library.roots if self._library is not None else ()))

    @Slot()
    def find(self) -> None:
        """Find in what is in front."""
        if self._library is not None and self._searches:
            self._library.show_search()
        elif self._page.episode is not None:
            self.show_page()
            self._page.open_find()

    @Slot(str)
    def search(self, text: str) -> None:
        """Search everything for words; without any, for those of last time."""
        if not self._searches:
            self.history.leave()
        self.library.show_search(text)

    @Slot()
    def search_selected(self) -> None:
        """Search everything for the selected words."""
        self.search(self._selected())

    @Slot()
    def find_quote(self) -> None:
        """Look for the passage that the selected words come from, or that the reader will paste."""
        if not self._finds_quotes:
            self.history.leave()
        self._quote_desk().show(self._selected())

    @Slot()
    def next_episode(self) -> None:
        """Go to the episode made after this one."""
        self.library.step(1)

    @Slot()
    def previous_episode(self) -> None:
        """Go to the episode made before this one."""
        self.library.step(-1)

    @Slot()
    def continue_reading(self) -> None:
        """Open what was being read last and is not finished, other than what is open, where reading stopped."""
        open_now = os.path.abspath(os.fsdecode(self._session.paths[0])) if self._session.paths else ""
        recent = next((row for row in self._store.state.recent if is_unfinished(row) and row.path != open_now), None)
        if recent is None:
            self.told.emit(tr("Nothing else was left unfinished."))
        elif self._library is not None and (row := self._library.service.episode_at(recent.path)) is not None:
            self._library.choose(row)
        else:
            self._session.open([recent.path])

    @Slot()
    def show_library(self) -> None:
        """Show the library's panel, ready to be filtered."""
        self.library_wanted.emit()
        self.library.show_panel()

    @Slot(object)
    def show_person(self, person: "PersonRow") -> None:
        """Show somebody's episodes in the library's panel."""
        self.show_library()
        self.library.show_person(person)

    def _selected(self) -> str:
        """Return the selected words of the page in front, where they are few."""
        if self._stack.currentWidget() is not self._page:
            return ""
        selected = " ".join(span.words for span in self._page.transcript.spans())
        return " ".join(selected.split()) if len(selected) <= MAX_SELECTED else ""

    def _quote_desk(self) -> "QuoteSearchController":
        if self._quotes is None:
            from podviewer.ui.quotes.controller import QuoteSearchController

            self._quotes = QuoteSearchController(self._theme, self._store, self.library, self._stack)
            self._quotes.left.connect(self._on_page_left)
            self._quotes.copied.connect(self._external_actions.copy_made)
        return self._quotes

    # Slots.

    @Slot()
    def _on_jumping(self) -> None:
        """Remember the place, and let the jump be seen: chapters can be chosen beside the search, too."""
        self.history.leave()
        self.show_page()

    @Slot()
    def _on_page_left(self) -> None:
        if self._page.episode is not None:
            self.show_page()
            self._page.transcript.setFocus()
        else:
            self.nothing_shown.emit()

    @Slot()
    def _on_episode_shown(self) -> None:
        episode = self._page.episode
        if self._library is None and episode is not None and episode.wiki is not None:
            self.library.known_changed.emit()  # made now: its times are times, although they lead nowhere yet
        if self._library is not None:
            self._library.set_current(next(iter(self._session.paths), None))

    @Slot()
    def _on_settled(self) -> None:
        if not self.busy:
            self.settled.emit()

    @Slot(object, object)
    def _on_row_chosen(self, row: "EpisodeRow | PageRow", target: Location | None) -> None:
        self.library.choose(row, target)

    @Slot(object)
    def _on_path_chosen(self, path: PathLike) -> None:
        self.open([path])

    @Slot(object)
    def _on_here_chosen(self, target: Location) -> None:
        self.show_page()
        self._page.jump(target)


def are_within(paths: Sequence[PathLike], roots: Sequence[str]) -> bool:
    """Say whether all files lie in one of some folders, or are among them."""
    folders = [os.path.join(root, "") for root in roots]
    names = [os.path.abspath(os.fsdecode(path)) for path in paths]
    return all(any(name.startswith(folder) or name == folder[:-1] for folder in folders) for name in names)
