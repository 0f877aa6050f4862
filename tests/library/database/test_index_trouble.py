"""What disks, other programs and a kill can do to an index: told, rebuilt, never a traceback."""

import os
import random
import signal
import sqlite3
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from podviewer.library.database.location import Index, IndexState, index_file, open_index, rebuild
from podviewer.library.database.lock import alone
from podviewer.library.database.schema import VERSION, connect
from podviewer.library.index.update import update
from podviewer.library.library import Library
from podviewer.library.rows.catalogue import load
from podviewer.library.rows.citations import cited_here, load_citations
from podviewer.library.rows.index_reader import IndexReader
from podviewer.library.search.query import parse_query
from podviewer.library.search.search import Searcher
from podviewer.model.notice import NoticeCode
from support.libraries import ask, indexed, one, talk, texts, typed, wiki_page, write
from support.paths import ROOT

UPDATE = """
import sys
from pathlib import Path
from podviewer.library.database.location import open_index
from podviewer.library.index.update import update
index = open_index(Path(sys.argv[1]), sys.argv[2:])
print("open", flush=True)
done = update(index, waits=True)
print(done.read, *(told.notice.value for told in (*index.notices, *done.notices)), flush=True)
"""


def in_a_process(cache: Path, *roots: Path, limit: int | None = None) -> "subprocess.Popen[str]":
    """Update an index in a process of its own; `limit` is the largest file it may write (bytes)."""
    script = UPDATE
    if limit is not None:
        script = f"import resource; resource.setrlimit(resource.RLIMIT_FSIZE, ({limit}, {limit}))\n{UPDATE}"
    return subprocess.Popen(
        [sys.executable, "-c", script, str(cache), *map(str, roots)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        # Python would keep byte code that the limit cut short, and no later process could import it.
        env={**os.environ, "PYTHONPATH": str(ROOT / "src"), "PYTHONDONTWRITEBYTECODE": "1"},
    )


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    place = tmp_path / "talks"
    for number in range(30):
        write(place, f"{number:02}.md", talk(title=f"Talk {number}", episode=number))
    return place


@pytest.fixture
def whole(folder: Path, tmp_path: Path) -> Index:
    return indexed(tmp_path, folder)[0]


def is_right(index: Index, count: int = 30) -> None:
    """Check that an index holds the whole library, in all its tables."""
    assert [row.episode for row in load(index).episodes] == list(range(count - 1, -1, -1))
    assert len(texts(typed(index, "levers ", page=1000))) == 2 * count
    assert len(texts(typed(index, "leve", page=1000))) == 2 * count
    with closing(index.connect()) as connection, connection:
        assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        for table in ("exact", "stem", "page_exact", "page_stem"):
            connection.execute(f"INSERT INTO {table}({table}) VALUES ('integrity-check')")
        assert connection.execute("SELECT count(*) FROM row").fetchone() == (4 * count,)
        assert connection.execute("SELECT count(*) FROM pending").fetchone() == (0,)


def test_what_is_no_database_is_rebuilt_and_told(folder: Path, tmp_path: Path) -> None:
    path = index_file(tmp_path / "cache", (str(folder),))
    path.parent.mkdir(parents=True)
    for garbage in (b"no database" * 500, b"SQLite format 3\0" + bytes(5000), b"", random.Random(1).randbytes(30_000)):
        path.write_bytes(garbage)
        index = open_index(tmp_path / "cache", [folder])
        assert ([told.notice for told in index.notices], index.state) == (
            [NoticeCode.REBUILT_DAMAGED],
            IndexState.CACHED,
        )
        update(index)
        is_right(index)
        assert open_index(tmp_path / "cache", [folder]).notices == ()


def test_another_version_is_rebuilt_and_told(whole: Index, folder: Path, tmp_path: Path) -> None:
    with closing(sqlite3.connect(whole.path)) as connection, connection:
        connection.execute(f"PRAGMA user_version = {VERSION ^ 1}")
    connection.close()
    index = open_index(tmp_path / "cache", [folder])
    assert [told.notice for told in index.notices] == [NoticeCode.REBUILT_OLD]
    update(index)
    is_right(index)


@pytest.mark.parametrize("keep", [0.02, 0.3, 0.9])
def test_an_index_cut_short_is_rebuilt(whole: Index, folder: Path, tmp_path: Path, keep: float) -> None:
    os.truncate(whole.path, int(whole.path.stat().st_size * keep))
    answer = ask(tmp_path / "cache", [folder], "lever")
    assert (len(texts(answer.answer)), answer.is_whole) == (60, True)
    assert NoticeCode.REBUILT_DAMAGED in [told.notice for told in answer.notices]
    is_right(open_index(tmp_path / "cache", [folder]))


def test_a_page_of_garbage_anywhere_is_noticed_and_costs_no_answer(whole: Index, folder: Path, tmp_path: Path) -> None:
    """SQLite alone notices those that a question passes, and may answer with less."""
    sound, dice = whole.path.read_bytes(), random.Random(3)
    pages = range(0, len(sound), 4096)
    for number, start in enumerate(dice.sample(pages, min(30, len(pages)))):
        path = index_file(tmp_path / f"cache{number}", (str(folder),))
        path.parent.mkdir(parents=True)
        path.write_bytes(sound[:start] + dice.randbytes(4096) + sound[start + 4096 :])
        answer = ask(tmp_path / f"cache{number}", [folder], "lever")
        assert NoticeCode.REBUILT_DAMAGED in [one.notice for one in answer.notices], start // 4096
        assert (len(texts(answer.answer)), answer.is_whole) == (60, True), start // 4096


@pytest.mark.parametrize("seed", range(12))
def test_garbage_inside_never_raises_and_ends_in_a_right_index(
    whole: Index, folder: Path, tmp_path: Path, seed: int
) -> None:
    dice = random.Random(seed)
    size = whole.path.stat().st_size
    with open(whole.path, "r+b") as file:
        for _ in range(dice.randint(1, 8)):
            file.seek(dice.randrange(size))
            file.write(dice.randbytes(dice.choice((4, 200, 5000))))
    index = open_index(tmp_path / "cache", [folder])
    load(index)
    searcher = Searcher(IndexReader(index))
    told = [*searcher.typed(parse_query("lever")).notices, *searcher.ranked(parse_query("turn wheels")).notices]
    searcher.close()
    write(folder, "00.md", one("Changed.", episode=0))
    told += [*index.notices, *update(index).notices]
    answer = ask(tmp_path / "cache", [folder], "wheel")
    assert answer.is_whole or told
    if any(one.notice in (NoticeCode.DAMAGED, NoticeCode.REBUILT_DAMAGED) for one in (*told, *answer.notices)):
        index = rebuild(index)
        update(index)
        assert len(texts(typed(index, "wheel ", page=1000))) == 58


def test_damage_that_only_a_search_meets_is_told_and_mended_by_a_rebuild(whole: Index) -> None:
    with closing(sqlite3.connect(whole.path)) as connection, connection:
        connection.execute("UPDATE exact_data SET block = zeroblob(10) WHERE id > 10")
        connection.execute("UPDATE stem_data SET block = zeroblob(10) WHERE id > 10")
    connection.close()
    assert [told.notice for told in typed(whole, "lever").notices] == [NoticeCode.DAMAGED]
    index = rebuild(whole)
    assert [told.notice for told in index.notices] == [NoticeCode.REBUILT_DAMAGED]
    update(index)
    is_right(index)


def test_garbage_in_the_lock_beside_it_does_not_keep_an_index_from_being_rebuilt(whole: Index) -> None:
    for file in whole.path.parent.glob("*.sqlite*"):
        file.write_bytes(b"no database" * 500)
    index = rebuild(whole)
    assert ([told.notice for told in index.notices], index.state) == ([NoticeCode.REBUILT_DAMAGED], IndexState.CACHED)
    update(index)
    is_right(index)


def test_a_searcher_finds_the_index_that_was_built_anew(whole: Index) -> None:
    searcher = Searcher(IndexReader(whole))
    assert searcher.typed(parse_query("lever")).moments == 50
    update(rebuild(whole))
    assert searcher.typed(parse_query("lever")).moments == 50
    searcher.close()


def test_a_locked_index_is_told_and_a_temporary_one_used(whole: Index, folder: Path, tmp_path: Path) -> None:
    holder = sqlite3.connect(whole.path, isolation_level=None)
    holder.execute("PRAGMA locking_mode = EXCLUSIVE")
    holder.execute("BEGIN EXCLUSIVE")
    try:
        index = open_index(tmp_path / "cache", [folder], patience=0.1)
        assert ([told.notice for told in index.notices], index.state) == ([NoticeCode.LOCKED], IndexState.TEMPORARY)
        update(index)
        is_right(index)
    finally:
        holder.close()
    assert open_index(tmp_path / "cache", [folder]).state is IndexState.CACHED


def test_who_cannot_wait_for_a_locked_index_is_refused_at_once(whole: Index) -> None:
    """Whoever opens an index says how long it waits."""
    holder = sqlite3.connect(whole.path, isolation_level=None)
    holder.execute("PRAGMA locking_mode = EXCLUSIVE")
    holder.execute("BEGIN EXCLUSIVE")

    def refused_after(patience: float) -> float:
        begun = time.monotonic()
        with pytest.raises(sqlite3.OperationalError, match="locked"):
            connect(whole.path, patience=patience)
        return time.monotonic() - begun

    try:
        assert refused_after(patience=0) < refused_after(patience=0.5)
    finally:
        holder.close()
    connect(whole.path, patience=0).close()


def test_no_place_for_an_index_lists_all_the_same(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(tmp_path, "cache", "a file where the folder should be")
    index = open_index(tmp_path / "cache", [folder])
    assert ([told.notice for told in index.notices], index.state) == ([NoticeCode.READ_ONLY], IndexState.TEMPORARY)
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path / "cache"))
    index = open_index(tmp_path / "cache", [folder])
    assert ([told.notice for told in index.notices], index.state) == (
        [NoticeCode.READ_ONLY, NoticeCode.NO_INDEX],
        IndexState.NONE,
    )
    rows: list[str] = []
    done = update(index, on_batch=lambda batch: rows.extend(row.title for row in batch.episodes))
    assert (done.read, len(rows), rows[0]) == (30, 30, "Talk 29")
    assert [told.notice for told in load(index).notices] == [NoticeCode.NO_INDEX]
    assert [told.notice for told in typed(index, "lever").notices] == [NoticeCode.NO_INDEX]


def test_an_index_nobody_may_write_is_read(whole: Index, folder: Path, tmp_path: Path) -> None:
    """As on a read-only file system; chmod does not stop root."""
    frozen = Index(whole.path, whole.roots, IndexState.FROZEN)
    assert len(load(frozen).episodes) == 30
    assert typed(frozen, "lever").moments == 50
    write(folder, "new.md", talk(title="New", episode=99))
    rows: list[str] = []
    assert update(frozen, on_batch=lambda batch: rows.extend(row.title for row in batch.episodes)).read == 1
    assert rows == ["New"]
    assert len(load(frozen).episodes) == 30
    assert rebuild(frozen).state is IndexState.TEMPORARY


@pytest.mark.skipif(sys.platform != "linux", reason="needs RLIMIT_FSIZE")
@pytest.mark.parametrize("limit", [1_000, 50_000, 90_000])
def test_a_full_disk_is_told_and_what_was_stored_stays_usable(folder: Path, tmp_path: Path, limit: int) -> None:
    process = in_a_process(tmp_path / "cache", folder, limit=limit)
    out, err = process.communicate(timeout=60)
    assert (process.returncode, err) == (0, "")
    assert any(notice in out for notice in ("disk-full", "read-only", "no-index", "locked"))
    index = open_index(tmp_path / "cache", [folder])
    update(index)
    is_right(index)


@pytest.fixture
def small_disk(tmp_path: Path, request: pytest.FixtureRequest) -> Iterator[Path]:
    """A disk with room for an empty index; a test may ask for other sizes."""
    place = tmp_path / "disk"
    place.mkdir()
    size = f"size={getattr(request, 'param', 200)}k"
    mounted = subprocess.run(["mount", "-t", "tmpfs", "-o", size, "none", str(place)], capture_output=True)
    if mounted.returncode:
        pytest.skip("no file system may be mounted here")
    yield place
    subprocess.run(["umount", "-l", str(place)], check=True)


def test_a_small_disk_that_fills(folder: Path, small_disk: Path) -> None:
    index = open_index(small_disk / "cache", [folder])
    rows: list[str] = []
    done = update(index, on_batch=lambda batch: rows.extend(row.title for row in batch.episodes))
    told = {told.notice for told in (*index.notices, *done.notices)}
    assert told & {NoticeCode.DISK_FULL, NoticeCode.DISK_FULL_TEMPORARY}
    assert sorted(rows) == sorted(f"Talk {number}" for number in range(30))
    load(index)
    typed(index, "lever")
    again = open_index(small_disk / "cache", [folder])
    assert (*again.notices, *update(again).notices) != ()


@pytest.mark.parametrize("small_disk", [200, 500, 800, 1200], indirect=True)
def test_on_a_disk_that_fills_everything_is_found_all_the_same(folder: Path, small_disk: Path) -> None:
    for number in range(40):
        words = " ".join(f"word{number}x{n}" for n in range(1_000))
        write(folder, f"long-{number}.md", one(f"{words} lever.", title=f"Long {number}", episode=100 + number))
    library = Library(small_disk / "cache", [folder])
    found = library.ask(lambda: library.count(parse_query("lever")))
    assert [told.notice for told in found.notices] == [NoticeCode.DISK_FULL_TEMPORARY]
    assert found.is_whole
    assert found.answer.moments == 100


def test_two_programs_at_once(folder: Path, tmp_path: Path) -> None:
    processes = [in_a_process(tmp_path / "cache", folder) for _ in range(3)]
    outputs = [process.communicate(timeout=60) for process in processes]
    assert [(process.returncode, err) for process, (_, err) in zip(processes, outputs, strict=True)] == [(0, "")] * 3
    # One of them reads the files, the others find the work done.
    assert sorted(int(out.split()[1]) for out, _ in outputs) == [0, 0, 30]
    is_right(open_index(tmp_path / "cache", [folder]))


def test_who_does_not_wait_is_told_and_reads_meanwhile(whole: Index, folder: Path) -> None:
    write(folder, "new.md", talk(title="New", episode=30))
    with alone(whole.path):
        done = update(whole)
        assert ([told.notice for told in done.notices], done.read) == ([NoticeCode.BUSY], 0)
        assert len(load(whole).episodes) == 30
        assert typed(whole, "lever").moments == 50
    assert update(whole).read == 1


def test_searching_while_another_thread_indexes(folder: Path, tmp_path: Path) -> None:
    index = open_index(tmp_path / "cache", [folder])
    worker = threading.Thread(target=update, args=(index,))
    searcher = Searcher(IndexReader(index))
    worker.start()
    seen = []
    while worker.is_alive():
        results = searcher.typed(parse_query("lever"), page=1000)
        assert results.notices == ()
        seen.append(results.moments)
    worker.join()
    assert seen == sorted(seen)
    assert searcher.typed(parse_query("levers "), page=1000).moments == 60
    searcher.close()


def test_killed_at_any_moment_the_next_update_completes_it(folder: Path, tmp_path: Path) -> None:
    """Ten of the fifty that `tests/benchmarks/kill_indexing.py` does on the archive."""
    for number in range(30, 400):
        write(folder, f"{number:02}.md", talk(title=f"Talk {number}", episode=number))
    for number in range(40):
        text = f"Levers, see [[podcast:{number:02}|Talk {number}|1:00]]."
        write(folder, f"_wiki/page-{number}.md", wiki_page(text, title=f"Page {number}"))
    dice = random.Random(3)
    cache = tmp_path / "cache"
    killed = 0
    for _ in range(10):
        process = in_a_process(cache, folder)
        assert process.stdout is not None
        process.stdout.readline()
        time.sleep(dice.uniform(0, 0.2))
        process.send_signal(signal.SIGKILL)
        process.communicate()
        killed += process.returncode == -signal.SIGKILL
        index = open_index(cache, [folder])
        assert index.notices == ()
        known = {row.episode or 0 for row in load(index).episodes}
        assert texts(typed(index, "levers ", page=1000)) == [
            text
            for _ in known
            for text in (
                "And a lever?",
                "A lever lifts. Give me a long lever, a firm place, and I lift whatever you like.",
            )
        ]
        for number in dice.sample(sorted(known), min(5, len(known))):
            write(folder, f"{number:02}.md", talk(title="Changed" + str(dice.random()), episode=number))
    assert killed > 3
    index = open_index(cache, [folder])
    assert update(index).notices == ()
    is_right(index, 400)
    with closing(index.connect()) as connection, connection:
        for number in range(40):
            (cited,) = cited_here(load_citations(connection), f"{number:02}")
            assert (cited.page.title, cited.start) == (f"Page {number}", 60)
        assert connection.execute("SELECT count(*), sum(known) FROM citation").fetchone() == (40, 40)
