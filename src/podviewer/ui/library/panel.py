"""The library at the left: its episodes, people and wiki pages, filtered and in the order the reader likes."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QEvent, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QMenu, QPushButton, QStackedWidget, QVBoxLayout, QWidget

from podviewer.library.rows.catalogue import EpisodeRow, PersonRow, RefusedRow
from podviewer.library.rows.pages import PageRow
from podviewer.library.rows.row_filter import sift
from podviewer.messages.translate import tr
from podviewer.ui.context import Context
from podviewer.ui.library.list import LibraryList
from podviewer.ui.library.model import count_words
from podviewer.ui.library.ordering import ORDERS, SHOWN, Entry, Order, ShownItem, arrange, key_of, refused
from podviewer.ui.library.parts import FilterField, Foot, NoticeLine
from podviewer.ui.library.person import PersonHead
from podviewer.ui.style.theme import Theme
from podviewer.ui.widgets.keys import keep_escape
from podviewer.ui.widgets.labels import EmptyHint, TextLabel
from podviewer.ui.widgets.segmented_control import SegmentedControl

_INSET = 8


class LibraryPanel(QWidget):
    """Filter, list and foot. Knows nothing of disks: rows are handed in, again and again while a library fills.

    Signals: `episode_chosen` (EpisodeRow), `page_chosen` (PageRow), `refused_chosen` (RefusedRow), `order_changed`
    (the value of an `Order`), `cancel_clicked`, `closed` (Esc with nothing to clear).
    """

    episode_chosen = Signal(object)
    page_chosen = Signal(object)
    refused_chosen = Signal(object)
    order_changed = Signal(str)
    cancel_clicked = Signal()
    closed = Signal()

    def __init__(self, theme: Theme, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("library")
        self.setAccessibleName(tr("Library"))
        self._episodes: tuple[EpisodeRow, ...] = ()
        self._pages: tuple[PageRow, ...] = ()
        self._refused: tuple[RefusedRow, ...] = ()
        self._people: tuple[PersonRow, ...] = ()
        self._person: PersonRow | None = None
        self._order, self._shown = Order.SEASON, ShownItem.EPISODES
        self._is_reading = False
        self._progress: Mapping[str, int] = {}
        self._filtered = ""
        self._left_at = 0
        self._switch = SegmentedControl(theme, [tr(kind.words) for kind in SHOWN.values()], self)
        self._filter = FilterField(theme, self)
        self._notice = NoticeLine(theme)
        self._head = PersonHead(theme)
        self._nothing = TextLabel(theme, ink="ink2")
        self._nothing.setWordWrap(True)
        self._nothing.setContentsMargins(16, 8, 16, 8)
        self._nothing.setVisible(False)
        self.list = LibraryList(theme, self)
        self._foot = Foot(theme)
        told = tr("Open a folder of episodes: search all of them, find where a quote comes from, see who cites what.")
        empty = EmptyHint(theme, tr("No library is open."), told)
        self._open_folder = QPushButton(tr("Open folder…"))
        self._open_folder.setAutoDefault(False)
        self._open_folder.setFixedHeight(32)

        field = QVBoxLayout()
        field.setContentsMargins(_INSET, 0, _INSET, 4)
        field.setSpacing(_INSET)
        field.addWidget(self._switch)
        field.addWidget(self._filter)
        rows = QWidget()
        column = QVBoxLayout(rows)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(field)
        column.addWidget(self._notice)
        column.addWidget(self._head)
        column.addWidget(self._nothing)
        column.addWidget(self.list, 1)
        column.addWidget(self._foot)
        closed = QWidget()
        words = QVBoxLayout(closed)
        words.setContentsMargins(0, 0, 0, 16)
        words.setSpacing(4)
        words.addWidget(empty)
        button = QHBoxLayout()
        button.setContentsMargins(16, 0, 16, 0)
        button.addWidget(self._open_folder)
        button.addStretch(1)
        words.addLayout(button)
        words.addStretch(1)
        self._stack = QStackedWidget()
        self._stack.addWidget(closed)
        self._stack.addWidget(rows)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self._stack)
        self.setFocusProxy(self._open_folder)
        self._show_choice()

        self._switch.chosen.connect(self._on_shown_chosen)
        self._filter.textChanged.connect(self._on_filter_changed)
        self._filter.entered.connect(self._on_filter_entered)
        self._filter.left_downwards.connect(self.list.enter)
        self._head.back_requested.connect(self._on_back)
        self.list.entry_chosen.connect(self._on_entry_chosen)
        self.list.left_upwards.connect(self.focus_filter)
        self._foot.order_chosen.connect(self._on_order_chosen)
        self._foot.cancel.clicked.connect(self.cancel_clicked)
        self._open_folder.clicked.connect(context.commands["open_folder"].trigger)

    # What the library says.

    def show_rows(
        self, episodes: Sequence[EpisodeRow], pages: Sequence[PageRow], problems: Sequence[RefusedRow] = ()
    ) -> None:
        """Show what is in the library by now: episodes newest first, those without numbers last.

        What is in sight stays where it is; filter, current row and the row with the keyboard are kept.
        """
        self.set_empty(False)
        self._episodes, self._pages, self._refused = tuple(episodes), tuple(pages), tuple(problems)
        self._show_list()

    def show_people(self, people: Sequence[PersonRow]) -> None:
        """Take everyone who speaks, hosts first. Ids of files are those of the rows shown last."""
        self._people = tuple(people)
        if self._person is not None:
            same = key_of(self._person)
            self.show_person(next((one for one in self._people if key_of(one) == same), None))
        if self._person is not None or self._shown is ShownItem.PEOPLE:
            self._show_list()

    def show_progress(self, progress: Mapping[str, int]) -> None:
        """Take how far episodes were read, in per cent by path."""
        if progress != self._progress:
            self._progress = dict(progress)
            self.list.update_rows(self.list.entries().show_progress(self._progress))

    def set_current(self, path: str | None) -> None:
        """Tint the row of the file that is open; None: no file of the library."""
        self.list.set_current_key(path)

    def show_reading(self, done: int, total: int) -> None:
        """Show how many files are read; done == total: nothing is being read any more."""
        self.set_empty(False)
        self._is_reading = done < total
        self._foot.show_reading(done, total)

    def show_notice(self, sentence: str) -> None:
        """Show one sentence above the list until the reader hides it; "" takes it away."""
        self._notice.show_sentence(sentence)

    def show_passed_over(self, sentence: str, reasons: Sequence[str]) -> None:
        """Show how many folders and files were not looked at, and why; "" where all were."""
        self._foot.show_passed_over(sentence, reasons)

    def set_order(self, order: str) -> None:
        """Sort by the value of an `Order` (anything else: by season); emits nothing."""
        self._order = Order(order) if order in list(Order) else Order.SEASON
        self._show_choice()
        self._show_list(keep=False)

    def set_empty(self, empty: bool) -> None:
        """Say that no library is open; any rows or progress end that."""
        self._stack.setCurrentIndex(0 if empty else 1)
        self.setFocusProxy(self._open_folder if empty else self._filter)

    def focus_filter(self) -> None:
        """Give the keyboard to the filter, or to the one button there is."""
        target = self._filter if self._stack.currentIndex() else self._open_folder
        target.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self._filter.selectAll()

    @property
    def person(self) -> PersonRow | None:
        """Whom the list shows; None for everybody."""
        return self._person

    def show_person(self, person: PersonRow | None) -> None:
        """Show a person and their episodes; None goes back to the list there was before."""
        bar, was = self.list.verticalScrollBar(), self._person
        if person is not None:
            if was is None:
                self._left_at = bar.value()
            self._person = person
            self._head.show_person(person)
            if was is None or key_of(was) != key_of(person):
                self._clear_filter()
                self._show_list(keep=False)
        elif was is not None:
            self._person = None
            self._head.setVisible(False)
            self._clear_filter()
            self._show_list(keep=False)
            bar.setValue(self._left_at)
        self._show_choice()

    def order_menu(self) -> QMenu:
        """Return the menu of the word at the foot."""
        return self._foot.menu

    # What is shown of it.

    def _show_choice(self) -> None:
        listed = ShownItem.EPISODES if self._person is not None else self._shown
        self._switch.choose(list(SHOWN).index(self._shown))
        self._foot.show_order(self._order, offered=listed is ShownItem.EPISODES)
        self._filter.show_what(listed)
        self.list.setAccessibleName(tr(SHOWN[listed].words))

    def _show_list(self, *, keep: bool = True) -> None:
        typed = self._filter.text()
        entries: Sequence[Entry]
        shown = ShownItem.EPISODES if self._person is not None else self._shown
        if shown is ShownItem.EPISODES:
            episodes = self._of_person()
            kept = sift(episodes, typed)
            count = count_words(shown, len(kept), len(episodes))
            entries = arrange(kept, self._order, heads=self._person is None)
            if self._person is None:
                entries = [*entries, *refused(sift(self._refused, typed))]
        else:
            rows: Sequence[PersonRow | PageRow] = self._people if shown is ShownItem.PEOPLE else self._pages
            entries = sift(rows, typed)
            count = count_words(shown, len(entries), len(rows))
        lengths = shown is ShownItem.EPISODES and ORDERS[self._order].lengths
        self.list.show_entries(entries, lengths=lengths, keep=keep)
        self._foot.show_count(count)
        self._nothing.setText(self._why_empty(shown))
        self._nothing.setVisible(bool(self._nothing.text()) and not entries)

    def _why_empty(self, shown: ShownItem) -> str:
        if self._filter.text().strip():
            return tr("Nothing fits this filter.")
        if shown is ShownItem.EPISODES:
            return ""  # the foot counts them
        return tr(SHOWN[shown].none_yet) if self._is_reading else tr(SHOWN[shown].none)

    def _of_person(self) -> Sequence[EpisodeRow]:
        if self._person is None:
            return self._episodes
        files = frozenset(self._person.files)
        return [row for row in self._episodes if row.file in files]

    def _clear_filter(self) -> None:
        self._filtered = ""  # nobody typed it: the list is shown by who asked for this
        self._filter.clear()

    # What the reader did.

    @Slot(str)
    def _on_filter_changed(self, text: str) -> None:
        if text == self._filtered:
            return
        # Cleared, the list shows around what was found; narrowed, it begins at its top.
        cleared = bool(self._filtered.strip()) and not text.strip()
        self._filtered = text
        finds_open = self.list.first() < 0 or self.list.current() >= 0
        self._show_list(keep=cleared)
        if cleared and finds_open:
            self.list.show_current()

    @Slot()
    def _on_filter_entered(self) -> None:
        if self._filter.text().strip():
            self.list.choose(self.list.first())

    @Slot()
    def _on_back(self) -> None:
        at_home = self._has_keyboard(self)
        self.show_person(None)
        if at_home:  # the button that has it is gone
            self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot(object)
    def _on_entry_chosen(self, entry: Entry) -> None:
        match entry:
            case EpisodeRow():
                self.episode_chosen.emit(entry)
            case PageRow():
                self.page_chosen.emit(entry)
            case RefusedRow():
                self.refused_chosen.emit(entry)
            case PersonRow():
                self.show_person(entry)

    @Slot(object)
    def _on_order_chosen(self, order: Order) -> None:
        if order != self._order:
            self.set_order(order)
            self.order_changed.emit(str(order.value))

    @Slot(int)
    def _on_shown_chosen(self, place: int) -> None:
        self._person = None
        self._head.setVisible(False)
        self._shown = list(SHOWN)[place]
        self._clear_filter()
        self._show_choice()
        self._show_list(keep=False)
        if not self._has_keyboard(self._switch):  # by arrow key the next one may be wanted
            self._filter.setFocus(Qt.FocusReason.OtherFocusReason)

    def _has_keyboard(self, part: QWidget) -> bool:
        keyboard = QApplication.focusWidget()
        return keyboard is not None and part.isAncestorOf(keyboard)

    def event(self, event: QEvent) -> bool:
        """Keep Esc from any shortcut of the window while it does something here."""
        if event.type() == QEvent.Type.ShortcutOverride and not self._filter.text() and self._person is None:
            return super().event(event)
        return keep_escape(event) or super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc clears the filter, then leaves a person, then the panel. What is typed at the switch is filtered by."""
        if event.key() == Qt.Key.Key_Escape and self._filter.text():
            self._filter.clear()
            self._filter.setFocus(Qt.FocusReason.OtherFocusReason)
        elif event.key() == Qt.Key.Key_Escape and self._person is not None:
            self._on_back()
        elif event.key() == Qt.Key.Key_Escape and not self.window().isFullScreen():
            self.closed.emit()
        elif event.text().isprintable() and event.text().strip() and self._has_keyboard(self._switch):
            self._filter.setFocus(Qt.FocusReason.OtherFocusReason)
            self._filter.insert(event.text())
        else:
            super().keyPressEvent(event)
