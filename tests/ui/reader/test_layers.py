"""One more layer: it is painted and met by the pointer, and copying, finding and the words stay as they are."""

from collections.abc import Iterator

import pytest
from msgspec import field
from PySide6.QtCore import QPoint, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QPainter
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot
from shiboken6 import delete, isValid

from podviewer.ui.reader.layers.layer import Layer
from podviewer.ui.reader.layers.stack import Layers
from podviewer.ui.reader.text.surface import Sight, words_rects
from podviewer.ui.reader.text.view import TextView
from podviewer.ui.style.theme import Theme, measure_type
from support.citations import cited_episode
from support.transcript_view import hover, spot_of

KEPT = ("item", 1, 0), 0, 7
"""What the reader keeps: the first words of a paragraph."""


class KeptLayer(Layer):
    """Shows one stretch of words on a ground of its own. Signals: `hovered` (whether it is), `clicked`."""

    hovered = Signal(bool)
    clicked = Signal()

    def paint(self, painter: QPainter, sight: Sight) -> None:
        for ground in self._grounds(sight):
            painter.fillRect(ground, QColor(sight.colours.hit))

    def at(self, point: QPoint, sight: Sight) -> int | None:
        return 0 if any(ground.contains(point) for ground in self._grounds(sight)) else None

    def hover(self, thing: int | None, sight: Sight) -> None:
        self.hovered.emit(thing is not None)

    def click(self, thing: int, sight: Sight) -> None:
        self.clicked.emit()

    def _grounds(self, sight: Sight) -> Iterator[QRectF]:
        key, start, end = KEPT
        for visible in sight.blocks:
            if visible[0].key == key:
                yield from words_rects(visible, start, end)


class WithKept(Layers):
    """The layers of the reader and one more."""

    kept: KeptLayer = field(default_factory=KeptLayer)


@pytest.fixture
def layers() -> WithKept:
    return WithKept()


@pytest.fixture
def view(qtbot: QtBot, theme: Theme, layers: WithKept) -> TextView:
    made = TextView(theme.colours, measure_type(100), layers=layers)
    qtbot.addWidget(made)
    made.resize(742, 700)
    made.show()
    made.show_document(cited_episode())
    return made


def is_on_ground(view: TextView, words: str, colour: str) -> bool:
    """Return whether the ground of a colour is painted around some words."""
    picture, spot = view.viewport().grab().toImage(), spot_of(view, words)
    return any(picture.pixelColor(spot.x() + x, spot.y()) == QColor(colour) for x in range(-8, 9))


def test_it_is_painted_where_the_words_stand_and_follows_them(view: TextView, theme: Theme) -> None:
    assert is_on_ground(view, "Turn 1:", theme.colours.hit)
    assert not is_on_ground(view, "Turn 2:", theme.colours.hit)
    view.set_style(theme.colours, measure_type(150), times=True)
    assert is_on_ground(view, "Turn 1:", theme.colours.hit)


def test_nothing_of_it_is_in_the_text(view: TextView, theme: Theme, qtbot: QtBot) -> None:
    plain = TextView(theme.colours, measure_type(100))
    qtbot.addWidget(plain)
    plain.show_document(cited_episode())
    view.selectAll()
    plain.selectAll()
    assert view.toPlainText() == plain.toPlainText()
    assert view.createMimeDataFromSelection().html() == plain.createMimeDataFromSelection().html()


def test_the_pointer_meets_it_and_leaves_it(view: TextView, layers: WithKept) -> None:
    heard: list[bool] = []
    layers.kept.hovered.connect(heard.append)
    hover(view, spot_of(view, "Turn 1:"))
    assert view.viewport().cursor().shape() is Qt.CursorShape.PointingHandCursor
    hover(view, spot_of(view, "Turn 2:"))
    assert view.viewport().cursor().shape() is Qt.CursorShape.IBeamCursor
    assert heard == [True, False]


@pytest.mark.qt_log_ignore("MouseRelease", extend=True)  # Qt's browser does not accept one that follows no link
def test_a_click_is_its_own_and_its_words_can_still_be_selected(qtbot: QtBot, view: TextView, layers: WithKept) -> None:
    clicks: list[int] = []
    layers.kept.clicked.connect(lambda: clicks.append(1))
    spot = spot_of(view, "Turn 1:")
    qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=spot_of(view, "Turn 2:"))
    assert clicks == []
    qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=spot)
    assert clicks == [1]
    QTest.mousePress(view.viewport(), Qt.MouseButton.LeftButton, pos=spot, delay=600)  # no double click
    QTest.mouseMove(view.viewport(), spot + QPoint(24, 0))
    QTest.mouseRelease(view.viewport(), Qt.MouseButton.LeftButton, pos=spot + QPoint(24, 0))
    assert view.textCursor().hasSelection()
    assert clicks == [1]


def test_layers_go_with_their_view(theme: Theme) -> None:
    view = TextView(theme.colours, measure_type(100))
    layers = list(view.layers)
    delete(view)
    assert not any(isValid(layer) for layer in layers)
