"""Quick open: offers what a few letters may mean, and goes where the reader chose."""

import os
from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from podviewer.library.quick_open.quick_open_index import QuickOpenIndex
from podviewer.library.quick_open.suggestions import Choice, choices
from podviewer.library.rows.catalogue import EpisodeRow, PersonRow
from podviewer.library.rows.pages import PageRow
from podviewer.library.rows.paths import paths_of
from podviewer.storage.recent import Recent
from podviewer.storage.store import Store
from podviewer.ui.context import Context, Location
from podviewer.ui.quick_open.card import QuickOpen

AGAIN = 500
"""Milliseconds after which what is typed is looked for again, while files are being read."""


class QuickOpenController(QObject):
    """`library` gives what is known of the library, None where none is open; `coming` the rows that are known while
    files are read, else None; `open_now` the paths that are open, which nobody wants to go to.

    Signals: `path_chosen` (a file or a folder that was open before, as an object: of a str Qt drops half surrogates),
    `person_chosen` (PersonRow), `find_chosen` (text to be found in what is being read).
    """

    path_chosen = Signal(object)
    person_chosen = Signal(object)
    find_chosen = Signal(str)

    def __init__(
        self,
        card: QuickOpen,
        context: Context,
        store: Store,
        library: Callable[[], QuickOpenIndex | None],
        coming: Callable[[], Sequence[EpisodeRow | PageRow] | None],
        open_now: Callable[[], frozenset[str]],
    ) -> None:
        super().__init__(card)
        self.card, self._context, self._store = card, context, store
        self._library, self._coming, self._open_now = library, coming, open_now
        self._later = QTimer(self)
        self._later.setInterval(AGAIN)

        card.text_changed.connect(self._on_text_changed)
        self._later.timeout.connect(self._on_more_read)
        card.chosen.connect(self._on_chosen)

    @Slot(str)
    def _on_text_changed(self, text: str) -> None:
        recent: list[Recent] = []
        if not text:
            open_now = self._open_now()
            recent = [row for row in self._store.state.recent if row.path not in open_now and os.path.exists(row.path)]
        coming = self._coming()
        self.card.show_choices(choices(text, self._library(), self._context.document, recent, coming))
        if coming is not None and not self._later.isActive():
            self._later.start()

    @Slot()
    def _on_more_read(self) -> None:
        """Offer what has been read meanwhile, until all has been."""
        if self._coming() is None or self.card.isHidden():
            self._later.stop()
        if not self.card.isHidden():
            self.card.ask_again()

    @Slot(object)
    def _on_chosen(self, choice: Choice) -> None:
        target = choice.target
        match choice.kind, target:
            case "chapter-here", int(chapter):
                self._context.navigate(Location(chapter=chapter))
            case "time", _:
                self._context.navigate(_at(target))
            case _, (EpisodeRow() as row, *seconds):
                self._context.navigate(_at(tuple(seconds), paths_of(row)))
            case _, EpisodeRow() | PageRow() as row:
                self._context.navigate(Location(paths_of(row)))
            case _, PersonRow():
                self.person_chosen.emit(target)
            case _, Recent(path=path):
                self.path_chosen.emit(path)
            case "search", str(text):
                self._context.navigate(Location(query=text))
            case "find", str(text):
                self.find_chosen.emit(text)


def _at(moment: object, paths: tuple[str, ...] = ()) -> Location:
    """Return the place of a second, or of (second,) or (start, end)."""
    match moment:
        case int(second) | (int(second),):
            return Location(paths, second=second)
        case (int(start), int(end)):
            return Location(paths, second=start, end=end)
    return Location(paths)
