"""What stands around the library's list: the filter field, what is being read, what is told, the foot."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, Qt, Signal, Slot
from PySide6.QtGui import QAction, QActionGroup, QColor, QKeyEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QMenu, QPushButton, QVBoxLayout, QWidget

from podviewer.messages.translate import tr
from podviewer.messages.units import number
from podviewer.ui.library.ordering import ORDERS, SHOWN, Order, ShownItem
from podviewer.ui.style.theme import Theme, interface_font
from podviewer.ui.widgets.buttons import IconButton
from podviewer.ui.widgets.fields import IconField
from podviewer.ui.widgets.keys import ENTER_KEYS
from podviewer.ui.widgets.labels import FewLines, IconLabel, TextLabel, plain_tip

_FOOT = 36
_READING = 28
_PASSED_OVER = 24
_TOLD_LINES = 3


class FilterField(IconField):
    """The field above the list. Signals: `entered` for Enter, `left_downwards` for Down."""

    entered = Signal()
    left_downwards = Signal()

    icon_ink = "ink2"

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent=parent)
        self.setObjectName("library-filter")
        self.setFont(interface_font(13))
        self.setFixedHeight(32)
        self._cross = IconButton(theme, "x", tr("Clear the filter (Esc)"), box=24, size=16, parent=self)
        self._cross.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._cross.setCursor(Qt.CursorShape.ArrowCursor)
        self._cross.setVisible(False)
        self.show_what(ShownItem.EPISODES)

        self.textChanged.connect(self._on_text_changed)
        self._cross.clicked.connect(self.clear)

    def show_what(self, shown: ShownItem) -> None:
        """Say what is filtered."""
        words = tr(SHOWN[shown].filtered_by)
        self.setPlaceholderText(words)
        self.setAccessibleName(words)

    @Slot(str)
    def _on_text_changed(self, text: str) -> None:
        self._cross.setVisible(bool(text))
        self.setTextMargins(self.words_left, 0, 18 if text else 0, 0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the cross on the grid too."""
        super().resizeEvent(event)
        self._cross.move(self.width() - self._cross.width() - 4, (self.height() - self._cross.height()) // 2)

    def event(self, event: QEvent) -> bool:
        """Take Down and Enter before anything of the window does."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.ShortcutOverride:
            plain = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier == Qt.KeyboardModifier.NoModifier
            if plain and event.key() in (Qt.Key.Key_Down, *ENTER_KEYS):
                event.accept()
                return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take Enter and Down."""
        if event.key() in ENTER_KEYS:
            self.entered.emit()
        elif event.key() == Qt.Key.Key_Down:
            self.left_downwards.emit()
        else:
            super().keyPressEvent(event)


class ProgressLine(QWidget):
    """The hairline above the foot; while files are read, a part of it is drawn in the accent, 2 px thick."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._part: float | None = None
        self.setFixedHeight(2)
        theme.changed.connect(self.update)

    def show_part(self, part: float | None) -> None:
        """Show how much is done, 0 to 1; None: nothing is being done."""
        self._part = part
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the line."""
        painter, colours = QPainter(self), self._theme.colours
        painter.fillRect(0, 1, self.width(), 1, QColor(colours.line))
        if self._part is not None:
            painter.fillRect(0, 0, round(self.width() * self._part), 2, QColor(colours.accent))
        painter.end()


class NoticeLine(QWidget):
    """A sentence about the library with an icon and a cross. Hidden while there is none."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setVisible(False)
        self._words = FewLines(theme, _TOLD_LINES, font=interface_font(12), line=18)
        self._cross = IconButton(theme, "x", tr("Hide this"), box=24, size=16)
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 4, 8, 4)
        row.setSpacing(8)
        row.addWidget(IconLabel(theme, "triangle-alert", ink="warning"), 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self._words, 1)
        row.addWidget(self._cross, 0, Qt.AlignmentFlag.AlignTop)

        self._cross.clicked.connect(self.hide)

    def show_sentence(self, sentence: str) -> None:
        """Show a sentence; "" hides it."""
        self._words.set_words(sentence)
        self.setVisible(bool(sentence))


class Foot(QWidget):
    """How many rows there are, in which order, and while files are read how far that is.

    Signals: `order_chosen` (an Order); `cancel` is a button.
    """

    order_chosen = Signal(object)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._line = ProgressLine(theme)
        self._reading = QWidget()
        self._reading.setFixedHeight(_READING)
        self._reading.setVisible(False)
        self._done = TextLabel(theme, ink="ink2", font=interface_font(12), elide=True)
        self.cancel = IconButton(theme, "x", tr("Stop reading"), box=24, size=16)
        self._count = TextLabel(theme, ink="ink2", font=interface_font(12), elide=True)
        self._passed_over = TextLabel(theme, ink="ink3", font=interface_font(12), elide=True)
        self._passed_over.setContentsMargins(16, 0, 16, 8)
        self._passed_over.setFixedHeight(_PASSED_OVER)
        self._passed_over.setVisible(False)
        self._order = QPushButton()
        self._order.setObjectName("quiet")
        self._order.setAutoDefault(False)
        self._order.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._order.setFont(interface_font(12))
        self.menu = QMenu(self)
        self._orders = QActionGroup(self)
        for order, sort in ORDERS.items():
            action = QAction(tr(sort.words), self.menu)
            action.setCheckable(True)
            action.setData(order)
            self._orders.addAction(action)
            self.menu.addAction(action)

        reading = QHBoxLayout(self._reading)
        reading.setContentsMargins(16, 2, 8, 0)
        reading.addWidget(self._done, 1)
        reading.addWidget(self.cancel)
        row = QHBoxLayout()
        row.setContentsMargins(16, 0, 8, 0)
        row.addWidget(self._count, 1)
        row.addWidget(self._order)
        words_row = QWidget()
        words_row.setFixedHeight(_FOOT)
        words_row.setLayout(row)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._line)
        column.addWidget(self._reading)
        column.addWidget(words_row)
        column.addWidget(self._passed_over)

        self._order.clicked.connect(self._on_order_clicked)
        self._orders.triggered.connect(self._on_order_triggered)

    def show_count(self, words: str) -> None:
        """Show how many rows there are."""
        self._count.setText(words)

    def show_passed_over(self, sentence: str, reasons: Sequence[str]) -> None:
        """Show what was not looked at; why, in the tool tip."""
        self._passed_over.setText(sentence)
        self._passed_over.setToolTip(plain_tip("\n".join((sentence, *reasons))) if sentence else "")
        self._passed_over.setVisible(bool(sentence))

    def show_order(self, order: Order, *, offered: bool) -> None:
        """Show how episodes are sorted; not `offered` where something else is listed."""
        for action in self._orders.actions():
            action.setChecked(action.data() == order)
        words = tr(ORDERS[order].words)
        self._order.setText(words)
        self._order.setAccessibleName(tr("Order: {words}").format(words=words))
        self._order.setVisible(offered)

    def show_reading(self, done: int, total: int) -> None:
        """Show how far reading is; done == total: it is over."""
        is_reading = done < total
        self._reading.setVisible(is_reading)
        words = tr("Reading {done} of {total} …").format(done=number(done), total=number(total))
        self._done.setText(words if is_reading else "")
        self._line.show_part(done / total if is_reading else None)

    @Slot()
    def _on_order_clicked(self) -> None:
        height = self.menu.sizeHint().height()
        corner = self._order.mapToGlobal(self._order.rect().topRight())
        corner.setX(corner.x() - self.menu.sizeHint().width())
        corner.setY(corner.y() - height)
        self.menu.popup(corner)

    @Slot(QAction)
    def _on_order_triggered(self, action: QAction) -> None:
        self.order_chosen.emit(Order(action.data()))  # Qt gives back a plain text
