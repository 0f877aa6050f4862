"""The list of the library: rows that come and go under the reader's eyes, without moving what is being looked at."""

from collections.abc import Iterable, Sequence

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QWidget

from podviewer.library.rows.catalogue import EpisodeRow, PersonRow, RefusedRow
from podviewer.library.rows.pages import PageRow
from podviewer.messages.translate import tr
from podviewer.text.fold import label
from podviewer.text.urls import shown_path
from podviewer.ui.library.delegate import LibraryDelegate
from podviewer.ui.library.model import LibraryModel, title_of, token_of, video_address
from podviewer.ui.library.ordering import Entry, Head, key_of
from podviewer.ui.style.theme import Theme
from podviewer.ui.widgets.menus import MenuRow
from podviewer.ui.widgets.two_target_list import TwoTargetList


class LibraryList(TwoTargetList):
    """Rows of the library. The current row is known by its entry's key, not by its number.

    Signals: `entry_chosen` (an Entry that is no Head; a click, Enter or "Open"), `copy_clicked` (a title, the wiki's
    own name, an address, a path), `left_upwards` (Up in the first row).
    """

    entry_chosen = Signal(object)
    copy_clicked = Signal(str)
    left_upwards = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        self._entries = LibraryModel()
        super().__init__(theme, self._entries, "library-list", tr("Episodes"), parent)
        self._entries.setParent(self)
        self._look = LibraryDelegate(theme, self, self._entries)
        self.use_delegate(self._look)
        self._wanted: object = None
        self._reveals = False
        open_it, copy_path = MenuRow(tr("Open"), self.entry_chosen.emit), MenuRow(tr("Copy path"), self._on_copy_path)
        copy_title = MenuRow(tr("Copy title"), self._on_copy_title)
        show_episodes = MenuRow(tr("Show episodes"), self.entry_chosen.emit)
        cite = MenuRow(tr("Copy citation"), self._on_copy_token)
        copy_token = MenuRow(tr("Copy wiki link"), self._on_copy_token, can=token_of)
        copy_video = MenuRow(tr("Copy link to the video"), self._on_copy_video, can=video_address)
        tables: dict[type, tuple[MenuRow | None, ...]] = {
            EpisodeRow: (open_it, None, copy_title, cite, copy_video, copy_path),
            PageRow: (open_it, None, copy_title, copy_token, copy_path),
            PersonRow: (show_episodes, None, MenuRow(tr("Copy name"), self._on_copy_title), copy_token),
            RefusedRow: (open_it, None, copy_path),
        }
        self.offer(tables, times=False)

        self.row_clicked.connect(self._on_row_clicked)

    def heights(self) -> Iterable[int]:
        """Return the heights, worked out for all rows at once."""
        return self._look.heights() if self._rows is not None else []

    def entries(self) -> LibraryModel:
        """Return the model."""
        return self._entries

    def show_entries(self, entries: Sequence[Entry], *, lengths: bool = False, keep: bool = True) -> None:
        """Replace the rows. `keep`: what is in sight stays where it is, rows may come above and below it."""
        if self._entries.shows(entries, lengths=lengths):
            return
        pressed = self._key(self._targets.pressed[0]) if self._targets.pressed else None
        ringed = self._key(self.currentIndex().row())
        bar = self.verticalScrollBar()
        # At the very top the newest belongs there, unless the reader is about to click what is there now.
        held = keep and self.isVisible() and (bar.value() > 0 or self.viewport().underMouse() or self.hasFocus())
        seen = self._seen() if held else ()
        self._entries.show(entries, lengths=lengths)
        self._look.current = self._entries.position(self._wanted)
        if self.isVisible():
            self.doItemsLayout()
        if ringed is not None and (row := self._entries.position(ringed)) >= 0:
            self.setCurrentIndex(self._entries.index(row, 0))  # scrolls, so the place comes after
        if pressed is not None and (row := self._entries.position(pressed)) >= 0:
            self._targets.pressed = row, False
        if held:
            self._put_back(seen)
        elif not keep:
            bar.setValue(0)
        if self._reveals and self._look.current >= 0:
            self._reveal()
        self._on_scrolled()

    def set_current_key(self, key: object) -> None:
        """Tint the row of an entry, now and whenever it is shown. Scrolls only as far as needed, and once."""
        if key == self._wanted:
            return
        self._wanted = key
        self._reveals = key is not None
        old, self._look.current = self._look.current, self._entries.position(key)
        if self._reveals and self._look.current >= 0:
            self._reveal()
        self.update_rows((old, self._look.current))

    def show_current(self) -> None:
        """Scroll as far as needed to show the row of what is open."""
        self._reveal_current()

    def enter(self) -> None:
        """Take the keyboard, at the first row unless one has it already."""
        self.setFocus(Qt.FocusReason.TabFocusReason)
        first = self.first()
        if not self.currentIndex().isValid() and first >= 0:
            self.setCurrentIndex(self._entries.index(first, 0))

    def first(self) -> int:
        """Return the first row that is no head; -1 where there is none."""
        rows = range(self._entries.rowCount())
        return next((row for row in rows if not isinstance(self._entries.entry(row), Head)), -1)

    def choose(self, row: int) -> None:
        """Say that a row was chosen."""
        if row >= 0 and not isinstance(entry := self._entries.entry(row), Head):
            self.entry_chosen.emit(entry)

    def _reveal(self) -> None:
        if self.isVisible():
            self._reveals = False
            self._reveal_current()

    def _key(self, row: int) -> object:
        return key_of(self._entries.entry(row)) if 0 <= row < self._entries.rowCount() else None

    def _seen(self) -> Sequence[tuple[object, int]]:
        """Return the keys of the rows in sight, and where each begins; first the one at the pointer or keyboard.

        Heads are left out: rows come in below them.
        """
        found: list[tuple[object, int]] = []
        for row in self.rows_in_sight():
            if isinstance(self._entries.entry(row), Head):
                continue
            place = self.visualRect(self._entries.index(row, 0)).top()
            at_hand = row == self._look.hovered or row == self._look.ringed
            found.insert(0 if at_hand else len(found), (self._key(row), place))
        return found

    def _put_back(self, seen: Sequence[tuple[object, int]]) -> None:
        """Scroll so that the first row that was in sight, and still is in the list, stands where it stood."""
        bar = self.verticalScrollBar()
        for key, place in seen:
            row = self._entries.position(key)
            if row >= 0:
                bar.setValue(bar.value() + self.visualRect(self._entries.index(row, 0)).top() - place)
                return

    def thing(self, row: int) -> object:
        """Return the entry: other rows may come before its menu is used."""
        return self._entries.entry(row)

    @Slot(int)
    def _on_row_clicked(self, row: int) -> None:
        self.choose(row)

    def _on_copy_title(self, entry: Entry) -> None:
        self.copy_clicked.emit(title_of(entry))

    def _on_copy_token(self, entry: Entry) -> None:
        self.copy_clicked.emit(token_of(entry))

    def _on_copy_video(self, entry: EpisodeRow) -> None:
        self.copy_clicked.emit(video_address(entry))

    def _on_copy_path(self, entry: EpisodeRow | PageRow | RefusedRow) -> None:
        self.copy_clicked.emit(label(shown_path(entry.path)))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep what is in sight where it is."""
        wider = event.size().width() != event.oldSize().width() and self.isVisible()
        seen = self._seen() if wider else ()
        super().resizeEvent(event)
        self._put_back(seen)

    def showEvent(self, event: QShowEvent) -> None:
        """Show the current row, once."""
        super().showEvent(event)
        if self._look.current >= 0:
            self._reveals = False

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave upwards from the first row."""
        if event.key() == Qt.Key.Key_Up and self.currentIndex().row() <= self.first():
            self.left_upwards.emit()
        else:
            super().keyPressEvent(event)
