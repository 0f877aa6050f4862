"""The menus of what is read: of its words, of a time or a link among them, of the chapter above them."""

from PySide6.QtCore import QObject, QPoint, Slot
from PySide6.QtWidgets import QMenu, QWidget

from podviewer.messages.translate import tr
from podviewer.model.quote import Copied
from podviewer.text.youtube import PLAYER
from podviewer.ui.context import Context, Location
from podviewer.ui.reader.quoting import is_estimate
from podviewer.ui.reader.reading_view import ReadingView
from podviewer.ui.widgets.menus import ContextMenu, MenuPart, MenuRow

LONGEST = 2_000
"""Selected characters that are searched for; more is not meant."""


class TextMenu(QObject):
    """Offers the commands that mean the words at hand, and what can be done with what stands under the pointer."""

    def __init__(self, context: Context, view: ReadingView, formats: QMenu, window: QWidget) -> None:
        super().__init__(window)
        self._context, self._view, self._window = context, view, window
        commands = context.commands
        self._words: tuple[MenuPart, ...] = (
            commands["copy"],
            commands["copy_quote"],
            formats,
            None,
            MenuRow(tr("Find in every episode"), self._search, can=self._selected),
            MenuRow(tr("Find where it comes from"), self._find_quote, can=self._selected),
        )
        self._place: tuple[MenuPart, ...] = (commands["copy_link"], commands["open_moment"])
        self._time = (
            MenuRow(tr("Copy link to this moment"), self._copy_link),
            MenuRow(tr("Open on {player}").format(player=PLAYER), context.open_second),
        )
        self._address = (
            MenuRow(tr("Open in the browser"), context.open_address),
            MenuRow(tr("Copy address"), self._copy_address),
        )

    @Slot(QPoint, object)
    def pop_up(self, where: QPoint, target: object) -> None:
        """Show the menu of the words, and of a second of the document shown, an address, or neither (None)."""
        table = {int: self._time, str: self._address}.get(type(target), self._place)
        ContextMenu(self._window, (self._words, None), (table, target)).popup(where)

    @Slot(QPoint)
    def pop_up_chapter(self, where: QPoint) -> None:
        """Show the menu of the chapter whose title stands above the text."""
        chapter, document = self._view.transcript.chapter, self._view.document
        if document is None or not 0 <= chapter < len(document.chapters):
            return
        start = document.chapters[chapter].start
        times = self._time if start is not None else ()
        ContextMenu(self._window, (self._view.chapters.menu, chapter), (times, start)).popup(where)

    @Slot(QPoint)
    def pop_up_place(self, where: QPoint) -> None:
        """Show the menu of the time at which the reader is."""
        second, _about = self._view.top_moment()
        if second is not None:
            ContextMenu(self._window, (self._time, second)).popup(where)

    def _selected(self, _thing: object = None) -> str:
        """Return the selected words; "" where they are too many."""
        words = " ".join(" ".join(span.words for span in self._view.transcript.spans()).split())
        return words if len(words) <= LONGEST else ""

    def _search(self, _thing: object) -> None:
        self._context.navigate(Location(query=self._selected()))

    def _find_quote(self, _thing: object) -> None:
        self._context.navigate(Location(quote=self._selected()))

    def _copy_link(self, second: int) -> None:
        self._context.copy_link_to_second(second, about=is_estimate(self._view.transcript, second))

    def _copy_address(self, address: str) -> None:
        self._context.copy(Copied(address), tr("Address copied."))
