"""Writes blocks of text into a document, with a hanging time where there is room for one.

Foreign text only ever goes through `QTextCursor.insertText`, never through HTML or Markdown (docs/security.md).
"""

import re
from bisect import bisect_left
from collections.abc import Iterable

from msgspec import Struct
from PySide6.QtGui import QColor, QFont, QTextBlockFormat, QTextCharFormat, QTextCursor, QTextDocument, QTextOption

from podviewer.model.rich_text import Block, Run
from podviewer.text.display_text import utf16_length
from podviewer.text.fold import isolate
from podviewer.ui.document.document import Entry
from podviewer.ui.document.page_layout import LINE_SEPARATOR, Extent
from podviewer.ui.style.theme import Colours, Type

TIME_GAP = 28
"""From the right edge of a time to the text edge, px at 100 %."""
NARROW_GUTTER = 28
"""Px at 100 % where there is no room for times beside the text: a rail and its mark."""
SILENT = re.compile("[\U000e0000-\U000e0fff\u200b]{65,}")
"""Letters that show nothing, more of them than any sign is made of. No face has them: Qt looks through all there are,
for 50,000 a third of a second."""
MINIMUM_HEIGHT = QTextBlockFormat.LineHeightTypes.MinimumHeight.value
BULLET = 20
"""From a list's mark to its text, px."""


class DocumentStyle(Struct, frozen=True):
    """Everything besides the episode that decides how the document is built."""

    colours: Colours
    type: Type
    narrow: bool = False
    """No room for a gutter: the time follows the name."""
    times: bool = True

    @property
    def gutter(self) -> int:
        """Px from the start of a block to the text edge."""
        return round(NARROW_GUTTER * self.type.growth) if self.narrow else self.type.gutter


class Shape(Struct, frozen=True):
    """How a block of some kind is set: its characters, its line height and the space above it in px."""

    characters: QTextCharFormat
    line: int
    above: float
    indent: float = 0


Piece = tuple[str, QTextCharFormat]
"""A stretch of a block's own words in one format."""


class BlockWriter:
    """A cursor at the end of a detached document, and one entry for each block written."""

    def __init__(self, document: QTextDocument, style: DocumentStyle, *, video: bool) -> None:
        self._cursor = QTextCursor(document)
        self._cursor.beginEditBlock()  # all as one change: half the time
        self._style, self._video = style, video
        self.entries: list[Entry] = []
        self.extents: list[Extent] = []
        gap = round(TIME_GAP * style.gutter / 88)
        self._tabs = [
            QTextOption.Tab(style.gutter - gap, QTextOption.TabType.RightTab),
            QTextOption.Tab(style.gutter, QTextOption.TabType.LeftTab),
        ]
        self._bullet_tabs = [QTextOption.Tab(BULLET, QTextOption.TabType.LeftTab)]
        self._looks: dict[tuple[float, int, float, int], QTextBlockFormat] = {}  # a few, for all blocks
        self.time = characters(style.type.interface_font(style.type.small), style.colours.ink3)

    def finish(self) -> None:
        """Take note that all is written."""
        self._cursor.endEditBlock()

    def block(self, entry: Entry, shape: Shape, *, label: str = "", second: int | None = None) -> None:
        """Append a block. `label` is a time that hangs in the gutter and leads to `second`."""
        self._begin(entry, shape, self._style.gutter if label else 0, self._tabs)
        if label:
            self._cursor.insertText("\t", self.time)
            self._cursor.insertText(label, self.anchor(second))
            self._cursor.insertText("\t", self.time)
        self._add_words(entry.text.shown, shape.characters)

    def runs(self, entry: Entry, shape: Shape, block: Block) -> None:
        """Append a block of a page with its styles and links; a list's mark hangs before it."""
        self.pieces(entry, shape, [(run.text, self.style_of(run, shape)) for run in block.runs], marker_of(block))

    def pieces(self, entry: Entry, shape: Shape, pieces: Iterable[Piece], marker: str = "") -> None:
        """Append a block whose words come in several formats; together they are the words of `entry`."""
        self._begin(entry, shape, BULLET if marker else 0, self._bullet_tabs)
        if marker:
            self._cursor.insertText(marker, shape.characters)
        shown, breaks = entry.text.shown, entry.text.breaks
        start = 0
        # As one change: else every insertion looks at all pieces before it, and 16,000 links take 98 s.
        self._cursor.beginEditBlock()
        for text, style in pieces:
            end = start + len(text)  # of the words; in `shown` a break stands before each of `breaks`
            self._add_words(shown[start + bisect_left(breaks, start) : end + bisect_left(breaks, end)], style)
            start = end
        self._cursor.endEditBlock()

    def _add_words(self, text: str, style: QTextCharFormat) -> None:
        start = 0
        for silent in () if text.isascii() else SILENT.finditer(text):
            self._cursor.insertText(text[start : silent.start()], style)
            self._cursor.insertText(silent[0], _without_other_faces(style))
            start = silent.end()
        self._cursor.insertText(text[start:], style)

    def style_of(self, run: Run, shape: Shape) -> QTextCharFormat:
        """Return the format of a stretch of a page."""
        if not (run.bold or run.italic or run.url):
            return shape.characters
        style = QTextCharFormat(shape.characters)
        if run.bold:
            style.setFontWeight(QFont.Weight.Bold)
        if run.italic:
            style.setFontItalic(True)
        return self.link(style, run.url) if run.url else style

    def add(self, text: str, style: QTextCharFormat) -> None:
        """Append words of the program to the last block; names and titles among them keep their own direction."""
        self._cursor.insertText(isolate(text), style)

    def anchor(self, second: int | None) -> QTextCharFormat:
        """Return the format of a time: a link if there is a video and a second to go to."""
        if second is None or not self._video:
            return self.time
        made = QTextCharFormat(self.time)
        made.setAnchor(True)
        made.setAnchorHref(f"#t={second}")
        return made

    def link(self, base: QTextCharFormat, url: str) -> QTextCharFormat:
        """Return the format of a link to a validated address."""
        made = QTextCharFormat(base)
        made.setAnchor(True)
        made.setAnchorHref(url)
        accent = QColor(self._style.colours.accent)
        made.setForeground(accent)
        line = QColor(accent)
        line.setAlphaF(0.45)
        made.setUnderlineColor(line)
        made.setUnderlineStyle(QTextCharFormat.UnderlineStyle.SingleUnderline)
        return made

    def _begin(self, entry: Entry, shape: Shape, hanging: int, tabs: list[QTextOption.Tab]) -> None:
        """Append an empty block, in which `hanging` px of tabs stand before the words."""
        key = (shape.above, shape.line, shape.indent, hanging)
        look = self._looks.get(key)
        if look is None:
            look = self._looks[key] = QTextBlockFormat()
            look.setTopMargin(shape.above)
            look.setLeftMargin(self._style.gutter + shape.indent)
            look.setLineHeight(shape.line, MINIMUM_HEIGHT)
            if hanging:
                look.setTextIndent(-hanging)
                look.setTabPositions(tabs)
        shown = entry.text.shown
        self.extents.append(Extent(shape.above, shape.line, len(shown), shown.count(LINE_SEPARATOR)))
        self.entries.append(entry)
        if len(self.entries) > 1:
            self._cursor.insertBlock(look, shape.characters)
        else:  # a document begins with one empty block
            self._cursor.setBlockFormat(look)
            self._cursor.setBlockCharFormat(shape.characters)


def characters(font: QFont, colour: str) -> QTextCharFormat:
    """Return a format with this face and colour."""
    made = QTextCharFormat()
    made.setFont(font)
    made.setForeground(QColor(colour))
    return made


def _without_other_faces(style: QTextCharFormat) -> QTextCharFormat:
    """Return a format whose letters are looked for in one face alone."""
    made, font = QTextCharFormat(style), style.font()
    font.setStyleStrategy(QFont.StyleStrategy.NoFontMerging)
    made.setFont(font)
    return made


def lead_of(label: str) -> int:
    """Return how many UTF-16 units a hanging time takes before the text."""
    return utf16_length(label) + 2 if label else 0


def marker_of(block: Block) -> str:
    """Return what hangs before an item of a list."""
    return f"{block.marker}\t" if block.marker else ""
