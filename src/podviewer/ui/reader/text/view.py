"""The text that is read: one browser, made of parts."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QMimeData, QPointF, Qt, QUrl, Signal, Slot
from PySide6.QtGui import (
    QContextMenuEvent,
    QFocusEvent,
    QImage,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QTextDocument,
    QWheelEvent,
)
from PySide6.QtWidgets import QFrame, QTextBrowser, QWidget

from podviewer.exporters.quotes import copy_words
from podviewer.messages.translate import tr
from podviewer.ui.clipboard import clipboard_data
from podviewer.ui.context import LEAD_IN, ReadingPosition
from podviewer.ui.document.build import NO_MARKS
from podviewer.ui.document.document import ShownDocument, Span, TranscriptDocument, is_same_file
from podviewer.ui.document.wiki_page import WikiPageMarks
from podviewer.ui.reader.layers.selection import leave_to_layer
from podviewer.ui.reader.layers.stack import Layers
from podviewer.ui.reader.text.links import Links
from podviewer.ui.reader.text.places import carry_place, carry_words, with_anchor
from podviewer.ui.reader.text.pointer import Pointer
from podviewer.ui.reader.text.scrolling import Scrolling
from podviewer.ui.reader.text.selection import Selection
from podviewer.ui.reader.text.sticky_title import StickyTitle
from podviewer.ui.reader.text.surface import TextSurface
from podviewer.ui.reader.text.typesetter import Typesetter
from podviewer.ui.style.theme import STICKY_HEIGHT, Colours, Type
from podviewer.ui.style.viewport import give_viewport
from podviewer.ui.widgets.keys import ENTER_KEYS

PAGES = (Qt.Key.Key_PageUp, Qt.Key.Key_PageDown)
BY_TAB = (Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason)
EDGES = (Qt.Key.Key_Home, Qt.Key.Key_End)
BY_MOUSE = Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.LinksAccessibleByMouse
BY_KEYS = BY_MOUSE | Qt.TextInteractionFlag.TextSelectableByKeyboard
MOVES = (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Left, Qt.Key.Key_Right)


class TextView(QTextBrowser):
    """Shows one episode or wiki page to read, select and copy, in which a time is a link.

    The browser itself only takes Qt's events to the parts it is made of: `surface` (what stands where), `scrolling`
    (the reading place), `links` (what leads somewhere), `selection`, and `layers` (what is shown with the text).
    Signals: `size_stepped` (±1) by the wheel, `selection_finished` when the mouse was let go of, `edge_asked` (whether
    the top) by Home and End; all others are those of its parts, where they are described.
    """

    size_stepped = Signal(int)
    selection_finished = Signal()
    edge_asked = Signal(bool)

    def __init__(
        self, colours: Colours, measure: Type, parent: QWidget | None = None, layers: Layers | None = None
    ) -> None:
        super().__init__(parent)
        # Qt's own layout would go on asking the first viewport how large letters are, which is gone.
        self.document().documentLayout().setPaintDevice(give_viewport(self))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setUndoRedoEnabled(False)
        self.setOpenLinks(False)
        self.setTabChangesFocus(True)
        self.setMouseTracking(True)
        self._set_caret_shown(False)
        self.setViewportMargins(0, STICKY_HEIGHT, 0, 0)
        self._sticky = StickyTitle(self)
        self.surface = TextSurface(self, colours, measure)
        self.scrolling = Scrolling(self.surface, self._sticky)
        self._typesetter = Typesetter(self.surface, self.scrolling, self._sticky)
        self.layers = layers or Layers()
        self.links = Links(self.surface, self.scrolling, self.layers)
        self.selection = Selection(self.surface)
        self._pointer = Pointer(self.surface, self.layers)
        self._name()

        # What is heard of the parts, by the view's own names.
        self.place_changed, self.text_built = self.scrolling.place_changed, self._typesetter.text_built
        self.moment_clicked, self.address_clicked = self.links.moment_clicked, self.links.address_clicked
        self.link_clicked, self.citation_clicked = self.links.link_clicked, self.links.citation_clicked
        self.address_hovered, self.link_hovered = self.links.address_hovered, self.links.link_hovered
        self.citation_hovered = self.links.citation_hovered
        self.citation_time_asked = self.links.citation_time_asked
        self.title_menu_asked = self._sticky.menu_asked
        self.menu_requested, self.target_menu_asked = self.links.menu_requested, self.links.target_menu_asked
        self.cited_hovered, self.cited_asked = self.layers.cited_here.hovered, self.layers.cited_here.asked
        self.cited_clicked = self.layers.cited_here.clicked

        leave_to_layer(self)
        self.text_built.connect(self._on_text_built)
        self.selectionChanged.connect(self._on_selection_changed)
        self._sticky.moment_clicked.connect(self.moment_clicked)
        self._sticky.moment_hovered.connect(self.links.on_title_time_hovered)
        for layer in self.layers:
            layer.setParent(self)  # Qt deletes it with the view: left to the collector, that once waited for ever
            layer.painting_changed.connect(self.viewport().update)
            layer.formats_changed.connect(self._on_formats_changed)

    # What is shown, and how.

    @property
    def built(self) -> TranscriptDocument | None:
        """The document shown and its look-ups; None before the first episode."""
        return self.surface.built

    def prepare(self, shown: ShownDocument, marks: WikiPageMarks = NO_MARKS) -> None:
        """Build a text that will be shown, if it is long. Called in a thread: the window does not wait for it."""
        self._typesetter.prepare(shown, marks)

    def show_document(self, shown: ShownDocument, place: ReadingPosition | None = None) -> None:
        """Show an episode or a page, from its top or from a reading place.

        What was known of the one before is forgotten, unless it is the same.
        """
        old = self.built
        self.layers.passage.show(None)
        if not is_same_file(old.shown if old is not None else None, shown):
            self.layers.cited_here.show(())
        self._typesetter.show_document(shown)
        self.scrolling.forget()
        if place is None:
            self.scrolling.go_to_start()
        else:
            self.scrolling.go_to_place(place)

    def update_document(self, shown: ShownDocument) -> None:
        """Show another state of the same file: place, selection and marked passage stay at the same words."""
        old, place, marked = self.built, self.scrolling.place_of_words(), self.marked
        caret, found = self.selection.ends(), self.layers.found.arrived
        self.show_document(shown)
        if old is not None and self.built is not None and place is not None:
            carried = carry_place(old, self.built, place)
            if carried is not None:
                self.scrolling.go_to_place(carried)
            self.selection.carry(old, *caret)
        if old is not None and self.built is not None and found is not None:
            at = carry_words(old, self.built, found[0])
            if at is not None:
                self.layers.found.show_arrived(at, found[1])
            else:
                self.layers.found.clear()
        self.layers.passage.show(marked)

    def set_style(self, colours: Colours, measure: Type, *, times: bool) -> None:
        """Change colours, faces or the times beside the text; the top line stays."""
        self._typesetter.set_style(colours, measure, times=times)

    def set_rooms(self, rooms: tuple[int, ...]) -> None:
        """Say how wide the view is with both panels, with one, and with none, px: the lines stay the same where they
        can."""
        self._typesetter.set_rooms(rooms)

    def set_page_marks(self, marks: WikiPageMarks) -> None:
        """Show what the library knows of the wiki page; the reading place and the selection stay."""
        self._typesetter.set_page_marks(marks)

    def _name(self) -> None:
        """Tell screen readers, and whoever looks for it by name, whether this is a transcript or a page of the wiki."""
        name = "page" if self.surface.is_wiki else "transcript"
        if name != self.objectName():
            self.setObjectName(name)
            self.setAccessibleName(tr("Wiki page") if self.surface.is_wiki else tr("Transcript"))

    # What is asked of the text from outside the reader.

    def place(self) -> ReadingPosition | None:
        """Return the reading place, with its words: the first line in sight."""
        place = self.scrolling.place()
        return with_anchor(self.built, place) if place is not None and self.built is not None else None

    def progress(self) -> int:
        """Return how far down the page is, in per cent."""
        return self.scrolling.progress()

    @property
    def chapter(self) -> int:
        """Index of the chapter being read; −1 above the first."""
        return self.scrolling.chapter

    @property
    def marked(self) -> tuple[int, int] | None:
        """The seconds of the marked passage."""
        return self.layers.passage.seconds

    def spans(self) -> list[Span]:
        """Return the stretches of the file's words that are selected."""
        return self.selection.spans()

    def drop_selection(self) -> None:
        """Let go of the selected words; the caret stays where they began."""
        self.selection.drop()

    def open_caret(self) -> bool:
        """Open the video at the citation at the caret, else follow the link there; return whether there is one."""
        return self.links.open_caret()

    # What takes several parts.

    def mark(self, start: int, end: int) -> None:
        """Mark what is said from `start` to `end` seconds and go there."""
        if self.built is not None:
            self.layers.passage.show((start, end))
            self.scrolling.go_to_range(start, end)

    def show_found(self, number: int, hits: Sequence[tuple[int, int]]) -> None:
        """Go to a block and show characters of its own text as found."""
        if self.built is not None:
            self.layers.found.show_arrived(self.built.entries[number].key, hits)
            self.scrolling.go_to_words(number, hits[0][0] if hits else 0)

    def go_to_page_block(self, block: int, first: int, hits: Sequence[tuple[int, int]] = ()) -> None:
        """Scroll to a character of a block of a page (`model/wiki_page`); `hits` are characters to show as found."""
        number = self.built.number_of_page_block(block) if self.built is not None else None
        if number is not None and hits:
            self.show_found(number, hits)
        elif number is not None:
            self.scrolling.go_to_words(number, first)

    def show_cited_at_caret(self) -> bool:
        """Tell who cites what is said at the caret, else the next cited passage; return whether anybody does."""
        caret = self.selection.timed_block()
        number = self.layers.cited_here.next_to(caret) if caret is not None else None
        sight = self.surface.sight()
        if number is None or sight is None:
            return False
        if not any(number == block.blockNumber() for _, block, rect in sight.blocks if rect.top() >= 0):
            self.scrolling.go_to_block(number)
            sight = self.surface.sight() or sight
        self.layers.cited_here.ask(number, sight)
        return True

    # Slots.

    @Slot()
    def _on_text_built(self) -> None:
        self._name()
        self._set_caret_shown(False)  # its width is kept by the document's layout, so anew for each
        self._pointer.forget()
        self.links.forget()
        for layer in self.layers:
            if self.built is not None:
                layer.rebuild(self.built)
        self._on_formats_changed()

    @Slot()
    def _on_formats_changed(self) -> None:
        sight = self.surface.sight()
        if sight is not None:
            self.setExtraSelections([extra for layer in self.layers for extra in layer.formats(sight)])

    @Slot()
    def _on_selection_changed(self) -> None:
        """Paint all anew: Qt leaves a strip of the old selection, whose ground is higher than its letters."""
        self._on_formats_changed()
        self.viewport().update()

    # Qt.

    def paintEvent(self, event: QPaintEvent) -> None:
        self.surface.lay_out()
        sight = self.surface.sight()
        if sight is not None:
            painter = QPainter(self.viewport())
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            for layer in self.layers:
                layer.paint(painter, sight)
            painter.end()
        super().paintEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._sticky.setGeometry(0, 0, self.width(), STICKY_HEIGHT)
        with self.surface.unasked():
            super().resizeEvent(event)
        self._typesetter.fit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, modifiers = event.key(), event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        shifted, is_wiki = modifiers == Qt.KeyboardModifier.ShiftModifier, self.surface.is_wiki
        if key in (Qt.Key.Key_J, Qt.Key.Key_K) and not event.modifiers():
            self.scrolling.go_a_line(down=key == Qt.Key.Key_J)
        elif (key == Qt.Key.Key_Space and (shifted or not modifiers)) or (key in PAGES and not modifiers):
            self.scrolling.go_a_page(down=key == Qt.Key.Key_PageDown or (key == Qt.Key.Key_Space and not shifted))
        elif key in EDGES and not modifiers and not self._is_caret_in_sight():
            self.edge_asked.emit(key == Qt.Key.Key_Home)
        elif key == Qt.Key.Key_L and is_wiki and (shifted or not modifiers):
            self.links.go_to_link(forward=not shifted)
        elif key in ENTER_KEYS and is_wiki and not modifiers:
            self.links.follow_caret()
        else:
            self._move_caret(event)

    def _set_caret_shown(self, shown: bool) -> None:
        """Show or hide the caret.

        To have no width is not enough: on a screen of 1.25 or 1.5 Qt draws it all the same where keys can move it.
        """
        was_shown = self.textInteractionFlags() == BY_KEYS
        self.setCursorWidth(int(shown))
        self.setTextInteractionFlags(BY_KEYS if shown else BY_MOUSE)
        if was_shown and not shown and self.hasFocus():  # Qt asks whether they can when the focus comes
            super().focusOutEvent(QFocusEvent(QEvent.Type.FocusOut))
            super().focusInEvent(QFocusEvent(QEvent.Type.FocusIn))

    def _show_caret(self) -> None:
        """Show the caret, in sight unless words are selected elsewhere."""
        self._set_caret_shown(True)
        is_in_sight = self.viewport().rect().intersects(self.cursorRect())
        if not is_in_sight and not self.textCursor().hasSelection():
            self.setTextCursor(self.surface.cursor_at(LEAD_IN))

    def _move_caret(self, event: QKeyEvent) -> None:
        if event.key() in (*MOVES, *EDGES, *PAGES):
            self._show_caret()  # to those who move it
        super().keyPressEvent(event)
        if self.surface.is_wiki and self.cursorWidth():
            self.links.meet_caret()

    def focusInEvent(self, event: QFocusEvent) -> None:
        if self.built is not None and event.reason() in BY_TAB:
            self._show_caret()  # who comes by Tab or F6 sees where the keyboard is
        super().focusInEvent(event)

    def _is_caret_in_sight(self) -> bool:
        return bool(self.cursorWidth()) and self.viewport().rect().intersects(self.cursorRect())

    def wheelEvent(self, event: QWheelEvent) -> None:
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.size_stepped.emit(1 if event.angleDelta().y() > 0 else -1)
            event.accept()
            return
        super().wheelEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        super().mouseMoveEvent(event)
        if not event.buttons():
            at = event.position().toPoint()
            self._pointer.move(at)
            if self.surface.is_wiki:
                self.links.meet_pointer(at)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._set_caret_shown(False)
        if not self._pointer.press(event):
            super().mousePressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        is_exact = event.modifiers() & Qt.KeyboardModifier.AltModifier
        if event.button() is Qt.MouseButton.LeftButton and not is_exact:
            self.selection.snap()  # before Qt takes it for what a middle click pastes
        if not self._pointer.release(event):
            super().mouseReleaseEvent(event)
        if event.button() is Qt.MouseButton.LeftButton:
            self.selection_finished.emit()

    def viewportEvent(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Leave:
            self._pointer.leave()
            self.links.leave()
            # Qt itself still takes the pointer to be on the last link.
            self._move_pointer_away()
        return super().viewportEvent(event)

    def _move_pointer_away(self) -> None:
        away, none = QPointF(-1, -1), Qt.MouseButton.NoButton
        event = QMouseEvent(QEvent.Type.MouseMove, away, away, none, none, Qt.KeyboardModifier.NoModifier)
        super().mouseMoveEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        self.links.ask_for_menu(event)

    def createMimeDataFromSelection(self) -> QMimeData:
        return clipboard_data(copy_words(self.selection.parts()))

    def loadResource(self, kind: int, name: QUrl | str) -> object:
        # Returning None would not stop Qt from opening local files (docs/qt-facts.md).
        return QImage(1, 1, QImage.Format.Format_ARGB32) if kind == QTextDocument.ResourceType.ImageResource else b" "
