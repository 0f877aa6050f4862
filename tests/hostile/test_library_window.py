"""What strangers can put into a folder, met in the built window with a library: browsed, searched, cited and copied."""

import json
import os
import socket
import subprocess
import sys
import threading
import time
import unicodedata
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

import pytest
from PySide6 import QtGui
from PySide6.QtCore import QEvent, QModelIndex, QPoint, QPointF, Qt
from PySide6.QtGui import QAction, QContextMenuEvent, QGuiApplication, QHelpEvent, QImage, QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractScrollArea,
    QApplication,
    QLineEdit,
    QListView,
    QMenu,
    QPlainTextEdit,
    QToolTip,
    QWidget,
)

from conftest import ROOT
from podviewer.ui.shell.window import Window
from support.hostile_reader import NASTY, NEVER_SHOWN, Reader, Watch, accept
from support.libraries import one, talk, wiki_page, write
from support.pages import said

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

pytestmark = pytest.mark.qt_log_ignore("does not support (raise|grabbing)", extend=True)  # menus, offscreen

STALL = 2.0
"""Seconds that the window may stand still at most."""

HOLD = 10.0
"""Seconds after which what was asked for will not come any more."""

QUERIES = (
    "e", "lever -", "-", "-lever", "*", "lev*", "NEAR(", "NEAR(lever firm, 2)", "lever AND", "OR", "NOT", '"lever',
    '"', '""', "'", "speaker:", 'speaker:"', "speaker:berylsample lever", "title:x", "^lever", "{a b}: c", "a:b:c",
    "(((((", "\x00", "le\x00ver", "\u202elever", "\u0645\u0631\u062d\u0628\u0627", "\u05e9\u05dc", "\u0301", "%_",
    "[[podcast:gears|1:00]]", "[[podcast:../../etc/passwd|4:42]]", "https://www.youtube.com/watch?v=aqz-KE-bpKQ&t=9",
    "javascript:alert(1)", "S1 E1", "99999999999999999999:99", "x" * 100_000, "lever " * 17_000, "",
)  # fmt: skip


T = TypeVar("T", bound=QWidget)


class Visitor(Reader):
    """Somebody who opens a folder and tries everything with what is in it."""

    longest = 0.0
    """Seconds that the window stood still at most."""

    def open_folder(self, path: Path) -> Window:
        """Open a folder in a window of its own; return once all is read."""
        window = self.open(path)
        window.resize(1400, 900)
        self.settle(window)
        return window

    def settle(self, window: Window) -> None:
        """Let the window work until nothing is pending."""
        until = time.monotonic() + HOLD
        while window.controller.busy:
            self.let_work(until)

    def wait_for_rows(self, view: QListView) -> None:
        """Let the window work until a list has rows."""
        until = time.monotonic() + HOLD
        while not view.model().rowCount():
            self.let_work(until)

    def let_work(self, until: float) -> None:
        """Let the window work for a moment."""
        self.do(QTest.qWait, 1)
        assert time.monotonic() < until, "nothing came"

    def do(self, what: Callable[..., object], *handed: object) -> None:
        """Do something and let the window answer; remember how long that takes."""
        began = time.monotonic()
        what(*handed)
        QApplication.processEvents()
        self.longest = max(self.longest, time.monotonic() - began)

    def visit(self, window: Window) -> None:
        """Use all there is."""
        for part in (self.browse, self.read_all, self.search, self.open_quickly, self.find_quotes, self.walk):
            part(window)
            self.check_words(window)
            self.check_addresses()

    # Ways.

    def browse(self, window: Window) -> None:
        """Filter, sort, and look at everybody and everything in the panel."""
        panel = window.controller.library.panel
        field = part(panel, QLineEdit, "library-filter")
        for words in QUERIES:
            self.do(field.setText, words)
        self.do(field.clear)
        for action in panel.order_menu().actions():
            self.do(action.trigger)
            self.do(window.grab)
            self.use_rows(panel.list, 2)
            self.settle(window)
            self.check_words(window)
        for person in window.controller.library.service.people:
            self.do(window.controller.navigator.show_person, person)
            self.do(window.grab)
            self.check_words(window)

    def read_all(self, window: Window) -> None:
        """Open every episode, page and refused file; hover and click whatever they offer."""
        controller, actions = window.controller.library, actions_of(window)
        for row in (*controller.service.episodes, *controller.service.pages):
            self.do(controller.choose, row)
            self.settle(window)
            self.do(window.grab)
            self.copy_all(window)
            self.use_text(window)
            self.do(controller.choose, row)
            self.settle(window)
            if not window.controller.panels.right_shown:
                self.do(actions["clips_panel"].trigger)
            self.do(actions["show_chapters"].trigger)
            for name in ("chapters", "clips", "citations", "cited"):
                view = window.findChild(QListView, name)
                if view is not None and view.isVisible():
                    self.use_rows(view, 2)
                    self.settle(window)
            self.do(actions["show_cited"].trigger)
            self.use_card(window)
            self.do(window.related.aboutToShow.emit)
            self.check_words(window)
        for refused in controller.service.refused:
            self.do(controller.panel.refused_chosen.emit, refused)
            self.settle(window)
            self.check_words(window)

    def search(self, window: Window) -> None:
        """Search for everything, ranked and as it is typed; use what is found."""
        self.do(window.controller.navigator.search, "lever")
        field, found = part(window, QLineEdit, "search-field"), part(window, QListView, "found-moments")
        for words in QUERIES:
            self.do(window.controller.navigator.search, words)
            self.do(field.setText, words)
            self.do(QTest.keyClick, field, Qt.Key.Key_Return)
        for words in ("lever", "odd"):
            self.do(window.controller.navigator.search, words)
            self.wait_for_rows(found)
            self.do(window.grab)
            self.check_words(window)
            for row in range(min(3, found.model().rowCount())):
                self.do(window.controller.navigator.search, words)
                top = found.visualRect(found.model().index(row, 0, QModelIndex())).topLeft() + QPoint(0, 14)
                for x in (34, 60, 100, 300):
                    spot = top + QPoint(x, 0)
                    self.do(self.hover, found.viewport(), spot)
                    self.do(self.ask_menu, found.viewport(), spot)
                    self.do(click, found, spot)
                self.settle(window)
            self.use_rows(part(window, QListView, "found-passages"), 4)

    def open_quickly(self, window: Window) -> None:
        """Type into quick open, and choose."""
        card = window.quick_open
        field = part(window, QLineEdit, "quick-open-field")
        for words in QUERIES:
            self.do(card.open, words)
            self.do(card.grab)
        for words in ("", "lever", "odd", "beryl", "s1e1", "[[podcast:gears|0:20]]", "gpj"):
            for row in range(2):
                self.do(card.open, words)
                self.check_words(window)
                for _ in range(row):
                    self.do(QTest.keyClick, field, Qt.Key.Key_Down)
                self.do(QTest.keyClick, field, Qt.Key.Key_Return)
                self.settle(window)
        card.leave()

    def find_quotes(self, window: Window) -> None:
        """Ask where everything comes from."""
        window.page.transcript.drop_selection()
        self.do(window.controller.navigator.find_quote)
        field, found = part(window, QPlainTextEdit, "quote-field"), part(window, QListView, "quotes-found")
        for words in (*QUERIES, "Give me a long lever and a firm plaice.", "A lever for two"):
            field.clear()
            QGuiApplication.clipboard().setText(words)
            self.do(field.paste)
            self.do(QTest.keyClick, field, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
        self.wait_for_rows(found)
        self.do(window.grab)
        self.check_words(window)
        for row in range(min(2, found.model().rowCount())):
            spot = found.visualRect(found.model().index(row, 0, QModelIndex())).center()
            self.do(self.hover, found.viewport(), spot)
            self.do(self.ask_menu, found.viewport(), spot)
            for button in found.findChildren(QAbstractButton):
                if button.text().startswith("Copy"):
                    self.do(button.click)
                    self.check_clipboard()

    def walk(self, window: Window) -> None:
        """Go back and forward, to the next and the previous, to the first page."""
        actions = actions_of(window)
        navigator = {
            "back": 6,
            "forward": 6,
            "next_episode": 3,
            "previous_episode": 9,
            "continue_reading": 1,
            "reload": 1,
        }
        for name, times in navigator.items():
            for _ in range(times):
                self.do(actions[name].trigger)
                self.settle(window)
            self.check_words(window)
        self.do(window.show_welcome)
        self.do(window.grab)

    # Things to use.

    def use_rows(self, view: QListView, most: int) -> None:
        """Hover, click, ask for the tip and the menu of rows, at both of their targets."""
        for row in range(min(view.model().rowCount(), most)):
            index = view.model().index(row, 0, QModelIndex())
            view.scrollTo(index)
            rect = view.visualRect(index)
            for spot in (QPoint(rect.center().x(), rect.top() + 14), QPoint(34, rect.top() + 34)):
                self.do(self.hover, view.viewport(), spot)
                help_event = QHelpEvent(QEvent.Type.ToolTip, spot, view.viewport().mapToGlobal(spot))
                self.do(QApplication.sendEvent, view.viewport(), help_event)
                check_tip(QToolTip.text())
                self.do(self.ask_menu, view.viewport(), spot)
                if view.isVisible():
                    self.do(click, view, spot)

    def use_text(self, window: Window) -> None:
        """Hover, ask for the menu and click: what leads anywhere."""
        view, paths = window.page.transcript, window.session.paths
        spots: dict[str, QPoint] = {}
        for y in range(0, view.viewport().height(), 12):
            for x in range(0, view.viewport().width(), 14):
                spots.setdefault(view.anchorAt(QPoint(x, y)), QPoint(x, y))
        spots.pop("", None)
        for spot in list(spots.values())[:6]:
            self.do(self.hover, view.viewport(), spot)
            self.do(self.ask_menu, view.viewport(), spot)
            self.do(click, view, spot)
            self.settle(window)
            if window.session.paths != paths:
                self.do(window.controller.navigator.history.go_back)
                self.settle(window)

    def use_card(self, window: Window) -> None:
        """Follow the first link of the card that says who cites a passage."""
        card = next((found for found in window.findChildren(QWidget, "cited-card") if found.isVisible()), None)
        if card is not None:
            self.do(window.grab)
            self.check_words(window)
            self.do(card.findChildren(QAbstractButton)[0].click)
            self.settle(window)

    def hover(self, widget: QWidget, place: QPoint) -> None:
        """Move the pointer with an event of our own: the offscreen pointer does not move."""
        none, at = Qt.MouseButton.NoButton, QPointF(widget.mapToGlobal(place))
        keys = Qt.KeyboardModifier.NoModifier
        QApplication.sendEvent(widget, QMouseEvent(QEvent.Type.MouseMove, QPointF(place), at, none, none, keys))

    def ask_menu(self, widget: QWidget, spot: QPoint) -> None:
        """Ask for a menu and copy all that it offers to copy."""
        event = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, spot, widget.mapToGlobal(spot))
        QApplication.sendEvent(widget, event)
        menu = QApplication.activePopupWidget()
        for action in menu.actions() if isinstance(menu, QMenu) else ():
            check_line(action.text(), "menu")
            if action.text().startswith("Copy") and action.menu() is None and action.isEnabled():
                QGuiApplication.clipboard().clear()
                action.trigger()
                self.check_clipboard(words=action.text() in ("Copy", "Copy quote"))
        while isinstance(menu := QApplication.activePopupWidget(), QMenu):
            menu.close()

    def copy_all(self, window: Window) -> None:
        """Copy in every form."""
        actions = actions_of(window)
        window.page.transcript.selectAll()
        formats = [(action, True) for action in window.quote_formats.actions()]
        for action, words in [*formats, (actions["copy_link"], False), (actions["cite_chapter"], False)]:
            QGuiApplication.clipboard().clear()
            self.do(action.trigger)
            self.check_clipboard(words=words)
        window.page.transcript.drop_selection()

    # Checks.

    def check_clipboard(self, *, words: bool = True) -> None:
        """What names a source holds nothing that turns or hides the words beside it. `words`: what was said may stand
        before it, letter for letter."""
        copied = QGuiApplication.clipboard().text()
        _, dash, source = copied.rpartition("\n\n— ")
        if dash or not words or copied.startswith("[["):
            check_line(source, "clipboard")
            assert "\n" not in source

    def check_words(self, window: Window) -> None:
        """What a list, a button or a tool tip says turns nothing around either."""
        super().check_words(window)
        for view in window.findChildren(QListView):
            for row in range(min(view.model().rowCount(), 30) if view.isVisible() else 0):
                check_line(str(view.model().index(row, 0, QModelIndex()).data()), view.objectName())
        for widget in window.findChildren(QWidget):
            if widget.isVisible():
                check_tip(widget.toolTip())
                for text in (widget.accessibleName(), widget.accessibleDescription()):
                    check_line(text, type(widget).__name__)
        check_tip(QToolTip.text())


def check_line(text: str, what: str) -> None:
    """Say whether a text would turn or hide what stands beside it."""
    bad = [c for c in text.replace("\n", "") if unicodedata.category(c) in ("Cc", "Cs") or c in NEVER_SHOWN]
    assert not bad, (what, bad[:5], text[:300])


def check_tip(text: str) -> None:
    """Say whether a tool tip would be taken for more than words."""
    check_line(text, "tip")
    assert not QtGui.Qt.mightBeRichText(text), text


def click(view: QAbstractScrollArea, spot: QPoint) -> None:
    """Click into what a view shows."""
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, spot)


def actions_of(window: Window) -> dict[str, QAction]:
    """Return the window's actions by name."""
    return {action.objectName(): action for action in window.actions()}


def part(parent: QWidget, kind: type[T], name: str) -> T:
    """Return a part that must be there."""
    found = parent.findChild(kind, name)
    assert isinstance(found, kind), name
    return found


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
from hostile.test_library_window import STALL, Visitor

app = QApplication([])
names = ("open", "socket.connect", "subprocess.Popen", "os.system", "os.exec", "os.posix_spawn", "os.fork")
seen = []
sys.addaudithook(lambda name, args: seen.append((name, str(args[0]))) if name in names else None)
visitor = Visitor(Path(sys.argv[1]))
visitor.visit(visitor.open_folder(Path(sys.argv[2])))
visitor.close()
own = (*sys.argv[1:], *map(str, range(20)), *(f"b'{path}" for path in sys.argv[1:]))
print([(n, a) for n, a in seen if n != "open" or not a.startswith(own) and not a.endswith((".py", ".pyc", ".svg"))])
print(visitor.longest if visitor.longest > STALL else "quick", len(visitor.opened) > 10)
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
            capture_output=True, text=True, cwd=tmp_path, timeout=60, check=False,
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
        assert [row.title for row in window.controller.library.service.episodes] == ["Gears"]
        assert visitor.longest < STALL
    finally:
        visitor.close()
