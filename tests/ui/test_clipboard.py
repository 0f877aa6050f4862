"""What is copied steers nobody it is pasted to, whichever way it was copied."""

import pytest
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from podviewer.app import fill_clipboard
from podviewer.exporters.quotes import FORMATS, QuoteFormat
from podviewer.formats.registry import read_text
from podviewer.model.quote import Part, Quote
from podviewer.ui.reader.text.view import TextView
from podviewer.ui.style.theme import Theme, measure_type
from support.pages import page, said

NASTY = "Gears\x1b[31m turn\x9b \u202eround"


@pytest.mark.parametrize("row", [row for row in FORMATS if not row.cites], ids=lambda row: row.name)
def test_a_quote_closes_the_directions_it_opens(qapp: QApplication, row: QuoteFormat) -> None:
    fill_clipboard(row.render(Quote((Part("Otto", (NASTY,)),), "Levers", 10)))
    words = QGuiApplication.clipboard().text()
    assert not set(words) & set("\x1b\x9b")
    first, *behind = words.split("\n")
    assert first.count("\u202e") == first.count("\u202c") == 1
    assert all("\u202e" not in line for line in behind)


def test_selected_words_are_copied_so_too(qtbot: QtBot, theme: Theme) -> None:
    """By the keys of the text itself."""
    view = TextView(theme.colours, measure_type(100))
    qtbot.addWidget(view)
    reading = read_text(page([said("Otto", "Gears \u202eturn", 1), said("Beryl", "Yes.", 2)]), "x.md")
    view.show_document(reading.value)  # type: ignore[arg-type]
    view.selectAll()
    view.copy()
    copied = QGuiApplication.clipboard().text()
    assert "Gears \u202eturn\u202c\n" in copied
    assert "Yes." in copied
