"""What the program keeps, bitten: it starts, says so, loses nothing that can be read, overwrites nothing."""

import json
import os
import random
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from podviewer.model.notice import NoticeCode
from podviewer.storage.paths import Folders, folders
from podviewer.storage.places import Place
from podviewer.storage.recent import Recent
from podviewer.storage.store import Store

PLACES = 60


@pytest.fixture
def where(tmp_path: Path) -> Folders:
    """Folders in which a reader has kept much."""
    where = folders(tmp_path / "home")
    with closing(Store(where)) as store:
        for number in range(PLACES):
            store.remember_place(
                Place(f"slug:{number}", ["item", number, 0, 0, 0, "wind " * 200], number, path="/x.md")
            )
            store.remember_recent(Recent(f"/{number}.md", f"Kites {number}"))
        store.remember_library(["/kites"])
        store.remember_geometry("AdnQywADAAA=")
        store.settings.text_size = 150
        assert store.save() == []
    return where


def data(where: Folders) -> Path:
    return where.data / "podviewer.sqlite3"


def use(where: Folders) -> list[NoticeCode]:
    """Do all that a run does; return what it tells."""
    with closing(Store(where)) as store:
        told = store.notices + store.tend()
        for number in range(PLACES):
            place = store.find_place([f"slug:{number}"])
            assert place is None or (0 <= place.progress <= 100 and place.changed > 0)
        store.remember_place(Place("slug:new", ["new"], 1))
        store.remember_recent(Recent("/new.md", "New"))
        store.settings.sans = not store.settings.sans
        told += store.save()
    with closing(Store(where)) as store:  # and it is good again
        assert [told.notice for told in store.notices + store.tend()] == []
        place = store.find_place(["slug:new"])
        assert place is not None
        assert place.anchor == ["new"]
        assert store.state.recent[0].title == "New"
    return [one.notice for one in told]


def asides(where: Folders) -> list[str]:
    return sorted(path.name for path in where.data.glob("*.damaged.*.sqlite3"))


@pytest.mark.parametrize("seed", range(25))
def test_random_bytes_anywhere_in_the_database(where: Folders, seed: int) -> None:
    dice = random.Random(seed)
    bytes_ = bytearray(data(where).read_bytes())
    start = dice.randrange(len(bytes_))
    size = dice.choice([1, 16, 512, 4096, len(bytes_)])
    bytes_[start : start + size] = dice.randbytes(len(bytes_[start : start + size]))
    data(where).write_bytes(bytes_)
    told = use(where)
    assert set(told) <= {NoticeCode.DATA_DAMAGED, NoticeCode.DATA_RESTORED}  # of the backup that the run itself makes
    assert bool(told) == bool(asides(where))
    if asides(where):
        assert (where.data / asides(where)[0]).read_bytes() == bytes_


def test_a_damaged_page_costs_what_stands_on_it_alone(where: Folders) -> None:
    bytes_ = data(where).read_bytes()
    with closing(sqlite3.connect(data(where))) as connection:
        ((page, size),) = connection.execute(
            "SELECT rootpage, (SELECT page_size FROM pragma_page_size) FROM sqlite_master WHERE name = 'recent'"
        )
    at = (page - 1) * size
    data(where).write_bytes(bytes_[:at] + b"\xa5" * size + bytes_[at + size :])
    told = use(where)
    assert told == [NoticeCode.DATA_DAMAGED]
    assert asides(where) == ["podviewer.damaged.1.sqlite3"]
    with closing(Store(where)) as store:
        assert len(store.progress) == PLACES + 1
        assert store.state.library == ["/kites"]


@pytest.mark.parametrize("content", [b"", b"no database", b"\x00" * 9000, os.urandom(5000), b"SQLite format 3\x00"])
def test_what_is_no_database_is_put_aside_each_time_under_a_new_name(where: Folders, content: bytes) -> None:
    for number in (1, 2):
        data(where).write_bytes(content)
        told = use(where)
        if content:
            assert told == [NoticeCode.DATA_DAMAGED, NoticeCode.DATA_RESTORED][:number]  # the first run makes a backup
            assert (where.data / f"podviewer.damaged.{number}.sqlite3").read_bytes() == content


@pytest.mark.parametrize(
    "sql",
    [
        "DROP TABLE place",
        "ALTER TABLE recent DROP COLUMN title",
        "UPDATE place SET anchor = 'no json', progress = 'x', second = x'00', path = 7, title = x'ff', changed = 'c'",
        "UPDATE place SET progress = 1000000000000, anchor = '[\"item\", 99999999999999999999, 0, 0, 0]'",
        "UPDATE place SET anchor = replace(hex(zeroblob(20000)), '00', '[')",
        "UPDATE recent SET title = x'ff00', detail = 5, second = 'x', progress = -1",
        "UPDATE window SET geometry = x'ff'",
        "UPDATE window SET geometry = char(55296) || 'x'",
        "UPDATE library SET folder = 7",
    ],
)
def test_wrong_types_and_tables(where: Folders, sql: str) -> None:
    with closing(sqlite3.connect(data(where))) as connection:
        connection.execute(sql)
        connection.commit()
    assert set(use(where)) <= {NoticeCode.DATA_DAMAGED}


def a_folder(path: Path) -> None:
    path.mkdir()


def a_pipe(path: Path) -> None:
    os.mkfifo(path)


@pytest.mark.skipif(os.name == "nt", reason="no pipes there")
@pytest.mark.parametrize("put", [a_folder, a_pipe])
def test_what_is_no_file_is_left_alone_and_that_is_told(where: Folders, put: Callable[[Path], None]) -> None:
    for path in (data(where), where.config / "settings.json"):
        path.unlink()
        put(path)
    with closing(Store(where)) as store:
        assert {told.notice for told in store.notices} == {NoticeCode.DATA_UNUSABLE, NoticeCode.DATA_UNSAVED}
        store.remember_place(Place("slug:new", ["new"], 1))
        store.save()
        place = store.find_place(["slug:new"])  # for this run
        assert place is not None
    assert not data(where).is_file()


def test_a_file_put_aside_by_another_window_is_followed(where: Folders) -> None:
    with closing(Store(where)) as one, closing(Store(where)) as other:
        one.remember_place(Place("slug:before", [0]))
        assert one.save() == []
        os.rename(data(where), data(where).with_name("elsewhere.sqlite3"))
        other.remember_place(Place("slug:other", [1]))
        assert other.save() == []
        one.remember_place(Place("slug:one", [2]))
        assert one.save() == []
        assert other.find_place(["slug:one"]) is not None


@pytest.mark.parametrize("seed", range(20))
def test_random_bytes_in_the_settings(where: Folders, seed: int) -> None:
    dice = random.Random(seed)
    path = where.config / "settings.json"
    bytes_ = bytearray(path.read_bytes())
    for _ in range(dice.choice([1, 4, 60])):
        bytes_[dice.randrange(len(bytes_))] = dice.randrange(256)
    path.write_bytes(bytes_)
    told = use(where)
    assert set(told) <= {NoticeCode.DATA_DAMAGED}
    aside = path.with_name("settings.damaged.1.json")
    assert aside.exists() == bool(told)
    assert not told or aside.read_bytes() == bytes_
    assert isinstance(json.loads(path.read_bytes()), dict)
