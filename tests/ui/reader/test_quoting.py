"""What a selection is quoted as."""

import pytest
from msgspec.structs import replace
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from podviewer.exporters.quotes import format_called
from podviewer.model.episode import Turn
from podviewer.model.timing import Timing
from podviewer.ui.reader.quoting import moment_at_hand, quote_at_hand
from podviewer.ui.reader.text.view import TextView
from podviewer.ui.style.theme import Theme, measure_type
from support.transcript_view import drag, episode, position_of, said, select


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


def test_quote_and_link_of_a_selection_name_the_time_that_is_printed_beside_it(view: TextView) -> None:
    first = said(0, "She began at once.", 311)
    later = replace(said(1, "It lifts the whole stone.", 311), link_time=340, time=Timing.ESTIMATED)
    view.show_document(replace(episode(), turns=(Turn("Odile", None, (first, later)),), chapters=()))
    select(view, position_of(view, "lifts"), position_of(view, "stone"))
    assert moment_at_hand(view) == (340, True)
    quote = quote_at_hand(view)
    assert quote is not None
    assert quote.clock == "about 5:40"
    assert quote.url is not None
    assert quote.url.endswith("t=340")


def test_words_that_nobody_said_have_no_time(view: TextView) -> None:
    view.show_document(replace(episode(), description="What they built."))
    select(view, position_of(view, "What they"), position_of(view, "built"))
    assert moment_at_hand(view) == (None, False)


def test_blanks_at_the_edges_are_not_copied(view: TextView) -> None:
    select(view, position_of(view, "word58") - 1, position_of(view, "word59"))
    assert view.createMimeDataFromSelection().text() == "word58"
    select(view, position_of(view, "word58") - 1, position_of(view, "word58"))
    assert view.selection.parts() == ()


@pytest.mark.qt_log_ignore("not accepted by receiving widget", extend=True)
@pytest.mark.parametrize(
    ("modifier", "expected"),
    [(Qt.KeyboardModifier.NoModifier, "don't, strike"), (Qt.KeyboardModifier.AltModifier, "n't, stri")],
)
@pytest.mark.parametrize("is_backwards", [False, True])
def test_a_selection_by_mouse_snaps_to_whole_words(
    qtbot: QtBot, view: TextView, modifier: Qt.KeyboardModifier, expected: str, is_backwards: bool
) -> None:
    words = (Turn("Odile", None, (said(0, "Well, if you don't, strike it with the oak lever.", 10),)),)
    view.show_document(replace(episode(), turns=words, chapters=()))
    view.resize(742, 500)
    view.show()
    start, end = (view.cursorRect(view.document().find(text)) for text in ("you do", ", stri"))
    ends = [start.center(), end.center()]
    if is_backwards:
        ends.reverse()
    left = Qt.MouseButton.LeftButton
    qtbot.mousePress(view.viewport(), left, pos=ends[0])
    drag(view, ends[1])
    qtbot.mouseRelease(view.viewport(), left, modifier, pos=ends[1])
    assert [span.words for span in view.spans()] == [expected]
    assert view.textCursor().anchor() > view.textCursor().position() or not is_backwards


def test_words_without_blanks_between_them_do_not_snap_to_a_whole_line(qtbot: QtBot, view: TextView) -> None:
    words = (Turn("Odile", None, (said(0, "我们把石头抬起来了然后就下雨了", 10),)),)
    view.show_document(replace(episode(), turns=words, chapters=()))
    start = position_of(view, "石头")
    select(view, start, start + 2)
    view.selection.snap()
    assert [span.words for span in view.spans()] == ["石头"]


def test_a_selection_leaves_the_signs_of_other_words(view: TextView) -> None:
    words = (Turn("Odile", None, (said(0, "He agreed. Then he asked (again) why.", 10),)),)
    view.show_document(replace(episode(), turns=words, chapters=()))
    select(view, position_of(view, ". Then"), position_of(view, "again"))
    view.selection.snap()
    assert [span.words for span in view.spans()] == ["Then he asked"]
    select(view, position_of(view, "(again"), position_of(view, " why"))
    view.selection.snap()
    assert [span.words for span in view.spans()] == ["(again)"]


@pytest.mark.parametrize(("guest", "name", "quoted_as"), [
    ("brampot", "Bram Pot", "Bram Pot"),
    ("corastone", "Cora Stone", "Bram"),  # somebody else's words, or a nickname: the transcript's own name is right
])  # fmt: skip
def test_a_guest_who_is_not_heard_is_not_quoted(view: TextView, guest: str, name: str, quoted_as: str) -> None:
    talk = episode()
    speakers = (talk.speakers[0], replace(talk.speakers[1], person=guest))
    view.show_document(replace(talk, guests=(guest,), guest_names=(name,), speakers=speakers))
    select(view, position_of(view, "Turn 1:"), position_of(view, "Turn 1:") + 30)
    quote = quote_at_hand(view)
    assert quote is not None
    assert [part.speaker for part in quote.parts] == [quoted_as]
