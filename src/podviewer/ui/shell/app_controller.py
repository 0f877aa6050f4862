"""Everything beyond the first page, wired together: what is read, the panels, the ways to it and out of it."""

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtGui import QAction, QGuiApplication
from PySide6.QtWidgets import QBoxLayout, QMainWindow, QMenu, QStackedWidget, QWidget

from podviewer.storage.settings import Store
from podviewer.text.fold import fold
from podviewer.text.timecode import parse_moment
from podviewer.text.youtube import parse_address
from podviewer.ui.background.loader import Loader, PathLike
from podviewer.ui.reader.controller import ReadingController
from podviewer.ui.reader.reading_view import ReadingView
from podviewer.ui.shell.external_actions import ExternalActions
from podviewer.ui.shell.left_panel import CHAPTERS, LIBRARY, LeftPanel
from podviewer.ui.shell.navigator import Navigator
from podviewer.ui.shell.panel_visibility import PanelVisibility
from podviewer.ui.shell.status_bar import StatusBar
from podviewer.ui.shell.view_options import ViewOptions
from podviewer.ui.style.theme import Theme, measure_type

if TYPE_CHECKING:
    from podviewer.ui.chapters.compare_controller import CompareController
    from podviewer.ui.library.controller import LibraryController


PAGE_ONLY = ("copy_quote", "copy_link", "open_moment", "find_next", "find_previous", "cite_chapter", "show_cited",
             "clips_panel", "problems_panel", "times")  # fmt: skip
"""Actions that mean what stands on the reading page: while another page is in front, nobody sees what they do."""


class AppController(QObject):
    """Made when first needed, so that the first page does not wait for it.

    `body` is the layout of `ground` in which the left panel stands beside `stack`, the pages. Signals: `settled` when
    nothing is pending, `nothing_shown` when a page is left and nothing is being read.
    """

    settled = Signal()
    nothing_shown = Signal()

    def __init__(
        self,
        theme: Theme,
        store: Store,
        loader: Loader,
        actions: Mapping[str, QAction],
        formats: QMenu,
        status: StatusBar,
        open_url: Callable[[str], object],
        ground: QWidget,
        body: QBoxLayout,
        stack: QStackedWidget,
        window: QMainWindow,
    ) -> None:
        super().__init__(window)
        self._theme, self._store, self._status, self._actions = theme, store, status, actions
        self._stack, self._window = stack, window
        self._browsing = False  # the library is wanted although nothing is being read yet
        self._comparing: CompareController | None = None
        measure = measure_type(store.settings.text_size, sans=store.settings.sans)
        self.left = LeftPanel(theme, ground)
        body.insertWidget(0, self.left)
        self.page = ReadingView(theme, measure, self.left.chapters, actions, formats, stack)
        stack.addWidget(self.page)
        self.panels = PanelVisibility(ground, self.left, self.page.right, self)
        self.session = ReadingController(self.page, store, loader, self)
        clipboard = QGuiApplication.clipboard()
        self.external_actions = ExternalActions(
            self.page, store.settings, actions, formats, clipboard, open_url, window
        )
        self.navigator = Navigator(
            theme, store, self.page, self.session, self.external_actions, self.left, stack, window
        )
        self._options = ViewOptions(theme, store.settings, self.page, self.panels, status, actions, window)

        for name in ("serif_face", "sans_face"):
            actions[name].triggered.connect(self._on_face_chosen)
        for name, slot in self._slots().items():
            actions[name].triggered.connect(slot)
        self.page.address_hovered.connect(status.show_address)
        self.page.content_changed.connect(self._on_content_changed)
        self.external_actions.told.connect(status.notice)
        self.session.told.connect(status.notice)
        self.left.side_chosen.connect(self._on_side_chosen)
        self.left.keyboard_left.connect(self._on_keyboard_left)
        self.navigator.library_changed.connect(self.fill_panels)
        self.navigator.library_wanted.connect(self._on_library_wanted)
        self.navigator.folder_wanted.connect(actions["open_folder"].trigger)
        self.navigator.address_hovered.connect(status.show_address)
        self.navigator.told.connect(status.notice)
        self.navigator.nothing_shown.connect(self.nothing_shown)
        self.navigator.keys_changed.connect(self._on_keys_changed)
        self.navigator.settled.connect(self.settled)
        stack.currentChanged.connect(self._on_front_changed)

    def _slots(self) -> dict[str, Callable[..., object]]:
        """Return what the actions do that are no options of the view (`view_options` has those)."""
        return {
            "reload": self.session.reload,
            "copy": self.external_actions.copy,
            "copy_quote": self.external_actions.copy_quote,
            "copy_link": self.external_actions.copy_link,
            "select_all": self.page.transcript.selectAll,
            "find": self.navigator.find,
            "find_next": self.page.find_next,
            "find_previous": self.page.find_previous,
            "search": self.navigator.search_selected,
            "find_quote": self.navigator.find_quote,
            "open_moment": self._on_open_moment,
            "next_chapter": self.page.go_to_next_chapter,
            "previous_chapter": self.page.go_to_previous_chapter,
            "cite_chapter": self.external_actions.copy_citation_of_chapter,
            "next_episode": self.navigator.next_episode,
            "previous_episode": self.navigator.previous_episode,
            "continue_reading": self.navigator.continue_reading,
            "compare_chapters": self._on_compare,
            "show_chapters": self._on_show_chapters,
            "show_library": self.navigator.show_library,
            "show_cited": self.page.transcript.show_cited_at_caret,
            "back": self.navigator.history.go_back,
            "forward": self.navigator.history.go_forward,
            "top": self.page.go_to_top,
            "bottom": self.page.go_to_bottom,
        }

    # What is open.

    @property
    def busy(self) -> bool:
        """Whether something is being read."""
        return self.navigator.busy

    @property
    def library(self) -> "LibraryController":
        """The library, made when first needed."""
        return self.navigator.library

    def open(self, paths: Sequence[PathLike]) -> None:
        """Open files and folders."""
        self.navigator.open(paths)

    def stop(self) -> None:
        """Write down what is to be remembered and let go of everything: the program ends."""
        self.session.save()
        self.navigator.stop()

    # Panels.

    def enable_page_only(self) -> None:
        """Offer what means the reading page only while that is in front."""
        for name in PAGE_ONLY:
            self._actions[name].setEnabled(self._stack.currentWidget() is self.page)
        self._actions["clips_panel"].setChecked(self._stack.currentWidget() is self.page and self.panels.right_shown)

    @Slot()
    def fill_panels(self) -> None:
        """Show the panels that have something to show now."""
        episode = self.page.episode
        reads = self._stack.currentWidget() is not self._stack.widget(0)
        left = bool(episode and episode.chapters) or (self.navigator.has_library and reads) or self._browsing
        self.panels.set_content(left=left, right=self.page.right.is_filled)

    @Slot()
    def _on_content_changed(self) -> None:
        episode = self.page.episode
        self.left.name_chapters(of_page=episode is not None and episode.wiki is not None)
        self.fill_panels()

    @Slot()
    def _on_front_changed(self) -> None:
        self._on_keys_changed()
        self.enable_page_only()
        if self._stack.currentWidget() is self.page:
            self.page.place_changed.emit()
        else:
            self._status.clear_place()
        self.fill_panels()

    @Slot()
    def _on_keys_changed(self) -> None:
        self._status.set_hint(self.navigator.keys())

    @Slot()
    def _on_library_wanted(self) -> None:
        self._browsing = True
        self.fill_panels()
        self.panels.toggle_left(True)

    @Slot(int)
    def _on_side_chosen(self, side: int) -> None:
        if side == LIBRARY:
            self.library.show_side()  # the keyboard stays where it is: the reader may want to go on reading

    @Slot()
    def _on_keyboard_left(self) -> None:
        front = self._stack.currentWidget()
        if front is not None:
            (self.page.transcript if front is self.page else front).setFocus()

    @Slot()
    def _on_show_chapters(self) -> None:
        self.left.show_side(CHAPTERS)
        self.panels.toggle_left(True)
        self.left.chapters.setFocus()

    @Slot()
    def _on_face_chosen(self) -> None:
        self.navigator.set_face(sans=self._store.settings.sans)

    # What the actions do.

    @Slot()
    def _on_open_moment(self) -> None:
        """Open the moment at the caret; on a page, that of the citation there, or go where the link there leads."""
        if not self.page.transcript.open_caret():
            self.external_actions.open_caret()

    @Slot()
    def _on_compare(self) -> None:
        if self._comparing is None:
            from podviewer.ui.chapters.compare_controller import CompareController

            self._comparing = CompareController(self._theme, self.page, self.session, self._window)
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
