"""The quote finder in the window: joins its page and the librarian."""

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QStackedWidget

from podviewer.exporters.quotes import cite, format_called
from podviewer.library.quotes.finder import FoundQuote
from podviewer.storage.settings import Store
from podviewer.text.youtube import moment_url
from podviewer.ui.context import Location
from podviewer.ui.library.controller import LibraryController
from podviewer.ui.quotes.view import QuoteSearchView
from podviewer.ui.style.theme import Theme, measure_type


class QuoteSearchController(QObject):
    """Made when a quote is first looked for. Signals: `left` (Esc), `copied` (a Copied for the clipboard)."""

    left = Signal()
    copied = Signal(object)

    def __init__(self, theme: Theme, store: Store, library: LibraryController, stack: QStackedWidget) -> None:
        super().__init__(library)
        self._store, self._library, self._stack = store, library, stack
        self._page = page = QuoteSearchView(theme, measure_type(100, sans=store.settings.sans))
        stack.addWidget(page)
        self._on_rows_changed()

        library.service.traced.connect(page.show_found)
        library.service.rows_changed.connect(self._on_rows_changed)
        page.text_changed.connect(library.service.trace)
        page.quote_chosen.connect(self._on_quote_chosen)
        page.quote_clicked.connect(self._on_quote_clicked)
        page.quote_hovered.connect(self._on_quote_hovered)
        page.citation_requested.connect(self._on_citation_requested)
        page.copy_requested.connect(self._on_copy_requested)
        page.copy_link_requested.connect(self._on_copy_link_requested)
        page.open_folder_requested.connect(library.folder_wanted)
        page.left.connect(self.left)

    @property
    def is_shown(self) -> bool:
        """Whether the page is in front."""
        return self._stack.currentWidget() is self._page

    @property
    def text(self) -> str:
        """The quote that is looked for."""
        return self._page.text()

    def show(self, text: str = "") -> None:
        """Bring the page to the front, with this quote or that of last time."""
        self._stack.setCurrentWidget(self._page)
        self._page.ask(text)

    def set_face(self, *, sans: bool) -> None:
        """Take the face in which words that were said are set."""
        self._page.set_type(measure_type(100, sans=sans))

    @Slot()
    def _on_rows_changed(self) -> None:
        self._page.set_ready(len(self._library.service.episodes))

    @Slot(object)
    def _on_quote_chosen(self, found: FoundQuote) -> None:
        target = Location(paragraph=found.paragraph, hits=(found.span,), second=found.second)
        self._library.choose(found.episode, target)

    @Slot(object)
    def _on_quote_clicked(self, found: FoundQuote) -> None:
        if found.second is not None:
            self._library.moment_asked.emit(found.episode.youtube_id, found.second)

    @Slot(object)
    def _on_quote_hovered(self, found: FoundQuote | None) -> None:
        video, second = (found.episode.youtube_id, found.second) if found is not None else (None, None)
        self._library.address_hovered.emit(moment_url(video, second) if video and second is not None else "")

    @Slot(object)
    def _on_citation_requested(self, found: FoundQuote) -> None:
        self.copied.emit(cite(found.quote))

    @Slot(object)
    def _on_copy_requested(self, found: FoundQuote) -> None:
        self.copied.emit(format_called(self._store.settings.quote_format).render(found.quote))

    @Slot(object)
    def _on_copy_link_requested(self, found: FoundQuote) -> None:
        if found.second is not None:
            self._library.link_asked.emit(found.episode.youtube_id, found.second)
