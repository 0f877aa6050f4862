"""The find bar: what is asked, and what it says."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QLineEdit, QToolButton
from pytestqt.qtbot import QtBot

from podviewer.ui.reader.find_bar import FindBar
from podviewer.ui.style.theme import Theme
from podviewer.ui.widgets.buttons import LinkText
from support.lists import show


class Recorder:
    """What the bar said."""

    def __init__(self, bar: FindBar) -> None:
        self.said: list[object] = []
        bar.query_changed.connect(self.on_query)
        bar.next_requested.connect(self.on_next)
        bar.previous_requested.connect(self.on_previous)
        bar.search_all_requested.connect(self.on_search_all)
        bar.closed.connect(self.on_closed)

    def on_query(self, text: str, case: bool, words: bool) -> None:
        self.said.append((text, case, words))

    def on_next(self) -> None:
        self.said.append("next")

    def on_previous(self) -> None:
        self.said.append("previous")

    def on_search_all(self, text: str) -> None:
        self.said.append(("everywhere", text))

    def on_closed(self) -> None:
        self.said.append("closed")


@pytest.fixture
def bar(qtbot: QtBot, theme: Theme) -> FindBar:
    made = FindBar(theme)
    show(qtbot, made, 700, 49)
    return made


def field(bar: FindBar) -> QLineEdit:
    found = bar.findChild(QLineEdit)
    assert isinstance(found, QLineEdit)
    return found


def button(bar: FindBar, name: str) -> QToolButton:
    return next(button for button in bar.findChildren(QToolButton) if button.accessibleName().startswith(name))


def words(bar: FindBar) -> list[str]:
    return [label.text() for label in bar.findChildren(QLabel) if label.isVisible() and label.text()]


def test_bar_is_hidden_until_it_is_opened(theme: Theme, qtbot: QtBot) -> None:
    made = FindBar(theme)
    qtbot.addWidget(made)
    assert made.isHidden()


def test_each_key_and_switch_asks_again(qtbot: QtBot, bar: FindBar) -> None:
    heard = Recorder(bar)
    QTest.keyClicks(field(bar), "go")
    button(bar, "Match case").click()
    button(bar, "Whole words").click()
    assert heard.said == [("g", False, False), ("go", False, False), ("go", True, False), ("go", True, True)]
    assert bar.query() == ("go", True, True)


def test_opening_takes_the_selection_and_asks_once(bar: FindBar) -> None:
    heard = Recorder(bar)
    bar.open_with("  goats on\nroofs")
    assert heard.said == [("goats on", False, False)]
    assert field(bar).selectedText() == "goats on"
    assert field(bar).hasFocus()


def test_opening_without_a_selection_keeps_the_last_query(bar: FindBar) -> None:
    bar.open_with("goats")
    heard = Recorder(bar)
    bar.open_with("")
    assert heard.said == [("goats", False, False)]
    assert field(bar).selectedText() == "goats"


def test_enter_steps_and_esc_closes(qtbot: QtBot, bar: FindBar) -> None:
    bar.open_with("goats")
    bar.show_count(1, 2)
    heard = Recorder(bar)
    QTest.keyClick(field(bar), Qt.Key.Key_Return)
    QTest.keyClick(field(bar), Qt.Key.Key_Enter, Qt.KeyboardModifier.KeypadModifier)
    QTest.keyClick(field(bar), Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    QTest.mouseClick(button(bar, "Next"), Qt.MouseButton.LeftButton)
    QTest.mouseClick(button(bar, "Previous"), Qt.MouseButton.LeftButton)
    QTest.keyClick(field(bar), Qt.Key.Key_Escape)
    QTest.keyClick(button(bar, "Match case"), Qt.Key.Key_Escape)
    QTest.mouseClick(button(bar, "Close"), Qt.MouseButton.LeftButton)
    assert heard.said == ["next", "next", "previous", "next", "previous", "closed", "closed", "closed"]


def test_enter_on_a_button_presses_it(qtbot: QtBot, bar: FindBar) -> None:
    heard = Recorder(bar)
    QTest.keyClick(button(bar, "Match case"), Qt.Key.Key_Return)
    assert heard.said == [("", True, False)]


@pytest.mark.parametrize(
    ("query", "current", "total", "said"),
    [
        ("goats", 3, 15, ["3 / 15"]),
        ("goats", 0, 15, ["15 matches"]),
        ("goats", 0, 1, ["1 match"]),
        ("goats", 0, 0, ["No match in this episode"]),
        ("", 0, 0, []),
    ],
)
def test_bar_says_how_many(bar: FindBar, query: str, current: int, total: int, said: list[str]) -> None:
    field(bar).setText(query)
    bar.show_count(current, total)
    assert words(bar) == said
    assert button(bar, "Next").isEnabled() is (total > 0)
    assert field(bar).accessibleDescription() == "".join(said)


def test_nothing_moves_when_nothing_matches(bar: FindBar) -> None:
    field(bar).setText("goats")
    bar.show_count(3, 15)
    before = button(bar, "Match case").geometry()
    bar.show_count(0, 0)
    assert button(bar, "Match case").geometry() == before


def test_where_nothing_is_found_all_episodes_can_be_searched(qtbot: QtBot, bar: FindBar) -> None:
    heard = Recorder(bar)
    bar.open_with("zzqq")
    bar.show_count(0, 3)
    link = bar.findChild(LinkText)
    assert link is not None
    assert link.isHidden()
    bar.show_count(0, 0)
    assert link.isVisible()
    assert link.text() == "Search all episodes"
    qtbot.mouseClick(link, Qt.MouseButton.LeftButton)
    assert heard.said[-1] == ("everywhere", "zzqq")
