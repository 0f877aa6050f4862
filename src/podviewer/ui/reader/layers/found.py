"""Words shown as found: what the find bar finds, and what a search has led to."""

from collections.abc import Sequence

from msgspec import Struct
from PySide6.QtGui import QColor, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QTextEdit

from podviewer.ui.document.document import TranscriptDocument
from podviewer.ui.reader.layers.layer import Layer
from podviewer.ui.reader.text.surface import Sight


class FoundSpan(Struct, frozen=True):
    """Characters `start` to `end` of a block's own text."""

    number: int
    start: int
    end: int
    current: bool = False


class FoundLayer(Layer):
    """Shows the hits of the find bar that are in sight, and above them the words that somebody came for."""

    def __init__(self) -> None:
        super().__init__()
        self._hits: Sequence[FoundSpan] = ()
        self._arrived: tuple[tuple[str, int, int], Sequence[tuple[int, int]]] | None = None

    def show_hits(self, hits: Sequence[FoundSpan]) -> None:
        """Show hits of the find bar; give only those in sight."""
        self._hits = hits
        self.formats_changed.emit()

    def show_arrived(self, key: tuple[str, int, int], words: Sequence[tuple[int, int]]) -> None:
        """Show characters of one entry's text as found, until `clear`."""
        self._arrived = (key, tuple(words))
        self.formats_changed.emit()

    @property
    def arrived(self) -> tuple[tuple[str, int, int], Sequence[tuple[int, int]]] | None:
        """The entry that somebody came to, and the characters of its text that are shown as found."""
        return self._arrived

    @property
    def has_arrived(self) -> bool:
        """Whether words are shown that somebody came for."""
        return self._arrived is not None

    def clear(self) -> None:
        """Take the marks of the words away that somebody came for."""
        self._arrived = None
        self.formats_changed.emit()

    def rebuild(self, built: TranscriptDocument) -> None:
        self._hits = ()

    def formats(self, sight: Sight) -> Sequence[QTextEdit.ExtraSelection]:
        built, colours = sight.built, sight.colours
        made = []
        for hit in (*self._words_arrived_at(built), *self._hits):
            if hit.number >= len(built.entries):
                continue
            extra = QTextEdit.ExtraSelection()
            cursor = QTextCursor(built.document)
            cursor.setPosition(built.position(hit.number, hit.start))
            cursor.setPosition(built.position(hit.number, hit.end), QTextCursor.MoveMode.KeepAnchor)
            look = QTextCharFormat()
            look.setBackground(QColor(colours.current_hit if hit.current else colours.hit))
            look.setForeground(QColor(colours.on_current_hit if hit.current else colours.ink))
            extra.cursor, extra.format = cursor, look
            made.append(extra)
        return made

    def _words_arrived_at(self, built: TranscriptDocument) -> Sequence[FoundSpan]:
        key, words = self._arrived if self._arrived is not None else (None, ())
        number = built.number_of(key) if key is not None else None
        if number is None:
            return ()
        return [FoundSpan(number, start, end, index == 0) for index, (start, end) in enumerate(words)]
