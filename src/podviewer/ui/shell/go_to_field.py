"""What looks like a field in the middle of the header: a button that opens quick open."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetricsF, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QPushButton, QWidget

from podviewer.messages.translate import tr
from podviewer.ui.style.theme import Theme, interface_font
from podviewer.ui.widgets.keys import press_with_enter
from podviewer.ui.widgets.labels import IconLabel, TextLabel


class GoToField(QPushButton):
    """Search icon, hint and keys. A click, Enter or Space presses it; the keys stay with the text."""

    def __init__(self, theme: Theme, keys: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("go-to")
        self.setAccessibleName(tr("Go to an episode, person or time"))
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setAutoDefault(False)
        self.setFont(interface_font(13))
        self.setFixedHeight(32)
        self._icon = IconLabel(theme, "search", parent=self)
        self._keys = TextLabel(theme, keys, ink="ink2", font=interface_font(12), parent=self)
        self._keys.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._hint = QFontMetricsF(self._keys.font()).horizontalAdvance(keys)

    def show_hint(self, *, short: bool) -> None:
        """Say what can be typed, in few words where there is little room."""
        self.setText(tr("Go to…") if short else tr("Go to an episode, person or time"))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep icon and keys on the grid; where they would meet the hint, the keys go."""
        super().resizeEvent(event)
        self._icon.move(13, (self.height() - self._icon.height()) // 2)
        width = round(self._hint) + 1
        self._keys.setGeometry(self.width() - 14 - width, 0, width, self.height())
        self._keys.setVisible(self.width() >= 160)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take Enter for a press."""
        if not press_with_enter(self, event):
            super().keyPressEvent(event)
