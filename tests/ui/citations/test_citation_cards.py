"""The cards that float beside the text: what is said at a cited time, and who cites a passage."""

import pytest
from msgspec.structs import replace
from PySide6.QtCore import QEvent, QPoint, QPointF, QRect, Qt
from PySide6.QtGui import QColor, QEnterEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from podviewer.library.rows.passages import Passage
from podviewer.model.citation import Citation, ResolvedBy
from podviewer.text.youtube import moment_url
from podviewer.ui.citations.backlinks_card import BacklinksCard
from podviewer.ui.citations.model import place_of
from podviewer.ui.citations.preview import Preview, preview_of
from podviewer.ui.citations.preview_card import PreviewCard
from podviewer.ui.style.theme import Theme, measure_type
from podviewer.ui.widgets.buttons import LinkText
from podviewer.ui.widgets.card import Words
from support.citations import PAGE, VIDEO, citations, cited, episode_row, wiki_page
from support.contexts import Intents

COLUMN = QRect(88, 0, 604, 700)


@pytest.fixture
def ground(qtbot: QtBot) -> QWidget:
    made = QWidget()
    qtbot.addWidget(made)
    made.resize(1000, 700)
    made.show()
    return made


@pytest.fixture
def card(ground: QWidget, theme: Theme, intents: Intents) -> PreviewCard:
    return PreviewCard(theme, measure_type(100), intents.context, ground)


@pytest.fixture
def citation() -> Citation:
    return citations(wiki_page())[0]


def glance(citation: Citation, words: str = "Open the kiln. " * 60, video: str | None = VIDEO) -> Preview:
    row = episode_row(video=video)
    return preview_of(citation, Passage(row, words, "Odile", 0, "Fires: and kilns", 30))


def shown(card: QWidget) -> list[str]:
    """Return all words on a card."""
    labels = [label.text() for label in card.findChildren(QLabel) if label.isVisible()]
    words = [words.accessibleName() for words in card.findChildren(Words)]
    return [text for text in labels + words + [link.text() for link in card.findChildren(LinkText)] if text]


def test_a_preview_comes_after_a_moment_of_hover(qtbot: QtBot, card: PreviewCard, citation: Citation) -> None:
    card.show_preview(glance(citation), QRect(300, 200, 30, 24), COLUMN)
    assert not card.isVisible()
    qtbot.waitUntil(card.isVisible)
    words = shown(card)
    assert {"Odile", "Fires: and kilns", "0:30"} <= set(words)
    assert any(text.startswith("Kilns and Fires  ·  S3 E7") for text in words)
    assert any(text.startswith("Open the kiln.") for text in words)


def test_a_preview_that_is_left_before_it_came_never_comes(
    qtbot: QtBot, ground: QWidget, card: PreviewCard, citation: Citation, theme: Theme, intents: Intents
) -> None:
    other = PreviewCard(theme, measure_type(100), intents.context, ground)
    card.show_preview(glance(citation), QRect(300, 200, 30, 24), COLUMN)
    card.leave()
    other.show_preview(glance(citation), QRect(300, 200, 30, 24), COLUMN)
    qtbot.waitUntil(other.isVisible)  # asked for later
    assert not card.isVisible()


def test_a_preview_goes_when_the_pointer_leaves_and_stays_while_it_is_inside(
    qtbot: QtBot, card: PreviewCard, citation: Citation
) -> None:
    card.show_preview(glance(citation), QRect(300, 200, 30, 24), COLUMN)
    qtbot.waitUntil(card.isVisible)
    card.leave()
    inside = QPointF(20, 20)
    QApplication.sendEvent(card, QEnterEvent(inside, inside, inside))
    card.show_preview(glance(citation), QRect(300, 200, 30, 24), COLUMN)
    card.leave()
    QApplication.sendEvent(card, QEnterEvent(inside, inside, inside))
    assert card.isVisible()
    QApplication.sendEvent(card, QEvent(QEvent.Type.Leave))
    qtbot.waitUntil(card.isHidden)


@pytest.mark.parametrize("left", [88, 300, 670])
@pytest.mark.parametrize("top", [100, 650])
def test_a_preview_stands_in_the_column_and_never_on_its_time(
    qtbot: QtBot, card: PreviewCard, citation: Citation, left: int, top: int
) -> None:
    near = QRect(left, top, 30, 24)
    card.show_preview(glance(citation), near, COLUMN)
    qtbot.waitUntil(card.isVisible)
    place = card.geometry()
    assert COLUMN.adjusted(0, 0, 10, 0).contains(place)
    assert not place.intersects(near)


@pytest.mark.parametrize("height", [360, 240])
def test_in_a_low_window_a_preview_has_fewer_lines_rather_than_cover_its_time(
    qtbot: QtBot, card: PreviewCard, citation: Citation, height: int
) -> None:
    room = QRect(28, 0, 420, height)
    for top in range(20, height - 24, 20):
        near = QRect(200, top, 30, 24)
        card.dismiss()
        card.show_preview(glance(citation), near, room)
        qtbot.waitUntil(card.isVisible)
        assert room.adjusted(0, 0, 10, 0).contains(card.geometry())
        assert not card.geometry().intersects(near), top


def test_four_lines_are_shown_and_no_more(qtbot: QtBot, card: PreviewCard, citation: Citation) -> None:
    card.show_preview(glance(citation), QRect(300, 200, 30, 24), COLUMN)
    qtbot.waitUntil(card.isVisible)
    high = card.height()
    card.show_preview(glance(citation, "Short."), QRect(300, 200, 30, 24), COLUMN)
    assert high - card.height() == 3 * 24


def test_a_click_on_the_card_goes_there_and_one_on_the_time_opens_it(
    qtbot: QtBot, card: PreviewCard, citation: Citation, intents: Intents
) -> None:
    gone: list[Citation] = []
    card.citation_clicked.connect(gone.append)
    card.show_preview(glance(citation), QRect(300, 200, 30, 24), COLUMN)
    qtbot.waitUntil(card.isVisible)
    link = card.findChildren(LinkText)[0]
    qtbot.mouseClick(link, Qt.MouseButton.LeftButton)
    assert intents.opened == [moment_url(VIDEO, 30)]
    assert gone == []
    qtbot.mouseClick(card, Qt.MouseButton.LeftButton, pos=QPoint(100, 60))
    assert gone == [citation]
    assert card.isHidden()


def test_without_a_video_the_time_is_plain_text(qtbot: QtBot, card: PreviewCard, citation: Citation) -> None:
    card.show_preview(glance(citation, video=None), QRect(300, 200, 30, 24), COLUMN)
    qtbot.waitUntil(card.isVisible)
    link = card.findChildren(LinkText)[0]
    assert not link.isEnabled()
    assert "no video" in link.toolTip()


def test_what_is_not_in_the_library_is_said_calmly(qtbot: QtBot, card: PreviewCard) -> None:
    missing = citations(wiki_page())[2]
    card.show_preview(preview_of(missing, None), QRect(300, 200, 30, 24), COLUMN)
    qtbot.waitUntil(card.isVisible)
    assert shown(card) == [
        "Not in the library.",
        "The page cites “glaze”. No file of the library is called so.",
        "9:59",
    ]
    unknown = replace(missing, slug=None, resolved_by=ResolvedBy.NONE)
    assert preview_of(unknown, None).text == "Nothing on the page tells which episode is meant."


def test_the_rule_is_told_where_the_reader_cannot_see_it(citation: Citation) -> None:
    assert glance(citation).rule == ""
    guessed = replace(citation, resolved_by=ResolvedBy.GUEST)
    assert glance(guessed).rule == "Somebody named in the sentence speaks in this episode."


def test_scrolling_takes_the_preview_away(qtbot: QtBot, ground: QWidget, card: PreviewCard, citation: Citation) -> None:
    card.show_preview(glance(citation), QRect(300, 200, 30, 24), COLUMN)
    qtbot.waitUntil(card.isVisible)
    ground.resize(900, 700)
    assert card.isHidden()


@pytest.mark.parametrize("words", ["<b>bold</b> & <img src=/etc/passwd>", "x" * 3000, "שלום " * 80, "", "\n\n\n"])
def test_foreign_words_are_plain(qtbot: QtBot, card: PreviewCard, citation: Citation, words: str) -> None:
    card.show_preview(glance(citation, words), QRect(300, 200, 30, 24), COLUMN)
    qtbot.waitUntil(card.isVisible)
    assert card.height() < 250


# Cited here.


@pytest.fixture
def cited_card(ground: QWidget, theme: Theme, intents: Intents) -> BacklinksCard:
    return BacklinksCard(theme, measure_type(100), intents.context, ground)


def test_the_card_says_which_page_says_what(qtbot: QtBot, cited_card: BacklinksCard) -> None:
    cited_card.show_cited([cited(30)], QRect(700, 100, 20, 16))
    qtbot.waitUntil(cited_card.isVisible)
    assert set(shown(cited_card)) == {
        "Cited on 1 wiki page",
        "Clay",
        "Wheels",
        "“Odile opens the kiln around 30.”",
        "Open the page",
    }
    assert cited_card.geometry().left() > 715, "over the panel at the right, not over the text"
    assert cited_card.width() == 256


def test_the_card_leads_to_the_page(qtbot: QtBot, cited_card: BacklinksCard, intents: Intents) -> None:
    one, other = cited(30), cited(30, page=replace(PAGE, path="/wiki/kiln.md", slug="kiln", title="Kiln"))
    cited_card.show_cited([one, other], QRect(700, 100, 20, 16))
    qtbot.waitUntil(cited_card.isVisible)
    assert "Cited on 2 wiki pages" in shown(cited_card)
    qtbot.mouseClick(cited_card.findChildren(LinkText)[1], Qt.MouseButton.LeftButton)
    assert intents.places == [place_of(other)]
    assert intents.places[0].paths == ("/wiki/kiln.md",)
    assert cited_card.isHidden()


def test_by_keyboard_the_card_is_read_opened_and_closed(
    qtbot: QtBot, cited_card: BacklinksCard, intents: Intents
) -> None:
    closed: list[bool] = []
    cited_card.closed.connect(lambda: closed.append(True))
    ground = cited_card.window()
    ground.activateWindow()
    qtbot.waitUntil(ground.isActiveWindow)
    one = cited(30)
    cited_card.show_now([one], QRect(700, 100, 20, 16))
    link = cited_card.findChildren(LinkText)[0]
    assert link.hasFocus()
    QTest.keyClick(link, Qt.Key.Key_Return)
    assert intents.places == [place_of(one)]
    cited_card.show_now([one], QRect(700, 100, 20, 16))
    QTest.keyClick(cited_card, Qt.Key.Key_Escape)
    assert cited_card.isHidden()
    assert closed == [True]


def test_larger_words_have_more_room(qtbot: QtBot, cited_card: BacklinksCard) -> None:
    cited_card.set_type(measure_type(150))
    cited_card.show_cited([cited(30)], QRect(700, 100, 20, 16))
    qtbot.waitUntil(cited_card.isVisible)
    large = cited_card.width()
    cited_card.set_type(measure_type(100))
    cited_card.show_now([cited(30)], QRect(700, 100, 20, 16))
    assert cited_card.width() == 256
    assert large > 300


@pytest.mark.parametrize("size", [(700, 380), (460, 380), (900, 480)])
def test_where_there_is_no_room_beside_the_text_the_card_covers_no_line_that_it_speaks_of(
    cited_card: BacklinksCard, ground: QWidget, size: tuple[int, int]
) -> None:
    ground.resize(*size)
    many = [cited(30, page=replace(PAGE, slug=str(n)), sentence="It turns and turns. " * 9) for n in range(9)]
    for top in range(4, size[1] - 28, 24):
        cited_card.show_now(many, QRect(size[0] - 40, top, 20, 16))
        line = QRect(0, top - 4, size[0], 28)
        assert ground.rect().contains(cited_card.geometry())
        assert not cited_card.geometry().intersects(line), top


def test_many_citations_stay_inside_the_window(qtbot: QtBot, cited_card: BacklinksCard, ground: QWidget) -> None:
    many = [cited(30, page=replace(PAGE, slug=str(n)), sentence="It turns and turns. " * 9) for n in range(40)]
    cited_card.show_cited(many, QRect(980, 650, 20, 16))
    qtbot.waitUntil(cited_card.isVisible)
    assert ground.rect().contains(cited_card.geometry())
    assert "and 28 more" in shown(cited_card)


def test_the_speaker_keeps_the_colour_of_the_page(
    qtbot: QtBot, card: PreviewCard, citation: Citation, theme: Theme
) -> None:
    card.show_preview(glance(citation), QRect(300, 200, 30, 24), COLUMN)
    qtbot.waitUntil(card.isVisible)
    name = next(label for label in card.findChildren(QLabel) if label.text() == "Odile")
    assert name.palette().windowText().color() == QColor(theme.colours.speakers[0])
