"""How the rows of the library are painted: heads of seasons, episodes, people, wiki pages."""

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetricsF,
    QPainter,
    QPen,
    QPolygonF,
)
from PySide6.QtWidgets import QAbstractItemView

from podviewer.text.fold import LONGEST_LABEL
from podviewer.ui.library.model import ItemRow, LibraryHeadRow, LibraryModel
from podviewer.ui.style.theme import Theme, row_font
from podviewer.ui.widgets.row_delegate import PAD, RowDelegate
from podviewer.ui.widgets.row_model import Index
from podviewer.ui.widgets.text_lines import Piece, baseline, break_pieces, cut, draw_line, total_width

HEAD, ROW, TALL = 40, 56, 76
MARK = 7.0
"""Diameter of a person's mark, as in the transcript."""
_MARK_ROOM = 20
_BAR = QSize(36, 3)
_ICON = 16
_GAP = 8
_SURE = 10
"""Px by which the widths of single letters may differ from that of the text: kerning."""
_PARTS = 12
"""Parts of a px in which the widths of letters are added up: bytes hold them, up to 21 px."""
_MOST_KEPT = 50_000


class LibraryDelegate(RowDelegate):
    """Heads 40; rows 56 with the title in one line, 76 in two; the line below it, marks at its right."""

    grows = True

    def __init__(self, theme: Theme, view: QAbstractItemView, model: LibraryModel) -> None:
        super().__init__(theme, view)
        self._model = model
        self._head = row_font(12, QFont.Weight.DemiBold)
        self._metrics = QFontMetricsF(self.normal)
        widths = [self._metrics.horizontalAdvance(chr(code)) for code in range(256)]
        self._letters = bytes(min(255, round(width * _PARTS)) for width in widths)
        self._about: dict[str, float] = {}
        self._exact: dict[str, float] = {}
        self._room = 0

    def heights(self) -> list[int]:
        """Return the heights of all rows, as they are drawn."""
        self._room = self.fill_width() - 2 * PAD
        if len(self._about) > _MOST_KEPT:
            self._about.clear()
            self._exact.clear()
        fits, (head, row, tall) = self._fits, [round(px * self.growth) for px in (HEAD, ROW, TALL)]
        return [head if title is None else row if not title or fits(title) else tall for title in self._model.titles()]

    def is_target(self, index: Index) -> bool:
        """Heads are none."""
        return not isinstance(self._model.row(index.row()), LibraryHeadRow)

    def _fits(self, title: str) -> bool:
        """Return whether a title takes one line.

        Qt takes 7 µs to measure one, which at 10,000 episodes freezes the window; adding up the letters is nearly
        as good and takes 1. Only near the edge Qt is asked.
        """
        about = self._about.get(title)
        if about is None:
            try:
                about = sum(title[:LONGEST_LABEL].encode("latin-1").translate(self._letters)) / _PARTS
            except UnicodeEncodeError:
                about = self._width(title)
            self._about[title] = about
        return about <= self._room if abs(about - self._room) > _SURE else self._width(title) <= self._room

    def _width(self, title: str) -> float:
        width = self._exact.get(title)
        if width is None:
            width = self._exact[title] = self._metrics.horizontalAdvance(title[:LONGEST_LABEL])
        return width

    def paint_words(self, painter: QPainter, fill: QRect, index: Index, *, current: bool) -> None:
        """Paint a head or a row."""
        row = self._model.row(index.row())
        if isinstance(row, LibraryHeadRow):
            self._paint_head(painter, fill, row)
            return
        colours, left, top = self._theme.colours, self._text_left(fill, row), fill.top() + PAD - 1
        if row.slot is not None:
            middle = QPointF(fill.left() + PAD + 4, baseline(top, 20, self.normal) - 4.5)
            paint_mark(painter, middle, QColor(colours.speaker(row.slot)), row.is_host)
        room = self._text_room(fill, row)
        for line in self._title(row, room, current, 2 if fill.height() > ROW else 1):
            draw_line(painter, left, baseline(top, 20, self.normal), cut(line, room))
            top += 20
        detail, place = Piece(row.detail, self.small, colours.ink2), Piece(row.place, self.small, colours.ink2)
        room -= _marks_room(row)
        below = [*cut([detail], max(0, room - place.width)), *cut([place], room)]
        draw_line(painter, left, baseline(fill.bottom() - 26, 20, self.small), below)
        self._paint_marks(painter, fill, row)

    def tip(self, fill: QRect, index: Index, over_time: bool) -> str:
        """Return what the row cuts off, how many notes there are, what is known about a person."""
        row = self._model.row(index.row())
        if isinstance(row, LibraryHeadRow):
            return ""
        room = self._text_room(fill, row)
        lines = self._title(row, room, index.row() == self.current, 2 if fill.height() > ROW else 1)
        whole = all(total_width(line) <= room + 0.5 for line in lines)
        needed = Piece(row.detail + row.place, self.small, "").width
        detail = "" if needed <= room - _marks_room(row) + 0.5 else row.detail + row.place
        return "\n".join(words for words in ("" if whole else row.title, detail, row.about, row.note) if words)

    def _title(self, row: ItemRow, room: float, current: bool, lines: int) -> list[list[Piece]]:
        pieces = self.title_pieces(row.lead, row.rest, current=current)
        return break_pieces(pieces, room) if lines > 1 else [pieces]

    def _text_left(self, fill: QRect, row: ItemRow) -> int:
        return fill.left() + PAD + (0 if row.slot is None else _MARK_ROOM)

    def _text_room(self, fill: QRect, row: ItemRow) -> int:
        return fill.right() + 1 - PAD - self._text_left(fill, row)

    def _paint_head(self, painter: QPainter, fill: QRect, row: LibraryHeadRow) -> None:
        colours = self._theme.colours
        base = baseline(fill.top(), fill.height(), self._head)
        count = Piece(row.count, self.small, colours.ink3)
        left, right = fill.left() + PAD, fill.right() + 1 - PAD - count.width
        draw_line(painter, left, base, cut([Piece(row.words, self._head, colours.ink2)], right - left - _GAP))
        draw_line(painter, right, base, [count])

    def _paint_marks(self, painter: QPainter, fill: QRect, row: ItemRow) -> None:
        colours, right, middle = self._theme.colours, fill.right() + 1 - PAD, fill.bottom() - 16
        if row.note:
            right -= _ICON
            self.draw_icon(painter, "info", colours.warning, right, middle)
            right -= _GAP
        if row.progress:
            bar = QRectF(right - _BAR.width(), middle - 1, _BAR.width(), _BAR.height())
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(colours.line2))
            painter.drawRoundedRect(bar, 1.5, 1.5)
            bar.setWidth(max(_BAR.height(), _BAR.width() * row.progress / 100))
            painter.setBrush(QColor(colours.accent))
            painter.drawRoundedRect(bar, 1.5, 1.5)


def paint_mark(painter: QPainter, centre: QPointF, colour: QColor, is_host: bool) -> None:
    """Paint a person's mark: the host's hollow circle, anybody else's diamond (a guest's shape varies by episode)."""
    half = MARK / 2
    if is_host:
        painter.setPen(QPen(colour, 1.75))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawEllipse(centre, half, half)
        return
    half += 1.2
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colour)
    corners = [(0.0, -half), (half, 0.0), (0.0, half), (-half, 0.0)]
    painter.drawPolygon(QPolygonF([centre + QPointF(x, y) for x, y in corners]))


def _marks_room(row: ItemRow) -> int:
    return (_ICON + _GAP if row.note else 0) + (_BAR.width() + _GAP if row.progress else 0)
