"""What the search and the quote finder share: a field, what came out, and rows or hints, all on one column."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QSize, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLayout,
    QPushButton,
    QSizePolicy,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from podviewer.messages.translate import tr
from podviewer.ui.style.theme import Theme, Type, interface_growth
from podviewer.ui.widgets.keys import keep_escape
from podviewer.ui.widgets.labels import IconLabel, TextLabel

COLUMN = 712
"""The widest column: the view is 760 wide with 24 around."""
MARGIN = 24
SWELL = 16
"""The fill that shows a row's state is so much wider than the column at each side."""
BAR = 8
"""The scroll bar's room is kept free, so that nothing moves when it appears."""
_OUTCOME = 24


def column_of(width: int) -> tuple[int, int]:
    """Return (left edge, width) of the column on a view of `width` px."""
    room = max(0, width - BAR)
    column = max(80, min(COLUMN, room - 2 * MARGIN))
    return max(0, (room - column + 1) // 2), column


class ResultHints(QWidget):
    """What is said where there are no rows: a sentence, a quieter one, more, and a button to open a folder."""

    def __init__(self, theme: Theme, measure: Type, more: QWidget | None = None) -> None:
        super().__init__()
        self._title = TextLabel(theme, font=measure.reading_font(17))
        self._detail = TextLabel(theme, ink="ink2")
        self._more = more or QWidget()
        self.button = QPushButton(tr("Open folder…"))
        self.button.setObjectName("main")
        self.button.setAutoDefault(False)
        self.button.setFixedHeight(32)
        for words in (self._title, self._detail):
            words.setWordWrap(True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._title)
        column.addSpacing(4)
        column.addWidget(self._detail)
        column.addWidget(self._more)
        column.addSpacing(16)
        column.addWidget(self.button)
        column.addStretch(1)
        self.button.setMaximumWidth(self.button.sizeHint().width())

    def set_type(self, measure: Type) -> None:
        """Set the sentence in another face."""
        self._title.setFont(measure.reading_font(17))

    def spoken(self) -> str:
        """Return what is said."""
        return f"{self._title.text()} {self._detail.text()}".strip()

    def show_words(self, title: str, detail: str, *, more: bool = False, folder: bool = False) -> None:
        """Say something; `more`: with what stands below it, `folder`: with the button."""
        self._title.setText(title)
        self._detail.setText(detail)
        self._more.setVisible(more)
        self.button.setVisible(folder)

    def minimumSizeHint(self) -> QSize:
        """Ask for nothing: the words wrap."""
        return QSize(0, 0)


class ResultView(QFrame):
    """The field at the top, a line with what came out, a line of trouble, and below them hints or a list.

    Signals: `closed` (Esc).
    """

    closed = Signal()

    above_outcome, below_outcome, above_hints = 10, 0, 0
    """Px between the parts."""

    def __init__(self, theme: Theme, name: str, words: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.setAccessibleName(words)
        self._notice = TextLabel(theme)
        self._notice.setWordWrap(True)
        self._trouble = QWidget()
        trouble = QHBoxLayout(self._trouble)
        trouble.setContentsMargins(0, 4, 0, 4)
        trouble.setSpacing(8)
        trouble.addWidget(IconLabel(theme, "triangle-alert", ink="warning"))
        trouble.addWidget(self._notice, 1)
        self._head, self._middle, self._stack = QWidget(), QWidget(), QStackedWidget()
        self._head_box, self._middle_box = QVBoxLayout(self._head), QVBoxLayout(self._middle)
        self._head_box.setSpacing(0)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._head)
        column.addWidget(self._stack, 1)
        for part in (self._head, self._stack):  # their margins follow the window: they must not keep it wide
            part.setSizePolicy(QSizePolicy.Policy.Ignored, part.sizePolicy().verticalPolicy())
        self.show_notice("")
        theme.changed.connect(self._fit_column)

    def arrange(self, field: QWidget, outcome: QLayout, hints: ResultHints, lists: Sequence[QWidget]) -> None:
        """Put the parts in their places; once."""
        line = QWidget()
        line.setFixedHeight(_OUTCOME)
        outcome.setContentsMargins(0, 0, 0, 0)
        line.setLayout(outcome)
        self._head_box.addWidget(field)
        self._head_box.addSpacing(self.above_outcome)
        self._head_box.addWidget(line)
        self._head_box.addWidget(self._trouble)
        self._middle_box.addWidget(hints)
        for widget in (self._middle, *lists):
            self._stack.addWidget(widget)
        self.setFocusProxy(field)

    def show_notice(self, sentence: str) -> None:
        """Tell of trouble, in a line above the rows; "" takes it away."""
        self._notice.setText(sentence)
        self._trouble.setVisible(bool(sentence))

    def event(self, event: QEvent) -> bool:
        """Keep Esc from any shortcut of the window while something here has the keyboard."""
        return keep_escape(event) or super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave with Esc, wherever in here the keyboard is."""
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
        else:
            super().keyPressEvent(event)

    @Slot()
    def _fit_column(self) -> None:
        """Keep field, outcome and hints on the column of the rows, which grow beside a large text."""
        growth = interface_growth()
        begin, width = (round(px * growth) for px in column_of(int(self.width() / growth)))
        end = max(BAR, self.width() - begin - width)
        self._head_box.setContentsMargins(begin, 20, end, self.below_outcome)
        self._middle_box.setContentsMargins(begin, self.above_hints, end, 24)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep field, outcome and hints on the column of the rows."""
        super().resizeEvent(event)
        self._fit_column()
