"""How far two words are apart, held against the table of the textbook."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from podviewer.text.edit_distance import distance_to_prefix, edit_distance, letter_places

WORDS = st.text(alphabet="abcé", max_size=9)


def table(one: str, two: str, *, swaps: bool) -> list[int]:
    """Return the distances of a word to every beginning of another."""
    before: list[int] = []
    row = list(range(len(two) + 1))
    for i, letter in enumerate(one, 1):
        earlier, before, row = before, row, [i]
        for j, other in enumerate(two, 1):
            least = min(before[j] + 1, row[j - 1] + 1, before[j - 1] + (letter != other))
            if swaps and i > 1 and j > 1 and letter == two[j - 2] and other == one[i - 2]:
                least = min(least, earlier[j - 2] + 1)
            row.append(least)
    return row


@pytest.mark.parametrize(
    ("one", "two", "distance"), [("", "ab", 2), ("ab", "", 2), ("elena", "eleni", 1), ("micheal", "michael", 2)]
)
def test_known_distances(one: str, two: str, distance: int) -> None:
    assert edit_distance(one, two) == distance


@given(WORDS, WORDS)
def test_the_distance_is_the_textbooks(one: str, two: str) -> None:
    assert edit_distance(one, two) == table(one, two, swaps=False)[-1]


@given(WORDS.filter(bool), WORDS)
def test_the_distance_to_a_beginning_counts_a_swap_as_one(one: str, two: str) -> None:
    assert distance_to_prefix(letter_places(one), len(one), two) == min(table(one, two, swaps=True))
