"""Where settings, state and cache lie."""

import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Folders:
    """Where the program keeps things."""

    config: Path
    state: Path
    cache: Path


def folders(data_dir: Path | None = None, environ: Mapping[str, str] | None = None) -> Folders:
    """Return our folders: all below `data_dir`, or where the XDG variables say."""
    if data_dir is not None:
        return Folders(data_dir / "config", data_dir / "state", data_dir / "cache")
    environ = os.environ if environ is None else environ

    def base(name: str, default: str) -> Path:
        given = environ.get(name, "")
        return (Path(given) if os.path.isabs(given) else Path.home() / default) / "podviewer"

    return Folders(
        base("XDG_CONFIG_HOME", ".config"), base("XDG_STATE_HOME", ".local/state"), base("XDG_CACHE_HOME", ".cache")
    )
