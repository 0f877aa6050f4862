"""Buttons: a flat one with an icon, and words in the accent."""

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Slot
from PySide6.QtGui import QAction, QColor, QFont, QFontMetricsF, QKeyEvent, QKeySequence, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QToolButton, QWidget

from podviewer.ui.style.theme import Theme, interface_font
from podviewer.ui.widgets.keys import press_with_enter
from podviewer.ui.widgets.labels import plain_tip
from podviewer.ui.widgets.menus import without_letter


class IconButton(QToolButton):
    """A flat button with an icon: quiet ink, full ink while checked. Enter presses it, as Space does."""

    def __init__(
        self, theme: Theme, icon: str, words: str, *, box: int = 32, size: int = 20, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._theme, self._icon = theme, icon
        self._action: QAction | None = None
        self.setFixedSize(box, box)
        self.setIconSize(QSize(size, size))
        self.setAccessibleName(words)
        self.setToolTip(plain_tip(words))
        self._on_theme_changed()
        theme.changed.connect(self._on_theme_changed)

    def follow(self, action: QAction, *, triggers: bool = True) -> None:
        """Be the button of an action, without putting an icon on the action's line in the menus.

        Without `triggers` it is called and offered as the action is, and somebody else says what a click does.
        """
        self._action = action
        self.setCheckable(action.isCheckable())
        self._on_action_changed()
        action.changed.connect(self._on_action_changed)
        if triggers:
            self.clicked.connect(action.trigger)

    @Slot()
    def _on_action_changed(self) -> None:
        if self._action is None:
            return
        self.setEnabled(self._action.isEnabled())
        if self._action.isCheckable():
            self.setChecked(self._action.isChecked())
        words = without_letter(self._action.text()).removesuffix("…")
        keys = self._action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
        self.setAccessibleName(words)
        self.setToolTip(plain_tip(f"{words} ({keys})" if keys else words))

    @Slot()
    def _on_theme_changed(self) -> None:
        self.setIcon(self._theme.icon(self._icon))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take Enter for a press."""
        if not press_with_enter(self, event):
            super().keyPressEvent(event)


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
        if not press_with_enter(self, event):
            super().keyPressEvent(event)
