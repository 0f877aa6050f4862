"""What the reader chose: `settings.json`, a small file that may be edited by hand.

A save reads what stands in the file by now and changes only what was chosen here since: what another window, a newer
version or somebody's editor has written stays. It is written to a temporary file, synced and renamed: QSaveFile and
QSettings lose data on a full disk (docs/qt-facts.md).
"""

import json
import os
import stat
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from msgspec import Struct
from msgspec.structs import asdict

from podviewer.storage.atomic_file import alone, put_aside, write_whole

if TYPE_CHECKING:
    from podviewer.model.notice import Notice

LARGEST = 1_000_000
"""Bytes of a settings file that are read; ours has some hundred."""
LONGEST = 200
"""Characters of a setting."""


class Settings(Struct):
    """What the reader chose."""

    text_size: int = 100
    """Per cent."""
    sans: bool = False
    lines: str = "normal"
    """How far lines are apart: a name of `LINES` of the theme."""
    column: str = "normal"
    """How wide the column is: a name of `COLUMNS` of the theme."""
    theme: str = "system"
    times: bool = True
    time_left: bool = True
    chapters_panel: bool = True
    clips_panel: bool = True
    clips_panel_asked: bool = False
    """Whether the reader has chosen that; until then it is folded where it would repeat the chapters."""
    left_width: int = 0
    """Px the panel was dragged to; 0: as the window has room."""
    right_width: int = 0
    menu_bar: bool = False
    quote_format: str = ""
    """Name of a row of `exporters.quotes.FORMATS`; "" is the first one."""
    library_order: str = "season"


class SettingsFile:
    """`settings` are in memory and may be changed at any time; `save` writes what was."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._notices: list[Notice] = []
        self.settings = _settings(self._read())
        self._written = asdict(self.settings)

    def save(self) -> None:
        """Write what was changed since the last time. Raises OSError; then the file is as it was."""
        now = asdict(self.settings)
        changed = {name: value for name, value in now.items() if value != self._written.get(name)}
        if not changed and os.path.exists(self._path):
            return
        with alone(self._path.parent):
            there = self._read()
            write_whole(self._path, json.dumps({**(there or now), **changed}, indent=1).encode())
        self._written = now

    def take_notices(self) -> "list[Notice]":
        """Return what has to be told since the last time."""
        told, self._notices = self._notices, []
        return told

    def _read(self) -> dict[str, Any]:
        """Return what stands in the file, nothing where there is none; a damaged one is put aside."""
        try:
            if not stat.S_ISREG(os.stat(self._path).st_mode):
                raise OSError(0, "is no regular file")
            with open(self._path, "rb") as file:
                data = file.read(LARGEST)
        except FileNotFoundError:
            return {}
        except OSError as error:
            self._note("data-unsaved", error.strerror or str(error))
            return {}
        try:
            found = json.loads(data)
            if isinstance(found, dict):
                return found
        except (ValueError, RecursionError):
            pass
        try:
            aside = put_aside(self._path)
            self._note("data-damaged", aside.name)
        except OSError as error:
            self._note("data-unsaved", error.strerror or str(error))
        return {}

    def _note(self, code: str, detail: str) -> None:
        from podviewer.model.notice import Notice, NoticeCode  # here: the first paint waits for this module

        self._notices.append(Notice(NoticeCode(code), str(self._path), detail))


def _settings(found: Mapping[str, Any]) -> Settings:
    """Return settings with what has the right type; anything else has its default."""
    settings = Settings()
    for name in settings.__struct_fields__:
        value = found.get(name)
        if type(value) is type(getattr(settings, name)) and (not isinstance(value, str) or _is_word(value)):
            setattr(settings, name, value)
    settings.text_size = min(300, max(70, settings.text_size))
    return settings


def _is_word(text: str) -> bool:
    return len(text) <= LONGEST and (text.isprintable() or not text)
