"""The settings file survives restarts, damage, other writers and a full disk."""

import json
import os
from pathlib import Path

import pytest

from podviewer.model.notice import NoticeCode
from podviewer.storage.paths import folders
from podviewer.storage.settings import SettingsFile
from podviewer.storage.store import Store


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "config" / "settings.json"


def write(path: Path, text: str | bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(text.encode() if isinstance(text, str) else text)


def test_settings_come_back(path: Path) -> None:
    file = SettingsFile(path)
    file.settings.text_size = 150
    file.settings.quote_format = "markdown"
    file.save()
    assert SettingsFile(path).settings == file.settings


def test_two_windows_keep_what_each_has_chosen(path: Path) -> None:
    one, other = SettingsFile(path), SettingsFile(path)
    one.settings.sans = True
    one.save()
    other.settings.text_size = 120
    other.save()
    again = SettingsFile(path).settings
    assert (again.sans, again.text_size) == (True, 120)


def test_what_a_newer_version_or_an_editor_has_written_stays(path: Path) -> None:
    write(path, '{"text_size": "huge", "ruler": {"on": true}, "times": false}')
    file = SettingsFile(path)
    assert file.settings.text_size == 100
    file.settings.sans = True
    file.save()
    assert json.loads(path.read_bytes()) == {
        "text_size": "huge", "ruler": {"on": True}, "times": False, "sans": True,
    }  # fmt: skip


def test_a_damaged_file_is_put_aside_under_a_new_name_each_time(path: Path) -> None:
    for number, text in enumerate((b'{"text_size": 150, ', b"\xff\xfe\x00", b"[]"), 1):
        write(path, text)
        file = SettingsFile(path)
        assert file.settings.text_size == 100
        aside = path.with_name(f"settings.damaged.{number}.json")
        assert [(told.notice, told.detail) for told in file.take_notices()] == [(NoticeCode.DATA_DAMAGED, aside.name)]
        assert aside.read_bytes() == text
    assert path.with_name("settings.damaged.1.json").read_bytes() == b'{"text_size": 150, '


@pytest.mark.parametrize(
    "text",
    [
        '{"text_size": "huge"}',
        '{"text_size": 1e99, "times": 1}',
        "[]",
        '{"sans": null}',
        '{"text_size": -5}',
        "[" * 9999,
        '{"theme": "\\ud800", "quote_format": "\\u0000", "library_order": "\\udfff"}',
        '{"theme": "' + "x" * 2_000_000 + '"}',
    ],
)
def test_nonsense_in_a_settings_file_gives_defaults(path: Path, text: str) -> None:
    write(path, text)
    settings = SettingsFile(path).settings
    assert settings.text_size in (70, 100)
    assert settings.times is True
    assert (settings.theme, settings.quote_format, settings.library_order) == ("system", "", "season")


def test_what_cannot_be_written_is_told_and_written_later(tmp_path: Path, path: Path) -> None:
    store = Store(folders(tmp_path))
    assert store.save() == []
    path.unlink()
    path.mkdir()
    store.settings.text_size = 200
    told = store.save()
    assert {(one.notice, one.path) for one in told} == {(NoticeCode.DATA_UNSAVED, str(path))}
    assert [child.name for child in path.parent.iterdir() if child.name.startswith(".s")] == []
    path.rmdir()
    assert store.save() == []
    assert SettingsFile(path).settings.text_size == 200


@pytest.mark.skipif(os.name == "nt", reason="links need rights there")
def test_a_link_to_the_settings_stays_one(tmp_path: Path, path: Path) -> None:
    real = tmp_path / "dotfiles.json"
    real.write_text("{}")
    path.parent.mkdir()
    path.symlink_to(real)
    file = SettingsFile(path)
    file.settings.sans = True
    file.save()
    assert path.is_symlink()
    assert json.loads(real.read_bytes())["sans"] is True
