"""What the index of a library costs, and that of one changed file, against reading plus a bare FTS5 insert.

    PYTHONPATH=src python tests/benchmarks/index_library.py [FOLDER]

On one processor, in processor time, and how much sooner it is there on all of them. Also how long a second thread (a
window) is kept waiting meanwhile. The folder holds the archive; by default that of
$PODVIEWER_ARCHIVE or ../shared/archive, else one that is made up.
"""

import gc
import os
import re
import shutil
import sqlite3
import statistics
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from library_files import library
from measure import report

from podviewer.formats.registry import read_file, read_person
from podviewer.library.database.location import open_index
from podviewer.library.index.discovery import FilePlace, survey
from podviewer.library.index.update import update
from podviewer.model.document import turns_of
from podviewer.model.wiki_page import WikiPage
from podviewer.text.fold import fold

ROUNDS = 3
TARGET_BUILD, TARGET_WIKI, TARGET_ONE = 1.1, 1.2, 2.0
TARGET_ALL = 0.7
"""Of the time on one processor, where there are two."""

TICK = 0.005
GAP = 33.0
"""Milliseconds a window may stand still."""

TABLES = """
CREATE VIRTUAL TABLE exact USING fts5(text, content='', tokenize="unicode61 remove_diacritics 0", prefix='1 2 3');
CREATE VIRTUAL TABLE stem USING fts5(text, content='', tokenize="porter unicode61 remove_diacritics 0");
"""


def main() -> None:
    """Print the ratios."""
    gc.disable()  # as in the program, where only the window's thread collects
    with tempfile.TemporaryDirectory() as scratch:
        folder = library(sys.argv[1:], scratch)
        wiki = folder.parent / "podwiki"
        measure_build("index build", folder, Path(scratch) / "archive", TARGET_BUILD)
        if wiki.is_dir():
            measure_build("index of the wiki", wiki, Path(scratch) / "wiki", TARGET_WIKI)
        one_file([folder], Path(scratch) / "one")
        if wiki.is_dir():
            one_file([folder, wiki], Path(scratch) / "both")


def measure_build(name: str, folder: Path, scratch: Path, target: float) -> None:
    """Build the bare thing, the index on one processor and on all, in turns; print the ratios of the medians."""
    scratch.mkdir()
    bare, one, alone, together, gaps = [], [], [], [], []
    for number in range(ROUNDS):
        with on_one_processor():
            bare.append(processor_time(lambda at: bare_build(folder, at), scratch / f"bare{number}.sqlite")[0])
            spent, seconds = processor_time(lambda at: build(folder, at), scratch / f"one{number}")
            one.append(spent)
            alone.append(seconds)
        seconds, gap = build(folder, scratch / f"all{number}")
        together.append(seconds)
        gaps.append(gap)
    middle = statistics.median
    report(name, middle(one) * 1000, "ms", middle(bare) * 1000, target)
    report(f"{name}, all processors", middle(together) * 1000, "ms", middle(alone) * 1000, TARGET_ALL)
    report(f"{name}, longest gap of a tick", middle(gaps) * 1000, "ms", GAP, 1.0)


@contextmanager
def on_one_processor() -> Iterator[None]:
    """Let this process, and those it starts, have one processor."""
    all_of_them = os.sched_getaffinity(0)
    os.sched_setaffinity(0, {max(all_of_them)})
    try:
        yield
    finally:
        os.sched_setaffinity(0, all_of_them)


def processor_time(work: Callable[[Path], object], at: Path) -> tuple[float, float]:
    """Return the seconds of processor time and of the clock that something takes."""
    began, begin = time.process_time(), time.perf_counter()
    work(at)
    return time.process_time() - began, time.perf_counter() - begin


def bare_build(folder: Path, database: Path) -> float:
    """Read every file and put its paragraphs into two full-text tables; return the seconds."""
    gc.collect()
    begin = time.perf_counter()
    seen = survey([os.fspath(folder)])
    texts = []
    for path in sorted(seen.files):
        place = seen.place(path)
        if place is FilePlace.PEOPLE:
            read_person(path)
            continue
        document = read_file(path).value
        if isinstance(document, WikiPage):
            texts += [fold(block.text) for block in document.blocks]
        elif document is not None and place is not FilePlace.TIMESTAMPS:
            texts += [fold(paragraph.text) for turn in turns_of(document) for paragraph in turn.paragraphs]
    bare_insert(database, texts)
    return time.perf_counter() - begin


def bare_insert(database: Path, texts: list[str]) -> None:
    """Insert texts in one transaction."""
    connection = sqlite3.connect(database, isolation_level=None)
    connection.executescript(f"PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL; {TABLES} BEGIN;")
    for table in ("exact", "stem"):
        connection.executemany(f"INSERT INTO {table}(rowid, text) VALUES (?, ?)", enumerate(texts))
    connection.execute("COMMIT")
    connection.close()


def build(folder: Path, cache: Path) -> tuple[float, float]:
    """Index a library in a thread, as the window does; return the seconds and the longest gap of a ticking thread."""
    gc.collect()
    index = open_index(cache, [folder])
    taken = []

    def work() -> None:
        begin = time.perf_counter()
        update(index)
        taken.append(time.perf_counter() - begin)

    worker = threading.Thread(target=work)
    worker.start()
    longest = 0.0
    before = time.perf_counter()
    while worker.is_alive():
        time.sleep(TICK)
        now = time.perf_counter()
        longest = max(longest, now - before - TICK)
        before = now
    return taken[0], longest


def one_file(folders: list[Path], scratch: Path) -> None:
    """Change an episode of the library and index it, several times."""
    for folder in folders:
        shutil.copytree(folder, scratch / "copy" / folder.name)
    copy = scratch / "copy" / folders[0].name
    index = open_index(scratch / "one", [scratch / "copy"])
    update(index)
    window = index.connect()  # the window's own: with it closing ours writes no journal back
    episodes = sorted((copy / "_podcast").glob("*.md"), key=lambda path: path.stat().st_size)
    path = episodes[len(episodes) // 2]
    ours, bare = [], []
    for number in range(15):
        text = path.read_text("utf-8")
        path.write_text(re.sub(r"(line: .{20,40}) ", rf"\1 changed{number} ", text, count=1), "utf-8")
        begin = time.perf_counter()
        update(index)
        ours.append(time.perf_counter() - begin)
        begin = time.perf_counter()
        document = read_file(path).value
        assert document is not None
        texts = [fold(paragraph.text) for turn in turns_of(document) for paragraph in turn.paragraphs]
        bare_insert(scratch / f"one{number}.sqlite", texts)
        bare.append(time.perf_counter() - begin)
    window.close()
    name = "one changed file" if len(folders) == 1 else "the same beside a wiki"
    report(name, statistics.median(ours) * 1000, "ms", statistics.median(bare) * 1000, TARGET_ONE)


if __name__ == "__main__":
    main()
