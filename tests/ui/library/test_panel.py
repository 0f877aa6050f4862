"""The library at the left: what the reader sees, clicks and types while it fills and afterwards."""

import gc
import weakref
from collections.abc import Sequence

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QAction, QColor, QCursor, QFontMetricsF
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QPushButton, QRadioButton, QToolButton
from pytestqt.qtbot import QtBot

from podviewer.library.rows.catalogue import EpisodeRow
from podviewer.ui.library.panel import LibraryPanel
from podviewer.ui.style.theme import Theme, ThemeChoice
from podviewer.ui.widgets.row_model import RowRole
from podviewer.ui.widgets.two_target_list import TwoTargetList
from support.contexts import Intents
from support.library_rows import episode, page, person, refused, season
from support.lists import Calls, ask_for_menu, click, hover, place, show, tip_at
from support.menus import MENU_WARNINGS, choose_all

WORDS = (60, 17)
"""A place in a row."""


class Recorder:
    """What the panel said."""

    def __init__(self, panel: LibraryPanel) -> None:
        self.said: list[tuple[str, object]] = []
        panel.episode_chosen.connect(self.on_episode)
        panel.page_chosen.connect(self.on_page)
        panel.refused_chosen.connect(self.on_refused)
        panel.order_changed.connect(self.on_order)
        panel.cancel_clicked.connect(self.on_cancel)
        panel.list.copy_clicked.connect(self.on_copy)

    def on_episode(self, row: object) -> None:
        self.said.append(("episode", row))

    def on_page(self, row: object) -> None:
        self.said.append(("page", row))

    def on_refused(self, row: object) -> None:
        self.said.append(("refused", row))

    def on_order(self, order: str) -> None:
        self.said.append(("order", order))

    def on_cancel(self) -> None:
        self.said.append(("cancel", None))

    def on_copy(self, title: str) -> None:
        self.said.append(("copy", title))


ROWS = [*season(3, 20, first=1), *season(2, 20, first=21)]


@pytest.fixture
def panel(qtbot: QtBot, theme: Theme, intents: Intents) -> LibraryPanel:
    QCursor.setPos(5_000, 5_000)  # where tests of whole windows leave it, it would point at a row
    made = LibraryPanel(theme, intents.context)
    made.show_rows(ROWS, [])
    show(qtbot, made, 280, 600)
    return made


def words(panel: LibraryPanel) -> list[str]:
    """Return the first part of what a screen reader reads of each row."""
    model = panel.list.model()
    return [str(model.index(row, 0).data()).split(", ")[0] for row in range(model.rowCount())]


def row_of(panel: LibraryPanel, title: str) -> int:
    return words(panel).index(title)


def top_of(panel: LibraryPanel, title: str) -> int:
    return place(panel.list, row_of(panel, title), 0, 0).y()


def shows(panel: LibraryPanel, text: str) -> bool:
    return any(label.isVisible() and text in label.text() for label in panel.findChildren(QLabel))


def type_filter(panel: LibraryPanel, text: str) -> QLineEdit:
    panel.focus_filter()
    field = panel.findChild(QLineEdit)
    assert isinstance(field, QLineEdit)
    QTest.keyClicks(field, text)
    return field


def button(panel: LibraryPanel, name: str) -> QToolButton | QPushButton:
    buttons: Sequence[QToolButton | QPushButton] = panel.findChildren(QToolButton) + panel.findChildren(QPushButton)
    return next(one for one in buttons if name in (one.accessibleName(), one.text()) and one.isVisible())


def menu(panel: LibraryPanel, text: str) -> QAction:
    return next(action for action in panel.order_menu().actions() if action.text() == text)


def segment(panel: LibraryPanel, text: str) -> QRadioButton:
    return next(part for part in panel.findChildren(QRadioButton) if part.text() == text)


def choose(panel: LibraryPanel, text: str) -> None:
    QTest.mouseClick(segment(panel, text), Qt.MouseButton.LeftButton)


def type_on(panel: LibraryPanel, text: str) -> None:
    """Type where the keyboard is."""
    keyboard = panel.focusWidget()
    assert keyboard is not None
    QTest.keyClicks(keyboard, text)


def shows_button(panel: LibraryPanel, name: str) -> bool:
    return any(one.text() == name and one.isVisible() for one in panel.findChildren(QPushButton))


def test_episodes_stand_under_their_seasons(panel: LibraryPanel) -> None:
    assert words(panel)[:2] == ["Season 3", "Talk 1"]
    assert words(panel)[21] == "Season 2"
    assert shows(panel, "40 episodes")


def test_click_and_enter_choose_an_episode(qtbot: QtBot, panel: LibraryPanel) -> None:
    heard = Recorder(panel)
    click(qtbot, panel.list, 2, *WORDS)
    panel.list.setFocus(Qt.FocusReason.TabFocusReason)
    QTest.keyClick(panel.list, Qt.Key.Key_Down)
    QTest.keyClick(panel.list, Qt.Key.Key_Return)
    assert heard.said == [("episode", ROWS[1]), ("episode", ROWS[2])]


def test_heads_are_neither_clicked_nor_reached_by_keyboard(qtbot: QtBot, panel: LibraryPanel) -> None:
    heard, rows = Recorder(panel), panel.list
    click(qtbot, rows, 0, *WORDS)
    hover(rows, place(rows, 0, *WORDS))
    assert rows.delegate().hovered == -1
    click(qtbot, rows, 20, *WORDS)
    heard.said.clear()
    rows.scrollTo(rows.model().index(23, 0))
    click(qtbot, rows, 20, *WORDS)
    QTest.keyClick(rows, Qt.Key.Key_Down)
    QTest.keyClick(rows, Qt.Key.Key_Return)
    assert heard.said == [("episode", ROWS[19]), ("episode", ROWS[20])]


def test_what_is_in_sight_stays_while_the_library_fills(panel: LibraryPanel) -> None:
    panel.show_rows(ROWS[10:], [])
    bar = panel.list.verticalScrollBar()
    bar.setValue(300)
    before = top_of(panel, "Talk 16")
    panel.show_rows(ROWS[6:], [])
    assert top_of(panel, "Talk 16") == before
    panel.show_rows(ROWS, [], [refused("x.md")])
    assert top_of(panel, "Talk 16") == before


def test_at_the_top_the_newest_come_in_above(panel: LibraryPanel) -> None:
    panel.show_rows(ROWS[10:], [])
    panel.show_rows(ROWS, [])
    assert panel.list.verticalScrollBar().value() == 0


def test_at_the_top_nothing_moves_under_the_keyboard(panel: LibraryPanel) -> None:
    panel.show_rows(ROWS[10:], [])
    panel.list.enter()
    before = top_of(panel, "Talk 11")
    panel.show_rows(ROWS, [])
    assert top_of(panel, "Talk 11") == before
    assert words(panel)[panel.list.currentIndex().row()] == "Talk 11"


def test_click_is_not_lost_while_the_library_fills(qtbot: QtBot, panel: LibraryPanel) -> None:
    panel.show_rows(ROWS[10:], [])
    panel.list.verticalScrollBar().setValue(300)
    heard, viewport = Recorder(panel), panel.list.viewport()
    spot = place(panel.list, row_of(panel, "Talk 18"), *WORDS)
    QTest.mousePress(viewport, Qt.MouseButton.LeftButton, pos=spot)
    panel.show_rows(ROWS, [])
    QTest.mouseRelease(viewport, Qt.MouseButton.LeftButton, pos=spot)
    assert heard.said == [("episode", ROWS[17])]


def test_open_file_is_tinted_and_stays_so_while_rows_come(panel: LibraryPanel) -> None:
    panel.set_current("/lib/23.md")
    assert words(panel)[panel.list.current()] == "Talk 23"
    assert panel.list.viewport().rect().contains(panel.list.visualRect(panel.list.model().index(23, 0)))
    panel.show_rows(ROWS[4:], [])
    assert words(panel)[panel.list.current()] == "Talk 23"
    panel.set_current(None)
    assert panel.list.current() == -1


def test_open_file_is_shown_once_when_its_row_comes_and_never_again(panel: LibraryPanel) -> None:
    panel.set_current("/lib/77.md")
    bar = panel.list.verticalScrollBar()
    assert bar.value() == 0
    panel.show_rows([*ROWS, episode(77, "Late", number=(1, 1))], [])
    assert bar.value() > 0
    bar.setValue(0)
    panel.show_rows([*ROWS, episode(77, "Late", number=(1, 1)), episode(78, "Later", number=(1, 0))], [])
    assert bar.value() == 0


def test_filter_while_typing(panel: LibraryPanel) -> None:
    panel.show_rows([*ROWS, episode(90, "Wax", guests=("Zoë Åkerlund",), topics=("honey",))], [])
    field = type_filter(panel, "zoe hon")
    assert words(panel) == ["Wax"]
    assert shows(panel, "1 of 41 episodes")
    QTest.keyClick(field, Qt.Key.Key_Escape)
    assert field.text() == ""
    assert shows(panel, "41 episodes")


def test_filter_stays_while_the_library_fills(panel: LibraryPanel) -> None:
    type_filter(panel, "talk 3")
    panel.show_rows([*ROWS, episode(90, "Talk 39 and a half")], [])
    assert "Talk 39 and a half" in words(panel)
    assert "Talk 2" not in words(panel)


def test_filter_without_a_match_says_so(panel: LibraryPanel) -> None:
    type_filter(panel, "walrus")
    assert words(panel) == []
    assert shows(panel, "Nothing fits this filter.")
    button(panel, "Clear the filter (Esc)").click()
    assert not shows(panel, "Nothing fits this filter.")
    assert shows(panel, "40 episodes")


def test_list_begins_at_its_top_when_narrowed_and_around_what_was_found_when_cleared(panel: LibraryPanel) -> None:
    panel.list.verticalScrollBar().setValue(500)
    field = type_filter(panel, "talk 3")
    assert panel.list.verticalScrollBar().value() == 0
    field.clear()
    QTest.keyClicks(field, "talk 35")
    before = top_of(panel, "Season 2")
    QTest.keyClick(field, Qt.Key.Key_Escape)
    assert words(panel)[0] == "Season 3"
    assert panel.list.viewport().rect().contains(QPoint(9, before))


@pytest.mark.parametrize("typed", ["walrus", "talk 35"])
def test_what_is_open_is_in_sight_once_a_filter_that_has_no_other_is_cleared(panel: LibraryPanel, typed: str) -> None:
    panel.set_current("/lib/35.md")
    field = type_filter(panel, typed)
    QTest.keyClick(field, Qt.Key.Key_Escape)
    assert panel.list.viewport().rect().contains(QPoint(9, top_of(panel, "Talk 35")))


def test_down_enters_the_list_and_up_leaves_it(panel: LibraryPanel) -> None:
    heard = Recorder(panel)
    field = type_filter(panel, "talk 2")
    QTest.keyClick(field, Qt.Key.Key_Down)
    assert panel.list.hasFocus()
    assert panel.list.delegate().ringed == 1, "the head has no ring"
    QTest.keyClick(panel.list, Qt.Key.Key_Return)
    QTest.keyClick(panel.list, Qt.Key.Key_Up)
    assert field.hasFocus()
    assert heard.said == [("episode", ROWS[1])]


def test_enter_in_the_filter_opens_the_first_match(panel: LibraryPanel) -> None:
    heard = Recorder(panel)
    field = type_filter(panel, "talk 17")
    QTest.keyClick(field, Qt.Key.Key_Return)
    field.clear()
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert heard.said == [("episode", ROWS[16])]


def test_orders_from_the_menu(panel: LibraryPanel) -> None:
    heard = Recorder(panel)
    panel.show_rows([episode(1, "Sheep", number=(2, 1), end=60), episode(2, "Bees", number=(1, 1), end=7200)], [])
    menu(panel, "By title").trigger()
    assert words(panel) == ["Bees", "Sheep"]
    menu(panel, "By length").trigger()
    assert "2 h 0 min" in str(panel.list.model().index(0, 0).data())
    menu(panel, "Newest first").trigger()
    assert words(panel) == ["Sheep", "Bees"]
    assert button(panel, "Newest first")
    assert heard.said == [("order", "title"), ("order", "length"), ("order", "newest")]


def test_order_of_the_settings_is_taken_silently(panel: LibraryPanel) -> None:
    heard = Recorder(panel)
    panel.set_order("title")
    assert words(panel)[:2] == ["Talk 1", "Talk 10"]
    assert menu(panel, "By title").isChecked()
    panel.set_order("no such order")
    assert words(panel)[0] == "Season 3"
    assert heard.said == []


def test_what_is_listed_is_chosen_on_top_and_the_menu_has_orders_alone(panel: LibraryPanel) -> None:
    assert [part.text() for part in panel.findChildren(QRadioButton)] == ["Episodes", "People", "Pages"]
    assert [action.text() for action in panel.order_menu().actions()][-1] == "By length"
    assert button(panel, "By season")
    choose(panel, "Pages")
    assert not shows_button(panel, "By season"), "pages have one order"


def test_what_is_chosen_can_be_typed_for_at_once(panel: LibraryPanel) -> None:
    panel.show_rows(ROWS, [page(1, "Goat"), page(2, "Honey")])
    panel.list.setFocus()
    choose(panel, "Pages")
    type_on(panel, "hon")
    assert words(panel) == ["Honey"]


def test_arrow_keys_go_on_to_the_next_word_and_letters_go_to_the_filter(panel: LibraryPanel) -> None:
    panel.show_rows(ROWS, [page(1, "Goat"), page(2, "Honey")])
    segment(panel, "Episodes").setFocus(Qt.FocusReason.TabFocusReason)
    for part in ("Episodes", "People"):
        QTest.keyClick(segment(panel, part), Qt.Key.Key_Right)
    assert words(panel) == ["Goat", "Honey"]
    QTest.keyClick(segment(panel, "Pages"), Qt.Key.Key_H)
    type_on(panel, "on")
    assert words(panel) == ["Honey"]


def test_where_there_is_nobody_or_no_page_that_is_said(panel: LibraryPanel) -> None:
    choose(panel, "Pages")
    assert shows(panel, "This library has no wiki pages.")
    panel.show_reading(1, 9)
    choose(panel, "People")
    assert shows(panel, "People are listed once all files are read.")
    panel.show_reading(9, 9)
    panel.show_people([person("Bodo Quarz", (1,))])
    assert words(panel) == ["Bodo Quarz"]
    assert not shows(panel, "People are listed")


def test_wiki_pages(qtbot: QtBot, panel: LibraryPanel) -> None:
    heard = Recorder(panel)
    goat = page(1, "Goat", citations=3)
    panel.show_rows(ROWS, [goat, page(2, "Honey")])
    choose(panel, "Pages")
    assert words(panel) == ["Goat", "Honey"]
    assert shows(panel, "2 wiki pages")
    assert panel.list.accessibleName() == "Pages"
    click(qtbot, panel.list, 0, *WORDS)
    assert heard.said == [("page", goat)]
    panel.show_rows(ROWS, [])
    assert shows(panel, "This library has no wiki pages."), "nothing is chosen for the reader"


def test_a_person_and_their_episodes(qtbot: QtBot, panel: LibraryPanel) -> None:
    heard = Recorder(panel)
    bio = "Keeps goats. " * 40
    panel.show_people([person("Helma Grau", (1, 2), is_host=True), person("Bodo Quarz", (3, 21), bio=bio)])
    choose(panel, "People")
    assert words(panel) == ["Helma Grau", "Bodo Quarz"]
    assert shows(panel, "2 people")
    click(qtbot, panel.list, 1, *WORDS)
    assert words(panel) == ["Talk 3", "Talk 21"]
    assert shows(panel, "Bodo Quarz")
    assert shows(panel, "Keeps goats.")
    assert shows(panel, "2 episodes\u2002·\u200241 % of words")
    click(qtbot, panel.list, 1, *WORDS)
    assert heard.said == [("episode", ROWS[20])]
    button(panel, "Back to all").click()
    assert words(panel) == ["Helma Grau", "Bodo Quarz"]
    assert not shows(panel, "Keeps goats.")


def test_a_person_asked_for_from_elsewhere_leads_back_to_where_one_was(panel: LibraryPanel) -> None:
    panel.show_people([person("Bodo Quarz", (3,))])
    panel.list.verticalScrollBar().setValue(700)
    before = top_of(panel, "Talk 16")
    panel.show_person(person("Bodo Quarz", (3,)))
    assert words(panel) == ["Talk 3"]
    QTest.keyClick(panel.list, Qt.Key.Key_Escape)
    assert top_of(panel, "Talk 16") == before


def test_person_who_is_gone_after_reading_anew_is_left(panel: LibraryPanel) -> None:
    panel.show_people([person("Bodo Quarz", (3,))])
    panel.show_person(person("Bodo Quarz", (3,)))
    panel.show_people([person("Bodo Quarz", (3, 4))])
    assert words(panel) == ["Talk 3", "Talk 4"]
    panel.show_people([person("Helma Grau", (3,))])
    assert words(panel)[0] == "Season 3"


def test_files_that_could_not_be_opened_come_last(qtbot: QtBot, panel: LibraryPanel) -> None:
    heard = Recorder(panel)
    broken = refused("broken.md")
    panel.show_rows(ROWS[:2], [], [broken])
    assert words(panel)[-2:] == ["Other files", "broken.md"]
    assert shows(panel, "2 episodes")
    click(qtbot, panel.list, 4, *WORDS)
    assert heard.said == [("refused", broken)]


def test_reading_is_shown_and_can_be_stopped(panel: LibraryPanel) -> None:
    heard = Recorder(panel)
    panel.show_reading(120, 573)
    assert shows(panel, "Reading 120 of 573 …")
    button(panel, "Stop reading").click()
    assert heard.said == [("cancel", None)]
    panel.show_reading(573, 573)
    assert not shows(panel, "Reading")


def test_what_was_not_looked_at_is_told_at_the_foot_and_why_in_its_tip(panel: LibraryPanel) -> None:
    panel.show_passed_over("12 files were not looked at.", ["12 files: of another kind than .md and .txt"])
    (told,) = (label for label in panel.findChildren(QLabel) if "not looked at" in label.text())
    assert told.isVisible()
    assert "of another kind" in told.toolTip()
    panel.show_passed_over("", [])
    assert not shows(panel, "not looked at")


def test_trouble_is_told_in_one_place_until_dismissed(panel: LibraryPanel) -> None:
    panel.show_notice("The disk is full. Not everything could be indexed.")
    assert shows(panel, "The disk is full.")
    button(panel, "Hide this").click()
    assert not shows(panel, "The disk is full.")
    panel.show_notice("/" + "long" * 5000 + " is not there.")
    assert panel.minimumSizeHint().width() <= 280
    panel.show_notice("")
    assert not shows(panel, "is not there")


def test_without_a_library_there_is_one_button(qtbot: QtBot, theme: Theme, intents: Intents) -> None:
    panel = LibraryPanel(theme, intents.context)
    show(qtbot, panel, 280, 600)
    asked = Calls()
    intents.context.commands["open_folder"].triggered.connect(asked.on_called)
    assert shows(panel, "No library is open.")
    panel.focus_filter()
    assert button(panel, "Open folder…").hasFocus()
    QTest.keyClick(button(panel, "Open folder…"), Qt.Key.Key_Space)
    assert asked.count == 1
    panel.show_rows([], [])
    assert not shows(panel, "No library is open.")
    assert shows(panel, "0 episodes")
    panel.set_empty(True)
    assert shows(panel, "No library is open.")


@pytest.mark.parametrize(
    ("title", "height"),
    [
        ("Goats", 56),
        ("Goats: On Roofs", 56),
        ("Goats on Roofs: What They Think of Ladders, Chimneys and Rain", 76),
        ("זה " * 40, 76),
        ("x" * 5000, 76),
        ("", 56),
    ],
)
def test_heights_of_rows(panel: LibraryPanel, title: str, height: int) -> None:
    panel.show_rows([episode(1, title)], [])
    assert panel.list.visualRect(panel.list.model().index(0, 0)).height() == height
    panel.list.viewport().grab()


def test_two_line_rows_are_those_whose_title_is_wider_than_the_row(panel: LibraryPanel) -> None:
    base = "Goat and sheep and bees "
    rows = [episode(n, base + "i" * n) for n in range(1, 60)]
    panel.show_rows(rows, [])
    metrics = QFontMetricsF(panel.list.delegate().normal)
    for position, row in enumerate(rows):
        index = panel.list.model().index(position, 0)
        tall = panel.list.visualRect(index).height() == 76
        assert tall == (metrics.horizontalAdvance(row.title) > 248)


def test_heights_follow_the_width_and_what_is_in_sight_stays(panel: LibraryPanel) -> None:
    panel.show_rows([episode(n, f"Goats, sheep and {n} bees on a roof") for n in range(60)], [])
    panel.list.verticalScrollBar().setValue(56 * 20)
    assert place(panel.list, 20, 0, 0).y() == 0
    panel.resize(200, 600)
    QApplication.processEvents()
    assert panel.list.visualRect(panel.list.model().index(20, 0)).height() == 76
    assert place(panel.list, 20, 0, 0).y() == 0


def test_progress_and_notes_are_painted_at_the_right(panel: LibraryPanel, theme: Theme) -> None:
    panel.show_rows([episode(1, "Bees"), episode(2, "Goats", problems=(0, 1, 0)), episode(3, "Sheep")], [])
    panel.show_progress({"/lib/1.md": 40})
    assert QColor(theme.colours.accent).rgb() in colours(panel.list, 0)
    assert len(colours(panel.list, 1)) > 1
    assert len(colours(panel.list, 2)) == 1


def colours(rows: TwoTargetList, row: int) -> set[int]:
    """Return the colours in the lower right corner of a row."""
    picture = rows.viewport().grab().toImage()
    rect = rows.visualRect(rows.model().index(row, 0))
    return {
        picture.pixel(x, y)
        for x in range(rect.right() - 60, rect.right() + 1)
        for y in range(rect.bottom() - 24, rect.bottom() + 1)
    }


def test_tips_tell_what_a_row_cuts_off(panel: LibraryPanel) -> None:
    title = "Goats on Roofs: What They Think of Ladders, Chimneys, Rain, Snow and the People Below"
    guests = ("Ada Morgenstern", "Bodo Quarz", "Zoë Åkerlund")
    panel.show_rows([episode(1, title, problems=(1, 2, 0)), episode(2, "Bees"), episode(3, "Wax", guests=guests)], [])
    assert tip_at(panel.list, place(panel.list, 0, *WORDS)) == f"{title}\n3 remarks about this file"
    assert tip_at(panel.list, place(panel.list, 1, *WORDS)) == ""
    assert "Zoë Åkerlund" in tip_at(panel.list, place(panel.list, 2, *WORDS))


@pytest.mark.qt_log_ignore(*MENU_WARNINGS, extend=True)
def test_menu_of_a_row_means_that_row_even_when_rows_come_meanwhile(panel: LibraryPanel) -> None:
    panel.show_rows(ROWS[10:], [])
    heard = Recorder(panel)
    ask_for_menu(panel.list, place(panel.list, 2, *WORDS))
    panel.show_rows(ROWS, [])
    choose_all(panel.list.context_menu())
    copied = ["Talk 12", "[[podcast:talk-12|Talk 12]]", ROWS[11].path]
    assert heard.said == [("episode", ROWS[11]), *(("copy", words) for words in copied)]


def test_screen_reader_meets_names(panel: LibraryPanel) -> None:
    assert panel.list.accessibleName() == "Episodes"
    assert panel.list.model().index(1, 0).data() == "Talk 1, Ada Morgenstern, season 3 episode 20"
    row = panel.list.model().index(1, 0).data(RowRole.ROW)
    assert row is not None


def test_everything_paints_in_the_dark(qtbot: QtBot, theme: Theme, intents: Intents) -> None:
    theme.choose(ThemeChoice.DARK)
    panel = LibraryPanel(theme, intents.context)
    panel.show_rows(ROWS, [], [refused("x.md")])
    panel.show_people([person("Bodo Quarz", (3,), bio="Keeps goats.")])
    panel.set_current("/lib/2.md")
    show(qtbot, panel, 280, 600)
    picture = panel.list.viewport().grab().toImage()
    rect = panel.list.visualRect(panel.list.model().index(2, 0))
    assert picture.pixelColor(rect.left() + 12, rect.center().y()).name() == theme.colours.tint.lower()
    panel.show_person(person("Bodo Quarz", (3,), bio="Keeps goats."))
    panel.grab()


def test_ten_thousand_episodes_are_laid_out_once_and_right(panel: LibraryPanel) -> None:
    many: list[EpisodeRow] = [episode(n, f"Talk {n}", number=(1000 - n // 10, 10 - n % 10)) for n in range(10_000)]
    panel.show_rows(many, [])
    assert shows(panel, "10,000 episodes")
    last = panel.list.model().rowCount() - 1
    assert panel.list.visualRect(panel.list.model().index(last, 0)).bottom() == 10_000 * 56 + 1_000 * 40 - 1


def test_panel_is_freed(qtbot: QtBot, theme: Theme, intents: Intents) -> None:
    made = LibraryPanel(theme, intents.context)
    made.show_rows(ROWS, [page(1, "Goat")], [refused("x.md")])
    gone = weakref.ref(made)
    made.deleteLater()
    del made
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    gc.collect()
    assert gone() is None
