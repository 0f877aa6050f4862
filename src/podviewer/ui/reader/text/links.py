"""A page with citations: on a wiki page, links into the library and times that cite; on an episode, who cites it."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QPoint, QRect, Qt, QUrl, Signal, Slot
from PySide6.QtGui import QContextMenuEvent, QKeyEvent, QMouseEvent, QPainter, QTextCursor
from PySide6.QtWidgets import QWidget

from podviewer.messages.translate import tr
from podviewer.model.citation import Citation
from podviewer.model.episode import Episode
from podviewer.ui.context import ReadingPosition
from podviewer.ui.document.citation_marks import CitedMarks, mark_cited
from podviewer.ui.document.document import TranscriptDocument
from podviewer.ui.document.wiki_page import WikiPageMarks, build_wiki_page
from podviewer.ui.reader.layers.cited_here import RAIL, REACH, icon_rect, paint_rails, paint_times, words_rects
from podviewer.ui.reader.layers.speakers import Visible, visible_blocks
from podviewer.ui.reader.text.typesetter import PageView
from podviewer.ui.style import icons as resources
from podviewer.ui.style.theme import Colours, Type
from podviewer.ui.widgets.keys import ENTER_KEYS

if TYPE_CHECKING:
    from podviewer.library.rows.pages import CitedHere

NOWHERE = QRect()


class CitingView(PageView):
    """What the library knows is given from outside, later than the page itself, and again when it changes.

    Signals: `link_clicked` (a `Run.to` address), `link_hovered` (the same, "" when left), `citation_clicked`
    (Citation), `citation_hovered` (Citation and where its time stands in the viewport, or None and nowhere; by the
    pointer, or by the caret), `citation_time_asked` (Citation; its video is to be opened), `target_menu_asked` (global
    position, Citation or address), `cited_hovered` (a tuple of CitedHere and where their mark stands, or an empty one),
    `cited_asked` (the same, by keyboard), `cited_clicked` (CitedHere).
    """

    link_clicked = Signal(str)
    citation_clicked = Signal(object)
    citation_hovered = Signal(object, QRect)
    citation_time_asked = Signal(object)
    link_hovered = Signal(str)
    target_menu_asked = Signal(QPoint, object)
    cited_hovered = Signal(object, QRect)
    cited_asked = Signal(object, QRect)
    cited_clicked = Signal(object)

    def __init__(self, colours: Colours, measure: Type, parent: QWidget | None = None) -> None:
        super().__init__(colours, measure, parent)
        self._page_marks = WikiPageMarks()
        self._cited: tuple[CitedHere, ...] = ()
        self._cited_marks = CitedMarks()
        self._hovered_citation: int | None = None
        self._hovered_link = ""
        self._hovered_block = -1
        self._pressed_block = -1

        self.page_built.connect(self._on_built)
        self.selectionChanged.connect(self._on_selected)

    # What the library knows.

    def show_episode(self, episode: Episode, place: ReadingPosition | None = None) -> None:
        """Show an episode or a page. What was known of the one before is forgotten, unless it is the same."""
        old = self._page.episode if self._page is not None else None
        if old is None or old.wiki != episode.wiki:
            self._page_marks = WikiPageMarks()
        if old is None or old.slug != episode.slug:
            self._cited = ()
        self._name_for(episode)
        super().show_episode(episode, place)

    def _name_for(self, episode: Episode) -> None:
        """Tell screen readers, and whoever looks for it by name, whether this is a transcript or a page of the wiki."""
        name = "page" if episode.wiki is not None else "transcript"
        if name != self.objectName():
            self.setObjectName(name)
            self.setAccessibleName(tr("Wiki page") if episode.wiki is not None else tr("Transcript"))

    @property
    def _is_wiki(self) -> bool:
        return self._page is not None and self._page.episode.wiki is not None

    @property
    def page_marks(self) -> WikiPageMarks:
        """What is known of the page shown."""
        return self._page_marks

    def set_page_marks(self, marks: WikiPageMarks) -> None:
        """Show what the library knows of the page; the reading place stays."""
        if marks == self._page_marks:
            return
        self._page_marks = marks
        if self._page is not None and self._is_wiki:
            position, anchor = self.textCursor().position(), self.textCursor().anchor()
            self._build(self._page.episode)
            cursor = self.textCursor()  # the words are the same, so the caret and the selection are where they were
            cursor.setPosition(anchor)
            cursor.setPosition(position, QTextCursor.MoveMode.KeepAnchor)
            self._set_caret(cursor)
            self._restore()

    def set_cited(self, cited: "Sequence[CitedHere]") -> None:
        """Show beside the episode which passages the wiki cites."""
        self._cited = tuple(cited)
        self._place_cited()

    @property
    def cited(self) -> "tuple[CitedHere, ...]":
        """Who cites the episode shown."""
        return self._cited

    def _place_cited(self) -> None:
        page = self._page
        self._cited_marks = mark_cited(page, self._cited) if page is not None and self._cited else CitedMarks()
        self.viewport().update()

    @Slot()
    def _on_built(self) -> None:
        self._hovered_citation, self._hovered_block = None, -1
        self._hover_link("")
        self._place_cited()

    @Slot()
    def _on_selected(self) -> None:
        """Paint a page anew: Qt leaves a strip of the old selection above a time, which is smaller than its line."""
        if self._is_wiki:
            self.viewport().update()

    def _document_of(self, episode: Episode) -> TranscriptDocument:
        if episode.wiki is not None and episode.wiki.blocks:
            return build_wiki_page(episode, episode.wiki, self._style, self._page_marks)
        return super()._document_of(episode)

    # Links and citations of a page.

    def target_at_caret(self) -> Citation | str | None:
        """Return the citation, or the address (`Run.to`) of the link, at the caret or the start of the selection."""
        return self._target_of(self._anchor_at_caret())

    def follow_caret(self) -> bool:
        """Go where the citation or link at the caret leads; return whether there is one."""
        anchor = self._anchor_at_caret()
        if anchor and not anchor.startswith("#"):
            self.anchorClicked.emit(QUrl(anchor))
            return True
        return self._go(self._target_of(anchor))

    def open_caret(self) -> bool:
        """Open the video at the citation at the caret, else follow the link there; return whether there is one."""
        target = self.target_at_caret()
        if isinstance(target, Citation):
            self.citation_time_asked.emit(target)
            return True
        return self.follow_caret()

    def _ask_for_menu(self, event: QContextMenuEvent, anchor: str) -> bool:
        """Ask for the menu of the link or citation at the pointer, by keyboard of that at the caret.

        Over a selection the menu is that of the words. Return whether there is one.
        """
        by_keyboard = event.reason() == QContextMenuEvent.Reason.Keyboard
        if self.textCursor().hasSelection() and not by_keyboard:
            return False
        target = self.target_at_caret() if by_keyboard else self._target_of(anchor)
        if target is not None:
            self.target_menu_asked.emit(event.globalPos(), target)
        return target is not None

    def go_to_link(self, *, forward: bool) -> bool:
        """Select the next link or citation of a page, or the one before; return whether there is one."""
        cursor = self.textCursor()
        if forward:
            links = (link for link in self._links() if link[0] > cursor.selectionStart())
        else:
            links = (link for link in reversed(list(self._links())) if link[0] < cursor.selectionStart())
        start, end = next(links, (-1, -1))
        if start < 0:
            return False
        cursor.setPosition(start)
        cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
        self._set_caret(cursor)
        if self._page is not None and not self.viewport().rect().contains(self.cursorRect()):
            number, index = self._page.place(start)
            place = ReadingPosition(self._page.entries[number].key, index, self.viewport().height() // 3)
            self.go_to_place(place)
        self._hover_target(self.target_at_caret(), self.cursorRect().center())
        return True

    def _links(self) -> Iterator[tuple[int, int]]:
        """Yield start and end of every link and citation of a page, as positions in the document."""
        block = self.document().begin()
        while block.isValid():
            before, start, end = "", 0, 0
            iterator = block.begin()
            while not iterator.atEnd():
                fragment = iterator.fragment()
                anchor = fragment.charFormat().anchorHref()
                if anchor != before:
                    if before:
                        yield start, end
                    before, start = anchor, fragment.position()
                end = fragment.position() + fragment.length()
                iterator += 1
            if before:
                yield start, end
            block = block.next()

    def _anchor_at_caret(self) -> str:
        position = self.textCursor().selectionStart()
        cursor = QTextCursor(self.document())
        for place in (position + 1, position):  # the format of a cursor is that of the character before it
            if place < self.document().characterCount():
                cursor.setPosition(place)
                anchor = cursor.charFormat().anchorHref()
                if anchor and not anchor.startswith("#t="):
                    return anchor
        return ""

    def _target_of(self, anchor: str) -> Citation | str | None:
        kind, _, number = anchor.partition("=")
        targets: Sequence[Citation | str] = ()
        if kind == "#cite":
            targets = self._page_marks.citations
        elif kind == "#to" and self._page is not None:
            targets = self._page.targets
        place = int(number) if number.isascii() and number.isdigit() else len(targets)
        return targets[place] if place < len(targets) else None

    def _go(self, target: Citation | str | None) -> bool:
        if isinstance(target, Citation):
            self.citation_clicked.emit(target)
        elif target is not None:
            self.link_clicked.emit(target)
        return target is not None

    def _hover_target(self, target: Citation | str | None, near: QPoint) -> None:
        """Tell which link or citation the pointer or the caret is at; `near` is a point of its line, in the view."""
        if not isinstance(target, str):  # what is left is told before what is met
            self._hover_link("")
        citation = target if isinstance(target, Citation) else None
        number = next((n for n, one in enumerate(self._page_marks.citations) if one is citation), None)
        if number != self._hovered_citation:
            self._hovered_citation = number
            self.citation_hovered.emit(citation, NOWHERE if number is None else self._rect_of_citation(number, near))
        if isinstance(target, str):
            self._hover_link(target)

    def _hover_link(self, address: str) -> None:
        if address != self._hovered_link:
            self._hovered_link = address
            self.link_hovered.emit(address)

    def _rect_of_citation(self, number: int, near: QPoint) -> QRect:
        """Return where a cited time stands; of two lines, the one at `near`."""
        rects = []
        for entry, block, rect in self._visible():
            for span in entry.cited:
                if span.index == number:
                    rects += [words.toAlignedRect() for words in words_rects(entry, block, rect, span.start, span.end)]
        at = next((rect for rect in rects if rect.top() <= near.y() <= rect.bottom()), None)
        return at or (rects[0] if rects else NOWHERE)

    # Who cites the episode.

    def show_cited_at_caret(self) -> bool:
        """Tell who cites what is said at the caret, else the next cited passage; return whether anybody does."""
        caret = self.caret_block()
        number = self._cited_marks.next_to(caret) if caret is not None else None
        if number is None:
            return False
        if not any(number == block.blockNumber() for _, block, rect in self._visible() if rect.top() >= 0):
            self.go_to_block(number)
        self.cited_asked.emit(self._cited_marks.at(number), self._rect_of_mark(number))
        return True

    def caret_block(self) -> int | None:
        """Return the timed paragraph at the caret, or at the top of the view."""
        raise NotImplementedError

    def _marked_block_at(self, point: QPoint) -> int:
        """Return the cited block whose mark is at a point of the viewport; −1 for none."""
        left = self._geometry.edge + self._geometry.column
        if not self._cited_marks.rails or not left + RAIL - 6 <= point.x() <= left + REACH:
            return -1
        number = -1
        for _, block, rect in self._visible():
            if rect.top() > point.y():
                break
            number = block.blockNumber()
        return number if any(self._cited_marks.rails_in(number, number)) else -1

    def _rect_of_mark(self, number: int) -> QRect:
        """Return where the mark beside a block stands; what is above the view counts as its top."""
        for entry, block, rect in self._visible():
            if block.blockNumber() == number:
                icon = icon_rect(entry, block, rect, self._geometry).toAlignedRect()
                icon.setLeft(icon.left() - (icon.width() - RAIL) // 2 - RAIL // 2)
                icon.moveTop(max(0, icon.top() - 1))
                return icon
        return NOWHERE

    def _hover_mark(self, number: int) -> None:
        if number == self._hovered_block:
            return
        self._hovered_block = number
        over = number >= 0
        self.viewport().setCursor(Qt.CursorShape.PointingHandCursor if over else Qt.CursorShape.IBeamCursor)
        self.cited_hovered.emit(self._cited_marks.at(number), self._rect_of_mark(number) if over else NOWHERE)

    # Painting.

    def _visible(self) -> list[Visible]:
        page = self._page
        if page is None:
            return []
        first = self.document().findBlockByNumber(self.top_block(0))
        return list(visible_blocks(page, self.verticalScrollBar().value(), self.viewport().height(), first))

    def _paint_marks(self, painter: QPainter, visible: Sequence[Visible]) -> None:
        paint_times(painter, visible, self._style.colours)
        if self._cited_marks.rails:
            icon = resources.pixmap("quote", self._style.colours.accent, 16, self.devicePixelRatioF())
            paint_rails(painter, visible, self._geometry, self._style.colours, self._cited_marks, icon)

    # Qt.

    def keyPressEvent(self, event: QKeyEvent) -> None:
        back = event.modifiers() == Qt.KeyboardModifier.ShiftModifier
        if event.key() == Qt.Key.Key_L and (back or not event.modifiers()) and self._is_wiki:
            self.go_to_link(forward=not back)
            return
        if event.key() in ENTER_KEYS and self._is_wiki and not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            self.follow_caret()
            return
        super().keyPressEvent(event)
        if self._is_wiki and self.cursorWidth():
            self._hover_target(self.target_at_caret(), self.cursorRect().center())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        super().mouseMoveEvent(event)
        if event.buttons():
            return
        at = event.position().toPoint()
        self._hover_mark(self._marked_block_at(at))
        if self._is_wiki:
            self._hover_target(self._target_of(self.anchorAt(at)), at)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        at = self._marked_block_at(event.position().toPoint())
        self._pressed_block = at if event.button() is Qt.MouseButton.LeftButton else -1
        if self._pressed_block < 0:
            super().mousePressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        pressed, self._pressed_block = self._pressed_block, -1
        if pressed < 0:
            super().mouseReleaseEvent(event)
            return
        if self._marked_block_at(event.position().toPoint()) == pressed:
            cited = self._cited_marks.at(pressed)
            if len(cited) == 1:
                self.cited_clicked.emit(cited[0])
            else:
                self.cited_asked.emit(cited, self._rect_of_mark(pressed))

    def viewportEvent(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Leave:
            self._hover_mark(-1)
            self._hover_target(None, QPoint())
        return super().viewportEvent(event)
