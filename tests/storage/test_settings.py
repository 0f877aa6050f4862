"""What the program remembers survives restarts, damage and a full disk."""

import json
from pathlib import Path

import pytest

from podviewer.storage.atomic_file import write_whole
from podviewer.storage.paths import folders
from podviewer.storage.recent import Recent
from podviewer.storage.settings import PLACES, Store


def test_settings_and_places_come_back(tmp_path: Path) -> None:
    store = Store(folders(tmp_path))
    store.settings.text_size = 150
    store.settings.quote_format = "markdown"
    store.remember_place("tour", ["chapter", 4, 0, 7, 24])
    store.remember_recent(Recent("/somewhere/a.md", "A", "B", 61, 40))
    assert store.save()
    again = Store(folders(tmp_path))
    assert again.settings == store.settings
    assert again.state.places == {"tour": ["chapter", 4, 0, 7, 24]}
    assert again.state.recent == [Recent("/somewhere/a.md", "A", "B", 61, 40)]


def test_a_damaged_file_is_put_aside_and_told(tmp_path: Path) -> None:
    where = folders(tmp_path)
    where.config.mkdir(parents=True)
    (where.config / "settings.json").write_bytes(b'{"text_size": 150, ')
    store = Store(where)
    assert store.settings.text_size == 100
    assert len(store.troubles) == 1
    assert (where.config / "settings.damaged").read_bytes() == b'{"text_size": 150, '


@pytest.mark.parametrize(
    "text",
    [
        '{"text_size": "huge"}',
        '{"text_size": 1e99, "times": 1}',
        "[]",
        '{"sans": null}',
        '{"text_size": -5}',
        "[" * 9999,
    ],
)
def test_nonsense_in_a_settings_file_gives_defaults(tmp_path: Path, text: str) -> None:
    where = folders(tmp_path)
    where.config.mkdir(parents=True)
    (where.config / "settings.json").write_text(text)
    settings = Store(where).settings
    assert settings.text_size in (70, 100)
    assert settings.times is True


@pytest.mark.parametrize("state", [{"places": {"x": [1]}, "recent": [3, {"path": 1}]}, {"places": 5, "geometry": 7}])
def test_nonsense_in_the_state_is_left_out(tmp_path: Path, state: dict[str, object]) -> None:
    where = folders(tmp_path)
    where.state.mkdir(parents=True)
    (where.state / "state.json").write_text(json.dumps(state))
    store = Store(where)
    assert store.state.places == {}
    assert store.state.recent == []


def test_what_cannot_be_written_is_told_and_the_old_file_stays(tmp_path: Path) -> None:
    where = folders(tmp_path)
    store = Store(where)
    assert store.save()
    before = (where.config / "settings.json").read_bytes()
    (where.config / "settings.json").unlink()
    (where.config / "settings.json").mkdir()
    store.settings.text_size = 200
    assert not store.save()
    assert "settings.json" in store.troubles[-1]
    assert before
    assert not list(where.config.glob(".*"))


def test_a_failed_write_leaves_the_old_file(tmp_path: Path) -> None:
    path = tmp_path / "notes"
    write_whole(path, b"old")
    with pytest.raises(TypeError):
        write_whole(path, "no bytes")  # type: ignore[arg-type]
    assert path.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [path]


def test_only_so_many_places_are_kept_and_the_oldest_go(tmp_path: Path) -> None:
    store = Store(folders(tmp_path))
    for number in range(PLACES + 5):
        store.remember_place(str(number), ["item", number, 0, 0, 0])
    assert len(store.state.places) == PLACES
    assert "4" not in store.state.places
    assert str(PLACES + 4) in store.state.places


def test_folders_follow_xdg_and_ignore_relative_ones() -> None:
    made = folders(None, {"XDG_CONFIG_HOME": "/conf", "XDG_STATE_HOME": "relative"})
    assert made.config == Path("/conf/podviewer")
    assert made.state == Path.home() / ".local/state/podviewer"
