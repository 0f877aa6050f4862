"""The search in the window: asks the library what the reader types, and goes where a find is clicked."""

from PySide6.QtCore import QObject, Slot

from podviewer.citations.token import cite_token, link_token
from podviewer.library.rows.catalogue import EpisodeRow
from podviewer.library.rows.paths import paths_of
from podviewer.library.search.hits import MomentHit, PageHit
from podviewer.library.search.query import Query
from podviewer.library.search.search import More
from podviewer.model.media import MediaMoment
from podviewer.model.quote import Copied
from podviewer.model.wiki_page import LinkKind
from podviewer.ui.background.library_service import LibraryService
from podviewer.ui.background.question_job import SearchAnswer
from podviewer.ui.context import Context, Location
from podviewer.ui.search.view import SearchView
from podviewer.ui.style.theme import measure_type


class SearchController(QObject):
    """Joins the search view with the service that answers."""

    def __init__(self, view: SearchView, service: LibraryService, context: Context, parent: QObject) -> None:
        super().__init__(parent)
        self.view, self._service, self._context = view, service, context
        self._more: More | None = None
        self._is_reading = False
        self._on_rows_changed()

        service.rows_changed.connect(self._on_rows_changed)
        service.progressed.connect(self._on_progressed)
        service.search_answered.connect(self._on_answered)
        view.query_changed.connect(self._on_query_changed)
        view.order_asked.connect(self._on_order_asked)
        view.end_neared.connect(self._on_end_neared)
        view.moment_chosen.connect(self._on_moment_chosen)
        view.episode_chosen.connect(self._on_episode_chosen)
        view.page_chosen.connect(self._on_page_chosen)
        view.moment_clicked.connect(self._on_moment_clicked)
        view.moment_hovered.connect(self._on_moment_hovered)
        view.copy_link_clicked.connect(self._on_copy_link_clicked)
        view.cite_clicked.connect(self._on_cite_clicked)

    @Slot()
    def _on_rows_changed(self) -> None:
        self.view.set_ready(*self._service.counts, reading=self._is_reading)

    @Slot(int, int)
    def _on_progressed(self, _done: int, total: int) -> None:
        # Behind the last file the index is put together: until nothing is told any more there is less to be found.
        was_reading, self._is_reading = self._is_reading, total > 0
        if was_reading is not self._is_reading:
            self._on_rows_changed()
            if was_reading and self.view.is_untouched:
                self._on_query_changed(self.view.query)  # there is more to be found now

    @Slot(bool)
    def set_face(self, sans: bool) -> None:
        """Take the face in which words that were said are set."""
        self.view.set_type(measure_type(100, sans=sans))

    # Questions and answers.

    @Slot(object)
    def _on_query_changed(self, query: Query) -> None:
        self._more = None
        self.view.show_searching(bool(query.text.strip()))
        self._service.search(query, ranked=self.view.best_first)

    @Slot(object, bool)
    def _on_order_asked(self, query: Query, best_first: bool) -> None:
        self._more = None
        self.view.show_searching(True)
        self._service.search(query, ranked=best_first)

    @Slot()
    def _on_end_neared(self) -> None:
        if self._more is not None:
            self._service.search(self.view.query, more=self._more)
            self._more = None

    @Slot(object)
    def _on_answered(self, answer: SearchAnswer) -> None:
        if answer.count is not None:
            self.view.show_count(answer.count, answer.page_counts)
        if answer.results is None:
            return
        self._more = answer.results.more
        if answer.more:
            self.view.add_results(answer.results)
        else:
            self.view.show_searching(False)
            self.view.show_results(answer.results, ranked=answer.ranked, text=answer.query.text)
            self.view.show_pages(answer.pages)

    # What is clicked.

    @Slot(object)
    def _on_moment_chosen(self, hit: MomentHit) -> None:
        row = self._episode_of(hit)
        if row is not None:
            place = Location(paths_of(row), paragraph=hit.paragraph, hits=hit.hits, second=hit.second)
            self._context.navigate(place)

    @Slot(object)
    def _on_episode_chosen(self, row: EpisodeRow) -> None:
        self._context.navigate(Location(paths_of(row)))

    @Slot(object)
    def _on_page_chosen(self, hit: PageHit) -> None:
        first = hit.hits[0][0] if hit.hits else 0
        self._context.navigate(Location(paths_of(hit.page), block=hit.block, first=first, hits=hit.hits))

    @Slot(object)
    def _on_moment_clicked(self, hit: MomentHit) -> None:
        moment = self._moment_of(hit)
        if moment is not None:
            self._context.open_moment(moment)

    @Slot(object)
    def _on_moment_hovered(self, hit: MomentHit | None) -> None:
        self._context.show_moment(self._moment_of(hit) if hit is not None else None)

    @Slot(object)
    def _on_copy_link_clicked(self, hit: MomentHit) -> None:
        moment = self._moment_of(hit)
        if moment is not None:
            self._context.copy_link(moment)

    @Slot(object)
    def _on_cite_clicked(self, found: MomentHit | EpisodeRow | PageHit) -> None:
        if isinstance(found, PageHit):
            self._context.copy(Copied(link_token(LinkKind.PAGE, found.page.slug, found.page.title)))
            return
        row = found if isinstance(found, EpisodeRow) else self._episode_of(found)
        second = found.second if isinstance(found, MomentHit) else None
        if row is not None:
            self._context.copy(Copied(cite_token(row.slug, row.title, second)))

    def _moment_of(self, hit: MomentHit) -> MediaMoment | None:
        row = self._episode_of(hit)
        return MediaMoment(row.youtube_id, hit.second) if row is not None and hit.second is not None else None

    def _episode_of(self, hit: MomentHit) -> EpisodeRow | None:
        # By id: the hit is of the index as it was searched; where the file has changed since, it is gone.
        return next((row for row in self._service.episodes if row.file == hit.file), None)
