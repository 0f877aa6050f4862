"""The window of keys, and About."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from podviewer import __version__
from podviewer.ui.shell.commands import READING_KEYS, ROWS, make_actions
from podviewer.ui.shell.dialogs.about import show_about
from podviewer.ui.shell.dialogs.keys import KeysDialog


def test_keys_window_tells_every_key(qtbot: QtBot) -> None:
    owner = QWidget()
    qtbot.addWidget(owner)
    window = KeysDialog(make_actions(owner), owner)
    window.show()
    words = {label.text() for label in window.findChildren(QLabel)}
    assert {row.text.removesuffix("…") for row in ROWS} <= words
    assert {text for row in READING_KEYS for text in row} <= words
    assert "Ctrl+F, /" in words
    QTest.keyClick(window, Qt.Key.Key_Escape)
    assert not window.isVisible()


def test_about_names_version_and_licences(qtbot: QtBot) -> None:
    owner = QWidget()
    qtbot.addWidget(owner)
    dialog = show_about(owner)
    labels = dialog.findChildren(QLabel)
    assert {label.textFormat() for label in labels} == {Qt.TextFormat.PlainText}
    words = " ".join(label.text() for label in labels)
    for part in ("podviewer", __version__, "MIT", "ISC"):
        assert part in words
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
