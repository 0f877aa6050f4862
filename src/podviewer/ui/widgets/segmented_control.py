"""Two or more words of which one is chosen: on a band, such as "Chapters / Library", or quiet and underlined."""

from collections.abc import Sequence

from PySide6.QtCore import QPoint, QRectF, QSize, Qt, Signal, Slot
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QKeyEvent, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QPushButton, QRadioButton, QSizePolicy, QWidget

from podviewer.ui.style.theme import Theme, interface_font
from podviewer.ui.widgets.keys import press_with_enter

HEIGHT = 32
RADIUS = 8
_SPARE = 16
"""Px of what a word asks for that it can do without."""
_EDGE = 2
"""From the switch's edge to the fill of the chosen half."""


class Segment(QRadioButton):
    """One word of a switch: a radio button to keyboard and screen reader, painted as half of a band."""

    def __init__(self, theme: Theme, words: str, parent: QWidget) -> None:
        super().__init__(words, parent)
        self._theme = theme
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setFixedHeight(HEIGHT)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)

        theme.changed.connect(self.update)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the word, on a fill of its own while it is the chosen one."""
        colours, on = self._theme.colours, self.isChecked()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if on:
            ring = self.hasFocus()
            fill = QRectF(self.rect()).adjusted(_EDGE, _EDGE, -_EDGE, -_EDGE)
            painter.setPen(QPen(QColor(colours.accent if ring else colours.line), 1.5 if ring else 1))
            painter.setBrush(QColor(colours.switch))
            painter.drawRoundedRect(fill.adjusted(0.5, 0.5, -0.5, -0.5), RADIUS - _EDGE, RADIUS - _EDGE)
        painter.setFont(_face(strong=on))
        painter.setPen(QColor(colours.ink if on or self.underMouse() else colours.ink2))
        room = self.rect().adjusted(4, 0, -4, 0)
        words = painter.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, Qt.AlignmentFlag.AlignCenter, words)
        painter.end()

    def sizeHint(self) -> QSize:
        """Ask for the word in its wider face."""
        return QSize(round(QFontMetricsF(_face(strong=True)).horizontalAdvance(self.text())) + 24, HEIGHT)

    def hitButton(self, position: QPoint) -> bool:  # noqa: N802
        """Be a target as a whole: Qt means the round mark and the words."""
        return self.rect().contains(position)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take Enter for a press; the arrow keys are Qt's own."""
        if not press_with_enter(self, event):
            super().keyPressEvent(event)


def _face(*, strong: bool) -> QFont:
    return interface_font(13, QFont.Weight.DemiBold if strong else QFont.Weight.Normal)


class SegmentedControl(QWidget):
    """A band of words side by side, all equally wide where they fit so. Arrow keys move among them.

    Signals: `chosen` (index) when the reader has chosen another one.
    """

    chosen = Signal(int)

    def __init__(self, theme: Theme, words: Sequence[str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._at = 0
        self.setFixedHeight(HEIGHT)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._group = QButtonGroup(self)
        self._row = row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        for number, word in enumerate(words):
            part = Segment(theme, word, self)
            self._group.addButton(part, number)
            row.addWidget(part, 1)
        self.choose(0)

        theme.changed.connect(self.update)
        theme.changed.connect(self._share)
        self._group.idToggled.connect(self._on_toggled)

    @property
    def at(self) -> int:
        """Which one is chosen."""
        return self._at

    def choose(self, index: int) -> None:
        """Choose one; emits nothing."""
        self._at = index
        self._group.button(index).setChecked(True)

    def set_words(self, words: Sequence[str]) -> None:
        """Give the parts other words."""
        for part, word in zip(self._group.buttons(), words, strict=True):
            part.setText(word)
        self._share()

    @Slot()
    def _share(self) -> None:
        """Give each part the same room, or where a word would be cut, as much as its own word needs."""
        needs = [part.sizeHint().width() - _SPARE for part in self._group.buttons()]
        is_even = max(needs) * len(needs) <= self.width()
        for number, need in enumerate(needs):
            self._row.setStretch(number, 1 if is_even else need)

    @Slot(int, bool)
    def _on_toggled(self, index: int, on: bool) -> None:
        if on and index != self._at:
            self._at = index
            self.chosen.emit(index)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share the room anew."""
        super().resizeEvent(event)
        self._share()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the band."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(self._theme.colours.hover))
        painter.drawRoundedRect(QRectF(self.rect()), RADIUS, RADIUS)
        painter.end()


class TabText(QWidget):
    """Words of which one is chosen; the arrow keys move between them. Clicks leave the keyboard where it is.

    Signals: `chosen` (index), when the reader chose another one.
    """

    chosen = Signal(int)

    def __init__(self, words: Sequence[str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._index = 0
        self._buttons = [QPushButton() for _ in words]
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(12)
        for button in self._buttons:
            button.setObjectName("word")
            button.setCheckable(True)
            button.setAutoExclusive(True)
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            button.setFont(interface_font(12))
            button.setFixedHeight(24)
            row.addWidget(button)
            button.toggled.connect(self._on_toggled)
        self.set_words(words)
        self.choose(0)

    @property
    def index(self) -> int:
        """The chosen word."""
        return self._index

    def set_words(self, words: Sequence[str]) -> None:
        """Show other words, as many as before."""
        metrics = QFontMetricsF(interface_font(12, QFont.Weight.DemiBold))
        for button, text in zip(self._buttons, words, strict=True):
            button.setText(text)
            # As wide as the word is when chosen, so that choosing moves nothing.
            button.setFixedWidth(round(metrics.horizontalAdvance(text)) + 10)

    def choose(self, index: int) -> None:
        """Choose a word; nothing is emitted."""
        self._index = index
        self._buttons[index].setChecked(True)

    @Slot()
    def _on_toggled(self) -> None:
        index = next((place for place, button in enumerate(self._buttons) if button.isChecked()), self._index)
        if index != self._index:
            self._index = index
            self.chosen.emit(index)
