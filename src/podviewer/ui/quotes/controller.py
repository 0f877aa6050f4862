"""The quote finder in the window: asks the library for what is pasted, and does what is clicked."""

from PySide6.QtCore import QObject, Slot

from podviewer.exporters.quotes import cite, format_called
from podviewer.library.rows.paths import paths_of
from podviewer.model.media import MediaMoment
from podviewer.storage.settings import Settings
from podviewer.ui.background.library_service import LibraryService
from podviewer.ui.context import Context, Location
from podviewer.ui.quotes.view import QuoteSearchView
from podviewer.ui.style.theme import measure_type


class QuoteSearchController(QObject):
    """Joins the view with the service that answers. A passage is told by its row in the view's list."""

    def __init__(
        self, view: QuoteSearchView, service: LibraryService, context: Context, settings: Settings, parent: QObject
    ) -> None:
        super().__init__(parent)
        self.view, self._service, self._context, self._settings = view, service, context, settings
        self._is_reading = False
        self._on_rows_changed()

        service.quote_answered.connect(view.show_found)
        service.rows_changed.connect(self._on_rows_changed)
        service.progressed.connect(self._on_progressed)
        view.text_changed.connect(service.find_quote)
        view.list.row_clicked.connect(self._on_row_clicked)
        view.list.moment_clicked.connect(self._on_moment_clicked)
        view.list.moment_hovered.connect(self._on_moment_hovered)
        view.list.copy_link_requested.connect(self._on_copy_link_requested)
        view.list.cite_clicked.connect(self._on_cite_clicked)
        view.list.copy_clicked.connect(self._on_copy_clicked)

    @Slot()
    def _on_rows_changed(self) -> None:
        self.view.set_ready(self._service.counts[0], reading=self._is_reading)

    @Slot(int, int)
    def _on_progressed(self, _done: int, total: int) -> None:
        # Behind the last file the index is put together: until nothing is told any more there is less to be found.
        was_reading, self._is_reading = self._is_reading, total > 0
        if was_reading is not self._is_reading:
            self._on_rows_changed()

    @Slot(bool)
    def set_face(self, sans: bool) -> None:
        """Take the face in which words that were said are set."""
        self.view.set_type(measure_type(100, sans=sans))

    @Slot(int)
    def _on_row_clicked(self, row: int) -> None:
        found = self.view.list.found(row)
        if found is not None:
            place = Location(
                paths_of(found.episode), paragraph=found.paragraph, hits=(found.span,), second=found.second
            )
            self._context.navigate(place)

    @Slot(int)
    def _on_moment_clicked(self, row: int) -> None:
        moment = self._moment(row)
        if moment is not None:
            self._context.open_moment(moment)

    @Slot(object)
    def _on_moment_hovered(self, row: object) -> None:
        self._context.show_moment(self._moment(row) if isinstance(row, int) else None)

    @Slot(int)
    def _on_copy_link_requested(self, row: int) -> None:
        moment = self._moment(row)
        if moment is not None:
            self._context.copy_link(moment)

    @Slot(int)
    def _on_cite_clicked(self, row: int) -> None:
        found = self.view.list.found(row)
        if found is not None:
            self._context.copy(cite(found.quote))

    @Slot(int)
    def _on_copy_clicked(self, row: int) -> None:
        found = self.view.list.found(row)
        if found is not None:
            self._context.copy(format_called(self._settings.quote_format).render(found.quote))

    def _moment(self, row: int) -> MediaMoment | None:
        found = self.view.list.found(row)
        if found is None or found.second is None:
            return None
        return MediaMoment(found.episode.youtube_id, found.second)
