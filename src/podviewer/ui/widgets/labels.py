"""Small parts that every bar and panel is made of: labels, icons, buttons, tool tips."""

import re
import textwrap

from PySide6.QtCore import QEvent, QSize, Qt, Slot
from PySide6.QtGui import QAction, QColor, QFont, QKeyEvent, QKeySequence, QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import QLabel, QSizePolicy, QToolButton, QWidget

from podviewer.messages.translate import tr
from podviewer.text.fold import label
from podviewer.ui.style import icons as resources
from podviewer.ui.style.theme import Theme, interface_font

ENTER_KEYS = (Qt.Key.Key_Return, Qt.Key.Key_Enter)

_MARKUP = re.compile(r"[<&]")
_TIP_LENGTH = 1000


def no_video() -> str:
    """Return why a time is no link."""
    return tr("This episode has no video, so times are plain text.")


def keep_ctrl_enter(event: QEvent) -> bool:
    """Claim Ctrl+Enter for the widget that has the keyboard, before the window's shortcut takes it."""
    claimed = (
        event.type() == QEvent.Type.ShortcutOverride
        and isinstance(event, QKeyEvent)
        and event.key() in ENTER_KEYS
        and bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
    )
    if claimed:
        event.accept()
    return claimed


def keep_escape(event: QEvent) -> bool:
    """Claim Esc for the widget that has the keyboard, before the window's own use of it."""
    claimed = (
        event.type() == QEvent.Type.ShortcutOverride
        and isinstance(event, QKeyEvent)
        and event.key() == Qt.Key.Key_Escape
    )
    if claimed:
        event.accept()
    return claimed


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

    def follow(self, action: QAction) -> None:
        """Be the button of an action, without putting an icon on the action's line in the menus."""
        self._action = action
        self.setCheckable(action.isCheckable())
        self._on_action_changed()
        action.changed.connect(self._on_action_changed)
        self.clicked.connect(action.trigger)

    @Slot()
    def _on_action_changed(self) -> None:
        if self._action is None:
            return
        self.setEnabled(self._action.isEnabled())
        self.setChecked(self._action.isChecked())
        words = self._action.text().replace("&", "").removesuffix("…")
        keys = self._action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
        self.setAccessibleName(words)
        self.setToolTip(plain_tip(f"{words} ({keys})" if keys else words))

    @Slot()
    def _on_theme_changed(self) -> None:
        self.setIcon(self._theme.icon(self._icon))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take Enter for a press."""
        if event.key() in ENTER_KEYS:
            self.click()
        else:
            super().keyPressEvent(event)
