"""Sets the text: builds its document and fits the column into the room there is."""

from PySide6.QtCore import QObject, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QTextCursor, QTextDocument
from PySide6.QtWidgets import QTextEdit

from podviewer.ui.document.build import build
from podviewer.ui.document.document import ShownDocument, has_same_times
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
LONG_PAGE = 2_000
"""Paragraphs above which a resize is waited out before the text is laid out anew (docs/qt-facts.md)."""
WAIT = 80
"""Milliseconds without another resize after which a long page is laid out."""


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
        # With a width of our own, a resize lays nothing out before we say so.
        self._browser.setLineWrapMode(QTextEdit.LineWrapMode.FixedPixelWidth)
        self._rooms: tuple[int, ...] = ()
        self._wait = QTimer(self)
        self._wait.setSingleShot(True)
        self._wait.setInterval(WAIT)
        self._wait.timeout.connect(self._fit)

    def set_rooms(self, rooms: tuple[int, ...]) -> None:
        """Say how wide the view is with both panels, with one, and with none, px: the first in which lines are
        comfortable gives the column, whatever panels there are. The next change of width takes it over."""
        self._rooms = rooms

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
            self._fit()

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

    def fit_soon(self) -> None:
        """Lay the text out for the width there is: a long one when the width has stopped changing."""
        if self._surface.built is not None and len(self._surface.built.entries) > LONG_PAGE:
            self._wait.start()
        else:
            self._fit()

    @Slot()
    def _fit(self) -> None:
        changed = self._measure()
        built = self._surface.built
        if built is None:
            return
        if changed:
            self._build(built.shown)
        else:
            self._apply_width(built.document)
        self._scrolling.restore()

    def _build(self, shown: ShownDocument) -> None:
        old = self._surface.built
        self._measure()
        built = build(shown, self._surface.style, self._surface.page_marks)
        built.document.setParent(self._browser)
        self._apply_width(built.document)
        self._surface.built = built
        with self._surface.unasked():
            self._browser.setDocument(built.document)
        if old is not None:
            old.document.deleteLater()  # else every episode keeps 2.3 MB
        self.text_built.emit()

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

    def _apply_width(self, document: QTextDocument) -> None:
        room, geometry = self._browser.viewport().width(), self._surface.geometry
        frame = document.rootFrame()
        shape = frame.frameFormat()
        shape.setLeftMargin(geometry.edge - self._surface.style.gutter)
        shape.setRightMargin(max(0.0, room - geometry.end))
        shape.setTopMargin(TOP)
        shape.setBottomMargin(BOTTOM)
        with self._surface.unasked():
            if shape != frame.frameFormat():
                frame.setFrameFormat(shape)
            if self._browser.lineWrapColumnOrWidth() != room:  # Qt would lay out the old page once more
                self._browser.setLineWrapColumnOrWidth(room)
