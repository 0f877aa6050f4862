"""Kill the indexing of a library at random moments, 50 times; each time the next start must be right, in the end whole.

PYTHONPATH=src python tests/benchmarks/kill_indexing.py [TIMES] [FOLDER]
"""

import os
import random
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from library_files import library
from measure import REPOSITORY, report_within

from podviewer.library.database.location import Index, open_index
from podviewer.library.index.update import update
from podviewer.library.rows.catalogue import load
from podviewer.library.rows.index_reader import IndexReader
from podviewer.library.search.query import parse_query
from podviewer.library.search.search import Searcher

TIMES = 50
LONGEST = 2.4
"""Seconds until the kill; the archive takes some three to index with its wiki."""

SLOWEST = 1_000.0
"""Milliseconds of the next start: what was left half done is taken back first."""

UPDATE = """
import sys
from pathlib import Path
from podviewer.library.database.location import open_index
from podviewer.library.index.update import update
update(open_index(Path(sys.argv[1]), sys.argv[2:]), waits=True)
"""


def main() -> None:
    """Print how it went; exit 1 where an index was not right."""
    times = int(sys.argv[1]) if len(sys.argv) > 1 else TIMES
    dice = random.Random(5)
    killed = bad = 0
    slowest = 0.0
    with tempfile.TemporaryDirectory() as scratch:
        folders = [library(sys.argv[2:], scratch)]
        folders += [wiki for wiki in [folders[0].parent / "podwiki"] if wiki.is_dir()]
        cache = Path(scratch) / "cache"
        clean = open_index(Path(scratch) / "clean", folders)
        update(clean)
        wanted = contents(clean)
        for number in range(times):
            if number % 2 == 0:  # from nothing, then from what was left
                for path in cache.rglob("*.sqlite*"):
                    path.unlink()
            command = [sys.executable, "-c", UPDATE, str(cache), *map(str, folders)]
            process = subprocess.Popen(command, env={**os.environ, "PYTHONPATH": str(REPOSITORY / "src")})
            time.sleep(dice.uniform(0.05, LONGEST))
            process.send_signal(signal.SIGKILL)
            killed += process.wait() == -signal.SIGKILL
            begin = time.perf_counter()
            index = open_index(cache, folders)
            catalogue = load(index)
            slowest = max(slowest, time.perf_counter() - begin)
            searcher = Searcher(IndexReader(index))
            results = searcher.typed(parse_query("the "))
            searcher.close()
            sound = not (index.notices or catalogue.notices or results.notices) and is_sound(index)
            bad += not sound
            if number % 4 == 3:
                update(index)
                bad += contents(index) != wanted
        index = open_index(cache, folders)
        update(index)
        bad += contents(index) != wanted
    print(f"{times} runs, {killed} killed")
    report_within("indexes that were not right", bad, "", 0)
    report_within("slowest start after a kill", slowest * 1000, "ms", SLOWEST)
    sys.exit(bad > 0)


def is_sound(index: Index) -> bool:
    """Say whether every table agrees with the others."""
    connection = index.connect()
    try:
        (integrity,) = connection.execute("PRAGMA integrity_check").fetchone()
        for table in ("exact", "stem", "page_exact", "page_stem"):
            connection.execute(f"INSERT INTO {table}({table}) VALUES ('integrity-check')")
        (rows,) = connection.execute("SELECT count(*) FROM row").fetchone()
        (said,) = connection.execute("SELECT coalesce(sum(paragraphs), 0) FROM episode").fetchone()
        (indexed,) = connection.execute("SELECT count(*) FROM exact_docsize").fetchone()
        (stems,) = connection.execute("SELECT count(*) FROM stem_docsize").fetchone()
        (prose,) = connection.execute("SELECT count(*) FROM prose").fetchone()
        (written,) = connection.execute("SELECT count(*) FROM page_stem_docsize").fetchone()
    finally:
        connection.close()
    return bool(integrity == "ok" and rows == said == indexed == stems and prose == written)


def contents(index: Index) -> object:
    """Return everything an index says, without the ids of files that are no episodes."""
    connection = index.connect()
    columns = "file, slug, title, short, season, episode, guests, guest_names, topics, words, paragraphs, marks"
    pages, files = "FROM file f JOIN", "ON p.file = f.id ORDER BY path"
    try:
        return (
            connection.execute(f"SELECT {columns}, list IS NULL FROM episode ORDER BY file").fetchall(),
            connection.execute("SELECT id, item, turn, start, moment, until, text FROM row ORDER BY id").fetchall(),
            connection.execute("SELECT * FROM chapter WHERE file >= 0 ORDER BY 1, 2, 3, 4").fetchall(),
            connection.execute("SELECT file, name, person, words FROM speaker ORDER BY file, name").fetchall(),
            connection.execute("SELECT * FROM word ORDER BY word").fetchall(),
            connection.execute("SELECT path, size, mtime_ns, kind FROM file ORDER BY path").fetchall(),
            connection.execute(f"SELECT path, slug, title, tags, data {pages} page p {files}").fetchall(),
            connection.execute(f"SELECT path, p.kind, target {pages} link p {files}, target").fetchall(),
            connection.execute(
                f"SELECT path, n, slug, start, matches, sentence {pages} citation p {files}, n"
            ).fetchall(),
            connection.execute("SELECT text FROM prose ORDER BY text").fetchall(),
        )
    finally:
        connection.close()


if __name__ == "__main__":
    main()
