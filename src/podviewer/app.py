"""Composition root: the only builder of long-lived objects. Imported by the command line once a window is wanted."""

import atexit
import gc
import linecache
import os
import sys
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QTimer, Slot
from PySide6.QtWidgets import QApplication

from podviewer.storage.paths import folders
from podviewer.storage.store import Store
from podviewer.ui.background.error_reports import Errors
from podviewer.ui.background.loader import Loader, PathLike, Read
from podviewer.ui.background.saver import Saver
from podviewer.ui.background.stop_signals import StopSignals
from podviewer.ui.background.worker import pause_collection, resume_collection
from podviewer.ui.context import Context, Location
from podviewer.ui.shell.commands import bind
from podviewer.ui.shell.deferred import Deferred
from podviewer.ui.shell.window import FURNISH, Window
from podviewer.ui.style.theme import COLUMNS, LINES, STYLE, Theme, ThemeChoice, measure_type

if TYPE_CHECKING:
    from podviewer.model.notice import Notice
    from podviewer.model.quote import Copied
    from podviewer.ui.chapters.compare_controller import CompareController
    from podviewer.ui.library.controller import LibraryController
    from podviewer.ui.quick_open.controller import QuickOpenController
    from podviewer.ui.quotes.controller import QuoteSearchController
    from podviewer.ui.search.controller import SearchController
    from podviewer.ui.shell.app_controller import AppController


def open_in_browser(address: str) -> bool:
    """Hand an address to the desktop's browser: http and https with a plain host, after a click only.

    The one function that opens anything. True does not mean that a browser opened (docs/qt-facts.md).
    """
    from PySide6.QtCore import QUrl
    from PySide6.QtGui import QDesktopServices

    from podviewer.text.urls import safe_url

    safe = safe_url(address)
    return safe is not None and QDesktopServices.openUrl(QUrl(safe, QUrl.ParsingMode.StrictMode))


def build_window(
    paths: Sequence[PathLike],
    *,
    open_url: Callable[[str], object],
    data_dir: Path | None = None,
) -> Window:
    """Return an unshown window that has begun to read `paths`; the first episode among them will be shown.

    Needs a running QApplication. Settings, state and cache live below `data_dir`, or where XDG says if it is None.
    The window's signal `settled` tells when nothing is pending any more.
    """
    app = QApplication.instance()
    if not isinstance(app, QApplication):
        raise RuntimeError("build_window needs a running QApplication")
    app.setStyle(STYLE)
    window = _build(app, open_url, Errors(), data_dir=data_dir).window
    window.open_paths(paths)
    return window


def _build(
    app: QApplication,
    open_url: Callable[[str], object],
    errors: Errors,
    *,
    data_dir: Path | None = None,
    read: Read | None = None,
) -> "Program":
    atexit.register(_let_go_of_clipboard)
    store = Store(folders(data_dir))
    return Program(app, store, Loader(store.find_place, read), errors, open_url)


_MOMENT = 0.1
"""Seconds in which nobody misses a page: an ordinary episode has long been read ahead."""


class Program:
    """Builds every object that lives as long as the window, and joins them.

    What the first paint shows is built at once. The rest is `Deferred`: `reading` until the first page is painted or a
    file is opened, what belongs to a library until there is one, the search, the quote finder, quick open and the
    comparison until they are wanted. The imports stand in the functions for the same reason.
    """

    def __init__(
        self, app: QApplication, store: Store, loader: Loader, errors: Errors, open_url: Callable[[str], object]
    ) -> None:
        self._store, self._loader, self._saver = store, loader, Saver(store)
        choices = {choice.value: choice for choice in ThemeChoice}
        self._theme = Theme(app, choices.get(store.settings.theme, ThemeChoice.SYSTEM))
        self._theme.set_text_size(store.settings.text_size)
        self._controller = Deferred(self._build_controller)
        self._library = Deferred(self._build_library)
        self._search = Deferred(self._build_search)
        self._quotes = Deferred(self._build_quotes)
        self._quick_open = Deferred(self._build_quick_open)
        self._comparison = Deferred(self._build_comparison)
        self.window = window = Window(self._theme, store, self._controller)
        self._context = Context(
            self._navigate, open_url, fill_clipboard, window.status.notice, window.status.show_address, window.commands
        )
        # The window's from now on: an object without a parent dies wherever Python collects it, in the reading thread
        # too.
        for part in (self._context, loader, errors, self._saver):
            part.setParent(window)
        window.follow(self._context)

        commands: dict[str, Callable[..., object]] = {
            "open": window.ask_for_files,
            "open_folder": window.ask_for_folder,
            "open_sample": window.open_sample,
            "quit": window.close,
            "quick_open": window.open_quick_open,
            "keys": window.show_keys,
            "about": window.show_about,
            "menu": window.open_menu,
            "context_menu": window.panes.ask_for_menu,
            "menu_bar": window.show_menu_bar,
            "full_screen": window.fill_screen,
            "next_pane": window.panes.go_on,
            "previous_pane": window.panes.go_back,
        }
        bind(window.commands, commands)
        for action in window.commands.values():
            action.triggered.connect(self._saver.save_soon)  # it may have changed a setting
        window.closed.connect(self._stop)
        errors.failed.connect(window.status.notice)
        app.commitDataRequest.connect(self._saver.save_now)  # the session ends
        app.saveStateRequest.connect(self._saver.save_now)
        self._saver.saving.connect(window.remember_geometry)
        self._saver.noticed.connect(self._tell)
        if store.notices:
            self._tell(store.notices)

    def show_window(self) -> None:
        """Show the window. What is being read is the first thing that is painted, if it comes at once: no other page
        flashes up, and none is polished (5 ms)."""
        waits = self._loader.busy
        if waits:
            self.window.stack.setCurrentWidget(self.window.parts.view)
        self.window.show()
        if waits:
            self._loader.wait(_MOMENT)
            if self.window.parts.view.is_empty:
                self.window.show_welcome()

    def _tell(self, notices: "Sequence[Notice]") -> None:
        from podviewer.messages.notices import notice_sentence

        self.window.tell(" ".join(map(notice_sentence, notices)))

    def _stop(self) -> None:
        """Save first: the loader waits for the file that it reads."""
        self._saver.stop()
        if self._controller.made is not None:
            self._controller.made.stop()
        self._loader.stop()

    def _navigate(self, location: Location) -> None:
        self._controller().parts.navigator.navigate(location)

    def _build_controller(self) -> "AppController":
        """Build the text with its panels, and what moves through it."""
        from podviewer.ui.reader.actions import ReadingActions
        from podviewer.ui.reader.context_menu import TextMenu
        from podviewer.ui.reader.controller import ReadingController
        from podviewer.ui.reader.reading_view import ReadingView
        from podviewer.ui.shell.app_controller import AppController, Parts
        from podviewer.ui.shell.left_panel import LeftPanel
        from podviewer.ui.shell.navigator import Navigator
        from podviewer.ui.shell.opener import Opener
        from podviewer.ui.shell.panels.visibility import PanelVisibility
        from podviewer.ui.shell.view_options import ViewOptions, measure_chosen

        window, context, settings, formats = (
            self.window,
            self._context,
            self._store.settings,
            self.window.menus.quote_formats,
        )
        left = LeftPanel(self._theme, window.ground)
        window.body.insertWidget(0, left)
        measure = measure_chosen(settings)
        view = ReadingView(self._theme, measure, context, left.chapters, formats, window.stack)
        window.stack.addWidget(view)
        panels = PanelVisibility(window.ground, left, view.right, window)
        reading = ReadingController(view, context, self._store, self._loader, window)
        actions = ReadingActions(view, context, settings, formats, window)
        menu = TextMenu(context, view, formats, window)
        opener = Opener(context, self._store, reading, self._library, window)
        navigator = Navigator(window.stack, view, reading, self._search, self._quotes)
        options = ViewOptions(context, self._theme, settings, view, panels, window)
        parts = Parts(
            left, view, panels, options, reading, actions, opener, navigator, self._library, self._quick_open,
            self._comparison,
        )  # fmt: skip
        controller = AppController(context, parts, window.stack, window.status)

        commands: dict[str, Callable[..., object]] = {
            "reload": reading.reload,
            "copy": actions.copy,
            "copy_quote": actions.copy_quote,
            "copy_link": actions.copy_link,
            "select_all": view.transcript.selectAll,
            "find": navigator.find,
            "find_next": view.find_next,
            "find_previous": view.find_previous,
            "search": navigator.search_selected,
            "find_quote": navigator.find_quote,
            "open_moment": actions.open_moment,
            "back": navigator.history.go_back,
            "forward": navigator.history.go_forward,
            "top": view.go_to_top,
            "bottom": view.go_to_bottom,
            "next_episode": controller.next_episode,
            "previous_episode": controller.previous_episode,
            "continue_reading": opener.continue_reading,
            "next_chapter": view.go_to_next_chapter,
            "previous_chapter": view.go_to_previous_chapter,
            "cite_chapter": actions.cite_current_chapter,
            "compare_chapters": controller.compare_chapters,
            "show_cited": view.transcript.show_cited_at_caret,
            "show_chapters": controller.show_chapters,
            "show_library": controller.show_library,
            "chapters_panel": options.show_left,
            "clips_panel": options.show_right,
            "problems_panel": controller.show_problems,
            "times": options.set_type,
            "time_left": controller.show_place,
            "larger": options.make_larger,
            "smaller": options.make_smaller,
            "normal_size": options.make_normal,
            "serif_face": options.choose_face,
            "sans_face": options.choose_face,
            "theme_system": options.choose_theme,
            "theme_light": options.choose_theme,
            "theme_dark": options.choose_theme,
            "full_screen": options.leave_text_alone,
            **dict.fromkeys((f"lines_{name}" for name in LINES), options.choose_lines),
            **dict.fromkeys((f"column_{name}" for name in COLUMNS), options.choose_lines),
        }
        bind(window.commands, commands)
        self._saver.saving.connect(reading.remember)
        view.transcript.place_changed.connect(self._saver.save_soon)
        context.document_shown.connect(self._saver.save_soon)
        view.transcript.menu_requested.connect(menu.pop_up)
        view.transcript.title_menu_asked.connect(menu.pop_up_chapter)
        window.status.place_menu_asked.connect(menu.pop_up_place)
        view.list_alone.open_clicked.connect(opener.open_episode)
        view.transcript.selectionChanged.connect(window.enable_commands)
        navigator.history.changed.connect(window.enable_commands)
        navigator.nothing_shown.connect(window.show_welcome)
        navigator.searching_changed.connect(window.header.show_searching)
        window.header.search_left.connect(navigator.leave_search)
        controller.settled.connect(window.settled)
        controller.panels_filled.connect(window.enable_commands)
        window.commands["chapters_panel"].triggered.connect(controller.fill_left)
        window.menus.related.triggered.connect(controller.open_related)
        return controller

    def _build_library(self) -> "LibraryController":
        """Build what keeps a library and shows it, and what answers for citations."""
        from podviewer.ui.background.library_service import LibraryService
        from podviewer.ui.citations.controller import CitationController
        from podviewer.ui.citations.menu import WikiMenu
        from podviewer.ui.library.controller import LibraryController
        from podviewer.ui.library.panel import LibraryPanel

        window, context, controller = self.window, self._context, self._controller()
        view, left = controller.parts.view, controller.parts.left
        overlay = view.citation_overlay
        service = LibraryService(self._store.cache, window)
        panel = LibraryPanel(self._theme, context, left)
        library = LibraryController(panel, service, context, self._store, window)
        citations = CitationController(context, service, overlay, view.show_findings, window)
        menu = WikiMenu(context, service, view.right.citations.list, window)
        left.put_library(panel)

        library.opened.connect(controller.fill_panels)
        library.recent_moved.connect(window.show_recent)
        panel.closed.connect(controller.give_keyboard_back)
        service.settled.connect(controller.tell_settled)
        controller.parts.navigator.text_coming.connect(service.hold)
        view.right.document_coming.connect(citations.prepare_document)
        view.right.citations.citation_clicked.connect(citations.open_citation)
        view.transcript.citation_clicked.connect(citations.open_citation)
        view.transcript.citation_time_asked.connect(citations.open_citation_moment)
        view.transcript.link_clicked.connect(citations.open_link)
        view.transcript.link_hovered.connect(citations.show_link)
        view.transcript.target_menu_asked.connect(menu.pop_up)
        overlay.preview_clicked.connect(citations.open_citation)
        overlay.citation_hovered.connect(citations.show_citation)
        menu.open_clicked.connect(citations.open_target)
        window.closed.connect(citations.stop)
        citations.person_chosen.connect(controller.show_person_beside)
        citations.refresh()  # of a page that is shown already
        return library

    def _build_search(self) -> "SearchController":
        """Build the search."""
        from podviewer.ui.search.controller import SearchController
        from podviewer.ui.search.view import SearchView

        window, controller = self.window, self._controller()
        view = SearchView(self._theme, measure_type(100, sans=self._store.settings.sans), self._context)
        window.stack.addWidget(view)
        search = SearchController(view, self._library().service, self._context, window)

        view.closed.connect(controller.parts.navigator.close_view)
        view.keys_changed.connect(controller.show_keys)
        controller.parts.options.face_changed.connect(search.set_face)
        return search

    def _build_quotes(self) -> "QuoteSearchController":
        """Build the quote finder."""
        from podviewer.ui.quotes.controller import QuoteSearchController
        from podviewer.ui.quotes.view import QuoteSearchView

        window, controller, settings = self.window, self._controller(), self._store.settings
        view = QuoteSearchView(self._theme, measure_type(100, sans=settings.sans), self._context)
        window.stack.addWidget(view)
        quotes = QuoteSearchController(view, self._library().service, self._context, settings, window)

        view.closed.connect(controller.parts.navigator.close_view)
        controller.parts.options.face_changed.connect(quotes.set_face)
        return quotes

    def _build_quick_open(self) -> "QuickOpenController":
        """Build quick open."""
        from podviewer.ui.quick_open.card import QuickOpen
        from podviewer.ui.quick_open.controller import QuickOpenController

        window, controller = self.window, self._controller()
        card = QuickOpen(self._theme, window.header.field, window)
        quick_open = QuickOpenController(
            card, self._context, self._store, controller.known, controller.coming, controller.parts.opener.open_now
        )

        quick_open.path_chosen.connect(controller.parts.opener.open_path)
        quick_open.person_chosen.connect(controller.show_person)
        quick_open.find_chosen.connect(controller.parts.view.open_find)
        return quick_open

    def _build_comparison(self) -> "CompareController":
        """Build the window that compares chapters."""
        from podviewer.ui.chapters.compare_controller import CompareController
        from podviewer.ui.chapters.compare_dialog import CompareDialog

        reading = self._controller().parts.reading
        window = CompareDialog(self._theme, self.window)
        comparison = CompareController(window, self._context, reading.folder, reading.add_lists)

        reading.noticed.connect(comparison.show_notice)
        return comparison


def fill_clipboard(copied: "Copied") -> None:
    """Put plain and rich text on the clipboard. With `open_in_browser` the only way out of the program."""
    from podviewer.ui.clipboard import clipboard_data

    QApplication.clipboard().setMimeData(clipboard_data(copied))


def _let_go_of_clipboard() -> None:
    """Empty the clipboard of a program without a screen: Qt would free what we copied after Python has ended."""
    if QApplication.instance() is not None and QApplication.platformName() == "offscreen":
        QApplication.clipboard().clear()


def run(
    paths: Sequence[PathLike] = (),
    *,
    refused: Mapping[str, str] = MappingProxyType({}),
    at: str | None = None,
    chapter: str | None = None,
    find: str | None = None,
    read: Read | None = None,
) -> int:
    """Show the window until it is closed and return the exit code. Whether Qt can run here was asked before.

    `refused` are paths that were asked for too, with the reason why they cannot be opened; `read` reads a file, where
    it is not to be simply read.
    """
    pause_collection()
    linecache.clearcache()  # PySide leaves the source of every module there: 4 MB
    # As an argument: `setStyle` returns what has PySide make QStyle and its enums (7 ms).
    app = QApplication([sys.argv[0], "-style", STYLE])
    app.setApplicationName("podviewer")
    app.setApplicationDisplayName("podviewer")
    app.setDesktopFileName("podviewer")
    errors = Errors(app)
    errors.install()
    program = _build(app, open_in_browser, errors, read=read)
    window = program.window
    window.open_paths(paths)
    linecache.clearcache()
    starter = Starter(window, at, chapter, find)
    window.settled.connect(starter.on_settled)
    if os.environ.get("PODVIEWER_EXIT_AFTER_PAINT"):
        starter.exit_after_paint(waits_for_file=bool(paths))
    if refused:
        window.tell_refused(refused)
    stop = StopSignals(app)
    stop.stop_asked.connect(app.quit)
    QTimer.singleShot(FURNISH, stop.install)  # until the first page is painted there is nothing to save
    QTimer.singleShot(FURNISH, starter.collect_garbage)
    program.show_window()
    code = app.exec()
    gc.freeze()  # the process ends: what is still there need not be searched for cycles (25 ms)
    return 128 + stop.number if stop.number else code


class Starter(QObject):
    """What happens once after the start: the moment asked for on the command line; leaving again, for measuring."""

    def __init__(self, window: Window, at: str | None, chapter: str | None, find: str | None) -> None:
        super().__init__(window)
        self._window, self._at, self._chapter, self._find = window, at, chapter, find
        self._waits_for_file = False

    def on_settled(self) -> None:
        """Go where the command line said."""
        controller = self._window.controller()
        if self._at:
            controller.go_to(self._at)
        if self._chapter:
            controller.go_to(self._chapter, chapters_only=True)
        if self._find:
            controller.parts.view.open_find(self._find)
        self._at = self._chapter = self._find = None

    @Slot()
    def collect_garbage(self) -> None:
        """Have Python look for cycles from now on: 9 ms of a start, 14 with a file. What is there by now
        stays, and is not looked through."""
        gc.freeze()
        resume_collection()

    def exit_after_paint(self, *, waits_for_file: bool) -> None:
        """Leave after the first paint that shows the file, as one who measures wants it: nothing is saved."""
        self._waits_for_file = waits_for_file
        controller = self._window.controller
        shown = controller().parts.view.transcript.viewport() if waits_for_file else self._window.welcome
        shown.installEventFilter(self)

    @Slot()
    def _leave(self) -> None:
        QApplication.exit(0)  # `quit` would close the window, which saves what is remembered, synced

    def _has_file(self) -> bool:
        return not self._window.controller().parts.view.is_empty

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.Paint and (not self._waits_for_file or self._has_file()):
            watched.removeEventFilter(self)
            QTimer.singleShot(0, self._leave)
        return False
