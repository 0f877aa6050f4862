"""10,000 episodes in the real window: how long its own thread is kept in one go by whatever a reader does.

    PYTHONPATH=src QT_QPA_PLATFORM=offscreen python tests/benchmarks/ten_thousand.py [FOLDER]

Processor time of that thread between two waits of its loop, the longest of each kind of step. By default the library is
that of `library_files.large_library`. What is read for the first time are 10,000 short episodes: the list is as long.
"""

import multiprocessing
import os
import random
import shutil
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from invented_words import Language
from library_files import LARGE, large_library
from measure import report_within
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QListView, QWidget
from window_loop import Steps, Stretches, play

from podviewer.app import build_window
from podviewer.ui.shell.window import Window

FRAMES = 33.0
"""Milliseconds: two pictures of a screen. What takes longer is seen."""
KEY = 16.0
"""Milliseconds: one picture, for what follows a key."""
FILTERS = ("an", "the", "season 14", "s14e3", "2024", "zzz")
SEARCHED = "the data team"
WIDTHS = (1_000, 1_400, 1_100, 1_280)
PANEL_WIDTHS = (300, 380, 460, 280)
CALM = 1.5
"""Seconds after the first paint until all is made that a window prepares by itself."""
Part = TypeVar("Part", bound=QWidget)

PAUSE = 0.25
"""Seconds until what follows a step has been done."""


class Longest:
    """The longest stretch of each kind of step."""

    def __init__(self, stretches: Stretches) -> None:
        self._stretches = stretches
        self.of: dict[str, float] = {}

    def begin(self) -> None:
        """A step begins."""
        self._stretches.take()

    def end(self, kind: str) -> None:
        """It has ended."""
        self.of[kind] = max(self.of.get(kind, 0.0), *self._stretches.take())

    def tell(self) -> None:
        """Print all of them."""
        for kind, taken in self.of.items():
            report_within(f"window kept, {kind}", taken, "ms", KEY if "key" in kind else FRAMES)


def main() -> None:
    """Measure each part in a process of its own, as nobody's program has just indexed 10,000 others; they print."""
    for part in (indexed_first, opened_again):
        child = multiprocessing.get_context("spawn").Process(target=part, args=(sys.argv[1:],))
        child.start()
        child.join()
        if child.exitcode:
            sys.exit(child.exitcode)


def indexed_first(_arguments: list[str]) -> None:
    """Measure while a library is read for the first time."""
    application = QApplication(sys.argv[:1])
    longest = Longest(Stretches())
    with tempfile.TemporaryDirectory() as scratch:
        short = write_short(Path(scratch) / "short", LARGE)
        play(application, opening([short], Path(scratch) / "home", longest, "indexing"))
    longest.tell()


def opened_again(arguments: list[str]) -> None:
    """Measure what is done in a library whose index is there."""
    application = QApplication(sys.argv[:1])
    stretches = Stretches()
    longest = Longest(stretches)
    with tempfile.TemporaryDirectory() as scratch:
        home = Path(scratch) / "again"
        if arguments:
            folders = [Path(name) for name in arguments]
            play(application, opening(folders, home, Longest(stretches), "indexing"))
        else:
            folders, cache = large_library(scratch)
            shutil.copytree(cache, home / "cache")
        play(application, reading(folders, home, longest))
    longest.tell()


def opening(folders: list[Path], home: Path, longest: Longest, kind: str) -> Steps:
    """Open folders in a window that stands already, until all is read."""
    window = build_window([], open_url=print, data_dir=home)
    window.show()
    yield pause(CALM)
    longest.begin()
    window.open_paths(folders)
    yield lambda: not window.controller().busy
    yield pause(CALM)
    longest.end(kind)
    window.close()
    window.deleteLater()
    yield None


def reading(folders: list[Path], home: Path, longest: Longest) -> Steps:
    """Open a library that has not changed, and do in it what readers do."""
    window = build_window([], open_url=print, data_dir=home)
    window.resize(1_280, 800)
    window.show()
    yield pause(CALM)
    longest.begin()
    window.open_paths(folders)
    yield lambda: not window.controller().busy and window.parts.view.document is not None
    yield pause(CALM)
    longest.end("unchanged start")
    rows = found(window, QListView, "library-list")
    field = found(window, QLineEdit, "library-filter")
    for typed in FILTERS:
        yield from keys(field, typed, longest, "key of the filter")
        longest.begin()
        field.clear()
        yield pause(PAUSE)
        longest.end("filter cleared")
    for at in (0.0, 0.5):
        rows.verticalScrollBar().setValue(round(at * rows.verticalScrollBar().maximum()))
        for width in WIDTHS:
            longest.begin()
            window.resize(width, 800)
            yield pause(PAUSE)
            longest.end("window resized")
        for width in PANEL_WIDTHS:
            longest.begin()
            window.parts.left.setFixedWidth(width)
            yield pause(PAUSE)
            longest.end("panel resized")
    for tenth in range(1, 10):
        rows.setFocus()
        rows.setCurrentIndex(rows.model().index(rows.model().rowCount() * tenth // 10 + 1, 0))
        yield pause(PAUSE)
        longest.begin()
        QTest.keyClick(rows, Qt.Key.Key_Return)
        yield lambda: not window.controller().busy
        yield pause(PAUSE)
        longest.end("row opened")
    longest.begin()
    window.commands["search"].trigger()
    yield pause(PAUSE)
    longest.end("search shown")
    search = found(window, QLineEdit, "search-field")
    yield from keys(search, SEARCHED, longest, "key of the search")
    longest.begin()
    QTest.keyClick(search, Qt.Key.Key_Return)
    yield pause(2 * CALM)
    longest.end("best first")
    window.close()
    window.deleteLater()
    yield None


def keys(field: QLineEdit, typed: str, longest: Longest, kind: str) -> Steps:
    """Type a text, letter by letter; empty fields are typed into from their first letter."""
    field.setFocus()
    for letter in typed:
        longest.begin()
        QTest.keyClicks(field, letter)
        yield pause(PAUSE)
        longest.end(kind)


def pause(seconds: float) -> Callable[[], bool]:
    """Return what is true after so many seconds."""
    until = time.monotonic() + seconds
    return lambda: time.monotonic() > until


def found(window: Window, kind: type[Part], name: str) -> Part:
    """Return a part of the window by its name."""
    part = window.findChild(kind, name)
    assert isinstance(part, kind)
    return part


def write_short(folder: Path, count: int) -> Path:
    """Write episodes with six paragraphs each."""
    dice, language = random.Random(3), Language()
    people = [language.title(dice, 2) for _ in range(count // 3)]
    (folder / "_podcast").mkdir(parents=True)
    for number in range(count):
        guest = dice.choice(people)
        lines = ["---", f'title: "{language.title(dice, dice.randint(3, 12))}"', f"season: {1 + number // 20}"]
        lines += [f"episode: {1 + number % 20}", "guests:", f"- {guest.lower().replace(' ', '')}", "ids:"]
        lines += [f"  youtube: {number:011}", "transcript:"]
        for item in range(6):
            lines.append(f"- line: {' '.join(language.some(dice, 30))}")
            lines += [f"  sec: {40 * item}", f"  time: '{40 * item // 60}:{40 * item % 60:02}'"]
            lines.append(f"  who: {guest if item % 2 else 'Odo'}")
        name = f"s{number // 20 + 1:03}e{number % 20 + 1:02}.md"
        (folder / "_podcast" / name).write_text("\n".join([*lines, "---", ""]), "utf-8")
    return folder


if __name__ == "__main__":
    main()
