"""What all tests share. Nothing of Qt: `domain/` to `cli` are tested where it cannot be loaded."""

import os
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from podviewer.library.database.location import Index

ROOT = Path(__file__).resolve().parent.parent


@pytest.fixture(scope="session")
def archive() -> Path:
    """The copy of the real archive beside the repository, or the one $PODVIEWER_ARCHIVE names; skips without one."""
    folder = Path(os.environ.get("PODVIEWER_ARCHIVE", ROOT.parent / "shared" / "archive"))
    if not (folder / "datatalksclub" / "_podcast").is_dir():
        pytest.skip("the real archive is not here")
    return folder


@dataclass(frozen=True, slots=True)
class Indexed:
    """An index that is up to date, the cache folder it lies in and the folders it is about."""

    index: "Index"
    cache: Path
    roots: tuple[Path, ...]


@pytest.fixture(scope="session")
def indexed_archive(archive: Path, tmp_path_factory: pytest.TempPathFactory) -> Indexed:
    """The archive with its wiki, read once for all tests that ask it; they must leave it as it is."""
    from podviewer.library.database.location import open_index
    from podviewer.library.index.update import update

    cache = tmp_path_factory.mktemp("cache")
    roots = (archive / "datatalksclub", archive / "podwiki")
    index = open_index(cache, roots)
    assert update(index).told == ()
    return Indexed(index, cache, roots)
