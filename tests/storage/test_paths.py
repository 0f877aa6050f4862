"""Where the program keeps things on each platform."""

from pathlib import Path

import pytest

from podviewer.storage.paths import Folders, NoHomeError, folders

HOME = str(Path("/home/ada").absolute())


def test_all_below_one_folder() -> None:
    below = Path("there")
    assert folders(below) == Folders(below / "config", below / "data", below / "state", below / "cache")


def test_xdg_is_followed_and_what_is_relative_ignored() -> None:
    conf = Path("/conf").absolute()
    made = folders(None, {"HOME": HOME, "XDG_CONFIG_HOME": str(conf), "XDG_STATE_HOME": "relative"}, "linux")
    assert made.config == conf / "podviewer"
    assert made.data == Path(HOME, ".local/share/podviewer")
    assert made.state == Path(HOME, ".local/state/podviewer")
    assert made.cache == Path(HOME, ".cache/podviewer")


def test_macos() -> None:
    made = folders(None, {"HOME": HOME}, "darwin")
    assert made.config == made.data == Path(HOME, "Library/Application Support/podviewer")
    assert made.cache == Path(HOME, "Library/Caches/podviewer")


def test_windows() -> None:
    roaming, local = Path("/ada/Roaming").absolute(), Path("/ada/Local").absolute()
    made = folders(None, {"USERPROFILE": HOME, "APPDATA": str(roaming), "LOCALAPPDATA": str(local)}, "win32")
    assert made.config == roaming / "podviewer"
    assert (made.data, made.cache) == (local / "podviewer" / "data", local / "podviewer" / "cache")
    made = folders(None, {"USERPROFILE": HOME}, "win32")
    assert made.config == Path(HOME, "AppData/Roaming/podviewer")


@pytest.mark.parametrize("given", ["", "ada", "./home"])
def test_a_home_that_is_no_absolute_path_is_none(given: str) -> None:
    with pytest.raises(NoHomeError, match="HOME is no absolute path"):
        folders(environ={"HOME": given}, platform="linux")


def test_without_a_home_it_says_so_but_only_if_one_is_needed(monkeypatch: pytest.MonkeyPatch) -> None:
    def no_home() -> Path:
        raise RuntimeError("Could not determine home directory.")

    monkeypatch.setattr(Path, "home", no_home)
    with pytest.raises(NoHomeError, match="HOME"):
        folders(None, {}, "linux")
    here = str(Path("/x").absolute())
    given = {f"XDG_{kind}_HOME": here for kind in ("CONFIG", "DATA", "STATE", "CACHE")}
    assert folders(None, given, "linux").data == Path(here, "podviewer")
