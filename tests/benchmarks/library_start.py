"""Time until an unchanged library is listed and known to be unchanged, against scandir, stat and reading its rows.

PYTHONPATH=src python tests/benchmarks/library_start.py [FOLDER]
"""

import gc
import os
import stat
import statistics
import sys
import tempfile
import time
from pathlib import Path

from library_files import library
from measure import report

from podviewer.library.database.location import Index, open_index
from podviewer.library.index.update import update
from podviewer.library.rows.catalogue import EPISODE_COLUMNS, EPISODE_TABLES, load

ROUNDS = 41
TARGET = 1.5


def main() -> None:
    """Print the median and its ratio."""
    gc.disable()
    with tempfile.TemporaryDirectory() as scratch:
        folder = library(sys.argv[1:], scratch)
        cache = Path(scratch) / "cache"
        index = open_index(cache, [folder])
        update(index)
        window = index.connect()  # another program's, say: a last connection that closes tidies up, which is no start
        ours, limit = [], []
        for _ in range(ROUNDS):
            begin = time.perf_counter()
            bare(index, os.fspath(folder))
            limit.append(time.perf_counter() - begin)
            begin = time.perf_counter()
            again = open_index(cache, [folder])
            load(again)
            assert not update(again).read
            ours.append(time.perf_counter() - begin)
        window.close()
        report("unchanged library", statistics.median(ours) * 1000, "ms", statistics.median(limit) * 1000, TARGET)


def bare(index: Index, top: str) -> None:
    """Do only what nobody can leave out: look at every file, read what is known of it and of the episodes."""
    found = {}
    pending = [top]
    while pending:
        with os.scandir(pending.pop()) as entries:
            for entry in entries:
                if entry.is_dir(follow_symlinks=False):
                    pending.append(entry.path)
                elif entry.name.endswith((".md", ".txt")):
                    status = entry.stat()
                    if stat.S_ISREG(status.st_mode):
                        found[entry.path] = (status.st_size, status.st_mtime_ns)
    connection = index.connect()
    known = connection.execute("SELECT path, size, mtime_ns FROM file").fetchall()
    rows = connection.execute(f"SELECT {EPISODE_COLUMNS} FROM {EPISODE_TABLES} ORDER BY e.file").fetchall()
    connection.close()
    assert len(known) == len(found)
    assert rows


if __name__ == "__main__":
    main()
