"""Text that steers nobody it is pasted to."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from podviewer.text.controls import CONTROL, TURN, fit_to_copy

MARKS = "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
STEERING = st.text(st.sampled_from(f"ab \n\r\t\x00\x1b\x7f\x85\x9b{MARKS}"), max_size=60)


@pytest.mark.parametrize(
    ("text", "copied"),
    [
        ("plain words, Räder — “so”\n", "plain words, Räder — “so”\n"),
        ("a\x00b\x1b[31mc\x7fd\x9be", "a\ufffdb\ufffd[31mc\ufffdd\ufffde"),
        ("one\x85two\r\nthree", "one\ntwo\nthree"),
        ("an \u202eoverride", "an \u202eoverride\u202c"),
        ("an \u2067isolate\u2069 that ends", "an \u2067isolate\u2069 that ends"),
        ("\u2066in \u202eside", "\u2066in \u202eside\u202c\u2069"),
        ("\u2066in \u202eside\u2069 out", "\u2066in \u202eside\u2069 out"),
        ("first \u202eline\nsecond", "first \u202eline\u202c\nsecond"),
        ("ends \u202c\u2069 of nothing", "ends \u202c\u2069 of nothing"),
    ],
)
def test_what_is_copied_turns_nothing_behind_it(text: str, copied: str) -> None:
    assert fit_to_copy(text) == copied


@given(STEERING)
def test_nothing_but_ends_is_added_and_nothing_steers(text: str) -> None:
    copied = fit_to_copy(text)
    assert CONTROL.search(copied) is None
    assert "\x85" not in copied
    for line in copied.split("\n"):
        depth: list[str] = []
        for mark in TURN.findall(line):
            if mark == "\u202c":
                if depth[-1:] == ["embedding"]:
                    depth.pop()
            elif mark == "\u2069":
                while "isolate" in depth and depth.pop() != "isolate":
                    pass
            else:
                depth.append("isolate" if mark in "\u2066\u2067\u2068" else "embedding")
        assert depth == []
    assert fit_to_copy(copied) == copied
