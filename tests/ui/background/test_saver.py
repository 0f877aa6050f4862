"""What was remembered is written by itself, and again where that failed."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from podviewer.model.notice import Notice, NoticeCode
from podviewer.storage.paths import folders
from podviewer.storage.places import Place
from podviewer.storage.store import Store
from podviewer.ui.background.saver import Saver


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with closing(Store(folders(tmp_path))) as store:
        store.remember_library([])
        assert store.save() == []
        yield store


def kept(home: Path, key: str) -> bool:
    with closing(Store(folders(home))) as other:
        return other.find_place([key]) is not None


def test_who_has_something_to_remember_is_asked_before_it_is_written(
    qtbot: QtBot, store: Store, tmp_path: Path
) -> None:
    saver = Saver(store, after=1)

    def remember() -> None:
        store.remember_place(Place("slug:a", [1]))

    saver.saving.connect(remember)
    with qtbot.waitSignal(saver.saved):
        saver.save_soon()
    assert kept(tmp_path, "slug:a")


def test_what_goes_on_moving_is_written_all_the_same(qtbot: QtBot, store: Store) -> None:
    saver = Saver(store, after=1_000_000, latest=1)
    with qtbot.waitSignal(saver.saved):
        saver.save_soon()


def test_what_cannot_be_written_is_told_once_and_written_later(qtbot: QtBot, store: Store, tmp_path: Path) -> None:
    told: list[Notice] = []
    saver = Saver(store, after=1, latest=1)
    saver.noticed.connect(told.extend)
    store.remember_place(Place("slug:a", [1]))
    with closing(sqlite3.connect(tmp_path / "data" / "podviewer.sqlite3", isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        saver.save_soon()
        for _ in range(2):  # SQLite waits some seconds each time
            with qtbot.waitSignal(saver.saved, timeout=30_000):
                pass
        assert [one.notice for one in told] == [NoticeCode.DATA_UNSAVED]
        assert not store.is_saved
        other.execute("COMMIT")
        qtbot.waitUntil(lambda: store.is_saved, timeout=30_000)
    assert kept(tmp_path, "slug:a")
    assert len(told) == 1
