"""Who speaks: a rail beside every paragraph in the speaker's colour, a mark beside every name."""

from collections.abc import Mapping

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPolygonF

from podviewer.model.episode import Episode, Role
from podviewer.transcript.colour_slots import colour_slots
from podviewer.ui.document.document import Kind, TranscriptDocument
from podviewer.ui.reader.layers.layer import Layer
from podviewer.ui.reader.text.surface import Sight, TextGeometry, Visible

MARK = 7.0
"""Diameter of a speaker mark, px at 100 %."""


class SpeakerLayer(Layer):
    """Knows the colour and the shape of everyone who speaks."""

    def __init__(self) -> None:
        super().__init__()
        self._slots: Mapping[str, int] = {}
        self._shapes: dict[str, int] = {}

    def rebuild(self, built: TranscriptDocument) -> None:
        speakers = built.shown.speakers if isinstance(built.shown, Episode) else ()
        self._slots, self._shapes = colour_slots(speakers), {}
        guests = 0
        for speaker in speakers:
            guests += speaker.role is not Role.HOST
            self._shapes[speaker.name] = 0 if speaker.role is Role.HOST else min(3, guests)

    def paint(self, painter: QPainter, sight: Sight) -> None:
        geometry, colours = sight.geometry, sight.colours
        rail_end: float | None = None  # of the paragraph above, so that the rail of a turn has no gaps
        for visible in sight.blocks:
            entry, block, rect = visible
            if entry.speaker is None or entry.speaker not in self._slots:
                rail_end = None
                continue
            colour = QColor(colours.speaker(self._slots[entry.speaker]))
            if entry.kind is Kind.NAME and entry.text.source:
                rail_end = None
                _paint_mark(painter, self._shapes.get(entry.speaker, 1), visible, geometry, colour)
                continue
            colour.setAlphaF(colours.rail_alpha)
            if entry.first_of_group:
                top = rect.top() + 3
            else:
                top = rail_end if rail_end is not None else rect.top() - block.blockFormat().topMargin() - 8
            rail_end = rect.bottom() - 6
            painter.fillRect(QRectF(geometry.rail - geometry.growth, top, 2 * geometry.growth, rail_end - top), colour)


def _paint_mark(painter: QPainter, shape: int, visible: Visible, geometry: TextGeometry, colour: QColor) -> None:
    """Paint the mark beside a name: 0 the host's circle, 1 diamond, 2 square, 3 triangle."""
    _, block, rect = visible
    line = block.layout().lineAt(0)
    # The line is taller than its glyphs, and the extra room is above them: centre on the x-height.
    middle = rect.top() + line.y() + line.ascent() - 4.5 * geometry.growth
    centre = QPointF(geometry.rail, middle)
    half = MARK / 2 * geometry.growth
    if shape == 0:
        painter.setPen(QPen(colour, 1.75 * geometry.growth))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawEllipse(centre, half, half)
        return
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colour)
    half += 1.2 * geometry.growth
    match shape:
        case 1:
            corners = [(0.0, -half), (half, 0.0), (0.0, half), (-half, 0.0)]
        case 2:
            side = half * 0.8
            corners = [(-side, -side), (side, -side), (side, side), (-side, side)]
        case _:
            corners = [(0.0, -half), (half, half * 0.8), (-half, half * 0.8)]
    painter.drawPolygon(QPolygonF([centre + QPointF(x, y) for x, y in corners]))
