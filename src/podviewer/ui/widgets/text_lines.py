"""Lines of words in several faces: measured, cut to their room, broken, drawn."""

from collections.abc import Sequence

from msgspec import Struct
from msgspec.structs import replace
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetricsF,
    QPainter,
    QTextLayout,
    QTextLine,
    QTextOption,
)

from podviewer.text.display_text import utf16_length


class Piece(Struct, frozen=True):
    """Words in one face and colour."""

    text: str
    font: QFont
    colour: str
    underlined: bool = False

    @property
    def width(self) -> float:
        """In px."""
        return QFontMetricsF(self.font).horizontalAdvance(self.text)


def total_width(pieces: Sequence[Piece]) -> float:
    """Return the px that the pieces need in one line."""
    return sum(piece.width for piece in pieces)


def cut(pieces: Sequence[Piece], room: float) -> list[Piece]:
    """Return the pieces that fit into `room` px; the last may end in "…"."""
    kept: list[Piece] = []
    for piece in pieces:
        width = piece.width
        if width > room + 0.5:
            metrics = QFontMetricsF(piece.font)
            kept.append(replace(piece, text=metrics.elidedText(piece.text, Qt.TextElideMode.ElideRight, max(room, 0))))
            break
        kept.append(piece)
        room -= width
    return kept


def baseline(top: float, height: float, font: QFont) -> float:
    """Return where a line of `height` px below `top` stands; words of two sizes share one baseline."""
    metrics = QFontMetricsF(font)
    return round(top + (height - metrics.height()) / 2 + metrics.ascent())


def draw_line(painter: QPainter, left: float, base: float, pieces: Sequence[Piece]) -> None:
    """Draw pieces side by side, as one paragraph of its own direction that starts at `left`."""
    is_plain = len(pieces) == 1 and not pieces[0].underlined
    layout = (
        QTextLayout(pieces[0].text, pieces[0].font) if is_plain else QTextLayout("".join(one.text for one in pieces))
    )
    option = QTextOption(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignAbsolute)
    option.setTextDirection(Qt.LayoutDirection.LayoutDirectionAuto)
    option.setWrapMode(QTextOption.WrapMode.NoWrap)
    layout.setTextOption(option)
    if is_plain:  # without formats: a third less
        layout.setFont(pieces[0].font)
        painter.setPen(QColor(pieces[0].colour))
    else:
        layout.setFormats(_formats(pieces))
    layout.beginLayout()
    line = layout.createLine()
    layout.endLayout()
    if line.isValid():
        layout.draw(painter, QPointF(left, base - line.ascent()))


def _formats(pieces: Sequence[Piece]) -> list[QTextLayout.FormatRange]:
    from PySide6.QtGui import QTextCharFormat  # here: 1.5 ms that the first page need not wait for

    formats = []
    start = 0
    for piece in pieces:
        look = QTextLayout.FormatRange()
        look.start, look.length = start, utf16_length(piece.text)
        style = QTextCharFormat()
        style.setFont(piece.font)
        style.setForeground(QColor(piece.colour))
        style.setFontUnderline(piece.underlined)
        look.format = style
        formats.append(look)
        start += look.length
    return formats


def wrap(text: str, font: QFont, width: float, lines: int) -> list[str]:
    """Return the text in at most `lines` lines broken between words; the last one may be longer than `width`."""
    if QFontMetricsF(font).horizontalAdvance(text) <= width:
        return [text]
    layout = QTextLayout(text, font)
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    layout.setTextOption(option)
    layout.beginLayout()
    units = text.encode("utf-16-le", "surrogatepass")
    parts: list[str] = []
    start = 0
    while len(parts) < lines - 1:
        line = layout.createLine()
        if not line.isValid():
            break
        line.setLineWidth(width)
        end = start + line.textLength()
        parts.append(units[2 * start : 2 * end].decode("utf-16-le", "replace").strip())
        start = end
    layout.endLayout()
    rest = units[2 * start :].decode("utf-16-le", "replace").strip()
    return [*parts, rest] if rest else parts


def break_pieces(pieces: Sequence[Piece], room: float) -> list[list[Piece]]:
    """Return the pieces in one line, or in two broken between words; the second may be longer than `room`."""
    if total_width(pieces) <= room:
        return [list(pieces)]
    text = "".join(piece.text for piece in pieces)
    layout = QTextLayout(text)
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    layout.setTextOption(option)
    layout.setFormats(_formats(pieces))
    layout.beginLayout()
    line = layout.createLine()
    line.setLineWidth(room)
    layout.endLayout()
    first = len(text.encode("utf-16-le", "surrogatepass")[: 2 * line.textLength()].decode("utf-16-le", "replace"))
    above, below = [], []
    for piece in pieces:
        here, there = piece.text[: max(0, first)], piece.text[max(0, first) :]
        first -= len(piece.text)
        if here:
            above.append(replace(piece, text=here))
        if there:
            below.append(replace(piece, text=there))
    if above:  # a blank at the end would count as words
        above[-1] = replace(above[-1], text=above[-1].text.rstrip())
    return [above, below] if below else [above]


def cursor_x(line: QTextLine, place: int) -> float:
    """Return where in a laid out line the place before a UTF-16 unit is, in px."""
    found: object = line.cursorToX(place)
    # The stubs promise an object: PySide returns (x, position).
    return float(found[0] if isinstance(found, tuple) else found)  # type: ignore[arg-type]
