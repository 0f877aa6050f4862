"""The line at the bottom: an address while the pointer is over a time, short notices, the reading place."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from podviewer.messages.translate import tr
from podviewer.messages.units import WIDE_DOT, printed_time
from podviewer.text.fold import label
from podviewer.ui.style.theme import Theme, interface_font
from podviewer.ui.widgets.labels import TextLabel

if TYPE_CHECKING:
    from podviewer.ui.reader.time_left import TimeLeft

NARROW = 1000
"""Px of window below which time left is told in fewer words."""
_NOTICE_MS = 4000


class StatusBar(QFrame):
    """Left: address or notice, whichever came last; right: time left, "13:48 · 20 %".

    Signals: `place_menu_asked` (global position) of what stands at the right.
    """

    place_menu_asked = Signal(QPoint)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("status")
        self.setAccessibleName(tr("Status"))
        self.setFixedHeight(29)  # 28 and the hairline
        self._place: list[str] = []
        self._left_to_read: TimeLeft | None = None
        self._address = ""
        self._notice = ""
        self._hint = ""
        self._left = TextLabel(theme, ink="ink2", font=interface_font(12), elide=True)
        self._right = TextLabel(theme, ink="ink2", font=interface_font(12))
        self._left.setAccessibleName(tr("Message"))
        self._right.setAccessibleName(tr("Reading place"))
        self._right.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        row = QHBoxLayout(self)
        row.setContentsMargins(14, 0, 12, 0)
        row.setSpacing(16)
        row.addWidget(self._left, 1)
        row.addWidget(self._right)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_NOTICE_MS)

        self._right.customContextMenuRequested.connect(self._on_place_menu_asked)
        self._timer.timeout.connect(self._on_notice_over)

    def show_address(self, address: str) -> None:
        """Show where a click would lead; "" when the pointer has left."""
        self._address = address
        self._left.setText(label(address) if address else self._notice or self._hint)

    def set_hint(self, words: str) -> None:
        """Say what the keys do here, while there is nothing else to say; "" for nothing."""
        self._hint = words
        self._left.setText(label(self._address) or self._notice or self._hint)

    @Slot(str)
    def notice(self, words: str) -> None:
        """Say in a short sentence what was done; it goes away by itself."""
        self._notice = label(words)
        self._left.setText(self._notice or self._address or self._hint)
        self._timer.start()

    def show_place(
        self, second: int | None, percent: int, *, about: bool = False, left: "TimeLeft | None" = None
    ) -> None:
        """Show where the reader is, and how long it takes to read on; `about` for an estimated time."""
        self._place = [printed_time(second, about=about), tr("{percent} %").format(percent=percent)]
        self._left_to_read = left
        self._show_place()

    def _show_place(self) -> None:
        told, left = self._place, self._left_to_read
        if left is not None and self.width() < NARROW:
            told = [_told_shortly(left), *[words for words in told[:1] if words]]
        elif left is not None and left.chapter is not None:
            chapter = tr("{minutes} min left in this chapter").format(minutes=left.chapter)
            told = [chapter, tr("{minutes} min in the episode").format(minutes=left.episode), *told]
        elif left is not None:
            told = [tr("{minutes} min left in the episode").format(minutes=left.episode), *told]
        self._right.setText(WIDE_DOT.join(words for words in told if words))

    def clear_place(self) -> None:
        """Show no place: nothing is open."""
        self._place, self._left_to_read = [], None
        self._right.setText("")

    def left_text(self) -> str:
        """Return the address or notice now shown."""
        return self._left.text()

    def right_text(self) -> str:
        """Return the place now shown."""
        return self._right.text()

    @Slot(QPoint)
    def _on_place_menu_asked(self, at: QPoint) -> None:
        if self._right.text():
            self.place_menu_asked.emit(self._right.mapToGlobal(at))

    @Slot()
    def _on_notice_over(self) -> None:
        self._notice = ""
        self._left.setText(label(self._address) or self._hint)

    # Qt.

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self._place:
            self._show_place()


def _told_shortly(left: "TimeLeft") -> str:
    if left.chapter is None:
        return tr("{minutes} min in all").format(minutes=left.episode)
    return tr("{chapter} min in this chapter, {episode} in all").format(chapter=left.chapter, episode=left.episode)
