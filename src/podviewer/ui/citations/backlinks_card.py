"""The card beside a cited passage: which wiki pages say what about it."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, Qt, Signal, Slot
from PySide6.QtGui import QFont, QKeyEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from podviewer.messages.translate import tr
from podviewer.text.fold import isolate, label
from podviewer.ui.citations.model import place_of
from podviewer.ui.context import Context
from podviewer.ui.style.theme import Theme, Type, interface_font
from podviewer.ui.widgets.buttons import LinkText
from podviewer.ui.widgets.card import HoverCard, Words, height_beside
from podviewer.ui.widgets.labels import TextLabel

if TYPE_CHECKING:
    from podviewer.library.rows.pages import CitedHere

WIDTH = 256
PADDING = 16
MOST = 12
"""Sentences that are shown; a passage that more pages cite says how many there are."""
LINES = 8
"""Of one sentence."""
INSET = 8
"""Px to the edge of the window."""
GAP = 3
"""Px between the mark and the card."""
_ABOVE_MARK = 4
_LEAST = 60
"""Px of sentences that are shown at least."""
_APART = 10
_EDGE = 4
"""Px from the scroll bar to the edge of the card."""


class BacklinksCard(HoverCard):
    """Floats beside the transcript, over the panel at the right where there is one.

    Signals: `closed` when it was closed by keyboard.
    """

    soon, later = 150, 250
    closed = Signal()

    def __init__(self, theme: Theme, measure: Type, context: Context, parent: QWidget) -> None:
        super().__init__(theme, parent)
        self._context = context
        self.setObjectName("cited-card")
        self.setAccessibleName(tr("Cited here"))
        self._measure = measure
        self._width = _width(measure)
        self._cited: tuple[CitedHere, ...] = ()
        self._near = QRect()
        self._head = TextLabel(theme, ink="ink2", font=interface_font(12, QFont.Weight.DemiBold))
        self._scroll = QScrollArea(self)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setWidgetResizable(True)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.viewport().setAutoFillBackground(False)
        column = QVBoxLayout(self)
        column.setContentsMargins(PADDING, PADDING - 3, _EDGE, PADDING - 4)
        column.setSpacing(6)
        column.addWidget(self._head)
        column.addWidget(self._scroll)

        self._soon.timeout.connect(self._appear)

    def set_type(self, measure: Type) -> None:
        """Take the face and size of the page."""
        self._measure, self._width = measure, _width(measure)

    def show_cited(self, cited: "Sequence[CitedHere]", near: QRect) -> None:
        """Show after a moment who cites a passage whose mark is at `near` (in the parent)."""
        self._later.stop()
        self._cited, self._near = tuple(cited), near
        self._soon.start()

    def show_now(self, cited: "Sequence[CitedHere]", near: QRect) -> None:
        """Show who cites a passage at once, and take the keyboard: asked for by key."""
        self._cited, self._near = tuple(cited), near
        self._appear()
        link = self._scroll.findChild(LinkText)
        if isinstance(link, LinkText):
            link.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot()
    def _appear(self) -> None:
        parent = self.parentWidget()
        if not self._cited or parent is None:
            return
        self._soon.stop()
        self._later.stop()
        pages = len({cited.page.slug for cited in self._cited})
        words = tr("Cited on 1 wiki page") if pages == 1 else tr("Cited on {count} wiki pages").format(count=pages)
        self._head.setText(words)
        rows = QWidget()
        column = QVBoxLayout(rows)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(PADDING)
        for cited in self._cited[:MOST]:
            row = _CitingRow(self._theme, self._measure, cited, self._width - 2 * PADDING, rows)
            row.opened.connect(self._on_opened)
            column.addWidget(row)
        if len(self._cited) > MOST:
            more = tr("and {count} more").format(count=len(self._cited) - MOST)
            column.addWidget(TextLabel(self._theme, more, ink="ink2", font=interface_font(12)))
        column.addStretch(1)
        self._scroll.setWidget(rows)  # the old one is deleted
        rows.setAutoFillBackground(False)  # which `setWidget` has switched on
        wanted = column.sizeHint().height()
        chrome = 2 * PADDING + 6 + self._head.sizeHint().height()
        room = parent.rect().adjusted(INSET, INSET, -INSET, -INSET)
        most = parent.height() * 3 // 5
        # Where there is no room beside the text, it stands below or above the line that it speaks of.
        line = self._near.adjusted(0, -_ABOVE_MARK, 0, self._measure.line - 16)
        if self._near.right() + GAP + self._width > room.right() + 1:
            most = min(most, height_beside(line, room, GAP))
        height = min(wanted, max(_LEAST, most - chrome))
        # The scroll bar stands in the margin, so that the sentences keep their lines.
        column.setContentsMargins(0, 0, PADDING - _EDGE if wanted <= height else 0, 0)
        self._scroll.setFixedHeight(height)
        self.setFixedWidth(self._width)
        self.float_beside(line, room, gap=GAP)

    @Slot(object)
    def _on_opened(self, cited: "CitedHere") -> None:
        self.dismiss()
        self._context.navigate(place_of(cited))

    # Qt.

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.dismiss()
            self.closed.emit()
        else:
            super().keyPressEvent(event)


def _width(measure: Type) -> int:
    """Return the width of the card: larger words have as many to a line, up to half as much room again."""
    return round(WIDTH * min(1.5, max(1.0, measure.growth)))


class _CitingRow(QWidget):
    """One citing sentence. Signals: `opened` (CitedHere)."""

    opened = Signal(object)

    def __init__(self, theme: Theme, measure: Type, cited: "CitedHere", room: int, parent: QWidget) -> None:
        super().__init__(parent)
        self._cited = cited
        name = label(cited.page.title)
        title = TextLabel(theme, isolate(name), font=interface_font(13, QFont.Weight.DemiBold), elide=True)
        where = TextLabel(theme, isolate(label(cited.heading)), ink="ink2", font=interface_font(12), elide=True)
        if not cited.heading:
            where.setText(tr("Introduction"))
        widths = [part.fontMetrics().horizontalAdvance(part.text()) + 1 for part in (title, where)]
        beside = sum(widths) + _APART <= room
        title.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Preferred)
        title.setFixedWidth(min(room, widths[0]))
        words = Words(theme, LINES, self)
        words.show_words(
            f"“{cited.sentence.strip()}”",
            measure.reading_font(15 * measure.growth),
            round(24 * measure.growth),
            room,
        )
        link = LinkText(theme, 13, self)
        link.setText(tr("Open the page"))
        link.setAccessibleName(tr("Open the page {title}").format(title=name))
        link.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        # A section that has no room beside the title stands below it.
        head = QBoxLayout(QBoxLayout.Direction.LeftToRight if beside else QBoxLayout.Direction.TopToBottom)
        head.setSpacing(_APART if beside else 2)
        head.addWidget(title)
        head.addWidget(where, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addLayout(head)
        column.addSpacing(2)
        column.addWidget(words)
        column.addWidget(link)

        link.clicked.connect(self._on_clicked)

    @Slot()
    def _on_clicked(self) -> None:
        self.opened.emit(self._cited)
