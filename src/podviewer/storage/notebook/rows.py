"""Rows of the notebook in the database. What is read is checked: a damaged file may hold anything."""

from typing import TYPE_CHECKING, TypeVar

import msgspec

from podviewer.model.annotation import Annotation, Draft, Label, Piece, Row, Template
from podviewer.storage.values import storable

if TYPE_CHECKING:
    from sqlite3 import Connection

R = TypeVar("R", Annotation, Label, Draft, Piece, Template)

TABLES: dict[type[Row], str] = {
    Annotation: "annotation",
    Label: "label",
    Draft: "draft",
    Piece: "piece",
    Template: "template",
}
KINDS = {table: kind for kind, table in TABLES.items()}
Key = tuple[str, str]
"""The table and the id of a row."""

REVISIONS, BYTES = 200, 4_000_000
"""Of one row: as many are stored, and as much, a megabyte typed into a note included."""
TOGETHER = 60_000
"""Milliseconds in which what one window changes in a row is one revision: a note is stored while it is typed."""
DAYS = 30
"""What was removed, and revisions, stay as long."""
_DAY = 86_400_000
_LARGEST = 2**31
_LONGEST = 10**9
_LATEST = 253_402_300_800_000  # the year 10000, for which Python has no date


def key_of(row: Row) -> Key:
    """Return where a row is stored."""
    return TABLES[type(row)], row.id


def load_all(connection: "Connection") -> dict[Key, Row]:
    """Return everything, what was removed included. Raises sqlite3.Error."""
    found: dict[Key, Row] = {}
    for table, kind in KINDS.items():
        for name, data in connection.execute(f"SELECT id, data FROM {table} ORDER BY id"):
            row = _decoded(name, data, kind)
            if row is not None:
                found[table, row.id] = row
    return found


def load_row(connection: "Connection", key: Key) -> Row | None:
    """Return a row, None where it is not there or nothing that can be read. Raises sqlite3.Error."""
    found = connection.execute(f"SELECT data FROM {key[0]} WHERE id = ?", (key[1],)).fetchone()
    return _decoded(key[1], found[0], KINDS[key[0]]) if found is not None else None


def load_episode(connection: "Connection", video: str | None, slug: str) -> list[Annotation]:
    """Return the annotations of an episode by its video or slug, without those removed. Raises sqlite3.Error."""
    rows = connection.execute(
        "SELECT id, data FROM annotation WHERE removed IS NULL AND (video = ? OR slug = ?) ORDER BY id",
        (video, storable(slug)),
    )
    found = (_decoded(name, data, Annotation) for name, data in rows)
    return [row for row in found if isinstance(row, Annotation)]


def store_row(connection: "Connection", row: Row, before: Row | None, window: str, now: int) -> None:
    """Store a row, and how it was `before`. Raises sqlite3.Error."""
    table, name = key_of(row)
    connection.execute(
        f"INSERT INTO {table} (id, changed, removed, data) VALUES (?, ?, ?, ?) ON CONFLICT (id) DO UPDATE SET "
        "changed = excluded.changed, removed = excluded.removed, data = excluded.data",
        (name, row.changed, row.removed, encoded(row)),
    )
    if isinstance(row, Annotation):
        places = (storable(row.source.video or "") or None, storable(row.source.slug), name)
        connection.execute("UPDATE annotation SET video = ?, slug = ? WHERE id = ?", places)
    last = connection.execute(
        "SELECT seq FROM revision WHERE kind = ? AND id = ? AND window = ? AND at > ? AND before IS NOT NULL AND seq = "
        "(SELECT max(seq) FROM revision WHERE kind = ? AND id = ?)",
        (table, name, window, now - TOGETHER, table, name),
    ).fetchone()
    was = encoded(before) if before is not None else None
    connection.execute(
        "INSERT INTO revision (kind, id, at, window, size, before) VALUES (?, ?, ?, ?, ?, ?)",
        (table, name, now, window, len(was or ""), was),
    )
    if last is not None:  # what was before both stays
        connection.execute(
            "UPDATE revision SET (size, before, at) = (SELECT size, before, at FROM revision WHERE seq = ?) "
            "WHERE seq = last_insert_rowid()",
            last,
        )
        connection.execute("DELETE FROM revision WHERE seq = ?", last)
    connection.execute(
        "DELETE FROM revision WHERE seq IN (SELECT seq FROM (SELECT seq, row_number() OVER newest AS number, "
        "sum(size) OVER newest AS total FROM revision WHERE kind = ? AND id = ? WINDOW newest AS (ORDER BY seq DESC)) "
        "WHERE number > ? OR (number > 1 AND total > ?))",
        (table, name, REVISIONS, BYTES),
    )


def load_revisions(connection: "Connection", key: Key) -> list[tuple[int, Row]]:
    """Return when a row was changed, and how it was before, the last change first. Raises sqlite3.Error."""
    rows = connection.execute(
        "SELECT at, before FROM revision WHERE kind = ? AND id = ? AND before IS NOT NULL ORDER BY seq DESC", key
    )
    found = ((at, _decoded(key[1], data, KINDS[key[0]])) for at, data in rows)
    return [(at, row) for at, row in found if row is not None and isinstance(at, int)]


def last_change(connection: "Connection") -> int:
    """Return the number of the last change by anybody. Raises sqlite3.Error."""
    found = connection.execute("SELECT seq FROM sqlite_sequence WHERE name = 'revision'").fetchone()
    return found[0] if found is not None and isinstance(found[0], int) else 0


def changed_since(connection: "Connection", seq: int) -> list[Key]:
    """Return what was changed after the change of that number. Raises sqlite3.Error."""
    rows = connection.execute("SELECT DISTINCT kind, id FROM revision WHERE seq > ?", (seq,))
    return [(kind, name) for kind, name in rows if kind in KINDS and isinstance(name, str)]


def sweep_rows(connection: "Connection", now: int) -> None:
    """Drop what was removed, and revisions, `DAYS` ago. Raises sqlite3.Error."""
    for table in KINDS:
        connection.execute(f"DELETE FROM {table} WHERE removed < ?", (now - DAYS * _DAY,))
    draft = "CASE WHEN json_valid(data) THEN json_extract(data, '$.draft') END"  # no error where it is none
    connection.execute(f"DELETE FROM piece WHERE {draft} NOT IN (SELECT id FROM draft)")
    connection.execute("DELETE FROM revision WHERE at < ?", (now - DAYS * _DAY,))


def encoded(row: Row) -> str:
    """Return a row as JSON. Half surrogates, which no database takes, become question marks."""
    try:
        return msgspec.json.encode(row).decode()
    except UnicodeEncodeError:
        return msgspec.json.encode(_storable(msgspec.to_builtins(row))).decode()


def _storable(value: object) -> object:
    match value:
        case str():
            return storable(value)
        case dict():
            return {name: _storable(one) for name, one in value.items()}
        case list() | tuple():
            return [_storable(one) for one in value]
    return value


def _decoded(name: object, data: object, kind: type[Row]) -> Row | None:
    """Return what a row says; None where anything of it is not what we write."""
    if not isinstance(data, str):
        return None
    try:
        row = msgspec.json.decode(data, type=kind)
    except (msgspec.MsgspecError, ValueError, RecursionError):
        return None
    return row if row.id == name and is_sane(row) else None


def is_sane(row: Row) -> bool:
    """Say whether the program can count with every number of a row."""
    if isinstance(row, Piece) and row.annotation is not None and not is_sane(row.annotation):
        return False
    if isinstance(row, Annotation):
        anchor, moment, source = row.anchor, row.moment, row.source
        hints = (row.position, anchor.paragraph, anchor.offset, anchor.length, source.season or 0, source.episode or 0)
        seconds = (anchor.second or 0, moment.second or 0, moment.end or 0, row.found.second or 0)
        if min(hints) < 0 or max(hints) >= _LARGEST or min(seconds) < 0 or max(seconds) >= _LONGEST:
            return False
        if row.label is not None and not 1 <= row.label <= 4:
            return False
    times = (row.changed, getattr(row, "created", 0), row.removed or 0)
    return min(times) >= 0 and max(times) < _LATEST
