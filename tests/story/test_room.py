"""The room of the window: panels, widths and the column of text."""

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from podviewer.ui.shell.panels.edge import PanelEdge
from podviewer.ui.shell.window import Window
from support.paths import SAMPLE
from support.program import Program, part

TOUR = SAMPLE / "guided-tour.md"


def lines(window: Window) -> list[tuple[int, int]]:
    """Return where each line of the text begins: its block, and the character in it."""
    document = window.parts.view.transcript.document()
    document.size()  # lays all of it out
    found, block = [], document.begin()
    while block.isValid():
        layout = block.layout()
        found += [(block.blockNumber(), layout.lineAt(n).textStart()) for n in range(layout.lineCount())]
        block = block.next()
    return found


def set_panels(window: Window, *, left: bool, right: bool) -> None:
    for name, wanted in (("chapters_panel", left), ("clips_panel", right)):
        if window.commands[name].isChecked() is not wanted:
            window.commands[name].trigger()
    panels = window.parts.panels
    assert (panels.left_shown, panels.right_shown) == (left, right)


@pytest.mark.parametrize(
    ("size", "larger"), [((1280, 800), 0), ((1280, 800), 1), ((1440, 900), 2), ((2560, 1440), 0), ((2560, 1440), 4)]
)
def test_no_panel_wraps_the_text_anew(qtbot: QtBot, program: Program, size: tuple[int, int], larger: int) -> None:
    window = program.start(TOUR, size=size)
    for _ in range(larger):
        window.commands["larger"].trigger()
    view = window.parts.view.transcript
    view.scrolling.go_to_chapter(2)
    set_panels(window, left=True, right=True)
    with_both, place = lines(window), view.place()
    assert place is not None
    for left, right in ((True, False), (False, False), (False, True), (True, True)):
        set_panels(window, left=left, right=right)
        qtbot.waitUntil(lambda: view.width() == window.parts.view.width() - view.x() - _beside(window))
        assert lines(window) == with_both, (left, right)
        assert view.place() == place


def _beside(window: Window) -> int:
    right = window.parts.view.right
    return 0 if right.isHidden() else right.width()


@pytest.mark.parametrize("name", ["left-panel", "right-panel"])
def test_a_panel_that_was_dragged_is_as_wide_after_a_restart(qtbot: QtBot, program: Program, name: str) -> None:
    window = program.start(TOUR)
    set_panels(window, left=True, right=True)
    panel = part(window, name)
    edge = next(edge for edge in window.findChildren(PanelEdge) if (edge.x() < 600) is (name == "left-panel"))
    before, by = panel.width(), 36 if name == "left-panel" else -36
    qtbot.mousePress(edge, Qt.MouseButton.LeftButton, pos=QPoint(2, 50))
    there = QPoint(2 + by, 50)
    move = QMouseEvent(
        QMouseEvent.Type.MouseMove, QPointF(there), QPointF(edge.mapToGlobal(there)), Qt.MouseButton.NoButton,
        Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier,
    )  # fmt: skip
    QApplication.sendEvent(edge, move)
    assert panel.width() == before + 36
    window.close()
    again = program.start(TOUR)
    set_panels(again, left=True, right=True)
    assert part(again, name).width() == before + 36
