"""Words folded, cut and split for showing."""

import pytest

from podviewer.text.fold import LONGEST_LABEL, blank_unprintable, shorten, split_title


@pytest.mark.parametrize(
    ("title", "parts"),
    [
        ("Goats: On the roof", ("Goats", "On the roof")),
        ("Goats", ("Goats", "")),
        ("Scale 3:1 explained", ("Scale 3:1 explained", "")),
        ("Goats: ", ("Goats:", "")),
        ("A: B: C", ("A", "B: C")),
    ],
)
def test_title_is_split_at_its_first_colon(title: str, parts: tuple[str, str]) -> None:
    assert split_title(title) == parts


def test_a_hostile_title_is_shortened_and_a_short_one_is_kept() -> None:
    assert shorten("x" * LONGEST_LABEL) == "x" * LONGEST_LABEL
    assert shorten("x" * 1_000_000) == "x" * (LONGEST_LABEL - 1) + "…"


def test_what_must_not_be_shown_becomes_blank_and_the_rest_keeps_its_place() -> None:
    assert blank_unprintable("a\u202eb\x07c é") == "a b c é"
