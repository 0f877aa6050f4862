"""Rows of chapters: what a screen reader hears."""

import pytest

from podviewer.model.episode import Chapter
from podviewer.text.fold import LONGEST_LABEL
from podviewer.ui.chapters.model import ChapterModel
from support.row_models import chapter, spoken


@pytest.mark.parametrize(
    ("shown", "heard"),
    [
        (chapter("Goats: On the roof"), "4:42 Goats: On the roof"),
        (chapter(start=3776), "1:02:56 Goats"),
        (chapter(about=True), "about 4:42 Goats"),
        (chapter(start=None), "Goats"),
        (chapter("Go\u202eats\nand <b>more</b>"), "4:42 Goats and <b>more</b>"),
    ],
)
def test_chapter_is_read_with_its_time(shown: Chapter, heard: str) -> None:
    model = ChapterModel()
    model.show((shown,), video=True)
    assert spoken(model) == heard


def test_endless_title_is_cut() -> None:
    model = ChapterModel()
    model.show((chapter("x" * 1_000_000, None),), video=True)
    words = spoken(model)
    assert isinstance(words, str)
    assert len(words) == LONGEST_LABEL
    assert words.endswith("…")
