"""A field with an icon at its left."""

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from podviewer.ui.style.theme import Theme
from podviewer.ui.widgets.labels import IconLabel


class IconField(QLineEdit):
    """A line to type in. Sub-classes say where icon and words begin, in px from the left edge."""

    icon_left = 8
    words_left = 26
    icon_ink = "ink3"

    def __init__(self, theme: Theme, icon: str = "search", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._icon = IconLabel(theme, icon, ink=self.icon_ink, parent=self)
        self.setTextMargins(self.words_left, 0, 0, 0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the icon on the grid, which `addAction` would not."""
        super().resizeEvent(event)
        self._icon.move(self.icon_left, (self.height() - self._icon.height()) // 2)
