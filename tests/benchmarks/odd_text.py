"""Legal texts that nobody writes, in the real window: `PYTHONPATH=src:tests python odd_text.py [NAME…]`.

Processor time of the window's own thread from the answer of the reading thread to the first screen, and the longest it
is kept in one go, until nothing is pending and the end of the page was gone to.
"""

import os
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from measure import REPOSITORY, report_within
from PySide6.QtWidgets import QApplication
from window_loop import Steps, Stretches, play

from podviewer.app import build_window
from podviewer.model.wiki_page import WikiPage
from podviewer.ui.shell.window import Window
from support.pages import page, said

TOUR = REPOSITORY / "resources" / "sample" / "guided-tour.md"
FIRST_SCREEN, STRETCH = 200.0, 100.0
"""Milliseconds: longer than that a reader waits, and a window seems to hang."""


def texts() -> Iterator[tuple[str, str]]:
    """Yield (name, file)."""
    words = "and some more words, so that it is as long as others"
    turns = [said("Otto" if n % 2 else "Beryl", f"Yes, {n} {words}.", n) for n in range(50_000)]
    yield "50,000 turns", page(turns)
    yield "1 MB without a blank", page([said("Otto", "x" * 1_000_000, 1)])
    yield "50,000 tag characters", page([said("Otto", "\U000e0041" * 50_000, 1)])
    yield "50,000 jamo", page([said("Otto", "\u1112\u1161\u11ab" * 16_667, 1)])
    yield "5,000 speakers", page([said(f"Name {n}", "Yes, I see.", n) for n in range(5_000)])
    rows = (
        " ".join(f"[[page {n} {k}]] and [x {k}](https://example.org/{n}/{k}) at 12:{k:02}" for k in range(10))
        for n in range(1_500)
    )
    yield "wiki page at its limits", "---\ntitle: Much\nlayout: wiki\ntags: [a]\n---\n" + "\n\n".join(rows)


def steps(window: Window, file: Path, name: str, stretches: Stretches) -> Steps:
    """Open a text, and go to its end."""
    yield from [None] * 40
    window.open_paths([TOUR])  # what is made for the first text of all is another figure
    yield lambda: window.controller.made is not None and window.parts.view.document is not None
    yield lambda: not window.controller().busy
    yield from [None] * 40
    view, before = window.parts.view, window.parts.view.document
    stretches.take()
    window.open_paths([file])
    yield lambda: view.document is not before
    yield from [None] * 3  # else the stretch that is not over yet would not count, nor the paint
    first = max(stretches.take())
    yield lambda: not window.controller().busy
    if isinstance(view.document, WikiPage):
        yield lambda: view.right.citations.count > 0
    yield from [None] * 60
    view.go_to_bottom()
    yield from [None] * 40
    longest = max(stretches.take())
    report_within(f"first screen, {name}", first, "ms", FIRST_SCREEN)
    report_within(f"longest stretch, {name}", max(first, longest), "ms", STRETCH)


def main() -> None:
    """Measure and print."""
    application = QApplication(sys.argv)
    for name, text in texts():
        if sys.argv[1:] and name not in sys.argv[1:]:
            continue
        with tempfile.TemporaryDirectory() as scratch:
            folder = Path(scratch) / ("_wiki" if "wiki" in name else "_podcast")
            folder.mkdir()
            file = folder / "odd.md"
            file.write_text(text, "utf-8")
            window = build_window([], open_url=print, data_dir=Path(scratch) / "data")
            window.resize(1280, 800)
            window.show()
            play(application, steps(window, file, name, Stretches()))
            window.close()
            window.deleteLater()


if __name__ == "__main__":
    main()
