"""Find in the page: joins the find bar and the transcript."""

from PySide6.QtCore import QObject, Slot

from podviewer.text.find import Hit, TextSearch
from podviewer.ui.context import ReadingPosition
from podviewer.ui.reader.find_bar import FindBar
from podviewer.ui.reader.layers.found import FoundSpan
from podviewer.ui.reader.text.view import TextView


class FindController(QObject):
    """Searches the file's own words while they are typed and shows the hits in sight."""

    def __init__(self, bar: FindBar, view: TextView, parent: QObject) -> None:
        super().__init__(parent)
        self._bar, self._view = bar, view
        self._haystacks: dict[bool, TextSearch] = {}
        self._texts: list[str] = []
        self._numbers: list[int] = []
        self._index_of: dict[int, int] = {}
        self._needle = ""
        self._words = False
        self._case = False
        self._current: Hit | None = None
        self._origin: ReadingPosition | None = None
        self._drawing = False

        bar.query_changed.connect(self._on_query_changed)
        bar.next_requested.connect(self.find_next)
        bar.previous_requested.connect(self.find_previous)
        view.place_changed.connect(self._on_place_changed)
        view.text_built.connect(self._on_text_built)

    @property
    def origin(self) -> ReadingPosition | None:
        """The reading place from which the search began."""
        return self._origin

    def open(self, text: str = "") -> None:
        """Open the bar, with the selected words in it if there are any."""
        if self._bar.isHidden():
            self._origin = self._view.place()
        self._bar.open_with(text)

    def close(self) -> None:
        """Close the bar and take the highlights away."""
        self._needle, self._current = "", None
        self._view.layers.found.show_hits(())
        self._bar.set_open(False)

    @Slot()
    def find_next(self) -> None:
        """Go to the next hit, from the top again after the last."""
        self._step(forward=True)

    @Slot()
    def find_previous(self) -> None:
        """Go to the previous hit, from the end again before the first."""
        self._step(forward=False)

    @Slot(str, bool, bool)
    def _on_query_changed(self, text: str, case: bool, words: bool) -> None:
        self._case, self._words = case, words
        haystack = self._haystack()
        self._needle = haystack.needle(text) if haystack else ""
        if haystack is None or not self._needle:
            self._current = None
        else:
            index, start = self._here()
            self._current = haystack.first_at(self._needle, index, start, words=words)
            if self._current is None and self._origin is not None:
                self._view.scrolling.go_to_place(self._origin)
        self._show(go=self._current is not None)

    def _step(self, *, forward: bool) -> None:
        haystack = self._haystack()
        if haystack is None:
            return
        if not self._needle:
            text, self._case, self._words = self._bar.query()
            self._needle = haystack.needle(text)
        if not self._needle:
            self.open()
            return
        if self._current is None:
            index, start = self._here()
        else:
            index, start = self._current.index, self._current.end if forward else self._current.start
        find = haystack.first_at if forward else haystack.last_before
        self._current = find(self._needle, index, start, words=self._words)
        self._show(go=self._current is not None)

    def _here(self) -> tuple[int, int]:
        """Return text and character from where to search: the current hit, else the place where the search began."""
        if self._current is not None:
            return self._current.index, self._current.start
        built, place = self._view.built, self._origin or self._view.place()
        number = built.number_of(place.key) if built is not None and place is not None else None
        if number is None or place is None:
            return 0, 0
        for following in range(number, len(built.entries) if built else 0):
            if following in self._index_of:
                return self._index_of[following], place.index if following == number else 0
        return 0, 0

    def _haystack(self) -> TextSearch | None:
        built = self._view.built
        if built is None:
            return None
        if self._case not in self._haystacks:
            self._numbers = [number for number, entry in enumerate(built.entries) if entry.own]
            self._index_of = {number: index for index, number in enumerate(self._numbers)}
            self._texts = [built.entries[number].text.source for number in self._numbers]
            self._haystacks[self._case] = TextSearch(self._texts, case=self._case)
        return self._haystacks[self._case]

    def _show(self, *, go: bool) -> None:
        haystack = self._haystack()
        if haystack is None:
            return
        total = haystack.count(self._needle, words=self._words)
        before = haystack.count(self._needle, words=self._words, before=self._current) if self._current else 0
        self._bar.show_count(before + 1 if self._current else 0, total)
        if go and self._current is not None:
            self._view.drop_selection()  # it would cover the hit
            number = self._numbers[self._current.index]
            if not self._in_sight(number, self._current.start):
                self._drawing = True
                self._view.scrolling.go_to_words(number, self._current.start)
                self._drawing = False
        self._draw()

    def _in_sight(self, number: int, index: int) -> bool:
        rect = self._view.surface.rect_of(number, index)
        return rect.top() >= 4 and rect.bottom() <= self._view.viewport().height() - 4

    def _draw(self) -> None:
        haystack = self._haystack()
        if haystack is None or not self._needle:
            self._view.layers.found.show_hits(())
            return
        first, last = self._view.surface.visible_range()
        indices = [self._index_of[number] for number in range(first, last + 1) if number in self._index_of]
        if not indices:
            self._view.layers.found.show_hits(())
            return
        self._view.layers.found.show_hits(
            [
                FoundSpan(self._numbers[hit.index], hit.start, hit.end, hit == self._current)
                for hit in haystack.within(self._needle, indices[0], indices[-1], words=self._words)
            ]
        )

    @Slot()
    def _on_place_changed(self) -> None:
        if self._needle and not self._drawing:
            self._draw()

    @Slot()
    def _on_text_built(self) -> None:
        self._haystacks.clear()
        before = self._texts
        if self._needle:
            self._haystack()
            if self._texts != before:  # the file was read again: what was found may stand elsewhere
                self._current = None
                self._show(go=False)
