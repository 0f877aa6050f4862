"""Quick open: offers what a few letters may mean, and goes where the reader chose."""

import os
from collections.abc import Callable

from PySide6.QtCore import QObject, Signal, Slot

from podviewer.library.quick_open.suggestions import Choice, QuickOpenIndex, choices
from podviewer.library.rows.catalogue import EpisodeRow, PersonRow
from podviewer.library.rows.pages import PageRow
from podviewer.storage.recent import Recent
from podviewer.storage.settings import Store
from podviewer.ui.context import Location
from podviewer.ui.quick_open.card import QuickOpen
from podviewer.ui.reader.reading_view import ReadingView


class QuickOpenController(QObject):
    """Made when quick open is first wanted. `library` gives what is known of the library, None where none is open;
    `open_now` the paths that are open, which nobody wants to go to.

    Signals: `row_chosen` (EpisodeRow or PageRow, Target or None), `person_chosen` (PersonRow), `file_chosen` (path),
    `here_chosen` (Target in what is being read), `search_asked` and `find_asked` (text).
    """

    row_chosen = Signal(object, object)
    person_chosen = Signal(object)
    file_chosen = Signal(object)
    here_chosen = Signal(object)
    search_asked = Signal(str)
    find_asked = Signal(str)

    def __init__(
        self,
        card: QuickOpen,
        page: ReadingView,
        store: Store,
        library: Callable[[], QuickOpenIndex | None],
        open_now: Callable[[], frozenset[str]],
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._card, self._page, self._store = card, page, store
        self._library, self._open_now = library, open_now
        card.text_changed.connect(self._on_text_changed)
        card.chosen.connect(self._on_chosen)

    @Slot(str)
    def _on_text_changed(self, text: str) -> None:
        recent: list[Recent] = []
        if not text:
            open_now = self._open_now()
            recent = [row for row in self._store.state.recent if row.path not in open_now and os.path.exists(row.path)]
        self._card.show_choices(choices(text, self._library(), self._page.episode, recent))

    @Slot(object)
    def _on_chosen(self, choice: Choice) -> None:
        target = choice.target
        match choice.kind, target:
            case "chapter-here", int(chapter):
                self.here_chosen.emit(Location(chapter=chapter))
            case "time", _:
                self.here_chosen.emit(_at(target))
            case _, (EpisodeRow() as row, *seconds):
                self.row_chosen.emit(row, _at(tuple(seconds)))
            case _, EpisodeRow() | PageRow():
                self.row_chosen.emit(target, None)
            case _, PersonRow():
                self.person_chosen.emit(target)
            case _, Recent(path=path):
                self.file_chosen.emit(path)
            case "search", str(text):
                self.search_asked.emit(text)
            case "find", str(text):
                self.find_asked.emit(text)


def _at(moment: object) -> Location:
    """Return the target of a second, or of (second,) or (start, end)."""
    match moment:
        case int(second) | (int(second),):
            return Location(second=second)
        case (int(start), int(end)):
            return Location(second=start, end=end)
    return Location()
