"""The library a benchmark reads: the real archive where it is, else one that is made up."""

import os
from collections.abc import Sequence
from pathlib import Path

from made_up_library import write_library
from measure import REPOSITORY

SMALL = 200


def library(arguments: Sequence[str], scratch: str) -> Path:
    """Return the folder named on the command line, else the archive, else a made-up one in `scratch`."""
    if arguments:
        return Path(arguments[0])
    archive = Path(os.environ.get("PODVIEWER_ARCHIVE") or REPOSITORY.parent / "shared" / "archive") / "datatalksclub"
    return archive if (archive / "_podcast").is_dir() else write_library(Path(scratch) / "made-up", SMALL)
