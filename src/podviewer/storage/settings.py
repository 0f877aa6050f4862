"""What the program remembers: settings (config folder), reading places and recent files (state folder).

Both are small JSON files, written to a temporary file, synced and renamed: QSaveFile and QSettings lose data on a full
disk (docs/qt-facts.md). A damaged file is put aside, never overwritten in silence.
"""

import json
import os
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, fields
from pathlib import Path
from typing import Any

from podviewer.storage.atomic_file import write_whole
from podviewer.storage.paths import Folders
from podviewer.storage.recent import Recent

PLACES = 2_000
"""Episodes whose reading place is kept; the oldest are dropped."""
RECENT = 12


@dataclass(slots=True)
class Settings:
    """What the reader chose."""

    text_size: int = 100
    """Per cent."""
    sans: bool = False
    theme: str = "system"
    times: bool = True
    chapters_panel: bool = True
    clips_panel: bool = True
    menu_bar: bool = False
    quote_format: str = ""
    """Name of a row of `exporters.quotes.FORMATS`; "" is the first one."""
    library_order: str = "season"


@dataclass(slots=True)
class State:
    """What happened so far."""

    geometry: str = ""
    """The window's, as Qt gives it, in base64."""
    places: dict[str, list[Any]] = field(default_factory=dict)
    """By episode: [kind of entry, number, part, character, px from the top], and the words that stand there."""
    recent: list[Recent] = field(default_factory=list)
    library: list[str] = field(default_factory=list)
    """The folders of the library that was open last."""
    progress: dict[str, int] = field(default_factory=dict)
    """By path: how far an episode was read, in per cent."""


class Store:
    """Settings and state of one user, in memory; `save` writes what changed."""

    def __init__(self, where: Folders) -> None:
        self.cache = where.cache
        self._settings_file = where.config / "settings.json"
        self._state_file = where.state / "state.json"
        self.troubles: list[str] = []
        """Sentences about files that could not be read or written."""
        self.settings = _fill(Settings(), self._read(self._settings_file))
        found = self._read(self._state_file)
        self.state = State(
            geometry=str(found.get("geometry") or ""),
            places=_places(found.get("places")),
            recent=_recents(found.get("recent")),
            library=_texts(found.get("library")),
            progress=_progress(found.get("progress")),
        )
        self._written = (asdict(self.settings), self._state_dict())

    def remember_place(self, episode: str, place: list[Any]) -> None:
        """Keep where an episode was left."""
        self.state.places.pop(episode, None)
        self.state.places[episode] = place
        while len(self.state.places) > PLACES:
            del self.state.places[next(iter(self.state.places))]

    def remember_recent(self, recent: Recent) -> None:
        """Put a file at the top of the recent ones."""
        others = [row for row in self.state.recent if row.path != recent.path]
        self.state.recent = [recent, *others][:RECENT]
        if recent.second is not None or recent.progress:
            self.state.progress.pop(recent.path, None)
            self.state.progress[recent.path] = recent.progress
            while len(self.state.progress) > PLACES:
                del self.state.progress[next(iter(self.state.progress))]

    def save(self) -> bool:
        """Write what changed since the last time; False when it could not be written (see `troubles`)."""
        now = (asdict(self.settings), self._state_dict())
        done = True
        for path, new, old in zip((self._settings_file, self._state_file), now, self._written, strict=True):
            if new != old or not path.exists():
                try:
                    write_whole(path, json.dumps(new, indent=1).encode())
                except OSError as error:
                    self.troubles.append(f"{path}: {error.strerror or error}")
                    done = False
        if done:
            self._written = now
        return done

    def _state_dict(self) -> dict[str, Any]:
        # A copy: `asdict` would share the lists of places.
        state = self.state
        return {**asdict(state), "places": dict(state.places), "progress": dict(state.progress)}

    def _read(self, path: Path) -> dict[str, Any]:
        try:
            found = json.loads(path.read_bytes())
            if isinstance(found, dict):
                return found
        except FileNotFoundError:
            return {}
        except OSError as error:
            self.troubles.append(f"{path}: {error.strerror or error}")
            return {}
        except (ValueError, RecursionError):
            pass
        aside = path.with_suffix(".damaged")
        try:
            os.replace(path, aside)
            self.troubles.append(f"{path} was damaged. It is kept as {aside.name}.")
        except OSError as error:
            self.troubles.append(f"{path}: {error.strerror or error}")
        return {}


def _fill(settings: Settings, found: Mapping[str, Any]) -> Settings:
    """Take over what has the right type; anything else keeps its default."""
    for row in fields(settings):
        value = found.get(row.name)
        if type(value) is type(getattr(settings, row.name)):
            setattr(settings, row.name, value)
    settings.text_size = min(300, max(70, settings.text_size))
    return settings


def _places(found: object) -> dict[str, list[Any]]:
    if not isinstance(found, dict):
        return {}
    return {
        key: place
        for key, place in found.items()
        if isinstance(place, list)
        and len(place) >= 5
        and isinstance(place[0], str)
        and all(isinstance(part, int) for part in place[1:5])
    }


def _progress(found: object) -> dict[str, int]:
    rows = found.items() if isinstance(found, dict) else ()
    return {path: percent for path, percent in rows if type(percent) is int and 0 <= percent <= 100}


def _texts(found: object) -> list[str]:
    return [text for text in found if isinstance(text, str)] if isinstance(found, list) else []


def _recents(found: object) -> list[Recent]:
    rows = found if isinstance(found, list) else []
    made: list[Recent] = []
    for row in rows[:RECENT]:
        if isinstance(row, dict) and isinstance(row.get("path"), str) and isinstance(row.get("title"), str):
            second, progress = row.get("second"), row.get("progress")
            made.append(
                Recent(
                    row["path"],
                    row["title"],
                    str(row.get("detail") or ""),
                    second if isinstance(second, int) else None,
                    progress if isinstance(progress, int) else 0,
                )
            )
    return made
