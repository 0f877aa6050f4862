"""What all tests share. Nothing of Qt: all but `ui` and `app` is tested where it cannot be loaded."""

import os
from pathlib import Path

import pytest
from hypothesis import settings

from podviewer.library.database.location import open_index
from podviewer.library.index.update import update
from support.libraries import Indexed
from support.paths import ROOT

settings.register_profile("any machine", deadline=None)  # no test counts seconds
settings.load_profile("any machine")


@pytest.fixture(scope="session")
def archive() -> Path:
    """The copy of the real archive beside the repository, or the one $PODVIEWER_ARCHIVE names; skips without one."""
    folder = Path(os.environ.get("PODVIEWER_ARCHIVE", ROOT.parent / "shared" / "archive"))
    if not (folder / "datatalksclub" / "_podcast").is_dir():
        pytest.skip("the real archive is not here")
    return folder


@pytest.fixture(scope="session")
def indexed_archive(archive: Path, tmp_path_factory: pytest.TempPathFactory) -> Indexed:
    """The archive with its wiki, read once for all tests that ask it; they must leave it as it is."""
    cache = tmp_path_factory.mktemp("cache")
    roots = (archive / "datatalksclub", archive / "podwiki")
    index = open_index(cache, roots)
    assert update(index).notices == ()
    return Indexed(index, cache, roots)
