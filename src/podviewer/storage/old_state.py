"""What versions without a database have kept in `state.json`; it is read once and left where it is."""

import json
import os
import re
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from podviewer.model.document import episode_key
from podviewer.storage.places import Place, keep_place
from podviewer.storage.recent import RECENT, Recent, keep_recent
from podviewer.storage.values import is_percent, is_second
from podviewer.storage.window_state import is_geometry, keep_geometry, keep_library

if TYPE_CHECKING:
    from sqlite3 import Connection

_SLUG_AND_VIDEO = re.compile(r"(.+) ([A-Za-z0-9_-]{11})", re.DOTALL)
"""A place's key: the slug, and the video where there was one."""
_BEFORE = 1.0
"""When these places are said to have changed: before all others."""


def take_over(connection: "Connection", path: Path) -> None:
    """Store what is right in a state file, where nothing newer is there. Raises sqlite3.Error."""
    try:
        found = json.loads(path.read_bytes())
    except (OSError, ValueError, RecursionError):
        return
    if not isinstance(found, dict):
        return
    anchors: dict[str, Any] = {}
    of_slug: dict[str, str] = {}
    for old, anchor in _dictionary(found.get("places")).items():
        anchors[episode_key(old, None)] = anchor
        if with_video := _SLUG_AND_VIDEO.fullmatch(old):
            of_slug[with_video[1]] = key = episode_key(with_video[1], with_video[2])
            anchors[key] = anchor
    progress = {
        _key_of(file, of_slug): percent
        for file, percent in _dictionary(found.get("progress")).items()
        if is_percent(percent)
    }
    for key in anchors | progress:
        place = Place(key, anchors.get(key), progress.get(key, 0), changed=_BEFORE)
        keep_place(connection, place, is_new=False)
    rows = found.get("recent")
    for row in reversed(rows[:RECENT] if isinstance(rows, list) else []):
        if isinstance(row, dict) and (recent := _recent(row, of_slug)) is not None:
            keep_recent(connection, recent)
    folders = found.get("library")
    if isinstance(folders, list):
        keep_library(connection, [folder for folder in folders if isinstance(folder, str) and _is_path(folder)])
    geometry = found.get("geometry")
    if isinstance(geometry, str) and is_geometry(geometry):
        keep_geometry(connection, geometry)


def _key_of(path: str, of_slug: Mapping[str, str]) -> str:
    """Return the key of what lay at a path; a slug is the file's name without its suffixes and a draft's "_"."""
    slug = name = os.path.basename(path)
    while slug and slug not in of_slug:
        slug = slug.rpartition(".")[0] or slug.removeprefix("_") * slug.startswith("_")
    return of_slug.get(slug) or episode_key(name.partition(".")[0].removeprefix("_") or name, None)


def _recent(row: Mapping[str, Any], of_slug: Mapping[str, str]) -> Recent | None:
    path, title, detail = row.get("path"), row.get("title"), row.get("detail", "")
    second, progress = row.get("second"), row.get("progress", 0)
    if not (isinstance(path, str) and _is_path(path) and isinstance(title, str) and isinstance(detail, str)):
        return None
    if not (is_second(second) and is_percent(progress)):
        return None
    return Recent(path, title, detail, second, progress, "" if os.path.isdir(path) else _key_of(path, of_slug))


def _dictionary(found: object) -> dict[str, Any]:
    return found if isinstance(found, dict) else {}


def _is_path(text: str) -> bool:
    try:
        return "\0" not in text and bool(os.fsencode(text))
    except UnicodeEncodeError:
        return False
