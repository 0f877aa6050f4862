"""From a claim on a page to what was said, and back: the parts of the reading page together."""

import pytest
from msgspec.structs import replace
from PySide6.QtCore import QRect, Qt, Slot
from PySide6.QtWidgets import QMenu, QWidget
from pytestqt.qtbot import QtBot

from podviewer.library.rows.catalogue import ChapterRow
from podviewer.library.rows.passages import Passage
from podviewer.model.citation import Citation
from podviewer.model.problem import Code, Problem, Severity
from podviewer.text.youtube import moment_url
from podviewer.ui.chapters.panel import ChapterPanel
from podviewer.ui.citations.backlinks_card import BacklinksCard
from podviewer.ui.citations.model import citation_row, page_words, place_of
from podviewer.ui.citations.preview import preview_of
from podviewer.ui.citations.preview_card import PreviewCard
from podviewer.ui.context import Location
from podviewer.ui.reader.reading_view import ReadingView
from podviewer.ui.style.theme import Theme, measure_type
from support.citations import VIDEO, citations, cited, cited_episode, episode_row, marks, wiki_page
from support.contexts import Intents
from support.lists import click as click_row
from support.transcript_view import click, hover, margin, spot_of, top_words


class Reader:
    """A reading page whose citations are looked up in an invented library."""

    def __init__(self, page: ReadingView, ground: QWidget, intents: Intents) -> None:
        self.page = page
        self.ground = ground
        self.intents = intents
        self.clicked: list[Citation] = []
        self.is_slow = False
        self.asked: list[tuple[Citation, QRect]] = []
        page.citation_overlay.citation_hovered.connect(self.on_hovered)
        page.transcript.citation_clicked.connect(self.clicked.append)
        page.right.citations.citation_clicked.connect(self.clicked.append)

    @Slot(object, QRect)
    def on_hovered(self, citation: Citation, near: QRect) -> None:
        self.asked.append((citation, near))
        if not self.is_slow:
            self.answer(citation, near)

    def answer(self, citation: Citation, near: QRect) -> None:
        said = Passage(episode_row(), "Open the kiln.", "Odile", 0, None, 30) if citation.is_known else None
        self.page.citation_overlay.show_preview(preview_of(citation, said), near)

    def card(self, kind: type[QWidget]) -> QWidget | None:
        """Return the card in sight."""
        return next((card for card in self.page.findChildren(kind) if card.isVisible()), None)


@pytest.fixture
def reader(qtbot: QtBot, theme: Theme, intents: Intents) -> Reader:
    ground = QWidget()
    qtbot.addWidget(ground)
    chapters = ChapterPanel(theme, ground)
    page = ReadingView(theme, measure_type(100), intents.context, chapters, QMenu(ground), ground)
    ground.resize(1280, 720)
    chapters.setGeometry(0, 0, 280, 720)
    page.setGeometry(280, 0, 1000, 720)
    ground.show()
    ground.activateWindow()
    qtbot.waitUntil(ground.isActiveWindow)
    return Reader(page, ground, intents)


def show_page(reader: Reader) -> None:
    episode = wiki_page()
    reader.page.show_document(episode, (), None)
    rows = [
        citation_row(one, page_words(episode), episode_row() if one.is_known else None) for one in citations(episode)
    ]
    reader.page.citation_overlay.show_page_marks(marks(episode), rows)


def test_a_time_is_previewed_and_followed(qtbot: QtBot, reader: Reader) -> None:
    show_page(reader)
    view = reader.page.transcript
    hover(view, spot_of(view, "0:30"))
    qtbot.waitUntil(lambda: reader.card(PreviewCard) is not None)
    assert reader.intents.hints[-1] == moment_url(VIDEO, 30)
    click(qtbot, view, "0:30")
    assert reader.card(PreviewCard) is None
    assert [citation.cited.start for citation in reader.clicked] == [30]
    reader.page.show_document(cited_episode(), (), None)
    assert reader.intents.hints[-1] == "", "no address of a page that is gone"


def test_an_answer_that_comes_when_the_pointer_has_left_is_not_shown(qtbot: QtBot, reader: Reader) -> None:
    show_page(reader)
    view, reader.is_slow = reader.page.transcript, True
    hover(view, spot_of(view, "0:30"))
    hover(view, spot_of(view, "earth that holds"))
    reader.answer(*reader.asked[0])
    assert not any(f"{VIDEO}&t=30" in hint for hint in reader.intents.hints)
    hover(view, spot_of(view, "0:30"))
    hover(view, spot_of(view, "1:30-2:40"))
    reader.answer(*reader.asked[1])
    reader.answer(*reader.asked[2])
    assert reader.intents.hints[-1] == moment_url(VIDEO, 90)
    qtbot.waitUntil(lambda: reader.card(PreviewCard) is not None)


def test_scrolling_and_escape_take_the_preview_away(qtbot: QtBot, reader: Reader) -> None:
    show_page(reader)
    view = reader.page.transcript
    hover(view, spot_of(view, "0:30"))
    qtbot.waitUntil(lambda: reader.card(PreviewCard) is not None)
    view.verticalScrollBar().setValue(20)
    assert reader.card(PreviewCard) is None
    hover(view, spot_of(view, "9:59"))
    qtbot.waitUntil(lambda: reader.card(PreviewCard) is not None)
    reader.page.escape()
    assert reader.card(PreviewCard) is None


def test_the_panel_lists_the_citations_and_opens_their_videos(qtbot: QtBot, reader: Reader) -> None:
    show_page(reader)
    rows = reader.page.right.citations.list
    click_row(qtbot, rows, 2, 60, 17)
    click_row(qtbot, rows, 2, 30, 38)
    assert [citation.cited.text for citation in reader.clicked] == ["1:30-2:40"]
    assert reader.intents.opened == [moment_url(VIDEO, 90)]


def test_the_contents_follow_and_lead(qtbot: QtBot, reader: Reader) -> None:
    show_page(reader)
    rows = reader.page.chapters.list
    assert rows.current() == 0
    click_row(qtbot, rows, 2, 60, 14)
    assert rows.current() == 2
    assert top_words(reader.page.transcript).startswith("Glazes")
    click_row(qtbot, rows, 0, 60, 14)
    assert rows.current() == 0
    assert reader.page.transcript.verticalScrollBar().value() == 0


def test_who_cites_a_passage_is_told_beside_it_and_leads_back(qtbot: QtBot, reader: Reader) -> None:
    reader.page.show_document(cited_episode(), (), None)
    one = cited(30)
    reader.page.citation_overlay.show_cited([one], [ChapterRow(5, "Part 2", 600, False)])
    view = reader.page.transcript
    hover(view, margin(view, "Turn 1:"))
    qtbot.waitUntil(lambda: reader.card(BacklinksCard) is not None)
    card = reader.card(BacklinksCard)
    assert card is not None
    assert card.geometry().left() > view.surface.text_edge + view.surface.text_width
    reader.page.escape()
    assert reader.card(BacklinksCard) is None
    view.show_cited_at_caret()
    qtbot.keyClick(reader.page.window().focusWidget(), Qt.Key.Key_Return)
    assert reader.intents.places == [place_of(one)]


def test_the_panel_of_an_episode_leads_to_its_passages_and_chapters(qtbot: QtBot, reader: Reader) -> None:
    reader.page.show_document(cited_episode(), (), None)
    one, chapter = cited(300, 360), ChapterRow(5, "Part 2", 600, False)
    reader.page.citation_overlay.show_cited([one], [chapter])
    rows = reader.page.right.cited.list
    click_row(qtbot, rows, 0, 60, 17)
    click_row(qtbot, rows, 2, 120, 14)
    assert reader.intents.places == [Location(second=300, end=360), Location(second=600)]


def test_a_problem_of_a_page_leads_to_its_line(qtbot: QtBot, reader: Reader) -> None:
    show_page(reader)
    wiki = wiki_page()
    assert wiki is not None
    number = next(n for n, block in enumerate(wiki.blocks) if block.text.startswith("The wheel"))
    problem = Problem(Code.UNDECODABLE, Severity.WARNING, wiki.lines[number])
    reader.page.problem_bar.problem_clicked.emit(problem)
    assert 0 <= spot_of(reader.page.transcript, "The wheel").y() < 60


def test_another_episode_has_no_citations_of_the_one_before(reader: Reader) -> None:
    reader.page.show_document(cited_episode(), (), None)
    reader.page.citation_overlay.show_cited([cited(30)], ())
    reader.page.show_document(replace(cited_episode(), slug="other"), (), None)
    assert reader.page.transcript.layers.cited_here.cited == ()
    assert not reader.page.right.is_filled
