"""Bringing an index up to date: only new and changed files are read, in small steps that may be killed anywhere."""

import os
import re
import sqlite3
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing, contextmanager

from msgspec import Struct, field

from podviewer.formats.datatalks.person import Person
from podviewer.formats.registry import read_file, read_person
from podviewer.library.database.location import Index, IndexState, rebuild
from podviewer.library.database.lock import POLL, alone, notice_of
from podviewer.library.database.row_numbers import order_range
from podviewer.library.index.chapter_lists import bring_together
from podviewer.library.index.discovery import UNREADABLE, FilePlace, Survey, survey
from podviewer.library.index.episode_rows import Summary, unstored_row
from podviewer.library.index.file_reader import EPISODE, FileRead, FileReader, FileToRead, Read
from podviewer.library.index.page_rows import PageSummary, unstored_page
from podviewer.library.index.writer import LOOKUP, Writer
from podviewer.library.processes.pool import answers, workers_for
from podviewer.library.rows.catalogue import EpisodeRow, load_episodes, load_pages
from podviewer.library.rows.pages import PageRow
from podviewer.library.rows.row_filter import filterable
from podviewer.model.document import ChapterList
from podviewer.model.notice import Notice, NoticeCode
from podviewer.model.passed_over import NOTHING, PassedOver
from podviewer.model.problem import Code

BATCH_FILES = 16
"""Files in one transaction and one call of `on_batch`: hundreds of small answers starve a window."""

BATCH_SECONDS = 0.15
"""A batch is closed after this time even where it is not full, so that the list fills steadily."""

COMMIT_SECONDS = 1.0
"""What a kill or a full disk can cost; every commit makes the full-text tables write out and merge what they have."""

GLANCE = 2_000
"""Bytes of a file that are looked at for its number, before all files are read in the order of their numbers."""

AGAIN = (-2, -2)
"""A stamp no file has."""

_NUMBER = re.compile(rb"^(season|episode):[ \t]*[\"']?(\d{1,5})\b", re.MULTILINE)

Stamp = tuple[int, int]
_Read = tuple[bytes, FileRead]


class Batch(Struct, frozen=True):
    """What a step brought: files done and in all, the episodes and pages that are new or changed, the paths that are
    gone."""

    done: int
    total: int
    episodes: tuple[EpisodeRow, ...]
    removed: tuple[str, ...] = ()
    pages: tuple[PageRow, ...] = ()


class Updated(Struct, frozen=True):
    """How an update ended. `files` were there, `read` of them were read anew, `removed` were gone.

    `changed` tells whether `catalogue.load` would now return something else than before.
    """

    files: int = 0
    read: int = 0
    removed: int = 0
    changed: bool = False
    cancelled: bool = False
    notices: tuple[Notice, ...] = ()
    passed_over: PassedOver = NOTHING


class _Run(Struct):
    """One update under way."""

    index: Index
    seen: Survey
    on_batch: Callable[[Batch], object]
    is_cancelled: Callable[[], bool]
    reader: FileReader
    workers_for: Callable[[Iterable[int]], int]
    notices: list[Notice] = field(default_factory=list)
    stores: bool = True
    done: int = 0
    total: int = 0
    removed: int = 0
    paired: bool = False
    unstored: int = 0


def update(
    index: Index,
    *,
    on_batch: Callable[[Batch], object] = lambda batch: None,
    is_cancelled: Callable[[], bool] = lambda: False,
    waits: bool = False,
    read: Read = read_file,
    read_person: Read = read_person,
    workers_for: Callable[[Iterable[int]], int] = workers_for,
) -> Updated:
    """Read what is new or changed since the last time, forget what is gone. Never raises on files, disk or database.

    `on_batch` is called in this thread after every step, `is_cancelled` before every file; what is done until then
    stays. Where another program is at it, `waits` waits for it; else its work is left to it (Notice.BUSY). `read` and
    `read_person` read a file; how many processes do it `workers_for` tells of the files' sizes in bytes.
    """
    seen = survey(index.roots)
    run = _Run(index, seen, on_batch, is_cancelled, FileReader(read, read_person), workers_for)
    run.notices += [Notice(NoticeCode.FOLDER_MISSING, os.fsdecode(path)) for path in seen.missing]
    run.notices += [Notice(NoticeCode.FOLDER_UNREADABLE, os.fsdecode(path), reason) for path, reason in seen.unreadable]
    if index.state in (IndexState.NONE, IndexState.FROZEN):
        run.stores = False
    for attempt in (1, 2):
        try:
            return _update(run, waits=waits)
        except sqlite3.Error as error:
            notice = notice_of(error)
            if notice is NoticeCode.DAMAGED and attempt == 1:
                fresh = rebuild(index)
                run.notices += fresh.notices
                if fresh.path == index.path:
                    continue
            run.notices.append(Notice(notice, str(index.path), str(error)))
            break
    # Nothing can be kept, but everything can be shown.
    run.stores = False
    return _write(run, None, dict(seen.files), [])


def _update(run: _Run, *, waits: bool) -> Updated:
    """Update an index that can be opened. Raises sqlite3.Error."""
    if run.index.state is IndexState.NONE:
        return _write(run, None, dict(run.seen.files), [])
    with closing(run.index.connect()) as connection:
        while True:
            stale, gone, pending = _compare(connection, run.seen)
            if not (stale or gone or pending):
                return _ended(run)
            if not run.stores:
                return _write(run, connection, stale, [])
            with alone(run.index.path) as is_alone:
                if is_alone:
                    # Another program may have done some of it since we looked.
                    stale, gone, _ = _compare(connection, run.seen)
                    return _write(run, connection, stale, gone)
            if run.is_cancelled():
                return _ended(run)
            if not waits:
                run.notices.append(Notice(NoticeCode.BUSY, str(run.index.path)))
                return _ended(run)
            time.sleep(POLL)


def _ended(run: _Run) -> Updated:
    return Updated(
        len(run.seen.files), run.done, run.removed, bool(run.done or run.removed or run.paired),
        run.is_cancelled(), tuple(run.notices), run.seen.passed_over,
    )  # fmt: skip


def _compare(connection: sqlite3.Connection, seen: Survey) -> tuple[dict[bytes, Stamp], list[bytes], bool]:
    """Return the files to read with their stamps, the paths to forget, and whether something was left undone."""
    stale = dict(seen.files)
    gone = []
    for path, *stamp in connection.execute("SELECT path, size, mtime_ns FROM file"):
        now = seen.files.get(path)
        if now is None:
            if not seen.may_still_exist(path):
                gone.append(path)
        elif now == tuple(stamp):
            del stale[path]
    pending = connection.execute("SELECT 1 FROM pending LIMIT 1").fetchone() is not None
    return stale, gone, pending


def _write(run: _Run, connection: sqlite3.Connection | None, stale: dict[bytes, Stamp], gone: list[bytes]) -> Updated:
    """Read what is stale and store it, batch by batch; forget what is gone; bring together what belongs together.

    Without a connection, or once storing has failed, everything is still read and shown. Raises sqlite3.Error only
    where the index is damaged.
    """
    run.done, run.removed, run.total = 0, 0, len(stale)
    writer = Writer(connection) if connection is not None and run.stores else None
    try:
        if writer is not None and gone:
            with _noted(run, writer):
                writer.begin()
                for path in gone:
                    removed = writer.remove(path)
                    if removed is not None and removed.kind == EPISODE:
                        writer.remember(LOOKUP)
                writer.commit(after=COMMIT_SECONDS)
                run.removed = len(gone)
            run.on_batch(Batch(0, run.total, (), tuple(os.fsdecode(path) for path in gone)))
        for batch in _batches(run, stale):
            shown: tuple[list[EpisodeRow], list[PageRow]] | None = None
            if writer is not None and run.stores:
                with _noted(run, writer):
                    writer.begin()
                    files = [file for one in batch if (file := _store(writer, run.seen, *one)) is not None]
                    shown = load_episodes(writer.connection, files), load_pages(writer.connection, files)
                    writer.commit(after=COMMIT_SECONDS)
            if shown is None:
                shown = _unstored(run, batch)
            run.on_batch(Batch(run.done, run.total, filterable(shown[0]), pages=filterable(shown[1])))
        if writer is not None and run.stores:
            with _noted(run, writer):
                writer.begin()
                if run.done == run.total:
                    run.paired = bring_together(writer)
                writer.commit()
    finally:
        if writer is not None:
            writer.close()
    return _ended(run)


@contextmanager
def _noted(run: _Run, writer: Writer) -> Iterator[None]:
    """Turn what keeps us from storing into a notice. Raises sqlite3.Error where the index is damaged."""
    try:
        yield
    except (sqlite3.OperationalError, sqlite3.IntegrityError) as error:
        writer.rollback()
        if (notice := notice_of(error)) is NoticeCode.DAMAGED:
            raise
        run.notices.append(Notice(notice, str(run.index.path), str(error)))
        run.stores = False


def _batches(run: _Run, stale: dict[bytes, Stamp]) -> Iterator[list[_Read]]:
    """Read the files: people and chapter lists first, so that the first rows have names and chapters, then episodes,
    the newest first: so the list fills from the top, and row ids grow, which saves the full-text tables a tenth."""
    batch: list[_Read] = []
    since = time.monotonic()
    # The stamp is from before, so that a change meanwhile is seen the next time.
    files = [
        (FileToRead(path, place, path in run.seen.named), max(0, stale[path][0]))
        for place, _, path in sorted(_in_order(run.seen, path) for path in stale)
    ]
    workers = run.workers_for(size for _, size in files)
    with closing(answers(run.reader, files, workers)) as read:
        for file, _ in files:
            if run.is_cancelled():
                break
            batch.append((file.path, next(read)))
            run.done += 1
            if len(batch) >= BATCH_FILES or time.monotonic() - since > BATCH_SECONDS:
                yield batch
                batch, since = [], time.monotonic()
    if batch:
        yield batch


def _in_order(seen: Survey, path: bytes) -> tuple[FilePlace, int, bytes]:
    """Return a key for sorting files in the order in which they are best read. A glance at the top is enough here."""
    place = seen.place(path)
    if place < FilePlace.PODCAST or place is FilePlace.WIKI or seen.files[path] == UNREADABLE:
        return place, 0, path
    found = {key: int(value) for key, value in _NUMBER.findall(_glance(path))}
    return place, order_range(found.get(b"season"), found.get(b"episode"))[0], path


def _glance(path: bytes) -> bytes:
    try:
        # Never waits: since it was looked at, the file may have become a pipe.
        descriptor = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0))
    except OSError:
        return b""
    try:
        return os.read(descriptor, GLANCE)
    except OSError:
        return b""
    finally:
        os.close(descriptor)


def _store(writer: Writer, seen: Survey, path: bytes, read: FileRead) -> int | None:
    """Put a file in place of what was known of it; return its id where it is an episode or a page."""
    before = writer.remove(path)
    value, stamp = read.value, seen.files[path]
    if isinstance(value, Summary):
        return writer.add_episode(path, stamp, value, read.words, before)
    if before is not None and before.kind == EPISODE:
        writer.remember(LOOKUP)
    if isinstance(value, PageSummary):
        return writer.add_page(path, stamp, value, read.words)
    if isinstance(value, ChapterList):
        writer.add_chapters(path, stamp, value)
    elif isinstance(value, Person):
        writer.add_person(path, stamp, value)
    else:
        # What could not be opened is tried again each time: new rights leave no trace in a file's time.
        writer.add_other(path, AGAIN if read.reason == Code.UNREADABLE else stamp, read.kind, read.reason)
    return None


def _unstored(run: _Run, batch: list[_Read]) -> tuple[list[EpisodeRow], list[PageRow]]:
    """Return the rows of what no index holds."""
    episodes, pages = [], []
    for path, read in batch:
        value = read.value
        run.unstored += isinstance(value, Summary | PageSummary)
        if isinstance(value, PageSummary):
            pages.append(unstored_page(path, -run.unstored, value.page))
        elif isinstance(value, Summary):
            base, span = order_range(value.episode.season, value.episode.episode)
            episodes.append(unstored_row(path, base + span - run.unstored, value))
    return episodes, pages
