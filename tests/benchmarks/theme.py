"""Another theme and back, with a library and a large episode open: `PYTHONPATH=src python theme.py [FOLDER]`.

What the window's own thread works until the new colours are painted, as processor time, and the longest it is kept in
one go. Measured twice: with what a reader has open, and once search, quote finder and quick open were made as well.
By default the library is the archive, else one that is made up.
"""

import os
import statistics
import sys
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from measure import report_within
from window_loop import Steps, Stretches, play_in_window, rest

from podviewer.ui.shell.window import Window

ROUNDS = 20
BUDGET = 50.0
"""Milliseconds: what follows a key sooner than that seems to follow it at once."""
VIEWS = ("search", "find_quote", "quick_open")


def steps(window: Window, folder: Path, file: Path, stretches: Stretches) -> Steps:
    """Open everything and switch to and fro."""
    window.open_paths([folder])
    yield lambda: not window.controller().busy
    window.open_paths([file])
    yield lambda: not window.controller().busy
    yield from switches(window, stretches, "theme switch")
    for name in VIEWS:
        window.commands[name].trigger()
        yield lambda: not window.controller().busy
    window.open_paths([file])
    yield lambda: not window.controller().busy
    yield from switches(window, stretches, "theme switch, all made")


def switches(window: Window, stretches: Stretches, name: str) -> Steps:
    """Switch to and fro and print."""
    yield from rest()
    sums, longest = [], []
    for number in range(ROUNDS + 2):
        stretches.take()
        window.commands["theme_dark" if number % 2 else "theme_light"].trigger()
        yield from rest()
        taken = stretches.take()
        if number > 1:
            sums.append(sum(taken))
            longest.append(max(taken))
    report_within(name, statistics.median(sums), "ms", BUDGET)
    report_within(f"{name}, longest stretch", statistics.median(longest), "ms", BUDGET)


def main() -> None:
    """Measure and print."""
    play_in_window(steps, sys.argv[1:])


if __name__ == "__main__":
    main()
