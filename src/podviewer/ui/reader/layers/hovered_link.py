"""The link under the pointer: underlined, in the accent."""

from collections.abc import Sequence

from PySide6.QtGui import QColor, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QTextEdit

from podviewer.ui.document.document import TranscriptDocument
from podviewer.ui.reader.layers.layer import Layer
from podviewer.ui.reader.text.surface import Sight


class HoveredLinkLayer(Layer):
    """Told by the links: Qt itself knows best which anchor the pointer is over."""

    def __init__(self) -> None:
        super().__init__()
        self._words: QTextCursor | None = None

    def show(self, words: QTextCursor | None) -> None:
        """Show the words that a cursor selects as hovered; None for none."""
        self._words = words
        self.formats_changed.emit()

    def rebuild(self, built: TranscriptDocument) -> None:
        self._words = None

    def formats(self, sight: Sight) -> Sequence[QTextEdit.ExtraSelection]:
        if self._words is None:
            return ()
        extra = QTextEdit.ExtraSelection()
        look = QTextCharFormat()
        look.setForeground(QColor(sight.colours.accent))
        look.setFontUnderline(True)
        extra.cursor, extra.format = self._words, look
        return [extra]
