"""The switch above the left panel: pointer, arrow keys, screen reader."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QRadioButton
from pytestqt.qtbot import QtBot

from podviewer.ui.style.theme import Theme
from podviewer.ui.widgets.segmented_control import SegmentedControl
from support.lists import show


@pytest.fixture
def switch(qtbot: QtBot, theme: Theme) -> SegmentedControl:
    made = SegmentedControl(theme, ("Pears", "Apples"))
    show(qtbot, made, 264, 32)
    return made


def parts(switch: SegmentedControl) -> list[QRadioButton]:
    return switch.findChildren(QRadioButton)


def press(switch: SegmentedControl, part: int) -> None:
    half = parts(switch)[part]
    # Near the edge: all of the half is a target, not the words alone.
    QTest.mouseClick(half, Qt.MouseButton.LeftButton, pos=half.rect().bottomRight())


def test_click_chooses_and_says_so_once(qtbot: QtBot, switch: SegmentedControl) -> None:
    heard: list[int] = []
    switch.chosen.connect(heard.append)
    press(switch, 1)
    press(switch, 1)
    assert switch.at == 1
    press(switch, 0)
    assert heard == [1, 0]


def test_choosing_by_program_says_nothing(switch: SegmentedControl) -> None:
    heard: list[int] = []
    switch.chosen.connect(heard.append)
    switch.choose(1)
    assert heard == []
    assert [part.isChecked() for part in parts(switch)] == [False, True]


def test_arrow_keys_move_and_there_is_one_tab_stop(qtbot: QtBot, switch: SegmentedControl) -> None:
    heard: list[int] = []
    switch.chosen.connect(heard.append)
    parts(switch)[0].setFocus(Qt.FocusReason.TabFocusReason)
    QTest.keyClick(parts(switch)[0], Qt.Key.Key_Right)
    assert heard == [1]
    assert parts(switch)[1].hasFocus()
    QTest.keyClick(parts(switch)[1], Qt.Key.Key_Left)
    assert heard == [1, 0]


def test_parts_are_equally_wide_and_change_their_words(switch: SegmentedControl) -> None:
    switch.set_words(("A long word for pears", "A"))
    assert [part.width() for part in parts(switch)] == [132, 132]
    assert [part.text() for part in parts(switch)] == ["A long word for pears", "A"]


def test_screen_reader_meets_radio_buttons(switch: SegmentedControl) -> None:
    switch.choose(1)
    for part, word, on in zip(parts(switch), ("Pears", "Apples"), (False, True), strict=True):
        interface = QAccessible.queryAccessibleInterface(part)
        assert interface.role() is QAccessible.Role.RadioButton
        assert interface.text(QAccessible.Text.Name) == word
        assert bool(interface.state().checked) is on


def test_the_parts_are_equally_wide_where_no_word_is_cut_so_and_else_as_wide_as_their_words(
    qtbot: QtBot, theme: Theme
) -> None:
    made = SegmentedControl(theme, ("Pomegranates", "Figs", "Pears"))
    needs = [part.sizeHint().width() for part in parts(made)]
    show(qtbot, made, 3 * needs[0], 32)
    assert {part.width() for part in parts(made)} == {needs[0]}
    made.resize(sum(needs), 32)
    qtbot.waitUntil(lambda: all(part.width() >= need - 8 for part, need in zip(parts(made), needs, strict=True)))
