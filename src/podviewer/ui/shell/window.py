"""The window: places the parts and wires them. What a part does, it does itself."""

import os
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QAction, QCloseEvent, QDragEnterEvent, QDropEvent, QKeyEvent, QMouseEvent, QShowEvent
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QMainWindow, QMenu, QStackedWidget, QVBoxLayout, QWidget

from podviewer.messages.translate import tr
from podviewer.storage.settings import Store
from podviewer.text.fold import label
from podviewer.ui.background.error_reports import Errors
from podviewer.ui.background.loader import Loader, PathLike
from podviewer.ui.shell.commands import MENUS, ROWS, fill_menu, make_actions
from podviewer.ui.shell.header import Header
from podviewer.ui.shell.status_bar import StatusBar
from podviewer.ui.style import icons as resources
from podviewer.ui.style.theme import Theme
from podviewer.ui.welcome.model import recent_rows
from podviewer.ui.welcome.view import WelcomeView

if TYPE_CHECKING:
    from podviewer.ui.quick_open.card import QuickOpen
    from podviewer.ui.reader.controller import ReadingController
    from podviewer.ui.reader.reading_view import ReadingView
    from podviewer.ui.shell.app_controller import AppController

FURNISH = 100
"""Milliseconds after which an empty window makes the reading page: the first page is painted by then."""


class Window(QMainWindow):
    """The main window. Signals: `settled` when nothing is being read any more."""

    settled = Signal()

    def __init__(
        self,
        theme: Theme,
        store: Store,
        loader: Loader,
        errors: Errors,
        open_url: Callable[[str], object],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._theme, self._store, self._loader, self._open_url = theme, store, loader, open_url
        # Ours from now on: an object without a parent dies wherever Python collects it, in the reading thread too.
        loader.setParent(self)
        errors.setParent(self)
        self._actions = make_actions(self)
        self._controller: AppController | None = None
        self.quote_formats = QMenu(tr("Copy quote as"), self)
        self._recent = QMenu(tr("Open recent"), self)
        self.related = QMenu(tr("Related episodes"), self)
        self._menu = QMenu(self)

        self.header = Header(theme, self._actions, self)
        self.welcome = WelcomeView(theme, self)
        self.status = StatusBar(theme, self)
        self._stack = QStackedWidget(self)
        self._stack.addWidget(self.welcome)
        self._quick: QuickOpen | None = None
        self._furnished = False
        self._ground = QWidget(self)
        self._body = QHBoxLayout(self._ground)  # the left panel comes before the pages, once there is one
        self._body.setContentsMargins(0, 0, 0, 0)
        self._body.setSpacing(0)
        self._body.addWidget(self._stack, 1)
        centre = QWidget(self)
        column = QVBoxLayout(centre)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.header)
        column.addWidget(self._ground, 1)
        column.addWidget(self.status)
        self.setCentralWidget(centre)
        self._fill_menus()
        self.menuBar().setVisible(store.settings.menu_bar)
        self.setAcceptDrops(True)
        self.setMinimumSize(480, 360)
        self.setWindowTitle("podviewer")
        self.resize(1280, 800)
        if store.state.geometry:
            self.restoreGeometry(QByteArray.fromBase64(store.state.geometry.encode()))
        self.show_welcome()

        self._actions["open"].triggered.connect(self.ask_for_file)
        self._actions["open_folder"].triggered.connect(self.ask_for_folder)
        self._actions["open_sample"].triggered.connect(self.open_sample)
        self._actions["quit"].triggered.connect(self.close)
        self._actions["keys"].triggered.connect(self._on_keys)
        self._actions["about"].triggered.connect(self._on_about)
        self._actions["menu"].triggered.connect(self.header.pop_menu)
        self._actions["quick_open"].triggered.connect(self._on_quick_open)
        self.welcome.open_requested.connect(self.ask_for_file)
        self.welcome.folder_requested.connect(self.ask_for_folder)
        self.welcome.sample_requested.connect(self.open_sample)
        self.welcome.recent_chosen.connect(self._on_recent_chosen)
        self._recent.triggered.connect(self._on_recent_triggered)
        self.related.aboutToShow.connect(self._fill_related)
        self.related.triggered.connect(self._on_related_triggered)
        errors.failed.connect(self.status.notice)
        for trouble in store.troubles:
            self.status.notice(trouble)

    @property
    def controller(self) -> "AppController":
        """The reading page and what belongs to it, made when first needed: the first page does not wait for it."""
        if self._controller is None:
            from podviewer.ui.shell.app_controller import AppController

            self._controller = controller = AppController(
                self._theme,
                self._store,
                self._loader,
                self._actions,
                self.quote_formats,
                self.status,
                self._open_url,
                self._ground,
                self._body,
                self._stack,
                self,
            )
            controller.page.place_changed.connect(self._on_place_changed)
            controller.navigator.history.changed.connect(self._on_travelled)
            controller.session.episode_shown.connect(self._on_episode_shown)
            controller.nothing_shown.connect(self.show_welcome)
            controller.settled.connect(self.settled)
        return self._controller

    @property
    def page(self) -> "ReadingView":
        """The reading page."""
        return self.controller.page

    @property
    def session(self) -> "ReadingController":
        """The files of this run."""
        return self.controller.session

    def _fill_menus(self) -> None:
        for name in MENUS:
            for menu in (self._menu.addMenu(tr(name)), self.menuBar().addMenu(tr(name))):
                fill_menu(menu, name, self._actions)
                if name == "File":
                    menu.insertMenu(self._actions["reload"], self._recent)
                if name == "Go":
                    menu.insertMenu(self._actions["continue_reading"], self.related)
                if name == "Edit":
                    menu.insertMenu(self._actions["copy_link"], self.quote_formats)
        self.header.set_menu(self._menu)
        self.addActions(list(self._actions.values()))

    def show_welcome(self) -> None:
        """Show the first page."""
        self.welcome.show_recent(recent_rows(self._store.state.recent))
        self._stack.setCurrentWidget(self.welcome)
        self.welcome.setFocus()
        self.status.clear_place()
        self._enable_page_actions(False)
        self._fill_recent()

    def _enable_page_actions(self, enabled: bool) -> None:
        for row in ROWS:
            if row.needs_page:
                self._actions[row.name].setEnabled(enabled)
        self.header.set_page_open(enabled)
        self._on_travelled()

    def _fill_recent(self) -> None:
        self._recent.clear()
        for row in recent_rows(self._store.state.recent):
            action = self._recent.addAction(row.title.replace("&", "&&"))
            action.setData(row.path)
        self._recent.setEnabled(not self._recent.isEmpty())

    @Slot()
    def _fill_related(self) -> None:
        self.related.clear()
        rows = self.controller.library.related() if self.controller.navigator.has_library else []
        for row in rows:
            self.related.addAction(label(row.title).replace("&", "&&")).setData(row)
        if not rows:
            self.related.addAction(tr("None in this library")).setEnabled(False)

    @Slot(QAction)
    def _on_related_triggered(self, action: QAction) -> None:
        self.controller.library.choose(action.data())

    # Opening.

    def open_paths(self, paths: Sequence[PathLike]) -> None:
        """Read files and folders, and show the first episode among them."""
        if paths:
            self.controller.open(paths)

    @Slot()
    def ask_for_file(self) -> None:
        """Let the reader choose files."""
        from podviewer.formats.registry import name_filter  # here: the first paint waits for no reader

        kinds = f"{name_filter(tr('Transcripts'))};;{tr('All files (*)')}"
        chosen, _kind = QFileDialog.getOpenFileNames(self, tr("Open file"), self.session.folder(), kinds)
        self.open_paths(chosen)

    @Slot()
    def ask_for_folder(self) -> None:
        """Let the reader choose a folder, which becomes the library."""
        chosen = QFileDialog.getExistingDirectory(self, tr("Open folder"), self.session.folder())
        self.open_paths([chosen] if chosen else [])

    @Slot()
    def open_sample(self) -> None:
        """Open the guided tour that ships with the program."""
        self.open_paths([resources.sample()])

    @Slot(object)
    def _on_recent_chosen(self, path: object) -> None:
        if isinstance(path, str):
            self.open_paths([path])

    @Slot(QAction)
    def _on_recent_triggered(self, action: QAction) -> None:
        self._on_recent_chosen(action.data())

    @Slot()
    def _on_episode_shown(self) -> None:
        episode = self.page.episode
        if episode is None:
            return
        self.setWindowTitle(f"{label(episode.title)} — podviewer")
        self._enable_page_actions(True)
        self.controller.enable_page_only()
        self._on_place_changed()
        self._fill_recent()

    # Going somewhere.

    @Slot(str)
    def go_to(self, text: str) -> None:
        """Go to a time or a chapter; where nothing matches, the field says so."""
        self._arrive(text, found=self.controller.go_to(text))

    def go_to_chapter(self, text: str) -> None:
        """Go to the first chapter whose title has the text; where there is none, the field says so."""
        self._arrive(text, found=self.controller.go_to_chapter(text))

    def _arrive(self, text: str, *, found: bool) -> None:
        if found:
            self.page.transcript.setFocus()
        else:
            self.quick_open.show_not_found(text)

    @property
    def quick_open(self) -> "QuickOpen":
        """Quick open, made when first needed."""
        if self._quick is None:
            from podviewer.ui.quick_open.card import QuickOpen

            self._quick = QuickOpen(self._theme, self.header.field, self)
            self.controller.navigator.going(self._quick)
        return self._quick

    @Slot()
    def _on_quick_open(self) -> None:
        self.quick_open.open()

    @Slot()
    def _on_place_changed(self) -> None:
        second, about = self.page.top_moment()
        self.status.show_place(second, self.page.transcript.progress(), about=about)

    @Slot()
    def _on_travelled(self) -> None:
        self._actions["back"].setEnabled(
            self._controller is not None and self._controller.navigator.history.can_go_back
        )
        self._actions["forward"].setEnabled(
            self._controller is not None and self._controller.navigator.history.can_go_forward
        )

    # Windows of their own.

    @Slot()
    def _on_keys(self) -> None:
        from podviewer.ui.shell.keys_dialog import KeysDialog

        keys = KeysDialog(self._actions, self)
        keys.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        keys.show()

    @Slot()
    def _on_about(self) -> None:
        from podviewer.ui.shell.about import show_about

        show_about(self)

    @Slot()
    def _furnish(self) -> None:
        """Make the reading page while the reader looks at the first page, and bring the library back."""
        if not self.isVisible():  # closed meanwhile
            return
        is_new = self._controller is None
        self.controller.navigator.restore_library()
        if is_new and not self.controller.busy:
            self.settled.emit()
        QTimer.singleShot(FURNISH, self._warm_up)

    @Slot()
    def _warm_up(self) -> None:
        """Load what a library needs (0.1 s) before one is opened: then the window would stand still for it."""
        from podviewer.ui.library import controller as library_desk  # noqa: F401

    # Qt.

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if not self._furnished:
            self._furnished = True
            QTimer.singleShot(FURNISH, self._furnish)

    def closeEvent(self, event: QCloseEvent) -> None:
        if not self.isFullScreen():
            self._store.state.geometry = self.saveGeometry().toBase64().toStdString()
        if self._controller is not None:
            self._controller.stop()
        self._loader.stop()
        super().closeEvent(event)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if event.mimeData().hasUrls():
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        paths = [url.toLocalFile() for url in event.mimeData().urls() if url.isLocalFile()]
        self.open_paths([path for path in paths if os.path.exists(path)])
        event.acceptProposedAction()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            if self.isFullScreen():
                self._actions["full_screen"].trigger()
            else:
                self.controller.page.escape()
            return
        super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        # The side buttons of a mouse go back and forward, as in a browser.
        if event.button() is Qt.MouseButton.BackButton:
            self.controller.navigator.history.go_back()
        elif event.button() is Qt.MouseButton.ForwardButton:
            self.controller.navigator.history.go_forward()
        else:
            super().mousePressEvent(event)
