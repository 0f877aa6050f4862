"""Indexes that nobody uses any more leave the cache; no other does."""

import os
import time
from contextlib import closing
from pathlib import Path

import pytest

from podviewer.library.database.location import Index
from podviewer.library.database.sweep import DAY, KEPT, mark_used, sweep
from podviewer.library.library import Library
from support.libraries import indexed, talk, write


def age(path: Path, seconds: float) -> None:
    then = time.time() - seconds
    os.utime(path, (then, then))


@pytest.fixture
def index(tmp_path: Path) -> Index:
    return indexed(tmp_path, write(tmp_path / "talks", "a.md", talk()).parent)[0]


@pytest.fixture
def cache(index: Index) -> Path:
    return index.path.parent.parent


def test_what_nobody_has_used_for_ninety_days_goes_with_all_that_belongs_to_it(index: Index, cache: Path) -> None:
    age(index.path, KEPT - DAY)
    assert sweep(cache) == []
    age(index.path, KEPT + DAY)
    assert sweep(cache) == [index.path]
    assert list(index.path.parent.iterdir()) == []


def test_another_versions_index_and_one_that_is_broken_go_too(index: Index, cache: Path) -> None:
    other, broken = (index.path.with_name(f"{letter * 24}-00000001.sqlite") for letter in "ab")
    other.write_bytes(index.path.read_bytes())
    broken.write_bytes(b"no database" * 500)
    for path in (other, broken):
        age(path, KEPT + DAY)
    assert sweep(cache) == [other, broken]
    assert index.path.exists()


def test_one_that_a_program_has_open_stays_whatever_its_age(index: Index, cache: Path) -> None:
    with closing(index.connect()) as connection:
        connection.execute("SELECT count(*) FROM file").fetchone()
        age(index.path, KEPT + DAY)
        assert sweep(cache) == []
    assert sweep(cache) == [index.path]


def test_what_is_no_index_of_ours_is_left_alone(index: Index, cache: Path) -> None:
    foreign = [index.path.with_name(name) for name in ("notes.txt", "library.sqlite")]
    for path in foreign:
        path.write_text("x")
        age(path, 2 * KEPT)
    assert sweep(cache) == []
    assert all(path.exists() for path in foreign)
    assert sweep(cache / "nowhere") == []


def test_a_library_that_is_used_is_marked_so(index: Index, cache: Path) -> None:
    age(index.path, KEPT + DAY)
    library = Library(cache, index.roots)
    library.update()
    library.tidy()
    assert index.path.exists()
    age(index.path, DAY / 2)
    before = index.path.stat().st_mtime
    mark_used(index)
    assert index.path.stat().st_mtime == before, "once a day is enough"
