"""The quote finder: paste a sentence, and see where it was said and how it differs."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from podviewer.library.quotes.finder import FoundQuote
from podviewer.messages.translate import tr
from podviewer.ui.quotes.field import LONGEST, QuoteField
from podviewer.ui.quotes.hints import Legend, QuoteHints
from podviewer.ui.quotes.list import QuoteList
from podviewer.ui.quotes.model import outcome, worth_showing
from podviewer.ui.style.theme import Theme, Type
from podviewer.ui.widgets.keys import keep_ctrl_enter, keep_escape
from podviewer.ui.widgets.labels import IconLabel, TextLabel
from podviewer.ui.widgets.result_view import BAR, column_of

WAIT = 250
"""Milliseconds from the last change of the text to the search."""


class QuoteSearchView(QFrame):
    """Box, outcome, passages. It searches nothing itself: it asks by signals, and is shown what was found.

    Signals: `text_changed` (what to look for, `WAIT` after the last edit or at Ctrl+Enter; "" at once), `quote_chosen`
    (Found; a click on its row, Enter, "Open"), `quote_clicked` (Found; its time was clicked, or Ctrl+Enter),
    `quote_hovered` (Found or None; the pointer is over its time), `citation_requested`, `copy_requested`,
    `copy_link_requested` (Found), `open_folder_requested`, `left` (Esc).
    """

    text_changed = Signal(str)
    quote_chosen = Signal(object)
    quote_clicked = Signal(object)
    quote_hovered = Signal(object)
    citation_requested = Signal(object)
    copy_requested = Signal(object)
    copy_link_requested = Signal(object)
    open_folder_requested = Signal()
    left = Signal()

    def __init__(self, theme: Theme, measure: Type, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("quote-finder")
        self.setAccessibleName(tr("Find where a quote comes from"))
        self._field = QuoteField()
        self._outcome = TextLabel(theme, elide=True)
        self._legend = Legend(theme)
        self._told = TextLabel(theme)
        self._told.setWordWrap(True)
        self._trouble = QWidget()
        self._hints = QuoteHints(theme, measure)
        self._list = QuoteList(theme, measure)
        self._ready = 0
        self._found: tuple[FoundQuote, ...] | None = None
        self._wait = QTimer(self)
        self._wait.setSingleShot(True)
        self._wait.setInterval(WAIT)

        line = QWidget()
        line.setFixedHeight(24)
        words = QHBoxLayout(line)
        words.setContentsMargins(0, 0, 0, 0)
        words.setSpacing(24)
        words.addWidget(self._outcome, 1)
        words.addWidget(self._legend)
        trouble = QHBoxLayout(self._trouble)
        trouble.setContentsMargins(0, 4, 0, 4)
        trouble.setSpacing(8)
        trouble.addWidget(IconLabel(theme, "triangle-alert", ink="warning"))
        trouble.addWidget(self._told, 1)
        middle = QWidget()
        self._middle_box = QVBoxLayout(middle)
        self._middle_box.addWidget(self._hints)
        self._stack = QStackedWidget()
        self._stack.addWidget(middle)
        self._stack.addWidget(self._list)
        self._head_box = QVBoxLayout()
        self._head_box.setSpacing(0)
        self._head_box.addWidget(self._field)
        self._head_box.addSpacing(10)
        self._head_box.addWidget(line)
        self._head_box.addWidget(self._trouble)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(self._head_box)
        column.addWidget(self._stack, 1)
        self.setFocusProxy(self._field)
        self.show_told("")
        self._show_words()

        self._field.textChanged.connect(self._on_text_changed)
        self._field.asked.connect(self._ask_now)
        self._field.left_downwards.connect(self._on_left_downwards)
        self._wait.timeout.connect(self._ask_now)
        self._hints.open_folder_requested.connect(self.open_folder_requested)
        self._list.row_clicked.connect(self._on_row_clicked)
        self._list.moment_clicked.connect(self._on_time_clicked)
        self._list.moment_hovered.connect(self._on_time_hovered)
        self._list.copy_link_requested.connect(self._on_copy_link)
        self._list.citation_requested.connect(self._on_citation_requested)
        self._list.copy_requested.connect(self._on_copy_requested)
        self._list.left_upwards.connect(self._on_left_upwards)

    def text(self) -> str:
        """Return what is looked for, as pasted."""
        return self._field.toPlainText()

    def ask(self, text: str = "") -> None:
        """Put words into the box (unless empty: the last ones stay), all selected, and give it the keyboard."""
        if text.strip() and text != self.text():
            self._field.setPlainText(text[:LONGEST])
            self._ask_now()
        self._field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self._field.selectAll()

    def show_found(self, found: Sequence[FoundQuote]) -> None:
        """Replace all passages by the answer to what was asked last, from the top."""
        self._found = tuple(worth_showing(found)) if self.text().strip() else None
        self._list.show_found(list(self._found or ()))
        self._show_words()

    def show_told(self, sentence: str) -> None:
        """Tell of trouble, in a line above the passages; "" takes it away."""
        self._told.setText(sentence)
        self._trouble.setVisible(bool(sentence))

    def set_ready(self, episodes: int) -> None:
        """Say in how many episodes can be looked; with none, an open folder is asked for.

        What was not found word for word is looked for again, soon, when there are others.
        """
        grown = episodes != self._ready
        self._ready = episodes
        if grown and self.text().strip() and not any(one.is_exact for one in self._found or ()):
            self._wait.start()
        self._show_words()

    def set_type(self, measure: Type) -> None:
        """Set what was said in another face."""
        self._list.set_type(measure)
        self._hints.set_type(measure)

    def _show_words(self) -> None:
        found = self._found or ()
        self._outcome.setText(outcome(found) if found else "")
        self._legend.setVisible(any(not one.is_exact for one in found))
        if found:
            self._stack.setCurrentWidget(self._list)
        else:
            self._stack.setCurrentIndex(0)
            if not self._ready:
                self._hints.show_no_library()
            elif not self.text().strip():
                self._hints.show_nothing_typed(self._ready)
            elif self._found is not None:
                self._hints.show_nothing_found()
        first = self._list.model().index(0, 0).data(Qt.ItemDataRole.DisplayRole) if found else self._hints.spoken()
        self._field.setAccessibleDescription(f"{self._outcome.text()} {first}".strip())

    # What the reader does.

    @Slot()
    def _on_text_changed(self) -> None:
        if self.text().strip():
            self._wait.start()
        else:
            self._found = None
            self._list.show_found([])
            self._ask_now()
        self._show_words()

    @Slot()
    def _ask_now(self) -> None:
        self._wait.stop()
        self.text_changed.emit(self.text() if self.text().strip() else "")

    @Slot()
    def _on_left_downwards(self) -> None:
        if self._found:
            self._list.enter()

    @Slot()
    def _on_left_upwards(self) -> None:
        self._field.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot(int)
    def _on_row_clicked(self, row: int) -> None:
        self.quote_chosen.emit(self._list.found(row))

    @Slot(int)
    def _on_time_clicked(self, row: int) -> None:
        self.quote_clicked.emit(self._list.found(row))

    @Slot(object)
    def _on_time_hovered(self, row: int | None) -> None:
        self.quote_hovered.emit(self._list.found(row) if row is not None else None)

    @Slot(int)
    def _on_copy_link(self, row: int) -> None:
        self.copy_link_requested.emit(self._list.found(row))

    @Slot(int)
    def _on_citation_requested(self, row: int) -> None:
        self.citation_requested.emit(self._list.found(row))

    @Slot(int)
    def _on_copy_requested(self, row: int) -> None:
        self.copy_requested.emit(self._list.found(row))

    def event(self, event: QEvent) -> bool:
        """Keep Esc and Ctrl+Enter from the window's shortcuts while something here has the keyboard."""
        return keep_escape(event) or keep_ctrl_enter(event) or super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave with Esc, wherever on the page the keyboard is."""
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep box, outcome and hints on the column of the rows."""
        super().resizeEvent(event)
        begin, width = column_of(self.width())
        end = max(BAR, self.width() - begin - width)
        self._head_box.setContentsMargins(begin, 20, end, 0)
        self._middle_box.setContentsMargins(begin, 0, end, 24)
