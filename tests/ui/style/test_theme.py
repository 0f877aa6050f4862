"""Measures: the column holds as many characters in any face. Colours: a guest is not taken for the host."""

import math

import pytest
from PySide6.QtGui import QColor, QFont, QFontDatabase, QTextLayout
from PySide6.QtWidgets import QApplication

from podviewer.transcript.colour_slots import CLEAR_SLOTS, HOST_SLOT
from podviewer.ui.style.theme import DARK, LIGHT, Colours, average_character, interface_px, measure_type

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


@pytest.mark.parametrize(("percent", "px"), [(70, 13), (100, 13), (150, 16), (200, 18), (300, 18)])
def test_the_program_speaks_louder_beside_a_large_text(percent: int, px: int) -> None:
    assert interface_px(percent) == px


@pytest.mark.parametrize("percent", [70, 100, 150, 200])
@pytest.mark.parametrize("sans", [False, True])
def test_the_page_s_own_column_is_comfortable_at_every_size(qapp: QApplication, percent: int, sans: bool) -> None:
    measure = measure_type(percent, sans=sans)
    assert 60 <= characters_a_line(measure.reading_font(measure.body), measure.column) <= 80


def lab(colour: str) -> tuple[float, float, float]:
    """Return a colour in CIE L*a*b* (D65)."""
    made = QColor(colour)
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4
        for part in (made.redF(), made.greenF(), made.blueF())
    )
    x = (0.4124564 * red + 0.3575761 * green + 0.1804375 * blue) / 0.95047
    y = 0.2126729 * red + 0.7151522 * green + 0.0721750 * blue
    z = (0.0193339 * red + 0.1191920 * green + 0.9503041 * blue) / 1.08883
    x, y, z = (part ** (1 / 3) if part > 216 / 24389 else (24389 / 27 * part + 16) / 116 for part in (x, y, z))
    return 116 * y - 16, 500 * (x - y), 200 * (y - z)


@pytest.mark.parametrize("colours", [LIGHT, DARK], ids=["light", "dark"])
def test_the_colours_that_guests_have_first_are_unlike_the_hosts(colours: Colours) -> None:
    host = lab(colours.speaker(HOST_SLOT))
    assert all(math.dist(host, lab(colours.speaker(slot))) >= 35 for slot in CLEAR_SLOTS)
