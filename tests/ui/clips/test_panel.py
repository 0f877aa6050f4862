"""The list of clips: its count, and why a clip was mended."""

import pytest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from podviewer.model.episode import Clip
from podviewer.model.problem import Code
from podviewer.ui.clips.panel import ClipPanel
from podviewer.ui.style.theme import Theme
from support.lists import place, show, tip_at
from support.row_models import clips

NAME = (60, 17)
"""The place of a name in a row."""


@pytest.fixture
def clip_panel(qtbot: QtBot, theme: Theme) -> ClipPanel:
    panel = ClipPanel(theme)
    panel.show_clips(clips(), video=True)
    show(qtbot, panel, 257, 600)
    return panel


def test_head_counts(clip_panel: ClipPanel) -> None:
    assert "30" in [label.text() for label in clip_panel.findChildren(QLabel)]


def test_mended_clip_says_why_in_its_tip(clip_panel: ClipPanel) -> None:
    mended = Clip("Goodbye", 3579, 3596, False, Code.CLIP_INVERTED, 60)
    clip_panel.show_clips((*clips(1), mended), video=True)
    rows = clip_panel.list
    assert tip_at(rows, place(rows, 0, *NAME)) == ""
    why = tip_at(rows, place(rows, 1, *NAME))
    assert "ends at 1:00" in why
    assert "59:56" in why
