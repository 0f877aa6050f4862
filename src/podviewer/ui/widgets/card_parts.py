"""What the floating cards are made of: words in the reading face, and a link that is a button."""

from PySide6.QtCore import QEvent, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from podviewer.ui.style.theme import Theme, interface_font
from podviewer.ui.widgets.labels import ENTER_KEYS
from podviewer.ui.widgets.row_delegate import Piece, cut, draw_line, wrap

LONGEST = 2_000
"""Characters that are laid out for a few lines."""


class Words(QWidget):
    """Foreign words in at most `lines` lines; the last one may end in "…"."""

    def __init__(self, theme: Theme, lines: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme, self._lines = theme, lines
        self._font, self._line = interface_font(13), 20
        self._text = ""
        self._shown: list[str] = []
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self.update)

    def show_words(self, text: str, font: QFont, line: int, width: int) -> None:
        """Show a text in lines `line` px high and at most `width` px wide; the widget becomes as high as they are."""
        self._text, self._font, self._line = text[:LONGEST], font, line
        self.setAccessibleName(self._text)
        self._wrap(width)
        self.setFixedHeight(line * max(1, len(self._shown)))
        self.update()

    def _wrap(self, width: int) -> None:
        self._shown = []
        for part in self._text.split("\n"):
            left = self._lines - len(self._shown)
            if left <= 0:
                self._shown[-1] += " …"
                return
            self._shown += wrap(part, self._font, width, left)

    def sizeHint(self) -> QSize:
        """Ask for the lines there are; the card gives the width."""
        return QSize(0, self._line * max(1, len(self._shown)))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw line by line."""
        painter = QPainter(self)
        metrics = QFontMetricsF(self._font)
        ink = self._theme.colours.ink
        for number, words in enumerate(self._shown):
            # As in the transcript: what a line has more than its glyphs is above them.
            base = self._line * (number + 1) - metrics.descent() - max(0, self._line - metrics.height()) / 2
            draw_line(painter, 0, round(base), cut([Piece(words, self._font, ink)], self.width()))
        painter.end()


class LinkText(QAbstractButton):
    """Words in the accent that are pressed like a button: by click, Enter or Space."""

    def __init__(self, theme: Theme, size: int = 13, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._hovered = False
        self.setFont(interface_font(size, QFont.Weight.DemiBold))
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self.update)

    def sizeHint(self) -> QSize:
        """Return the size of the words; the focus ring stands around them."""
        metrics = QFontMetricsF(self.font())
        return QSize(round(metrics.horizontalAdvance(self.text()) + 0.5), round(metrics.height()) + 2)

    def event(self, event: QEvent) -> bool:
        """Underline the words while the pointer is over them."""
        if event.type() in (QEvent.Type.Enter, QEvent.Type.Leave):
            self._hovered = event.type() == QEvent.Type.Enter
            self.update()
        return super().event(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the words, quiet where they lead nowhere, underlined under the pointer and with the keyboard."""
        painter = QPainter(self)
        colours = self._theme.colours
        colour = colours.accent if self.isEnabled() else colours.ink2
        font = QFont(self.font())
        font.setUnderline(self.isEnabled() and (self._hovered or self.hasFocus()))
        painter.setFont(font)
        painter.setPen(QPen(QColor(colour)))
        painter.drawText(QRectF(self.rect()), Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, self.text())
        painter.end()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take Enter for a press."""
        if event.key() in ENTER_KEYS:
            self.click()
        else:
            super().keyPressEvent(event)
