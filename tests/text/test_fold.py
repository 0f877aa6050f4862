"""Words folded, cut and split for showing."""

import pytest

from podviewer.text.fold import split_title


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
