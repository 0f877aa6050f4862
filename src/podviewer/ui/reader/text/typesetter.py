"""Sets the text: builds its document and fits the column into the room there is."""

import gc

from msgspec import Struct
from PySide6.QtCore import QMarginsF, QObject, Qt, Signal
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QTextEdit

from podviewer.ui.document.build import build, is_long
from podviewer.ui.document.document import ShownDocument, TranscriptDocument, has_same_times
from podviewer.ui.document.wiki_page import WikiPageMarks
from podviewer.ui.document.writer import DocumentStyle
from podviewer.ui.reader.text.scrolling import Scrolling
from podviewer.ui.reader.text.sticky_title import StickyTitle
from podviewer.ui.reader.text.surface import TOP, TextGeometry, TextSurface
from podviewer.ui.style.theme import Colours, Type

RIGHT_MARGIN = 40
BOTTOM = 120
"""Blank below the last line, px."""
NARROW_PADDING = 16


class Prepared(Struct, frozen=True):
    """A text that was built in a thread, and how."""

    style: DocumentStyle
    marks: WikiPageMarks
    built: TranscriptDocument


class Typesetter(QObject):
    """The one who writes the surface: document, look and geometry. The top line stays, whatever changes.

    Signals: `text_built` when the document was made anew.
    """

    text_built = Signal()

    def __init__(self, surface: TextSurface, scrolling: Scrolling, sticky: StickyTitle) -> None:
        super().__init__(surface.browser)
        self._surface, self._scrolling, self._sticky = surface, scrolling, sticky
        self._browser = surface.browser
        self._browser.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._browser.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        # So that Qt itself sets nothing anew at a resize: the page's own layout knows its column.
        self._browser.setLineWrapMode(QTextEdit.LineWrapMode.FixedPixelWidth)
        self._browser.setLineWrapColumnOrWidth(1)
        self._rooms: tuple[int, ...] = ()
        self._prepared: Prepared | None = None

    def set_rooms(self, rooms: tuple[int, ...]) -> None:
        """Say how wide the view is with both panels, with one, and with none, px: the first in which lines are
        comfortable gives the column, whatever panels there are. The next change of width takes it over."""
        self._rooms = rooms

    def prepare(self, shown: ShownDocument, marks: WikiPageMarks) -> None:
        """Build a text that will be shown, if it is long. Called in a thread; the text is the window's afterwards."""
        style, now = self._surface.style, self._surface.built
        is_shown = now is not None and now.shown is shown and self._surface.page_marks == marks
        if is_long(shown) and not is_shown:
            built = build(shown, style, marks)
            built.look_up_all()
            built.document.moveToThread(self.thread())
            gc.freeze()  # else the collector looks at all that has come, 40 to 100 ms in the window's thread
            self._prepared = Prepared(style, marks, built)

    def show_document(self, shown: ShownDocument) -> None:
        """Show other content, at whatever place; what was known of another wiki page is forgotten."""
        built = self._surface.built
        if not has_same_times(built.shown if built is not None else None, shown):
            self._surface.page_marks = WikiPageMarks()
        self._build(shown)

    def set_style(self, colours: Colours, measure: Type, *, times: bool) -> None:
        """Change colours, faces or the times beside the text."""
        self._surface.style = DocumentStyle(colours, measure, self._surface.style.narrow, times)
        if self._surface.built is not None:
            self._build(self._surface.built.shown)
            self._scrolling.restore()
        else:
            self.fit()

    def set_page_marks(self, marks: WikiPageMarks) -> None:
        """Show what the library knows of the wiki page; caret and selection stay too."""
        surface = self._surface
        if marks == surface.page_marks:
            return
        surface.page_marks = marks
        if surface.built is not None and surface.is_wiki:
            position, anchor = self._browser.textCursor().position(), self._browser.textCursor().anchor()
            self._build(surface.built.shown)
            cursor = self._browser.textCursor()  # the words are the same
            cursor.setPosition(anchor)
            cursor.setPosition(position, QTextCursor.MoveMode.KeepAnchor)
            surface.set_caret(cursor)
            self._scrolling.restore()

    def fit(self) -> None:
        """Lay the text out for the width there is."""
        changed = self._measure()
        built = self._surface.built
        if built is None:
            return
        if changed:
            self._build(built.shown)
        else:
            self._apply_width(built)
        self._scrolling.restore()

    def _build(self, shown: ShownDocument) -> None:
        old = self._surface.built
        self._measure()
        built = self._take_prepared(shown) or build(shown, self._surface.style, self._surface.page_marks)
        built.document.setParent(self._browser)
        self._apply_width(built)
        self._surface.built = built
        built.layout.heights_changed.connect(self._scrolling.follow_heights)
        with self._surface.unasked():
            self._browser.setDocument(built.document)
        if old is not None:
            old.document.deleteLater()  # else every episode keeps 2.3 MB
        self.text_built.emit()

    def _take_prepared(self, shown: ShownDocument) -> TranscriptDocument | None:
        """Return what was built in a thread, if it is what shall be shown now, as it shall be."""
        prepared, surface = self._prepared, self._surface
        if prepared is None or prepared.built.shown is not shown:
            return None
        self._prepared = None
        is_as_wanted = (prepared.style, prepared.marks) == (surface.style, surface.page_marks)
        return prepared.built if is_as_wanted else None

    def _measure(self) -> bool:
        """Work out where the column stands; return whether it changed between wide and narrow."""
        style = self._surface.style
        measure, room = style.type, self._browser.viewport().width()
        narrow = room - measure.gutter - RIGHT_MARGIN < measure.narrow_column
        changed = narrow != style.narrow
        style = self._surface.style = DocumentStyle(style.colours, measure, narrow, style.times)
        padding = NARROW_PADDING if narrow else 0
        around = padding + style.gutter + RIGHT_MARGIN
        columns = [wide - (self._browser.width() - room) - around for wide in self._rooms]
        steady = next((column for column in columns if column >= measure.steady_column), room)
        column = max(40, min(measure.column, steady, room - around))
        left = max(padding, (room - style.gutter - column - RIGHT_MARGIN) // 2)
        geometry = self._surface.geometry = TextGeometry(left + style.gutter, column, measure.growth)
        self._sticky.set_look(style.colours, geometry, times=style.times and not narrow)
        return changed

    def _apply_width(self, built: TranscriptDocument) -> None:
        room, geometry = self._browser.viewport().width(), self._surface.geometry
        left, right = geometry.edge - self._surface.style.gutter, max(0.0, room - geometry.end)
        with self._surface.unasked():
            built.layout.fit(QMarginsF(left, TOP, right, BOTTOM), room, geometry.column)
