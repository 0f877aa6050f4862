"""The quote finder, with answers from a small invented library."""

import weakref
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QMimeData, QPoint, Qt, QUrl
from PySide6.QtGui import QColor, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QPlainTextEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from podviewer.library.database.location import Index
from podviewer.library.library import Library
from podviewer.library.quotes.finder import FoundQuote
from podviewer.ui.quotes.view import WAIT, QuoteSearchView
from podviewer.ui.style.theme import Theme, ThemeChoice, measure_type
from podviewer.ui.widgets.menus import without_letter
from podviewer.ui.widgets.two_target_list import TwoTargetList
from support.contexts import Intents
from support.libraries import indexed, library_of, talk, write
from support.lists import Calls, ask_for_menu, click, hover, place, show, tip_at
from support.menus import MENU_WARNINGS
from support.pages import header, said

KILN = (
    header("Clay"),
    said("Otto", "Welcome, Beryl. How does a kiln become hot?", 10),
    said(
        "Beryl",
        "A kiln is heated slowly, because the water in the clay breaks the pots. First you dry them for a week, and "
        "then you fire them twice: once without the glaze, and once with it.",
        20,
    ),
    header("Glaze"),
    said("Otto", "And how many of them survive, would you say?", 100),
    said("Beryl", "Nine of ten, on a good day. We wait, and we drink tea beside the warm bricks.", 110),
)
LOOM = (
    said("Otto", "Welcome back, Beryl. How does a loom work?", 5),
    said("Beryl", "The warp is held tight. It is slow work, and we drink tea beside the window.", 15),
)
EXACT = "you fire them twice: once without the glaze"
NEAR = "we waited and drank green tea beside the bricks"
CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture(scope="module")
def index(tmp_path_factory: pytest.TempPathFactory) -> Index:
    folder = tmp_path_factory.mktemp("quotes")
    write(folder, "talks/kiln.md", talk(KILN, title="Kilns: a warm talk", season=2, episode=1))
    write(folder, "talks/loom.md", talk(LOOM, title="Looms", season=2, episode=2, video=""))
    return indexed(folder, folder / "talks")[0]


@pytest.fixture(scope="module")
def finder(index: Index) -> Iterator[Library]:
    made = library_of(index)
    yield made
    made.close()


class Finds:
    """Answers the page at once, and remembers what it said."""

    def __init__(self, page: QuoteSearchView, finder: Library) -> None:
        self.page, self.finder = page, finder
        self.said: list[tuple[str, object]] = []
        page.text_changed.connect(self.on_text)
        page.list.row_clicked.connect(self.on_chosen)
        page.list.moment_clicked.connect(self.on_clicked)
        page.list.moment_hovered.connect(self.on_hovered)
        page.list.cite_clicked.connect(self.on_citation)
        page.list.copy_clicked.connect(self.on_copy)
        page.list.copy_link_requested.connect(self.on_link)
        page.closed.connect(self.on_closed)

    def on_text(self, text: str) -> None:
        self.said.append(("text", text))
        self.page.show_found(self.finder.find_quote(text) if text else [], self.finder.count_said(text))

    def on_chosen(self, row: int) -> None:
        self.said.append(("chosen", self.page.list.found(row)))

    def on_clicked(self, row: int) -> None:
        self.said.append(("clicked", self.page.list.found(row)))

    def on_hovered(self, row: int | None) -> None:
        self.said.append(("hovered", self.page.list.found(row) if row is not None else None))

    def on_citation(self, row: int) -> None:
        self.said.append(("citation", self.page.list.found(row)))

    def on_copy(self, row: int) -> None:
        self.said.append(("copy", self.page.list.found(row)))

    def on_link(self, row: int) -> None:
        self.said.append(("link", self.page.list.found(row)))

    def on_closed(self) -> None:
        self.said.append(("closed", None))

    def has_spoken(self) -> bool:
        return bool(self.said)

    def heard(self) -> list[tuple[str, str]]:
        """Return what was said about which episodes, and forget it."""
        said, self.said = self.said, []
        return [(what, one.episode.slug if isinstance(one, FoundQuote) else "") for what, one in said]


@pytest.fixture
def page(qtbot: QtBot, theme: Theme, intents: Intents) -> QuoteSearchView:
    made = QuoteSearchView(theme, measure_type(100), intents.context)
    made.set_ready(2)
    show(qtbot, made, 1000, 700)
    return made


@pytest.fixture
def finds(page: QuoteSearchView, finder: Library) -> Finds:
    return Finds(page, finder)


def field_of(page: QuoteSearchView) -> QPlainTextEdit:
    field = page.findChild(QPlainTextEdit, "quote-field")
    assert isinstance(field, QPlainTextEdit)
    return field


def list_of(page: QuoteSearchView) -> TwoTargetList:
    found = page.findChild(TwoTargetList, "quotes-found")
    assert isinstance(found, TwoTargetList)
    return found


def rows(page: QuoteSearchView) -> list[str]:
    """Return what a reader of the screen is told, row by row."""
    model = list_of(page).model()
    return [str(model.index(row, 0).data(Qt.ItemDataRole.DisplayRole)) for row in range(model.rowCount())]


def labels(page: QuoteSearchView) -> list[str]:
    return [label.text() for label in page.findChildren(QLabel) if label.isVisible()]


def button(page: QuoteSearchView, text: str) -> QAbstractButton:
    return next(one for one in page.findChildren(QAbstractButton) if one.text() == text and one.isVisible())


def colours(picture: QImage) -> set[int]:
    return {picture.pixel(x, y) for x in range(picture.width()) for y in range(picture.height())}


def test_it_looks_by_itself_once_the_typing_rests(qtbot: QtBot, page: QuoteSearchView, finds: Finds) -> None:
    page.ask()
    assert field_of(page).hasFocus()
    QTest.keyClicks(field_of(page), "drink tea")
    assert finds.said == []
    qtbot.waitUntil(finds.has_spoken, timeout=10 * WAIT)
    assert finds.said == [("text", "drink tea")]
    assert len(rows(page)) == 2


def test_enter_looks_at_once_and_opens_and_shift_enter_breaks_the_line(page: QuoteSearchView, finds: Finds) -> None:
    page.ask()
    QTest.keyClicks(field_of(page), "warm")
    QTest.keyClick(field_of(page), Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    QTest.keyClicks(field_of(page), "bricks")
    assert (page.text(), finds.said) == ("warm\nbricks", [])
    QTest.keyClick(field_of(page), Qt.Key.Key_Return)
    assert finds.heard() == [("text", ""), ("chosen", "kiln")]
    QTest.keyClick(field_of(page), Qt.Key.Key_Return)
    QTest.keyClick(field_of(page), Qt.Key.Key_Return, CTRL)
    assert finds.heard() == [("chosen", "kiln"), ("clicked", "kiln")]
    assert page.text() == "warm\nbricks"


def test_enter_opens_nothing_that_belongs_to_other_words(page: QuoteSearchView, finds: Finds) -> None:
    page.ask(EXACT)
    finds.heard()
    page.ask("xyzzy plugh")
    QTest.keyClick(field_of(page), Qt.Key.Key_Return)
    QTest.keyClick(field_of(page), Qt.Key.Key_Return, CTRL)
    assert finds.heard() == [("text", "")]


def test_words_that_are_brought_along_are_looked_for_and_can_be_typed_over(page: QuoteSearchView, finds: Finds) -> None:
    page.ask(EXACT)
    assert finds.said == [("text", EXACT)]
    page.ask()
    assert page.text() == EXACT
    QTest.keyClicks(field_of(page), "x")
    assert page.text() == "x"


def test_an_exact_quote_says_where_it_was_said(page: QuoteSearchView, finds: Finds) -> None:
    page.ask(EXACT)
    assert rows(page)[0].startswith("Kilns: a warm talk, ")
    assert "S2 E1, Exact, about " in rows(page)[0]
    assert rows(page)[0].endswith(f"Beryl, Clay: {EXACT},")
    assert "Said once, word for word." in labels(page)


def test_from_memory_the_differences_are_told(page: QuoteSearchView, finds: Finds) -> None:
    page.ask(NEAR)
    assert "Not word for word. The nearest first:" in labels(page)
    assert "Left out: " in rows(page)[0]
    assert "warm" in rows(page)[0].partition("Left out: ")[2]
    assert "green" in rows(page)[0].partition("Not said: ")[2]


def test_differences_are_marked_by_more_than_their_colour(page: QuoteSearchView, finds: Finds, theme: Theme) -> None:
    view = list_of(page)
    tint, faint = QColor(theme.colours.tint).rgb(), QColor(theme.colours.ink3).rgb()
    page.ask(EXACT)
    QApplication.processEvents()
    plain = colours(words_of(view))
    assert tint not in plain
    assert faint not in plain
    page.ask(NEAR)
    QApplication.processEvents()
    marked = colours(words_of(view))
    assert tint in marked, "the ground of what was left out"
    assert faint in marked, "the line through what was not said"


def words_of(view: TwoTargetList) -> QImage:
    """Return the picture of the words of the first row."""
    rect = view.visualRect(view.model().index(0, 0))
    rect.setLeft(rect.left() + 210)
    rect.setTop(rect.top() + 17 + 88)
    return view.viewport().grab(rect).toImage()


def test_the_words_stand_in_their_sentence(page: QuoteSearchView, finds: Finds, theme: Theme) -> None:
    quiet = QColor(theme.colours.ink2).rgb()
    page.ask("the water in the clay")
    assert quiet in colours(words_of(list_of(page)))
    page.ask("And how many of them survive, would you say?")
    assert quiet not in colours(words_of(list_of(page)))


def test_nothing_like_it(page: QuoteSearchView, finds: Finds) -> None:
    page.ask("xyzzy plugh")
    assert "Nothing like this was said in the library." in labels(page)
    page.ask("otters rarely survive a day of volcanic weather in the northern provinces")
    assert rows(page) == [] or "Nothing like this was said in the library. Nearest:" in labels(page)


@pytest.mark.qt_log_ignore(*MENU_WARNINGS, extend=True)
def test_what_is_not_near_is_no_citation_and_has_no_figure(page: QuoteSearchView, finds: Finds) -> None:
    page.ask("and how does the good weather of a day in the clay become hot")
    assert "Nothing like this was said in the library. Nearest:" in labels(page)
    assert "%" not in rows(page)[0]
    offered = [one.text() for one in page.findChildren(QAbstractButton) if one.isVisible()]
    assert "Copy citation" not in offered
    assert {"Copy quote", "Open"} <= set(offered)
    view = list_of(page)
    ask_for_menu(view, place(view, 0, 400, 120))
    assert "Copy citation" not in [without_letter(action.text()) for action in view.context_menu().actions()]
    view.context_menu().close()
    page.ask(NEAR)
    assert button(page, "Copy citation").isVisible()


def test_an_empty_box_says_what_can_be_found(page: QuoteSearchView, finds: Finds) -> None:
    page.ask(EXACT)
    QTest.keyClick(field_of(page), Qt.Key.Key_Delete)
    assert finds.said[-1] == ("text", "")
    assert rows(page) == []
    assert "Find where a quote comes from." in labels(page)
    assert any("2 episodes" in text for text in labels(page))


def test_while_files_are_read_it_is_said_how_many_there_are_so_far(page: QuoteSearchView) -> None:
    page.set_ready(71, reading=True)
    assert any(text.startswith("Reading… Any words from 71 episodes so far: ") for text in labels(page))


def test_without_a_library_a_folder_is_asked_for(page: QuoteSearchView, intents: Intents) -> None:
    page.set_ready(0)
    asked = Calls()
    intents.context.commands["open_folder"].triggered.connect(asked.on_called)
    button = next(one for one in page.findChildren(QPushButton) if one.isVisible())
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    assert asked.count == 1


def test_while_the_library_grows_what_was_not_found_is_looked_for_again(
    qtbot: QtBot, page: QuoteSearchView, finds: Finds
) -> None:
    page.ask("xyzzy plugh")
    finds.heard()
    page.set_ready(3)
    qtbot.waitUntil(finds.has_spoken, timeout=10 * WAIT)
    assert finds.said == [("text", "xyzzy plugh")]


def test_once_all_files_are_read_what_was_found_is_counted_again(
    qtbot: QtBot, page: QuoteSearchView, finds: Finds
) -> None:
    page.set_ready(2, reading=True)
    page.ask(EXACT)
    finds.heard()
    page.set_ready(3, reading=True)
    page.set_ready(3)
    qtbot.waitUntil(finds.has_spoken, timeout=10 * WAIT)
    assert finds.said == [("text", EXACT)]


def test_trouble_stands_above_the_passages(page: QuoteSearchView) -> None:
    page.show_notice("The index is damaged and must be built again.")
    assert "The index is damaged and must be built again." in labels(page)
    page.show_notice("")
    assert "The index is damaged and must be built again." not in labels(page)


def test_clicks_open_the_passage_and_the_video(qtbot: QtBot, page: QuoteSearchView, finds: Finds) -> None:
    page.ask(EXACT)
    finds.heard()
    click(qtbot, list_of(page), 0, 400, 120)
    click(qtbot, list_of(page), 0, *time_of(page, 0))
    assert finds.heard() == [("chosen", "kiln"), ("clicked", "kiln")]


def time_of(page: QuoteSearchView, row: int) -> tuple[int, int]:
    """Return a point of a row's time, from the row's corner."""
    view = list_of(page)
    index = view.model().index(row, 0)
    rect = view.visualRect(index)
    middle = view.delegate().time_reach(rect, index).center() - rect.topLeft()
    return middle.x(), middle.y()


def test_pointer_over_a_time_tells_the_passage(page: QuoteSearchView, finds: Finds) -> None:
    page.ask(EXACT)
    finds.heard()
    view = list_of(page)
    hover(view, place(view, 0, *time_of(page, 0)))
    QApplication.sendEvent(view.viewport(), QEvent(QEvent.Type.Leave))
    assert finds.heard() == [("hovered", "kiln"), ("hovered", "")]


def test_without_a_video_a_time_is_text_and_says_why(qtbot: QtBot, page: QuoteSearchView, finds: Finds) -> None:
    page.ask("The warp is held tight")
    finds.heard()
    view = list_of(page)
    click(qtbot, view, 0, *time_of(page, 0))
    assert finds.heard() == [("chosen", "loom")]
    assert tip_at(view, place(view, 0, *time_of(page, 0))) == "This episode has no video, so times are plain text."


def test_the_first_passage_offers_what_can_be_done_with_it(qtbot: QtBot, page: QuoteSearchView, finds: Finds) -> None:
    page.ask("drink tea")
    finds.heard()
    first, second = (found.episode.slug for found in finds.finder.find_quote("drink tea"))
    for text in ("Copy citation", "Copy quote", "Open"):
        QTest.mouseClick(button(page, text), Qt.MouseButton.LeftButton)
    assert finds.heard() == [("citation", first), ("copy", first), ("chosen", first)]
    hover(list_of(page), place(list_of(page), 1, 300, 60))
    QTest.mouseClick(button(page, "Copy citation"), Qt.MouseButton.LeftButton)
    assert finds.heard() == [("citation", second)]


def test_what_can_be_done_stands_on_its_row_and_scrolls_with_it(page: QuoteSearchView, finds: Finds) -> None:
    page.ask("drink tea")
    page.resize(1000, 330)
    QApplication.processEvents()
    view = list_of(page)
    QTest.keyClick(field_of(page), Qt.Key.Key_Down)
    view.verticalScrollBar().setValue(20)
    offered = button(page, "Copy citation")
    middle = offered.mapTo(view.viewport(), offered.rect().center())
    assert view.indexAt(middle).row() == 0


def test_keys_lead_from_the_box_to_a_passage_and_back(page: QuoteSearchView, finds: Finds) -> None:
    page.ask("drink tea")
    finds.heard()
    first, second = (found.episode.slug for found in finds.finder.find_quote("drink tea"))
    view = list_of(page)
    QTest.keyClick(field_of(page), Qt.Key.Key_End)
    QTest.keyClick(field_of(page), Qt.Key.Key_Down)
    assert view.hasFocus()
    assert view.delegate().ringed == 0
    QTest.keyClick(view, Qt.Key.Key_Return)
    QTest.keyClick(view, Qt.Key.Key_Down)
    QTest.keyClick(view, Qt.Key.Key_Return)
    QTest.keyClick(view, Qt.Key.Key_C, CTRL)
    assert finds.heard() == [("chosen", first), ("chosen", second), ("copy", second)]
    QTest.keyClick(view, Qt.Key.Key_Up)
    QTest.keyClick(view, Qt.Key.Key_Up)
    assert field_of(page).hasFocus()


def test_down_moves_through_the_lines_of_the_box_first(page: QuoteSearchView, finds: Finds) -> None:
    page.ask("drink\ntea")
    field = field_of(page)
    field.moveCursor(field.textCursor().MoveOperation.Start)
    QTest.keyClick(field, Qt.Key.Key_Down)
    assert field.hasFocus()
    QTest.keyClick(field, Qt.Key.Key_Down)
    assert list_of(page).hasFocus()


def test_ctrl_enter_on_a_passage_opens_its_time(page: QuoteSearchView, finds: Finds) -> None:
    page.ask(EXACT)
    finds.heard()
    QTest.keyClick(field_of(page), Qt.Key.Key_Down)
    QTest.keyClick(list_of(page), Qt.Key.Key_Return, CTRL)
    assert finds.heard() == [("clicked", "kiln")]


def test_tab_leads_to_what_can_be_done_with_the_ringed_passage(page: QuoteSearchView, finds: Finds) -> None:
    page.ask("drink tea")
    finds.heard()
    second = finds.finder.find_quote("drink tea")[1].episode.slug
    view = list_of(page)
    QTest.keyClick(field_of(page), Qt.Key.Key_Down)
    QTest.keyClick(view, Qt.Key.Key_Down)
    QTest.keyClick(view, Qt.Key.Key_Tab)
    cite = focused(page)
    assert cite.text() == "Copy citation"
    QTest.keyClick(cite, Qt.Key.Key_Return)
    QTest.keyClick(cite, Qt.Key.Key_Tab)
    copy = focused(page)
    assert copy.text() == "Copy quote"
    QTest.keyClick(copy, Qt.Key.Key_Space)
    assert finds.heard() == [("citation", second), ("copy", second)]
    QTest.keyClick(copy, Qt.Key.Key_Escape)
    assert finds.heard() == [("closed", "")]


def focused(page: QuoteSearchView) -> QAbstractButton:
    widget = QApplication.focusWidget()
    assert isinstance(widget, QAbstractButton)
    assert page.isAncestorOf(widget)
    return widget


@pytest.mark.parametrize("where", ["box", "list"])
def test_esc_leaves(page: QuoteSearchView, finds: Finds, where: str) -> None:
    page.ask(EXACT)
    finds.heard()
    if where == "list":
        QTest.keyClick(field_of(page), Qt.Key.Key_Down)
    QTest.keyClick(list_of(page) if where == "list" else field_of(page), Qt.Key.Key_Escape)
    assert finds.heard() == [("closed", "")]
    assert page.text() == EXACT


@pytest.mark.qt_log_ignore(*MENU_WARNINGS, extend=True)
def test_the_menu_has_everything(page: QuoteSearchView, finds: Finds) -> None:
    page.ask(EXACT)
    finds.heard()
    view = list_of(page)
    ask_for_menu(view, place(view, 0, 400, 120))
    for action in view.context_menu().actions():
        if not action.isSeparator():
            action.trigger()
    view.context_menu().close()
    assert [what for what, _ in finds.heard()] == ["chosen", "citation", "copy", "link", "clicked"]


def test_a_paste_is_plain_text_and_not_endless(page: QuoteSearchView) -> None:
    field = field_of(page)
    data = QMimeData()
    data.setText("a kiln " * 100_000)
    data.setHtml("<h1>a kiln</h1><img src='file:///etc/hostname'>")
    field.insertFromMimeData(data)
    assert page.text().startswith("a kiln a kiln")
    assert len(page.text()) <= 20_000


def test_files_that_are_dropped_are_not_for_the_box(page: QuoteSearchView, tmp_path: Path) -> None:
    dropped = QUrl.fromLocalFile(str(tmp_path / "talk.md"))
    data = QMimeData()
    data.setUrls([dropped])
    data.setText(dropped.toString())
    assert not field_of(page).canInsertFromMimeData(data)


@pytest.mark.parametrize("width", [360, 700, 1600])
def test_words_fit_into_any_width(page: QuoteSearchView, finds: Finds, width: int) -> None:
    page.resize(width, 700)
    page.ask(f"{EXACT} and {NEAR} " * 3)
    QApplication.processEvents()
    view = list_of(page)
    for row in range(len(rows(page))):
        assert view.visualRect(view.model().index(row, 0)).height() > 100
    offered = button(page, "Open")
    assert offered.mapTo(page, QPoint(offered.width(), 0)).x() <= width


def test_rows_become_higher_where_the_page_becomes_narrow(page: QuoteSearchView, finds: Finds) -> None:
    page.ask(EXACT)
    view = list_of(page)
    wide = view.visualRect(view.model().index(0, 0)).height()
    page.resize(330, 700)
    QApplication.processEvents()
    assert view.visualRect(view.model().index(0, 0)).height() > wide


@pytest.fixture
def dark(theme: Theme) -> Iterator[Theme]:
    theme.choose(ThemeChoice.DARK)
    yield theme
    theme.choose(ThemeChoice.LIGHT)


def test_words_follow_the_theme(page: QuoteSearchView, finds: Finds, dark: Theme) -> None:
    dark.choose(ThemeChoice.LIGHT)
    page.ask(NEAR)
    page.grab()
    dark.choose(ThemeChoice.DARK)
    QApplication.processEvents()
    painted = colours(words_of(list_of(page)))
    assert QColor(dark.colours.ink).rgb() in painted
    assert QColor(dark.colours.tint).rgb() in painted


def test_another_face_is_taken_over(page: QuoteSearchView, finds: Finds) -> None:
    page.ask(NEAR)
    before = words_of(list_of(page))
    page.set_type(measure_type(100, sans=True))
    QApplication.processEvents()
    assert words_of(list_of(page)) != before


def test_the_page_is_freed(qtbot: QtBot, theme: Theme, finder: Library, intents: Intents) -> None:
    home = QWidget()
    qtbot.addWidget(home)
    made = QuoteSearchView(theme, measure_type(100), intents.context, home)
    made.show_found(finder.find_quote(NEAR))
    alive = weakref.ref(made)
    made.deleteLater()
    del made
    qtbot.waitUntil(lambda: alive() is None)
