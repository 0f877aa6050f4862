"""The window of keys, and About."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from podviewer import __version__
from podviewer.ui.shell.commands import READING_KEYS, ROWS, make_actions
from podviewer.ui.shell.dialogs.about import show_about
from podviewer.ui.shell.dialogs.keys import KeysDialog
from podviewer.ui.style.theme import Theme
from podviewer.ui.widgets.menus import without_letter


@pytest.fixture
def keys(qtbot: QtBot) -> Iterator[KeysDialog]:
    owner = QWidget()
    qtbot.addWidget(owner)
    window = KeysDialog(make_actions(owner), owner)
    window.show()
    yield window
    window.close()


def words(window: QWidget) -> list[str]:
    return [label.text() for label in window.findChildren(QLabel) if label.isVisible()]


def test_keys_window_tells_every_key_and_nothing_without_one(keys: KeysDialog) -> None:
    told = words(keys)
    named = {row.name: without_letter(row.text).removesuffix("…") for row in ROWS}
    assert {named[row.name] for row in ROWS if row.keys} <= set(told)
    assert not {named[row.name] for row in ROWS if not row.keys} & set(told)
    assert {text for row in READING_KEYS for text in row} <= set(told)
    assert "Ctrl+F, /" in told
    assert told.index(READING_KEYS[0][1]) < told.index("Open file")
    QTest.keyClick(keys, Qt.Key.Key_Escape)
    assert not keys.isVisible()


def test_keys_stand_in_two_columns(keys: KeysDialog) -> None:
    lefts = {label.mapTo(keys, QPoint()).x() for label in keys.findChildren(QLabel) if label.text() in ("File", "Help")}
    assert len(lefts) == 2


@pytest.mark.parametrize("percent", [100, 200])
def test_no_key_is_cut_beside_a_large_text(qtbot: QtBot, theme: Theme, percent: int) -> None:
    owner = QWidget()
    qtbot.addWidget(owner)
    theme.set_text_size(percent)
    window = KeysDialog(make_actions(owner), owner)
    window.show()
    keys = [label for label in window.findChildren(QLabel) if label.text().startswith("Ctrl+Shift+")]
    cut = [key.text() for key in keys if key.fontMetrics().horizontalAdvance(key.text()) > key.maximumWidth()]
    theme.set_text_size(100)
    window.close()
    assert len(keys) > 5
    assert cut == []


@pytest.mark.parametrize(
    ("typed", "shown"), [("chapter next", "Ctrl+PgDown"), ("ctrl+shift+f", "Search every episode")]
)
def test_a_filter_leaves_what_has_its_words(keys: KeysDialog, typed: str, shown: str) -> None:
    field = keys.findChild(QLineEdit)
    assert field is not None
    assert keys.focusWidget() is field
    before = len(words(keys))
    QTest.keyClicks(field, typed)
    assert shown in words(keys)
    assert len(words(keys)) < before / 4
    assert "Open file" not in words(keys)
    QTest.keyClicks(field, "zzqq")
    assert words(keys) == ["No key fits this filter."]
    field.clear()
    assert len(words(keys)) == before


def test_about_names_version_and_licences(qtbot: QtBot) -> None:
    owner = QWidget()
    qtbot.addWidget(owner)
    dialog = show_about(owner)
    labels = dialog.findChildren(QLabel)
    assert {label.textFormat() for label in labels} == {Qt.TextFormat.PlainText}
    told = " ".join(label.text() for label in labels)
    for part in ("podviewer", __version__, "MIT", "ISC"):
        assert part in told
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
