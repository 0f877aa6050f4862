"""Colours, faces and measures. The only module in which a colour is written down."""

from contextlib import suppress
from enum import StrEnum
from itertools import pairwise

from msgspec import Struct
from PySide6.QtCore import QObject, Qt, Signal, Slot
from PySide6.QtGui import QColor, QFont, QFontDatabase, QFontMetricsF, QGuiApplication, QIcon, QPalette
from PySide6.QtWidgets import QApplication

from podviewer.ui.style import icons as resources
from podviewer.ui.style.stylesheet import style_sheet


class ThemeChoice(StrEnum):
    """What the reader asked for."""

    SYSTEM = "system"
    LIGHT = "light"
    DARK = "dark"


class Colours(Struct, frozen=True):
    """One theme's tokens, each a `#rrggbb`. Contrast of every allowed pair was measured."""

    paper: str
    side: str
    raised: str
    ink: str
    ink2: str
    ink3: str
    line: str
    line2: str
    field: str
    hover: str
    tint: str
    mark: str
    switch: str
    accent: str
    on_accent: str
    selection: str
    hit: str
    current_hit: str
    on_current_hit: str
    warning: str
    error: str
    speakers: tuple[str, ...]
    """Slot 0 is the host's; kept apart under protan, deutan and tritan vision."""
    rail_alpha: float
    dark: bool

    def speaker(self, slot: int) -> str:
        """Return the colour of a speaker; beyond the last the first one comes again."""
        return self.speakers[slot % len(self.speakers)]


LIGHT = Colours(
    paper="#FDFCFA", side="#F4F2EE", raised="#FFFFFF", ink="#23211E", ink2="#56524B", ink3="#6B665E",
    line="#E2DED6", line2="#CFCAC0", field="#8E887D", hover="#EAE7E1", tint="#DCEBE6", mark="#EDF5F2",
    switch="#FFFFFF", accent="#0B6657", on_accent="#FFFFFF", selection="#C9E4DC",
    hit="#FFE9A3", current_hit="#F6B73C", on_current_hit="#23211E", warning="#85560A", error="#A3321F",
    speakers=("#425F85", "#662703", "#186BC5", "#666005", "#A94753", "#6E3E36", "#12415E", "#4C1B82"),
    rail_alpha=0.34, dark=False,
)  # fmt: skip
DARK = Colours(
    paper="#1B1A19", side="#232220", raised="#2B2A27", ink="#E8E4DD", ink2="#B3ADA3", ink3="#9E978C",
    line="#35322E", line2="#4A4640", field="#7B756E", hover="#2E2C29", tint="#22403A", mark="#1F2A27",
    switch="#45423C", accent="#72CDB8", on_accent="#10201C", selection="#2C554C",
    hit="#57481A", current_hit="#E3AE45", on_current_hit="#1B1A19", warning="#E0B15C", error="#F0917F",
    speakers=("#93B4DD", "#ED7940", "#64A1EE", "#DEDBA5", "#EEB2B5", "#EA998B", "#86CDFF", "#A595C4"),
    rail_alpha=0.42, dark=True,
)  # fmt: skip

STYLE = "Fusion"
"""Qt's style that ours is drawn over."""

READING_FACES = (
    "Source Serif 4", "Source Serif Pro", "Charter", "Noto Serif", "Georgia", "Cambria", "P052", "DejaVu Serif",
)  # fmt: skip
STICKY_HEIGHT = 40
"""Of the band above the text with the current chapter's title, px."""
SIZES = (70, 80, 90, 100, 110, 120, 130, 150, 175, 200, 250, 300)
"""Text sizes in per cent, the steps of Ctrl + and −."""


class Type(Struct, frozen=True):
    """Faces and measures of the reading page at one text size; px, not points."""

    reading: str
    interface: str
    body: float
    line: int
    heading: float
    heading_line: int
    title: float
    title_line: int
    intro: float
    intro_line: int
    small: float
    """Names and times."""
    small_line: int
    character: float
    """How wide one is in the text, on average."""
    gutter: int
    """Left of the text edge; holds times and rails."""
    column: int
    """The widest column: 74 average characters, if no other was chosen."""
    steady_column: int
    """A column of 60 characters. Where all panels leave so much, the text has the same lines with and without them."""
    narrow_column: int
    """Below this (46 characters) the gutter is given up."""
    growth: float
    """Of names, times and the gutter: six tenths of the text's."""
    scale: float

    def reading_font(self, px: float, *, bold: bool = False) -> QFont:
        """Return the face in which speech is set."""
        font = _reading_font(self.reading, px)
        font.setBold(bold)
        return font

    def interface_font(self, px: float, weight: QFont.Weight = QFont.Weight.Normal) -> QFont:
        """Return the face in which the program speaks, with digits of one width."""
        return row_font(px, weight)


INTERFACE_SIZES = ((100, 13), (150, 16), (200, 18))
"""Of the words of the program, px, by the size of the text in per cent; between these in proportion."""


def interface_px(percent: int) -> int:
    """Return how large the program speaks beside a text of a size in per cent: 13 to 18 px."""
    if percent <= INTERFACE_SIZES[0][0]:
        return INTERFACE_SIZES[0][1]
    for (low, small), (high, large) in pairwise(INTERFACE_SIZES):
        if percent <= high:
            return round(small + (large - small) * (percent - low) / (high - low))
    return INTERFACE_SIZES[-1][1]


def interface_growth() -> float:
    """Return how much larger the program speaks than at a text of 100 %."""
    return max(13, QGuiApplication.font().pixelSize()) / 13


def interface_font(px: float, weight: QFont.Weight = QFont.Weight.Normal) -> QFont:
    """Return the face in which the program speaks: at `px` beside a text of 100 %, larger beside a larger one."""
    return row_font(px * interface_growth(), weight)


def row_font(px: float, weight: QFont.Weight = QFont.Weight.Normal) -> QFont:
    """Return the application's face at `px` whatever the size of the text, with digits of one width.

    For rows, which grow as a whole, and for what stands in the text.
    """
    font = QFont(QGuiApplication.font())
    font.setPixelSize(round(px))
    font.setWeight(weight)
    with suppress(TypeError):  # PySide6 6.8.0 to 6.8.2 make no tag of letters; nearly every face has such digits anyway
        font.setFeature(QFont.Tag("tnum"), 1)
    return font


LINES = {"close": 1.41, "normal": 1.647, "wide": 1.88}
"""From line to line, by the size of the letters: what the reader can choose."""
COLUMNS = {"narrow": (56, 48), "normal": (74, 60), "wide": (88, 78)}
"""Characters of the widest column, and of one that is still as wide as the reader wants it."""


def measure_type(percent: int, *, sans: bool = False, lines: str = "normal", column: str = "normal") -> Type:
    """Return the faces and measures at a text size in per cent. Needs a QGuiApplication.

    `lines` and `column` are names of `LINES` and `COLUMNS`.
    """
    interface = QGuiApplication.font().family()
    reading = interface if sans else next((face for face in READING_FACES if QFontDatabase.hasFamily(face)), interface)
    probe = QFont(reading)
    probe.setPixelSize(100)
    # By x-height: a Palatino would look two sizes smaller than a Noto.
    base = min(20.0, max(16.0, 9.1 / (QFontMetricsF(probe).xHeight() / 100)))
    scale = percent / 100
    apart, (widest, least) = LINES.get(lines, LINES["normal"]), COLUMNS.get(column, COLUMNS["normal"])
    quiet = 1 + 0.6 * (scale - 1)  # names, times and the gutter grow by six tenths of the text's growth
    loud = 1 + 0.7 * (scale - 1)  # headings too grow less: at 200 % they need not shout
    body = base * scale
    average = average_character(_reading_font(reading, body))
    return Type(
        reading=reading,
        interface=interface,
        body=body,
        line=_on_grid(body * apart * (1 if scale < 1.3 else 0.935)),
        heading=base * 1.18 * loud,
        heading_line=_on_grid(28 * loud),
        title=base * 1.76 * loud,
        title_line=_on_grid(40 * loud),
        intro=body - scale,
        intro_line=_on_grid(24 * apart / LINES["normal"] * (scale if scale < 1.3 else scale * 0.95)),
        small=13 * quiet,
        small_line=_on_grid(24 * quiet),
        character=average,
        gutter=round(88 * quiet),
        column=round(widest * average),
        steady_column=round(least * average),
        narrow_column=round(46 * average),
        growth=quiet,
        scale=scale,
    )


def average_character(font: QFont) -> float:
    """Return how wide a character of spoken English is in a face, px: blanks and signs count as often as they occur.

    `averageCharWidth` is that of the alphabet: a fifth too wide for English, in some faces two fifths.
    """
    metrics = QFontMetricsF(font)
    return sum(metrics.horizontalAdvance(sign) * often for sign, often in _OFTEN.items()) / sum(_OFTEN.values())


_OFTEN = {
    " ": 182, "e": 91, "t": 75, "a": 65, "o": 60, "i": 50, "s": 50, "n": 49, "r": 39, "h": 39, "l": 30, "u": 26,
    "d": 24, "y": 21, "c": 21, "m": 18, "w": 15, "g": 15, "p": 13, ",": 13, "f": 13, ".": 11, "b": 10, "k": 10, "I": 10,
    "v": 7, "'": 6, "T": 4, "Y": 4, "A": 3, "?": 2, "W": 2, "S": 2, "x": 2, "j": 2, "q": 1, "z": 1,
}  # fmt: skip
"""How many of a thousand characters that were said are which."""


def _reading_font(face: str, px: float) -> QFont:
    font = QFont(face)
    font.setPixelSize(round(px))
    font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    return font


_OWN_SIZE = "own_size"
"""The property of a widget that has a face of its own: its size at 100 %, px."""


def _on_grid(px: float) -> int:
    return max(4, round(px / 4) * 4)


class Theme(QObject):
    """The colours in force. Follows the desktop unless told otherwise.

    Signals: `changed` after the colours changed.
    """

    changed = Signal()

    def __init__(self, app: QApplication, choice: ThemeChoice = ThemeChoice.SYSTEM) -> None:
        super().__init__(app)
        self._app = app
        # Before we set a palette of our own: what the desktop gave us.
        found = app.palette()
        self._desktop_dark = (
            found.color(QPalette.ColorRole.Base).lightness() < found.color(QPalette.ColorRole.Text).lightness()
        )
        self._choice = choice
        font = app.font()
        if font.pixelSize() < 13 and QFontMetricsF(font).height() < 17:
            font.setPixelSize(13)
            app.setFont(font)
        self._hints = app.styleHints()
        self._hints.colorSchemeChanged.connect(self._on_scheme_changed)
        self.colours = LIGHT
        app.setStyleSheet(style_sheet(STICKY_HEIGHT))
        self._apply()

    @property
    def choice(self) -> ThemeChoice:
        """What the reader asked for."""
        return self._choice

    def choose(self, choice: ThemeChoice) -> None:
        """Follow the desktop or stay light or dark."""
        self._choice = choice
        self._apply()

    def set_text_size(self, percent: int) -> bool:
        """Have the program speak as large as suits a text of that size; return whether that is another size."""
        px = interface_px(percent)
        if px == round(13 * interface_growth()):
            return False
        self._note_faces()
        font = self._app.font()
        font.setPixelSize(px)
        self._app.setFont(font)
        self._polish()
        self._set_faces()
        self.changed.emit()
        return True

    def _polish(self) -> None:
        """Have the style sheet, which keeps the colours and the face that it found, look at all widgets again.

        To set it anew takes ten times as long: all lists would ask how high each row is.
        """
        for widget in self._app.allWidgets():
            self._app.style().polish(widget)  # at the start there is none, and none waits for PySide to make QStyle

    def _note_faces(self) -> None:
        """Remember how large each widget's own face is beside a text of 100 %."""
        growth = interface_growth()
        for widget in self._app.allWidgets():
            if widget.testAttribute(Qt.WidgetAttribute.WA_SetFont) and widget.property(_OWN_SIZE) is None:
                widget.setProperty(_OWN_SIZE, round(widget.font().pixelSize() / growth))

    def _set_faces(self) -> None:
        """Give the widgets their faces as large as they are now: the style sheet brings their first ones back."""
        growth = interface_growth()
        for widget in self._app.allWidgets():
            own = widget.property(_OWN_SIZE)
            if own is not None and own > 0 and widget.font().pixelSize() != round(own * growth):
                font = widget.font()
                font.setPixelSize(round(own * growth))
                widget.setFont(font)

    def icon(self, name: str, *, accent: bool = False) -> QIcon:
        """Return an icon in the colour of quiet text, or in the accent."""
        colour = self.colours.accent if accent else self.colours.ink2
        return resources.icon(name, colour, self.colours.ink, self.colours.line2)

    def _is_dark(self) -> bool:
        if self._choice is not ThemeChoice.SYSTEM:
            return self._choice is ThemeChoice.DARK
        scheme = self._hints.colorScheme()
        return self._desktop_dark if scheme is Qt.ColorScheme.Unknown else scheme is Qt.ColorScheme.Dark

    def _apply(self) -> None:
        self.colours = DARK if self._is_dark() else LIGHT
        self._app.setPalette(palette(self.colours))
        self._polish()
        self._set_faces()
        self.changed.emit()

    @Slot()
    def _on_scheme_changed(self) -> None:
        if self._choice is ThemeChoice.SYSTEM and self._is_dark() != self.colours.dark:
            self._apply()


def palette(colours: Colours) -> QPalette:
    """Return the palette of a theme; Qt's own link and selection colours fail contrast."""
    role = QPalette.ColorRole
    made = QPalette()
    rows = {
        role.Window: colours.side,
        role.WindowText: colours.ink,
        role.Base: colours.paper,
        role.AlternateBase: colours.tint,
        role.Text: colours.ink,
        role.PlaceholderText: colours.ink2,
        role.Button: colours.side,
        role.ButtonText: colours.ink,
        role.BrightText: colours.on_accent,
        role.ToolTipBase: colours.raised,
        role.ToolTipText: colours.ink,
        role.Highlight: colours.selection,
        role.HighlightedText: colours.ink,
        role.Link: colours.accent,
        role.LinkVisited: colours.accent,
        role.Accent: colours.accent,
        role.Light: colours.raised,
        role.Midlight: colours.hover,
        role.Mid: colours.line2,
        role.Dark: colours.field,
        role.Shadow: colours.line,
    }
    for which, colour in rows.items():
        made.setColor(which, QColor(colour))
    for which in (role.WindowText, role.Text, role.ButtonText):
        made.setColor(QPalette.ColorGroup.Disabled, which, QColor(colours.line2))
    return made
