"""Backups: one a day, whole; a damaged file is made again from the newest good one, and that is said."""

import sqlite3
from contextlib import closing
from datetime import date, timedelta
from pathlib import Path

import pytest

from podviewer.model.annotation import Annotation
from podviewer.model.notice import NoticeCode
from podviewer.storage.backups import back_up, backups_of, newest_good
from podviewer.storage.database import Database
from podviewer.storage.notebook.notebook import Notebook
from podviewer.storage.paths import folders
from podviewer.storage.store import Store
from support.annotations import LINE, highlight, notebook

DAY = date(2026, 11, 21)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """A database with an annotation."""
    one = notebook(tmp_path)
    one.change("made", [(None, highlight("a", "Why?"))])
    assert one.save() == []
    return folders(tmp_path).data / "podviewer.sqlite3"


def test_there_is_one_for_each_day_of_use(file: Path) -> None:
    made = back_up(file, DAY)
    assert made == file.with_name("podviewer-2026-11-21.sqlite3")
    assert made.stat().st_mode & 0o77 == 0
    assert back_up(file, DAY) is None
    with closing(sqlite3.connect(made)) as copy:
        assert copy.execute("SELECT id FROM annotation").fetchall() == [("a",)]
    assert not [path for path in file.parent.iterdir() if path.name.startswith(".podviewer-")]


def test_seven_stay_then_one_a_month(file: Path) -> None:
    for number in range(100):
        back_up(file, DAY - timedelta(99 - number))
    left = [path.stem.removeprefix("podviewer-") for path in backups_of(file)]
    assert left[:7] == [(DAY - timedelta(number)).isoformat() for number in range(7)]
    assert [name[:7] for name in left[7:]] == ["2026-11", "2026-10", "2026-09", "2026-08"]


def test_a_damaged_file_is_made_again_from_the_newest_good_one(file: Path, tmp_path: Path) -> None:
    back_up(file, DAY - timedelta(1))
    bad = back_up(file, DAY)
    assert bad is not None
    bad.write_bytes(b"\x00" * 5_000)
    file.write_bytes(b"no database" * 500)
    for ending in ("-wal", "-shm"):
        Path(f"{file}{ending}").unlink(missing_ok=True)
    one = Notebook(Database(file, tmp_path / "state.json"), lambda at: LINE)
    told = one.load()
    assert [(notice.notice, notice.detail) for notice in told] == [
        (NoticeCode.DATA_DAMAGED, "podviewer.damaged.1.sqlite3"),
        (NoticeCode.DATA_RESTORED, "podviewer-2026-11-20.sqlite3"),
    ]
    assert [row.note for row in one.rows(Annotation)] == ["Why?"]
    one.change("made", [(None, highlight("b"))])
    assert one.save() == []
    assert len(notebook(tmp_path).rows(Annotation)) == 2


def test_what_can_still_be_read_goes_before_the_backup(file: Path, tmp_path: Path) -> None:
    back_up(file, DAY)
    one = notebook(tmp_path)
    one.change("made", [(None, highlight("b"))])
    assert one.save() == []
    with closing(sqlite3.connect(file)) as connection:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        ((page, size),) = connection.execute(
            "SELECT rootpage, (SELECT page_size FROM pragma_page_size) FROM sqlite_master WHERE name = 'recent'"
        )
    bytes_ = file.read_bytes()
    file.write_bytes(bytes_[: (page - 1) * size] + b"\xa5" * size + bytes_[page * size :])
    with closing(Store(folders(tmp_path))) as store:
        told = [notice.notice for notice in store.notices + store.tend()]
    assert told == [NoticeCode.DATA_DAMAGED, NoticeCode.DATA_RESTORED]
    assert [row.id for row in notebook(tmp_path).rows(Annotation)] == ["a", "b"]


def test_a_backup_of_a_newer_version_is_left_alone(file: Path) -> None:
    made = back_up(file, DAY)
    assert made is not None
    assert newest_good(file) == made
    with closing(sqlite3.connect(made)) as copy:
        copy.execute("PRAGMA user_version = 99")
    assert newest_good(file) is None


def test_there_is_none_of_a_damaged_file(file: Path) -> None:
    with closing(sqlite3.connect(file)) as connection:
        connection.execute("DROP TABLE place")
        connection.commit()
    assert back_up(file, DAY) is None
    assert backups_of(file) == []


def test_the_store_makes_one_and_says_where_it_cannot(tmp_path: Path) -> None:
    with closing(Store(folders(tmp_path))) as store:
        assert store.back_up() == []
        store.remember_library(["/a"])
        assert store.save() == []
        assert store.tend() == []
        assert len(backups_of(folders(tmp_path).data / "podviewer.sqlite3")) == 1
