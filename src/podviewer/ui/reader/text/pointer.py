"""Brings what the mouse does to the layers."""

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QMouseEvent

from podviewer.ui.reader.layers.layer import Layer
from podviewer.ui.reader.layers.stack import Layers
from podviewer.ui.reader.text.surface import Sight, TextSurface

Met = tuple[Layer, int]
"""A layer, and its own number of what it has at a place."""


class Pointer:
    """Finds what of a layer the pointer is at: of two at one place, that which is shown above."""

    def __init__(self, surface: TextSurface, layers: Layers) -> None:
        self._surface, self._layers = surface, layers
        self._hovered: Met | None = None
        self._pressed: Met | None = None
        self._is_kept = False

    def forget(self) -> None:
        """The document was made anew: what was met is gone."""
        self._hovered = None

    def move(self, at: QPoint) -> None:
        """The pointer is at a point of the viewport, no button held."""
        sight = self._surface.sight()
        if sight is not None:
            self._hover(self._met(at, sight), sight)

    def leave(self) -> None:
        """The pointer has left the view."""
        sight = self._surface.sight()
        if sight is not None:
            self._hover(None, sight)

    def press(self, event: QMouseEvent) -> bool:
        """Return whether a press is for a layer alone: what stands on words may be the begin of a selection too."""
        sight, at = self._surface.sight(), event.position().toPoint()
        left = event.button() is Qt.MouseButton.LeftButton
        self._pressed = self._met(at, sight) if left and sight is not None else None
        self._is_kept = self._pressed is not None and not self._is_on_words(at)
        return self._is_kept

    def release(self, event: QMouseEvent) -> bool:
        """Click what was pressed, if the pointer is still there and has selected nothing; return as `press` did."""
        pressed, self._pressed = self._pressed, None
        kept, self._is_kept = self._is_kept, False
        sight = self._surface.sight()
        if pressed is None or sight is None or (not kept and self._surface.browser.textCursor().hasSelection()):
            return kept
        layer, thing = pressed
        if self._met(event.position().toPoint(), sight) == pressed:
            layer.click(thing, sight)
        return kept

    def _met(self, at: QPoint, sight: Sight) -> Met | None:
        for layer in reversed(list(self._layers)):
            thing = layer.at(at, sight)
            if thing is not None:
                return layer, thing
        return None

    def _is_on_words(self, at: QPoint) -> bool:
        return self._surface.geometry.edge <= at.x() < self._surface.geometry.end

    def _hover(self, met: Met | None, sight: Sight) -> None:
        left, self._hovered = self._hovered, met
        if met == left:
            return
        shape = Qt.CursorShape.IBeamCursor if met is None else Qt.CursorShape.PointingHandCursor
        self._surface.browser.viewport().setCursor(shape)
        if left is not None and (met is None or met[0] is not left[0]):
            left[0].hover(None, sight)
        if met is not None:
            met[0].hover(met[1], sight)
