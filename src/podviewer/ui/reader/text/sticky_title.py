"""The current chapter's title above the text, while its heading is out of sight."""

from PySide6.QtCore import QPoint, QRectF, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QContextMenuEvent,
    QFont,
    QFontMetricsF,
    QLinearGradient,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
)
from PySide6.QtWidgets import QWidget

from podviewer.messages.translate import tr
from podviewer.messages.units import printed_time
from podviewer.model.episode import Chapter
from podviewer.text.fold import isolate
from podviewer.ui.reader.text.surface import TextGeometry
from podviewer.ui.style.theme import STICKY_HEIGHT, Colours, interface_font

SCROLL_BAR = 12
FADE = 16
"""Px in which the text fades away below the edge where no title stands."""


class Fade(QWidget):
    """Lets the text end softly where it is cut with nothing above it."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.colour = QColor()
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.hide()

    def paintEvent(self, event: QPaintEvent) -> None:
        clear = QColor(self.colour)
        clear.setAlpha(0)
        shade = QLinearGradient(0, 0, 0, self.height())
        shade.setColorAt(0, self.colour)
        shade.setColorAt(1, clear)
        QPainter(self).fillRect(self.rect(), shade)


class StickyTitle(QWidget):
    """A band `STICKY_HEIGHT` high with the text's own left edge.

    Signals: `moment_clicked` (second) when the time is clicked, `title_clicked` for the rest, `moment_hovered` (second
    or None), `menu_asked` (global position) of the chapter.
    """

    moment_clicked = Signal(int)
    moment_hovered = Signal(object)
    title_clicked = Signal()
    menu_asked = Signal(QPoint)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._colours: Colours | None = None
        self._geometry = TextGeometry(88, 600, 1)
        self._chapter: Chapter | None = None
        self._count = ""
        self._video = False
        self._times = True
        self._hovered = False
        self._fade = Fade(parent)
        self.setMouseTracking(True)
        self.setAccessibleName(tr("Current chapter"))

    def set_look(self, colours: Colours, geometry: TextGeometry, *, times: bool) -> None:
        """Take over colours and the text's edges; `times` is whether there is a gutter with times."""
        self._colours, self._geometry, self._times = colours, geometry, times
        self._fade.colour = QColor(colours.paper)
        self._fade.update()
        self.update()

    def show_chapter(self, chapter: Chapter | None, number: int, total: int, *, video: bool) -> None:
        """Show a chapter as "7 of 30"; None leaves the band empty."""
        self._chapter, self._video = chapter, video
        self._count = tr("{number} of {total}").format(number=number, total=total)
        self.setAccessibleDescription(chapter.title if chapter else "")
        if self._hovered and chapter is None:
            self._leave_time()
        self.update()

    def set_text_cut(self, cut: bool) -> None:
        """Say whether the text goes on above the view with no title to end it: then it fades away."""
        self._fade.setVisible(cut)

    def _time_rect(self) -> QRectF:
        gap = 28 * self._geometry.growth
        return QRectF(0, 0, self._geometry.edge - gap, STICKY_HEIGHT)

    def _over_time(self, x: float) -> bool:
        chapter = self._chapter
        if chapter is None or chapter.start is None or not self._video or not self._times:
            return False
        right = self._time_rect().right()
        return right - 64 <= x <= right + 4

    def _leave_time(self) -> None:
        self._hovered = False
        self.setCursor(Qt.CursorShape.ArrowCursor)
        self.moment_hovered.emit(None)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        colours, chapter = self._colours, self._chapter
        if colours is None:
            return
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor(colours.paper))
        if chapter is None:
            return
        painter.setPen(QPen(QColor(colours.line), 1))
        painter.drawLine(0, STICKY_HEIGHT - 1, self.width(), STICKY_HEIGHT - 1)
        regular, bold = interface_font(13), interface_font(13, QFont.Weight.DemiBold)
        edge, right = self._geometry.edge, self._geometry.edge + self._geometry.column
        if chapter.start is not None and self._times:
            hovered = QFont(regular)
            hovered.setUnderline(self._hovered)
            painter.setFont(hovered)
            painter.setPen(QColor(colours.accent if self._hovered else colours.ink3))
            painter.drawText(
                self._time_rect(),
                Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter,
                printed_time(chapter.start, about=chapter.approximate),
            )
        painter.setFont(interface_font(12))
        painter.setPen(QColor(colours.ink3))
        count_width = QFontMetricsF(interface_font(12)).horizontalAdvance(self._count)
        vertical = Qt.AlignmentFlag.AlignVCenter
        painter.drawText(QRectF(right - count_width - 1, 0, count_width + 2, STICKY_HEIGHT), vertical, self._count)
        lead, colon, rest = chapter.title.partition(": ")
        room = right - count_width - 24 - edge
        for text, font, colour in ((lead + colon.rstrip(), bold, colours.ink), (rest, regular, colours.ink2)):
            metrics = QFontMetricsF(font)
            shown = metrics.elidedText(isolate(text), Qt.TextElideMode.ElideRight, room)
            painter.setFont(font)
            painter.setPen(QColor(colour))
            painter.drawText(QRectF(edge, 0, room + 1, STICKY_HEIGHT), vertical, shown)
            advance = metrics.horizontalAdvance(shown) + 4
            edge, room = edge + advance, room - advance
            if room < 40:
                break

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        over = self._over_time(event.position().x())
        if over != self._hovered:
            self._hovered = over
            self.setCursor(Qt.CursorShape.PointingHandCursor if over else Qt.CursorShape.ArrowCursor)
            self.moment_hovered.emit(self._chapter.start if over and self._chapter else None)
            self.update()

    def leaveEvent(self, event: object) -> None:
        if self._hovered:
            self._leave_time()

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._fade.setGeometry(0, STICKY_HEIGHT, self.width() - SCROLL_BAR, FADE)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        if self._chapter is not None:
            self.menu_asked.emit(event.globalPos())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        chapter = self._chapter
        if chapter is None or event.button() is not Qt.MouseButton.LeftButton:
            return
        if self._over_time(event.position().x()) and chapter.start is not None:
            self.moment_clicked.emit(chapter.start)
        else:
            self.title_clicked.emit()
