"""The head of the library while it shows one person."""

from PySide6.QtCore import QPointF, Signal, Slot
from PySide6.QtGui import QColor, QFont, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from podviewer.library.rows.catalogue import PersonRow
from podviewer.messages.translate import tr
from podviewer.text.fold import label, shorten
from podviewer.ui.library.delegate import paint_mark
from podviewer.ui.library.model import person_words
from podviewer.ui.style.theme import Theme, interface_font
from podviewer.ui.widgets.buttons import IconButton
from podviewer.ui.widgets.labels import FewLines, TextLabel

_BIO_LINES = 4
_BIO_LONGEST = 2000


class PersonHead(QWidget):
    """Back, mark and name; a few lines about the person, and how much they say. Hidden until there is somebody.

    Signals: `back_requested`.
    """

    back_requested = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("person")
        self.setVisible(False)
        self._back = IconButton(theme, "chevron-left", tr("Back to all"), box=28, size=16)
        self._mark = PersonMark(theme)
        self._name = TextLabel(theme, font=interface_font(13, QFont.Weight.DemiBold), elide=True)
        self._bio = FewLines(theme, _BIO_LINES, font=interface_font(12), line=18)
        self._share = TextLabel(theme, ink="ink2", font=interface_font(12), elide=True)

        bar = QHBoxLayout()
        bar.setContentsMargins(4, 0, 16, 0)
        bar.setSpacing(4)
        bar.addWidget(self._back)
        bar.addWidget(self._mark)
        bar.addWidget(self._name, 1)
        words = QVBoxLayout()
        words.setContentsMargins(16, 0, 16, 0)
        words.setSpacing(4)
        words.addWidget(self._bio)
        words.addWidget(self._share)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 4, 0, 8)
        column.setSpacing(4)
        column.addLayout(bar)
        column.addLayout(words)

        self._back.clicked.connect(self._on_back_clicked)

    def show_person(self, person: PersonRow) -> None:
        """Show somebody."""
        self._mark.show_person(person)
        self._name.setText(shorten(label(person.name)))
        self._bio.set_words(label((person.bio or "")[:_BIO_LONGEST]))
        self._bio.setVisible(bool(self._bio.text()))
        self._share.setText(person_words(person))
        self.setAccessibleName(self._name.text())
        self.setVisible(True)

    @Slot()
    def _on_back_clicked(self) -> None:
        self.back_requested.emit()


class PersonMark(QWidget):
    """A person's mark in the person's colour. It says nothing to a screen reader: the name stands beside it."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._slot, self._is_host = 0, False
        self.setFixedSize(16, 16)
        theme.changed.connect(self.update)

    def show_person(self, person: PersonRow) -> None:
        """Show somebody's mark."""
        self._slot, self._is_host = person.slot, person.is_host
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the mark."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        paint_mark(painter, QPointF(8, 8.5), QColor(self._theme.colours.speaker(self._slot)), self._is_host)
        painter.end()
