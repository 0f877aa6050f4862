"""What the reader does is remembered: over restarts, by several windows, over renamed files and older versions."""

import json
import os
import signal
import sqlite3
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path

import pytest

from podviewer.model.document import episode_key
from podviewer.model.notice import NoticeCode
from podviewer.storage.paths import folders
from podviewer.storage.places import Place
from podviewer.storage.recent import RECENT, Recent
from podviewer.storage.schema import MIGRATIONS
from podviewer.storage.store import Store
from support.cli_processes import environment


def opened(home: Path) -> Store:
    store = Store(folders(home))
    assert store.notices == []
    return store


def saved(store: Store) -> None:
    assert (told := store.save()) == [], told
    assert store.is_saved
    store.close()


def test_what_was_remembered_comes_back(tmp_path: Path) -> None:
    store = opened(tmp_path)
    place = Place("youtube:aqz-KE-bpKQ", {"exact": "wörds \ud800", "at": [1, None]}, 40, 61, "/a/\udcff.md", "A \ud800")
    store.remember_place(place)
    recent = Recent("/a/\udcff.md", "A", "B", 61, 40, "youtube:aqz-KE-bpKQ")
    store.remember_recent(recent)
    store.remember_library(["/a", "/b\udcfe"])
    store.remember_geometry("AdnQywADAAA=")
    saved(store)
    again = opened(tmp_path)
    kept = again.find_place(["youtube:other", "youtube:aqz-KE-bpKQ"])
    assert kept is not None
    assert (kept.anchor, kept.progress, kept.second, kept.path) == (place.anchor, 40, 61, "/a/\udcff.md")
    assert again.progress == {"youtube:aqz-KE-bpKQ": 40}
    assert again.state.recent == [recent]
    assert again.state.library == ["/a", "/b\udcfe"]
    assert again.state.geometry == "AdnQywADAAA="
    again.close()


def test_nothing_is_made_before_there_is_something_to_keep(tmp_path: Path) -> None:
    store = opened(tmp_path)
    assert store.find_place(["slug:a"]) is None
    assert list(tmp_path.iterdir()) == []


WRITER = """
import sys
from pathlib import Path
from podviewer.storage.paths import folders
from podviewer.storage.places import Place
from podviewer.storage.store import Store

store = Store(folders(Path(sys.argv[1])))
for number in range(int(sys.argv[3])):
    store.remember_place(Place(f"slug:{sys.argv[2]}{number}", [number], number % 101))
    while told := store.save():  # another writer was faster for some seconds: it stays to be saved
        print(*told, file=sys.stderr)
    print(number, flush=True)
store.close()
"""


def writer(home: Path, name: str, count: int) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-c", WRITER, str(home), name, str(count)],
        stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env=environment(),
    )  # fmt: skip


def test_two_programs_lose_no_place_of_each_other(tmp_path: Path) -> None:
    children = [writer(tmp_path, name, 500) for name in "ab"]
    for child in children:
        _, errors = child.communicate(timeout=120)
        assert child.returncode == 0, errors
    store = opened(tmp_path)
    assert len(store.progress) == 1_000
    for name in "ab":
        for number in range(500):
            place = store.find_place([f"slug:{name}{number}"])
            assert place is not None
            assert place.anchor == [number]
    store.close()


def test_threads_and_stores_lose_no_place_of_each_other(tmp_path: Path) -> None:
    stores = [opened(tmp_path) for _ in range(3)]

    def work(number: int) -> None:
        store = stores[number % 3]
        store.remember_place(Place(f"slug:{number}", [number]))
        store.remember_recent(Recent(f"/{number}", "x"))
        assert store.save() == []

    with ThreadPoolExecutor(6) as pool:
        list(pool.map(work, range(120)))
    for store in stores:
        saved(store)
    again = opened(tmp_path)
    assert len(again.progress) == 120
    assert len(again.state.recent) == RECENT
    again.close()


def test_each_window_learns_what_the_others_remember(tmp_path: Path) -> None:
    one, other = opened(tmp_path), opened(tmp_path)
    one.remember_place(Place("slug:a", ["one"], 10))
    one.remember_recent(Recent("/a.md", "A"))
    assert one.save() == []
    place = other.find_place(["slug:a"])
    assert place is not None
    assert place.anchor == ["one"]
    other.remember_recent(Recent("/b.md", "B"))
    assert other.save() == []
    assert [row.title for row in other.state.recent] == ["B", "A"]
    assert other.progress == {"slug:a": 10}
    other.remember_place(Place("slug:a", ["other"], 20))
    assert other.save() == []
    place = one.find_place(["slug:a"])
    assert place is not None
    assert place.anchor == ["other"]  # the newer one, although this window has one of its own
    one.close()
    other.close()


@pytest.mark.skipif(os.name == "nt", reason="kill -9")
def test_a_kill_loses_nothing_that_was_acknowledged(tmp_path: Path) -> None:
    for round_ in range(8):
        child = writer(tmp_path, f"{round_}-", 10_000)
        assert child.stdout is not None
        for _ in range(5 + 3 * round_):
            child.stdout.readline()
        os.kill(child.pid, signal.SIGKILL)
        last = [4 + 3 * round_, *map(int, child.communicate()[0].split())][-1]
        store = opened(tmp_path)
        for number in range(last + 1):
            assert store.find_place([f"slug:{round_}-{number}"]) is not None, f"{round_}-{number}"
        store.close()


def test_a_renamed_file_is_one_recent_file_still(tmp_path: Path) -> None:
    store = opened(tmp_path)
    for path in ("old.md", "other.md", "new.md"):
        key = "youtube:aqz-KE-bpKQ" if path != "other.md" else ""
        store.remember_recent(Recent(str(tmp_path / path), path, episode=key))
    assert [row.title for row in store.state.recent] == ["new.md", "other.md"]
    saved(store)
    again = opened(tmp_path)
    assert [row.title for row in again.state.recent] == ["new.md", "other.md"]
    again.change_recent(str(tmp_path / "other.md"), Recent(str(tmp_path / "third.md"), "third.md"))
    assert [row.title for row in again.state.recent] == ["new.md", "third.md"]
    saved(again)
    last = opened(tmp_path)
    assert [row.title for row in last.state.recent] == ["new.md", "third.md"]
    last.close()


# Older and newer versions.


def old_state(home: Path, **found: object) -> Path:
    path = home / "state" / "state.json"
    path.parent.mkdir(parents=True)
    path.write_text(json.dumps(found))
    return path


def test_what_an_older_version_kept_is_taken_over_once(tmp_path: Path) -> None:
    anchor = ["item", 4, 0, 7, 24]
    path = old_state(
        tmp_path,
        geometry="AdnQywADAAA=",
        places={"gears-and-levers aqz-KE-bpKQ": anchor, "kites": anchor, "of winds": anchor},
        recent=[
            {"path": "/talks/_gears-and-levers.md.md", "title": "Gears", "detail": "d", "second": 61, "progress": 40},
            {"path": "/talks/kites.md", "title": "Kites", "detail": "", "second": None, "progress": 0},
        ],
        library=["/talks"],
        progress={"/talks/_gears-and-levers.md.md": 40, "/talks/kites.md": 70, "/talks/unplaced.md": 5},
    )
    store = opened(tmp_path)
    video = episode_key("renamed", "aqz-KE-bpKQ")
    for key in (video, "slug:kites", "slug:of winds"):
        place = store.find_place([key])
        assert place is not None
        assert place.anchor == anchor
    assert store.state.geometry == "AdnQywADAAA="
    assert store.state.library == ["/talks"]
    assert [(row.title, row.episode, row.second) for row in store.state.recent] == [
        ("Gears", video, 61), ("Kites", "slug:kites", None),
    ]  # fmt: skip
    progress = store.progress
    assert (progress[video], progress["slug:kites"], progress["slug:unplaced"]) == (40, 70, 5)
    store.remember_place(Place(video, ["new"], 50))
    saved(store)
    assert path.exists()  # for the older version, should somebody go back to it
    again = opened(tmp_path)
    kept = again.find_place([video])
    assert kept is not None
    assert kept.anchor == ["new"]
    again.close()


@pytest.mark.parametrize(
    "text",
    [
        '{"geometry": "\\ud800", "places": {"a": 5, "\\ud800": [1]}, "recent": [3, {"path": 1}], "library": 7}',
        '{"places": 5, "geometry": 7, "progress": {"a": 1e99, "b": -1, "c": true}}',
        '{"recent": [{"path": "/\\ud800", "title": "x"}, {"path": "/\\u0000", "title": "x"}], "library": ["\\ud800"]}',
        "[]", "[" * 9999, "\x00", "",
    ],
)  # fmt: skip
def test_nonsense_of_an_older_version_is_left_out(tmp_path: Path, text: str) -> None:
    path = old_state(tmp_path)
    path.write_text(text)
    store = opened(tmp_path)
    assert store.state.recent == []
    assert store.state.library == []
    assert store.state.geometry == ""
    assert set(store.progress.values()) <= {0}
    store.remember_place(Place("slug:new", [1]))
    saved(store)


def test_a_newer_version_s_data_are_left_alone_and_that_is_told(tmp_path: Path) -> None:
    store = opened(tmp_path)
    store.remember_place(Place("slug:a", [1]))
    saved(store)
    file = tmp_path / "data" / "podviewer.sqlite3"
    with closing(sqlite3.connect(file)) as connection:
        connection.execute(f"PRAGMA user_version = {len(MIGRATIONS) + 1}")
        connection.execute("ALTER TABLE place RENAME TO spot")
    before = file.read_bytes()
    again = Store(folders(tmp_path))
    assert [told.notice for told in again.notices] == [NoticeCode.DATA_NEWER]
    again.remember_place(Place("slug:b", [2], 7))
    assert again.save() == []
    place = again.find_place(["slug:b"])  # for this run
    assert place is not None
    again.close()
    assert file.read_bytes() == before
