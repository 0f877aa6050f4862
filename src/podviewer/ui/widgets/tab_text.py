"""A quiet switch made of words: the chosen one is underlined."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QFont, QFontMetricsF
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from podviewer.ui.style.theme import interface_font


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
