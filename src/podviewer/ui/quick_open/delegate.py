"""How a row of quick open is painted."""

from collections.abc import Iterator

from PySide6.QtCore import QRect
from PySide6.QtGui import QFont, QPainter

from podviewer.library.quick_open.suggestions import Choice
from podviewer.text.snippet import Span
from podviewer.ui.style.theme import Theme, row_font
from podviewer.ui.widgets.row_delegate import RowDelegate
from podviewer.ui.widgets.row_model import Index, row_of
from podviewer.ui.widgets.text_lines import Piece, baseline, cut, draw_line, total_width
from podviewer.ui.widgets.two_target_list import TwoTargetList

ROW = 52
ICON_LEFT = 13
TEXT_LEFT = 48
RIGHT = 16
"""Px from the fill's edges to the icon, the words and the place."""
_PLACE = 72
"""Room that every place has, so that long titles end below one another."""
_GAP = 16
ICONS = {
    "chapter-here": "list",
    "chapter": "list",
    "time": "clock",
    "place": "clock",
    "episode": "mic",
    "recent": "mic",
    "folder": "folder",
    "person": "user",
    "page": "book-open",
    "search": "search",
    "find": "search",
}


class QuickDelegate(RowDelegate):
    """Icon by kind, title with the letters that were meant in semibold, detail below, place or key at the right."""

    grows = True

    def __init__(self, theme: Theme, view: TwoTargetList) -> None:
        super().__init__(theme, view)
        self._title = row_font(14)
        self._meant = row_font(14, QFont.Weight.DemiBold)

    def height_of(self, index: Index) -> int:
        """Return 52."""
        return ROW

    def paint_words(self, painter: QPainter, fill: QRect, index: Index, *, current: bool) -> None:
        """Paint both lines and the place."""
        choice, colours = row_of(index, Choice), self._theme.colours
        left, right = fill.left() + TEXT_LEFT, fill.right() + 1 - RIGHT
        icon = ICONS.get(choice.kind, "search")
        self.draw_icon(
            painter,
            icon,
            colours.accent if current else colours.ink2,
            fill.left() + ICON_LEFT,
            fill.center().y() + 1,
            20,
        )
        place = Piece(choice.right, self.small, colours.ink2)
        draw_line(painter, right - place.width, baseline(fill.top(), fill.height(), self.small), [place])
        room = self._room(fill, choice)
        draw_line(painter, left, baseline(fill.top() + 5, 20, self._title), cut(self._pieces(choice), room))
        detail = Piece(choice.detail, self.small, colours.ink2)
        draw_line(painter, left, baseline(fill.top() + 24, 20, self.small), cut([detail], room))

    def hover_colour(self) -> str:
        """Return `line`: in the dark `hover` is all but the card's own colour."""
        return self._theme.colours.line

    def tip(self, fill: QRect, index: Index, over_time: bool) -> str:
        """Return the whole title and detail where the row shows less."""
        choice = row_of(index, Choice)
        detail, room = Piece(choice.detail, self.small, ""), self._room(fill, choice) + 0.5
        whole = total_width(self._pieces(choice)) <= room and detail.width <= room
        return "" if whole else f"{choice.title}\n{choice.detail}"

    def _room(self, fill: QRect, choice: Choice) -> float:
        place = Piece(choice.right, self.small, "").width
        return fill.width() - TEXT_LEFT - RIGHT - _GAP - max(_PLACE, place)

    def _pieces(self, choice: Choice) -> list[Piece]:
        colours = self._theme.colours
        ink = colours.ink if choice.choosable else colours.ink2
        return [
            Piece(choice.title[start:end], self._meant if meant else self._title, ink)
            for start, end, meant in _stretches(choice.title, choice.spans)
        ]


def _stretches(title: str, spans: tuple[Span, ...]) -> Iterator[tuple[int, int, bool]]:
    """Yield (start, end, whether it was meant) of the whole title."""
    at = 0
    for start, end in spans:
        if at < start:
            yield at, start, False
        yield start, end, True
        at = end
    if at < len(title):
        yield at, len(title), False
