"""The card beside a selection: copy it as a quote, copy its link."""

from collections.abc import Mapping

from PySide6.QtCore import QRect, QSize, Slot
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHBoxLayout, QMenu, QStackedLayout, QToolButton, QWidget

from podviewer.messages.translate import tr
from podviewer.ui.background.timers import single_shot
from podviewer.ui.style.theme import Theme
from podviewer.ui.widgets.card import Card
from podviewer.ui.widgets.labels import IconLabel, TextLabel

GAP = 8
"""Px between the card and a selected line."""
MARGIN = 16
"""Px between the card and the column."""
ANSWER = 1_200
"""Milliseconds for which the card tells what was done before it goes."""


class SelectionCard(Card):
    """Floats in the transcript's viewport; its buttons are the program's own actions."""

    def __init__(self, theme: Theme, actions: Mapping[str, QAction], formats: QMenu, parent: QWidget) -> None:
        super().__init__(theme, parent)
        self.setAccessibleName(tr("Selected words"))
        self._going = single_shot(self, ANSWER)
        offers, answer = QWidget(self), QWidget(self)
        self._pages = QStackedLayout(self)
        self._pages.addWidget(offers)
        self._pages.addWidget(answer)
        said = QHBoxLayout(answer)
        said.setContentsMargins(16, 4, 16, 4)
        said.setSpacing(8)
        said.addStretch(1)
        said.addWidget(IconLabel(theme, "check", ink="accent"))
        said.addWidget(TextLabel(theme, tr("Copied")))
        said.addStretch(1)
        row = QHBoxLayout(offers)
        row.setContentsMargins(8, 4, 4, 4)
        row.setSpacing(4)
        self._buttons: list[tuple[QToolButton, str]] = []
        for name, text, icon in (
            ("copy_quote", tr("Copy quote"), "quote"),
            ("copy_link", tr("Copy link"), "link"),
            ("", tr("Choose the format of quotes"), "chevron-down"),
        ):
            button = QToolButton(offers)
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
        self.go_with(parent)
        theme.changed.connect(self._paint_icons)
        self._going.timeout.connect(self.dismiss)

    def show_beside(self, first: QRect, last: QRect, column: QRect, width: int) -> None:
        """Show the card for words from the line at `first` to that at `last`, beside or in the `column`.

        All in px of the parent, which is `width` wide.

        It stands in the margin, else above the words, else below the line that is read next; it covers words only where
        the selection fills the view.
        """
        self._pages.setCurrentIndex(0)
        self._going.stop()
        self.adjustSize()
        middle = (first.left() + last.right()) // 2 if first.top() == last.top() else first.left() + self.width() // 2
        inside = max(column.left(), min(middle - self.width() // 2, column.right() + 1 - self.width()))
        margin = column.right() + 1 + MARGIN
        above, below = first.top() - GAP - self.height(), last.bottom() + last.height() + GAP
        if margin + self.width() <= width:
            top = last.center().y() - self.height() // 2
            self._show_at(margin, min(max(GAP, top), column.bottom() + 1 - GAP - self.height()))
        elif above >= GAP:
            self._show_at(inside, above)
        else:
            self._show_at(inside, min(below, column.bottom() + 1 - GAP - self.height()))

    @Slot()
    def answer(self) -> None:
        """Tell that something was copied, and go."""
        if self.isVisible():
            self._pages.setCurrentIndex(1)
            self._going.start()

    @Slot()
    def _paint_icons(self) -> None:
        for button, icon in self._buttons:
            button.setIcon(self._theme.icon(icon, accent=bool(button.text())))
