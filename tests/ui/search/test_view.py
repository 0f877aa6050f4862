"""The search page: what a reader sees while typing, and what keys, clicks and the pointer do."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QColor, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QPushButton
from pytestqt.qtbot import QtBot

from podviewer.library.library import Library
from podviewer.library.search.hits import EpisodeHits, MomentHit
from podviewer.library.search.query import Query, parse_query
from podviewer.library.search.search import Count, More, Results
from podviewer.model.notice import Notice, NoticeCode
from podviewer.text.youtube import PLAYER
from podviewer.ui.search.view import SearchView
from podviewer.ui.style.theme import Theme, ThemeChoice, measure_type
from podviewer.ui.widgets.two_target_list import TwoTargetList
from support.contexts import Intents
from support.libraries import one, write
from support.lists import Calls, ask_for_menu, click, hover, place, show, tip_at
from support.menus import MENU_WARNINGS, choose_all
from support.search_hits import episode, group, groups, moment, passage

CTRL = Qt.KeyboardModifier.ControlModifier
WIDTH = 1000
TIME, WORDS, HEAD = (140 + 45, 18), (140 + 300, 40), (140 + 100, 30)
"""Places in a row, on a page of WIDTH: the column begins at 140."""


class Recorder:
    """What the page said."""

    def __init__(self, page: SearchView) -> None:
        self.said: list[tuple[str, object]] = []
        self.queries: list[Query] = []
        page.query_changed.connect(self.on_query)
        page.order_asked.connect(self.on_order)
        page.end_neared.connect(self.on_more)
        page.moment_chosen.connect(self.on_moment)
        page.episode_chosen.connect(self.on_episode)
        page.page_chosen.connect(self.on_page)
        page.moment_clicked.connect(self.on_time)
        page.moment_hovered.connect(self.on_hover)
        page.copy_link_clicked.connect(self.on_link)
        page.cite_clicked.connect(self.on_cite)
        page.closed.connect(self.on_closed)

    def on_query(self, query: Query) -> None:
        self.said.append(("query", query.text))
        self.queries.append(query)

    def on_order(self, query: Query, best_first: bool) -> None:
        self.said.append(("ranked" if best_first else "in order", query.text))
        self.queries.append(query)

    def on_more(self) -> None:
        self.said.append(("more", None))

    def on_moment(self, found: MomentHit) -> None:
        self.said.append(("moment", found.paragraph))

    def on_episode(self, row: object) -> None:
        self.said.append(("episode", row))

    def on_page(self, hit: object) -> None:
        self.said.append(("page", hit))

    def on_time(self, found: MomentHit) -> None:
        self.said.append(("time", found.second))

    def on_hover(self, found: MomentHit | None) -> None:
        self.said.append(("hover", found.second if found else None))

    def on_cite(self, found: MomentHit) -> None:
        self.said.append(("cite", found.second))

    def on_link(self, found: MomentHit) -> None:
        self.said.append(("link", found.second))

    def on_closed(self) -> None:
        self.said.append(("closed", None))


@pytest.fixture
def page(qtbot: QtBot, theme: Theme, intents: Intents) -> SearchView:
    made = SearchView(theme, measure_type(100), intents.context)
    made.set_ready(12)
    show(qtbot, made, WIDTH, 700)
    return made


def field_of(page: SearchView) -> QLineEdit:
    found = page.findChild(QLineEdit, "search-field")
    assert isinstance(found, QLineEdit)
    return found


def list_of(page: SearchView, name: str = "found-moments") -> TwoTargetList:
    found = page.findChild(TwoTargetList, name)
    assert isinstance(found, TwoTargetList)
    return found


def rows(page: SearchView, name: str = "found-moments") -> list[str]:
    """Return the rows in sight as a screen reader reads them."""
    view = list_of(page, name)
    if not view.isVisible():
        return []
    model = view.model()
    return [str(model.index(row, 0).data()) for row in range(model.rowCount())]


def labels(page: SearchView) -> list[str]:
    """Return the words in sight beside the rows."""
    return [words.text() for words in page.findChildren(QLabel) if words.isVisible() and words.text()]


def answer(page: SearchView, *found: EpisodeHits, text: str = "roof", more: bool = False, ranked: bool = False) -> None:
    page.ask(text)
    page.show_results(Results(found, More(0, 9) if more else None), ranked=ranked, text=text)
    QApplication.processEvents()


def press(page: SearchView, key: Qt.Key, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    QTest.keyClick(field_of(page), key, modifiers)


def test_each_edit_is_told_and_the_field_is_ready_to_be_typed_over(qtbot: QtBot, page: SearchView) -> None:
    heard = Recorder(page)
    page.ask("roof")
    field = field_of(page)
    assert field.hasFocus()
    assert field.selectedText() == "roof"
    QTest.keyClicks(field, "go")
    page.ask()
    assert page.text() == field.selectedText() == "go"
    assert heard.said == [("query", "roof"), ("query", "g"), ("query", "go")]


def test_what_is_typed_is_read_once_whoever_needs_it(
    qtbot: QtBot, theme: Theme, intents: Intents, tmp_path: Path
) -> None:
    read: list[str] = []

    def parse(text: str) -> Query:
        read.append(text)
        return parse_query(text)

    write(tmp_path / "goats", "a.md", one("A goat stood on the roof."))
    library = Library(tmp_path / "cache", [tmp_path / "goats"])
    library.update()
    page = SearchView(theme, measure_type(100), intents.context, parse)
    page.set_ready(1)
    show(qtbot, page, WIDTH, 700)
    heard = Recorder(page)
    page.ask("roof")
    press(page, Qt.Key.Key_Return)
    for query in heard.queries:
        page.show_results(library.search(query), ranked=False, text=query.text)
        page.show_pages(library.search_pages(query))
        page.show_count(library.count(query))
    library.close()
    assert "1 moment in 1 episode" in labels(page)
    assert [query.text for query in heard.queries] == ["roof", "roof"]
    assert read == ["roof"]


def test_a_pasted_text_becomes_one_line(page: SearchView) -> None:
    page.ask("roof\nand\u202e goat")
    assert page.text() == "roof and goat"


def test_moments_stand_below_the_heads_of_their_episodes(page: SearchView) -> None:
    answer(page, group(1, 2), EpisodeHits(episode(2), (moment(2, about=True),), True))
    assert rows(page) == [
        "Goats 1: What They Think of Roofs, Berta Hahn, S2 E1, 2 moments",
        "0:12, Berta, Roofs: A Primer: Part 0: A goat stood on the roof.",
        "1:12, Berta, Roofs: A Primer: Part 1: The roof held, to everybody’s surprise, "
        + "and the goat went on eating " * 5
        + "and the goat went on eating",
        "Goats 2: What They Think of Roofs, Berta Hahn, S2 E2, 1 moment",
        "≈ 3:12, Berta, Roofs: A Primer: A goat stood on the roof.",
    ]  # fmt: skip
    assert "3 moments in 2 episodes" in labels(page)


def test_nobody_named_no_chapter_and_no_time_leave_no_gap(page: SearchView) -> None:
    bare = moment(1, speaker=None, chapter=None, start=None)
    answer(page, EpisodeHits(episode(1, guest=""), (bare,), True))
    assert rows(page) == ["Goats 1: What They Think of Roofs, S2 E1, 1 moment", "A goat stood on the roof."]
    heard = Recorder(page)
    click(QtBot, list_of(page), 1, *TIME)  # type: ignore[arg-type]
    assert heard.said == [("moment", 0)]


def test_half_words_are_marked_as_such(page: SearchView) -> None:
    answer(page, group(1, 1), group(1, 1, first=3, whole=False), group(2, 1, whole=False), text="goat roo")
    assert [row for row in rows(page) if "begin" in row] == ["Words that begin like “roo”"]
    assert rows(page)[2] == "Words that begin like “roo”"
    assert [row.startswith("Goats 1") for row in rows(page)] == [True, False, False, True, False, False, False]


def test_an_episode_that_goes_on_has_one_head(page: SearchView) -> None:
    answer(page, group(1, 2), group(2, 2), more=True)
    assert rows(page)[3].endswith("2+ moments")
    page.add_results(Results((group(2, 3, first=2), group(3, 1))))
    heads = [row for row in rows(page) if row.startswith("Goats")]
    assert [head.rsplit(", ", 1)[1] for head in heads] == ["2 moments", "5 moments", "1 moment"]
    assert "8 moments in 3 episodes" in labels(page)


def test_an_episode_that_ended_with_its_page_is_counted_whole(page: SearchView) -> None:
    answer(page, group(1, 2), more=True)
    page.add_results(Results((group(2, 1),)))
    assert rows(page)[0].endswith(", 2 moments")


def test_counts_come_later(page: SearchView) -> None:
    answer(page, *groups(4), more=True)
    assert "8+ moments" in labels(page)
    page.show_count(Count(1234, 1, 0, 1))
    assert "1,234 moments in 1 episode" in labels(page)
    page.show_results(Results(groups(1)), ranked=False, text="roof")
    assert "2 moments in 1 episode" in labels(page), "the count belongs to the answer before"


def test_a_ranked_answer_says_among_how_many(page: SearchView) -> None:
    answer(page, *groups(2), ranked=True)
    assert "4 moments in 2 episodes" in labels(page)
    page.show_results(Results(groups(2), None, 20_000, 48_213, 180), ranked=True, text="roof")
    assert "The best 4 of 48,213 moments in 180 episodes" in labels(page)
    assert rows(page)[0] == "Ranked among 20,000 of 48,213"


def test_words_that_only_begin_so_are_counted_apart(page: SearchView) -> None:
    answer(page, group(1, 1), group(1, 1, first=3, whole=False), group(2, 1, whole=False), text="goat roo", more=True)
    assert "1 moment in 1 episode" in labels(page), "all whole words are here: they come first"
    page.show_count(Count(70, 30, 69, 1))
    assert "1 moment in 1 episode" in labels(page)
    assert rows(page)[2] == "69 moments with words that begin like “roo”"
    answer(page, group(2, 1, whole=False), text="roo")
    page.show_count(Count(1, 1, 1, 0))
    assert "1 moment in 1 episode" in labels(page)
    assert rows(page)[0] == "1 moment with a word that begins like “roo”"


def test_other_spellings_are_told_above_the_rows(page: SearchView) -> None:
    page.ask("roof")
    page.show_results(Results(groups(1), also=("rooftop", "roof-top")), ranked=False, text="roof")
    assert rows(page)[0] == "Also found: rooftop, roof-top"
    press(page, Qt.Key.Key_Down)
    heard = Recorder(page)
    press(page, Qt.Key.Key_Return)
    assert heard.said == [("moment", 0)]
    page.show_results(Results(also=("rooftop",)), ranked=False, text="roof")
    assert "No match." in labels(page)


def test_while_files_are_read_what_is_counted_is_so_far(page: SearchView) -> None:
    page.set_ready(71, reading=True)
    assert any(words.startswith("Reading… 71 episodes so far, ") for words in labels(page))
    answer(page, group(1, 2))
    assert "Reading… 2 moments in 1 episode so far" in labels(page)
    assert page.is_untouched
    page.set_ready(187)
    assert "2 moments in 1 episode" in labels(page)
    press(page, Qt.Key.Key_Down)
    assert not page.is_untouched


def test_the_order_is_a_switch_that_stays(page: SearchView) -> None:
    answer(page, group(1, 2))
    heard = Recorder(page)
    in_order, best_first = words_of_switch(page)
    assert [one.text() for one in (in_order, best_first)] == ["Episode order", "Best first"]
    assert (in_order.isChecked(), page.best_first) == (True, False)
    press(page, Qt.Key.Key_Return)
    assert (best_first.isChecked(), page.best_first) == (True, True)
    page.show_results(Results(groups(1)), ranked=True, text="roof")
    QTest.mouseClick(in_order, Qt.MouseButton.LeftButton)
    assert not page.best_first
    QTest.mouseClick(best_first, Qt.MouseButton.LeftButton)
    assert heard.said == [("ranked", "roof"), ("in order", "roof"), ("ranked", "roof")]
    QTest.keyClicks(field_of(page), "goat")
    assert page.best_first, "typing on changes no order"
    field_of(page).selectAll()
    QTest.keyClicks(field_of(page), '"a goat')
    assert page.best_first, "nor does the quote with which a phrase begins"
    field_of(page).clear()
    assert not page.best_first


def test_enter_ranks_until_a_moment_is_chosen(page: SearchView) -> None:
    answer(page, group(1, 2), group(2, 2))
    heard = Recorder(page)
    press(page, Qt.Key.Key_Return)
    press(page, Qt.Key.Key_Down)
    press(page, Qt.Key.Key_Return)
    press(page, Qt.Key.Key_Down)
    press(page, Qt.Key.Key_Return)
    press(page, Qt.Key.Key_Down)  # over the head of the next episode
    press(page, Qt.Key.Key_Enter, Qt.KeyboardModifier.KeypadModifier)
    press(page, Qt.Key.Key_Up)
    press(page, Qt.Key.Key_Up)
    press(page, Qt.Key.Key_Up)
    press(page, Qt.Key.Key_Return)
    assert field_of(page).hasFocus()
    assert heard.said == [("ranked", "roof"), ("moment", 0), ("moment", 1), ("moment", 0), ("ranked", "roof")]


def test_typing_on_gives_enter_back_to_the_words(page: SearchView) -> None:
    answer(page, group(1, 2))
    press(page, Qt.Key.Key_Down)
    field_of(page).deselect()
    QTest.keyClicks(field_of(page), "s")
    heard = Recorder(page)
    press(page, Qt.Key.Key_Return)
    assert heard.said == [("ranked", "roofs")]


def test_enter_with_nothing_typed_does_nothing(page: SearchView) -> None:
    heard = Recorder(page)
    press(page, Qt.Key.Key_Return)
    press(page, Qt.Key.Key_Down)
    press(page, Qt.Key.Key_Return, CTRL)
    assert heard.said == []


def test_the_choice_moves_by_pages_and_to_both_ends(page: SearchView) -> None:
    answer(page, *groups(20, 4))
    view, heard = list_of(page), Recorder(page)
    press(page, Qt.Key.Key_PageDown)
    press(page, Qt.Key.Key_PageDown)
    press(page, Qt.Key.Key_PageDown)
    second_page = view.current()
    assert 8 < second_page < 40
    assert in_sight(view, second_page)
    press(page, Qt.Key.Key_PageUp)
    press(page, Qt.Key.Key_PageUp)
    press(page, Qt.Key.Key_Return)
    press(page, Qt.Key.Key_End, CTRL)
    assert view.current() == view.model().rowCount() - 1
    assert in_sight(view, view.current())
    press(page, Qt.Key.Key_Home, CTRL)
    assert view.current() == 1
    assert in_sight(view, 0), "the head of the first episode is seen again"
    assert heard.said == [("moment", 0)]
    press(page, Qt.Key.Key_Home)
    assert field_of(page).cursorPosition() == 0


def in_sight(view: TwoTargetList, row: int) -> bool:
    return view.viewport().rect().contains(view.visualRect(view.model().index(row, 0)))


def test_the_choice_begins_where_the_reader_has_scrolled_to(page: SearchView) -> None:
    answer(page, *groups(20, 4))
    view = list_of(page)
    view.verticalScrollBar().setValue(2000)
    press(page, Qt.Key.Key_Down)
    assert view.verticalScrollBar().value() == 2000
    assert view.current() > 20


def test_ctrl_enter_opens_the_time_of_the_chosen_moment(page: SearchView) -> None:
    answer(page, group(1, 2))
    heard = Recorder(page)
    press(page, Qt.Key.Key_Return, CTRL)
    press(page, Qt.Key.Key_Down)
    press(page, Qt.Key.Key_Return, CTRL)
    assert heard.said == [("time", 12)]


def test_the_chosen_moment_is_told_to_readers_of_the_screen(page: SearchView) -> None:
    answer(page, group(1, 2))
    field = field_of(page)
    assert field.accessibleName() == "Search all episodes"
    assert field.accessibleDescription() == "2 moments in 1 episode"
    press(page, Qt.Key.Key_Down)
    assert field.accessibleDescription() == "0:12, Berta, Roofs: A Primer: Part 0: A goat stood on the roof."
    assert list_of(page).accessibleName() == "Moments found"


def test_clicks_open_episode_passage_and_video(qtbot: QtBot, page: SearchView) -> None:
    answer(page, group(1, 2), group(2, 2))
    view, heard = list_of(page), Recorder(page)
    click(qtbot, view, 2, *WORDS)
    click(qtbot, view, 2, *TIME)
    click(qtbot, view, 3, *HEAD)
    assert heard.said == [("moment", 1), ("time", 72), ("episode", episode(2))]
    assert field_of(page).hasFocus()
    press(page, Qt.Key.Key_Return)
    assert heard.said[-1] == ("moment", 1), "who comes back goes on where they were"


def test_divider_is_no_target(qtbot: QtBot, page: SearchView) -> None:
    answer(page, group(1, 1, whole=False))
    heard = Recorder(page)
    click(qtbot, list_of(page), 0, *WORDS)
    assert heard.said == []


def test_pointer_over_a_time_tells_the_moment_once(page: SearchView) -> None:
    # Both episodes have a moment at the same second: it is another one.
    answer(page, group(1, 1), group(2, 1))
    view, heard = list_of(page), Recorder(page)
    hover(view, place(view, 1, *WORDS))
    hover(view, place(view, 1, *TIME))
    hover(view, place(view, 1, TIME[0] + 1, TIME[1]))
    assert view.viewport().cursor().shape() is Qt.CursorShape.PointingHandCursor
    hover(view, place(view, 3, *TIME))
    QApplication.sendEvent(view.viewport(), QEvent(QEvent.Type.Leave))
    assert heard.said == [("hover", 12), ("hover", 12), ("hover", None)]


def test_without_a_video_a_time_is_text_and_says_why(qtbot: QtBot, page: SearchView) -> None:
    answer(page, group(1, 1, video=None))
    view, heard = list_of(page), Recorder(page)
    hover(view, place(view, 1, *TIME))
    click(qtbot, view, 1, *TIME)
    press(page, Qt.Key.Key_Return, CTRL)
    assert heard.said == [("moment", 0)]
    assert tip_at(view, place(view, 1, *TIME)) == "This episode has no video, so times are plain text."


def test_tip_shows_the_whole_title_where_the_head_is_cut(page: SearchView) -> None:
    title = "Goats: What They Think of Roofs, of Ladders, of Gardens and of the People Who Own Them"
    answer(page, EpisodeHits(episode(1, title=title), (moment(),), True), group(2, 1))
    view = list_of(page)
    assert tip_at(view, place(view, 0, *HEAD)) == title
    assert tip_at(view, place(view, 2, *HEAD)) == ""


@pytest.mark.qt_log_ignore(*MENU_WARNINGS, extend=True)
def test_menu_opens_and_copies(page: SearchView) -> None:
    answer(page, group(1, 2))
    view, heard = list_of(page), Recorder(page)
    ask_for_menu(view, place(view, 2, *WORDS))
    choose_all(view.context_menu())
    assert heard.said == [("moment", 1), ("cite", 72), ("link", 72), ("time", 72)]


def test_more_is_asked_for_once_near_the_end(page: SearchView) -> None:
    heard = Recorder(page)
    answer(page, *groups(20, 4), more=True)
    bar = list_of(page).verticalScrollBar()
    assert ("more", None) not in heard.said
    bar.setValue(bar.maximum() - 100)
    bar.setValue(bar.maximum())
    assert heard.said.count(("more", None)) == 1
    place_before = bar.value()
    page.add_results(Results(groups(20, 4), More(0, 99)))
    QApplication.processEvents()
    assert bar.value() == place_before, "nothing moves when more comes"
    bar.setValue(bar.maximum())
    assert heard.said.count(("more", None)) == 2
    page.add_results(Results(groups(1)))
    QApplication.processEvents()
    bar.setValue(bar.maximum())
    assert heard.said.count(("more", None)) == 2


def test_a_new_answer_starts_at_the_top_with_nothing_chosen(page: SearchView) -> None:
    answer(page, *groups(20, 4))
    press(page, Qt.Key.Key_End, CTRL)
    page.show_results(Results(groups(20, 4)), ranked=True, text="roof")
    assert list_of(page).verticalScrollBar().value() == 0
    heard = Recorder(page)
    press(page, Qt.Key.Key_Return)
    assert heard.said == [("ranked", "roof")]


def test_esc_leaves(page: SearchView) -> None:
    answer(page, group(1, 2))
    heard = Recorder(page)
    press(page, Qt.Key.Key_Escape)
    assert heard.said == [("closed", None)]


def test_what_can_be_typed_is_told_while_nothing_is(page: SearchView) -> None:
    assert "Search everything that was said." in labels(page)
    assert {"-word", "“exact phrase”", "speaker:anna"} <= set(labels(page))
    answer(page, group(1, 2))
    assert "-word" not in labels(page)
    field_of(page).clear()
    assert "-word" in labels(page)
    assert rows(page) == []
    assert "2 moments in 1 episode" not in labels(page)


def test_episodes_and_wiki_pages_are_counted_apart(page: SearchView) -> None:
    page.set_ready(1, 2)
    assert "1 episode, 2 wiki pages, found as you type. Enter puts the best first." in labels(page)
    page.set_ready(0, 1)
    assert "1 wiki page, found as you type. Enter puts the best first." in labels(page)


def test_what_the_keys_do_is_told_as_it_is_now(page: SearchView) -> None:
    assert page.keys == ""
    answer(page, group(1, 2))
    assert page.keys == "↑↓ choose   ·   Enter puts the best first"
    press(page, Qt.Key.Key_Down)
    assert page.keys == f"↑↓ choose   ·   Enter opens the passage   ·   Ctrl Enter opens {PLAYER}"
    answer(page, group(1, 2), ranked=True)
    assert page.keys == "↑↓ choose"
    field_of(page).clear()
    assert page.keys == ""


def test_no_match_says_what_may_help(page: SearchView) -> None:
    answer(page, text="unicorn")
    assert "No match." in labels(page)
    page.show_pages([passage()])
    assert {"No match in what was said.", "Wiki pages have 1 passage."} <= set(labels(page))


def test_trouble_is_told_and_is_no_lack_of_matches(page: SearchView) -> None:
    page.ask("roof")
    page.show_results(Results(notices=(Notice(NoticeCode.DAMAGED, "x", "y"),)), ranked=False, text="roof")
    page.show_notice("The index is damaged and must be built again.")
    assert labels(page) == ["The index is damaged and must be built again."]
    page.show_notice("")
    assert labels(page) == []


def test_without_a_library_a_folder_is_asked_for(qtbot: QtBot, page: SearchView, intents: Intents) -> None:
    page.set_ready(0)
    asked = Calls()
    intents.context.commands["open_folder"].triggered.connect(asked.on_called)
    assert "Open a folder to search it." in labels(page)
    (button,) = [button for button in page.findChildren(QPushButton) if button.isVisible()]
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    assert asked.count == 1
    page.set_ready(3)
    assert "Open a folder to search it." not in labels(page)


def test_a_long_search_is_told_a_short_one_is_not(qtbot: QtBot, page: SearchView) -> None:
    answer(page, group(1, 2))
    page.show_searching(True)
    page.show_searching(False)
    assert "Searching…" not in labels(page)
    page.show_searching(True)
    qtbot.waitUntil(lambda: "Searching…" in labels(page), timeout=2_000)
    page.show_searching(False)
    assert "2 moments in 1 episode" in labels(page)


def words_of_switch(page: SearchView) -> list[QPushButton]:
    """Return the words of the switches in sight."""
    return [button for button in page.findChildren(QPushButton) if button.isCheckable() and button.isVisible()]


def words_of_pages(page: SearchView) -> list[QPushButton]:
    """Return the words of the switch that leads to the wiki pages."""
    return [button for button in words_of_switch(page) if button.text().startswith(("Said", "On wiki pages"))]


def test_passages_that_are_left_out_are_counted(page: SearchView) -> None:
    answer(page, group(1, 2))
    page.show_pages([*(passage(7, block) for block in range(3)), passage(8)])
    QTest.mouseClick(words_of_pages(page)[1], Qt.MouseButton.LeftButton)
    assert "The first 4 passages on 2 wiki pages" in labels(page)
    assert words_of_pages(page)[1].text() == "On wiki pages 4+"
    heads = [row for row in rows(page, "found-passages") if row.startswith("Goat Care")]
    assert heads == ["Goat Care 7, the first 3", "Goat Care 8, 1 passage"]
    page.show_count(Count(2, 1, 0, 1), {7: 29, 8: 1})
    assert "The first 4 of 30 passages on 2 wiki pages" in labels(page)
    assert words_of_pages(page)[1].text() == "On wiki pages 30"
    heads = [row for row in rows(page, "found-passages") if row.startswith("Goat Care")]
    assert heads == ["Goat Care 7, 3 of 29 passages", "Goat Care 8, 1 passage"]


def test_wiki_pages_are_apart_from_what_was_said(qtbot: QtBot, page: SearchView) -> None:
    answer(page, group(1, 2))
    assert words_of_pages(page) == []
    hits = [passage(7), passage(8, heading=""), passage(7, 9, text="No roof is high enough.")]
    page.show_pages(hits)
    said, pages = words_of_pages(page)
    assert (said.text(), pages.text()) == ("Said", "On wiki pages 3")
    QTest.mouseClick(pages, Qt.MouseButton.LeftButton)
    assert rows(page) == []
    assert rows(page, "found-passages") == [
        "Goat Care 7, 2 passages",
        "Housing: Goats are kept for their roofs.",
        "Housing: No roof is high enough.",
        "Goat Care 8, 1 passage",
        "Introduction: Goats are kept for their roofs.",
    ]
    assert "3 passages on 2 wiki pages" in labels(page)
    QTest.mouseClick(said, Qt.MouseButton.LeftButton)
    assert len(rows(page)) == 3


def test_no_more_passages_are_counted_than_were_looked_for(qtbot: QtBot, page: SearchView) -> None:
    page.set_ready(1, 1)
    answer(page)
    page.show_pages([passage(7, number) for number in range(50)])
    assert "Wiki pages have 50+ passages." in labels(page)
    _, pages = words_of_pages(page)
    assert pages.text() == "On wiki pages 50+"
    QTest.mouseClick(pages, Qt.MouseButton.LeftButton)
    assert "The first 50 passages on 1 wiki page" in labels(page)


def test_passages_are_opened_by_click_and_key(qtbot: QtBot, page: SearchView) -> None:
    answer(page, group(1, 2))
    hits = [passage(7), passage(8)]
    page.show_pages(hits)
    QTest.mouseClick(words_of_pages(page)[1], Qt.MouseButton.LeftButton)
    heard = Recorder(page)
    press(page, Qt.Key.Key_Return)
    press(page, Qt.Key.Key_Return)
    press(page, Qt.Key.Key_Down)
    press(page, Qt.Key.Key_Return)
    click(qtbot, list_of(page, "found-passages"), 1, *WORDS)
    click(qtbot, list_of(page, "found-passages"), 2, *HEAD)
    assert heard.said == [("page", hits[0]), ("page", hits[1]), ("page", hits[0]), ("page", hits[1])]


def test_without_passages_the_page_shows_what_was_said_again(page: SearchView) -> None:
    answer(page, group(1, 2))
    page.show_pages([passage()])
    QTest.mouseClick(words_of_pages(page)[1], Qt.MouseButton.LeftButton)
    page.show_results(Results(groups(2)), ranked=False, text="roof")
    page.show_pages([])
    assert len(rows(page)) == 6
    assert words_of_pages(page) == []


# Pixels.


def heights(page: SearchView) -> list[int]:
    view = list_of(page)
    return [view.visualRect(view.model().index(row, 0)).height() for row in range(view.model().rowCount())]


def test_rows_are_as_high_as_their_words_at_any_width(page: SearchView) -> None:
    answer(
        page,
        EpisodeHits(
            episode(1), (moment(text="roof " * 14), moment(1, text="roof"), moment(2, text="roof " * 60)), True
        ),
    )
    assert heights(page) == [64, 60, 60, 84]
    page.resize(420, 700)
    QApplication.processEvents()
    assert heights(page) == [64, 84, 60, 84]
    page.resize(WIDTH, 700)
    QApplication.processEvents()
    assert heights(page) == [64, 60, 60, 84]


def picture(page: SearchView, row: int) -> QImage:
    view = list_of(page)
    return view.viewport().grab(view.visualRect(view.model().index(row, 0))).toImage()


def count(image: QImage, colour: str, area: tuple[int, int, int, int] | None = None) -> int:
    left, top, right, bottom = area or (0, 0, image.width(), image.height())
    wanted = QColor(colour).rgb()
    return sum(image.pixel(x, y) == wanted for x in range(left, right) for y in range(top, bottom))


@pytest.fixture(params=[ThemeChoice.LIGHT, ThemeChoice.DARK])
def either(request: pytest.FixtureRequest, theme: Theme) -> Iterator[Theme]:
    theme.choose(request.param)
    yield theme
    theme.choose(ThemeChoice.LIGHT)


def test_hits_time_and_speaker_wear_their_colours(page: SearchView, either: Theme) -> None:
    answer(page, group(1, 2))
    colours, row = either.colours, picture(page, 1)
    assert count(row, colours.hit) > 200
    assert count(row, colours.accent, (140, 0, 200, 30)) > 0
    assert count(row, colours.speakers[3], (210, 0, 300, 30)) > 0
    press(page, Qt.Key.Key_Down)
    chosen = picture(page, 1)
    assert count(chosen, colours.tint) > 1000
    assert count(chosen, colours.speakers[3]) == 0
    assert count(chosen, colours.ink, (210, 0, 300, 30)) > 0


def test_a_hit_far_from_the_start_is_seen_in_a_narrow_window(page: SearchView, theme: Theme) -> None:
    page.resize(420, 700)
    far = "so we went on " * 9 + "to the roof and stayed"
    answer(page, EpisodeHits(episode(1), (moment(text=far),), True))
    assert count(picture(page, 1), theme.colours.hit) > 100


@pytest.mark.parametrize(
    "text",
    [
        "roof" + "x" * 100_000,
        "x" * 2000 + " roof",
        "roof\nroof\u2028roof\x00\u202eroof",
        "",
        "גג של עיזים roof",
        "🐐🐐 roof 🐐",
    ],
)
@pytest.mark.parametrize("width", [90, 300, 700, 1400])
def test_odd_words_harm_nothing(page: SearchView, text: str, width: int) -> None:
    page.resize(width, 500)
    answer(page, EpisodeHits(episode(1, title=text), (moment(text=text, speaker=text, chapter=text),), True))
    page.show_pages([passage(text=text, heading=text)])
    assert not page.grab().isNull()
    assert heights(page)[1] in (60, 84)


def test_column_is_centred_and_keeps_its_place(page: SearchView) -> None:
    field = field_of(page)
    before = field.mapTo(page, QPoint(0, 0)).x(), field.width()
    answer(page, *groups(20, 4))
    assert list_of(page).verticalScrollBar().isVisible()
    assert before == (field.mapTo(page, QPoint(0, 0)).x(), field.width()) == (140, 712)
    page.show_pages([passage()])
    page.show_results(Results(groups(2), None, 20_000, 48_213), ranked=True, text="roof")
    page.show_notice("The index is damaged and must be built again.")
    page.resize(400, 600)
    QApplication.processEvents()
    assert page.width() == 400
    assert (field.mapTo(page, QPoint(0, 0)).x(), field.width()) == (24, 344)


def test_the_top_row_stays_when_the_window_changes_its_width(page: SearchView) -> None:
    answer(page, *groups(20, 4))
    view = list_of(page)
    view.verticalScrollBar().setValue(1500)
    top = view.indexAt(QPoint(200, 0)).row()
    page.resize(460, 700)
    QApplication.processEvents()
    assert view.indexAt(QPoint(200, 0)).row() == top


def test_another_face_is_taken_on(page: SearchView) -> None:
    answer(page, group(1, 2))
    before = picture(page, 1)
    page.set_type(measure_type(100, sans=True))
    assert picture(page, 1) != before
