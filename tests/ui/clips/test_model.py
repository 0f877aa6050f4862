"""Rows of clips: what a screen reader hears, and why a clip was mended."""

import pytest

from podviewer.model.problem import Code
from podviewer.ui.clips.model import ClipModel, why_mended
from support.row_models import clip, spoken


def test_clip_is_read_with_range_and_length() -> None:
    model = ClipModel()
    model.show((clip(), clip(valid=False, stated=None)), video=True)
    assert spoken(model) == "4:42–6:55 Goats: On the roof, 2 min"
    assert spoken(model, 1) == "4:42–6:55 Goats: On the roof, 2 min, end mended"


@pytest.mark.parametrize(
    ("reason", "stated", "parts"),
    [
        (Code.CLIP_END_MISSING, None, ("Goats: On the roof", "6:55")),
        (Code.CLIP_INVERTED, 60, ("Goats: On the roof", "1:00", "4:42", "6:55")),
        (Code.CLIP_PAST_END, 9000, ("Goats: On the roof", "2:30:00", "6:55")),
        ("something newer", 500, ("6:55",)),
    ],
)
def test_mended_clip_says_why(reason: str, stated: int | None, parts: tuple[str, ...]) -> None:
    why = why_mended(clip(valid=False, stated=stated, reason=reason))
    for part in parts:
        assert part in why
