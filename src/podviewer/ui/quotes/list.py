"""The list of passages a quote may come from, and what can be done with one of them."""

from PySide6.QtCore import QEvent, QPoint, Qt, Signal, Slot
from PySide6.QtGui import QFocusEvent, QKeyEvent, QKeySequence, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from podviewer.library.quotes.finder import FoundQuote
from podviewer.messages.translate import tr
from podviewer.ui.quotes.delegate import QuoteDelegate
from podviewer.ui.quotes.model import QuoteModel, is_near
from podviewer.ui.style.theme import Theme, Type
from podviewer.ui.widgets.buttons import LinkText
from podviewer.ui.widgets.menus import MenuRow
from podviewer.ui.widgets.two_target_list import TwoTargetList

_GAP = 20


class QuoteActions(QWidget):
    """Three words that stand on a row: they are real buttons, for the keyboard and for readers of the screen.

    Signals: `focus_moved` when one of them gets or loses the keyboard.
    """

    focus_moved = Signal()

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self.row = -1
        self.cite = LinkText(theme)
        self.cite.setText(tr("Copy citation"))
        self.copy = LinkText(theme)
        self.copy.setText(tr("Copy quote"))
        self.open = LinkText(theme)
        self.open.setText(tr("Open"))
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(_GAP)
        for button in (self.cite, self.copy, self.open):
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)  # a click leaves the keyboard where it is
            button.installEventFilter(self)
            line.addWidget(button)
        self.setVisible(False)

    def has_keyboard(self) -> bool:
        """Say whether one of the buttons has the keyboard."""
        return any(button.hasFocus() for button in (self.cite, self.copy, self.open))

    def eventFilter(self, watched: object, event: QEvent) -> bool:
        """Tell where the keyboard goes."""
        if event.type() in (QEvent.Type.FocusIn, QEvent.Type.FocusOut):
            self.focus_moved.emit()
        return False


class QuoteList(TwoTargetList):
    """Passages. What can be done with one stands on the row under the pointer, else on the one with the keyboard,
    else on the first.

    What is not near enough to be the source of a quote is not offered as a citation.

    Signals: `cite_clicked`, `copy_clicked` (row; also Ctrl+C), `left_upwards` (Up in the first row).
    """

    cite_clicked = Signal(int)
    copy_clicked = Signal(int)
    left_upwards = Signal()

    def __init__(self, theme: Theme, measure: Type, parent: QWidget | None = None) -> None:
        self._quotes = QuoteModel()
        super().__init__(theme, self._quotes, "quotes-found", tr("Where the words come from"), parent)
        self._quotes.setParent(self)
        self._look = QuoteDelegate(theme, self, measure)
        self.use_delegate(self._look)
        self._actions = QuoteActions(theme, self.viewport())
        self._look.actions_width = self._actions.sizeHint().width()
        self.offer(
            {
                int: (
                    MenuRow(tr("Open"), self.row_clicked.emit),
                    MenuRow(tr("Copy citation"), self.cite_clicked.emit, there=self._is_source),
                    MenuRow(tr("Copy quote"), self.copy_clicked.emit),
                )
            }
        )

        self._actions.cite.clicked.connect(self._on_cite_clicked)
        self._actions.copy.clicked.connect(self._on_copy_clicked)
        self._actions.open.clicked.connect(self._on_open_clicked)
        self._actions.focus_moved.connect(self._place_actions)

    def show_found(self, found: list[FoundQuote]) -> None:
        """Replace the rows, from the top."""
        self._quotes.show(found)
        self.doItemsLayout()
        self.scrollToTop()
        self._place_actions()

    def found(self, row: int) -> FoundQuote | None:
        """Return the passage of a row; None beyond the last."""
        return self._quotes.found(row) if 0 <= row < self._quotes.rowCount() else None

    def set_type(self, measure: Type) -> None:
        """Set the words in another face."""
        self._look.set_type(measure)
        self.doItemsLayout()
        self._place_actions()
        self.viewport().update()

    def enter(self) -> None:
        """Take the keyboard, at the first row unless one has it already."""
        self.setFocus(Qt.FocusReason.TabFocusReason)
        if not self.currentIndex().isValid() and self._quotes.rowCount():
            self.setCurrentIndex(self._quotes.index(0, 0))

    def open_first(self) -> None:
        """Open the nearest passage, as a click on it would."""
        if self._quotes.rowCount():
            self.row_clicked.emit(0)

    def open_first_moment(self) -> None:
        """Open the time of the nearest passage, where it has one."""
        if self._quotes.rowCount() and self._quotes.moment(0) is not None:
            self.moment_clicked.emit(0)

    @Slot()
    def _place_actions(self) -> None:
        """Put what can be done on the row it is meant for."""
        actions, row = self._actions, self._row_meant()
        rect = self.visualRect(self._quotes.index(row, 0)) if row >= 0 else None
        if rect is not None:
            actions.row = row
            actions.cite.setVisible(is_near(self._quotes.found(row)))
            line = self._look.actions_line(rect)
            actions.resize(actions.sizeHint())
            self._look.actions_width = actions.width()  # larger beside a large text
            left = line.right() + 1 - actions.width()
            actions.move(QPoint(left, line.center().y() + 1 - actions.height() // 2))
        actions.setVisible(rect is not None)

    def _row_meant(self) -> int:
        count = self._quotes.rowCount()
        if self._actions.has_keyboard():
            row = self._actions.row
        elif self._look.ringed >= 0:
            row = self._look.ringed
        else:
            row = self._look.hovered if self._look.hovered >= 0 else 0
        return row if row < count else -1

    def _is_source(self, row: int) -> bool:
        found = self.found(row)
        return found is not None and is_near(found)

    @Slot()
    def _on_targets_changed(self) -> None:
        super()._on_targets_changed()
        self._place_actions()

    @Slot()
    def _on_scrolled(self) -> None:
        super()._on_scrolled()
        self._place_actions()

    @Slot()
    def _on_open_clicked(self) -> None:
        self.row_clicked.emit(self._actions.row)

    @Slot()
    def _on_cite_clicked(self) -> None:
        self.cite_clicked.emit(self._actions.row)

    @Slot()
    def _on_copy_clicked(self) -> None:
        self.copy_clicked.emit(self._actions.row)

    def event(self, event: QEvent) -> bool:
        """Keep Ctrl+C, which means the passage here, from the window's shortcut."""
        if event.type() == QEvent.Type.ShortcutOverride and _copies(event):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Copy, and leave upwards from the first row."""
        row = self.currentIndex().row()
        if _copies(event) and row >= 0:
            self.copy_clicked.emit(row)
        elif event.key() == Qt.Key.Key_Up and row <= 0:
            self.left_upwards.emit()
        else:
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Keep the row in mind when the keyboard goes on to what can be done with it."""
        row = self._look.ringed
        super().focusOutEvent(event)
        if self._actions.has_keyboard() and row >= 0:
            self._actions.row = row
            self._place_actions()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep what can be done on its row."""
        super().resizeEvent(event)
        self._place_actions()


def _copies(event: QEvent) -> bool:
    return isinstance(event, QKeyEvent) and event.matches(QKeySequence.StandardKey.Copy)
