"""All that the program remembers of one user: in memory at once, on the disk when it is saved."""

import os
import threading
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from podviewer.storage import window_state
from podviewer.storage.atomic_file import tend
from podviewer.storage.paths import Folders
from podviewer.storage.recent import Recent, change_recent, keep_recent, load_recent, on_top
from podviewer.storage.settings import SettingsFile

if TYPE_CHECKING:
    from sqlite3 import Connection

    from podviewer.model.notice import Notice
    from podviewer.storage.database import Database
    from podviewer.storage.notebook.notebook import Notebook
    from podviewer.storage.places import Place

Change = Callable[["Connection"], None]


class State:
    """What happened so far, for whoever shows it. It is changed in place, so no frozen row."""

    def __init__(self, geometry: str = "", recent: Sequence[Recent] = (), library: Sequence[str] = ()) -> None:
        self.geometry = geometry
        """The window's, as Qt gives it, in base64."""
        self.recent = list(recent)
        """The last one first."""
        self.library = list(library)
        """The folders of the library that was open last."""


class Store:
    """`settings` may be changed; `state` is changed by what is remembered here, in the window's thread.

    Each thing remembered is a row of its own in the database: what other windows remember stays. What concerns the disk
    may be called in any thread. The first paint waits for this module: what it does not need is imported in functions.
    """

    def __init__(self, where: Folders) -> None:
        self.cache = where.cache
        self._settings_file = where.config / "settings.json"
        self._file = SettingsFile(self._settings_file)
        self.settings = self._file.settings
        self._made: Database | None = None
        self._turn = threading.Lock()
        self._changes: dict[tuple[str, str], Change] = {}
        """What is not written yet, in order."""
        self._places: dict[str, Place] = {}
        """Those of this run."""
        self._progress: dict[str, int] | None = None
        self._notebook: Notebook | None = None
        self.state = State()
        self.notices: list[Notice] = []
        """What has to be told of the start."""
        self._data_file = where.data / "podviewer.sqlite3"
        self._old_state = where.state / "state.json"
        if os.path.exists(self._data_file) or os.path.exists(self._old_state):
            self.notices += self._attempt(self._load, self._data_file)
        self.notices += self._take_notices()

    # What is remembered.

    def remember_place(self, place: "Place") -> None:
        """Keep where an episode was left."""
        from podviewer.storage.places import keep_place

        with self._turn:
            self._places[place.episode] = place
            if self._progress is not None:
                self._progress[place.episode] = place.progress
            self._change("place", place.episode, partial(keep_place, place=place))

    def find_place(self, keys: Sequence[str]) -> "Place | None":
        """Return where an episode was left, by this or another window: the place of the first key that has one."""
        from podviewer.storage.places import load_place

        kept = None
        if self._made is not None or os.path.exists(self._data_file):
            with suppress(OSError):  # what keeps us from reading is told when something is written
                kept = self.database().read(partial(load_place, keys=keys))
        return self.newer_place(keys, kept)

    def newer_place(self, keys: Sequence[str], kept: "Place | None") -> "Place | None":
        """Return what this run remembers of an episode, or `kept`: what is newer. Without a look at the disk."""
        mine = next((self._places[key] for key in keys if key in self._places), None)
        return kept if mine is None or (kept is not None and kept.changed > mine.changed) else mine

    @property
    def progress(self) -> Mapping[str, int]:
        """How far episodes were read, in per cent, by `model.document.episode_key`."""
        if self._progress is None:
            from podviewer.storage.places import load_progress

            kept: dict[str, int] = {}
            if self._made is not None or os.path.exists(self._data_file):
                with suppress(OSError):
                    kept = self.database().read(load_progress)
            self._progress = kept | {key: place.progress for key, place in self._places.items()}
        return self._progress

    def remember_recent(self, recent: Recent) -> None:
        """Put a file at the top of the recent ones."""
        with self._turn:
            self.state.recent = on_top(recent, self.state.recent)
            self._change("recent", recent.path, partial(keep_recent, recent=recent))

    def change_recent(self, path: str, recent: Recent) -> None:
        """Replace what is known of a recent file, where it stands among them."""
        with self._turn:
            rows = [row for row in self.state.recent if row.path == path or row.path != recent.path]
            self.state.recent = [recent if row.path == path else row for row in rows]
            self._change("change", path, partial(change_recent, path=path, recent=recent))

    def remember_library(self, folders: Sequence[str]) -> None:
        """Keep which folders are the library."""
        with self._turn:
            self.state.library = list(folders)
            self._change("library", "", partial(window_state.keep_library, folders=tuple(folders)))

    def remember_geometry(self, geometry: str) -> None:
        """Keep where the window stands: base64."""
        if geometry == self.state.geometry:
            return
        with self._turn:
            self.state.geometry = geometry
            self._change("window", "", partial(window_state.keep_geometry, geometry=geometry))

    def open_notebook(self, also_written: Callable[[int], str]) -> "Notebook":
        """Return the notebook, which is saved with everything else from now on; always the same one.

        It is not read yet (`Notebook.load`); `also_written` is its own.
        """
        if self._notebook is None:
            from podviewer.storage.notebook.notebook import Notebook

            self._notebook = Notebook(self.database(), also_written)
        return self._notebook

    # On the disk.

    @property
    def is_saved(self) -> bool:
        """Whether nothing that was remembered is left to be written."""
        return not self._changes and (self._notebook is None or self._notebook.is_saved)

    def save(self) -> "list[Notice]":
        """Write what is new; return what has to be told. What could not be written stays to be saved."""
        notices = self._attempt(self._file.save, self._settings_file)
        notices += self._attempt(self._write, self._data_file)
        if self._notebook is not None:
            notices += self._notebook.save()
        return notices + self._take_notices()

    def tend(self) -> "list[Notice]":
        """Look whether the files are whole, copy them once a day, and tidy up behind killed runs.

        Return what has to be told.
        """
        for file in (self._settings_file, self._data_file, self._old_state):
            tend(file.parent)
        if not os.path.exists(self._data_file):
            return []
        return self._attempt(self.database().check, self._data_file) + self._take_notices() + self.back_up()

    def back_up(self) -> "list[Notice]":
        """Copy the database once a day (`backups`); return what has to be told. For a quiet moment."""
        if not os.path.exists(self._data_file):
            return []
        import sqlite3
        from datetime import date

        from podviewer.storage.backups import back_up

        def copy() -> None:
            try:
                back_up(self._data_file, date.today())
            except sqlite3.Error as error:
                raise OSError(0, str(error)) from error

        return self._attempt(copy, self._data_file.parent)

    def close(self) -> None:
        """Let go of the files."""
        if self._made is not None:
            self._made.close()

    def database(self) -> "Database":
        """Return where everything but the settings is stored."""
        from podviewer.storage.database import Database

        with self._turn:
            if self._made is None:
                self._made = Database(self._data_file, self._old_state)
            return self._made

    def _load(self) -> None:
        self.state = self.database().read(_state)

    def _change(self, kind: str, name: str, change: Change) -> None:
        self._changes.pop((kind, name), None)
        self._changes[kind, name] = change

    def _write(self) -> None:
        with self._turn:
            changes = dict(self._changes)
        if not changes:
            return

        from podviewer.storage.places import load_progress

        def change_all(connection: "Connection") -> tuple[list[Recent], dict[str, int]]:
            for change in changes.values():
                change(connection)
            return load_recent(connection), load_progress(connection)

        recent, progress = self.database().write(change_all)
        with self._turn:
            for key, change in changes.items():
                if self._changes.get(key) is change:
                    del self._changes[key]
            if not self._changes:  # what other windows have remembered since
                self.state.recent, self._progress = recent, progress

    def _attempt(self, job: Callable[[], None], path: Path) -> "list[Notice]":
        try:
            job()
        except OSError as error:
            from podviewer.model.notice import Notice, NoticeCode

            return [Notice(NoticeCode.DATA_UNSAVED, str(path), error.strerror or str(error))]
        return []

    def _take_notices(self) -> "list[Notice]":
        return self._file.take_notices() + (self._made.take_notices() if self._made is not None else [])


def _state(connection: "Connection") -> State:
    return State(
        window_state.load_geometry(connection),
        load_recent(connection),
        window_state.load_library(connection),
    )
