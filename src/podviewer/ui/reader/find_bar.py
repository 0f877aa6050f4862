"""Find in this episode: the bar below the text."""

from PySide6.QtCore import QEvent, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QStackedWidget, QWidget

from podviewer.messages.translate import tr
from podviewer.ui.style.theme import Theme, interface_font
from podviewer.ui.widgets.buttons import IconButton, LinkText
from podviewer.ui.widgets.fields import IconField
from podviewer.ui.widgets.keys import ENTER_KEYS, keep_escape
from podviewer.ui.widgets.labels import TextLabel

_LONGEST = 200
"""Characters that a selection may put into the field."""


class FindField(IconField):
    """The field. Signals: `next_requested` and `previous_requested` for Enter and Shift+Enter."""

    next_requested = Signal()
    previous_requested = Signal()

    icon_left, words_left = 12, 25

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent=parent)
        self.setObjectName("find-field")
        self.setAccessibleName(tr("Find in this episode"))
        self.setPlaceholderText(tr("Find in this episode"))
        self.setFont(interface_font(13))
        self.setFixedHeight(32)
        self.setMinimumWidth(120)
        self.setMaximumWidth(280)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take Enter and Shift+Enter."""
        if event.key() not in ENTER_KEYS:
            super().keyPressEvent(event)
        elif event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
            self.previous_requested.emit()
        else:
            self.next_requested.emit()


class FindBar(QFrame):
    """Field, count, previous and next, case, whole words. Hidden until `open_with`; the owner hides it on `closed`.

    Signals: `query_changed` (text, case matters, whole words only) at every key and switch, `next_requested`,
    `previous_requested`, `search_all_requested` (text) where nothing was found, `closed` (Esc or the cross),
    `open_changed` (bool) when it was shown or hidden.
    """

    query_changed = Signal(str, bool, bool)
    next_requested = Signal()
    previous_requested = Signal()
    search_all_requested = Signal(str)
    closed = Signal()
    open_changed = Signal(bool)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("find")
        self.setAccessibleName(tr("Find"))
        self.setFixedHeight(49)  # 48 and the hairline
        self.setVisible(False)
        self._field = FindField(theme, self)
        self._count = TextLabel(theme, ink="ink2", font=interface_font(13))
        self._nothing = TextLabel(theme, tr("No match in this episode"), ink="ink2", font=interface_font(12))
        self._search_all = LinkText(theme, 12, self)
        self._search_all.setText(tr("Search all episodes"))
        self._search_all.setAccessibleName(self._search_all.text())
        room = self._search_all.sizePolicy()
        room.setRetainSizeWhenHidden(True)  # where all is narrow, the field would give way to it
        self._search_all.setSizePolicy(room)
        self._previous = IconButton(theme, "chevron-up", tr("Previous match (Shift+Enter)"))
        self._next = IconButton(theme, "chevron-down", tr("Next match (Enter)"))
        self._case = IconButton(theme, "case-sensitive", tr("Match case"))
        self._whole = IconButton(theme, "whole-word", tr("Whole words only"))
        self._close = IconButton(theme, "x", tr("Close the find bar (Esc)"))
        for switch in (self._case, self._whole):
            switch.setCheckable(True)

        found = QWidget()
        steps = QHBoxLayout(found)
        steps.setContentsMargins(20, 0, 8, 0)
        steps.setSpacing(4)
        steps.addWidget(self._count, 1)
        steps.addWidget(self._previous)
        steps.addWidget(self._next)
        none_found = QWidget()
        words = QHBoxLayout(none_found)
        words.setContentsMargins(16, 0, 0, 0)
        words.addWidget(self._nothing)
        # Either page has the same room, so that the switches beside it never move.
        self._outcome = QStackedWidget()
        self._outcome.setMinimumWidth(148)
        self._outcome.addWidget(found)
        self._outcome.addWidget(none_found)
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 0, 8, 0)
        row.setSpacing(0)
        row.addWidget(self._field, 1000)
        row.addWidget(self._outcome)
        row.addSpacing(4)
        row.addWidget(self._case)
        row.addSpacing(4)
        row.addWidget(self._whole)
        row.addSpacing(16)
        row.addWidget(self._search_all)
        row.addStretch(1)
        row.addWidget(self._close)
        self.setFocusProxy(self._field)
        self.show_count(0, 0)

        self._field.textChanged.connect(self._on_query_changed)
        self._field.next_requested.connect(self.next_requested)
        self._field.previous_requested.connect(self.previous_requested)
        self._case.toggled.connect(self._on_query_changed)
        self._whole.toggled.connect(self._on_query_changed)
        self._previous.clicked.connect(self._on_previous_clicked)
        self._next.clicked.connect(self._on_next_clicked)
        self._search_all.clicked.connect(self._on_search_all_clicked)
        self._close.clicked.connect(self._on_close_clicked)

    def open_with(self, text: str) -> None:
        """Show the bar with `text` (unless empty: the last query stays), all selected, ready to be typed over."""
        line = next((line.strip() for line in text.splitlines() if line.strip()), "")[:_LONGEST]
        self.set_open(True)
        self._field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        if line and line != self._field.text():
            self._field.setText(line)
        else:
            self._on_query_changed()
        self._field.selectAll()

    def set_open(self, open_: bool) -> None:
        """Show or hide the bar."""
        if open_ == self.isHidden():
            self.setVisible(open_)
            self.open_changed.emit(open_)

    def query(self) -> tuple[str, bool, bool]:
        """Return (text, case matters, whole words only)."""
        return self._field.text(), self._case.isChecked(), self._whole.isChecked()

    def show_count(self, current: int, total: int) -> None:
        """Show "3 / 15"; with a query and no match say so. `current` counts from 1; 0 means at none of them."""
        asked = bool(self._field.text())
        if current and total:
            words = f"{current} / {total}"
        elif total:
            words = tr("1 match") if total == 1 else tr("{count} matches").format(count=total)
        else:
            words = ""
        self._count.setText(words)
        self._field.setAccessibleDescription(words if total or not asked else self._nothing.text())
        self._outcome.setCurrentIndex(0 if total or not asked else 1)
        self._search_all.setVisible(asked and not total)
        for button in (self._previous, self._next):
            button.setEnabled(total > 0)

    @Slot()
    def _on_query_changed(self) -> None:
        self.query_changed.emit(*self.query())

    @Slot()
    def _on_previous_clicked(self) -> None:
        self.previous_requested.emit()

    @Slot()
    def _on_next_clicked(self) -> None:
        self.next_requested.emit()

    @Slot()
    def _on_search_all_clicked(self) -> None:
        self.search_all_requested.emit(self._field.text())

    @Slot()
    def _on_close_clicked(self) -> None:
        self.closed.emit()

    def event(self, event: QEvent) -> bool:
        """Keep Esc from any shortcut of the window while something here has the keyboard."""
        return keep_escape(event) or super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Close with Esc, wherever in the bar the keyboard is."""
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
        else:
            super().keyPressEvent(event)
