"""What is loaded before a library is opened."""

import subprocess
import sys

from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from podviewer.ui.shell.warm_up import PIECES, WarmUp

_PROGRAM = """
import sys
from importlib import import_module
from podviewer.ui.shell.warm_up import PIECES
for piece in PIECES:
    assert piece not in sys.modules, piece
    import_module(piece)
before = set(sys.modules)
from podviewer.library import library
from podviewer.ui.library import controller
from podviewer.ui.citations import controller, menu
from podviewer.ui.search import controller, view
print(sorted(name for name in set(sys.modules) - before if name.startswith("podviewer")))
"""


def test_each_piece_loads_something_and_nothing_is_left_to_load() -> None:
    done = subprocess.run([sys.executable, "-c", _PROGRAM], capture_output=True, text=True, check=False)
    assert (done.stdout.strip(), done.stderr) == ("[]", "")


def test_the_window_may_go_on_between_two_pieces(qtbot: QtBot) -> None:
    parent = QObject()
    warm_up = WarmUp(parent)
    with qtbot.waitSignal(warm_up.done):
        warm_up.start()
    assert set(PIECES) <= set(sys.modules)
