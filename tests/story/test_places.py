"""Stories of a reader who comes back: where reading stopped is found again, whatever has happened meanwhile."""

import os
import signal
import sqlite3
import subprocess
import sys
from contextlib import closing, suppress
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QListView
from pytestqt.qtbot import QtBot

from podviewer.formats.registry import read_file
from podviewer.model.document import keys_of
from podviewer.storage.paths import folders
from podviewer.storage.places import Place
from podviewer.storage.store import Store
from podviewer.ui.shell.window import Window
from support.libraries import talk, write
from support.pages import said
from support.paths import ROOT
from support.program import Program, click, open_library, part, read, rows
from support.transcript_view import top_words

LONG = [said(("Otto", "Beryl")[n % 2], f"A sentence about kites and winds which bears the number {n}.", n * 9) for n in
        range(120)]  # fmt: skip


def video(number: int) -> str:
    return f"kite-{number:06}"


@pytest.fixture
def shelf(tmp_path: Path) -> Path:
    folder = tmp_path / "shelf" / "_podcast"
    for number in range(1, 4):
        text = talk(LONG, title=f"Kites {number}", season=1, episode=number, video=video(number))
        write(folder, f"kites-{number}.md", text)
    return tmp_path / "shelf"


def library_list(window: Window) -> QListView:
    found = part(window, "library").findChild(QListView)
    assert found is not None
    return found


def recent_list(window: Window) -> QListView:
    found = part(window, "recent")
    assert isinstance(found, QListView)
    return found


def rename_all(shelf: Path) -> None:
    """What one pull can do."""
    for path in sorted(shelf.rglob("*.md")):
        path.rename(path.with_name(f"s01-{path.stem.replace('kites', 'of-kites')}-renamed.md"))


def test_every_place_is_there_after_all_files_were_renamed(tmp_path: Path) -> None:
    shelf = tmp_path / "shelf"
    store = Store(folders(tmp_path / "home"))
    for number in range(177):
        path = write(shelf, f"kites-{number}.md", talk(title=f"Kites {number}", episode=number, video=video(number)))
        document = read_file(path).value
        assert document is not None
        store.remember_place(Place(keys_of(document)[0], [number], number % 100, path=str(path)))
    assert store.save() == []
    store.close()
    rename_all(shelf)
    with closing(Store(folders(tmp_path / "home"))) as again:
        found = {}
        for path in shelf.iterdir():
            document = read_file(path).value
            assert document is not None
            place = again.find_place(keys_of(document))
            assert place is not None
            found[document.title] = place.anchor
    assert found == {f"Kites {number}": [number] for number in range(177)}


def test_a_renamed_library_is_read_on_where_it_was_left(qtbot: QtBot, program: Program, shelf: Path) -> None:
    window = open_library(qtbot, program, shelf)
    click(qtbot, library_list(window), "Kites 2")
    read(qtbot, window, "Kites 2")
    view = window.parts.view.transcript
    view.verticalScrollBar().setValue(view.verticalScrollBar().maximum() // 2)
    left = top_words(view)
    window.close()
    rename_all(shelf)
    again = open_library(qtbot, program, shelf)
    read(qtbot, again, "Kites 2")  # what was read last is shown
    assert top_words(again.parts.view.transcript) == left
    told = next(row for row in rows(library_list(again)) if "Kites 2" in row)
    assert "% read" in told


def test_the_first_page_leads_to_a_renamed_file(qtbot: QtBot, program: Program, shelf: Path) -> None:
    window = open_library(qtbot, program, shelf)
    click(qtbot, library_list(window), "Kites 1")
    read(qtbot, window, "Kites 1")
    window.close()
    rename_all(shelf)
    again = program.start()
    qtbot.waitUntil(lambda: any("Kites 1" in row for row in rows(recent_list(again))), timeout=10_000)
    click(qtbot, recent_list(again), "Kites 1")
    read(qtbot, again, "Kites 1")


def run(script: str, home: Path, path: Path) -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        [sys.executable, "-c", script, str(home), str(path)],
        stdout=subprocess.PIPE, env={**os.environ, "PYTHONPATH": str(ROOT / "src")},
    )  # fmt: skip


MOVING = """
import sys
from pathlib import Path
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
from podviewer.app import build_window

def move():
    bar.setValue(bar.value() + 15)
    print(bar.value(), flush=True)
    if bar.value() == bar.maximum():
        app.quit()

app = QApplication([])
window = build_window([sys.argv[2]], open_url=print, data_dir=Path(sys.argv[1]))
window.show()
while window.parts.reading.busy:
    app.processEvents()
bar = window.parts.view.transcript.verticalScrollBar()
timer = QTimer()
timer.timeout.connect(move)
timer.start(50)
app.exec()
"""


@pytest.mark.skipif(os.name == "nt", reason="kill -9")
def test_a_kill_loses_some_seconds_of_reading_no_more(program: Program, shelf: Path, tmp_path: Path) -> None:
    """The reader scrolls without a pause; the place is written all the same, again and again."""
    path = shelf / "_podcast" / "kites-1.md"
    child = run(MOVING, tmp_path / "home", path)
    assert child.stdout is not None
    kept: list[object] = []
    where = folders(tmp_path / "home")
    while len(kept) < 2 and child.stdout.readline():
        with closing(Store(where)) as store:
            place = store.find_place([f"youtube:{video(1)}"])
            if place is not None and place.anchor not in kept:
                kept.append(place.anchor)
    os.kill(child.pid, signal.SIGKILL)
    child.communicate()
    assert len(kept) == 2
    window = program.start(path)
    assert "bears the number 0" not in top_words(window.parts.view.transcript)
    assert window.parts.view.transcript.verticalScrollBar().value() > 0


STOPPED = """
import sys
from pathlib import Path
from PySide6.QtWidgets import QApplication
from podviewer.app import build_window
from podviewer.ui.background.stop_signals import StopSignals

app = QApplication([])
window = build_window([sys.argv[2]], open_url=print, data_dir=Path(sys.argv[1]))
stop = StopSignals(app)
stop.stop_asked.connect(app.quit)
stop.install()
window.show()
while window.parts.reading.busy:
    app.processEvents()
window.parts.view.go_to_bottom()
print("at the end", flush=True)
app.exec()
print("ended", flush=True)
sys.exit(128 + stop.number)
"""


@pytest.mark.skipif(os.name == "nt", reason="no such signals")
@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, getattr(signal, "SIGHUP", signal.SIGTERM)])
def test_a_signal_ends_the_program_as_quit_does(number: int, program: Program, shelf: Path, tmp_path: Path) -> None:
    path = shelf / "_podcast" / "kites-1.md"
    child = run(STOPPED, tmp_path / "home", path)
    assert child.stdout is not None
    assert child.stdout.readline() == b"at the end\n"
    child.send_signal(number)
    child.communicate(timeout=60)
    assert child.returncode == 128 + number
    view = program.start(path).parts.view.transcript
    assert view.verticalScrollBar().value() > 0


@pytest.mark.skipif(os.name == "nt", reason="no such signals")
def test_a_second_signal_waits_for_nothing(shelf: Path, tmp_path: Path) -> None:
    path = shelf / "_podcast" / "kites-1.md"
    file = folders(tmp_path / "home").data / "podviewer.sqlite3"
    with closing(Store(folders(tmp_path / "home"))) as store:
        store.remember_library([])
        assert store.save() == []
    with closing(sqlite3.connect(file, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")  # so that the place cannot be saved
        child = run(STOPPED, tmp_path / "home", path)
        assert child.stdout is not None
        assert child.stdout.readline() == b"at the end\n"
        while child.poll() is None:
            child.send_signal(signal.SIGTERM)
            with suppress(subprocess.TimeoutExpired):
                child.wait(0.05)
        said, _ = child.communicate()
    assert (child.returncode, said) == (-signal.SIGTERM, b"")


def test_the_end_of_the_session_saves_at_once(qtbot: QtBot, program: Program, shelf: Path, tmp_path: Path) -> None:
    window = program.start(shelf / "_podcast" / "kites-1.md")
    window.parts.view.go_to_bottom()
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    app.commitDataRequest.emit(None)
    with closing(Store(folders(tmp_path / "home"))) as store:
        assert store.find_place([f"youtube:{video(1)}"]) is not None
        assert store.state.recent[0].progress == 100


def test_it_starts_with_all_damaged_and_says_where_that_is(program: Program, tmp_path: Path) -> None:
    where = folders(tmp_path / "home")
    for path in (where.data / "podviewer.sqlite3", where.config / "settings.json", where.state / "state.json"):
        path.parent.mkdir(parents=True)
        path.write_bytes(b'{"geometry": "\\ud800"')
    window = program.start()
    assert part(window, "welcome").isVisible()
    assert "settings.damaged.1.json" in window.status.left_text()
    assert "podviewer.damaged.1.sqlite3" in window.status.left_text()
