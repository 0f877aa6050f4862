"""Small parts that every bar and panel is made of: labels in one line or a few, icons, tool tips."""

import re
import textwrap

from PySide6.QtCore import QEvent, Qt, Slot
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetricsF,
    QHelpEvent,
    QPainter,
    QPaintEvent,
    QPalette,
    QResizeEvent,
)
from PySide6.QtWidgets import QLabel, QSizePolicy, QToolTip, QVBoxLayout, QWidget

from podviewer.text.fold import label
from podviewer.ui.style import icons as resources
from podviewer.ui.style.theme import Theme, interface_font, interface_growth
from podviewer.ui.widgets.text_lines import baseline, wrap

_MARKUP = re.compile(r"[<&]")
_TIP_LENGTH = 1000


def plain_tip(text: str) -> str:
    """Return text for a tool tip that Qt cannot take for HTML, in lines of some 70 characters.

    Qt guesses: `Tom <img src=x>` would open a file. A blank of no width after each `<` and `&` ends the guessing.
    """
    lines = (textwrap.fill(label(line), 70) for line in text[:_TIP_LENGTH].split("\n"))
    return _MARKUP.sub("\\g<0>\u200b", "\n".join(lines))


class TextLabel(QLabel):
    """A line of plain text in one of the theme's inks; cut with "…" where there is no room, if asked to."""

    def __init__(
        self,
        theme: Theme,
        text: str = "",
        *,
        ink: str = "ink",
        font: QFont | None = None,
        elide: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._theme, self._ink, self._elide = theme, ink, elide
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setForegroundRole(QPalette.ColorRole.WindowText)  # inside a field it would be that of the field
        self.setFont(font or interface_font(13))
        self.setText(text)
        if elide:
            self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self._on_theme_changed()
        theme.changed.connect(self._on_theme_changed)

    @Slot()
    def _on_theme_changed(self) -> None:
        palette = QPalette(self.palette())
        palette.setColor(QPalette.ColorRole.WindowText, QColor(getattr(self._theme.colours, self._ink)))
        self.setPalette(palette)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the text, cut to the room there is."""
        if not self._elide:
            super().paintEvent(event)
            return
        painter = QPainter(self)
        room = self.contentsRect()
        shown = self.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, self.alignment() | Qt.AlignmentFlag.AlignVCenter, shown)
        painter.end()


class IconLabel(QWidget):
    """An icon that is no button. It says nothing to a screen reader: words stand beside it."""

    def __init__(
        self, theme: Theme, icon: str, *, ink: str = "ink2", size: int = 16, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._theme, self._icon, self._ink, self._size = theme, icon, ink, size
        self.setFixedSize(size, size)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        theme.changed.connect(self.update)

    def show_icon(self, icon: str, ink: str) -> None:
        """Show another icon, in another of the theme's inks."""
        self._icon, self._ink = icon, ink
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the icon in the colour of the theme in force."""
        painter = QPainter(self)
        colour = getattr(self._theme.colours, self._ink)
        painter.drawPixmap(0, 0, resources.pixmap(self._icon, colour, self._size, self.devicePixelRatioF()))
        painter.end()


class FewLines(TextLabel):
    """A label of at most `most` lines, each `line` px high. A word longer than a line is broken."""

    def __init__(
        self,
        theme: Theme,
        most: int,
        *,
        ink: str = "ink2",
        font: QFont | None = None,
        line: int = 16,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(theme, "", ink=ink, font=font, parent=parent)
        self._most, self._line = most, line
        theme.changed.connect(self._fit)  # the face may be another
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)

    def set_words(self, words: str) -> None:
        """Show other words; the height follows."""
        self.setText(words)
        self._fit()

    def is_cut(self) -> bool:
        """Return whether less than the whole text is shown."""
        lines = self._lines(self.width())
        return bool(lines) and QFontMetricsF(self.font()).horizontalAdvance(lines[-1]) > self.width() + 0.5

    @Slot()
    def _fit(self) -> None:
        # Not by heightForWidth: a box in a box in a stack asks for it at a width that is not the last one.
        self.setFixedHeight(self._line_height() * max(1, len(self._lines(self.width()))))

    def _line_height(self) -> int:
        return round(self._line * interface_growth())

    def _lines(self, width: int) -> list[str]:
        return wrap(self.text(), self.font(), width, self._most) if self.text() else []

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Take the height that the lines need at this width."""
        super().resizeEvent(event)
        self._fit()

    def event(self, event: QEvent) -> bool:
        """Tell the whole text where less is shown."""
        if event.type() != QEvent.Type.ToolTip or not isinstance(event, QHelpEvent):
            return super().event(event)
        QToolTip.showText(event.globalPos(), plain_tip(self.text()) if self.is_cut() else "", self)
        return True

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the lines; the last one is cut."""
        painter = QPainter(self)
        metrics, height = QFontMetricsF(self.font()), self._line_height()
        for number, words in enumerate(self._lines(self.width())):
            shown = metrics.elidedText(words, Qt.TextElideMode.ElideRight, self.width() + 0.5)
            painter.drawText(0, round(baseline(number * height, height, self.font())), shown)
        painter.end()


class EmptyHint(QWidget):
    """What is said where a list is empty: that it is, and below it what can be done about it."""

    def __init__(self, theme: Theme, title: str, detail: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 8, 16, 8)
        column.setSpacing(4)
        for words, ink in ((title, "ink"), (detail, "ink2")):
            line = TextLabel(theme, words, ink=ink)
            line.setWordWrap(True)
            column.addWidget(line)
