"""What stands below a chapter list that was opened without its episode."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QWidget

from podviewer.messages.translate import tr
from podviewer.ui.style.theme import Theme
from podviewer.ui.widgets.labels import TextLabel

HEIGHT = 49
"""48 and the hairline."""


class ListAloneBar(QFrame):
    """A sentence, and the button that brings the episode. Signals: `open_clicked`."""

    open_clicked = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("list-alone")
        self.setFixedHeight(HEIGHT)
        words = TextLabel(theme, tr("Opened with its episode, this list becomes its chapters."), ink="ink2", elide=True)
        button = QPushButton(tr("Open its episode…"))
        button.setAutoDefault(False)
        button.setFixedHeight(32)
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 0, 8, 0)
        row.setSpacing(16)
        row.addWidget(words, 1)
        row.addWidget(button)

        button.clicked.connect(self.open_clicked)
