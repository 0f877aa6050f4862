"""The panel at the right: citations of a page, who cites an episode, and its clips."""

import pytest
from msgspec.structs import replace
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QPushButton
from pytestqt.qtbot import QtBot

from podviewer.library.rows.catalogue import ChapterRow
from podviewer.model.citation import Citation
from podviewer.model.episode import Clip
from podviewer.model.quote import Copied
from podviewer.text.youtube import moment_url
from podviewer.ui.citations.backlinks_panel import BacklinksPanel
from podviewer.ui.citations.model import citation_row, page_words, place_of
from podviewer.ui.citations.outgoing_panel import CitationPanel
from podviewer.ui.citations.preview import Lookup
from podviewer.ui.context import Location
from podviewer.ui.reader.right_panel import RightPanel
from podviewer.ui.style.theme import Theme
from podviewer.ui.widgets.segmented_control import Segment
from support.citations import PAGE, VIDEO, citations, cited, cited_episode, episode_row, wiki_page
from support.contexts import Intents
from support.lists import Calls, ask_for_menu, click, hover, place, show, tip_at
from support.menus import MENU_WARNINGS, choose, lines

TIME, TITLE = (30, 38), (60, 17)
"""Places in a citation's row."""
CHAPTERS = (ChapterRow(5, "Glazes", 600, False), ChapterRow(5, "Thanks", None, False))
LIT = ChapterRow(5, "Lighting the kiln", 31, False)
LONG = "A chapter " * 9


def rows_of(panel: CitationPanel) -> list[str]:
    model = panel.list.model()
    return [str(model.index(row, 0).data()) for row in range(model.rowCount())]


def shows(panel: CitationPanel, text: str) -> bool:
    return any(label.isVisible() and text in label.text() for label in panel.findChildren(QLabel))


@pytest.fixture
def panel(qtbot: QtBot, theme: Theme, intents: Intents) -> CitationPanel:
    page = wiki_page()
    first, second, missing, last = citations(page)
    words = page_words(page)
    other = episode_row("glaze", "A very long title of a talk about glazes of all kinds: part two", None)
    made = CitationPanel(theme, intents.context)
    made.show_citations(
        [
            citation_row(first, words, episode_row(), chapters=[LIT, *CHAPTERS]),
            citation_row(second, words, episode_row(video="bbbbbbbbbbb"), "The range ends before it starts."),
            citation_row(missing, words, None),
            citation_row(last, words, other, chapters=[ChapterRow(5, LONG, 0, True)]),
        ]
    )
    show(qtbot, made, 256, 500)
    return made


def test_a_click_goes_to_the_passage_and_one_on_the_time_opens_that_episodes_video(
    qtbot: QtBot, panel: CitationPanel, intents: Intents
) -> None:
    clicked: list[Citation] = []
    panel.citation_clicked.connect(clicked.append)
    click(qtbot, panel.list, 1, *TITLE)
    click(qtbot, panel.list, 1, *TIME)
    click(qtbot, panel.list, 2, *TIME)
    assert [citation.cited.text for citation in clicked] == ["0:30"]
    assert intents.opened == [moment_url(VIDEO, 30), moment_url("bbbbbbbbbbb", 90)]


def test_by_keyboard_too(panel: CitationPanel, intents: Intents) -> None:
    clicked: list[Citation] = []
    panel.citation_clicked.connect(clicked.append)
    panel.list.setFocus(Qt.FocusReason.TabFocusReason)
    panel.list.setCurrentIndex(panel.list.model().index(2, 0))
    QTest.keyClick(panel.list, Qt.Key.Key_Return)
    QTest.keyClick(panel.list, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert [citation.cited.text for citation in clicked] == ["1:30-2:40"]
    assert intents.opened == [moment_url("bbbbbbbbbbb", 90)]


def test_the_pointer_over_a_time_tells_its_video(panel: CitationPanel, intents: Intents) -> None:
    hover(panel.list, place(panel.list, 2, *TIME))
    hover(panel.list, place(panel.list, 2, *TITLE))
    assert intents.hints == [moment_url("bbbbbbbbbbb", 90), ""]


def test_what_is_wrong_or_missing_is_told(qtbot: QtBot, panel: CitationPanel, intents: Intents) -> None:
    clicked: list[Citation] = []
    panel.citation_clicked.connect(clicked.append)
    assert tip_at(panel.list, place(panel.list, 1, *TITLE)) == ""
    assert tip_at(panel.list, place(panel.list, 2, *TITLE)) == "The range ends before it starts."
    assert tip_at(panel.list, place(panel.list, 4, *TITLE)).startswith("The page cites “glaze”.")
    assert "glazes of all kinds" in tip_at(panel.list, place(panel.list, 5, *TITLE))
    assert tip_at(panel.list, place(panel.list, 6, *TITLE)) == LONG.strip()
    assert "no video" in tip_at(panel.list, place(panel.list, 6, 30, 58))
    click(qtbot, panel.list, 4, 30, 58)
    assert [citation.cited.text for citation in clicked] == ["9:59"]
    assert intents.opened == [], "where nothing can be opened, the card says why"


def test_each_episode_stands_once_above_its_citations(panel: CitationPanel) -> None:
    assert rows_of(panel) == [
        "Kilns and Fires, S3 E7",
        "0:30 Lighting the kiln",
        "1:30–2:40 She Odile fires twice, at, The range ends before it starts.",
        "Glaze, Not in the library",
        "9:59 She Odile fires twice, at 1:30-2:40, and once more in Glaze,",
        "A very long title of a talk about glazes of all kinds, S3 E7",
        f"3:00 {LONG.strip()}",
    ]
    assert "4" in [label.text() for label in panel.findChildren(QLabel)]


def test_a_head_is_no_target(qtbot: QtBot, panel: CitationPanel) -> None:
    clicked: list[Citation] = []
    panel.citation_clicked.connect(clicked.append)
    hover(panel.list, place(panel.list, 0, *TITLE))
    assert panel.list.delegate().hovered == -1
    click(qtbot, panel.list, 0, *TITLE)
    assert clicked == []


def test_the_same_time_again_is_one_row_and_an_episode_is_in_the_order_of_its_times(
    panel: CitationPanel,
) -> None:
    page = wiki_page("At 3:00, at 0:30 and, in the end, at 3:00 again, says Odile.")
    panel.show_citations(
        [citation_row(one, page_words(page), episode_row(), chapters=[LIT]) for one in citations(page)]
    )
    assert [row.split(",")[0] for row in rows_of(panel)] == [
        "Kilns and Fires",
        "0:30 Lighting the kiln",
        "3:00 Lighting the kiln",
    ]
    assert rows_of(panel)[2].endswith("cited 2 times")


def test_without_a_library_the_rows_say_where_on_the_page_and_the_panel_says_why(
    panel: CitationPanel, intents: Intents
) -> None:
    page = wiki_page()
    rows = [citation_row(one, page_words(page), None, lookup=Lookup.NO_LIBRARY) for one in citations(page)]
    assert not shows(panel, "No library is open")
    panel.show_citations(rows)
    assert [row for row in rows_of(panel) if not row[0].isdigit()] == ["Introduction", "Wheels"]
    assert rows_of(panel)[1] == "0:30 In Kilns and Fires Odile opens the kiln around"
    assert shows(panel, "No library is open, so the times lead nowhere.")
    asked = Calls()
    intents.context.commands["open_folder"].triggered.connect(asked.on_called)
    next(button for button in panel.findChildren(QPushButton) if button.text() == "Open folder…").click()
    assert asked.count == 1
    panel.show_citations([citation_row(one, page_words(page), episode_row()) for one in citations(page)])
    assert not shows(panel, "No library is open")


@pytest.mark.qt_log_ignore(*MENU_WARNINGS, extend=True)
def test_menu_copies_the_link_of_that_episode(panel: CitationPanel, intents: Intents) -> None:
    ask_for_menu(panel.list, place(panel.list, 2, *TITLE))
    choose(panel.list.context_menu(), "Copy link to this moment")
    assert intents.copied == [Copied(moment_url("bbbbbbbbbbb", 90))]


# Who cites an episode.


@pytest.fixture
def cited_panel(qtbot: QtBot, theme: Theme, intents: Intents) -> BacklinksPanel:
    made = BacklinksPanel(theme, intents.context)
    made.show_cited([cited(30), cited(90, 150, sentence="It turns. " * 30)], CHAPTERS, video=True)
    show(qtbot, made, 256, 600)
    return made


def test_citations_come_first_then_the_chapters_nobody_cites(cited_panel: BacklinksPanel) -> None:
    model = cited_panel.list.model()
    words = [model.index(row, 0).data() for row in range(model.rowCount())]
    assert words[0] == "0:30 Clay, Wheels: Odile opens the kiln around 30."
    assert words[2:] == ["Chapters nobody has cited yet", "10:00 Glazes", "Thanks"]
    assert cited_panel.count == 2


def test_who_speaks_and_which_pages_only_link_is_told(
    qtbot: QtBot, cited_panel: BacklinksPanel, intents: Intents
) -> None:
    cited_panel.show_cited([replace(cited(30), speaker="Bram")], (), [PAGE], video=True)
    model = cited_panel.list.model()
    words = [model.index(row, 0).data() for row in range(model.rowCount())]
    assert words == ["0:30 Bram, Clay, Wheels: Odile opens the kiln around 30.", "Pages that link here", "Clay"]
    click(qtbot, cited_panel.list, 2, 40, 12)
    assert intents.places == [Location((PAGE.path,))]


def test_the_head_above_uncited_chapters_is_no_target(cited_panel: BacklinksPanel) -> None:
    hover(cited_panel.list, place(cited_panel.list, 2, *TITLE))
    assert cited_panel.list.delegate().hovered == -1


def test_rows_lead_into_the_episode(qtbot: QtBot, cited_panel: BacklinksPanel, intents: Intents) -> None:
    seconds: list[int] = []
    cited_panel.list.moment_clicked.connect(seconds.append)
    click(qtbot, cited_panel.list, 1, *TITLE)
    click(qtbot, cited_panel.list, 1, *TIME)
    click(qtbot, cited_panel.list, 2, *TITLE)
    click(qtbot, cited_panel.list, 3, 120, 14)
    assert intents.places == [Location(second=90, end=150), Location(second=600)]
    assert seconds == [90]


def test_the_same_again_keeps_the_place(qtbot: QtBot, cited_panel: BacklinksPanel) -> None:
    """A library that is looked at again every few seconds must not throw the reader back to the top."""
    many = [cited(30 * number) for number in range(60)]
    cited_panel.show_cited(many, CHAPTERS, video=True)
    bar = cited_panel.list.verticalScrollBar()
    qtbot.waitUntil(lambda: bar.maximum() > 0)
    bar.setValue(bar.maximum() // 2)
    place = bar.value()
    assert place > 0
    cited_panel.show_cited(list(many), CHAPTERS, video=True)
    assert bar.value() == place


@pytest.mark.qt_log_ignore(*MENU_WARNINGS, extend=True)
def test_menu_opens_the_page(cited_panel: BacklinksPanel, intents: Intents) -> None:
    ask_for_menu(cited_panel.list, place(cited_panel.list, 0, *TITLE))
    choose(cited_panel.list.context_menu(), "Open the page")
    ask_for_menu(cited_panel.list, place(cited_panel.list, 3, *TITLE))
    assert "Open the page" not in lines(cited_panel.list.context_menu(), quiet=True)
    cited_panel.list.context_menu().close()
    assert intents.places == [place_of(cited(30))]
    assert intents.places[0].paths == (PAGE.path,)


# One panel for all.


@pytest.fixture
def right(qtbot: QtBot, theme: Theme, intents: Intents) -> RightPanel:
    made = RightPanel(theme, intents.context)
    show(qtbot, made, 257, 600)
    return made


def heads(right: RightPanel) -> list[str]:
    """Return the titles and switch words in sight."""
    words = [label.text() for label in right.findChildren(QLabel) if label.isVisible()]
    return words + [part.text() for part in right.findChildren(Segment) if part.isVisible()]


def test_an_episode_shows_its_clips_its_citations_or_a_switch(qtbot: QtBot, right: RightPanel) -> None:
    plain = cited_episode(4)
    clipped = replace(plain, clips=(Clip("Fires", 30, 60, True),))
    right.show_document(plain)
    assert not right.is_filled
    right.show_cited([cited(30)], ())
    assert heads(right) == ["Cited here", "1"]
    right.show_document(clipped)
    assert heads(right) == ["Clips 1", "Cited 1"]
    assert right.clips.isVisible()
    qtbot.mouseClick(right.findChildren(Segment)[1], Qt.MouseButton.LeftButton)
    assert right.cited.isVisible()
    right.show_document(replace(clipped, slug="other"))
    assert heads(right) == ["Clips", "1"]
    assert right.clips.isVisible()


def test_what_comes_while_an_episode_is_read_waits_until_it_is_asked_for(right: RightPanel) -> None:
    episode = cited_episode(4)
    right.show_document(episode)
    right.show_cited([cited(30)], ())
    assert not right.is_filled, "the text would be wrapped anew"
    right.show_document(replace(episode, title="Read again"))
    assert not right.is_filled
    right.show_late()
    assert right.is_filled
    right.show_document(replace(episode, slug="other", clips=(Clip("Fires", 30, 60, True),)))
    assert right.is_filled


def test_a_page_shows_its_citations(right: RightPanel) -> None:
    page = wiki_page()
    right.show_document(page)
    assert right.is_filled, "the panel is there before the times are looked up: nothing moves afterwards"
    right.show_citations([citation_row(citation, page_words(page), episode_row()) for citation in citations(page)])
    assert heads(right) == ["Citations", "4"]
    right.show_document(wiki_page("No time at all."))
    assert not right.is_filled
