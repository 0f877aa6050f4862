"""What stands on the screen after scrolling: without one, Qt paints everything anew and hides what was left out."""

import shutil
import subprocess
import sys
from collections.abc import Iterator

import pytest

# Prints the rows that are painted after the list was scrolled to its end.
PROGRAM = """
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
from podviewer.ui.style.theme import Theme, ThemeChoice
from podviewer.ui.widgets.row_delegate import RowDelegate
from podviewer.ui.widgets.row_model import RowModel
from podviewer.ui.widgets.two_target_list import TwoTargetList

class Rows(RowModel):
    def show(self, count):
        self._replace([f"Row {row}" for row in range(count)])

class Look(RowDelegate):
    painted = set()
    def height_of(self, index):
        return 60
    def paint_row(self, painter, rect, index):
        self.painted.add(index.row())
        if index.row() == 99:
            QTimer.singleShot(0, app.quit)

def scroll():
    Look.painted.clear()
    rows.set_current(99)

app = QApplication(["rows", "-style", "fusion"])
theme, model = Theme(app, ThemeChoice.LIGHT), Rows()
rows = TwoTargetList(theme, model, "rows", "Rows")
rows.use_delegate(Look(theme, rows))
model.show(100)
rows.resize(280, 400)
rows.show()
QTimer.singleShot(300, scroll)
app.exec()
print(*sorted(Look.painted))
"""


@pytest.fixture
def display() -> Iterator[str]:
    """Yield the name of a screen of its own."""
    server = shutil.which("Xvfb")
    if server is None:
        pytest.skip("there is no Xvfb")
    with subprocess.Popen([server, "-displayfd", "1", "-screen", "0", "800x600x24"], stdout=subprocess.PIPE) as running:
        assert running.stdout is not None
        yield f":{running.stdout.readline().decode().strip()}"
        running.terminate()


def test_what_is_scrolled_into_sight_is_painted(display: str) -> None:
    environment = {"DISPLAY": display, "QT_QPA_PLATFORM": "xcb", "DBUS_SESSION_BUS_ADDRESS": "disabled:"}
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM], env=environment, capture_output=True, text=True, timeout=60, check=False
    )
    assert done.stdout.split() == [str(row) for row in range(93, 100)], done.stderr
