"""The chapters of the episode, at the left."""

from collections.abc import Sequence

from PySide6.QtCore import QRect, QRectF, Signal, Slot
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QVBoxLayout, QWidget

from podviewer.messages.translate import tr
from podviewer.messages.units import no_video
from podviewer.model.episode import Chapter
from podviewer.ui.chapters.model import ChapterModel, ShownChapter
from podviewer.ui.style.theme import Theme
from podviewer.ui.widgets.menus import MenuPart, MenuRow
from podviewer.ui.widgets.row_delegate import PAD, TIME_RIGHT, RowDelegate
from podviewer.ui.widgets.row_model import Index, row_of
from podviewer.ui.widgets.text_lines import Piece, baseline, cut, draw_line, wrap
from podviewer.ui.widgets.two_target_list import TwoTargetList

_TEXT_LEFT = 68
CONTENTS_ROW = 32
CONTENTS_PAD = 5
"""From the fill to the line of a heading of a page."""


class ChapterDelegate(RowDelegate):
    """Time, "Lead", rest below; 52 high. A title without a colon takes 36, or 56 in two lines; of a page 32."""

    def height_of(self, index: Index) -> int:
        """Return 52, 36 or 56; 32 in the contents of a page."""
        row = row_of(index, ShownChapter)
        if row.contents:
            return CONTENTS_ROW
        if row.rest:
            return 52
        room = self.fill_width() + self._inset - _TEXT_LEFT - PAD
        return 36 if len(wrap(row.lead, self.normal, room, 2)) == 1 else 56

    def paint_words(self, painter: QPainter, fill: QRect, index: Index, *, current: bool) -> None:
        """Paint time and title."""
        row, colours = row_of(index, ShownChapter), self._theme.colours
        top, left = fill.top() + (PAD - 1 if not row.contents else CONTENTS_PAD), self._text_left(fill, row)
        room = fill.right() + 1 - PAD - left
        font = self.strong if current else self.normal
        base = baseline(top, 20, font)
        time = self.time_words(fill, index)
        if row.time:
            opens = row.video and (current or self.hovered_time == index.row())  # else a quiet link
            draw_line(painter, time.left(), base, [self.time_piece(index, row.time, opens=opens, current=current)])
        if row.rest:
            draw_line(painter, left, base, cut([Piece(row.lead, font, colours.ink)], room))
            below = base + 17
            draw_line(painter, left, below, cut([Piece(row.rest, self.small, colours.ink2)], room))
            return
        lines = wrap(row.lead, font, room, 2 if fill.height() > 40 else 1)
        for number, line in enumerate(lines):
            draw_line(painter, left, base + 20 * number, cut([Piece(line, font, colours.ink)], room))

    def time_words(self, fill: QRect, index: Index) -> QRectF:
        """Return where the time stands: its right edge at 56."""
        row = row_of(index, ShownChapter)
        return self.time_at(fill.left() - self._inset + TIME_RIGHT, fill.top() + PAD + 1, row.time)

    def tip(self, fill: QRect, index: Index, over_time: bool) -> str:
        """Return the whole title where the row shows less, or why the time is no link."""
        row = row_of(index, ShownChapter)
        if over_time:
            return "" if row.video else no_video()
        room = fill.right() + 1 - PAD - self._text_left(fill, row)
        font = self.strong if index.row() == self.current else self.normal
        lines = [row.lead] if row.rest else wrap(row.lead, font, room, 2 if fill.height() > 40 else 1)
        fits = all(Piece(line, font, "").width <= room + 0.5 for line in lines)
        return "" if fits and Piece(row.rest, self.small, "").width <= room + 0.5 else row.title

    def _text_left(self, fill: QRect, row: ShownChapter) -> int:
        return fill.left() + PAD if row.contents else fill.left() - self._inset + _TEXT_LEFT


class ChapterRows(TwoTargetList):
    """Keeps the neighbours of the current row in sight."""

    def _reveal_current(self) -> None:
        """Show the rows beside the current one too: what was read, and what comes next."""
        for row in (self.current() - 1, self.current() + 1):
            index = self.model().index(row, 0)
            if self.current() >= 0 and index.isValid() and self.isVisible():
                self.scrollTo(index, ChapterRows.ScrollHint.EnsureVisible)
        super()._reveal_current()


class ChapterPanel(QWidget):
    """All chapters, or the contents of a page under its title; the one the reader is at is marked.

    Signals: `chapter_clicked` (chapter; −1 for the title of a page), `cite_requested` (chapter), `copy_clicked` (its
    title). What is done with a time `list` says.
    """

    chapter_clicked = Signal(int)
    cite_requested = Signal(int)
    copy_clicked = Signal(str)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = ChapterModel(self)
        self.list = ChapterRows(theme, self._model, "chapters", tr("Chapters"), self)
        self.menu: Sequence[MenuPart] = (
            MenuRow(tr("Go there"), self._on_row_clicked),
            MenuRow(tr("Copy title"), self._on_copy_title),
            MenuRow(tr("Copy citation of this chapter"), self._on_cite, there=self._model.is_citable),
        )
        self.list.offer({int: self.menu})
        self.list.use_delegate(ChapterDelegate(theme, self.list))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.list)
        self.setFocusProxy(self.list)
        self._above = 0  # rows above the first chapter: a page's title

        self.list.row_clicked.connect(self._on_row_clicked)

    def show_chapters(self, chapters: tuple[Chapter, ...], *, video: bool) -> None:
        """Replace the chapters; without a video their times are plain text."""
        self._above = 0
        self._model.show(chapters, video=video)

    def show_contents(self, title: str, headings: tuple[Chapter, ...]) -> None:
        """Show a page's title and its headings instead."""
        self._above = 1
        self._model.show_contents(title, headings)

    def set_current(self, chapter: int) -> None:
        """Mark the chapter the reader is at (−1: above the first one, where only a page has a row).

        Scrolls only as far as needed; emits nothing, takes no focus.
        """
        self.list.set_current(chapter + self._above)

    @Slot(int)
    def _on_row_clicked(self, row: int) -> None:
        self.chapter_clicked.emit(row - self._above)

    def _on_cite(self, row: int) -> None:
        self.cite_requested.emit(row - self._above)

    def _on_copy_title(self, row: int) -> None:
        self.copy_clicked.emit(row_of(self._model.index(row, 0), ShownChapter).title)
