"""An episode that the wiki cites: marks in the margin say where, and who."""

from collections.abc import Sequence

import pytest
from PySide6.QtCore import QEvent, QRect, Qt
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from podviewer.library.rows.pages import CitedHere
from podviewer.ui.reader.text.view import TextView
from podviewer.ui.style.theme import Theme, measure_type
from support.citations import cited, cited_episode, wiki_page
from support.transcript_view import hover, margin, spot_of


@pytest.fixture
def view(qtbot: QtBot, theme: Theme) -> TextView:
    made = TextView(theme.colours, measure_type(100))
    qtbot.addWidget(made)
    made.resize(742, 700)
    made.show()
    made.show_document(cited_episode())
    return made


class Heard:
    """What the view said."""

    def __init__(self, view: TextView) -> None:
        self.hovered: list[tuple[Sequence[CitedHere], QRect]] = []
        self.asked: list[tuple[Sequence[CitedHere], QRect]] = []
        self.clicked: list[CitedHere] = []
        view.cited_hovered.connect(self.on_hovered)
        view.cited_asked.connect(self.on_asked)
        view.cited_clicked.connect(self.clicked.append)

    def on_hovered(self, cited: Sequence[CitedHere], near: QRect) -> None:
        self.hovered.append((cited, near))

    def on_asked(self, cited: Sequence[CitedHere], near: QRect) -> None:
        self.asked.append((cited, near))


def railed(view: TextView, words: str) -> bool:
    """Return whether a rail stands beside some words."""
    picture = view.viewport().grab().toImage()
    spot = margin(view, words)
    paper = QColor(view.palette().base().color()).rgb()
    edge = view.surface.text_edge + view.surface.text_width
    return any(picture.pixel(edge + x, spot.y()) != paper for x in (14, 15))


def test_a_rail_stands_beside_what_is_cited_and_nothing_else(view: TextView) -> None:
    view.layers.cited_here.show([cited(0), cited(60, 120)])
    assert [railed(view, f"Turn {number}:") for number in range(5)] == [True, False, True, True, False]


def test_the_marks_stay_in_the_margin(view: TextView) -> None:
    before = spot_of(view, "Turn 3:")
    view.layers.cited_here.show([cited(30)])
    assert spot_of(view, "Turn 3:") == before
    assert view.textCursor().position() == 0


def test_the_pointer_over_a_mark_tells_who_cites_what_is_said_there(view: TextView) -> None:
    one, other, later = cited(30), cited(30, 120), cited(300)
    view.layers.cited_here.show([one, other, later])
    heard = Heard(view)
    hover(view, margin(view, "Turn 1:"))
    hover(view, margin(view, "Turn 3:"))
    hover(view, spot_of(view, "Turn 3:"))
    hover(view, margin(view, "Turn 3:"))
    QApplication.sendEvent(view.viewport(), QEvent(QEvent.Type.Leave))
    assert [set(found) for found, _ in heard.hovered] == [{one, other}, {other}, set(), {other}, set()]
    near = heard.hovered[0][1]
    assert abs(near.center().y() - margin(view, "Turn 1:").y()) < 16
    assert near.left() > view.surface.text_edge + view.surface.text_width


def test_a_click_on_the_mark_of_one_citation_opens_its_page(qtbot: QtBot, view: TextView) -> None:
    one = cited(30)
    view.layers.cited_here.show([one, cited(90), cited(90, 150)])
    heard = Heard(view)
    qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=margin(view, "Turn 1:"))
    assert heard.clicked == [one]
    qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=margin(view, "Turn 3:"))
    assert heard.clicked == [one]
    assert [len(found) for found, _ in heard.asked] == [2]


def test_the_keyboard_asks_for_who_cites_what_is_read(view: TextView) -> None:
    one, far = cited(30), cited(900)
    view.layers.cited_here.show([one, far])
    heard = Heard(view)
    assert view.show_cited_at_caret()
    view.scrolling.go_to_second(400)
    assert view.show_cited_at_caret()
    assert [tuple(found) for found, _ in heard.asked] == [(one,), (far,)]
    assert 0 <= spot_of(view, "Turn 30:").y() < view.viewport().height()
    view.layers.cited_here.show([])
    assert not view.show_cited_at_caret()


def test_marks_follow_a_change_of_size_and_go_with_the_episode(view: TextView, theme: Theme) -> None:
    view.layers.cited_here.show([cited(30)])
    view.set_style(theme.colours, measure_type(130), times=True)
    assert railed(view, "Turn 1:")
    view.show_document(cited_episode())
    assert railed(view, "Turn 1:"), "the same episode, read again"
    view.show_document(wiki_page())
    assert view.layers.cited_here.cited == ()


def test_a_time_beyond_the_end_marks_the_last_words(view: TextView) -> None:
    view.layers.cited_here.show([cited(99_999), cited(60, 30)])
    view.scrolling.go_to_edge(top=False)
    QApplication.processEvents()
    assert railed(view, "Turn 39:")
