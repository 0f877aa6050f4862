"""Quick open: one field over episodes, chapters, people and every way to name a moment."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, QPoint, QSignalBlocker, Qt, Signal, Slot
from PySide6.QtGui import QColor, QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QShowEvent, QWindow
from PySide6.QtWidgets import QApplication, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget
from shiboken6 import isValid

from podviewer.library.quick_open.suggestions import READING, Choice
from podviewer.messages.translate import tr
from podviewer.ui.quick_open.delegate import ROW, QuickDelegate
from podviewer.ui.quick_open.model import QuickModel
from podviewer.ui.style.theme import Theme, interface_font
from podviewer.ui.widgets.card import Card
from podviewer.ui.widgets.keys import ENTER_KEYS, keep_ctrl_enter, keep_escape
from podviewer.ui.widgets.labels import IconLabel, TextLabel
from podviewer.ui.widgets.two_target_list import TwoTargetList

WIDTH = 640
MOST_ROWS = 8
"""Rows in view."""
_FIELD = 52
_ABOVE, _BELOW = 4, 11
"""Px between the hairline and the rows, between the rows and the edge."""
_TOP = 2
"""Px that the card begins above the header's field."""
_MARGIN = 16
"""Px that the card keeps from the window's edges."""
_WORDS_LEFT = 57
_MOVES = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1, Qt.Key.Key_PageDown: MOST_ROWS, Qt.Key.Key_PageUp: -MOST_ROWS}


class QuickField(QLineEdit):
    """The field. Signals: `moved` (rows down; negative: up), `entered`, `escaped`, `abandoned` (the focus is gone)."""

    moved = Signal(int)
    entered = Signal()
    escaped = Signal()
    abandoned = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.setObjectName("quick-open-field")
        self.setAccessibleName(tr("Go to an episode, person or time"))
        self.setPlaceholderText(tr("Episode, chapter, person, time or address"))
        self.setFont(interface_font(17))
        self.setFixedHeight(_FIELD)
        self.setFrame(False)

    def event(self, event: QEvent) -> bool:
        """Keep Esc and Ctrl+Enter from the window's shortcuts."""
        return keep_escape(event) or keep_ctrl_enter(event) or super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move through the rows, choose, leave; everything else is typed."""
        key = event.key()
        if key in ENTER_KEYS:
            self.entered.emit()
        elif key == Qt.Key.Key_Escape:
            self.escaped.emit()
        elif key in _MOVES:
            self.moved.emit(_MOVES[Qt.Key(key)])
        else:
            super().keyPressEvent(event)

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Tab moves through the rows: it does not leave the card."""
        self.moved.emit(1 if forward else -1)
        return True

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Tell when the reader turned to something else in this window."""
        super().focusOutEvent(event)
        if event.reason() not in (Qt.FocusReason.ActiveWindowFocusReason, Qt.FocusReason.PopupFocusReason):
            self.abandoned.emit()

    def showEvent(self, event: QShowEvent) -> None:
        """Say that nothing shines through; the style sheet takes that back when it dresses a field."""
        super().showEvent(event)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)

    def paintEvent(self, event: QPaintEvent) -> None:
        _fill_ground(self, event, self._theme)
        super().paintEvent(event)


class QuickList(TwoTargetList):
    """The rows."""

    def __init__(self, theme: Theme, model: QuickModel, parent: QWidget) -> None:
        super().__init__(theme, model, "quick-open-list", tr("What this may mean"), parent)
        self._theme = theme
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)
        self.setUniformItemSizes(True)
        self.viewport().setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)

    def paintEvent(self, event: QPaintEvent) -> None:
        _fill_ground(self.viewport(), event, self._theme)
        super().paintEvent(event)


def _fill_ground(widget: QWidget, event: QPaintEvent, theme: Theme) -> None:
    """Paint the card's ground: where it shines through, Qt paints all below the card anew, the text too."""
    painter = QPainter(widget)
    painter.fillRect(event.rect(), QColor(theme.colours.raised))
    painter.end()


class QuickOpen(Card):
    """Grows out of the header's field, over everything in its window. The owner answers `text_changed`, soon, with
    `show_choices`, and does what was `chosen`: by then the card is gone and the keyboard is where it was before.

    Signals: `text_changed` (also when it opens), `chosen` (a `Choice` that can be chosen), `closed` (Esc, a click
    beside the card, or the keyboard went elsewhere).
    """

    text_changed = Signal(str)
    chosen = Signal(object)
    closed = Signal()

    radius = 10

    def __init__(self, theme: Theme, origin: QWidget, parent: QWidget) -> None:
        """`origin` is the header's field, `parent` the window."""
        super().__init__(theme, parent)
        self.setObjectName("quick-open")
        self.setAccessibleName(tr("Quick open"))
        self._origin, self._home = origin, parent
        self._before: QWidget | None = None
        self._window: QWindow | None = None
        self._has_moved = self._waits = False
        self._model = QuickModel(self)
        self._icon = IconLabel(theme, "search", size=20)
        self._field = QuickField(theme)
        self._esc = TextLabel(theme, tr("Esc"), ink="ink2", font=interface_font(12))
        self._list = QuickList(theme, self._model, self)
        self._list.use_delegate(QuickDelegate(theme, self._list))
        self._words = TextLabel(theme, ink="ink2")
        self._words.setContentsMargins(_WORDS_LEFT - 1, 0, _MARGIN, 0)
        self._words.setFixedHeight(ROW)

        self._line = line = QHBoxLayout()
        line.setSpacing(0)
        line.addWidget(self._icon)
        line.addSpacing(15)
        line.addWidget(self._field, 1)
        line.addSpacing(12)
        line.addWidget(self._esc)
        column = QVBoxLayout(self)
        column.setContentsMargins(1, 1, 1, 1)
        column.setSpacing(0)
        column.addLayout(line)
        column.addSpacing(1 + _ABOVE)
        column.addWidget(self._list)
        column.addWidget(self._words)
        column.addStretch(1)

        self._field.textChanged.connect(self._on_text_changed)
        self._field.moved.connect(self._on_moved)
        self._field.entered.connect(self._on_entered)
        self._field.escaped.connect(self.leave)
        self._field.abandoned.connect(self._on_abandoned)
        self._list.row_clicked.connect(self._on_row_clicked)

    def open(self, text: str = "") -> None:
        """Show the card with the keyboard in its field; open already, take the text and select it.

        Not for an action's `triggered`, which hands over whether it is checked.
        """
        self._appear(text, "")
        self.text_changed.emit(text)

    def ask_again(self) -> None:
        """Ask for what is offered now, where more has become known; the reader's own choice stays."""
        if not self._words.text():
            self.text_changed.emit(self._field.text())

    def show_choices(self, choices: Sequence[Choice]) -> None:
        """Show rows. What the reader has moved to stays marked, else the first that can be chosen is; while files are
        being read that is no search, so that Enter does not mean one because a title has not been read yet."""
        self._words.setText("")
        marked = self._list.current()
        before = self._model.choice(marked) if self._has_moved and marked >= 0 else None
        self._model.show(choices)
        rows = self._model.choosable()
        if any(choice.kind == READING for choice in choices):
            rows = tuple(row for row in rows if choices[row].kind != "search")
        same = [row for row in self._model.choosable() if before is not None and _is_same(choices[row], before)]
        self._mark(next(iter((*same, *rows)), -1))
        self._place()
        if self._waits and rows:
            self._choose(rows[0])

    def show_not_found(self, text: str) -> None:
        """Open with a text that nothing matched, which may come from elsewhere (the command line), and say so."""
        self._appear(text, tr("No such time or chapter."))

    def leave(self) -> None:
        """Hide the card without a choice and give the keyboard back to whoever had it."""
        if self._vanish(give_back=True):
            self.closed.emit()

    def _appear(self, text: str, words: str) -> None:
        self._has_moved = self._waits = False
        with QSignalBlocker(self._field):
            self._field.setText(text)
        self._field.selectAll()
        self._field.setAccessibleDescription(words)
        self._words.setText(words)
        self._model.show(())
        if self.isHidden():
            self._before = QApplication.focusWidget()
            self._window = self.window().windowHandle()
            # The window's events pass here before any widget's: a click beside the card still does what it does.
            for watched in (self._window, self._home, self._origin):
                if watched is not None:
                    watched.installEventFilter(self)
        self._place()
        self.setVisible(True)
        self.to_front()
        self._field.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _vanish(self, *, give_back: bool) -> bool:
        if self.isHidden():
            return False
        before, self._before = self._before, None
        for watched in (self._window, self._home, self._origin):
            if watched is not None and isValid(watched):
                watched.removeEventFilter(self)
        self._window = None
        with QSignalBlocker(self._field):
            if give_back and before is not None and isValid(before) and before.isVisible():
                before.setFocus(Qt.FocusReason.OtherFocusReason)
            self.setVisible(False)
        return True

    def _place(self) -> None:
        """Put the card around the header's field, as high as its rows need and the window allows."""
        window = self._home
        origin = self._origin.mapTo(window, QPoint(self._origin.width() // 2, -_TOP))
        growth = self._list.delegate().growth
        row = round(ROW * growth)
        # The field's icon and words stand above those of the rows.
        self._line.setContentsMargins(round(31 * growth) - 10, 0, round(24 * growth), 0)
        self._field.setTextMargins(round(25 * growth) - 25, 0, 0, 0)
        width = max(1, min(round(WIDTH * growth), window.width() - 2 * _MARGIN))
        left = max(_MARGIN, min(origin.x() - width // 2, window.width() - _MARGIN - width))
        rows, words = self._model.rowCount(), self._words.text()
        self._list.setVisible(rows > 0)
        self._words.setVisible(bool(words))
        height = 2 + _FIELD
        if rows or words:
            around = height + 1 + _ABOVE + _BELOW - 1
            fit = (window.height() - origin.y() - _MARGIN - around) // row
            shown = max(1, min(rows, MOST_ROWS, fit))
            self._list.setFixedHeight(shown * row)
            height = around + shown * row
        self.setGeometry(left, origin.y(), width, height)

    def _mark(self, row: int) -> None:
        self._list.set_current(row)
        self._field.setAccessibleDescription(self._model.spoken(row) if row >= 0 else "")

    def _choose(self, row: int) -> None:
        choice = self._model.choice(row)
        if choice.choosable and self._vanish(give_back=True):
            self.chosen.emit(choice)

    @Slot(str)
    def _on_text_changed(self, text: str) -> None:
        self._has_moved = self._waits = False
        self.text_changed.emit(text)

    @Slot(int)
    def _on_moved(self, by: int) -> None:
        rows = self._model.choosable()
        if not rows:
            return
        self._has_moved, self._waits = True, False
        current = self._list.current()
        at = rows.index(current) if current in rows else (-1 if by > 0 else 0)
        # One step goes round; a page stops at the ends.
        at = (at + by) % len(rows) if abs(by) == 1 else max(0, min(at + by, len(rows) - 1))
        self._mark(rows[at])

    @Slot()
    def _on_entered(self) -> None:
        if self._list.current() >= 0:
            self._choose(self._list.current())
        else:
            self._waits = bool(self._field.text())  # what is typed opens once it has been read

    @Slot(int)
    def _on_row_clicked(self, row: int) -> None:
        self._choose(row)

    @Slot()
    def _on_abandoned(self) -> None:
        if self._vanish(give_back=False):
            self.closed.emit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Leave with a click beside the card; stay where the header's field is."""
        if isinstance(event, QMouseEvent):
            if event.type() == QEvent.Type.MouseButtonPress and watched is self._window:
                place = self.window().mapFromGlobal(event.globalPosition().toPoint())
                if not self.geometry().contains(self._home.mapFrom(self.window(), place)):
                    self.leave()
        elif event.type() in (QEvent.Type.Resize, QEvent.Type.Move) and watched is not self._window:
            self._place()
        return False

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the card and the hairline between field and rows."""
        super().paintEvent(event)
        if self.height() > 2 + _FIELD:
            painter = QPainter(self)
            painter.fillRect(1, 1 + _FIELD, self.width() - 2, 1, QColor(self._theme.colours.line))
            painter.end()


def _is_same(one: Choice, other: Choice) -> bool:
    """Say whether two rows lead to the same place; rows of another reading differ in their counts."""
    return (one.kind, one.title, one.detail, one.right) == (other.kind, other.title, other.detail, other.right)
