"""A passage beside a quote, word by word: what is left out of the quote is underlined on a ground of its own, what was
never said is struck through. Neither is told by its colour alone. What was said around the passage is quieter."""

from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QTextCharFormat, QTextLayout, QTextLine, QTextOption

from podviewer.library.quotes.finder import PastedWord, WordKind
from podviewer.text.display_text import DisplayText, lay_out
from podviewer.ui.style.theme import Colours
from podviewer.ui.widgets.text_lines import baseline, cursor_x

_SWELL = 2
"""A ground is so much wider than its words at each side."""


class Room(NamedTuple):
    """What words are laid out in: `most` lines, `width` and `line` px wide and high."""

    width: float
    line: int
    most: int


class WordsLayout:
    """Words in lines `line` px high, at most `most` of them, broken at `width`."""

    def __init__(
        self,
        words: Sequence[PastedWord],
        font: QFont,
        colours: Colours,
        room: Room,
        around: tuple[str, str] = ("", ""),
    ) -> None:
        self._font, self._colours = font, colours
        self._width, self._line, self._most = room
        source, self._kinds = _joined(words, around)
        self._layout, rest = self._laid_out(source)
        if rest is not None:
            self._layout, _ = self._laid_out(f"{source[: max(0, rest - 4)].rstrip()} …")

    @property
    def height(self) -> int:
        """In px."""
        return self._line * max(1, self._layout.lineCount())

    @property
    def width(self) -> float:
        """How wide the widest line is, in px."""
        lines = (self._layout.lineAt(number) for number in range(self._layout.lineCount()))
        return max((line.naturalTextWidth() for line in lines), default=0.0)

    def paint(self, painter: QPainter, left: float, top: float) -> None:
        """Paint the words with their upper left corner at a place."""
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(self._colours.tint))
        metrics = QFontMetricsF(self._font)
        for number in range(self._layout.lineCount()):
            line = self._layout.lineAt(number)
            base = baseline(top + number * self._line, self._line, self._font)
            for start, end, kind in self._kinds:
                edges = _edges(line, self._shown.to_shown(start), self._shown.to_shown(end))
                if kind is WordKind.MISSING and edges is not None:
                    ground = QRectF(left + edges[0], base - metrics.ascent(), edges[1] - edges[0], metrics.height())
                    painter.drawRoundedRect(ground.adjusted(-_SWELL, 0, _SWELL, 0), 3, 3)
        painter.setPen(QColor(self._colours.ink))
        self._layout.draw(painter, QPointF(left, top))

    def _laid_out(self, source: str) -> tuple[QTextLayout, int | None]:
        """Return the lines, and which character does not fit in."""
        self._shown: DisplayText = lay_out(source)
        layout = QTextLayout(self._shown.shown, self._font)
        option = QTextOption(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignAbsolute)
        option.setTextDirection(Qt.LayoutDirection.LayoutDirectionAuto)
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        layout.setTextOption(option)
        layout.setFormats([self._format(*kind) for kind in self._kinds])
        layout.beginLayout()
        rest = None
        for number in range(self._most + 1):
            line = layout.createLine()
            if not line.isValid():
                break
            if number == self._most:
                rest = self._shown.to_source(line.textStart())
                break
            line.setLineWidth(self._width)
            top = baseline(number * self._line, self._line, self._font) - line.ascent()
            line.setPosition(QPointF(0, top))
        layout.endLayout()
        return layout, rest

    def _format(self, start: int, end: int, kind: WordKind | None) -> QTextLayout.FormatRange:
        look = QTextLayout.FormatRange()
        look.start = self._shown.to_shown(start)
        look.length = self._shown.to_shown(end) - look.start
        style = QTextCharFormat()
        style.setFont(self._font)
        inks = {WordKind.ADDED: self._colours.ink3, None: self._colours.ink2}
        style.setForeground(QColor(inks.get(kind, self._colours.ink)))
        style.setFontStrikeOut(kind is WordKind.ADDED)
        if kind is WordKind.MISSING:
            style.setUnderlineStyle(QTextCharFormat.UnderlineStyle.DotLine)
            style.setUnderlineColor(QColor(self._colours.accent))
        look.format = style
        return look


def _joined(words: Sequence[PastedWord], around: tuple[str, str]) -> tuple[str, list[tuple[int, int, WordKind | None]]]:
    """Return all words in one text, and where those of each kind stand."""
    before, after = around
    texts: list[str] = []
    kinds = []
    at = 0
    for kind, text in ((None, before), *((word.kind, word.text) for word in words), (None, after)):
        if text:
            texts.append(text)
            kinds.append((at, at + len(text), kind))
            at += len(text) + 1
    return " ".join(texts), kinds


def _edges(line: QTextLine, start: int, end: int) -> tuple[float, float] | None:
    """Return where characters begin and end in a line; None where it has none of them."""
    first, last = max(start, line.textStart()), min(end, line.textStart() + line.textLength())
    if first >= last:
        return None
    places = [cursor_x(line, place) for place in (first, last)]
    return min(places), min(max(places), line.naturalTextWidth())
