"""The library in the window: joins the service that keeps it and the panel at the left."""

import os
from collections.abc import Sequence

from msgspec.structs import replace
from PySide6.QtCore import QObject, Signal, Slot

from podviewer.formats.registry import SUFFIXES
from podviewer.library.rows.catalogue import EpisodeRow, RefusedRow
from podviewer.library.rows.pages import PageRow
from podviewer.library.rows.paths import paths_of
from podviewer.messages.notices import library_words, notice_sentence, passed_over_reasons, passed_over_sentence
from podviewer.messages.translate import tr
from podviewer.model.document import episode_key
from podviewer.model.notice import Notice
from podviewer.model.quote import Copied
from podviewer.storage.recent import Recent
from podviewer.storage.store import Store
from podviewer.ui.background.library_service import LibraryService
from podviewer.ui.background.loader import PathLike
from podviewer.ui.context import Context, Location
from podviewer.ui.library.panel import LibraryPanel


class LibraryController(QObject):
    """Fills the library's panel and does what is clicked there.

    Signals: `opened` when another library is open, `recent_moved` when recent files were found where they lie now.
    """

    opened = Signal()
    recent_moved = Signal()

    def __init__(
        self, panel: LibraryPanel, service: LibraryService, context: Context, store: Store, parent: QObject
    ) -> None:
        super().__init__(parent)
        self.panel, self.service, self._context, self._store = panel, service, context, store
        self._shows_first = False
        self._awaited = ""
        """The key of an episode that is to be shown and was renamed."""
        self._trouble: Notice | None = None
        self._current: str | None = None
        panel.set_order(store.settings.library_order)
        self._on_document_shown()

        context.document_shown.connect(self._on_document_shown)
        service.rows_changed.connect(self._on_rows_changed)
        service.settled.connect(self._show_first)
        service.known_changed.connect(self._on_known_changed)
        service.progressed.connect(panel.show_reading)
        service.settled.connect(self._on_settled)
        service.notice_raised.connect(self._on_notice_raised)
        service.notice_over.connect(self._on_notice_over)
        panel.episode_chosen.connect(self._on_row_chosen)
        panel.page_chosen.connect(self._on_row_chosen)
        panel.refused_chosen.connect(self._on_refused_chosen)
        panel.order_changed.connect(self._on_order_changed)
        panel.cancel_clicked.connect(service.cancel)
        panel.list.copy_clicked.connect(self._on_copy_clicked)

    # What is open.

    @property
    def is_open(self) -> bool:
        """Whether a library is open."""
        return bool(self.service.roots)

    @property
    def roots(self) -> tuple[str, ...]:
        """The folders of the library that is open."""
        return self.service.roots

    @property
    def busy(self) -> bool:
        """Whether files are being looked at or read."""
        return self.service.busy

    def open(self, roots: Sequence[PathLike], *, shows_first: bool, again: bool = False) -> None:
        """Open folders and files as one library; `shows_first` its first episode, or the one read last.

        `again`: it is that of last time, and nobody asked for it.
        """
        texts = [os.fsdecode(root) for root in roots]
        self._shows_first, self._awaited = shows_first, ""
        self._trouble = None
        self.panel.show_notice("")
        self.service.open(texts)
        if any(os.path.isdir(root) for root in texts):
            self._store.remember_library(self.service.roots)
        self._remember(asked=not again)
        self.opened.emit()

    def stop(self) -> None:
        """Let go of the library: the program ends."""
        self.service.stop()

    # Going through it.

    def step(self, step: int) -> None:
        """Go to the episode after (1) or before (−1) the one that is read, in the order they were made."""
        episodes = self.service.episodes
        at = next((place for place, row in enumerate(episodes) if row.path == self._current), None)
        if at is None:
            self._context.notify(tr("This episode is in no library that is open."))
            return
        following = at - step  # the newest comes first
        if 0 <= following < len(episodes):
            self._on_row_chosen(episodes[following])
        else:
            self._context.notify(tr("This is the last episode.") if step > 0 else tr("This is the first episode."))

    def related(self) -> list[EpisodeRow]:
        """Return episodes with the same guest or topics as the one that is read, the nearest first."""
        from podviewer.library.rows.related import related

        row = self.service.episode_at(self._current or "")
        return related(row, self.service.episodes) if row is not None else []

    @Slot()
    def _on_document_shown(self) -> None:
        path = next(iter(self._context.paths), None)
        self._current = os.path.abspath(os.fsdecode(path)) if path is not None else None
        self.panel.set_current(self._current)
        self._show_progress()

    @Slot()
    def _on_rows_changed(self) -> None:
        episodes, pages = self.service.episodes, self.service.pages
        self.panel.show_rows(episodes, pages, self.service.refused)
        self._follow_renamed()
        self._show_progress()
        self.panel.set_current(self._current)
        self._show_first()

    @Slot()
    def _show_first(self) -> None:
        """Show what was read last, or the first there is. What the index knows may have been renamed: then it comes."""
        episodes, pages = self.service.episodes, self.service.pages
        if not self._shows_first or not (episodes or pages):
            return
        row = self._read_last() or (episodes[0] if episodes else pages[0])
        is_gone = not os.path.exists(row.path)
        if is_gone and isinstance(row, EpisodeRow):
            self._awaited = episode_key(row.slug, row.youtube_id)
        if self.service.busy and (is_gone or (self._awaited and self.service.path_of(self._awaited) is None)):
            return
        self._shows_first = False
        self._on_row_chosen(row)

    def _show_progress(self) -> None:
        shown: dict[str, int] = {}
        for key in sorted(self._store.progress):  # slugs, then videos, which are what an episode is known by since
            if (path := self.service.path_of(key)) is not None:
                shown[path] = self._store.progress[key]
        self.panel.show_progress(shown)

    def _follow_renamed(self) -> None:
        """Have the recent files lie where the library has them, if they were renamed."""
        moved = False
        for recent in list(self._store.state.recent):
            path = self.service.path_of(recent.episode)
            if path is not None and path != recent.path and not os.path.exists(recent.path):
                self._store.change_recent(recent.path, replace(recent, path=path))
                moved = True
        if moved:
            self.recent_moved.emit()

    def _read_last(self) -> EpisodeRow | None:
        paths = (self.service.path_of(recent.episode) or recent.path for recent in self._store.state.recent)
        return next((row for path in paths if (row := self.service.episode_at(path)) is not None), None)

    @Slot()
    def _on_known_changed(self) -> None:
        self.panel.show_people(self.service.people)
        self._remember()

    @Slot()
    def _on_settled(self) -> None:
        passed = self.service.passed_over
        self.panel.show_passed_over(passed_over_sentence(passed), passed_over_reasons(passed, SUFFIXES))

    def _remember(self, *, asked: bool = False) -> None:
        """Have a library of one folder among the recent files, so that the first page offers it: on top where the
        reader has asked for it, else where it stands, with what is known of it by now."""
        roots, recent = self.service.roots, self._store.state.recent
        if len(roots) != 1 or not os.path.isdir(roots[0]):
            return
        path, at = roots[0], next((n for n, row in enumerate(recent) if row.path == roots[0]), None)
        episodes, pages = self.service.counts
        known = library_words(episodes, pages) if episodes or pages else ""
        row = Recent(path, os.path.basename(path) or path, known or (recent[at].detail if at is not None else ""))
        if asked:
            self._store.remember_recent(row)
        elif at is not None and row != recent[at]:
            self._store.change_recent(path, row)

    @Slot(object)
    def _on_notice_raised(self, notice: Notice) -> None:
        sentence = notice_sentence(notice)
        self._trouble = notice
        self.panel.show_notice(sentence)
        self._context.notify(sentence)

    @Slot(object)
    def _on_notice_over(self, notice: Notice) -> None:
        if notice == self._trouble:
            self._trouble = None
            self.panel.show_notice("")

    @Slot(object)
    def _on_row_chosen(self, row: EpisodeRow | PageRow) -> None:
        self._context.navigate(Location(paths_of(row)))

    @Slot(object)
    def _on_refused_chosen(self, row: RefusedRow) -> None:
        self._context.navigate(Location((row.path,)))  # which says why it cannot be opened

    @Slot(str)
    def _on_copy_clicked(self, words: str) -> None:
        self._context.copy(Copied(words))

    @Slot(str)
    def _on_order_changed(self, order: str) -> None:
        self._store.settings.library_order = order
