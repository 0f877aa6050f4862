"""What a long evening leaves behind in the real program: memory, open files and threads after many of everything.

    PYTHONPATH=src python tests/benchmarks/soak.py [PART] [opens|search|pages|looks]...

Opens 2,000 episodes by clicks on the library's rows, types 20,000 keys into the search, opens 500 pages of the wiki and
changes theme and text size 2,000 times, all under `exec()`. PART of it (0.1: a tenth) and some of it, if that is given.
The first fifth is not counted: caches are full by then.
"""

import gc
import os
import random
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from made_up_library import TALKS, WIKI, write_library
from measure import report_within
from msgspec import Struct
from PySide6.QtCore import QObject, QPoint, Qt, Slot
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLineEdit, QListView
from window_loop import Steps, play

from podviewer.app import build_window
from podviewer.ui.background.question_job import SearchAnswer
from podviewer.ui.shell.window import Window

TIMES = {"opens": 2_000, "search": 20_000, "pages": 500, "looks": 2_000}
ROUNDS, WARM = 50, 10
GROWTH = 10.0
"""Megabytes that an evening may leave behind."""
EPISODES, PAGES = 150, 60

TYPED = ("the people who", "machine learning", "data", "what do you think", "pipeline", "is not there", "a", "naive qu")
LOOKS = (
    "larger", "theme_dark", "larger", "theme_light", "normal_size", "theme_dark", "smaller", "smaller", "theme_light",
    "normal_size",
)  # fmt: skip
"""Commands; at the end everything is as it was."""


class Weight(Struct, frozen=True):
    """What the process holds: megabytes in memory, open files, threads."""

    memory: float
    files: int
    threads: int


def weigh() -> Weight:
    """Weigh this process (Linux)."""
    gc.collect()
    pages = int(Path("/proc/self/statm").read_text("ascii").split()[1])
    memory = pages * os.sysconf("SC_PAGE_SIZE") / 1e6
    return Weight(memory, len(os.listdir("/proc/self/fd")), len(os.listdir("/proc/self/task")))


class Evening(QObject):
    """Somebody who reads a lot. The methods yield steps for `play`."""

    def __init__(self, window: Window) -> None:
        super().__init__()
        self._window = window
        self._dice = random.Random(7)
        self._answers = 0
        self.weights: list[Weight] = []

    def spend(self, folders: Sequence[Path], kinds: Sequence[str], part: float) -> Steps:
        """Open a library, then do a part of everything in turns, as it comes in an evening."""
        self._window.open_paths(folders)
        yield lambda: self._window.parts.view.document is not None and not self._window.controller().busy
        self._window.commands["show_library"].trigger()
        library = self._window.parts.library.made
        assert library is not None
        library.service.search_answered.connect(self._on_search_answered)
        ways: dict[str, Callable[[int], Steps]] = {
            "opens": partial(self._click_rows, "Episodes"),
            "search": self._type,
            "pages": partial(self._click_rows, "Pages"),
            "looks": self._change_looks,
        }
        for number in range(ROUNDS):
            begin = time.monotonic()
            for kind in kinds:
                yield from ways[kind](round(TIMES[kind] * part / ROUNDS))
            self.weights.append(weigh())
            now = self.weights[-1]
            print(f"round {number + 1:2}: {now}, {time.monotonic() - begin:.1f} s", flush=True)

    def _click_rows(self, kind: str, count: int) -> Steps:
        """Click rows of the library anywhere in the list, each until it is read."""
        switch = self._window.parts.left.findChildren(QAbstractButton)
        QTest.mouseClick(next(part for part in switch if part.text() == kind), Qt.MouseButton.LeftButton)
        yield None
        rows = self._window.findChild(QListView, "library-list")
        assert rows is not None
        model = rows.model()
        places = [
            place for place in range(model.rowCount()) if model.index(place, 0).flags() & Qt.ItemFlag.ItemIsSelectable
        ]
        for _ in range(count):
            before = self._window.parts.view.document
            index = model.index(self._dice.choice(places), 0)
            if str(index.data()).startswith(self._window.parts.view.title):
                continue  # it is being read
            rows.scrollTo(index)
            yield None
            place = rows.visualRect(index).topLeft() + QPoint(60, 14)
            QTest.mouseClick(rows.viewport(), Qt.MouseButton.LeftButton, pos=place)
            yield partial(self._is_read, before)

    def _type(self, count: int) -> Steps:
        """Type words into the search, letter by letter, each until it is answered."""
        self._window.commands["search"].trigger()
        field = self._window.findChild(QLineEdit, "search-field")
        assert field is not None
        while count > 0:
            field.clear()
            yield None
            for letter in self._dice.choice(TYPED):
                before = self._answers
                QTest.keyClicks(field, letter)
                count -= 1
                yield partial(self._is_answered, before)

    def _change_looks(self, count: int) -> Steps:
        """Change the theme and the size of the text, each until it is painted."""
        for number in range(count):
            self._window.commands[LOOKS[number % len(LOOKS)]].trigger()
            yield None
            yield None

    def _is_read(self, before: object) -> bool:
        return self._window.parts.view.document is not before and not self._window.controller().busy

    def _is_answered(self, before: int) -> bool:
        return self._answers > before

    @Slot(object)
    def _on_search_answered(self, answer: SearchAnswer) -> None:
        self._answers += answer.count is not None  # the last of each question


def main() -> None:
    """Spend an evening and report what it left."""
    numbers = [argument for argument in sys.argv[1:] if argument not in TIMES]
    kinds = [argument for argument in sys.argv[1:] if argument in TIMES] or list(TIMES)
    part = float(numbers[0]) if numbers else 1.0
    application = QApplication([sys.argv[0]])
    with tempfile.TemporaryDirectory() as scratch:
        write_library(Path(scratch), EPISODES, PAGES)
        window = build_window([], open_url=print, data_dir=Path(scratch) / "home")
        window.show()
        evening = Evening(window)
        begin = time.monotonic()
        play(application, evening.spend([Path(scratch) / TALKS, Path(scratch) / WIKI], kinds, part))
        window.close()
    warm, end = evening.weights[WARM - 1], evening.weights[-1]
    print(f"{', '.join(kinds)}: {part:g} of an evening in {time.monotonic() - begin:.0f} s")
    report_within("soak: memory grown by", end.memory - warm.memory, "MB", GROWTH)
    report_within("soak: open files more", end.files - warm.files, "", 0)
    report_within("soak: threads more", end.threads - warm.threads, "", 0)


if __name__ == "__main__":
    main()
