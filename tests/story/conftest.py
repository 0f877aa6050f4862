"""The whole program, offscreen, with everything that leaves it handed in."""

import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from podviewer.app import build_window
from podviewer.ui.shell.window import Window

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

SAMPLE = Path(__file__).resolve().parents[2] / "resources" / "sample"


class Program:
    """A running window and what it opened."""

    def __init__(self, qtbot: QtBot, home: Path) -> None:
        self._qtbot, self._home = qtbot, home
        self.opened: list[str] = []
        self.windows: list[Window] = []

    def start(self, *paths: Path, size: tuple[int, int] = (1280, 800)) -> Window:
        """Start with files; return once nothing is pending."""
        window = build_window(paths, open_url=self.opened.append, data_dir=self._home)
        self._qtbot.addWidget(window)
        self.windows.append(window)
        window.resize(*size)
        with self._qtbot.waitExposed(window):
            window.show()
        if paths:
            self._qtbot.waitUntil(lambda: not window.session.busy, timeout=5000)
        return window


@pytest.fixture
def program(qtbot: QtBot, tmp_path: Path) -> Iterator[Program]:
    made = Program(qtbot, tmp_path / "home")
    yield made
    for window in made.windows:
        window.close()


@pytest.fixture
def write(tmp_path: Path) -> Callable[[str, str], Path]:
    """Return a function that writes a file and gives its path."""

    def writer(name: str, text: str) -> Path:
        path = tmp_path / name
        path.write_text(text, "utf-8")
        return path

    return writer
