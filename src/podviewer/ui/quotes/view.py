"""The quote finder: paste a sentence, and see where it was said and how it differs."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, Qt, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QWidget

from podviewer.library.quotes.finder import FoundQuote
from podviewer.messages.translate import tr
from podviewer.ui.background.timers import single_shot
from podviewer.ui.context import Context
from podviewer.ui.quotes.field import LONGEST, QuoteField
from podviewer.ui.quotes.hints import Legend, QuoteHints
from podviewer.ui.quotes.list import QuoteList
from podviewer.ui.quotes.model import outcome, worth_showing
from podviewer.ui.style.theme import Theme, Type
from podviewer.ui.widgets.keys import keep_ctrl_enter
from podviewer.ui.widgets.labels import TextLabel
from podviewer.ui.widgets.result_view import ResultView

WAIT = 250
"""Milliseconds from the last change of the text to the search."""


class QuoteSearchView(ResultView):
    """Box, outcome, passages. It searches nothing itself: it asks by signals, and is shown what was found.

    What is done with a passage `list` says, by its row. Enter in the box opens the nearest one, once there is an
    answer. Signals: `text_changed` (what to look for, `WAIT` after the last edit or at Enter; "" at once), and those of
    `ResultView`.
    """

    text_changed = Signal(str)

    def __init__(self, theme: Theme, measure: Type, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(theme, "quote-finder", tr("Find where a quote comes from"), parent)
        self._field = QuoteField()
        self._outcome = TextLabel(theme, elide=True)
        self._legend = Legend(theme)
        self._hints = QuoteHints(theme, measure)
        self.list = QuoteList(theme, measure)
        self._ready, self._reading = 0, False
        self._found: tuple[FoundQuote, ...] | None = None
        self._said = 0
        self._is_answered = self._opens_first = False
        self._wait = single_shot(self, WAIT)

        outcome_line = QHBoxLayout()
        outcome_line.setSpacing(24)
        outcome_line.addWidget(self._outcome, 1)
        outcome_line.addWidget(self._legend)
        self.arrange(self._field, outcome_line, self._hints, [self.list])
        self._show_words()

        self._field.textChanged.connect(self._on_text_changed)
        self._field.entered.connect(self._on_entered)
        self._field.moment_asked.connect(self._on_moment_asked)
        self._field.left_downwards.connect(self._on_left_downwards)
        self._wait.timeout.connect(self._ask_now)
        self._hints.button.clicked.connect(context.commands["open_folder"].trigger)
        self.list.left_upwards.connect(self._on_left_upwards)

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

    def show_found(self, found: Sequence[FoundQuote], said: int = 0) -> None:
        """Replace all passages by the answer to what was asked last, from the top; `said` as in `outcome`."""
        self._found, self._said = tuple(worth_showing(found)) if self.text().strip() else None, said
        self._is_answered = not self._wait.isActive()
        self.list.show_found(list(self._found or ()))
        self._show_words()
        if self._opens_first and self._is_answered:
            self._opens_first = False
            self.list.open_first()

    def set_ready(self, episodes: int, *, reading: bool = False) -> None:
        """Say in how many episodes can be looked; with none, an open folder is asked for. `reading`: so far.

        What was not found word for word is looked for again, soon, when there are others; everything once all files are
        read, unless the reader is among the passages.
        """
        grown, ended = episodes != self._ready, self._reading and not reading
        self._ready, self._reading = episodes, reading
        is_open = grown and not any(one.is_exact for one in self._found or ())
        if self.text().strip() and (is_open or (ended and not self.list.hasFocus())):
            self._wait.start()
        self._show_words()

    def set_type(self, measure: Type) -> None:
        """Set what was said in another face."""
        self.list.set_type(measure)
        self._hints.set_type(measure)

    def _show_words(self) -> None:
        found = self._found or ()
        self._outcome.setText(outcome(found, self._said) if found else "")
        self._legend.setVisible(any(not one.is_exact for one in found))
        if found:
            self._stack.setCurrentWidget(self.list)
        else:
            self._stack.setCurrentWidget(self._middle)
            if not self._ready:
                self._hints.show_no_library()
            elif not self.text().strip():
                self._hints.show_nothing_typed(self._ready, reading=self._reading)
            elif self._found is not None:
                self._hints.show_nothing_found()
        first = self.list.model().index(0, 0).data(Qt.ItemDataRole.DisplayRole) if found else self._hints.spoken()
        self._field.setAccessibleDescription(f"{self._outcome.text()} {first}".strip())

    # What the reader does.

    @Slot()
    def _on_text_changed(self) -> None:
        self._is_answered = self._opens_first = False
        if self.text().strip():
            self._wait.start()
        else:
            self._found = None
            self.list.show_found([])
            self._ask_now()
        self._show_words()

    @Slot()
    def _ask_now(self) -> None:
        self._wait.stop()
        self.text_changed.emit(self.text() if self.text().strip() else "")

    @Slot()
    def _on_entered(self) -> None:
        if self._is_answered:
            self.list.open_first()
        elif self.text().strip():
            self._opens_first = True
            self._ask_now()

    @Slot()
    def _on_moment_asked(self) -> None:
        if self._is_answered:
            self.list.open_first_moment()
        else:
            self._ask_now()

    @Slot()
    def _on_left_downwards(self) -> None:
        if self._found:
            self.list.enter()

    @Slot()
    def _on_left_upwards(self) -> None:
        self._field.setFocus(Qt.FocusReason.OtherFocusReason)

    def event(self, event: QEvent) -> bool:
        """Keep Ctrl+Enter from the window's shortcut while something here has the keyboard."""
        return keep_ctrl_enter(event) or super().event(event)
