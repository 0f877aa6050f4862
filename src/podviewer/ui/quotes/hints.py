"""What the quote finder says beside its passages: what the marks mean, and why there are no passages."""

from PySide6.QtCore import QSize, Slot
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from podviewer.library.quotes.finder import PastedWord, WordKind
from podviewer.messages.translate import tr
from podviewer.messages.units import episodes_words
from podviewer.ui.quotes.diff_text import Room, WordsLayout
from podviewer.ui.style.theme import Theme, interface_font
from podviewer.ui.widgets.result_view import ResultHints


class Legend(QWidget):
    """What the marks in the words mean, in the marks' own look."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._words = (PastedWord(WordKind.MISSING, tr("left out")), PastedWord(WordKind.ADDED, tr("not said")))
        self.setAccessibleName(tr("Underlined: left out of the quote. Struck through: not said."))
        self._on_theme_changed()
        self.setFixedSize(self.sizeHint())
        theme.changed.connect(self._on_theme_changed)

    @Slot()
    def _on_theme_changed(self) -> None:
        colours, font = self._theme.colours, interface_font(12)
        self._layouts = [WordsLayout((word,), font, colours, Room(1_000, 20, 1)) for word in self._words]
        self.update()

    def sizeHint(self) -> QSize:
        """Ask for both words."""
        return QSize(round(sum(layout.width + 16 for layout in self._layouts)) - 8, 20)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint both words."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        left = 4.0
        for layout in self._layouts:
            layout.paint(painter, left, 0)
            left += layout.width + 16
        painter.end()


class QuoteHints(ResultHints):
    """What is said where there are no passages."""

    def show_no_library(self) -> None:
        """Say that there is nothing to look in, and offer to open a folder."""
        detail = tr("Then any sentence leads to the moment it was said.")
        self.show_words(tr("Open a folder to look in it."), detail, folder=True)

    def show_nothing_typed(self, episodes: int, *, reading: bool) -> None:
        """Say what can be found; `reading`: so far."""
        known = tr("Any words from {count}: who said them and when, what differs, and the citation to copy.")
        so_far = tr("Reading… Any words from {count} so far: who said them and when, what differs, and the citation.")
        detail = so_far if reading else known
        self.show_words(tr("Find where a quote comes from."), detail.format(count=episodes_words(episodes)))

    def show_nothing_found(self) -> None:
        """Say that nothing is near."""
        detail = tr("Some more of the words may help, or rarer ones.")
        self.show_words(tr("Nothing like this was said in the library."), detail)
