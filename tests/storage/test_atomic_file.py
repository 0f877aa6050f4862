"""Files are written whole or not at all, for one user's eyes, and nothing is left lying about."""

import os
import stat
import time
from pathlib import Path

import pytest

from podviewer.storage.atomic_file import LEFT_BEHIND, alone, put_aside, tend, write_whole
from podviewer.storage.paths import folders
from podviewer.storage.places import Place
from podviewer.storage.store import Store


def test_a_failed_write_leaves_the_old_file(tmp_path: Path) -> None:
    path = tmp_path / "notes"
    write_whole(path, b"old")
    with pytest.raises(TypeError):
        write_whole(path, "no bytes")  # type: ignore[arg-type]
    assert path.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [path]


@pytest.mark.skipif(os.name == "nt", reason="no such rights there")
def test_nobody_else_may_look(tmp_path: Path) -> None:
    before = os.umask(0o022)
    try:
        store = Store(folders(tmp_path / "home"))
        store.remember_place(Place("slug:a", [1]))
        assert store.save() == []
        made = [*(tmp_path / "home").glob("*/*")]
        assert {path.name for path in made} >= {"settings.json", "podviewer.sqlite3", "podviewer.sqlite3-wal"}
        assert {path.name: oct(stat.S_IMODE(path.stat().st_mode)) for path in made} == {
            path.name: "0o600" for path in made
        }
        assert {oct(stat.S_IMODE(path.parent.stat().st_mode)) for path in made} == {"0o700"}
        store.close()
    finally:
        os.umask(before)


@pytest.mark.skipif(os.name == "nt", reason="no such rights there")
def test_a_folder_that_an_older_version_left_open_is_closed(tmp_path: Path) -> None:
    config = tmp_path / "home" / "config"
    config.mkdir(parents=True, mode=0o755)
    config.chmod(0o755)
    store = Store(folders(tmp_path / "home"))
    assert store.tend() == []
    assert stat.S_IMODE(config.stat().st_mode) == 0o700


def test_what_killed_runs_have_left_is_swept_and_nothing_else(tmp_path: Path) -> None:
    old = time.time() - LEFT_BEHIND - 5
    kept = [".settings.json.77", "settings.json", ".lock", "settings.damaged.1.json", ".notes.md"]
    for name in (".settings.json.4711", ".state.json.12", *kept):
        (tmp_path / name).write_text("x")
        if name != ".settings.json.77":  # which is being written just now
            os.utime(tmp_path / name, (old, old))
    tend(tmp_path)
    assert {path.name for path in tmp_path.iterdir()} == set(kept)
    tend(tmp_path / "not there")


def test_one_put_aside_is_never_overwritten(tmp_path: Path) -> None:
    path = tmp_path / "notes.sqlite3"
    names = []
    for number in range(3):
        path.write_text(str(number))
        (tmp_path / "notes.sqlite3-wal").write_text(f"wal {number}")
        names.append(put_aside(path, "-wal", "-shm"))
    assert [aside.read_text() for aside in names] == ["0", "1", "2"]
    assert (tmp_path / "notes.damaged.2.sqlite3-wal").read_text() == "wal 1"


def test_only_one_is_let_in(tmp_path: Path) -> None:
    with alone(tmp_path), pytest.raises(TimeoutError), alone(tmp_path, patience=0):
        pass
    with alone(tmp_path, patience=0):
        pass
