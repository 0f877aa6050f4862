"""The search page: what was said anywhere in the library, and what its wiki pages have, while it is typed."""

from collections.abc import Callable, Mapping, Sequence
from types import MappingProxyType

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QWidget

from podviewer.library.search.hits import PageHit
from podviewer.library.search.query import MAX_LENGTH, Query, parse_query
from podviewer.library.search.search import Count, Results
from podviewer.messages.translate import tr
from podviewer.text.fold import label
from podviewer.ui.background.timers import single_shot
from podviewer.ui.context import Context
from podviewer.ui.search.delegates import MomentDelegate, PassageDelegate
from podviewer.ui.search.field import Move, SearchField
from podviewer.ui.search.hints import SearchHints
from podviewer.ui.search.model import AnyRow, MomentModel, MomentRow, PassageModel, PassageRow, ResultHeadRow
from podviewer.ui.search.outcome import BEST_FIRST, IN_ORDER, PAGES, SAID, OutcomeLine
from podviewer.ui.search.results_list import ResultsList
from podviewer.ui.search.words import count_words, is_cut, key_words, passage_count, passage_words, result_notes
from podviewer.ui.style.theme import Theme, Type
from podviewer.ui.widgets.menus import MenuRow
from podviewer.ui.widgets.result_view import ResultView

PATIENCE = 300
"""Milliseconds after which a search that takes long is told."""


class SearchView(ResultView):
    """Field, count, results. It searches nothing itself: it asks by signals, and is shown what was found.

    Signals: `query_changed` (Query, every edit), `order_asked` (Query, best first or not: the switch, or Enter while no
    find is chosen), `end_neared` (while there is more, once for each answer), `moment_chosen` (Moment),
    `episode_chosen` (EpisodeRow), `page_chosen` (PageHit), `moment_clicked` (Moment; its time was clicked, or
    Ctrl+Enter), `moment_hovered` (Moment or None), `copy_link_clicked` (Moment), `cite_clicked` (Moment, EpisodeRow or
    PageHit), `keys_changed` (`keys` are others), and those of `ResultView`.
    """

    query_changed = Signal(object)
    order_asked = Signal(object, bool)
    end_neared = Signal()
    moment_chosen = Signal(object)
    episode_chosen = Signal(object)
    page_chosen = Signal(object)
    moment_clicked = Signal(object)
    moment_hovered = Signal(object)
    copy_link_clicked = Signal(object)
    cite_clicked = Signal(object)
    keys_changed = Signal()

    above_outcome, below_outcome, above_hints = 9, 9, 8

    def __init__(
        self, theme: Theme, measure: Type, context: Context, parse: Callable[[str], Query] = parse_query
    ) -> None:
        super().__init__(theme, "search", tr("Search"))
        self.query, self._parse = Query(), parse
        """What is searched for; read anew when the text changes, and only then."""
        self._field = SearchField(theme)
        self._outcome = OutcomeLine(theme)
        self._moments, self._passages = MomentModel(), PassageModel()
        self._said = ResultsList(theme, self._moments, "found-moments", tr("Moments found"))
        self._pages = ResultsList(theme, self._passages, "found-passages", tr("Passages found on wiki pages"))
        self._said_rows = MomentDelegate(theme, self._said, measure)
        self._page_rows = PassageDelegate(theme, self._pages, measure)
        self._hints = SearchHints(theme, measure)
        self._ready, self._reading = (0, 0), False
        self._keys = ""
        self._results, self._total = Results(), Results()
        self._ranked = self._answered = self._asked_more = False
        self._counted: Count | None = None
        self._hits: tuple[PageHit, ...] = ()
        self._page_counts: Mapping[int, int] = {}
        self._patience = single_shot(self, PATIENCE)

        for model, rows in ((self._moments, self._said), (self._passages, self._pages)):
            model.setParent(rows)
        self._said.use_delegate(self._said_rows)
        self._pages.use_delegate(self._page_rows)
        self._said.offer(
            {
                MomentRow: (MenuRow(tr("Open the passage"), self._open), MenuRow(tr("Copy citation"), self._cite)),
                ResultHeadRow: (MenuRow(tr("Open"), self._open), MenuRow(tr("Copy citation"), self._cite)),
            }
        )
        self._pages.offer(
            {
                PassageRow: (MenuRow(tr("Open the passage"), self._open), MenuRow(tr("Copy wiki link"), self._cite)),
                ResultHeadRow: (MenuRow(tr("Open"), self._open), MenuRow(tr("Copy wiki link"), self._cite)),
            },
            times=False,
        )
        self.arrange(self._field, self._outcome, self._hints, [self._said, self._pages])
        self._show_words()

        self._field.textChanged.connect(self._on_text_changed)
        self._field.entered.connect(self._on_entered)
        self._field.moment_asked.connect(self._on_moment_asked)
        self._field.moved.connect(self._on_moved)
        self._outcome.where.chosen.connect(self._on_switch_chosen)
        self._outcome.order.chosen.connect(self._on_order_chosen)
        self._said.row_clicked.connect(self._on_said_clicked)
        self._said.moment_clicked.connect(self._on_time_clicked)
        self._said.moment_hovered.connect(self._on_time_hovered)
        self._said.copy_link_requested.connect(self._on_copy_link)
        self._said.verticalScrollBar().valueChanged.connect(self._ask_for_more)
        self._pages.row_clicked.connect(self._on_passage_clicked)
        self._hints.button.clicked.connect(context.commands["open_folder"].trigger)
        self._patience.timeout.connect(self._on_patience_ended)

    def text(self) -> str:
        """Return what is searched for, as typed."""
        return self._field.text()

    @property
    def keys(self) -> str:
        """What the keys do now, in one line; "" while there is nothing to choose."""
        return self._keys

    @property
    def best_first(self) -> bool:
        """Whether the reader wants the best first; until the field is emptied."""
        return self._outcome.order.index == BEST_FIRST

    def ask(self, text: str = "") -> None:
        """Put words into the field (unless empty: the last ones stay), all selected, and give it the keyboard."""
        line = label(text[:MAX_LENGTH])
        if line:
            self._field.setText(line)
        self._field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self._field.selectAll()

    def set_type(self, measure: Type) -> None:
        """Set what was said in another face."""
        for rows, delegate in ((self._said, self._said_rows), (self._pages, self._page_rows)):
            delegate.set_type(measure)
            rows.doItemsLayout()
            rows.viewport().update()
        self._hints.set_type(measure)

    @property
    def is_untouched(self) -> bool:
        """Whether something was found, or not, and the reader has done nothing with it yet."""
        return self._answered and self._rows.current() < 0 and not self._rows.verticalScrollBar().value()

    def set_ready(self, episodes: int, pages: int = 0, *, reading: bool = False) -> None:
        """Say how much can be searched; with nothing, an open folder is asked for. `reading`: there will be more."""
        self._ready, self._reading = (episodes, pages), reading
        self._show_words()

    def show_results(self, results: Results, *, ranked: bool, text: str) -> None:
        """Replace all moments by the answer to `text`, from the top, none of them chosen."""
        self._results = self._total = results
        self._ranked, self._answered, self._counted, self._asked_more = ranked, True, None, False
        self._moments.show(results.groups, text, goes_on=results.more is not None, notes=result_notes(results))
        self._said.doItemsLayout()
        self._said.scrollToTop()
        self.show_searching(False)
        self._show_words()
        self._ask_for_more()

    def add_results(self, results: Results) -> None:
        """Append the next page of the same answer."""
        self._results = results
        self._total = Results((*self._total.groups, *results.groups), results.more)
        self._asked_more = False
        self._moments.add(results.groups, goes_on=results.more is not None)
        self._show_words()

    def show_count(self, count: Count, page_counts: Mapping[int, int] = MappingProxyType({})) -> None:
        """Say how many moments there are in all, and how many passages on each wiki page, by its file."""
        self._counted, self._page_counts = count, page_counts
        self._moments.count_partial(count.partial)
        if self._hits and is_cut(self._hits):
            self._passages.show(self._hits, page_counts)
        self._show_words()

    def show_pages(self, hits: Sequence[PageHit]) -> None:
        """Offer what wiki pages have, behind the switch."""
        self._hits, self._page_counts = tuple(hits), {}
        self._passages.show(self._hits)
        self._pages.scrollToTop()
        if not self._hits:
            self._outcome.where.choose(SAID)
        self._show_words()

    def show_searching(self, searching: bool) -> None:
        """Say that an answer is on its way, but only once that takes long."""
        if searching:
            self._patience.start()
        else:
            self._patience.stop()
            self._show_words()

    # What is shown.

    @property
    def _rows(self) -> ResultsList:
        return self._pages if self._on_pages else self._said

    @property
    def _on_pages(self) -> bool:
        return self._outcome.where.index == PAGES

    def _show_words(self) -> None:
        """Bring everything beside the rows up to date."""
        empty = self.query.is_empty
        said = not empty and self._answered and not self._on_pages and bool(self._total.groups)
        count = ""
        if not empty and self._answered and self._on_pages:
            count = passage_words(self._hits, self._page_counts)
        elif said:
            count = count_words(self._total, self._counted, reading=self._reading)
        self._outcome.show_count(count)
        passages = "" if empty else passage_count(self._hits, self._page_counts)
        self._outcome.show_switches(passages, ordered=said)
        self._stack.setCurrentWidget(self._page_to_show(empty))
        self._tell_choice()

    def _page_to_show(self, empty: bool) -> QWidget:
        """Return the list or the hints, with the right words on them."""
        if not any(self._ready) and not self._total.groups and not self._hits:
            self._hints.show_no_library()
        elif empty:
            self._hints.show_nothing_typed(*self._ready, reading=self._reading)
        elif self._on_pages:
            return self._pages
        elif self._total.groups:
            return self._said
        elif self._answered and self._results.notices:
            self._hints.show_nothing()
        elif self._answered:
            self._hints.show_no_match(passage_count(self._hits, self._page_counts))
        return self._middle

    def _tell_choice(self) -> None:
        """Tell readers of the screen what is chosen, or how much was found."""
        rows = self._rows
        index = rows.model().index(rows.current(), 0)
        words = index.data(Qt.ItemDataRole.DisplayRole) if index.isValid() else self._outcome.found.text()
        self._field.setAccessibleDescription(str(words))
        keys = self._keys_now()
        if keys != self._keys:
            self._keys = keys
            self.keys_changed.emit()

    def _keys_now(self) -> str:
        rows, chosen = self._rows, self._rows.chosen()
        if self._stack.currentWidget() is not rows:
            return ""
        said = rows is self._said
        has_video = said and chosen is not None and self._moments.moment(rows.current()) is not None
        return key_words(chosen=chosen is not None, ranks=said and not self._ranked, has_video=has_video)

    # What the reader does.

    def _open(self, row: AnyRow | None) -> None:
        if isinstance(row, MomentRow):
            self.moment_chosen.emit(row.moment)
        elif isinstance(row, PassageRow):
            self.page_chosen.emit(row.hit)
        elif isinstance(row, ResultHeadRow):
            (self.page_chosen if isinstance(row.target, PageHit) else self.episode_chosen).emit(row.target)

    def _cite(self, row: AnyRow) -> None:
        match row:
            case MomentRow(moment=target) | PassageRow(hit=target) | ResultHeadRow(target=target):
                self.cite_clicked.emit(target)

    @Slot(str)
    def _on_text_changed(self, text: str) -> None:
        for rows in (self._said, self._pages):
            rows.choose(-1)
        self._asked_more = True  # what is shown is the answer to another question
        self.query = self._parse(text)
        if self.query.is_empty:
            self._patience.stop()
            if not text.strip():
                self._outcome.order.choose(IN_ORDER)  # not at the quote with which a phrase begins
            self._results = self._total = Results()
            self._answered = False
            self._moments.show((), "", goes_on=False)
            self.show_pages(())
        self._show_words()
        self.query_changed.emit(self.query)

    @Slot()
    def _on_entered(self) -> None:
        if self._stack.currentWidget() is self._rows and self._rows.chosen() is not None:
            self._open(self._rows.chosen())
        elif self._on_pages:
            self._on_moved(Move.DOWN)
        elif not self.query.is_empty:
            self._outcome.order.choose(BEST_FIRST)
            self.order_asked.emit(self.query, True)

    @Slot()
    def _on_moment_asked(self) -> None:
        chosen = self._said.current()
        if self._rows is self._said and chosen >= 0 and self._moments.moment(chosen) is not None:
            self._on_time_clicked(chosen)

    @Slot(object)
    def _on_moved(self, move: Move) -> None:
        if self._stack.currentWidget() is self._rows:
            self._rows.move_choice(move)
            self._tell_choice()

    @Slot(int)
    def _on_switch_chosen(self, _index: int) -> None:
        self._show_words()

    @Slot(int)
    def _on_order_chosen(self, order: int) -> None:
        self._said.choose(-1)
        self.order_asked.emit(self.query, order == BEST_FIRST)

    @Slot(int)
    def _on_said_clicked(self, row: int) -> None:
        found = self._said.row_at(row)
        if isinstance(found, MomentRow):
            self._said.choose(row)  # so that who comes back sees where they were
            self._tell_choice()
        self._open(found)

    @Slot(int)
    def _on_passage_clicked(self, row: int) -> None:
        found = self._pages.row_at(row)
        if isinstance(found, PassageRow):
            self._pages.choose(row)
            self._tell_choice()
        self._open(found)

    @Slot(int)
    def _on_time_clicked(self, row: int) -> None:
        found = self._said.row_at(row)
        if isinstance(found, MomentRow):
            self.moment_clicked.emit(found.moment)

    @Slot(object)
    def _on_time_hovered(self, row: int | None) -> None:
        found = self._said.row_at(row) if row is not None else None
        self.moment_hovered.emit(found.moment if isinstance(found, MomentRow) else None)

    @Slot(int)
    def _on_copy_link(self, row: int) -> None:
        found = self._said.row_at(row)
        if isinstance(found, MomentRow):
            self.copy_link_clicked.emit(found.moment)

    @Slot()
    def _ask_for_more(self) -> None:
        bar = self._said.verticalScrollBar()
        near_the_end = bar.value() >= bar.maximum() - 2 * self._said.viewport().height()
        if self._results.more is not None and not self._asked_more and near_the_end:
            self._asked_more = True
            self.end_neared.emit()

    @Slot()
    def _on_patience_ended(self) -> None:
        self._outcome.show_count(tr("Searching…"))
