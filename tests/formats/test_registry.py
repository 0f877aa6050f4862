"""The table of input formats: names, suffixes, what a file dialog shows."""

import pytest

from podviewer.formats.registry import FORMATS, SUFFIXES, FormatKind, name_filter, slug_of


def test_names_and_labels_are_told_apart() -> None:
    assert len({row.name for row in FORMATS}) == len({row.label for row in FORMATS}) == len(FORMATS)


def test_a_dialog_shows_the_suffixes_of_all_formats_or_of_one_kind() -> None:
    assert name_filter("Transcripts") == "Transcripts (*.md *.txt)"
    assert name_filter("Chapter lists", FormatKind.CHAPTER_LIST) == "Chapter lists (*.txt *.md)"


@pytest.mark.parametrize(
    ("name", "slug"),
    [
        ("gears.md", "gears"), ("gears.md.md", "gears"), ("Gears.TXT.md", "Gears"), ("_gears.md", "gears"),
        ("v1.2.md", "v1.2"), (".md", ".md"), ("gears", "gears"),
    ],
)  # fmt: skip
def test_a_slug_is_a_name_without_suffixes(name: str, slug: str) -> None:
    assert slug_of(name) == slug


def test_suffixes_are_lower_case_with_their_dot() -> None:
    assert all(suffix.startswith(".") and suffix == suffix.lower() for suffix in SUFFIXES)
