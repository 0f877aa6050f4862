"""Foreign text over a few lines: what does not fit into them is in the tool tip."""

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QHelpEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from podviewer.ui.style.theme import Theme
from podviewer.ui.widgets.labels import TextLabel, plain_tip
from podviewer.ui.widgets.row_delegate import baseline, wrap


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
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)

    def set_words(self, words: str) -> None:
        """Show other words; the height follows."""
        self.setText(words)
        self._fit()

    def is_cut(self) -> bool:
        """Return whether less than the whole text is shown."""
        lines = self._lines(self.width())
        return bool(lines) and QFontMetricsF(self.font()).horizontalAdvance(lines[-1]) > self.width() + 0.5

    def _fit(self) -> None:
        # Not by heightForWidth: a box in a box in a stack asks for it at a width that is not the last one.
        self.setFixedHeight(self._line * max(1, len(self._lines(self.width()))))

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
        metrics = QFontMetricsF(self.font())
        for number, words in enumerate(self._lines(self.width())):
            shown = metrics.elidedText(words, Qt.TextElideMode.ElideRight, self.width() + 0.5)
            painter.drawText(0, round(baseline(number * self._line, self._line, self.font())), shown)
        painter.end()
