"""Composition root: the only builder of long-lived objects. Imported by the command line once a window is wanted."""

import atexit
import gc
import os
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QEvent, QObject, QTimer, QUrl
from PySide6.QtWidgets import QApplication

from podviewer.storage.paths import folders
from podviewer.storage.settings import Store
from podviewer.ui.background.error_reports import Errors
from podviewer.ui.background.loader import Loader, PathLike
from podviewer.ui.shell.window import Window
from podviewer.ui.style.theme import Theme, ThemeChoice


def open_in_browser(address: str) -> bool:
    """Hand an address to the desktop's browser: http and https with a plain host, after a click only.

    The one function that opens anything. True does not mean that a browser opened (docs/qt-facts.md).
    """
    from PySide6.QtGui import QDesktopServices

    from podviewer.text.urls import safe_url

    safe = safe_url(address)
    return safe is not None and QDesktopServices.openUrl(QUrl(safe, QUrl.ParsingMode.StrictMode))


def build_window(
    paths: Sequence[PathLike],
    *,
    open_url: Callable[[str], object],
    data_dir: Path | None = None,
    errors: Errors | None = None,
) -> Window:
    """Return an unshown window that has begun to read `paths`; the first episode among them will be shown.

    Needs a running QApplication. Settings, state and cache live below `data_dir`, or where XDG says if it is None.
    The window's signal `settled` tells when nothing is pending any more.
    """
    app = QApplication.instance()
    if not isinstance(app, QApplication):
        raise RuntimeError("build_window needs a running QApplication")
    store = Store(folders(data_dir))
    choices = {choice.value: choice for choice in ThemeChoice}
    theme = Theme(app, choices.get(store.settings.theme, ThemeChoice.SYSTEM))
    atexit.register(_let_go_of_clipboard)
    window = Window(theme, store, Loader(), errors or Errors(), open_url)
    window.open_paths(paths)
    return window


def _let_go_of_clipboard() -> None:
    """Empty the clipboard of a program without a screen: Qt would free what we copied after Python has ended."""
    if QApplication.instance() is not None and QApplication.platformName() == "offscreen":
        QApplication.clipboard().clear()


def run(
    paths: Sequence[PathLike] = (), *, at: str | None = None, chapter: str | None = None, find: str | None = None
) -> int:
    """Show the window until it is closed and return the exit code. Whether Qt can run here was asked before."""
    app = QApplication([sys.argv[0]])
    app.setApplicationName("podviewer")
    app.setApplicationDisplayName("podviewer")
    app.setDesktopFileName("podviewer")
    errors = Errors(app)
    errors.install()
    window = build_window(paths, open_url=open_in_browser, errors=errors)
    starter = Starter(window, at, chapter, find)
    window.settled.connect(starter.on_settled)
    if os.environ.get("PODVIEWER_EXIT_AFTER_PAINT"):
        starter.exit_after_paint(waits_for_file=bool(paths))
    window.show()
    code = app.exec()
    gc.freeze()  # the process ends: what is still there need not be searched for cycles (25 ms)
    return code


class Starter(QObject):
    """What happens once after the start: the moment asked for on the command line; leaving again, for measuring."""

    def __init__(self, window: Window, at: str | None, chapter: str | None, find: str | None) -> None:
        super().__init__(window)
        self._window, self._at, self._chapter, self._find = window, at, chapter, find
        self._waits_for_file = False

    def on_settled(self) -> None:
        """Go where the command line said."""
        if self._at:
            self._window.go_to(self._at)
        if self._chapter:
            self._window.go_to_chapter(self._chapter)
        if self._find:
            self._window.page.open_find(self._find)
        self._at = self._chapter = self._find = None

    def exit_after_paint(self, *, waits_for_file: bool) -> None:
        """Leave after the first paint that shows the file."""
        self._waits_for_file = waits_for_file
        shown = self._window.page.transcript.viewport() if waits_for_file else self._window.welcome
        shown.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.Paint and (not self._waits_for_file or self._window.page.episode is not None):
            watched.removeEventFilter(self)
            QTimer.singleShot(0, QApplication.quit)
        return False
