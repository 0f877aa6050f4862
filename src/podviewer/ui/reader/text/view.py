"""The transcript: a text to read, select and copy, in which a time is a link."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QMimeData, QPoint, Qt, QUrl, Signal, Slot
from PySide6.QtGui import (
    QColor,
    QContextMenuEvent,
    QImage,
    QKeyEvent,
    QMouseEvent,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QWheelEvent,
)
from PySide6.QtWidgets import QTextEdit, QWidget

from podviewer.exporters.quotes import copy_words
from podviewer.messages.translate import tr
from podviewer.model.quote import Part
from podviewer.text.youtube import moment_url
from podviewer.ui.context import LEAD_IN
from podviewer.ui.document.document import Kind, Span
from podviewer.ui.reader.text.links import CitingView
from podviewer.ui.style.theme import Colours, Type

PAGES = (Qt.Key.Key_PageUp, Qt.Key.Key_PageDown)


@dataclass(frozen=True, slots=True)
class Highlight:
    """Characters `start` to `end` of a block's own text."""

    number: int
    start: int
    end: int
    current: bool = False


class TranscriptView(CitingView):
    """The page as a place to read: select, copy, follow links, see hits.

    Signals: `moment_clicked` (second), `address_clicked` (a link of the page), `address_hovered` ("" when left),
    `size_stepped` (±1) by the wheel, `menu_requested` (global position, second or address or None),
    `selection_finished` when the mouse was let go of.
    """

    moment_clicked = Signal(int)
    address_clicked = Signal(str)
    address_hovered = Signal(str)
    size_stepped = Signal(int)
    menu_requested = Signal(QPoint, object)
    selection_finished = Signal()

    def __init__(self, colours: Colours, measure: Type, parent: QWidget | None = None) -> None:
        super().__init__(colours, measure, parent)
        self.setObjectName("transcript")
        self.setAccessibleName(tr("Transcript"))
        self.setOpenLinks(False)
        self.setTabChangesFocus(True)
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse
            | Qt.TextInteractionFlag.TextSelectableByKeyboard
            | Qt.TextInteractionFlag.LinksAccessibleByMouse
        )
        self.setMouseTracking(True)
        self.setCursorWidth(0)
        self._highlights: Sequence[Highlight] = ()
        self._found: tuple[tuple[str, int, int], Sequence[tuple[int, int]]] | None = None
        self._hovered: QTextCursor | None = None

        self.anchorClicked.connect(self._on_anchor_clicked)
        self.highlighted.connect(self._on_highlighted)
        self.page_built.connect(self._on_page_built)
        self.sticky.moment_clicked.connect(self.moment_clicked)
        self.sticky.menu_requested.connect(self.menu_requested)
        self.sticky.moment_hovered.connect(self._on_sticky_hovered)

    # Selection.

    def spans(self) -> list[Span]:
        """Return the stretches of the file's words that are selected."""
        cursor = self.textCursor()
        if self._page is None or not cursor.hasSelection():
            return []
        return list(self._page.spans(cursor.selectionStart(), cursor.selectionEnd()))

    def selected_parts(self) -> tuple[Part, ...]:
        """Return the selected words by who said them."""
        return parts_of(self.spans())

    def drop_selection(self) -> None:
        """Let go of the selected words; the caret stays where they began."""
        cursor = self.textCursor()
        if cursor.hasSelection():
            cursor.setPosition(cursor.selectionStart())
            self._set_caret(cursor)

    def caret_block(self) -> int | None:
        """Return the timed paragraph at the caret, or at the start of the selection; else at the top of the view."""
        if self._page is None:
            return None
        cursor = self.textCursor()
        block = self.document().findBlock(cursor.selectionStart())
        in_sight = self.rect().intersects(self.cursorRect())
        number = block.blockNumber() if cursor.hasSelection() or in_sight else self.top_block(LEAD_IN + 8)
        return self._page.timed_block_at(number)

    # Highlights.

    def set_highlights(self, highlights: Sequence[Highlight]) -> None:
        """Show hits; give only those in sight (all of them take 1.3 s at 20,000 turns)."""
        self._highlights = highlights
        self._draw_highlights()

    def show_found(self, number: int, hits: Sequence[tuple[int, int]]) -> None:
        """Go to a block and show characters of its own text as found, until `clear_found`."""
        if self._page is None:
            return
        first = hits[0][0] if hits else 0
        self._found = (self._page.entries[number].key, tuple(hits))
        self.go_to_block(number, first, above=self.viewport().height() // 3)
        self._draw_highlights()

    @property
    def found(self) -> bool:
        """Whether words are shown as found."""
        return self._found is not None

    def clear_found(self) -> None:
        """Take the marks of found words away."""
        self._found = None
        self._draw_highlights()

    def go_to_page_block(self, block: int, first: int, hits: Sequence[tuple[int, int]] = ()) -> None:
        """Scroll to a character of a block of a page (`model/wiki_page`); `hits` are characters to show as found."""
        number = self._page.number_of_page_block(block) if self._page is not None else None
        if number is not None and hits:
            self.show_found(number, hits)
        elif number is not None:
            self.go_to_block(number, first, above=self.viewport().height() // 3)

    def visible_range(self) -> tuple[int, int]:
        """Return the first and last block in sight."""
        return self.top_block(0), self.top_block(self.viewport().height())

    def _draw_highlights(self) -> None:
        page, colours = self._page, self._style.colours
        if page is None:
            return
        made: list[QTextEdit.ExtraSelection] = []
        for hit in (*self._found_highlights(), *self._highlights):
            if hit.number >= len(page.entries):
                continue
            cursor = QTextCursor(page.document)
            cursor.setPosition(page.position(hit.number, hit.start))
            cursor.setPosition(page.position(hit.number, hit.end), QTextCursor.MoveMode.KeepAnchor)
            style = QTextCharFormat()
            style.setBackground(QColor(colours.current_hit if hit.current else colours.hit))
            style.setForeground(QColor(colours.on_current_hit if hit.current else colours.ink))
            made.append(_extra(cursor, style))
        if self._hovered is not None:
            style = QTextCharFormat()
            style.setForeground(QColor(colours.accent))
            style.setFontUnderline(True)
            made.append(_extra(self._hovered, style))
        self.setExtraSelections(made)

    def _found_highlights(self) -> Sequence[Highlight]:
        if self._found is None or self._page is None:
            return ()
        key, hits = self._found
        number = self._page.number_of(key)
        if number is None:
            return ()
        return [Highlight(number, start, end, index == 0) for index, (start, end) in enumerate(hits)]

    # Links.

    def address_of(self, anchor: str) -> str:
        """Return the full address behind an anchor of the page."""
        second = _second_of(anchor)
        identifier = self._page.episode.youtube_id if self._page else None
        if second is None:
            return "" if anchor.startswith("#") else anchor
        return moment_url(identifier, second) if identifier else ""

    def _anchor_of(self, url: QUrl) -> str:
        """Return an anchor as it was written: QUrl prints `%20` and `HTTPS://Example.org` in another form."""
        addresses = self._page.episode.addresses() if self._page is not None else set()
        return next((address for address in addresses if QUrl(address) == url), url.toString())

    @Slot(QUrl)
    def _on_anchor_clicked(self, url: QUrl) -> None:
        anchor = self._anchor_of(url)
        second = _second_of(anchor)
        if self._go(self._target_of(anchor)):
            return
        if second is not None:
            self.moment_clicked.emit(second)
        else:
            self.address_clicked.emit(anchor)

    @Slot(QUrl)
    def _on_highlighted(self, url: QUrl) -> None:
        anchor = self._anchor_of(url)
        self._hovered = None
        if anchor:
            position = self.viewport().mapFromGlobal(self.cursor().pos())
            cursor = self.cursorForPosition(position)
            self._hovered = _anchor_around(cursor, anchor)
        self._draw_highlights()
        self.address_hovered.emit(self.address_of(anchor) if anchor else "")

    @Slot(object)
    def _on_sticky_hovered(self, second: object) -> None:
        self.address_hovered.emit(self.address_of(f"#t={second}") if isinstance(second, int) else "")

    @Slot()
    def _on_page_built(self) -> None:
        self._highlights, self._hovered = (), None
        self.setCursorWidth(0)  # kept by the document's layout, so anew for each
        self._draw_highlights()

    # Qt.

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_J, Qt.Key.Key_K) and not event.modifiers():
            bar = self.verticalScrollBar()
            bar.setValue(bar.value() + self._style.type.line * (1 if event.key() == Qt.Key.Key_J else -1))
            return
        modifiers = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        shifted = modifiers == Qt.KeyboardModifier.ShiftModifier
        if (event.key() == Qt.Key.Key_Space and (shifted or not modifiers)) or (event.key() in PAGES and not modifiers):
            self.go_a_page(down=event.key() == Qt.Key.Key_PageDown or (event.key() == Qt.Key.Key_Space and not shifted))
            return
        moves = (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Left, Qt.Key.Key_Right)
        if event.key() in moves:
            self.setCursorWidth(1)  # the caret shows itself to those who move it
        out_of_sight = not self.viewport().rect().intersects(self.cursorRect())
        if event.key() in moves and out_of_sight and not self.textCursor().hasSelection():
            self.setTextCursor(self.cursorForPosition(QPoint(round(self._geometry.edge) + 2, LEAD_IN)))
        super().keyPressEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.size_stepped.emit(1 if event.angleDelta().y() > 0 else -1)
            event.accept()
            return
        super().wheelEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.setCursorWidth(0)
        super().mousePressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        if event.button() is Qt.MouseButton.LeftButton:
            self.selection_finished.emit()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        anchor = self.anchorAt(event.pos())
        second = _second_of(anchor)
        if self._ask_for_menu(event, anchor):
            return
        if not self.textCursor().hasSelection():
            self.setTextCursor(self.cursorForPosition(event.pos()))
        address = None if anchor.startswith("#") else anchor or None
        self.menu_requested.emit(event.globalPos(), second if second is not None else address)

    def createMimeDataFromSelection(self) -> QMimeData:
        copied = copy_words(self.selected_parts())
        made = QMimeData()
        made.setText(copied.text)
        if copied.html is not None:
            made.setHtml(copied.html)
        return made

    def loadResource(self, kind: int, name: QUrl | str) -> object:
        # Returning None would not stop Qt from opening local files (docs/qt-facts.md).
        return QImage(1, 1, QImage.Format.Format_ARGB32) if kind == QTextDocument.ResourceType.ImageResource else b" "


def parts_of(spans: Sequence[Span]) -> tuple[Part, ...]:
    """Return selected stretches grouped by speaker; consecutive paragraphs of one person are one part."""
    parts: list[Part] = []
    previous: Span | None = None
    for span in spans:
        spoken = span.entry.kind is Kind.PARAGRAPH
        joined = (
            previous is not None
            and spoken == (previous.entry.kind is Kind.PARAGRAPH)
            and span.entry.speaker == previous.entry.speaker
        )
        if joined:
            parts[-1] = Part(parts[-1].speaker, (*parts[-1].paragraphs, span.words))
        else:
            parts.append(Part(span.entry.speaker, (span.words,)))
        previous = span
    return tuple(parts)


def _second_of(anchor: str) -> int | None:
    number = anchor.removeprefix("#t=")
    return int(number) if anchor.startswith("#t=") and number.isascii() and number.isdigit() else None


def _anchor_around(cursor: QTextCursor, anchor: str) -> QTextCursor | None:
    """Return a cursor that selects the anchor at or next to a cursor."""
    block = cursor.block()
    iterator = block.begin()
    start = end = -1
    while not iterator.atEnd():
        fragment = iterator.fragment()
        if fragment.charFormat().anchorHref() == anchor:  # of several fragments where its letters have several formats
            start = fragment.position() if fragment.position() != end else start
            end = fragment.position() + fragment.length()
        elif start - 1 <= cursor.position() <= end + 1:
            break
        iterator += 1
    if start < 0 or not start - 1 <= cursor.position() <= end + 1:
        return None
    found = QTextCursor(block)
    found.setPosition(start)
    found.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
    return found


def _extra(cursor: QTextCursor, style: QTextCharFormat) -> QTextEdit.ExtraSelection:
    made = QTextEdit.ExtraSelection()
    made.cursor = cursor
    made.format = style
    return made
