"""The window: header, first page and status line, and room for what is made later. What a part does, it does itself."""

import os
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QAction, QCloseEvent, QDragEnterEvent, QDropEvent, QKeyEvent, QMouseEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QMainWindow, QStackedWidget, QVBoxLayout, QWidget

from podviewer.storage.store import Store
from podviewer.text.fold import label
from podviewer.ui.background.loader import PathLike
from podviewer.ui.context import Context
from podviewer.ui.shell.commands import Needs, SettingKeeper, enable, make_actions
from podviewer.ui.shell.deferred import Deferred
from podviewer.ui.shell.dialogs.files import ask_for_files, ask_for_folder
from podviewer.ui.shell.header import Header
from podviewer.ui.shell.menus import Menus
from podviewer.ui.shell.panes import Panes
from podviewer.ui.shell.status_bar import StatusBar
from podviewer.ui.style import icons as resources
from podviewer.ui.style.theme import Theme
from podviewer.ui.welcome.model import recent_rows, refused_words
from podviewer.ui.welcome.view import WelcomeView

if TYPE_CHECKING:
    from podviewer.library.rows.catalogue import EpisodeRow
    from podviewer.ui.shell.app_controller import AppController, Parts

FURNISH = 100
"""Milliseconds after which an empty window has the rest made: the first page is painted by then."""


class Window(QMainWindow):
    """The main window. `controller` is the rest of the program, made at the first call.

    Signals: `settled` when nothing is being read any more, `closed` when the program ends.
    """

    settled = Signal()
    closed = Signal()

    def __init__(self, theme: Theme, store: Store, controller: "Deferred[AppController]") -> None:
        super().__init__()
        self._store, self.controller = store, controller
        self._context: Context | None = None
        self._furnished = self._has_menu_bar = False
        self.commands = make_actions(self)
        self._keeper = SettingKeeper(self.commands, store.settings, self)
        self.menus = Menus(self, self.commands, self._find_related)
        self.header = Header(theme, self.commands, self)
        self.welcome = WelcomeView(theme, self.commands, self)
        self.status = StatusBar(theme, self)
        self.show_recent()  # before the stack polishes the page
        self.stack = QStackedWidget(self)
        self.stack.addWidget(self.welcome)
        self.panes = Panes(self.header, self.stack, controller, self)
        self.ground = QWidget(self)
        self.body = QHBoxLayout(self.ground)  # the left panel comes before the stack, once there is one
        self.body.setContentsMargins(0, 0, 0, 0)
        self.body.setSpacing(0)
        self.body.addWidget(self.stack, 1)
        centre = QWidget(self)
        column = QVBoxLayout(centre)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.header)
        column.addWidget(self.ground, 1)
        column.addWidget(self.status)
        self.setCentralWidget(centre)
        self.header.set_menus(self.menus.short, self.menus.looks)
        self.addActions(list(self.commands.values()))
        if store.settings.menu_bar:
            self.show_menu_bar(True)
        self.setAcceptDrops(True)
        self.setMinimumSize(480, 360)
        self.setWindowTitle("podviewer")
        self.resize(1280, 800)
        if store.state.geometry:
            self.restoreGeometry(QByteArray.fromBase64(store.state.geometry.encode()))
        self.show_welcome()

        self.welcome.recent_clicked.connect(self._on_recent_clicked)
        self.welcome.copy_clicked.connect(self._on_copy_clicked)
        self.menus.recent.triggered.connect(self._on_recent_triggered)
        self.stack.currentChanged.connect(self.enable_commands)

    @property
    def parts(self) -> "Parts":
        """What the rest of the program was made of. Raises RuntimeError before that."""
        if self.controller.made is None:
            raise RuntimeError("nothing but the first page has been made yet")
        return self.controller.made.parts

    def follow(self, context: Context) -> None:
        """Bear the title of what `context` shows, and offer the commands that mean it."""
        self._context = context
        context.document_shown.connect(self._on_document_shown)

    @Slot()
    def show_welcome(self) -> None:
        """Show the first page."""
        self.show_recent()
        self.stack.setCurrentWidget(self.welcome)
        self.welcome.setFocus()
        self.status.clear_place()
        self.enable_commands()

    @Slot()
    def show_recent(self) -> None:
        """Show the recent files on the first page and in the menu."""
        self.welcome.show_recent(recent_rows(self._store.state.recent))
        self.menus.show_recent(self._store.state.recent)

    @Slot()
    def enable_commands(self) -> None:
        """Offer the commands that make sense now."""
        there: set[Needs] = set()
        controller = self.controller.made
        if controller is not None and self._context is not None and self._context.title:
            there.add(Needs.DOCUMENT)
            if self.stack.currentWidget() is controller.parts.view:
                there.add(Needs.TEXT)
                if controller.parts.view.right.has_rows:
                    there.add(Needs.RIGHT)
                if controller.parts.view.transcript.selection.has_words:
                    there.add(Needs.SELECTION)
        if controller is not None and (controller.parts.panels.has_left or controller.has_library):
            there.add(Needs.LEFT)
        if controller is not None and controller.parts.navigator.history.can_go_back:
            there.add(Needs.PAST)
        if controller is not None and controller.parts.navigator.history.can_go_forward:
            there.add(Needs.FUTURE)
        enable(self.commands, there)
        self.header.set_text_shown(Needs.DOCUMENT in there)

    def tell(self, sentences: str, where: str = "") -> None:
        """Say what is wrong with files, in the status line and on the first page; there with where they lie."""
        self.status.notice(sentences)
        self.welcome.show_told(sentences, where)

    def tell_refused(self, refused: Mapping[str, str]) -> None:
        """Say which paths were asked for and cannot be opened, and why."""
        self.tell(*refused_words(refused))

    # Opening.

    def open_paths(self, paths: Sequence[PathLike]) -> None:
        """Read files and folders, and show the first episode among them."""
        if paths:
            self.controller().parts.opener.open(paths)

    @Slot()
    def ask_for_files(self) -> None:
        """Let the reader choose files."""
        self.open_paths(ask_for_files(self, self.controller().parts.reading.folder()))

    @Slot()
    def ask_for_folder(self) -> None:
        """Let the reader choose a folder, which becomes the library."""
        self.open_paths(ask_for_folder(self, self.controller().parts.reading.folder()))

    @Slot()
    def open_sample(self) -> None:
        """Open the guided tour that ships with the program."""
        self.open_paths([resources.sample()])

    @Slot()
    def open_quick_open(self) -> None:
        """Let the reader say in a few letters where to go."""
        self.controller().parts.quick_open().card.open()

    @Slot()
    def open_menu(self) -> None:
        """Open the first menu of the menu bar where that is shown, else that of the header."""
        if self._has_menu_bar and self.menuBar().isVisible():
            self.menuBar().setActiveAction(self.menuBar().actions()[0])
        else:
            self.header.pop_menu()

    @Slot(bool)
    def show_menu_bar(self, shown: bool) -> None:
        """Show or hide the menu bar."""
        self._fill_menu_bar()
        self.menuBar().setVisible(shown)

    def _fill_menu_bar(self) -> None:
        if not self._has_menu_bar:
            self._has_menu_bar = True
            self.menus.fill_bar(self.menuBar())

    @Slot(bool)
    def fill_screen(self, full: bool) -> None:
        """Leave the whole screen to the text, or be a window again, as large as before."""
        for part in (self.header, self.status):
            part.setVisible(not full)
        self.show_menu_bar(self._store.settings.menu_bar and not full)
        state = self.windowState()
        bit = Qt.WindowState.WindowFullScreen
        self.setWindowState(state | bit if full else state & ~bit)

    @Slot()
    def show_keys(self) -> None:
        """Show the window of keys."""
        from podviewer.ui.shell.dialogs.keys import show_keys

        show_keys(self.commands, self)

    @Slot()
    def show_about(self) -> None:
        """Say what this program is."""
        from podviewer.ui.shell.dialogs.about import show_about

        show_about(self)

    @Slot()
    def remember_geometry(self) -> None:
        """Keep where the window stands."""
        if not self.isFullScreen():
            self._store.remember_geometry(self.saveGeometry().toBase64().toStdString())

    def _find_related(self) -> "Sequence[EpisodeRow]":
        return self.controller.made.related() if self.controller.made is not None else ()

    @Slot(object)
    def _on_recent_clicked(self, path: object) -> None:
        if isinstance(path, str):
            self.open_paths([path])

    @Slot(str)
    def _on_copy_clicked(self, words: str) -> None:
        if self._context is not None:
            from podviewer.model.quote import Copied

            self._context.copy(Copied(words))

    @Slot(QAction)
    def _on_recent_triggered(self, action: QAction) -> None:
        self._on_recent_clicked(action.data())

    @Slot()
    def _on_document_shown(self) -> None:
        self.welcome.show_told("")
        if self._context is not None and self._context.title:
            self.setWindowTitle(f"{label(self._context.title)} — podviewer")
            self.enable_commands()
            self.menus.show_recent(self._store.state.recent)

    @Slot()
    def _furnish(self) -> None:
        """Make the rest while the reader looks at the first page, and load what a library needs."""
        if not self.isVisible():  # closed meanwhile
            return
        self.show_menu_bar(self._store.settings.menu_bar and not self.isFullScreen())
        opener, reading = self.controller().parts.opener, self.controller().parts.reading
        if reading.busy:  # the file that was asked for comes first
            QTimer.singleShot(FURNISH, self._furnish)
        else:
            opener.prepare_library()

    # Qt.

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if not self._furnished:
            self._furnished = True
            QTimer.singleShot(FURNISH, self._furnish)

    def closeEvent(self, event: QCloseEvent) -> None:
        self.closed.emit()
        super().closeEvent(event)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if event.mimeData().hasUrls():
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        paths = [url.toLocalFile() for url in event.mimeData().urls() if url.isLocalFile()]
        self.open_paths([path for path in paths if os.path.exists(path)])
        event.acceptProposedAction()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        controller = self.controller.made
        if event.key() != Qt.Key.Key_Escape:
            super().keyPressEvent(event)
        elif controller is not None and controller.take_keyboard_home():
            pass
        elif self.isFullScreen():
            self.commands["full_screen"].trigger()
        elif controller is not None:
            controller.parts.view.escape()

    def focusNextPrevChild(self, forward: bool) -> bool:
        return self.panes.step(forward=forward) or super().focusNextPrevChild(forward)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        # The side buttons of a mouse go back and forward, as in a browser.
        if event.button() is Qt.MouseButton.BackButton:
            self.commands["back"].trigger()
        elif event.button() is Qt.MouseButton.ForwardButton:
            self.commands["forward"].trigger()
        else:
            super().mousePressEvent(event)
