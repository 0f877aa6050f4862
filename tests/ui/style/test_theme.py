"""Measures: the column holds as many characters in any face."""

import pytest
from PySide6.QtGui import QFont, QFontDatabase, QTextLayout
from PySide6.QtWidgets import QApplication

from podviewer.ui.style.theme import average_character, measure_type

SPOKEN = (
    "Well, I think the first thing that we did was to look at what people had really asked us for, and that was not "
    "what we had built. So we went back, I talked to four or five of them, and it turned out that nobody needed the "
    "numbers every minute. Once a day would do. Yes, exactly, and you know how it goes: then somebody says, can we "
    "have it by tomorrow? And we said no, because we would rather have it right. That took us another month or so, but "
    "it was worth it. What would I do in a different way today? I would ask before I write anything at all."
)


def faces() -> list[QFont]:
    """Return what faces are there, and one drawn far narrower and far broader than it is: serifs differ as much."""
    latin = QFontDatabase.families(QFontDatabase.WritingSystem.Latin)
    found = [QFont(name) for name in latin if "Serif" in name or "Sans" in name][:8]
    for stretch in (62, 75, 87, 112, 125):
        font = QFont(measure_type(100).reading)
        font.setStretch(stretch)
        found.append(font)
    for font in found:
        font.setPixelSize(17)
        font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    return found


def characters_a_line(font: QFont, width: float) -> float:
    """Return how many characters the full lines of a text hold on average."""
    layout = QTextLayout(SPOKEN, font)
    layout.beginLayout()
    lengths = []
    while (line := layout.createLine()).isValid():
        line.setLineWidth(width)
        lengths.append(line.textLength())
    layout.endLayout()
    return sum(lengths[:-1]) / len(lengths[:-1])


def test_a_column_of_74_characters_holds_60_to_80_in_any_face(qapp: QApplication) -> None:
    for font in faces():
        found = characters_a_line(font, 74 * average_character(font))
        assert 60 <= found <= 80, (font.family(), font.stretch(), found)


@pytest.mark.parametrize("percent", [70, 100, 150, 200])
@pytest.mark.parametrize("sans", [False, True])
def test_the_page_s_own_column_is_comfortable_at_every_size(qapp: QApplication, percent: int, sans: bool) -> None:
    measure = measure_type(percent, sans=sans)
    assert 60 <= characters_a_line(measure.reading_font(measure.body), measure.column) <= 80
