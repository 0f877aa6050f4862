"""What stands where: the document shown in a browser, the column it is set in, and what of it is in sight."""

from collections.abc import Iterator
from contextlib import contextmanager
from functools import cached_property

from msgspec import Struct
from PySide6.QtCore import QPoint, QRect, QRectF
from PySide6.QtGui import QTextBlock, QTextCursor
from PySide6.QtWidgets import QTextBrowser

from podviewer.model.wiki_page import WikiPage
from podviewer.ui.document.document import Entry, TranscriptDocument
from podviewer.ui.document.wiki_page import WikiPageMarks
from podviewer.ui.document.writer import DocumentStyle
from podviewer.ui.style.theme import Colours, Type

TOP = 24
"""Blank above the page's first line, px."""


class TextGeometry(Struct, frozen=True):
    """Where things stand on the page, px in the viewport."""

    edge: float
    """Left edge of the text."""
    column: float
    """Width of the text."""
    growth: float
    """Of gutter, names and marks."""

    @property
    def rail(self) -> float:
        """Centre of the rail."""
        return self.edge - 14 * self.growth

    @property
    def end(self) -> float:
        """Right edge of the text."""
        return self.edge + self.column


Visible = tuple[Entry, QTextBlock, QRectF]
"""What stands in a block, the block, and its rectangle in the viewport."""


class TextSurface:
    """The state that the parts of a text view share. Only the typesetter writes it, but for what is known of a page."""

    def __init__(self, browser: QTextBrowser, colours: Colours, measure: Type) -> None:
        self.browser = browser
        self.style = DocumentStyle(colours, measure)
        self.geometry = TextGeometry(measure.gutter, measure.column, 1)
        self.built: TranscriptDocument | None = None
        """The document shown and its look-ups; None before the first episode."""
        self.page_marks = WikiPageMarks()
        """What the library knows of the wiki page shown."""
        self._own_moves = 0

    @property
    def is_wiki(self) -> bool:
        """Whether a wiki page is shown: its links and times are gone to by key, and met by the pointer."""
        return self.built is not None and isinstance(self.built.shown, WikiPage)

    @property
    def text_edge(self) -> int:
        """Left edge of the text, px in the viewport."""
        return round(self.geometry.edge)

    @property
    def text_width(self) -> int:
        """Width of the column in px."""
        return round(self.geometry.column)

    def column(self) -> QRect:
        """Return the column of text in the viewport, from its top to its bottom."""
        return QRect(self.text_edge, 0, self.text_width, self.browser.viewport().height())

    @contextmanager
    def unasked(self) -> Iterator[None]:
        """Wrap what makes Qt move the text although the reader did not: the reading place stays what it was."""
        self._own_moves += 1
        try:
            yield
        finally:
            self._own_moves -= 1

    @property
    def is_moved_by_reader(self) -> bool:
        """Whether it is the reader who moves the text now."""
        return not self._own_moves

    def lay_out(self) -> None:
        """Lay out what is in sight. What was above it at an estimate may move the scroll bar, never the text."""
        if self.built is not None:
            self.built.layout.lay_out(self.browser.verticalScrollBar().value(), self.browser.viewport().height())

    def sight(self) -> "Sight | None":
        """Return what is in sight now; None before the first episode."""
        return Sight(self, self.built) if self.built is not None else None

    def block_rect(self, block: QTextBlock) -> QRect:
        """Return a block's rectangle in the viewport."""
        if self.built is None:
            return QRect()
        rect = self.built.layout.rect_of(block)
        return rect.translated(0, -self.browser.verticalScrollBar().value()).toRect()

    def first_line(self, block: QTextBlock) -> QRect:
        """Return the rectangle of a block's first line in the viewport."""
        top = self.block_rect(block).top()  # which lays the block out
        line = block.layout().lineAt(0)
        return QRect(self.text_edge, round(top + line.y()), self.text_width, round(line.height()))

    def rect_of(self, number: int, index: int) -> QRect:
        """Return where a character of a block stands in the viewport."""
        cursor = QTextCursor(self.browser.document())
        if self.built is not None:
            cursor.setPosition(self.built.position(number, index))
            self.built.layout.lay_out_to(cursor.block(), cursor.positionInBlock())
        return self.browser.cursorRect(cursor)

    def cursor_at(self, y: int) -> QTextCursor:
        """Return a cursor at the start of the line at `y` px in the viewport."""
        return self.browser.cursorForPosition(QPoint(self.text_edge + 2, y))

    def top_cursor(self, y: int = 2) -> QTextCursor:
        """Return a cursor in the first line that reaches below `y` px from the top of the view."""
        # In the blank above the first line Qt would find the one before it.
        return self.cursor_at(max(y, TOP + 12 - self.browser.verticalScrollBar().value()))

    def top_block(self, y: int = 2) -> int:
        """Return the number of the last block that begins above `y` px from the top of the view."""
        return self.built.layout.last_above(self.browser.verticalScrollBar().value() + y) if self.built else 0

    def visible_range(self) -> tuple[int, int]:
        """Return the first and last block in sight."""
        return self.top_block(0), self.top_block(self.browser.viewport().height())

    def set_caret(self, cursor: QTextCursor) -> None:
        """Move the caret without the scrolling that Qt would do by itself."""
        bar = self.browser.verticalScrollBar()
        self.browser.cursorRect(cursor)  # first: what is laid out may move the bar
        before = bar.value()
        with self.unasked():
            self.browser.setTextCursor(cursor)
            bar.setValue(before)


class Sight:
    """What is in sight while one thing is painted or one event is answered; never kept longer."""

    def __init__(self, surface: TextSurface, built: TranscriptDocument) -> None:
        self.built = built
        self.geometry = surface.geometry
        self.colours = surface.style.colours
        self.ratio = surface.browser.devicePixelRatioF()
        """Device pixels to a px, for pictures."""
        self.height = surface.browser.viewport().height()
        self._surface = surface

    @cached_property
    def selected(self) -> tuple[int, int]:
        """Document positions of the selection; the same twice where there is none."""
        cursor = self._surface.browser.textCursor()
        return cursor.selectionStart(), cursor.selectionEnd()

    @cached_property
    def blocks(self) -> list[Visible]:
        """The blocks in sight, from the top: neither painting nor the pointer ever meets others."""
        browser, entries = self._surface.browser, self.built.entries
        scroll, height = browser.verticalScrollBar().value(), browser.viewport().height()
        return [
            (entries[number], block, rect.translated(0, -scroll))
            for number, block, rect in self.built.layout.blocks_between(scroll, scroll + height)
        ]


def words_rects(visible: Visible, start: int, end: int) -> Iterator[QRectF]:
    """Yield where characters of a block's own words stand in the viewport, line by line."""
    entry, block, rect = visible
    layout = block.layout()
    first, last = (entry.lead + entry.text.to_shown(index) for index in (start, end))
    for number in range(layout.lineCount()):
        line = layout.lineAt(number)
        left, right = max(first, line.textStart()), min(last, line.textStart() + line.textLength())
        if left >= right:
            continue
        places = [line.cursorToX(place)[0] + layout.position().x() for place in (left, right)]  # type: ignore[index]
        yield QRectF(min(places), rect.top() + line.y(), abs(places[1] - places[0]), line.height())
