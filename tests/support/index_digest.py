"""What stands in the index of some sample files, as digests, so that a rule that changes is noticed.

    PYTHONPATH=src:tests python -m support.index_digest

records them anew, but only where the version of the index has changed with them (or the file is gone: delete it when
the samples are others, and only they).
"""

import json
import sqlite3
import sys
import tempfile
from contextlib import closing
from hashlib import sha256
from pathlib import Path

from podviewer import citations, formats, transcript
from podviewer.library.database import schema
from podviewer.library.library import Library
from podviewer.text import fold, words
from support.rule_samples import write_samples

RECORDED = Path(__file__).with_name("index_digest.json")
ROOMS = {
    "podviewer.library.database.schema": schema.RULES,
    "podviewer.text.fold": fold.RULES,
    "podviewer.text.words": words.RULES,
    "podviewer.formats": formats.RULES,
    "podviewer.transcript": transcript.RULES,
    "podviewer.citations": citations.RULES,
}
"""Every constant that the version of an index is made of, in the order in which the schema puts them together."""

Digests = dict[str, dict[str, int | str]]


def digests(scratch: Path) -> Digests:
    """Return the rules' constants, and a digest of each table of the samples' index, built in an empty folder."""
    folder = write_samples(scratch / "samples")
    library = Library(scratch / "cache", [folder])
    notices = library.update().notices
    assert (notices, library.index is not None) == ((), True)
    assert library.index is not None
    with closing(sqlite3.connect(library.index.path)) as connection:
        tables = {name: _digest(connection, name, sql, folder) for name, sql in _tables(connection)}
    return {"rules": dict(ROOMS), "tables": dict(tables)}


def _tables(connection: sqlite3.Connection) -> list[tuple[str, str]]:
    found = connection.execute("SELECT name, sql FROM sqlite_master WHERE type = 'table' ORDER BY name").fetchall()
    full_text = tuple(f"{name}_" for name, sql in found if "USING fts5" in sql)
    return [(name, sql) for name, sql in found if not name.startswith(full_text) or "USING fts5" in sql]


def _digest(connection: sqlite3.Connection, table: str, sql: str, folder: Path) -> str:
    columns = "*"
    if "USING fts5" in sql:
        connection.execute(f"CREATE VIRTUAL TABLE temp.words_{table} USING fts5vocab(main, {table}, instance)")
        table = f"temp.words_{table}"
    elif table == "file":
        columns = f"id, substr(path, {len(str(folder).encode()) + 1}), kind, reason"  # not when and where
    rows = connection.execute(f"SELECT {columns} FROM {table}").fetchall()
    return sha256("\n".join(sorted(map(repr, rows))).encode()).hexdigest()[:16]


def main() -> int:
    """Record the digests; refuse where they are others although every rule says that it is the same."""
    with tempfile.TemporaryDirectory() as scratch:
        now = digests(Path(scratch))
    before = json.loads(RECORDED.read_text("utf-8")) if RECORDED.exists() else None
    if before is not None and before["rules"] == now["rules"] and before["tables"] != now["tables"]:
        print(f"first raise RULES of the room whose rule has changed: {', '.join(ROOMS)}", file=sys.stderr)
        return 1
    RECORDED.write_text(json.dumps(now, indent=1) + "\n", "utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
