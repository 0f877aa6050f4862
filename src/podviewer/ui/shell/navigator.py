"""What is in front: the text, the search or the quote finder; and the way back from one to the other."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QStackedWidget

from podviewer.messages.translate import tr
from podviewer.text.youtube import PLAYER
from podviewer.ui.context import Location
from podviewer.ui.reader.controller import ReadingController
from podviewer.ui.reader.reading_view import ReadingView
from podviewer.ui.shell.deferred import Deferred
from podviewer.ui.shell.navigation_history import NavigationHistory, same_paths

if TYPE_CHECKING:
    from podviewer.ui.quotes.controller import QuoteSearchController
    from podviewer.ui.search.controller import SearchController

MAX_SELECTED = 2_000
"""Selected characters that are taken over into a search; more is not meant."""


class Navigator(QObject):
    """Brings something else to the front, and remembers what was there.

    Signals: `text_coming` before the text is brought to the front, `nothing_shown` when a view is closed and nothing is
    being read, `searching_changed` (whether the search is in front, or the find bar open).
    """

    searching_changed = Signal(bool)
    text_coming = Signal()
    nothing_shown = Signal()

    def __init__(
        self,
        stack: QStackedWidget,
        view: ReadingView,
        reading: ReadingController,
        search: "Deferred[SearchController]",
        quotes: "Deferred[QuoteSearchController]",
    ) -> None:
        super().__init__(stack)
        self._stack, self._view, self._reading = stack, view, reading
        self._search, self._quotes = search, quotes
        self.history = NavigationHistory(self._here, self._return_to, self)

        view.jumping.connect(self._on_jumping)
        view.find_bar.open_changed.connect(self._tell_searching)
        stack.currentChanged.connect(self._tell_searching)
        reading.leaving.connect(self.history.leave)
        reading.document_coming.connect(self.show_text)

    # Where the reader is.

    def keys(self) -> str:
        """Return what the keys do in the view in front, for the status line; "" while reading."""
        if self._search.made is not None and self._searches:
            return self._search.made.view.keys
        if self._finds_quotes:
            return tr("↑↓ choose   ·   Enter opens the passage   ·   Ctrl Enter opens {player}").format(player=PLAYER)
        return ""

    @property
    def _searches(self) -> bool:
        return self._search.made is not None and self._stack.currentWidget() is self._search.made.view

    @property
    def _finds_quotes(self) -> bool:
        return self._quotes.made is not None and self._stack.currentWidget() is self._quotes.made.view

    def _here(self) -> Location | None:
        if self._search.made is not None and self._searches:
            return Location(query=self._search.made.view.text())
        if self._quotes.made is not None and self._finds_quotes:
            return Location(quote=self._quotes.made.view.text())
        if self._view.is_empty or self._stack.currentWidget() is not self._view:
            return None
        return Location(self._reading.paths, self._view.transcript.place())

    # Ways.

    def navigate(self, location: Location) -> None:
        """Go to a place; a jump where its file is being read already."""
        if location.query is not None:
            self._search_for(location.query)
        elif location.quote is not None:
            self._find_quote(location.quote)
        elif not location.paths:
            self._view.jump(location)  # which says so before it does: what is in front now can be returned to
        elif same_paths(location.paths, self._reading.paths):
            self.history.leave()
            self.show_text()
            self._view.arrive(location)
        else:
            self._reading.open(location.paths, location)

    def _return_to(self, place: Location) -> None:
        if place.query is not None or place.quote is not None:
            self.navigate(place)
        elif same_paths(place.paths, self._reading.paths):
            self.show_text()
            self._view.arrive(place)
        elif place.paths:
            self._reading.open(place.paths, place, back=True)

    @Slot()
    def show_text(self) -> None:
        """Bring the text to the front: before it is filled, so that it is laid out once."""
        self.text_coming.emit()
        self._stack.setCurrentWidget(self._view)

    @Slot()
    def close_view(self) -> None:
        """Leave the search or the quote finder for the text."""
        if not self._view.is_empty:
            self.show_text()
            self._view.transcript.setFocus()
        else:
            self.nothing_shown.emit()

    @Slot()
    def find(self) -> None:
        """Find in what is in front."""
        if self._searches:
            self._search_for("")
        elif not self._view.is_empty:
            self.show_text()
            self._view.open_find()

    @Slot()
    def leave_search(self) -> None:
        """Close the search, or the find bar."""
        if self._searches:
            self.close_view()
        elif not self._view.is_empty:
            self._view.close_find()

    @Slot()
    def _tell_searching(self) -> None:
        view = self._view
        finds = self._stack.currentWidget() is view and not view.find_bar.isHidden()
        self.searching_changed.emit(finds or (self._searches and not view.is_empty))

    @Slot()
    def search_selected(self) -> None:
        """Search everything for the selected words; without any, for those of last time."""
        self._search_for(self._selected())

    @Slot()
    def find_quote(self) -> None:
        """Look for the passage that the selected words come from, or that the reader will paste."""
        self._find_quote(self._selected())

    def _search_for(self, text: str) -> None:
        if not self._searches:
            self.history.leave()
        view = self._search().view
        self._stack.setCurrentWidget(view)
        view.ask(text)

    def _find_quote(self, text: str) -> None:
        if not self._finds_quotes:
            self.history.leave()
        view = self._quotes().view
        self._stack.setCurrentWidget(view)
        view.ask(text)

    def _selected(self) -> str:
        """Return the selected words of the text in front, where they are few."""
        if self._stack.currentWidget() is not self._view:
            return ""
        selected = " ".join(span.words for span in self._view.transcript.spans())
        return " ".join(selected.split()) if len(selected) <= MAX_SELECTED else ""

    @Slot()
    def _on_jumping(self) -> None:
        """Remember the place, and let the jump be seen: chapters can be chosen beside the search, too."""
        self.history.leave()
        self.show_text()
