"""Words and signs as they are searched."""

import pytest

from podviewer.text.words import LEADING_DOT, searched_words

DOT = LEADING_DOT


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("C++, C# and C.", ["c", "+", "+", "c", "#", "and", "c"]),
        ("$5 or 5 %, 5€", ["$", "5", "or", "5", "%", "5", "€"]),
        ("(.NET) runs .py files", [DOT, "net", "runs", DOT, "py", "files"]),
        ("Wait... and see.Then main.py", ["wait", "and", "see", "then", "main", "py"]),
        ("１００％", ["100", "%"]),
        ("a_b-c/d & e", ["a", "b", "c", "d", "e"]),
        ("...", []),
    ],
)
def test_signs_are_words_of_their_own_and_other_punctuation_is_none(text: str, words: list[str]) -> None:
    assert searched_words(text) == words
