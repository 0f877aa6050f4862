"""The chapters of the episode, at the left."""

from collections.abc import Sequence

from PySide6.QtCore import QRect, QRectF, Signal, Slot
from PySide6.QtGui import QFont, QPainter
from PySide6.QtWidgets import QVBoxLayout, QWidget

from podviewer.messages.translate import tr
from podviewer.messages.units import no_video
from podviewer.model.episode import Chapter, Clip
from podviewer.ui.chapters.model import ChapterModel, ShownChapter
from podviewer.ui.style.theme import Theme
from podviewer.ui.widgets.labels import EmptyHint
from podviewer.ui.widgets.menus import MenuPart, MenuRow
from podviewer.ui.widgets.row_delegate import PAD, TIME_RIGHT, RowDelegate
from podviewer.ui.widgets.row_model import Index, row_of
from podviewer.ui.widgets.text_lines import Piece, baseline, cut, draw_line, wrap
from podviewer.ui.widgets.two_target_list import TwoTargetList

_TEXT_LEFT = 68
CONTENTS_ROW = 32
CONTENTS_PAD = 5
"""From the fill to the line of a heading of a page."""
_LEAD, _REST, _TO_REST = 20, 16, 17
"""Px from line to line, and from a title to what follows its colon."""


class ChapterDelegate(RowDelegate):
    """Time, "Lead", rest below; 52 high. A title without a colon takes 36, or 56 in two lines; of a page 32.

    The length of its clip stands below the time. In a wide panel lead and rest have two lines each.
    """

    grows = True

    def height_of(self, index: Index) -> int:
        """Return 52, 36 or 56, more where lines are broken; 32 in the contents of a page."""
        row = row_of(index, ShownChapter)
        if row.contents:
            return CONTENTS_ROW
        lead, rest = self._lines(row, self.fill_width() + self._inset - _TEXT_LEFT - PAD, self.normal)
        if rest:
            return 52 + _LEAD * (len(lead) - 1) + _REST * (len(rest) - 1)
        return 56 if len(lead) > 1 else 52 if row.length else 36

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
        if row.length:
            length = Piece(row.length, self.small, colours.ink2 if current else colours.ink3)
            draw_line(painter, self._time_right(fill) - length.width, base + _TO_REST, [length])
        lead, rest = self._lines(row, room, font)
        for number, line in enumerate(lead):
            draw_line(painter, left, base + _LEAD * number, cut([Piece(line, font, colours.ink)], room))
        below = base + _LEAD * (len(lead) - 1) + _TO_REST
        for number, line in enumerate(rest):
            draw_line(painter, left, below + _REST * number, cut([Piece(line, self.small, colours.ink2)], room))

    def time_words(self, fill: QRect, index: Index) -> QRectF:
        """Return where the time stands: its right edge at 56."""
        row = row_of(index, ShownChapter)
        return self.time_at(self._time_right(fill), fill.top() + PAD + 1, row.time)

    def tip(self, fill: QRect, index: Index, over_time: bool) -> str:
        """Return the whole title where the row shows less, or why the time is no link."""
        row = row_of(index, ShownChapter)
        if over_time:
            return "" if row.video else no_video()
        room = fill.right() + 1 - PAD - self._text_left(fill, row)
        font = self.strong if index.row() == self.current else self.normal
        lead, rest = self._lines(row, room, font)
        pieces = [Piece(line, font, "") for line in lead] + [Piece(line, self.small, "") for line in rest]
        return "" if all(piece.width <= room + 0.5 for piece in pieces) else row.title

    def _lines(self, row: ShownChapter, room: float, font: QFont) -> tuple[list[str], list[str]]:
        """Return lead and rest in lines; the last line of each may be longer than `room`."""
        if row.contents:
            return [row.lead], []
        if not row.rest:
            return wrap(row.lead, font, room, 2), []
        most = self.lines_of_title()
        return wrap(row.lead, font, room, most), wrap(row.rest, self.small, room, most)

    def _time_right(self, fill: QRect) -> int:
        return fill.left() - self._inset + TIME_RIGHT

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
    title), `clip_copy_requested` and `clip_link_requested` (the clip that is this chapter). What is done with a time
    `list` says.
    """

    chapter_clicked = Signal(int)
    cite_requested = Signal(int)
    copy_clicked = Signal(str)
    clip_copy_requested = Signal(int)
    clip_link_requested = Signal(int)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = ChapterModel(self)
        self.list = ChapterRows(theme, self._model, "chapters", tr("Chapters"), self)
        self.menu: Sequence[MenuPart] = (
            MenuRow(tr("Go there"), self._on_row_clicked),
            MenuRow(tr("Copy title"), self._on_copy_title),
            MenuRow(tr("Copy citation of this chapter"), self._on_cite, there=self._model.is_citable),
            MenuRow(tr("Copy clip"), self._on_copy_clip, there=self._model.has_clip),
            MenuRow(
                tr("Copy link to clip"), self._on_copy_clip_link, there=self._model.has_clip, can=self._model.has_link
            ),
        )
        self.list.offer({int: self.menu})
        self.list.use_delegate(ChapterDelegate(theme, self.list))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        told = tr("Find words in it, or go to a time: the field above takes both.")
        self._empty = EmptyHint(theme, tr("This file has no chapters."), told, self)
        self._empty.setVisible(False)
        told = tr("With its episode open they stand here.")
        self._on_page = EmptyHint(theme, tr("The chapters are on the page."), told, self)
        self._on_page.setVisible(False)
        column.addWidget(self._empty)
        column.addWidget(self._on_page)
        column.addWidget(self.list)
        self.setFocusProxy(self.list)
        self._above = 0  # rows above the first chapter: a page's title

        self.list.row_clicked.connect(self._on_row_clicked)

    def show_chapters(self, chapters: tuple[Chapter, ...], clips: tuple[Clip, ...] = (), *, video: bool) -> None:
        """Replace the chapters, each with the length of the clip that it is; without a video times are plain text."""
        self._above = 0
        self._model.show(chapters, clips, video=video)
        self._empty.setVisible(not chapters)
        self._on_page.setVisible(False)

    def show_none(self) -> None:
        """Say that the chapters are what the page shows, as those of a list without its episode."""
        self.show_chapters((), video=False)
        self._empty.setVisible(False)
        self._on_page.setVisible(True)

    def show_contents(self, title: str, headings: tuple[Chapter, ...]) -> None:
        """Show a page's title and its headings instead."""
        self._above = 1
        self._model.show_contents(title, headings)
        self._empty.setVisible(False)
        self._on_page.setVisible(False)

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

    def _on_copy_clip(self, row: int) -> None:
        clip = self._model.clip(row)
        if clip is not None:
            self.clip_copy_requested.emit(clip)

    def _on_copy_clip_link(self, row: int) -> None:
        clip = self._model.clip(row)
        if clip is not None:
            self.clip_link_requested.emit(clip)

    def _on_copy_title(self, row: int) -> None:
        self.copy_clicked.emit(row_of(self._model.index(row, 0), ShownChapter).title)
