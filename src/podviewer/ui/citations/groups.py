"""Heads between the rows of a list of citations: of an episode, of a section, of chapters nobody has cited."""

from msgspec import Struct
from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QFont, QPainter

from podviewer.text.fold import isolate
from podviewer.ui.style.theme import Colours, row_font
from podviewer.ui.widgets.row_delegate import PAD
from podviewer.ui.widgets.row_model import Index, RowModel, RowRole
from podviewer.ui.widgets.text_lines import Piece, baseline, cut, draw_line, wrap

_LINE = 16
_LINES = 2
_ABOVE, _BELOW = 15, 9
_GAP = 8


class GroupRow(Struct, frozen=True):
    """A head above rows; `place` stands at its right."""

    words: str
    place: str = ""


class GroupedModel(RowModel):
    """Rows below heads, which the keyboard does not meet."""

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Keep the keyboard off heads."""
        if index.isValid() and isinstance(self._rows[index.row()], GroupRow):
            return Qt.ItemFlag.NoItemFlags
        return super().flags(index)


def head_at(index: Index) -> GroupRow | None:
    """Return the head that stands in a row; None where the row is none."""
    row = index.data(RowRole.ROW)
    return row if isinstance(row, GroupRow) else None


def head_height(head: GroupRow, width: int) -> int:
    """Return 40, or 56 where the words take two lines in a fill of this width."""
    return _ABOVE + _LINE * len(_lines(head, width)) + _BELOW


def paint_head(painter: QPainter, fill: QRect, head: GroupRow, colours: Colours) -> None:
    """Paint a head: its words in at most two lines, what stands at the right in the first."""
    font, small = _font(), row_font(12)
    base = baseline(fill.top() + _ABOVE - 1, _LINE, font)
    for number, line in enumerate(_lines(head, fill.width())):
        pieces = cut([Piece(line, font, colours.ink2)], _room(head, fill.width()))
        draw_line(painter, fill.left() + PAD, base + _LINE * number, pieces)
    place = Piece(isolate(head.place), small, colours.ink3)
    draw_line(painter, fill.right() + 1 - PAD - place.width, base, [place])


def _font() -> QFont:
    return row_font(12, QFont.Weight.DemiBold)


def _lines(head: GroupRow, width: int) -> list[str]:
    return wrap(isolate(head.words), _font(), _room(head, width), _LINES)


def _room(head: GroupRow, width: int) -> float:
    place = Piece(isolate(head.place), row_font(12), "").width
    return width - 2 * PAD - (place + _GAP if head.place else 0)
