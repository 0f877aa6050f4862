"""The line above what was found: how much there is, and switches for where it stands and in which order."""

from PySide6.QtWidgets import QHBoxLayout

from podviewer.messages.translate import tr
from podviewer.ui.style.theme import Theme
from podviewer.ui.widgets.labels import TextLabel
from podviewer.ui.widgets.segmented_control import TabText

SAID, PAGES = 0, 1
"""Where: in episodes or on pages of the wiki."""

IN_ORDER, BEST_FIRST = 0, 1


class OutcomeLine(QHBoxLayout):
    """The count and the two switches; each is there while it means something."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.found = TextLabel(theme, elide=True)
        self.where = TabText((tr("Said"), tr("On wiki pages")))
        self.order = TabText((tr("Episode order"), tr("Best first")))
        self.order.setAccessibleName(tr("Order of what was found"))
        self.setSpacing(20)
        self.addWidget(self.found, 1000)
        self.addWidget(self.where)
        self.addStretch(1)
        self.addWidget(self.order)

    def show_count(self, words: str) -> None:
        """Say how much was found; "" takes it away."""
        self.found.setText(words)
        self.found.setMaximumWidth(self.found.fontMetrics().horizontalAdvance(words) + 2)
        self.found.setVisible(bool(words))

    def show_switches(self, passages: str, *, ordered: bool) -> None:
        """Show the switches: `passages` is how many wiki pages have, "" for none; `ordered`: with that of the order."""
        self.where.setVisible(bool(passages))
        self.where.set_words((tr("Said"), tr("On wiki pages {count}").format(count=passages)))
        self.order.setVisible(ordered)
