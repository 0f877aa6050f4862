"""What a key costs in quick open, from the text to the painted rows: `PYTHONPATH=src python quick_open.py [FOLDER]`.

Processor time of the window's own thread, the only one at work. First in the real window, with a library (the archive,
else one that is made up) and a large episode below the card; then over the names of 10,000 episodes. Typed are, letter
by letter, parts of titles and names, words with a slip, two common words, numbers and times.
"""

import os
import random
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from library_files import large_library, library
from measure import episode, report_within
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QMainWindow, QVBoxLayout, QWidget
from window_loop import Steps, Stretches, play

from podviewer.app import build_window
from podviewer.library.library import Library
from podviewer.library.quick_open.quick_open_index import QuickOpenIndex
from podviewer.library.quick_open.suggestions import choices
from podviewer.text.words import WORD
from podviewer.ui.quick_open.card import QuickOpen
from podviewer.ui.shell.commands import make_actions
from podviewer.ui.shell.header import Header
from podviewer.ui.shell.window import Window
from podviewer.ui.style.theme import Theme, ThemeChoice

BUDGET, LARGE_BUDGET = 8.0, 16.0
"""Milliseconds for the hundredth slowest key: half a picture of a screen, or one."""

NAMES = 60
ALWAYS = (
    "the data",
    "machine learning",
    "how to",
    "to be a",
    "s17 e8",
    "s1e2 28:20",
    "season 3",
    "4:42",
    "a t i",
    "mlsd",
)


def texts(names: Sequence[str]) -> list[str]:
    """Return what is typed: parts of some names, every third with a slip in a word, and what is always typed."""
    dice = random.Random(3)
    typed = [*ALWAYS]
    for number, name in enumerate(dice.sample(names, min(NAMES, len(names)))):
        words = WORD.findall(name) or ["?"]
        start = dice.randrange(len(words))
        some = words[start : start + dice.choice((1, 1, 2, 2, 3))]
        if number % 3 == 0:
            place = dice.randrange(max(1, len(some[0]) - 1))
            some[0] = (
                some[0][:place] + some[0][place + 1 : place + 2] + some[0][place : place + 1] + some[0][place + 2 :]
            )
        typed.append(" ".join(some))
    return typed


def names_of(index: QuickOpenIndex, most: int = 3_000) -> list[str]:
    """Return titles of episodes, and the names and chapters that common letters lead to."""
    names = [row.title for row in list(index.episodes.values())[:most]]
    return names + [one.title for typed in "acdmst" for one in choices(typed, index, None)[:-1]]


def type_in(field: QLineEdit, typed: Sequence[str], stretches: Stretches, taken: list[float]) -> Steps:
    """Type each text letter by letter, each until it is painted."""
    for text in typed:
        field.clear()
        yield from [None] * 3
        for letter in text:
            stretches.take()
            QTest.keyClicks(field, letter)
            yield from [None] * 3
            taken.append(sum(stretches.take()))


def in_the_window(window: Window, folder: Path, file: Path, stretches: Stretches, taken: list[float]) -> Steps:
    """Open everything, then quick open, and type."""
    window.open_paths([folder])
    yield lambda: not window.controller().busy
    window.open_paths([file])
    yield lambda: not window.controller().busy
    window.commands["quick_open"].trigger()
    made = window.parts.library.made
    field = window.findChild(QLineEdit, "quick-open-field")
    assert made is not None
    assert made.service.quick is not None
    assert field is not None
    yield from type_in(field, texts(names_of(made.service.quick)), stretches, taken)


class Names(QMainWindow):
    """A header and quick open, over what an index knows."""

    def __init__(self, index: QuickOpenIndex, application: QApplication) -> None:
        super().__init__()
        theme = Theme(application, ThemeChoice.LIGHT)
        header = Header(theme, make_actions(self), self)
        column = QVBoxLayout(middle := QWidget())
        column.addWidget(header)
        column.addStretch(1)
        self.setCentralWidget(middle)
        self.resize(1280, 800)
        self._index = index
        self.card = QuickOpen(theme, header.field, self)
        self.card.text_changed.connect(self._on_text_changed)

    def _on_text_changed(self, text: str) -> None:
        self.card.show_choices(choices(text, self._index, None))


def over_names(window: Names, index: QuickOpenIndex, stretches: Stretches, taken: list[float]) -> Steps:
    """Open quick open and type."""
    window.card.open()
    yield from [None] * 10
    field = window.findChild(QLineEdit, "quick-open-field")
    assert field is not None
    yield from type_in(field, texts(names_of(index)), stretches, taken)


def tell(name: str, taken: Sequence[float], budget: float) -> None:
    """Print the middle and the hundredth slowest key."""
    slowest = sorted(taken)
    print(f"{name}: {len(slowest):,} keys, median {slowest[len(slowest) // 2]:.1f} ms, most {slowest[-1]:.1f} ms")
    report_within(f"{name}, key p99", slowest[len(slowest) * 99 // 100], "ms", budget)


def measure_large(application: QApplication, index: QuickOpenIndex) -> None:
    """Type over the names of many episodes, and print."""
    window = Names(index, application)
    window.show()
    taken: list[float] = []
    play(application, over_names(window, index, Stretches(), taken))
    tell("quick open, 10,000", taken, LARGE_BUDGET)


def main() -> None:
    """Measure and print."""
    application = QApplication(sys.argv)
    with tempfile.TemporaryDirectory() as scratch:
        window = build_window([], open_url=print, data_dir=Path(scratch) / "data")
        window.resize(1280, 800)
        window.show()
        taken: list[float] = []
        folder, file = library(sys.argv[1:], scratch), episode([], scratch)
        play(application, in_the_window(window, folder, file, Stretches(), taken))
        window.close()
        tell("quick open", taken, BUDGET)
        folders, cache = large_library(scratch)
        large = Library(cache, folders)
        large.open()
        measure_large(application, large.snapshot().quick)


if __name__ == "__main__":
    main()
