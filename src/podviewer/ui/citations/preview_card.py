"""The card beside a cited time: the words that are said there, before anything is opened."""

from PySide6.QtCore import QRect, Qt, Signal, Slot
from PySide6.QtGui import QColor, QFont, QMouseEvent, QPalette
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from podviewer.messages.translate import tr
from podviewer.messages.units import DOT, no_video
from podviewer.model.media import MediaMoment
from podviewer.text.fold import isolate
from podviewer.ui.citations.preview import Preview
from podviewer.ui.context import Context
from podviewer.ui.style.theme import Theme, Type, interface_font
from podviewer.ui.widgets.buttons import LinkText
from podviewer.ui.widgets.card import HoverCard, Words, height_beside
from podviewer.ui.widgets.labels import TextLabel, plain_tip

WIDTH = 440
PADDING = 16
LINES = 4
GAP = 4
"""Px between the time and the card."""
OVERHANG = 8
"""Px the card may stand out of the column."""


class PreviewCard(HoverCard):
    """Floats in the transcript's viewport. It never takes the keyboard.

    Signals: `citation_clicked` (Citation; a click on the card, not on its time).
    """

    citation_clicked = Signal(object)

    def __init__(self, theme: Theme, measure: Type, context: Context, parent: QWidget) -> None:
        super().__init__(theme, parent)
        self._context = context
        self.setObjectName("preview")
        self.setAccessibleName(tr("What is said there"))
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self._preview: Preview | None = None
        self._near, self._room = QRect(), QRect()
        self._speaker = TextLabel(theme, font=interface_font(13, QFont.Weight.DemiBold))
        self._chapter = TextLabel(theme, ink="ink2", font=interface_font(12), elide=True)
        self._words = Words(theme, LINES, self)
        self._source = TextLabel(theme, ink="ink2", font=interface_font(12), elide=True)
        self._time = LinkText(theme, 12, self)
        self._time.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._rule = TextLabel(theme, ink="ink3", font=interface_font(12))
        self._rule.setWordWrap(True)
        self.set_type(measure)

        head = QHBoxLayout()
        head.setSpacing(10)
        head.addWidget(self._speaker)
        head.addWidget(self._chapter, 1)
        source = QHBoxLayout()
        source.setSpacing(0)
        source.addWidget(self._source, 1)
        source.addWidget(self._time)
        source.addStretch(0)
        self._source_row = source
        column = QVBoxLayout(self)
        column.setContentsMargins(PADDING, PADDING - 2, PADDING, PADDING - 3)
        column.setSpacing(0)
        column.addLayout(head)
        column.addSpacing(4)
        column.addWidget(self._words)
        column.addSpacing(8)
        column.addLayout(source)
        column.addWidget(self._rule)

        self._soon.timeout.connect(self._appear)
        self._time.clicked.connect(self._on_time_clicked)
        theme.changed.connect(self._on_theme_changed)
        self.go_with(parent)

    def set_type(self, measure: Type) -> None:
        """Take the face and size of the page."""
        self._reading = (measure.reading_font(15 * measure.growth), round(24 * measure.growth))

    def show_preview(self, preview: Preview, near: QRect, room: QRect) -> None:
        """Show a citation after a moment of hover, below or above the time at `near`, inside the column `room`."""
        self._later.stop()
        self._preview, self._near, self._room = preview, near, room
        if self.isVisible():
            self._appear()
        else:
            self._soon.start()

    @property
    def preview(self) -> Preview | None:
        """What is shown, or about to be."""
        return self._preview

    @Slot()
    def _appear(self) -> None:
        preview = self._preview
        if preview is None:
            return
        width = min(WIDTH, self._room.width())
        self.setFixedWidth(width)
        room = height_beside(self._near, self._room, GAP)
        for lines in range(LINES, 0, -1):  # it never covers the line that it speaks of
            self._words.set_lines(lines)
            self._fill(preview, width - 2 * PADDING)
            self.adjustSize()
            if self.height() <= room:
                break
        self.float_below(self._near, self._room, gap=GAP, overhang=OVERHANG)

    def _fill(self, preview: Preview, width: int) -> None:
        self._speaker.setText(isolate(preview.speaker) if preview.known else preview.head)
        self._speaker.setVisible(bool(self._speaker.text()))
        self._chapter.setText(isolate(preview.chapter))
        font, line = self._reading if preview.known else (interface_font(13), 20)
        self._words.show_words(preview.text, font, line, width)
        self._time.setText(preview.times)
        opens = preview.youtube_id is not None
        self._time.setEnabled(opens)
        self._time.setToolTip("" if opens or not preview.known else plain_tip(no_video()))
        self._time.updateGeometry()
        parts = [isolate(part) for part in (preview.title, preview.number) if part]
        words = "".join(part + DOT for part in parts)
        # The title gives way before the time does.
        room = width - self._time.sizeHint().width()
        self._source.setText(words.rstrip() if self._source.fontMetrics().horizontalAdvance(words) > room else words)
        self._source.setFixedWidth(min(room, self._source.fontMetrics().horizontalAdvance(words)))
        self._rule.setText(preview.rule)
        self._rule.setVisible(bool(preview.rule))
        self._rule.setFixedWidth(width)
        self._rule.setFixedHeight(self._rule.heightForWidth(width) if preview.rule else 0)
        self._on_theme_changed()

    @Slot()
    def _on_theme_changed(self) -> None:
        preview, colours = self._preview, self._theme.colours
        known = preview is not None and preview.known
        palette = QPalette(self._speaker.palette())
        ink = colours.speaker(preview.slot) if preview is not None and known else colours.ink
        palette.setColor(QPalette.ColorRole.WindowText, QColor(ink))
        self._speaker.setPalette(palette)

    @Slot()
    def _on_time_clicked(self) -> None:
        if self._preview is not None and self._preview.youtube_id is not None:
            self._context.open_moment(MediaMoment(self._preview.youtube_id, self._preview.second))

    # Qt.

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if self._preview is not None and event.button() is Qt.MouseButton.LeftButton:
            self.dismiss()
            self.citation_clicked.emit(self._preview.citation)
