"""Moves the text and follows what is being read."""

from msgspec.structs import replace
from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtGui import QTextCursor

from podviewer.ui.context import LEAD_IN, ReadingPosition
from podviewer.ui.document.document import Kind, TranscriptDocument
from podviewer.ui.reader.text.places import ABOVE_WORDS, find_place
from podviewer.ui.reader.text.sticky_title import StickyTitle
from podviewer.ui.reader.text.surface import TextSurface

SETTLING = 5
"""Steps after which a place that was gone to surely stands where it should: what is around it turns out higher or
lower."""


class Scrolling(QObject):
    """Keeps the reading place. The text moves only when the reader, or a call of `go_to_…`, asks for it.

    Signals: `place_changed` when other text is at the top.
    """

    place_changed = Signal()

    def __init__(self, surface: TextSurface, sticky: StickyTitle) -> None:
        super().__init__(surface.browser)
        self._surface, self._sticky = surface, sticky
        self._browser, self._bar = surface.browser, surface.browser.verticalScrollBar()
        self._place: ReadingPosition | None = None
        self._is_gone_to = False  # that place, by a jump
        self._chapter = -1
        self._bar.valueChanged.connect(self._on_scrolled)
        sticky.title_clicked.connect(self._on_title_clicked)

    # What is being read.

    def place(self) -> ReadingPosition | None:
        """Return the reading place: the first line in sight."""
        built = self._surface.built
        if built is None:
            return None
        cursor = self._surface.top_cursor()
        if self._browser.cursorRect(cursor).bottom() < 2:  # the blank above a turn belongs to the line below it
            cursor.movePosition(QTextCursor.MoveOperation.NextBlock)
        number, index = built.place(cursor.position())
        return ReadingPosition(built.entries[number].key, index, self._browser.cursorRect(cursor).top())

    def place_of_words(self) -> ReadingPosition | None:
        """Return the place of the first of the file's words at the top: of those below it, where it is a name's."""
        built, place = self._surface.built, self.place()
        number = built.number_of(place.key) if built is not None and place is not None else None
        if built is None or number is None:
            return place
        while number < len(built.entries) - 1 and built.entries[number].kind in ABOVE_WORDS:
            number += 1
            place = ReadingPosition(built.entries[number].key, 0, self._surface.rect_of(number, 0).top())
        return place

    @property
    def chapter(self) -> int:
        """Index of the chapter being read; −1 above the first."""
        return self._chapter

    def progress(self) -> int:
        """Return how much of the words stands above what is read, in per cent; with the last line in sight it is all.

        It does not depend on how much is laid out yet, as the scroll bar does.
        """
        built = self._surface.built
        if built is None or self._bar.value() == self._bar.minimum():
            return 0
        before = built.share_before(*built.place(self._surface.top_cursor(LEAD_IN + 8).position()))
        return 100 if self._is_at_end() else min(99, round(100 * before))

    def _is_at_end(self) -> bool:
        """Say whether the reader has come to the last line: it is in sight, and not the first one too."""
        built, height = self._surface.built, self._browser.viewport().height()
        if built is None or self._bar.value() == self._bar.minimum():
            return False
        last = len(built.entries) - 1
        return (
            self._surface.top_block(height) == last and self._surface.block_rect(built.block(last)).bottom() <= height
        )

    def _follow(self) -> None:
        """Tell what is being read now, and put the chapter's title above the text once its heading is out of sight."""
        built, place = self._surface.built, self.place()
        if built is None:
            return
        at_top = built.chapter_of_block(self._surface.top_block(LEAD_IN + 8))
        self._chapter = self._chapter_read(built, at_top)
        chapters, shown = built.chapters, None
        if 0 <= at_top < len(chapters) and not self._is_at_heading(built, place):
            heading = built.block_of_chapter(at_top)
            if heading is not None and self._surface.first_line(built.block(heading)).bottom() < 4:
                shown = chapters[at_top]
        video = built.youtube_id is not None
        self._sticky.show_chapter(shown, at_top + 1, len(chapters), video=video)
        top_line = self._browser.cursorRect(self._surface.top_cursor())
        self._sticky.set_text_cut(shown is None and top_line.top() < 0 < top_line.bottom())
        self.place_changed.emit()

    def _is_at_heading(self, built: TranscriptDocument, place: ReadingPosition | None) -> bool:
        """Say whether nothing of the chapter above is in sight any more but the blank over the next heading."""
        number = built.number_of(place.key) if place is not None and place.offset > 0 else None
        return number is not None and built.entries[number].kind is Kind.HEADING

    def _chapter_read(self, built: TranscriptDocument, at_top: int) -> int:
        """Return the chapter that was gone to, while it is in sight; at the end of the page the last one, at the top or
        not: it may be too short to be scrolled there; else the one at the top."""
        number = built.number_of(self._place.key) if self._place is not None and self._is_gone_to else None
        if self._place is not None and number is not None:
            top = self._surface.rect_of(number, self._place.index).top()
            if LEAD_IN <= top < self._browser.viewport().height():
                return built.chapter_of_block(number)
        return built.chapter_of_block(len(built.entries) - 1) if self._is_at_end() else at_top

    # Going elsewhere.

    def go_to_place(self, place: ReadingPosition) -> None:
        """Scroll so that a place stands where it stood; to the top where nothing of it is left."""
        self._is_gone_to = False
        self._go(place)

    def _go(self, place: ReadingPosition) -> None:
        found = find_place(self._surface.built, place) if self._surface.built is not None else None
        if found is None:
            self.go_to_start()
            return
        self._place = replace(found, anchor=None)
        self.restore()

    def forget(self) -> None:
        """Know no place and no chapter: other content is shown."""
        self._place, self._chapter, self._is_gone_to = None, -1, False

    def go_to_start(self) -> None:
        """Show other content from its top."""
        self.forget()
        with self._surface.unasked():
            self._bar.setValue(0)
            self._surface.lay_out()
        self._follow()

    def go_to_block(self, number: int, index: int = 0, *, above: int = LEAD_IN) -> None:
        """Scroll a character of a block to the top, leave `above` px over it, and put the caret there."""
        built = self._surface.built
        if built is None:
            return
        cursor = self._browser.textCursor()
        cursor.setPosition(built.position(number, index))
        self._surface.set_caret(cursor)
        self._is_gone_to = True
        self._go(ReadingPosition(built.entries[number].key, index, above))

    def go_to_words(self, number: int, index: int) -> None:
        """Scroll a character of a block a third down the view, where what is around it is seen too."""
        self.go_to_block(number, index, above=self._browser.viewport().height() // 3)

    def go_to_chapter(self, chapter: int) -> None:
        """Scroll a chapter's heading to the top."""
        built = self._surface.built
        number = built.block_of_chapter(chapter) if built is not None else None
        if number is not None:
            self.go_to_block(number)

    def go_to_second(self, second: int) -> None:
        """Scroll to what is said at a second."""
        built = self._surface.built
        number = built.block_at_second(second) if built is not None else None
        if built is not None and number is not None:
            self.go_to_block(built.start_of(number))

    def go_to_range(self, start: int, end: int) -> None:
        """Scroll to what is said from `start` to before `end` seconds."""
        built = self._surface.built
        blocks = built.blocks_of_range(start, end) if built is not None else range(0)
        if built is not None and blocks:
            named = built.entries[blocks.start].kind is Kind.NAME
            self.go_to_block(built.start_of(blocks.start + 1 if named else blocks.start))

    def go_to_edge(self, *, top: bool) -> None:
        """Scroll to the top or the end of the page."""
        with self._surface.unasked():
            for _ in range(SETTLING):
                edge = self._bar.minimum() if top else self._bar.maximum()
                if self._bar.value() == edge:
                    break
                self._bar.setValue(edge)
                self._surface.lay_out()
        self._note_place()

    def go_a_page(self, *, down: bool) -> None:
        """Scroll by what is in sight. A line that was cut at the edge is shown whole, and none is cut at the top."""
        line, height = self._surface.style.type.line, self._browser.viewport().height()
        step = height - (line if down else 2 * line)
        step = max(line, step) * (1 if down else -1)
        cut = self._browser.cursorRect(self._surface.cursor_at(step))
        if cut.top() < step < cut.bottom() and (cut.top() > 0 or not down):
            step = cut.top()
        self._bar.setValue(self._bar.value() + step)

    def go_a_line(self, *, down: bool) -> None:
        """Scroll by a line."""
        self._bar.setValue(self._bar.value() + self._surface.style.type.line * (1 if down else -1))

    def restore(self) -> None:
        """Bring the reading place back to where it stood: the text was laid out anew."""
        built, place = self._surface.built, self._place
        if built is None or place is None:
            self._follow()
            return
        found = find_place(built, place)
        number = built.number_of(found.key) if found is not None else None
        if number is None:
            self._follow()
            return
        with self._surface.unasked():
            built.layout.tell_size()
            for _ in range(SETTLING):
                before = self._bar.value()
                self._bar.setValue(before + self._surface.rect_of(number, place.index).top() - place.offset)
                self._surface.lay_out()
                if self._bar.value() == before:
                    break
        self._follow()

    def follow_heights(self) -> None:
        """Keep what is in sight where it is: something was laid out that is higher or lower than it was taken for."""
        built = self._surface.built
        if built is not None:
            with self._surface.unasked():
                built.layout.tell_size()
                self._bar.setValue(built.layout.top)
            built.layout.top = self._bar.value()
            self._browser.viewport().update()

    # Slots.

    @Slot()
    def _on_title_clicked(self) -> None:
        self.go_to_chapter(self._chapter)

    @Slot()
    def _on_scrolled(self) -> None:
        if self._surface.is_moved_by_reader:
            with self._surface.unasked():
                self._surface.lay_out()
            self._note_place()

    def _note_place(self) -> None:
        self._place, self._is_gone_to = self.place(), False
        self._follow()
