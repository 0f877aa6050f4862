"""What a selection is quoted as."""

import pytest
from pytestqt.qtbot import QtBot

from podviewer.exporters.quotes import format_called
from podviewer.ui.reader.quoting import quote_at_hand
from podviewer.ui.reader.text.view import TextView
from podviewer.ui.style.theme import Theme, measure_type
from support.transcript_view import episode, position_of, select


@pytest.fixture
def view(qtbot: QtBot, theme: Theme) -> TextView:
    made = TextView(theme.colours, measure_type(100))
    qtbot.addWidget(made)
    made.show_document(episode())
    return made


def quoted(view: TextView, name: str) -> str:
    quote = quote_at_hand(view)
    assert quote is not None
    return format_called(name).render(quote).text


def test_a_selection_is_cited_to_the_next_timed_paragraph(view: TextView) -> None:
    select(view, position_of(view, "Turn 2:"), position_of(view, "Turn 4:") + 30)
    assert quoted(view, "wiki-moment") == "[[podcast:x|A Title|1:00]]"
    assert quoted(view, "wiki-range") == "[[podcast:x|A Title|1:00-2:30]]"


def test_the_last_words_are_cited_to_the_end_of_the_episode(view: TextView) -> None:
    select(view, position_of(view, "Turn 39:"), position_of(view, "Turn 39:") + 30)
    assert quoted(view, "wiki-range") == "[[podcast:x|A Title|19:30-20:00]]"
