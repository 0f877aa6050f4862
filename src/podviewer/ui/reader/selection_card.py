"""The card below a selection: copy it as a quote, copy its link."""

from collections.abc import Mapping

from PySide6.QtCore import QRect, QSize, Slot
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHBoxLayout, QMenu, QToolButton, QWidget

from podviewer.messages.translate import tr
from podviewer.ui.style.theme import Theme
from podviewer.ui.widgets.card import Card

GAP = 8
"""Px below the last selected line."""


class SelectionCard(Card):
    """Floats in the transcript's viewport; its buttons are the program's own actions."""

    def __init__(self, theme: Theme, actions: Mapping[str, QAction], formats: QMenu, parent: QWidget) -> None:
        super().__init__(theme, parent)
        self.setAccessibleName(tr("Selected words"))
        row = QHBoxLayout(self)
        row.setContentsMargins(8, 4, 4, 4)
        row.setSpacing(4)
        self._buttons: list[tuple[QToolButton, str]] = []
        for name, text, icon in (
            ("copy_quote", tr("Copy quote"), "quote"),
            ("copy_link", tr("Copy link"), "link"),
            ("", tr("Choose the format of quotes"), "chevron-down"),
        ):
            button = QToolButton(self)
            button.setFocusPolicy(button.focusPolicy().NoFocus)
            button.setIconSize(QSize(16, 16))
            button.setFixedHeight(32)
            button.setObjectName("card-button")
            button.setAccessibleName(text)
            if name:
                button.setText(f" {text} ")
                button.setToolButtonStyle(button.toolButtonStyle().ToolButtonTextBesideIcon)
                button.setMinimumWidth(button.sizeHint().width() + 12)
                button.clicked.connect(actions[name].trigger)
            else:
                button.setFixedWidth(28)
                button.setMenu(formats)
                button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
                button.setToolTip(text)
            row.addWidget(button)
            self._buttons.append((button, icon))
        self._paint_icons()
        theme.changed.connect(self._paint_icons)
        self.go_with(parent)

    def show_below(self, line: QRect, column: QRect) -> None:
        """Show the card below the selection's last line, inside the column."""
        self.float_below(line, column, gap=GAP)

    @Slot()
    def _paint_icons(self) -> None:
        for button, icon in self._buttons:
            button.setIcon(self._theme.icon(icon, accent=bool(button.text())))
