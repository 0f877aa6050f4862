"""Where settings, the reader's own data and the cache lie."""

import os
import sys
from collections.abc import Mapping
from pathlib import Path

from msgspec import Struct

NAME = "podviewer"


class NoHomeError(Exception):
    """Nothing says where somebody's files lie."""


class Folders(Struct, frozen=True):
    """Where the program keeps things."""

    config: Path
    data: Path
    """Of what the reader has made: it belongs into a backup."""
    state: Path
    """Of older versions; only read."""
    cache: Path


def folders(
    data_dir: Path | None = None, environ: Mapping[str, str] | None = None, platform: str = sys.platform
) -> Folders:
    """Return our folders: all below `data_dir`, or where the platform has such files; the XDG variables go first.

    Raises NoHomeError.
    """
    if data_dir is not None:
        return Folders(*(data_dir / name for name in ("config", "data", "state", "cache")))
    environ = os.environ if environ is None else environ

    def base(variable: str, default: str) -> Path:
        given = environ.get(variable, "")
        return Path(given) if os.path.isabs(given) else _home(environ, platform) / default

    if platform == "win32":
        local = base("LOCALAPPDATA", "AppData/Local") / NAME
        config, data, cache = base("APPDATA", "AppData/Roaming") / NAME, local / "data", local / "cache"
    elif platform == "darwin":
        own = base("XDG_DATA_HOME", "Library/Application Support") / NAME
        config, data = base("XDG_CONFIG_HOME", "Library/Application Support") / NAME, own
        cache = base("XDG_CACHE_HOME", "Library/Caches") / NAME
    else:
        config, data = base("XDG_CONFIG_HOME", ".config") / NAME, base("XDG_DATA_HOME", ".local/share") / NAME
        cache = base("XDG_CACHE_HOME", ".cache") / NAME
    return Folders(config, data, base("XDG_STATE_HOME", ".local/state") / NAME, cache)


def _home(environ: Mapping[str, str], platform: str) -> Path:
    name = "USERPROFILE" if platform == "win32" else "HOME"
    given = environ.get(name)
    if given is not None and os.path.isabs(given):
        return Path(given)
    if given is not None:  # Python would take the root, or a folder wherever the program was started
        raise NoHomeError(f"there is no home folder: {name} is no absolute path")
    try:
        return Path.home()
    except RuntimeError as error:
        raise NoHomeError("there is no home folder: HOME is not set") from error
