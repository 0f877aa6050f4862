"""What strangers can put into a folder, met in the built window with a library: browsed, searched, cited and copied."""

import json
import os
import socket
import subprocess
import sys
import threading
from pathlib import Path

import pytest
from PySide6.QtGui import QImage
from PySide6.QtWidgets import (
    QApplication,
)

from support.hostile_reader import NASTY, Watch, accept
from support.hostile_visitor import Visitor
from support.libraries import one, talk, wiki_page, write
from support.pages import said
from support.paths import ROOT

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

pytestmark = pytest.mark.qt_log_ignore("does not support (raise|grabbing)", extend=True)  # menus, offscreen


LINKS = (
    "[[podcast:../../etc/passwd|4:42]] [[podcast:/etc/passwd]] [[page|<img src={there}>]] [[<img src={there}>]] "
    "[[podcast:gears|<b>Gears</b> \u202e|0:20]] [[podcast:gears|0:20-0:10]] [[podcast:gears||99:99:99]] "
    "[[podcast:|1:00]] "
    "[[person:../x|\u202eX]] [[person:berylsample]] [[book:x\n|y]] [[]] [[|]] [[[[podcast:gears|0:20]]]] "
    "[[podcast:gears|Gears|0:20]] [[Twins]] [[\u202eturned]]\n\n"
    "[a](file://{there}) [b](javascript:alert(1)) [c](data:text/html,<script>1</script>) [d]({there}) "
    "[e](//127.0.0.1/x.png) ![f]({there}) ![g](file://{there} 'h') <file://{there}> [h](#t=5) [i](vbscript:x) "
    "[j](http://user:pw@127.0.0.1:1/) [k](https://example.org/%2e%2e%2f?a=\u202eb) <https://example.org/ok> "
    "[l](podcast:gears) [m](page:twins) [n](x-y://z)\n\n"
    "In {{{{ site.url }}}} {{% include {there} %}} <iframe src='{there}'></iframe> "
    "<style>@import url({there});</style>\n\n"
    "Beryl Sample says at 0:20 what a lever lifts, and \u202e at 1:00 \u2066what else\x07 "
    "in [[podcast:gears|G]] (0:50).\n"
)


def hostile_shelf(folder: Path, there: str, web: str) -> Path:
    """Make a folder like the archive's, of what a stranger would put there; `there` is what they want opened,
    `web` what they want called."""
    talks, people, wiki = folder / "_podcast", folder / "_people", folder / "_wiki"
    nasty = f"{NASTY} <img src={there}>"
    says = [
        {"header": nasty[:130]},
        said(nasty, f"{nasty} What is a lever?", 10),
        said("Beryl", f"A lever lifts \u202ewhatever\x07 you like, ![x]({there}) says everybody.", 20),
        {"header": "[[podcast:gears|x]] | 4:42 \u202e"},
        said("\u202eOtto", "Give me a long lever and a firm place.", 50),
        said("Beryl", "\u0645\u0631\u062d\u0628\u0627 lever \u05e9\u05dc\u05d5\u05dd", 60),
    ]
    write(
        talks,
        "gears.md",
        talk(says, title=nasty, topics=[nasty, "\u202e"], guests=["berylsample", "../../x", "\u202ey"]),
    )
    write(talks, "twin.md", one("A lever for two.", title="Twins\nof a kind\u2028x", season=1, episode=1))
    write(talks / "again", "twin.md", one("A lever for two.", title="Twins, again", season=1, episode=1))
    write(talks, "big.md", one("A lever " + "x" * 100_000, title="T" * 1_000_000, episode=2, topics=["y" * 100_000]))
    write(talks, "marks.md", one("lever e" + "\u0301" * 20_000, title="e" + "\u0301" * 20_000, episode=3))
    write(talks, "isolates.md", one("lever", title="\u2068" * 20_000 + "Turned", episode=4, topics=["\u2068" * 3000]))
    write(talks, "numbers.md", one("lever", title="99:99:99", season=10**9, episode=-(10**12), video="../../etc"))
    write(talks, "<img src=x>&amp;.md", one("lever", title="", episode=5, guests=[]))
    write(talks, "--help.md", one("lever", title="&&File", episode=6, video="javascript:1"))
    for number, raw in enumerate(
        (
            b"turned \xe2\x80\xaegpj.md",
            b"line\nbreak\x1b[31m.md",
            b"caf\xe9 \xed\xa0\xbd.md",
            b"|]].md",
            b"%2e%2e%2fx.md",
        )
    ):
        with open(os.fsencode(talks) + b"/" + raw, "wb") as file:
            file.write(one(f"An odd lever {number}.", title=f"Odd {number}", episode=10 + number).encode())
    write(
        people,
        "berylsample.md",
        f"---\ntitle: {json.dumps(nasty)}\nshort: berylsample\npicture: {there}\n---\n![x]({there}) {nasty}\n",
    )
    write(people, "\u202ey.md", '---\ntitle: "\u202eTurned Round"\nshort: "\u202ey"\n---\n')
    write(people, "huge.md", f"---\ntitle: {'N' * 500_000}\nshort: huge\n---\n")
    write(
        folder / "podcast-timestamps",
        "s01e01-gears.txt",
        f"0:10 {nasty}\n0:50 \u202eTurned <img src={there}>\n99:99:99 x",
    )
    body = f"{LINKS.format(there=there)}\n\n{LINKS.format(there=web)}"
    write(
        wiki,
        "trap.md",
        wiki_page(f"{body}\n\n## {nasty}\n\n{body}", title=nasty, summary=nasty, tags=[nasty, "\u202e"]),
    )
    write(wiki, "twins.md", wiki_page(body, title="W" * 1_000_000, summary="s" * 100_000))
    write(wiki / "more", "twins.md", wiki_page("[[podcast:gears]] at 0:20, 0:50 and 1:00. " * 6, title="Twins"))
    write(
        wiki, "\u202eturned.md", wiki_page("[[podcast:twin|x|0:10]] [[podcast:caf\u00e9|0:10]]", title="\u202eturned")
    )
    odd = folder / "odd"
    (odd / "folder.md").mkdir(parents=True)
    os.mkfifo(odd / "pipe.md")
    os.mkfifo(talks / "pipe.md")
    os.mkfifo(people / "pipe.md")
    (odd / "loop").symlink_to(odd)
    (odd / "loop.md").symlink_to("loop.md")
    (odd / "root.md").symlink_to("/")
    (odd / "zero.md").symlink_to("/dev/zero")
    (odd / "empty.md").write_bytes(b"")
    (odd / "noise.md").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 50)
    (odd / "bad.txt").write_bytes(b"---\ntitle: [\n" + b"\x00\xff" * 50)
    shut = write(odd, "shut.md", one("lever"))
    shut.chmod(0)
    return folder


WATCHED = """
import random, sys
from pathlib import Path
from PySide6.QtWidgets import QApplication
import yaml, markdown_it, sqlite3, encodings.utf_16, encodings.latin_1, encodings.cp1252
from support.hostile_visitor import Visitor

app = QApplication([])
names = ("open", "socket.connect", "subprocess.Popen", "os.system", "os.exec", "os.posix_spawn", "os.fork")
seen = []
sys.addaudithook(lambda name, args: seen.append((name, str(args[0]))) if name in names else None)
visitor = Visitor(Path(sys.argv[1]))
visitor.visit(visitor.open_folder(Path(sys.argv[2])))
visitor.close()
own = (*sys.argv[1:], *map(str, range(20)), *(f"b'{path}" for path in sys.argv[1:]))
print([(n, a) for n, a in seen if n != "open" or not a.startswith(own) and not a.endswith((".py", ".pyc", ".svg"))])
print(visitor.longest if visitor.stood_still else "quick", len(visitor.opened) > 10)
"""


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="needs inotify and pipes")
def test_nothing_leaves_a_library_window_but_moments(tmp_path: Path) -> None:
    """A whole visit in a process watched from three sides; what it warns or raises stands on its error output."""
    picture = tmp_path / "secret.png"
    assert QImage(8, 8, QImage.Format.Format_RGB32).save(str(picture))
    watch = Watch(picture)
    assert picture.read_bytes()
    assert watch.seen()  # the instrument works
    with socket.create_server(("127.0.0.1", 0)) as server:
        touched: list[object] = []
        threading.Thread(target=accept, args=(server, touched), daemon=True).start()
        web = f"http://127.0.0.1:{server.getsockname()[1]}/x.png"
        shelf = hostile_shelf(tmp_path / "shelf", str(picture), web)
        done = subprocess.run(
            [sys.executable, "-c", WATCHED, str(tmp_path / "home"), str(shelf)],
            capture_output=True, text=True, cwd=tmp_path, timeout=600, check=False,
            env={**os.environ, "PYTHONPATH": f"{ROOT / 'src'}:{ROOT / 'tests'}", "PYTHONDONTWRITEBYTECODE": "1"},
        )  # fmt: skip
        warned = [line for line in done.stderr.splitlines() if "This plugin does not support" not in line]
        assert (done.returncode, done.stdout, warned) == (0, "[]\nquick True\n", [])
        assert touched == []
        assert watch.seen() == 0


def test_five_hundred_files_of_one_byte(qapp: QApplication, tmp_path: Path) -> None:
    for number in range(500):
        write(tmp_path / "shelf", f"{number}.md", "x")
    write(tmp_path / "shelf", "gears.md", one("A lever lifts."))
    visitor = Visitor(tmp_path / "home")
    try:
        window = visitor.open_folder(tmp_path / "shelf")
        assert [row.title for row in window.parts.library().service.episodes] == ["Gears"]
        assert not visitor.stood_still
    finally:
        visitor.close()
