"""What is painted of a snippet."""

import pytest

from podviewer.text.snippet import Snippet
from podviewer.ui.search.model import ShownWords, show_snippet


@pytest.mark.parametrize(
    ("snippet", "shown"),
    [
        (Snippet("goats on roofs", 0, ((9, 14),), False, False), ShownWords("goats on roofs", ((9, 14),))),
        (Snippet("goats on roofs ", 4, ((9, 14),), True, True), ShownWords("…goats on roofs…", ((10, 15),))),
        # Words side by side are one hit to the eye.
        (Snippet("old goats, old roofs", 0, ((0, 3), (4, 9), (11, 14)), False, False),
         ShownWords("old goats, old roofs", ((0, 9), (11, 14)))),
        # What breaks a line or turns its direction is a blank; every letter keeps its place.
        (
            Snippet("goats\non\u2028\u202eroofs", 0, ((10, 15),), False, False),
            ShownWords("goats on  roofs", ((10, 15),)),
        ),
        (Snippet("", 0, (), False, False), ShownWords("", ())),
    ],
)  # fmt: skip
def test_snippets(snippet: Snippet, shown: ShownWords) -> None:
    assert show_snippet(snippet) == shown


def test_a_word_without_end_is_cut() -> None:
    shown = show_snippet(Snippet("x" * 1_000_000, 0, ((0, 1_000_000),), False, False))
    assert len(shown.text) <= 401
    assert shown.text.endswith("x…")
    assert shown.hits == ((0, 400),)
