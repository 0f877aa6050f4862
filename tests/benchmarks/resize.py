"""Another width and text size, with a library and a large episode open: `PYTHONPATH=src python resize.py [FOLDER]`.

What the window's own thread works until the page stands again, as processor time, at the top, in the middle and at the
end of the episode. By default the library is the archive, else one that is made up.
"""

import os
import statistics
import sys
from collections.abc import Callable
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from measure import report_within
from window_loop import Steps, Stretches, play_in_window, rest

from podviewer.ui.shell.window import Window

ROUNDS = 10
BUDGET = 50.0
"""Milliseconds: what follows a key sooner than that seems to follow it at once."""


def steps(window: Window, folder: Path, file: Path, stretches: Stretches) -> Steps:
    """Open everything, and change width and size at three places."""
    window.open_paths([folder])
    yield lambda: not window.controller().busy
    window.open_paths([file])
    yield lambda: window.parts.view.document is not None and not window.controller().busy
    view, bar = window.parts.view.transcript, window.parts.view.transcript.verticalScrollBar()
    for place in ("top", "middle", "end"):
        if place == "middle":
            bar.setValue(bar.maximum() // 2)
        elif place == "end":
            view.scrolling.go_to_edge(top=False)
        yield from rest()
        yield from changes(
            stretches, f"resize, {place}", lambda: window.resize(1000, 700), lambda: window.resize(1280, 800)
        )
        larger, smaller = window.commands["larger"], window.commands["smaller"]
        yield from changes(stretches, f"text size, {place}", larger.trigger, smaller.trigger)


def changes(stretches: Stretches, name: str, there: Callable[[], object], back: Callable[[], object]) -> Steps:
    """Change something to and fro and print what it costs."""
    sums = []
    for number in range(2 * ROUNDS + 2):
        stretches.take()
        (back if number % 2 else there)()
        yield from rest()
        if number > 1:
            sums.append(sum(stretches.take()))
    report_within(name, statistics.median(sums), "ms", BUDGET)


def main() -> None:
    """Measure and print."""
    play_in_window(steps, sys.argv[1:])


if __name__ == "__main__":
    main()
