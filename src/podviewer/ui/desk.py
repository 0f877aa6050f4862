"""The reading page and what belongs to it, wired together: files, ways out, options of the view."""

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot
from PySide6.QtGui import QAction, QGuiApplication
from PySide6.QtWidgets import QMainWindow, QMenu

from ..domain.text import fold
from ..domain.timecode import parse_moment
from ..domain.youtube import parse_address
from .loader import Loader
from .session import Session
from .settings import Store
from .theme import Theme, measure_type
from .view_options import ViewOptions
from .views.reading_page import ReadingPage
from .views.status import StatusLine
from .ways_out import WaysOut

if TYPE_CHECKING:
    from .comparing import Comparing


class Desk(QObject):
    """Made when first needed, so that the first page does not wait for it."""

    def __init__(
        self,
        theme: Theme,
        store: Store,
        loader: Loader,
        actions: Mapping[str, QAction],
        formats: QMenu,
        status: StatusLine,
        open_url: Callable[[str], object],
        window: QMainWindow,
    ) -> None:
        super().__init__(window)
        measure = measure_type(store.settings.text_size, sans=store.settings.sans)
        self.page = ReadingPage(theme, measure, actions, formats, window)
        self.session = Session(self.page, store, loader, self)
        clipboard = QGuiApplication.clipboard()
        self.ways_out = WaysOut(self.page, store.settings, actions, formats, clipboard, open_url, window)
        self._theme, self._window = theme, window
        self._comparing: Comparing | None = None
        self._options = ViewOptions(theme, store.settings, self.page, status, actions, window)

        for name, slot in self._slots().items():
            actions[name].triggered.connect(slot)
        self.page.address_hovered.connect(status.show_address)
        self.ways_out.told.connect(status.notice)
        self.session.told.connect(status.notice)

    def _slots(self) -> dict[str, Callable[..., object]]:
        """Return what the actions do that are no options of the view (`view_options` has those)."""
        return {
            "reload": self.session.reload,
            "copy": self.ways_out.copy,
            "copy_quote": self.ways_out.copy_quote,
            "copy_link": self.ways_out.copy_link,
            "select_all": self.page.transcript.selectAll,
            "find": self.page.open_find,
            "find_next": self.page.find_next,
            "find_previous": self.page.find_previous,
            "open_moment": self.ways_out.open_caret,
            "next_chapter": self.page.go_to_next_chapter,
            "previous_chapter": self.page.go_to_previous_chapter,
            "compare_chapters": self._on_compare,
            "back": self.page.go_back,
            "forward": self.page.go_forward,
            "top": self.page.go_to_top,
            "bottom": self.page.go_to_bottom,
        }

    @Slot()
    def _on_compare(self) -> None:
        if self._comparing is None:
            from .comparing import Comparing

            self._comparing = Comparing(self._theme, self.page, self.session, self._window)
        self._comparing.open()

    def go_to(self, text: str) -> bool:
        """Go to a time (`4:42`, `282`, `4m42s`, an address of this video) or a chapter by part of its title."""
        episode = self.page.episode
        if episode is None:
            return False
        address = parse_address(text)
        second = parse_moment(text)
        if address is not None and address[0] == episode.youtube_id:
            second = address[1] or 0
        if second is not None:
            self.page.go_to_second(second)
            return True
        return self.go_to_chapter(text)

    def go_to_chapter(self, text: str) -> bool:
        """Go to the first chapter whose title has the text."""
        wanted = fold(text).strip()
        for row, chapter in enumerate(self.page.episode.chapters if self.page.episode else ()):
            if wanted and wanted in fold(chapter.title):
                self.page.go_to_chapter(row)
                return True
        return False
