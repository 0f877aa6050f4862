"""A wiki page as a reader meets it: links lead into the library, times lead to what was said, words are the page's."""

import pytest
from msgspec.structs import replace
from PySide6.QtCore import QEvent, QObject, QPoint, QRect, Qt
from PySide6.QtGui import QColor, QContextMenuEvent, QPaintEvent, QRegion, QTextCursor
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from podviewer.model.citation import Citation
from podviewer.model.document import addresses
from podviewer.model.rich_text import Block, Run
from podviewer.model.wiki_page import WikiPage
from podviewer.ui.document.wiki_page import WikiPageMarks
from podviewer.ui.reader.text.view import TextView
from podviewer.ui.style.theme import DARK, Theme, measure_type
from support.citations import citations, cited_episode, marks, wiki_page
from support.transcript_view import click, cursor_at, hover, spot_of


@pytest.fixture
def view(qtbot: QtBot, theme: Theme) -> TextView:
    made = TextView(theme.colours, measure_type(100))
    qtbot.addWidget(made)
    made.resize(742, 700)
    made.show()
    return made


@pytest.fixture
def page(view: TextView) -> TextView:
    """The view with a page of which the library knows all there is to know."""
    episode = wiki_page()
    view.show_document(episode)
    view.set_page_marks(marks(episode))
    return view


def colour_of(view: TextView, words: str) -> QColor:
    cursor = QTextCursor(view.document())
    cursor.setPosition(cursor_at(view, words).selectionStart() + 1)
    return cursor.charFormat().foreground().color()


class Heard:
    """What the view said."""

    def __init__(self, view: TextView) -> None:
        self.links: list[str] = []
        self.clicked: list[Citation] = []
        self.hovered: list[tuple[Citation | None, QRect]] = []
        self.addresses: list[str] = []
        view.link_clicked.connect(self.links.append)
        view.citation_clicked.connect(self.clicked.append)
        view.citation_hovered.connect(self.on_hovered)
        view.address_clicked.connect(self.addresses.append)

    def on_hovered(self, citation: Citation | None, near: QRect) -> None:
        self.hovered.append((citation, near))


def test_a_click_on_a_link_names_where_it_leads(qtbot: QtBot, page: TextView) -> None:
    heard = Heard(page)
    click(qtbot, page, "earth that holds")
    click(qtbot, page, "Kilns and Fires")
    assert heard.links == ["page:potter", "podcast:kilns"]
    assert heard.addresses == []


def test_a_click_on_a_link_selects_nothing_and_the_next_link_is_the_one_behind_it(qtbot: QtBot, page: TextView) -> None:
    page.activateWindow()
    page.setFocus()
    qtbot.waitUntil(page.hasFocus)
    finished: list[bool] = []
    page.selection_finished.connect(lambda: finished.append(page.textCursor().hasSelection()))
    click(qtbot, page, "earth that holds")
    assert finished == [False]
    qtbot.keyClicks(page, "L")
    assert page.textCursor().selectionStart() > cursor_at(page, "earth that holds").selectionStart()


def test_what_the_library_lacks_is_no_link(page: TextView, theme: Theme) -> None:
    assert page.anchorAt(spot_of(page, "Odile fires")) == ""
    assert page.anchorAt(spot_of(page, "Glaze,")) == ""
    assert colour_of(page, "Glaze,") == QColor(theme.colours.ink2)


def test_before_anybody_has_looked_links_are_links_and_times_lead_nowhere(qtbot: QtBot, view: TextView) -> None:
    view.show_document(wiki_page())
    heard = Heard(view)
    click(qtbot, view, "Glaze,")
    assert heard.links == ["podcast:glaze"]
    assert view.anchorAt(spot_of(view, "0:30")) == ""


def test_an_outside_address_is_opened_as_before(qtbot: QtBot, view: TextView) -> None:
    address = "https://example.org/a%20b"
    blocks = (Block("paragraph", (Run("See "), Run("there", url=address), Run("."))),)
    episode = WikiPage("clay", "Clay", blocks=blocks)
    view.show_document(episode)
    heard = Heard(view)
    click(qtbot, view, "there")
    assert heard.addresses == [address]
    assert address in addresses(episode)


def test_a_click_on_a_time_names_its_citation(qtbot: QtBot, page: TextView) -> None:
    heard = Heard(page)
    click(qtbot, page, "1:30-2:40")
    click(qtbot, page, "9:59")
    assert [citation.cited.text for citation in heard.clicked] == ["1:30-2:40", "9:59"]
    assert [citation.is_known for citation in heard.clicked] == [True, False]


def test_a_known_time_stands_on_a_ground_and_an_unknown_one_is_grey(page: TextView, theme: Theme) -> None:
    tint = QColor(theme.colours.tint).rgb()
    picture = page.viewport().grab().toImage()

    def grounds(words: str) -> bool:
        spot = spot_of(page, words)
        return any(picture.pixel(x, spot.y() - 10) == tint for x in range(spot.x() - 10, spot.x() + 10))

    assert grounds("0:30")
    assert not grounds("9:59")
    assert colour_of(page, "9:59") == QColor(theme.colours.ink3)


def test_the_pointer_over_a_time_tells_where_it_stands_and_when_it_leaves(page: TextView) -> None:
    heard = Heard(page)
    hover(page, spot_of(page, "0:30"))
    hover(page, spot_of(page, "0:30") + QPoint(4, 0))
    hover(page, spot_of(page, "opens"))
    hover(page, spot_of(page, "9:59"))
    QApplication.sendEvent(page.viewport(), QEvent(QEvent.Type.Leave))
    said = [citation.cited.text if citation is not None else None for citation, _ in heard.hovered]
    assert said == ["0:30", None, "9:59", None]
    assert heard.hovered[0][1].contains(spot_of(page, "0:30"))


def test_the_caret_on_a_time_previews_and_follows_it(qtbot: QtBot, page: TextView) -> None:
    heard = Heard(page)
    cursor = page.textCursor()
    cursor.setPosition(cursor_at(page, "around 0:30").selectionStart() + 6)
    page.setTextCursor(cursor)
    assert page.links.target_at_caret() is None
    assert not page.links.follow_caret()
    qtbot.keyClick(page, Qt.Key.Key_Right)
    assert [citation.cited.text for citation, _ in heard.hovered if citation is not None] == ["0:30"]
    assert page.links.follow_caret()
    assert [citation.cited.text for citation in heard.clicked] == ["0:30"]
    qtbot.keyClick(page, Qt.Key.Key_Left)
    assert heard.hovered[-1][0] is None


def test_the_caret_on_a_link_follows_it(page: TextView) -> None:
    heard = Heard(page)
    cursor = page.textCursor()
    cursor.setPosition(cursor_at(page, "Kilns and").selectionStart())
    page.setTextCursor(cursor)
    assert page.links.target_at_caret() == "podcast:kilns"
    assert page.links.follow_caret()
    assert heard.links == ["podcast:kilns"]


def test_l_goes_from_link_to_link(qtbot: QtBot, page: TextView) -> None:
    heard = Heard(page)
    qtbot.keyClick(page, Qt.Key.Key_L)
    assert page.textCursor().selectedText() == "earth that holds"
    qtbot.keyClick(page, Qt.Key.Key_L)
    qtbot.keyClick(page, Qt.Key.Key_L)
    assert page.textCursor().selectedText() == "0:30"
    assert [citation.cited.text for citation, _ in heard.hovered if citation is not None] == ["0:30"]
    qtbot.keyClick(page, Qt.Key.Key_L, Qt.KeyboardModifier.ShiftModifier)
    assert page.links.follow_caret()
    assert heard.links == ["podcast:kilns"]
    while page.links.go_to_link(forward=True):
        assert page.viewport().rect().contains(page.cursorRect())
    assert page.textCursor().selectedText() == "3:00"


def test_l_goes_on_from_what_is_in_sight(qtbot: QtBot, page: TextView) -> None:
    page.scrolling.go_to_edge(top=False)
    qtbot.keyClick(page, Qt.Key.Key_L)
    assert page.textCursor().selectedText() == "", "there is none below"
    qtbot.keyClick(page, Qt.Key.Key_L, Qt.KeyboardModifier.ShiftModifier)
    assert page.textCursor().selectedText() == "3:00"
    page.scrolling.go_to_edge(top=True)
    qtbot.keyClick(page, Qt.Key.Key_L)
    assert page.textCursor().selectedText() == "earth that holds"


def test_enter_follows_the_citation_at_the_caret_and_nothing_elsewhere(qtbot: QtBot, page: TextView) -> None:
    heard = Heard(page)
    for _ in range(3):
        qtbot.keyClick(page, Qt.Key.Key_L)
    qtbot.keyClick(page, Qt.Key.Key_Return)
    assert [citation.cited.text for citation in heard.clicked] == ["0:30"]
    page.setTextCursor(cursor_at(page, "opens"))
    qtbot.keyClick(page, Qt.Key.Key_Return)
    assert len(heard.clicked) == 1


def test_the_menu_key_asks_for_the_menu_of_the_citation_at_the_caret(qtbot: QtBot, page: TextView) -> None:
    asked: list[object] = []
    words: list[object] = []
    page.target_menu_asked.connect(lambda where, target: asked.append(target))
    page.menu_requested.connect(lambda where, target: words.append(target))
    for _ in range(3):
        qtbot.keyClick(page, Qt.Key.Key_L)
    spot = page.cursorRect().center()
    for reason in (QContextMenuEvent.Reason.Keyboard, QContextMenuEvent.Reason.Mouse):
        QApplication.sendEvent(page.viewport(), QContextMenuEvent(reason, spot, page.viewport().mapToGlobal(spot)))
    assert asked == [page.surface.page_marks.citations[0]]
    assert len(words) == 1, "the pointer over selected words means these"


class Painted(QObject):
    """What of a widget was painted."""

    def __init__(self, widget: QWidget) -> None:
        super().__init__(widget)
        self.region = QRegion()
        widget.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QPaintEvent):
            self.region += event.region()
        return False


def test_nothing_is_left_of_the_selection_of_the_time_before(qtbot: QtBot, page: TextView) -> None:
    for _ in range(3):
        qtbot.keyClick(page, Qt.Key.Key_L)
    line = page.cursorRect().adjusted(-4, -8, 0, 0)  # Qt draws the selection this high, and clears less
    page.viewport().repaint()
    painted = Painted(page.viewport())
    qtbot.keyClick(page, Qt.Key.Key_L)
    qtbot.waitUntil(lambda: not painted.region.isEmpty())
    assert painted.region.intersected(line) == QRegion(line)


def test_an_outside_address_is_followed_by_keyboard(view: TextView) -> None:
    blocks = (Block("paragraph", (Run("See "), Run("there", url="https://example.org/"), Run("."))),)
    view.show_document(WikiPage("clay", "Clay", blocks=blocks))
    heard = Heard(view)
    assert view.links.go_to_link(forward=True)
    assert view.links.follow_caret()
    assert heard.addresses == ["https://example.org/"]


def test_copied_words_are_the_pages_own(page: TextView) -> None:
    page.selectAll()
    text = page.createMimeDataFromSelection().text()
    wiki = wiki_page()
    assert wiki is not None
    assert text == "\n\n".join(["Clay", *(block.text for block in wiki.blocks)])


def test_an_endless_word_keeps_its_link_and_its_letters(qtbot: QtBot, view: TextView) -> None:
    word = "w🎙️" * 300
    blocks = (Block("paragraph", (Run("Say "), Run(word, to="page:potter"), Run(" again."))),)
    view.show_document(WikiPage("clay", "Clay", blocks=blocks))
    heard = Heard(view)
    click(qtbot, view, "w🎙️w")
    assert heard.links == ["page:potter"]
    view.selectAll()
    assert view.createMimeDataFromSelection().text() == f"Clay\n\nSay {word} again."


def test_headings_are_followed_and_gone_to(page: TextView) -> None:
    assert page.chapter == -1
    page.scrolling.go_to_chapter(1)
    assert page.chapter == 1
    assert 0 <= spot_of(page, "Glazes").y() < 60


def test_a_block_of_the_page_is_gone_to_headings_included(page: TextView) -> None:
    wiki = wiki_page()
    assert wiki is not None
    number = next(n for n, block in enumerate(wiki.blocks) if block.text.startswith("The wheel"))
    page.go_to_page_block(number, 4)
    assert 0 <= spot_of(page, "The wheel").y() < page.viewport().height()
    page.go_to_page_block(2, 0)
    assert 0 <= spot_of(page, "Wheels").y() < page.viewport().height()


def test_what_the_library_knows_moves_nothing_and_keeps_the_selection(view: TextView) -> None:
    episode = wiki_page()
    view.show_document(episode)
    view.scrolling.go_to_chapter(0)
    before = spot_of(view, "Wheels").y()
    cursor = cursor_at(view, "word0-7")
    view.setTextCursor(cursor)
    view.set_page_marks(marks(episode))
    assert abs(spot_of(view, "Wheels").y() - before) <= 2
    assert view.textCursor().selectedText() == "word0-7"


@pytest.mark.parametrize("change", ["narrow", "larger", "dark"])
def test_times_lead_where_they_led_after_a_change_of_looks(
    qtbot: QtBot, page: TextView, theme: Theme, change: str
) -> None:
    heard = Heard(page)
    match change:
        case "narrow":
            page.resize(420, 700)
        case "larger":
            page.set_style(theme.colours, measure_type(150), times=True)
        case _:
            page.set_style(DARK, measure_type(100), times=True)
    click(qtbot, page, "0:30")
    assert [citation.cited.text for citation in heard.clicked] == ["0:30"]


def test_another_page_forgets_what_was_known_and_a_new_reading_of_the_same_does_not(page: TextView) -> None:
    page.show_document(replace(wiki_page(), title="Clay, mended"))
    assert page.surface.page_marks.citations
    page.show_document(wiki_page("Something else at 0:30."))
    assert page.surface.page_marks == WikiPageMarks()


def test_marks_of_another_reading_do_no_harm(view: TextView) -> None:
    episode = wiki_page()
    view.show_document(wiki_page("Short, at 0:30."))
    view.set_page_marks(WikiPageMarks(citations(episode), frozenset()))
    view.viewport().grab()
    assert not view.document().find("Short, at 0:30.").isNull()


def test_a_page_is_named_a_page_and_a_transcript_a_transcript(view: TextView) -> None:
    view.show_document(wiki_page())
    assert (view.objectName(), view.accessibleName()) == ("page", "Wiki page")
    view.show_document(cited_episode(4))
    assert (view.objectName(), view.accessibleName()) == ("transcript", "Transcript")


def test_related_pages_and_tags_of_the_front_matter_stand_at_the_end(qtbot: QtBot, view: TextView) -> None:
    blocks = (Block("paragraph", (Run("Earth."),)),)
    view.show_document(WikiPage("clay", "Clay", related=("Potter's Wheel", "Glaze"), tags=("clay",), blocks=blocks))
    heard = Heard(view)
    click(qtbot, view, "Potter's")
    assert heard.links == ["page:potter-s-wheel"]
    view.selectAll()
    assert view.createMimeDataFromSelection().text() == "Clay\n\nEarth."
