"""What all tests share. Nothing of Qt: `domain/` to `cli` are tested where it cannot be loaded."""

import os
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent


@pytest.fixture(scope="session")
def archive() -> Path:
    """The copy of the real archive beside the repository, or the one $PODVIEWER_ARCHIVE names; skips without one."""
    folder = Path(os.environ.get("PODVIEWER_ARCHIVE", ROOT.parent / "shared" / "archive"))
    if not (folder / "datatalksclub" / "_podcast").is_dir():
        pytest.skip("the real archive is not here")
    return folder
