"""Cards that float above a view: rounded, with a hairline and a soft shadow; and the words on them."""

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QRectF, QSize, Qt, Slot
from PySide6.QtGui import (
    QColor,
    QEnterEvent,
    QFont,
    QFontMetricsF,
    QHideEvent,
    QMoveEvent,
    QPainter,
    QPainterPath,
    QPaintEvent,
    QPen,
    QPixmap,
    QResizeEvent,
    QShowEvent,
)
from PySide6.QtWidgets import (
    QFrame,
    QGraphicsDropShadowEffect,
    QGraphicsPathItem,
    QGraphicsScene,
    QSizePolicy,
    QWidget,
)

from podviewer.ui.background.timers import single_shot
from podviewer.ui.style.theme import Theme, interface_font
from podviewer.ui.widgets.text_lines import Piece, cut, draw_line, wrap

RADIUS = 8
BLUR, SINK = 28, 6
"""Px by which a card's shadow is wider than the card, and lower."""


class Shadow(QWidget):
    """The soft shadow of a rounded card: a widget below it in the same parent.

    As a graphics effect of the card it had the whole card and all that lies below painted with whatever changed on the
    card: a third of a key in quick open. It is blurred once, of a card as small as one can be with whole corners; the
    middle of its edges is drawn out.
    """

    def __init__(self, radius: int, parent: QWidget) -> None:
        super().__init__(parent)
        self._radius = radius
        self._colour = QColor()
        self._pictures: dict[tuple[int, int], QPixmap] = {}
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setVisible(False)

    def set_colour(self, colour: QColor) -> None:
        """Cast a shadow of this colour."""
        self._colour = colour
        self._pictures.clear()
        self.update()

    def _picture(self, width: int, height: int) -> QPixmap:
        """Return the shadow of a card of some size, with all that it stands out."""
        if (width, height) not in self._pictures:
            path = QPainterPath()
            path.addRoundedRect(0, 0, width, height, self._radius, self._radius)
            card = QGraphicsPathItem(path)
            card.setPen(QPen(Qt.PenStyle.NoPen))
            card.setBrush(QColor(Qt.GlobalColor.black))
            blurred = QGraphicsDropShadowEffect()
            blurred.setBlurRadius(BLUR)
            blurred.setOffset(0, height + 2 * BLUR)  # beside the card, for the shadow alone is wanted
            blurred.setColor(self._colour)
            card.setGraphicsEffect(blurred)
            scene = QGraphicsScene()
            scene.addItem(card)
            both = QRectF(-BLUR, -BLUR, width + 2 * BLUR, 2 * (height + 2 * BLUR))
            picture = QPixmap(both.size().toSize())
            picture.fill(Qt.GlobalColor.transparent)
            painter = QPainter(picture)
            scene.render(painter, QRectF(picture.rect()), both)
            painter.end()
            self._pictures[width, height] = picture.copy(0, height + 2 * BLUR, width + 2 * BLUR, height + 2 * BLUR)
        return self._pictures[width, height]

    def fall_from(self, card: QRect) -> None:
        """Lie around a card, in px of the parent of both."""
        self.setGeometry(card.adjusted(-BLUR, SINK - BLUR, BLUR, SINK + BLUR))

    def paintEvent(self, event: QPaintEvent) -> None:
        width, height = self.width() - 2 * BLUR, self.height() - 2 * BLUR
        least = 2 * (BLUR + self._radius) + 1
        picture = self._picture(min(width, least), min(height, least))
        columns = _drawn_out(picture.width(), 0, self.width())
        painter = QPainter(self)
        for top, high, from_top, from_height in _drawn_out(picture.height(), 0, self.height()):
            for left, wide, from_left, from_width in columns:
                part = QRect(from_left, from_top, from_width, from_height)
                painter.drawPixmap(QRect(left, top, wide, high), picture, part)
        painter.end()


def _drawn_out(size: int, start: int, room: int) -> list[tuple[int, int, int, int]]:
    """Return (start, px, start in the picture, px there) of both ends and of the middle px that fills the room."""
    half = size // 2
    rest = size - half - 1
    return [
        (start, half, 0, half),
        (start + half, room - size + 1, half, 1),
        (start + room - rest, rest, half + 1, rest),
    ]


class Card(QFrame):
    """The ground of everything that floats; hidden at first."""

    radius = RADIUS

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self._shadow = Shadow(self.radius, parent)
        self.setVisible(False)
        self._shade()
        theme.changed.connect(self._shade)

    def float_below(self, near: QRect, room: QRect, *, gap: int, overhang: int = 0) -> None:
        """Show the card `gap` px below what is at `near`, centred on it; above it where there is more room.

        Both in px of the parent. It stays in `room`, out of which it may stand `overhang` px at the right. Where it is
        no higher than `height_beside` tells, it covers nothing of what is at `near`.
        """
        self.adjustSize()
        left = min(max(near.center().x() - self.width() // 2, room.left()), room.right() + overhang - self.width())
        top, above = near.bottom() + 1 + gap, near.top() - gap - self.height()
        if top + self.height() > room.bottom() + 1 and (above >= room.top() or _above(near, room) > _below(near, room)):
            top = max(above, room.top())
        self._show_at(left, min(top, max(room.top(), room.bottom() + 1 - self.height())))

    def float_beside(self, near: QRect, room: QRect, *, gap: int) -> None:
        """Show the card `gap` px to the right of what is at `near`, at its height, as near as `room` allows.

        Where it is wider than what `room` has there, it stands below or above.
        """
        self.adjustSize()
        left = near.right() + gap
        if left + self.width() > room.right() + 1:
            self.float_below(near, room, gap=gap)
        else:
            self._show_at(left, min(near.top(), room.bottom() + 1 - self.height()))

    @Slot()
    def _shade(self) -> None:
        shade = QColor(Qt.GlobalColor.black)
        shade.setAlphaF(0.47 if self._theme.colours.dark else 0.18)
        self._shadow.set_colour(shade)
        self.update()

    def _show_at(self, left: int, top: int) -> None:
        """Show the card over everything in its parent, with its corner there."""
        self.move(QPoint(max(0, left), max(0, top)))
        self.show()
        self.to_front()

    def to_front(self) -> None:
        """Raise the card above everything in its parent, its shadow with it."""
        self._shadow.raise_()
        self.raise_()

    def go_with(self, below: QWidget) -> None:
        """Go as soon as what is below scrolls or gets another size."""
        below.installEventFilter(self)

    def dismiss(self) -> None:
        """Hide the card."""
        self.hide()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.Resize, QEvent.Type.Wheel):
            self.dismiss()
        return False

    def moveEvent(self, event: QMoveEvent) -> None:
        self._shadow.fall_from(self.geometry())

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._shadow.fall_from(self.geometry())

    def showEvent(self, event: QShowEvent) -> None:
        self._shadow.fall_from(self.geometry())
        self._shadow.stackUnder(self)
        self._shadow.show()

    def hideEvent(self, event: QHideEvent) -> None:
        self._shadow.hide()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(self._theme.colours.line2), 1))
        painter.setBrush(QColor(self._theme.colours.raised))
        painter.drawRoundedRect(self.rect().toRectF().adjusted(0.5, 0.5, -0.5, -0.5), self.radius, self.radius)
        painter.end()


def height_beside(near: QRect, room: QRect, gap: int) -> int:
    """Return how high a card below or above what is at `near` can be."""
    return max(_below(near, room), _above(near, room)) - gap


def _below(near: QRect, room: QRect) -> int:
    return room.bottom() - near.bottom()


def _above(near: QRect, room: QRect) -> int:
    return near.top() - room.top()


class HoverCard(Card):
    """A card that comes after a moment of hover, and goes unless the pointer is on the way into it.

    Sub-classes fill and place it when `_soon` has run out.
    """

    radius = 10
    soon, later = 250, 200
    """Milliseconds of hover before the card comes, and without before it goes."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(theme, parent)
        self._soon, self._later = single_shot(self, self.soon), single_shot(self, self.later)
        self._later.timeout.connect(self.dismiss)

    def leave(self) -> None:
        """The pointer has left what the card is about."""
        self._soon.stop()
        if self.isVisible():
            self._later.start()

    @Slot()
    def dismiss(self) -> None:
        """Hide the card, or do not show it where it was about to come."""
        self._soon.stop()
        self._later.stop()
        self.hide()

    def enterEvent(self, event: QEnterEvent) -> None:
        self._later.stop()

    def leaveEvent(self, event: QEvent) -> None:
        self._later.start()


_LONGEST = 2_000
"""Characters that are laid out for a few lines."""


class Words(QWidget):
    """Foreign words in at most `lines` lines; the last one may end in "…"."""

    def __init__(self, theme: Theme, lines: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme, self._lines = theme, lines
        self._font, self._line = interface_font(13), 20
        self._text = ""
        self._shown: list[str] = []
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self.update)

    def show_words(self, text: str, font: QFont, line: int, width: int) -> None:
        """Show a text in lines `line` px high and at most `width` px wide; the widget becomes as high as they are."""
        self._text, self._font, self._line = text[:_LONGEST], font, line
        self.setAccessibleName(self._text)
        self._wrap(width)
        self.setFixedHeight(line * max(1, len(self._shown)))
        self.update()

    def set_lines(self, lines: int) -> None:
        """Show at most so many lines from now on."""
        self._lines = lines

    def _wrap(self, width: int) -> None:
        self._shown = []
        for part in self._text.split("\n"):
            left = self._lines - len(self._shown)
            if left <= 0:
                self._shown[-1] += " …"
                return
            self._shown += wrap(part, self._font, width, left)

    def sizeHint(self) -> QSize:
        """Ask for the lines there are; the card gives the width."""
        return QSize(0, self._line * max(1, len(self._shown)))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw line by line."""
        painter = QPainter(self)
        metrics = QFontMetricsF(self._font)
        ink = self._theme.colours.ink
        for number, words in enumerate(self._shown):
            # As in the transcript: what a line has more than its glyphs is above them.
            base = self._line * (number + 1) - metrics.descent() - max(0, self._line - metrics.height()) / 2
            draw_line(painter, 0, round(base), cut([Piece(words, self._font, ink)], self.width()))
        painter.end()
