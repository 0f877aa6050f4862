"""Where each episode was left, and how far it was read."""

import json
import os
import time
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from msgspec import Struct, field

from podviewer.storage.values import is_percent, is_second, storable

if TYPE_CHECKING:
    from sqlite3 import Connection


class Place(Struct, frozen=True):
    """Where an episode was left. `anchor` is what the page makes of the place, of values that JSON has; None: unknown.

    `progress` is in per cent, `second` where the reader was, None where no time is known there; `changed` is in seconds
    since 1970.
    """

    episode: str
    """Its `model.document.episode_key`."""
    anchor: Any
    progress: int = 0
    second: int | None = None
    path: str = ""
    title: str = ""
    changed: float = field(default_factory=time.time)


def load_place(connection: "Connection", keys: Sequence[str]) -> Place | None:
    """Return the place kept under the first of some keys that has one. Raises sqlite3.Error."""
    for key in keys:
        row = connection.execute(
            "SELECT anchor, progress, second, path, title, changed FROM place WHERE episode = ?", (key,)
        ).fetchone()
        if row is not None and (place := _place(key, *row)) is not None:
            return place
    return None


def keep_place(connection: "Connection", place: Place, *, is_new: bool = True) -> None:
    """Store a place, unless a newer one is there; where it is not `is_new`, unless any is. Raises sqlite3.Error."""
    connection.execute(
        "INSERT INTO place (episode, anchor, progress, second, path, title, changed) VALUES (?, ?, ?, ?, ?, ?, ?) "
        "ON CONFLICT (episode) DO UPDATE SET anchor = excluded.anchor, progress = excluded.progress, "
        "second = excluded.second, path = excluded.path, title = excluded.title, changed = excluded.changed "
        "WHERE ? AND excluded.changed >= changed",
        (
            storable(place.episode), json.dumps(place.anchor), place.progress, place.second, os.fsencode(place.path),
            storable(place.title), place.changed, is_new,
        ),
    )  # fmt: skip


def load_progress(connection: "Connection") -> dict[str, int]:
    """Return how far each episode was read, in per cent, by its key. Raises sqlite3.Error."""
    rows = connection.execute("SELECT episode, progress FROM place")
    return {key: percent for key, percent in rows if isinstance(key, str) and is_percent(percent)}


def _place(
    key: str, anchor: object, progress: object, second: object, path: object, title: object, changed: object
) -> Place | None:
    """Return what a row says; None where anything of it is not what we write."""
    if not (isinstance(anchor, str) and isinstance(path, bytes) and isinstance(title, str)):
        return None
    if not (is_percent(progress) and is_second(second) and isinstance(changed, float)):
        return None
    assert isinstance(progress, int)
    assert second is None or isinstance(second, int)
    try:
        value = json.loads(anchor)
    except (ValueError, RecursionError):
        return None
    return Place(key, value, progress, second, os.fsdecode(path), title, changed) if _is_anchor(value) else None


def _is_anchor(value: object) -> bool:
    """Say whether Qt can count with every number of a value."""
    match value:
        case dict():
            return all(map(_is_anchor, value.values()))
        case list():
            return all(map(_is_anchor, value))
        case int() | float():
            return abs(value) < 2**31
    return value is None or isinstance(value, str)
