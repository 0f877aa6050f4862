"""What the wiki says about the episode, at the right: every citing sentence, and the chapters nobody has cited."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, QRectF, Slot
from PySide6.QtGui import QFontMetricsF, QPainter
from PySide6.QtWidgets import QWidget

from podviewer.citations.token import link_token
from podviewer.messages.translate import tr
from podviewer.messages.units import no_video
from podviewer.model.quote import Copied
from podviewer.model.wiki_page import LinkKind
from podviewer.text.fold import isolate, label
from podviewer.ui.citations.groups import GroupRow, head_at, head_height, paint_head
from podviewer.ui.citations.model import CitedModel, CitedRow, LinkingRow, UncitedRow, place_of
from podviewer.ui.context import Context, Location
from podviewer.ui.style.theme import Theme
from podviewer.ui.widgets.menus import MenuRow
from podviewer.ui.widgets.row_delegate import PAD, RowDelegate
from podviewer.ui.widgets.row_model import Index, RowRole
from podviewer.ui.widgets.side_list import ListPanel
from podviewer.ui.widgets.text_lines import Piece, baseline, cut, draw_line, wrap

if TYPE_CHECKING:
    from podviewer.library.rows.catalogue import ChapterRow
    from podviewer.library.rows.pages import CitedHere, PageRow

_GAP = 8
_CHAPTER = 32
_LINE = 16
_TIME_WIDTH = 48


class CitedDelegate(RowDelegate):
    """The page and its section, the time, up to two lines of the sentence: 72 or 88 high. Chapters take 32."""

    grows = True

    def height_of(self, index: Index) -> int:
        """Return 72 or 88, 32 for a chapter, 40 for a head."""
        row = index.data(RowRole.ROW)
        if isinstance(row, CitedRow):
            return 56 + _LINE * len(self._sentence(row))
        return head_height(row, self.fill_width()) if isinstance(row, GroupRow) else _CHAPTER

    def is_target(self, index: Index) -> bool:
        """Heads are none."""
        return head_at(index) is None

    def paint_words(self, painter: QPainter, fill: QRect, index: Index, *, current: bool) -> None:
        """Paint a row of any kind."""
        match index.data(RowRole.ROW):
            case CitedRow() as row:
                self._paint_cited(painter, fill, index, row, current=current)
            case UncitedRow() as row:
                self._paint_chapter(painter, fill, index, row)
            case LinkingRow() as row:
                title = cut([Piece(isolate(row.title), self.normal, self._theme.colours.ink)], fill.width() - 2 * PAD)
                draw_line(painter, fill.left() + PAD, baseline(fill.top() + 5, 20, self.normal), title)
            case GroupRow() as row:
                paint_head(painter, fill, row, self._theme.colours)

    def _paint_cited(self, painter: QPainter, fill: QRect, index: Index, row: CitedRow, *, current: bool) -> None:
        colours, font = self._theme.colours, self.strong if current else self.normal
        top, left = fill.top() + PAD - 1, fill.left() + PAD
        room = fill.width() - 2 * PAD
        title = [Piece(isolate(row.page), font, colours.ink), Piece("  ", self.small, colours.ink2)]
        title.append(Piece(isolate(row.section), self.small, colours.ink2))
        draw_line(painter, left, baseline(top, 20, font), cut(title, room))
        said = [self.time_piece(index, row.times, opens=row.opens, current=current)]
        if row.speaker:
            said.append(Piece(f"  {isolate(row.speaker)}", self.small, colours.ink2))
        draw_line(painter, left, baseline(top + 20, 20, self.small), cut(said, room))
        for number, line in enumerate(self._sentence(row)):
            base = baseline(top + 40 + _LINE * number, _LINE, self.small)
            draw_line(painter, left, base, cut([Piece(line, self.small, colours.ink2)], room))

    def _paint_chapter(self, painter: QPainter, fill: QRect, index: Index, row: UncitedRow) -> None:
        colours = self._theme.colours
        base, over_time = baseline(fill.top() + 5, 20, self.normal), self.hovered_time == index.row()
        time = self.time_piece(index, row.time, opens=over_time)  # a quiet link
        draw_line(painter, self.time_words(fill, index).left(), base, [time])
        left = fill.left() + PAD + (_TIME_WIDTH + _GAP if row.time else 0)
        room = fill.right() + 1 - PAD - left
        draw_line(painter, left, base, cut([Piece(isolate(row.title), self.normal, colours.ink)], room))

    def time_words(self, fill: QRect, index: Index) -> QRectF:
        """Return where the time of a row stands; before a chapter it is aligned to the right."""
        match index.data(RowRole.ROW):
            case CitedRow() as row:
                width = QFontMetricsF(self.small).horizontalAdvance(row.times)
                return QRectF(fill.left() + PAD, fill.top() + PAD + 21, width, 16)
            case UncitedRow(time=time) if time:
                return self.time_at(fill.left() + PAD + _TIME_WIDTH, fill.top() + 7, time)
        return QRectF()

    def tip(self, fill: QRect, index: Index, over_time: bool) -> str:
        """Return the whole sentence with its page, a chapter's whole title, or why a time is no link."""
        row = index.data(RowRole.ROW)
        if over_time and isinstance(row, CitedRow | UncitedRow) and not row.opens:
            return no_video()
        if isinstance(row, CitedRow):
            return f"{row.page}, {row.section}\n{row.sentence}"
        return row.title if isinstance(row, UncitedRow | LinkingRow) else ""

    def _sentence(self, row: CitedRow) -> list[str]:
        return wrap(row.sentence, self.small, self.fill_width() - 2 * PAD, 2)


class BacklinksPanel(ListPanel):
    """Every passage that the wiki cites; a row leads there. What is done with a time `list` says."""

    def __init__(self, theme: Theme, context: Context, parent: QWidget | None = None) -> None:
        self._context, self._cited = context, CitedModel()
        super().__init__(theme, self._cited, "cited", tr("Cited here"), parent)
        self._number = 0
        self.list.use_delegate(CitedDelegate(theme, self.list))
        go_there, copy_title = MenuRow(tr("Go there"), self._go_there), MenuRow(tr("Copy title"), self._copy_title)
        open_page = MenuRow(tr("Open the page"), self._open_page)
        copy_page = MenuRow(tr("Copy wiki link"), self._copy_page)
        tables: dict[type, tuple[MenuRow | None, ...]] = {
            CitedRow: (go_there, open_page, None, MenuRow(tr("Copy sentence"), self._copy_sentence), copy_page),
            LinkingRow: (open_page, None, copy_title, copy_page),
            UncitedRow: (go_there, None, copy_title),
        }
        self.list.offer(tables)

        self.list.row_clicked.connect(self._on_row_clicked)

    @property
    def count(self) -> int:
        """How many citations and linking pages there are; chapters without one do not count."""
        return self._number

    def show_cited(
        self,
        cited: "Sequence[CitedHere]",
        uncited: "Sequence[ChapterRow]",
        linking: "Sequence[PageRow]" = (),
        *,
        video: bool,
    ) -> None:
        """Replace what is cited; without a video the times are plain text.

        What is shown already stays as it is, with its place.
        """
        self._number = len(cited) + len(linking)
        if self._cited.show(cited, uncited, linking, video=video):
            self._show_count()

    @Slot(int)
    def _on_row_clicked(self, row: int) -> None:
        self._go_there(self._cited.row(row))

    def _go_there(self, row: object) -> None:
        match row:
            case CitedRow(cited=cited):
                self._context.navigate(Location(second=cited.start, end=cited.end))
            case LinkingRow():
                self._open_page(row)
            case UncitedRow(chapter=chapter) if chapter.start is not None:
                self._context.navigate(Location(second=chapter.start))

    def _open_page(self, row: CitedRow | LinkingRow) -> None:
        self._context.navigate(place_of(row.cited) if isinstance(row, CitedRow) else Location((row.page.path,)))

    def _copy_title(self, row: LinkingRow | UncitedRow) -> None:
        self._context.copy(Copied(row.title))

    def _copy_sentence(self, row: CitedRow) -> None:
        self._context.copy(Copied(label(row.cited.sentence)))

    def _copy_page(self, row: CitedRow | LinkingRow) -> None:
        page = row.cited.page if isinstance(row, CitedRow) else row.page
        self._context.copy(Copied(link_token(LinkKind.PAGE, page.slug, page.title)))
