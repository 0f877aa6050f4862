"""The page's own layout: the same lines as Qt's, and no more of them than somebody looks at."""

import random

import pytest
from PySide6.QtCore import QMarginsF, QPointF, QSizeF, Qt
from PySide6.QtGui import QTextBlock, QTextDocument
from pytestqt.qtbot import QtBot

from podviewer.model.document import Document
from podviewer.ui.document.build import build
from podviewer.ui.document.document import TranscriptDocument
from podviewer.ui.document.writer import DocumentStyle
from podviewer.ui.reader.text.view import TextView
from podviewer.ui.style.theme import LIGHT, Theme, measure_type
from support.pages import page, read, said
from support.transcript_view import episode, top_of

WIDTH, MARGINS = 850, QMarginsF(100, 24, 50, 120)
ODD = page(
    [
        said("Otto", "How do gears work?", 10),
        said("Otto", "Some\nlines\n\nthat end early, and some that do not end before the edge of the page. " * 3, 20),
        said("ברטה", "אמר לו " * 40 + "and English", 30),
        said("Otto", "x" * 700 + " 字字字 🎙️ " * 30, 40),
        said("Beryl", "", 50),
    ],
    body="- An item of a list that is long enough to be broken " * 3 + "\n\n> Quoted **loudly**\n\n# More\n\nThe end.",
)


@pytest.fixture(params=["conversation", "odd", "narrow", "large"])
def built(request: pytest.FixtureRequest, theme: Theme) -> TranscriptDocument:
    shown: Document = episode(6) if request.param == "conversation" else read(ODD)
    measure = measure_type(200 if request.param == "large" else 100)
    made = build(shown, DocumentStyle(LIGHT, measure, narrow=request.param == "narrow"))
    made.layout.fit(MARGINS, WIDTH, 600)
    return made


def qts_own(built: TranscriptDocument) -> QTextDocument:
    """Return the same text as Qt itself lays it out."""
    made = built.document.clone()
    made.setDefaultTextOption(built.document.defaultTextOption())
    shape = made.rootFrame().frameFormat()
    shape.setLeftMargin(MARGINS.left())
    shape.setTopMargin(MARGINS.top())
    shape.setRightMargin(MARGINS.right())
    shape.setBottomMargin(MARGINS.bottom())
    made.rootFrame().setFrameFormat(shape)
    made.setPageSize(QSizeF(WIDTH, 1_000_000))
    return made


def lines_of(block: QTextBlock) -> list[tuple[object, ...]]:
    """Return where the lines of a block stand in it, and where in its text they begin."""
    lines = [block.layout().lineAt(number) for number in range(block.layout().lineCount())]
    return [(line.position().toTuple(), line.naturalTextRect().getRect(), line.textStart()) for line in lines]


def test_every_line_stands_where_qt_itself_would_set_it(built: TranscriptDocument) -> None:
    theirs = qts_own(built)
    built.layout.lay_out(0, 1_000_000)
    for number in range(len(built.entries)):
        ours, its = built.block(number), theirs.findBlockByNumber(number)
        assert built.layout.rect_of(ours) == theirs.documentLayout().blockBoundingRect(its)
        assert lines_of(ours) == lines_of(its)
    assert built.layout.documentSize().height() == theirs.documentLayout().documentSize().height()


def test_a_point_meets_the_character_that_it_meets_in_qts_own_layout(built: TranscriptDocument) -> None:
    theirs, dice = qts_own(built), random.Random(1)
    built.layout.lay_out(0, 1_000_000)
    height = built.layout.documentSize().height()
    for _ in range(500):
        point = QPointF(dice.uniform(0, WIDTH), dice.uniform(MARGINS.top() + 1, height))
        for accuracy in (Qt.HitTestAccuracy.ExactHit, Qt.HitTestAccuracy.FuzzyHit):
            assert built.layout.hitTest(point, accuracy) == theirs.documentLayout().hitTest(point, accuracy)


def set_blocks(view: TextView) -> int:
    """Return how many blocks have lines."""
    assert view.built is not None
    return sum(view.built.block(number).layout().lineCount() > 0 for number in range(len(view.built.entries)))


def test_only_what_is_looked_at_is_laid_out(qtbot: QtBot, theme: Theme) -> None:
    view = TextView(theme.colours, measure_type(100))
    qtbot.addWidget(view)
    view.resize(742, 700)
    view.show()
    view.show_document(episode(1_000))
    assert set_blocks(view) < 40
    view.scrolling.go_to_second(15_000)
    view.grab()
    assert set_blocks(view) < 80
    place = view.place()
    view.resize(900, 600)
    view.set_style(theme.colours, measure_type(120), times=True)
    view.grab()
    assert set_blocks(view) < 40
    assert view.place() == place


def test_the_text_stays_when_what_is_above_is_higher_than_it_was_taken_for(qtbot: QtBot, theme: Theme) -> None:
    view = TextView(theme.colours, measure_type(100))
    qtbot.addWidget(view)
    view.resize(742, 700)
    view.show()
    view.show_document(episode(200))
    view.scrolling.go_to_second(3_000)
    before, bar = top_of(view, "Turn 100:"), view.verticalScrollBar()
    assert view.built is not None
    for number in range(20):
        view.built.layout.rect_of(view.built.block(number))
        assert top_of(view, "Turn 100:") == before
    while bar.value() > bar.minimum():
        line, shown = top_of(view, "Turn 100:"), bar.value()
        bar.setValue(bar.value() - 40)
        view.grab()
        assert top_of(view, "Turn 100:") - line in (40, shown)  # what is left of the way, at the top


def test_the_end_is_the_end(qtbot: QtBot, theme: Theme) -> None:
    view = TextView(theme.colours, measure_type(100))
    qtbot.addWidget(view)
    view.resize(742, 700)
    view.show()
    view.show_document(episode(300))
    view.scrolling.go_to_edge(top=False)
    assert view.progress() == 100
    assert view.verticalScrollBar().value() == view.verticalScrollBar().maximum()
    assert "Turn 299:" in view.built.entries[view.surface.visible_range()[1]].text.source  # type: ignore[union-attr]
