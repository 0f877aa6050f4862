"""A new index in the place of an old one."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from podviewer.library.database.schema import FilePath, connect, create, put_in_place


def refuse(new: FilePath, path: FilePath) -> None:
    """Do as Windows does with a file that somebody has open."""
    raise PermissionError(13, "in use", str(path))


def test_an_index_that_is_open_is_written_into_where_it_cannot_be_replaced(tmp_path: Path) -> None:
    old, new = tmp_path / "old.sqlite", tmp_path / "new.sqlite"
    for path in (old, new):
        create(path)
    with closing(connect(old)) as window:
        window.execute("CREATE TABLE left_over (x)")
        window.execute("INSERT INTO left_over VALUES (1)")
        put_in_place(new, old, refuse)
        names = {name for (name,) in window.execute("SELECT name FROM sqlite_master")}
        assert "left_over" not in names
        assert "episode" in names
    assert not new.exists()
    with closing(connect(old)) as again:
        assert again.execute("PRAGMA integrity_check").fetchone() == ("ok",)


def test_what_cannot_be_replaced_nor_written_into_is_an_error_that_is_known(tmp_path: Path) -> None:
    """Whoever asked then keeps an index for this run, and says so."""
    old, new = tmp_path / "old.sqlite", tmp_path / "new.sqlite"
    create(new)
    old.write_bytes(b"garbage" * 1_000)
    with pytest.raises((sqlite3.Error, OSError)):
        put_in_place(new, old, refuse)
