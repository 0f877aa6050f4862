"""The library a benchmark reads: the real archive where it is, else one that is made up; and one of 10,000 episodes."""

import os
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

from made_up_library import TALKS, WIKI, write_library
from measure import REPOSITORY

SMALL = 200
LARGE, LARGE_PAGES = 10_000, 500
LARGE_FOLDER = "PODVIEWER_LARGE_LIBRARY"
"""The environment variable that names a folder where `large_library` keeps what it makes, for the next script."""

_INDEX = """
import sys
from pathlib import Path
from podviewer.library.database.location import open_index
from podviewer.library.index.update import update
update(open_index(Path(sys.argv[1]), sys.argv[2:]), waits=True)
"""


def library(arguments: Sequence[str], scratch: str) -> Path:
    """Return the folder named on the command line, else the archive, else a made-up one in `scratch`."""
    if arguments:
        return Path(arguments[0])
    archive = Path(os.environ.get("PODVIEWER_ARCHIVE") or REPOSITORY.parent / "shared" / "archive") / "datatalksclub"
    return archive if (archive / "_podcast").is_dir() else write_library(Path(scratch) / "made-up", SMALL)


def large_library(scratch: str) -> tuple[list[Path], Path]:
    """Return the folders of a library of 10,000 episodes and the cache that holds its index, up to date.

    They lie where the environment says, else in `scratch`, and are made where they are missing: that takes minutes and
    three gigabytes. Whoever changes the index takes a copy of the cache.
    """
    place = Path(os.environ.get(LARGE_FOLDER) or scratch)
    folders, cache = [place / TALKS, place / WIKI], place / "cache"
    if not folders[1].is_dir():  # it is written last
        write_library(place, LARGE, LARGE_PAGES)
    # In a process of its own: what reading leaves in memory would be measured.
    environment = {**os.environ, "PYTHONPATH": str(REPOSITORY / "src")}
    subprocess.run([sys.executable, "-c", _INDEX, str(cache), *map(str, folders)], env=environment, check=True)
    return folders, cache
