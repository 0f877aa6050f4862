"""What a stranger can put into a file, met in the built window: opened, painted, clicked, copied, searched.

Never a traceback (pytest-qt fails on one), a hang, a warning of Qt, an address that was not validated, or another file.
"""

import json
import os
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QListView

from podviewer.text.youtube import video_url
from podviewer.ui.background.loader import PathLike
from support.effort import within
from support.hostile_pages import BAD_IDS, HTML, TALK, bombs, many
from support.hostile_reader import NASTY, PATIENCE, Reader, Watch, accept
from support.pages import VIDEO, clip, header, page, said
from support.paths import ROOT

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

pytestmark = pytest.mark.qt_log_ignore("does not support (raise|grabbing)", extend=True)  # menus, offscreen


MOST = 2_000
"""Loops that any of these may cost."""


@pytest.fixture(autouse=True)
def _no_hang() -> Iterator[None]:
    with within(MOST):
        yield


@pytest.fixture
def reader(qapp: QApplication, tmp_path: Path) -> Iterator[Reader]:
    made = Reader(tmp_path / "home")
    yield made
    made.close()


LONG = {"word": "x" * 1_000_000, "marks": "e" + "\u0301" * 100_000, "joined": "\U0001f468\u200d" * 5000,
        "isolates": "\u2068" * 20_000, "arabic": "\u0645\u0631" * 5000, "lines": "Oh.\n" * 2000}  # fmt: skip


def pages() -> Iterator[tuple[str, str]]:
    """Yield (name, page): small pages, each with something that was made to hurt."""
    for name, value, _ in bombs():
        yield f"bomb: {name}", page(TALK, extra=f"context: {value}")
    for number, value in enumerate(BAD_IDS):
        text = page(TALK, [clip("Gears", 10, 20)]).replace(f"youtube: {VIDEO}\n", f"youtube: {value}\n")
        yield f"id {number}", text.replace(f"{video_url(VIDEO)}\n", "javascript:alert(1)\n")
    for number, value in enumerate(HTML):
        talk = [header(value), said("Otto", value, 10), said(value, "Teeth.", 20)]
        yield f"markup {number}", page(talk, [clip(value, 10, 20)], extra=f"intro: {json.dumps(value)}", body=value)
    for value in ("-5", "9" * 14, ".nan", ".inf", "true", "99:99:99", "[1]", "359999", "360000"):
        rows = [{"name": "x", "startOffset": 0, "endOffset": 1}]
        text = page([header("Gears"), *TALK], rows).replace('"sec": 20', "sec: 20").replace("sec: 20", f"sec: {value}")
        yield f"second {value}", text.replace('"0:20"', "''").replace("startOffset: 0", f"startOffset: {value}")
    for value in (
        "{a: 1}",
        "[[1]]",
        "[{line: [x]}]",
        "[{who: [a], line: Hello}]",
        "[1, ~, {}]",
        "[{header: {}}]",
        "''",
    ):
        yield f"transcript {value}", page(extra=f"transcript: {value}")
        yield f"clips {value}", page(TALK, extra=f"quotableClips: {value}")
    yield (
        "nasty",
        page(
            [header(NASTY), said(NASTY, NASTY, 1), said("\u202eOtto", "Yes.", 5), header("\u200b"), said("", "", 9)],
            [clip(NASTY, 1, 2), clip("", 3, 1), clip("&&", 360_000, -4)],
            extra=f"topics: [{json.dumps(NASTY)}]\nintro: {json.dumps(NASTY)}\ndescription: {json.dumps(NASTY)}\n"
            f"guest_names: [{json.dumps(NASTY)}]",
            body=f"{NASTY} [a](https://example.org/%20%2F?a=%C3%A9&b=#x) [b](javascript:x) [c](file:///etc/passwd) "
            "[d](\\\\host\\share) [e](http://127.0.0.1) <ftp://x> [f](//host/x) [g](#t=5) [h](#t=99999999999999999999)",
        ).replace('title: "Gears', f"title: {json.dumps(NASTY)[:-1]}"),
    )
    yield "nothing but a title", f"---\ntitle: {json.dumps(NASTY)}\n---\n"
    yield "empty speech", page([said("", "", 0), {"line": "\n\n"}, header(""), {"who": "Otto"}])


@pytest.mark.parametrize("part", range(4))
def test_small_pages_made_to_hurt(reader: Reader, tmp_path: Path, part: int) -> None:
    for number, (name, text) in enumerate(pages()):
        if number % 4 == part:
            path = tmp_path / f"{number}.md"
            path.write_text(text, "utf-8")
            print(name)  # shown if it fails
            reader.try_everything(path)


@pytest.mark.parametrize("word", [pytest.param(word, id=name) for name, word in LONG.items()])
def test_long_words_everywhere(reader: Reader, tmp_path: Path, word: str) -> None:
    some = word[:5_000]
    talk = [header(some[:120]), said("Otto", word, 10), said(some, "Teeth.", 20), said("Beryl", "Oh.", 30)]
    extra = "\n".join(f"{key}: {json.dumps(some)}" for key in ("intro", "description"))
    text = page(talk, [clip(some, 1, 2)], extra=f"{extra}\ntopics: [{json.dumps(some)}]", body=some)
    path = tmp_path / "x.md"
    path.write_text(text.replace("short: Gears", f"short: {json.dumps(some)[1:-1]}"), "utf-8")
    reader.try_everything(path)


@pytest.mark.parametrize("text", [pytest.param(text, id=name) for name, text in many(200)])
def test_much_of_anything(reader: Reader, tmp_path: Path, text: str) -> None:
    path = tmp_path / "x.md"
    path.write_text(text, "utf-8")
    reader.try_everything(path)


def test_twenty_thousand_turns(reader: Reader, tmp_path: Path) -> None:
    path = tmp_path / "x.md"
    text = next(text for name, text in many(20_000) if name == "turns")
    path.write_text(text, "utf-8")
    window = reader.open(path)
    reader.look(window)
    reader.find(window)
    window.parts.view.transcript.selectAll()
    window.parts.actions.copy()
    assert QGuiApplication.clipboard().text().count("Yes.") == 20_000
    window.close()


@pytest.mark.parametrize(
    "body",
    [
        "[[a]] " * 16_600,
        "[[podcast:gears|4:42]] " * 4_300,
        "4:42 " * 19_000,
        "Beryl at 4:42.\n\n" * 5_000,
        "*a* **b** " * 9_000,
    ],
    ids=["links", "citations", "times", "blocks", "styles"],
)
def test_a_wiki_page_with_very_many_links_and_times(reader: Reader, tmp_path: Path, body: str) -> None:
    """In one block 16,000 links took a window 98 seconds."""
    path = tmp_path / "x.md"
    path.write_text(f"---\nlayout: wiki\ntitle: Levers\n---\n{body}", "utf-8")
    window = reader.open(path)
    reader.look(window)
    reader.close()


def odd_places(folder: Path) -> Iterator[tuple[str, PathLike]]:
    """Make odd files below `folder` and yield (name, path as the command line would hand it over)."""
    whole = page(TALK, [clip("Gears", 10, 20)])
    (folder / "folder.md").mkdir()
    yield "folder", folder / "folder.md"
    os.mkfifo(folder / "pipe.md")
    yield "pipe", folder / "pipe.md"
    yield "zeros", "/dev/zero"
    yield "noise", "/dev/urandom"
    yield "missing", folder / "missing.md"
    yield "nothing", ""
    yield "name with NUL", "a\x00b.md"
    yield "long name", "x" * 5000
    loop = folder / "loop.md"
    loop.symlink_to(loop)
    yield "loop", loop
    for name, content in {
        "empty.md": b"",
        "picture.md": b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 50,
        "utf16.md": whole.encode("utf-16"),
        "latin.md": whole.replace("gears", "gr\u00e4rs").encode("latin-1"),
        "nul.md": whole.replace("gears", "ge\x00\x1b[2Jars").encode(),
        "cr.md": whole.replace("\n", "\r").encode(),
        "half.md": b"\xed\xa0\xbd" + whole.encode(),
        "cut.md": whole.encode()[: len(whole) // 2],
        "<img src=x>&amp;.md": b"\x00\x01\x02",
        "turned \u202egpj.md": b"\x00\x01\x02",
        "line\nbreak\x1b[31m.md": whole.encode(),
        "%2e%2e%2f&x.md": whole.encode(),
        "--help": whole.encode(),
    }.items():
        (folder / name).write_bytes(content)
        yield name, folder / name
    for raw in (b"not utf-8 \xff\xfe.md", b"caf\xe9 \xed\xa0\xbd.md"):
        path = os.fsencode(folder) + b"/" + raw
        with open(path, "wb") as file:
            file.write(whole.encode())
        yield "bytes", path
        yield "escaped", os.fsdecode(path)


def test_odd_files_and_names(reader: Reader, tmp_path: Path) -> None:
    tmp_path /= "odd"
    tmp_path.mkdir()
    for name, path in odd_places(tmp_path):
        print(name)
        reader.try_everything(path)


def test_a_name_that_is_not_utf8_is_opened_again_after_a_restart(reader: Reader, tmp_path: Path) -> None:
    """Its bytes must survive the state on disk, the list of recent files and the way through Qt."""
    path = os.fsencode(tmp_path) + b"/gears \xff.md"
    with open(path, "wb") as file:
        file.write(page(TALK).encode())
    window = reader.open(path)
    window.close()
    again = reader.open()
    again.show_welcome()
    rows = again.findChild(QListView, "recent")
    assert rows is not None
    rect = rows.visualRect(rows.model().index(0, 0))
    QTest.mouseClick(rows.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, rect.center())
    until = time.monotonic() + PATIENCE
    while (again.parts.view.episode is None or again.parts.reading.busy) and time.monotonic() < until:
        QTest.qWait(5)
    assert again.parts.view.episode is not None
    assert again.parts.view.episode.title.startswith("Gears and levers")
    again.close()


def test_a_file_cut_swapped_and_removed_while_it_is_open(reader: Reader, tmp_path: Path) -> None:
    path = tmp_path / "x.md"
    whole = page([said("Otto", f"Line {n}.", n) for n in range(300)], [clip("Gears", 10, 20)])
    path.write_text(whole, "utf-8")
    window = reader.open(path)
    window.parts.view.go_to_bottom()
    for step in range(8):
        if step == 3:
            path.unlink()
        elif step == 4:
            path.mkdir()
        elif step == 5:
            path.rmdir()
            os.mkfifo(path)
        elif step == 6:
            path.unlink()
            path.write_bytes(b"\x00\xff" * 1000)
        else:
            path.write_text(whole[: len(whole) * step // 8] if step != 7 else whole, "utf-8")
        window.parts.reading.reload()
        until = time.monotonic() + PATIENCE
        while window.parts.reading.busy and time.monotonic() < until:
            QTest.qWait(5)
        window.grab()
        reader.copy(window)
    QTest.qWait(250)  # what the watcher saw
    assert "Line 299" in window.parts.view.transcript.toPlainText()
    window.close()


DROPPED = """
import sys
from pathlib import Path
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from podviewer.app import build_window

app = QApplication([])
for _ in range(12):
    window = build_window([sys.argv[2]], open_url=print, data_dir=Path(sys.argv[1]))
    while window.parts.reading.busy:
        QTest.qWait(1)
    window.close()
    del window
"""


def test_windows_that_are_dropped_do_not_die_in_the_reading_thread(tmp_path: Path) -> None:
    path = tmp_path / "x.md"
    path.write_text(page([said("Otto", f"Line {n}.", n) for n in range(1000)]), "utf-8")
    done = subprocess.run(
        [sys.executable, "-c", DROPPED, str(tmp_path / "home"), str(path)],
        capture_output=True, text=True, timeout=600, check=False, env={**os.environ, "PYTHONPATH": str(ROOT / "src")},
    )  # fmt: skip
    assert done.returncode == 0, done.stderr


ISOLATED = """
import os, sys
from pathlib import Path
from PySide6.QtWidgets import QApplication
import yaml, markdown_it, encodings.utf_16, encodings.latin_1, encodings.cp1252
from support.hostile_reader import Reader

app = QApplication([])
names = ("open", "socket.connect", "subprocess.Popen", "os.system", "os.exec", "os.posix_spawn", "os.fork")
seen = []
sys.addaudithook(lambda name, args: seen.append((name, str(args[0]))) if name in names else None)
reader = Reader(Path(sys.argv[1]))
reader.try_everything(*map(Path, sys.argv[2:]))
own = (*sys.argv[1:], *map(str, range(20)))
print([(n, a) for n, a in seen if n != "open" or not a.startswith(own) and not a.endswith((".py", ".pyc", ".svg"))])
"""


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="needs inotify")
def test_nothing_is_executed_opened_or_contacted(tmp_path: Path) -> None:
    """Pages that ask for pictures, style sheets, links and programs, in a process that is watched from three sides."""
    picture = tmp_path / "secret.png"
    assert QImage(8, 8, QImage.Format.Format_RGB32).save(str(picture))
    watch = Watch(picture)
    assert picture.read_bytes()
    assert watch.seen()  # the instrument works
    with socket.create_server(("127.0.0.1", 0)) as server:
        port = server.getsockname()[1]
        touched: list[object] = []
        threading.Thread(target=accept, args=(server, touched), daemon=True).start()
        web = f"http://127.0.0.1:{port}/x.png"
        html = "".join(
            f'<img src="{there}"> <link rel="stylesheet" href="{there}"> <body background="{there}"> ![]({there}) '
            f'<div style="background-image: url({there})">x</div> <style>@import url({there});</style> [a]: {there} '
            for there in (web, str(picture), picture.as_uri(), "secret.png", f"//127.0.0.1:{port}/x.png")
        )
        pictures = " ".join(
            f"![a]({there} 'b')\n\n[![c]({there})]({there})" for there in (web, str(picture), "secret.png")
        )
        text = page(
            [header(html[:130]), said(html[:200], html, 1), said("Otto", pictures, 2), said("Otto", web, 3)],
            [clip(html, 1, 2), clip(html[:60], 3, 1)],
            extra=f"intro: {json.dumps(html)}\ndescription: {json.dumps(html)}\ntopics: [{json.dumps(html)}]\n"
            f"image: {picture}\ncontext: !!python/object/apply:os.system ['touch {tmp_path}/ran']",
            body=f"{pictures}\n\n{html}\n\n[local]({picture}) [web]({web})",
        ).replace('title: "Gears', f"title: \"<img src='{picture}'> Gears")
        path = tmp_path / "<img src='secret.png'>.md"
        path.write_text(text, "utf-8")
        done = subprocess.run(
            [sys.executable, "-c", ISOLATED, str(tmp_path / "home"), str(path)],
            capture_output=True, text=True, cwd=tmp_path, timeout=600, check=False,
            env={**os.environ, "PYTHONPATH": f"{ROOT / 'src'}:{ROOT / 'tests'}", "PYTHONDONTWRITEBYTECODE": "1"},
        )  # fmt: skip
        assert (done.returncode, done.stdout) == (0, "[]\n"), done.stderr
        assert "Traceback" not in done.stderr
        assert touched == []
        assert watch.seen() == 0
        assert not (tmp_path / "ran").exists()
