"""Copies of the reader's own data: one for each day of use beside the file, seven of them, then one a month."""

import os
import re
import sqlite3
from contextlib import closing, suppress
from datetime import date
from pathlib import Path

from podviewer.storage.schema import MIGRATIONS

DAYS = 7
_DATED = re.compile(r"\d{4}-\d\d-\d\d")


def back_up(file: Path, today: date) -> Path | None:
    """Copy a database, whole or not at all, where today's copy is not there yet; return the copy.

    There is none of a damaged one. Raises OSError, sqlite3.Error.
    """
    target = file.with_name(f"{file.stem}-{today.isoformat()}{file.suffix}")
    if target.exists():
        return None
    made = file.with_name(f".{target.name}.{os.getpid()}")
    try:
        os.close(os.open(made, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600))  # VACUUM takes an empty file
        with closing(sqlite3.connect(f"{file.absolute().as_uri()}?mode=ro", uri=True, isolation_level=None)) as source:
            source.execute("VACUUM INTO ?", (str(made),))
        with open(made, "rb+") as copy:
            os.fsync(copy.fileno())
        if not _is_good(made):  # whoever uses the file will find that out
            return None
        os.replace(made, target)
    finally:
        with suppress(OSError):
            made.unlink(missing_ok=True)
    _thin_out(file)
    return target


def backups_of(file: Path) -> list[Path]:
    """Return the copies of a database, the newest first."""
    found = file.parent.glob(f"{file.stem}-*{file.suffix}")
    dated = [path for path in found if _DATED.fullmatch(path.stem.removeprefix(f"{file.stem}-"))]
    return sorted(dated, reverse=True)


def newest_good(file: Path) -> Path | None:
    """Return the newest copy that is whole and of no newer version; None where there is none."""
    return next(filter(_is_good, backups_of(file)), None)


def _is_good(path: Path) -> bool:
    """Say whether a copy is whole and has all tables that its version has."""
    uri = f"{path.absolute().as_uri()}?immutable=1"
    with suppress(sqlite3.Error, OSError), closing(sqlite3.connect(uri, uri=True, isolation_level=None)) as copy:
        ((version,),) = copy.execute("PRAGMA user_version")
        ((said,),) = copy.execute("PRAGMA quick_check(1)")
        if said != "ok" or not 0 < version <= len(MIGRATIONS):
            return False
        with closing(sqlite3.connect(":memory:")) as right:
            right.executescript("".join(MIGRATIONS[:version]))
            return _columns(right) <= _columns(copy)
    return False


def _columns(connection: sqlite3.Connection) -> set[tuple[str, str]]:
    return set(
        connection.execute(
            "SELECT m.name, c.name FROM sqlite_master m JOIN pragma_table_info(m.name) c WHERE m.type = 'table'"
        )
    )


def _thin_out(file: Path) -> None:
    months: set[str] = set()
    for path in backups_of(file)[DAYS:]:
        month = path.stem[: -len("-01")]
        if month in months:
            with suppress(OSError):
                path.unlink()
        months.add(month)
