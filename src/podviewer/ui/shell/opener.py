"""Opening: files and folders, the library of last time, what was left unfinished."""

import os
from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QWidget

from podviewer.messages.translate import tr
from podviewer.storage.store import Store
from podviewer.ui.background.loader import PathLike
from podviewer.ui.context import Context, Location
from podviewer.ui.reader.controller import ReadingController
from podviewer.ui.shell.deferred import Deferred
from podviewer.ui.shell.dialogs.files import ask_for_episode
from podviewer.ui.welcome.model import is_unfinished

if TYPE_CHECKING:
    from podviewer.ui.library.controller import LibraryController


class Opener(QObject):
    """Knows what becomes the library and what is read.

    Signals: `folder_opened` when the reader has opened one, `library_prepared` when that of last time is back, or none.
    """

    folder_opened = Signal()
    library_prepared = Signal()

    def __init__(
        self,
        context: Context,
        store: Store,
        reading: ReadingController,
        library: "Deferred[LibraryController]",
        window: QWidget,
    ) -> None:
        super().__init__(window)
        self._window = window
        self._is_preparing = False
        self._context, self._store, self._reading, self._library = context, store, reading, library

    @property
    def busy(self) -> bool:
        """Whether something is being read."""
        return self._is_preparing or self._reading.busy or (self._library.made is not None and self._library.made.busy)

    def open(self, paths: Sequence[PathLike]) -> None:
        """Open files and folders. Folders, and several files together, become the library."""
        folders = [path for path in paths if os.path.isdir(path)]
        files = [path for path in paths if path not in folders]
        if folders or (len(files) > 1 and not (self._library.made and are_within(files, self._library.made.roots))):
            self._library().open(paths, shows_first=not files)
        if files:
            self._reading.open(files)
        if folders:
            self.folder_opened.emit()

    @Slot(object)
    def open_path(self, path: str) -> None:
        """Open a file or a folder."""
        self.open([path])

    def prepare_library(self) -> None:
        """Load what a library needs, piece by piece, and open that of last time."""
        from podviewer.ui.shell.warm_up import WarmUp

        self._is_preparing = True
        warm_up = WarmUp(self)
        warm_up.done.connect(self._on_warm)
        warm_up.start()

    @Slot()
    def _on_warm(self) -> None:
        self._is_preparing = False
        if self._window.isVisible():  # not closed meanwhile
            self.restore_library()
            self.library_prepared.emit()

    def restore_library(self) -> None:
        """Open the library of last time now, unless one is open or what is being read lies elsewhere."""
        roots = [root for root in self._store.state.library if os.path.isdir(root)]
        is_open = self._library.made is not None and self._library.made.is_open
        if roots and not is_open and are_within(self._reading.asked, roots):
            self._library().open(roots, shows_first=False, again=True)

    @Slot()
    def continue_reading(self) -> None:
        """Open what was being read last and is not finished, other than what is open, where reading stopped."""
        from podviewer.library.rows.paths import paths_of

        paths, library = self._context.paths, self._library.made
        open_now = os.path.abspath(os.fsdecode(paths[0])) if paths else ""
        recent = next((row for row in self._store.state.recent if is_unfinished(row) and row.path != open_now), None)
        if recent is None:
            self._context.notify(tr("Nothing else was left unfinished."))
        elif library is not None and (row := library.service.episode_at(recent.path)) is not None:
            self._context.navigate(Location(paths_of(row)))
        else:
            self._reading.open([recent.path])

    @Slot()
    def open_episode(self) -> None:
        """Open the episode of the chapter list that is being read: the one the library has for it, else let the reader
        choose."""
        from podviewer.library.rows.paths import paths_of

        library, paths = self._library.made, self._context.paths
        alone = os.path.abspath(os.fsdecode(paths[0])) if paths else ""
        episodes = library.service.episodes if library is not None else ()
        row = next((row for row in episodes if row.chapter_list == alone), None)
        if row is not None:
            self._context.navigate(Location(paths_of(row)))
        else:
            ask_for_episode(self._window, self._reading.folder(), self._on_episode_chosen)

    @Slot(str)
    def _on_episode_chosen(self, path: str) -> None:
        self._reading.open([path, *self._context.paths[:1]])

    def open_now(self) -> frozenset[str]:
        """Return the file that is being read and the folders of the library."""
        files = {os.path.abspath(os.fsdecode(path)) for path in self._context.paths[:1]}
        return frozenset(files.union(self._library.made.roots if self._library.made is not None else ()))


def are_within(paths: Sequence[PathLike], roots: Sequence[str]) -> bool:
    """Say whether all files lie in one of some folders, or are among them."""
    folders = [os.path.join(root, "") for root in roots]
    names = [os.path.abspath(os.fsdecode(path)) for path in paths]
    return all(any(name.startswith(folder) or name == folder[:-1] for folder in folders) for name in names)
