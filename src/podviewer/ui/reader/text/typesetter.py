"""A page of text that keeps its place: builds the document, centres the column, follows what is being read."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from PySide6.QtCore import QPoint, QRect, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent, QTextBlock, QTextCursor, QTextDocument
from PySide6.QtWidgets import QFrame, QTextBrowser, QTextEdit, QWidget

from podviewer.model.episode import Episode, Role
from podviewer.transcript.colour_slots import colour_slots
from podviewer.ui.context import LEAD_IN, ReadingPosition
from podviewer.ui.document.document import Kind, TranscriptDocument
from podviewer.ui.document.episode import build_document
from podviewer.ui.document.writer import DocumentStyle
from podviewer.ui.reader.layers.speakers import PagePaint, TextGeometry, Visible, paint_under, visible_blocks
from podviewer.ui.reader.text.sticky_title import HEIGHT, StickyTitle
from podviewer.ui.style import icons as resources
from podviewer.ui.style.theme import Colours, Type

RIGHT_MARGIN = 40
NARROW_PADDING = 16
TOP = 24
"""Blank above the page's first line, px."""
LONG_PAGE = 2_000
"""Paragraphs above which a resize is waited out before the text is laid out anew (docs/qt-facts.md)."""


class PageView(QTextBrowser):
    """Shows one episode. It scrolls only when the reader, or a call of `go_to_…`, asks for it.

    Signals: `place_changed` when other text is at the top, `page_built` when the document was made anew.
    """

    place_changed = Signal()
    page_built = Signal()

    def __init__(self, colours: Colours, measure: Type, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setUndoRedoEnabled(False)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        # With a width of our own, a resize lays nothing out before we say so.
        self.setLineWrapMode(QTextEdit.LineWrapMode.FixedPixelWidth)
        self.setViewportMargins(0, HEIGHT, 0, 0)
        self._style = DocumentStyle(colours, measure)
        self._geometry = TextGeometry(measure.gutter, measure.column, 1)
        self._look = PagePaint(colours, {}, {})
        self._page: TranscriptDocument | None = None
        self._place: ReadingPosition | None = None
        self._own_moves = 0
        self._chapter = -1
        self._marked = range(0)
        self._mark_seconds: tuple[int, int] | None = None
        self._wait = QTimer(self)
        self._wait.setSingleShot(True)
        self._wait.setInterval(80)
        self.sticky = StickyTitle(self)

        self.verticalScrollBar().valueChanged.connect(self._on_scrolled)
        self._wait.timeout.connect(self._fit)
        self.sticky.title_clicked.connect(self._on_sticky_clicked)

    # What is shown, and how.

    @property
    def page(self) -> TranscriptDocument | None:
        """The document shown and its look-ups; None before the first episode."""
        return self._page

    def show_episode(self, episode: Episode, place: ReadingPosition | None = None) -> None:
        """Show an episode from its top or from a reading place."""
        self._mark_seconds = None
        shapes: dict[str, int] = {}
        guests = 0
        for speaker in episode.speakers:
            guests += speaker.role is not Role.HOST
            shapes[speaker.name] = 0 if speaker.role is Role.HOST else min(3, guests)
        self._look = PagePaint(self._style.colours, colour_slots(episode.speakers), shapes)
        self._build(episode)
        self._chapter = -1
        if place is None:
            self._place = None
            with self._unasked():
                self.verticalScrollBar().setValue(0)
            self._follow()
        else:
            self.go_to_place(place)

    def set_style(self, colours: Colours, measure: Type, *, times: bool) -> None:
        """Change colours, faces or the times beside the text; the top line stays."""
        self._style = DocumentStyle(colours, measure, self._style.narrow, times)
        self._look = PagePaint(colours, self._look.slots, self._look.shapes)
        if self._page is not None:
            self._build(self._page.episode)
            self._restore()
        else:
            self._fit()

    def _build(self, episode: Episode) -> None:
        old = self._page
        self._measure()
        page = self._document_of(episode)
        page.document.setParent(self)
        self._apply_width(page.document)
        self._page = page
        with self._unasked():
            self.setDocument(page.document)
        if old is not None:
            old.document.deleteLater()  # else every episode keeps 2.3 MB
        self._marked = page.blocks_of_range(*self._mark_seconds) if self._mark_seconds else range(0)
        self.page_built.emit()

    def _document_of(self, episode: Episode) -> TranscriptDocument:
        """Return what is to be shown; views that know more of it build more."""
        return build_document(episode, self._style)

    @contextmanager
    def _unasked(self) -> Iterator[None]:
        """Wrap what makes Qt move the text although the reader did not: the reading place stays what it was."""
        self._own_moves += 1
        try:
            yield
        finally:
            self._own_moves -= 1

    # Geometry.

    def _measure(self) -> bool:
        """Work out where the column stands; return whether it changed between wide and narrow."""
        measure, room = self._style.type, self.viewport().width()
        narrow = room - measure.gutter - RIGHT_MARGIN < measure.narrow_column
        changed = narrow != self._style.narrow
        self._style = DocumentStyle(self._style.colours, measure, narrow, self._style.times)
        gutter = self._style.gutter
        padding = NARROW_PADDING if narrow else 0
        column = max(40, min(measure.column, room - padding - gutter - RIGHT_MARGIN))
        left = max(padding, (room - gutter - column - RIGHT_MARGIN) // 2)
        self._geometry = TextGeometry(left + gutter, column, measure.growth)
        self.sticky.set_look(self._style.colours, self._geometry, times=self._style.times and not narrow)
        return changed

    def _apply_width(self, document: QTextDocument) -> None:
        room = self.viewport().width()
        frame = document.rootFrame()
        shape = frame.frameFormat()
        shape.setLeftMargin(self._geometry.edge - self._style.gutter)
        shape.setRightMargin(max(0.0, room - self._geometry.edge - self._geometry.column))
        shape.setTopMargin(TOP)
        shape.setBottomMargin(120)
        with self._unasked():
            if shape != frame.frameFormat():
                frame.setFrameFormat(shape)
            if self.lineWrapColumnOrWidth() != room:  # Qt would lay out the old page once more
                self.setLineWrapColumnOrWidth(room)

    @Slot()
    def _fit(self) -> None:
        """Lay the text out for the width there is; the top line stays."""
        changed = self._measure()
        if self._page is None:
            return
        if changed:
            self._build(self._page.episode)
        else:
            self._apply_width(self._page.document)
        self._restore()

    @property
    def text_edge(self) -> int:
        """Left edge of the text, px in the viewport."""
        return round(self._geometry.edge)

    @property
    def text_width(self) -> int:
        """Width of the column in px."""
        return round(self._geometry.column)

    # Places.

    def place(self) -> ReadingPosition | None:
        """Return the reading place: the first line in sight."""
        page = self._page
        if page is None:
            return None
        # Before all is laid out, Qt finds a line far below for a point in the blank above the first one.
        y = max(2, TOP + 12 - self.verticalScrollBar().value())
        cursor = self.cursorForPosition(QPoint(round(self._geometry.edge) + 2, y))
        if self.cursorRect(cursor).bottom() < 2:  # the blank above a turn belongs to the line below it
            cursor.movePosition(QTextCursor.MoveOperation.NextBlock)
        number, index = page.place(cursor.position())
        return ReadingPosition(page.entries[number].key, index, self.cursorRect(cursor).top())

    def go_to_place(self, place: ReadingPosition) -> None:
        """Scroll so that a place stands where it stood."""
        self._place = place
        self._restore()

    def go_to_block(self, number: int, index: int = 0, *, above: int = LEAD_IN) -> None:
        """Scroll a character of a block to the top, leave `above` px over it, and put the caret there."""
        if self._page is None:
            return
        cursor = self.textCursor()
        cursor.setPosition(self._page.position(number, index))
        self._set_caret(cursor)
        self.go_to_place(ReadingPosition(self._page.entries[number].key, index, above))

    def _set_caret(self, cursor: QTextCursor) -> None:
        """Move the caret without the scrolling that Qt would do by itself."""
        bar = self.verticalScrollBar()
        before = bar.value()
        with self._unasked():
            self.setTextCursor(cursor)
            bar.setValue(before)

    def go_to_chapter(self, chapter: int) -> None:
        """Scroll a chapter's heading to the top."""
        number = self._page.block_of_chapter(chapter) if self._page else None
        if number is not None:
            self.go_to_block(number)

    def go_to_second(self, second: int) -> None:
        """Scroll to what is said at a second."""
        number = self._page.block_at_second(second) if self._page else None
        if self._page is not None and number is not None:
            self.go_to_block(self._page.start_of(number))

    def go_to_edge(self, *, top: bool) -> None:
        """Scroll to the top or the end of the page."""
        if self._page is not None:
            self._page.document.size()  # lays out all there is, so that the end is the end
        bar = self.verticalScrollBar()
        bar.setValue(bar.minimum() if top else bar.maximum())

    def go_a_page(self, *, down: bool) -> None:
        """Scroll by what is in sight. A line that was cut at the edge is shown whole, and none is cut at the top."""
        line, bar = self._style.type.line, self.verticalScrollBar()
        if self._page is not None and bar.value() + 2 * self.viewport().height() > bar.maximum():
            self._page.document.size()  # lays out all there is: until then the range ends too early
        step = self.viewport().height() - (line if down else 2 * line)
        step = max(line, step) * (1 if down else -1)
        cut = self.cursorRect(self.cursorForPosition(QPoint(round(self._geometry.edge) + 2, step)))
        if cut.top() < step < cut.bottom() and (cut.top() > 0 or not down):
            step = cut.top()
        bar.setValue(bar.value() + step)

    def mark(self, start: int, end: int) -> None:
        """Mark what is said from `start` to `end` seconds and go there."""
        if self._page is None:
            return
        self._mark_seconds = (start, end)
        self._marked = self._page.blocks_of_range(start, end)
        if self._marked:
            number = self._marked.start
            named = self._page.entries[number].kind is Kind.NAME
            self.go_to_block(self._page.start_of(number + 1 if named else number))
        self.viewport().update()

    def clear_mark(self) -> None:
        """Take the mark of a passage away."""
        self._mark_seconds, self._marked = None, range(0)
        self.viewport().update()

    def mark_again(self, seconds: tuple[int, int] | None) -> None:
        """Mark a passage without going there: the file was read anew."""
        self._mark_seconds = seconds
        self._marked = self._page.blocks_of_range(*seconds) if self._page is not None and seconds else range(0)
        self.viewport().update()

    @property
    def marked(self) -> tuple[int, int] | None:
        """The seconds of the marked passage."""
        return self._mark_seconds

    def _restore(self) -> None:
        page, place = self._page, self._place
        if page is None or place is None:
            self._follow()
            return
        number = page.number_of(place.key)
        if number is None and place.key[0] in ("name", "time"):
            number = page.number_of(("item", place.key[1], place.key[2]))
        if number is None:
            return
        cursor = QTextCursor(page.document)
        cursor.setPosition(page.position(number, place.index))
        bar = self.verticalScrollBar()
        with self._unasked():
            target = bar.value() + self.cursorRect(cursor).top() - place.offset
            if target > bar.maximum():
                page.document.size()  # lays out all there is: until then the scroll bar's range ends too early
                target = bar.value() + self.cursorRect(cursor).top() - place.offset
            bar.setValue(target)
        self._follow()

    def top_block(self, y: int = 2) -> int:
        """Return the number of the last block that begins above `y` px from the top of the view."""
        first = max(y, TOP + 12 - self.verticalScrollBar().value())  # as in `place`
        block = self.cursorForPosition(QPoint(round(self._geometry.edge) + 2, first)).block()
        while block.blockNumber() > 0 and self.block_rect(block).top() > y:
            block = block.previous()
        return max(0, block.blockNumber())

    @property
    def chapter(self) -> int:
        """Index of the chapter being read; −1 above the first."""
        return self._chapter

    def progress(self) -> int:
        """Return how far down the page is, in per cent."""
        bar = self.verticalScrollBar()
        return round(100 * bar.value() / bar.maximum()) if bar.maximum() else 0

    def _follow(self) -> None:
        """Tell what is being read now, and put the chapter's title above the text once its heading is out of sight."""
        page = self._page
        if page is None:
            return
        self._chapter = page.chapter_of_block(self.top_block(LEAD_IN + 8))
        shown = None
        if 0 <= self._chapter < len(page.episode.chapters):
            heading = page.block_of_chapter(self._chapter)
            if heading is not None and self.block_rect(page.block(heading)).bottom() < 4:
                shown = page.episode.chapters[self._chapter]
        video = page.episode.youtube_id is not None
        self.sticky.show_chapter(shown, self._chapter + 1, len(page.episode.chapters), video=video)
        self.place_changed.emit()

    def block_rect(self, block: QTextBlock) -> QRect:
        """Return a block's rectangle in the viewport."""
        rect = self.document().documentLayout().blockBoundingRect(block)
        return rect.translated(0, -self.verticalScrollBar().value()).toRect()

    @Slot()
    def _on_sticky_clicked(self) -> None:
        self.go_to_chapter(self._chapter)

    @Slot()
    def _on_scrolled(self) -> None:
        if not self._own_moves:
            self._place = self.place()
            self._follow()

    def rect_of(self, number: int, index: int) -> QRect:
        """Return where a character of a block stands in the viewport."""
        cursor = QTextCursor(self.document())
        if self._page is not None:
            cursor.setPosition(self._page.position(number, index))
        return self.cursorRect(cursor)

    def _paint_marks(self, painter: QPainter, visible: Sequence[Visible]) -> None:
        """Paint what lies below rails, selection and text."""

    # Qt.

    def paintEvent(self, event: QPaintEvent) -> None:
        page = self._page
        if page is not None:
            first = self.document().findBlockByNumber(self.top_block(0))
            scroll, height = self.verticalScrollBar().value(), self.viewport().height()
            visible: list[Visible] = list(visible_blocks(page, scroll, height, first))
            note = resources.pixmap("info", self._style.colours.warning, 16, self.devicePixelRatioF())
            painter = QPainter(self.viewport())
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            self._paint_marks(painter, visible)
            cursor = self.textCursor()
            selected = (cursor.selectionStart(), cursor.selectionEnd())
            paint_under(painter, visible, self._geometry, self._look, self._marked, selected, note)
            painter.end()
        super().paintEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        self.sticky.setGeometry(0, 0, self.width(), HEIGHT)
        with self._unasked():
            super().resizeEvent(event)
        if self._page is not None and len(self._page.entries) > LONG_PAGE:
            self._wait.start()
        else:
            self._fit()
