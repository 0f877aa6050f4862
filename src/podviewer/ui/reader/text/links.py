"""Links of the text: times, addresses, and on a wiki page what leads into the library or cites a moment."""

from collections.abc import Iterator, Sequence

from PySide6.QtCore import QObject, QPoint, QRect, QUrl, Signal, Slot
from PySide6.QtGui import QContextMenuEvent, QTextBlock, QTextCursor

from podviewer.model.citation import Citation
from podviewer.text.youtube import moment_url
from podviewer.ui.context import ReadingPosition
from podviewer.ui.reader.layers.stack import Layers
from podviewer.ui.reader.text.scrolling import Scrolling
from podviewer.ui.reader.text.surface import TextSurface


class Links(QObject):
    """Tells what is clicked, hovered or met by the caret. An anchor is "#t=N", "#cite=N", "#to=N" or an address.

    Signals: `moment_clicked` (second), `address_clicked` (a link of the page), `address_hovered` ("" when left),
    `link_clicked` (a `Run.to` address), `link_hovered` (the same, "" when left), `citation_clicked` (Citation),
    `citation_hovered` (Citation and where its time stands in the viewport, or None and nowhere; by the pointer, or by
    the caret), `citation_time_asked` (Citation; its video is to be opened), `target_menu_asked` (global position,
    Citation or library address), `menu_requested` (global position, second or address or None).
    """

    moment_clicked = Signal(int)
    address_clicked = Signal(str)
    address_hovered = Signal(str)
    link_clicked = Signal(str)
    link_hovered = Signal(str)
    citation_clicked = Signal(object)
    citation_hovered = Signal(object, QRect)
    citation_time_asked = Signal(object)
    target_menu_asked = Signal(QPoint, object)
    menu_requested = Signal(QPoint, object)

    def __init__(self, surface: TextSurface, scrolling: Scrolling, layers: Layers) -> None:
        super().__init__(surface.browser)
        self._surface, self._scrolling, self._layers = surface, scrolling, layers
        self._browser = surface.browser
        self._hovered_citation: int | None = None
        self._hovered_link = ""

        self._browser.anchorClicked.connect(self._on_anchor_clicked)
        self._browser.highlighted.connect(self._on_highlighted)

    def forget(self) -> None:
        """The document was made anew: what was hovered is gone."""
        self._hovered_citation = None
        self._hover_link("")

    # What an anchor leads to.

    def address_of(self, anchor: str) -> str:
        """Return the full address behind an anchor of the page; "" where it leads to none."""
        built, second = self._surface.built, second_of(anchor)
        identifier = built.youtube_id if built is not None else None
        if second is None:
            return "" if anchor.startswith("#") else anchor
        return moment_url(identifier, second) if identifier else ""

    def _anchor_of(self, url: QUrl) -> str:
        """Return an anchor as it was written: QUrl prints `%20` and `HTTPS://Example.org` in another form."""
        built = self._surface.built
        addresses = built.addresses() if built is not None else set()
        return next((address for address in addresses if QUrl(address) == url), url.toString())

    def _target_of(self, anchor: str) -> Citation | str | None:
        """Return the citation, or the address (`Run.to`) of the link, that an anchor stands for."""
        kind, _, number = anchor.partition("=")
        targets: Sequence[Citation | str] = ()
        if kind == "#cite":
            targets = self._surface.page_marks.citations
        elif kind == "#to" and self._surface.built is not None:
            targets = self._surface.built.targets
        place = int(number) if number.isascii() and number.isdigit() else len(targets)
        return targets[place] if place < len(targets) else None

    def _follow(self, anchor: str) -> None:
        target, second = self._target_of(anchor), second_of(anchor)
        if isinstance(target, Citation):
            self.citation_clicked.emit(target)
        elif target is not None:
            self.link_clicked.emit(target)
        elif second is not None:
            self.moment_clicked.emit(second)
        else:
            self.address_clicked.emit(anchor)

    # At the caret.

    def target_at_caret(self) -> Citation | str | None:
        """Return the citation, or the address (`Run.to`) of the link, at the caret or the start of the selection."""
        return self._target_of(self._anchor_at_caret())

    def follow_caret(self) -> bool:
        """Go where the citation or link at the caret leads; return whether there is one."""
        anchor = self._anchor_at_caret()
        leads = self._target_of(anchor) is not None or (anchor != "" and not anchor.startswith("#"))
        if leads:
            self._follow(anchor)
        return leads

    def open_caret(self) -> bool:
        """Open the video at the citation at the caret, else follow the link there; return whether there is one."""
        target = self.target_at_caret()
        if isinstance(target, Citation):
            self.citation_time_asked.emit(target)
            return True
        return self.follow_caret()

    def go_to_link(self, *, forward: bool) -> bool:
        """Select the next link or citation of a page, or the one before; return whether there is one.

        That is seen from the caret, and where it is out of sight, from the edge of what is in sight.
        """
        cursor, height = self._browser.textCursor(), self._browser.viewport().height()
        here = cursor.selectionStart()
        if not self._browser.viewport().rect().intersects(self._browser.cursorRect()):
            here = self._surface.top_cursor().position() - 1 if forward else self._surface.cursor_at(height).position()
        if forward:
            links = (link for link in self._links() if link[0] > here)
        else:
            links = (link for link in reversed(list(self._links())) if link[0] < here)
        start, end = next(links, (-1, -1))
        if start < 0:
            return False
        cursor.setPosition(start)
        cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
        self._surface.set_caret(cursor)
        built, view = self._surface.built, self._browser.viewport()
        if built is not None and not view.rect().contains(self._browser.cursorRect()):
            number, index = built.place(start)
            self._scrolling.go_to_place(ReadingPosition(built.entries[number].key, index, view.height() // 3))
        self.meet_caret()
        return True

    def meet_caret(self) -> None:
        """Tell which link or citation the caret is at."""
        self._meet(self.target_at_caret(), self._browser.cursorRect().center())

    def _links(self) -> Iterator[tuple[int, int]]:
        """Yield start and end of every link and citation of a page, as positions in the document."""
        block = self._browser.document().begin()
        while block.isValid():
            for anchor, start, end in _anchors(block):
                if anchor:
                    yield start, end
            block = block.next()

    def _anchor_at_caret(self) -> str:
        position = self._browser.textCursor().selectionStart()
        cursor = QTextCursor(self._browser.document())
        for place in (position + 1, position):  # the format of a cursor is that of the character before it
            if place < self._browser.document().characterCount():
                cursor.setPosition(place)
                anchor = cursor.charFormat().anchorHref()
                if anchor and not anchor.startswith("#t="):
                    return anchor
        return ""

    # Under the pointer.

    def meet_pointer(self, at: QPoint) -> None:
        """Tell which link or citation is at a point of the viewport."""
        self._meet(self._target_of(self._browser.anchorAt(at)), at)

    def leave(self) -> None:
        """The pointer has left the view."""
        self._meet(None, QPoint())

    def ask_for_menu(self, event: QContextMenuEvent) -> None:
        """Ask for the menu of the link or citation at the pointer, by keyboard of that at the caret; else of the words.

        Over a selection the menu is that of the words.
        """
        browser, anchor = self._browser, self._browser.anchorAt(event.pos())
        by_keyboard = event.reason() == QContextMenuEvent.Reason.Keyboard
        target = self.target_at_caret() if by_keyboard else self._target_of(anchor)
        if target is not None and (by_keyboard or not browser.textCursor().hasSelection()):
            self.target_menu_asked.emit(event.globalPos(), target)
            return
        if not browser.textCursor().hasSelection():
            browser.setTextCursor(browser.cursorForPosition(event.pos()))
        second = second_of(anchor)
        address = None if anchor.startswith("#") else anchor or None
        self.menu_requested.emit(event.globalPos(), second if second is not None else address)

    def _meet(self, target: Citation | str | None, near: QPoint) -> None:
        """Tell which link or citation the pointer or the caret is at; `near` is a point of its line, in the view."""
        if not isinstance(target, str):  # what is left is told before what is met
            self._hover_link("")
        citations = self._surface.page_marks.citations
        number = next((n for n, one in enumerate(citations) if one is target), None)
        if number != self._hovered_citation:
            self._hovered_citation = number
            sight, stands = self._surface.sight(), QRect()
            if number is not None and sight is not None:
                stands = self._layers.cited_times.rect_of(number, near, sight)
            self.citation_hovered.emit(None if number is None else target, stands)
        if isinstance(target, str):
            self._hover_link(target)

    def _hover_link(self, address: str) -> None:
        if address != self._hovered_link:
            self._hovered_link = address
            self.link_hovered.emit(address)

    # Slots.

    @Slot(QUrl)
    def _on_anchor_clicked(self, url: QUrl) -> None:
        cursor = self._browser.textCursor()  # Qt has selected the link, in a frame of its own; the caret is enough
        cursor.setPosition(cursor.selectionStart())
        self._surface.set_caret(cursor)
        self._follow(self._anchor_of(url))

    @Slot(QUrl)
    def _on_highlighted(self, url: QUrl) -> None:
        anchor = self._anchor_of(url)
        position = self._browser.viewport().mapFromGlobal(self._browser.cursor().pos())
        cursor = self._browser.cursorForPosition(position)
        target = self._target_of(anchor)
        leads = anchor != "" and not (isinstance(target, Citation) and not target.is_known)
        self._layers.hovered_link.show(_anchor_around(cursor, anchor) if leads else None)
        self.address_hovered.emit(self.address_of(anchor) if anchor else "")

    @Slot(object)
    def on_title_time_hovered(self, second: object) -> None:
        """Tell the address of the time in the title above the text; None when it is left."""
        self.address_hovered.emit(self.address_of(f"#t={second}") if isinstance(second, int) else "")


def second_of(anchor: str) -> int | None:
    """Return the second that an anchor leads to; None for one that leads elsewhere."""
    number = anchor.removeprefix("#t=")
    return int(number) if anchor.startswith("#t=") and number.isascii() and number.isdigit() else None


def _anchors(block: QTextBlock) -> Iterator[tuple[str, int, int]]:
    """Yield the stretches of a block as (anchor or "", start, end); letters of one anchor may have several formats."""
    before, start, end = "", block.position(), block.position()
    iterator = block.begin()
    while not iterator.atEnd():
        fragment = iterator.fragment()
        anchor = fragment.charFormat().anchorHref()
        if anchor != before:
            yield before, start, end
            before, start = anchor, fragment.position()
        end = fragment.position() + fragment.length()
        iterator += 1
    yield before, start, end


def _anchor_around(cursor: QTextCursor, anchor: str) -> QTextCursor | None:
    """Return a cursor that selects the anchor at or next to a cursor."""
    for here, start, end in _anchors(cursor.block()):
        if here == anchor and start - 1 <= cursor.position() <= end + 1:
            found = QTextCursor(cursor.block())
            found.setPosition(start)
            found.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
            return found
    return None
