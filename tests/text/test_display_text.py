"""The way from what Qt lays out back to the words of the file."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from podviewer.text.display_text import BREAK, LONGEST_WORD, lay_out, utf16_length

TRICKY = "🎙️ Zoë's e\u0301 שלום\u00a0عالم a\nb \U0001f468\u200d\U0001f469\u200d\U0001f467 end"


@pytest.mark.parametrize("text", ["", "plain words", TRICKY, "x" * 300, "🎙" * 200, "a " + "é" * 130 + " b"])
def test_every_character_leads_there_and_back(text: str) -> None:
    laid = lay_out(text)
    for index in range(len(text) + 1):
        assert laid.to_source(laid.to_shown(index)) == index


@given(st.text(alphabet=st.characters(exclude_categories=["Cs"]), max_size=300))
def test_shown_text_is_the_source_but_for_breaks_and_layout_characters(text: str) -> None:
    laid = lay_out(text)
    own = (
        laid.shown if not laid.breaks else "".join(c for i, c in enumerate(laid.shown) if not _is_break(laid.breaks, i))
    )
    assert len(own) == len(text)
    assert "\n" not in laid.shown
    assert laid.to_source(utf16_length(laid.shown)) == len(text)


def test_a_long_word_can_be_broken_and_is_copied_whole() -> None:
    word = "long" * 100
    laid = lay_out(word)
    assert all(len(piece) <= LONGEST_WORD for piece in laid.shown.split(BREAK))
    assert laid.source == word


def test_zero_width_spaces_of_the_file_are_its_own() -> None:
    text = "half\u200bway " + "y" * 100
    laid = lay_out(text)
    assert laid.source[laid.to_source(0) : laid.to_source(utf16_length(laid.shown))] == text


def test_a_position_inside_an_emoji_belongs_to_it() -> None:
    laid = lay_out("a🎙b")
    assert [laid.to_source(position) for position in range(5)] == [0, 1, 1, 2, 3]


def _is_break(breaks: tuple[int, ...], index: int) -> bool:
    return any(place + number == index for number, place in enumerate(breaks))
