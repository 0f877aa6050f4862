"""The notebook: all that the reader has made, in memory at once, on the disk when it is saved.

Each change is a row with what it was before; where another window has changed the same row meanwhile, both stay.
Any thread may call; what asks the disk is `load`, `save`, `refresh`, `revisions` and `sweep`.
"""

import threading
import time
from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING, NamedTuple

from msgspec.structs import replace

from podviewer.model.annotation import Annotation, Row
from podviewer.model.notice import Notice, NoticeCode
from podviewer.storage.database import Database
from podviewer.storage.notebook.merge import invert, merge
from podviewer.storage.notebook.rows import (
    TABLES,
    Key,
    R,
    changed_since,
    key_of,
    last_change,
    load_all,
    load_episode,
    load_revisions,
    load_row,
    store_row,
    sweep_rows,
)
from podviewer.text.uuid7 import uuid7

if TYPE_CHECKING:
    from sqlite3 import Connection

STEPS = 500
"""Steps that can be undone."""


class Change(NamedTuple):
    """A row before and after; before it was made it was None."""

    before: Row | None
    after: Row


class Step(NamedTuple):
    """What is undone at once; `what` is for whoever tells of it."""

    what: str
    changes: tuple[Change, ...]


class Undone(NamedTuple):
    """A step that was undone or done again; not `is_done` where what it left was changed since: nothing was done."""

    step: Step
    is_done: bool


def milliseconds() -> int:
    """Return the time, in milliseconds since 1970."""
    return time.time_ns() // 1_000_000


class Notebook:
    """Rows of `model.annotation`. `also_written` makes the line between two texts that were written in two windows at
    once, of the millisecond at which ours was."""

    def __init__(
        self, database: Database, also_written: Callable[[int], str], clock: Callable[[], int] = milliseconds
    ) -> None:
        self._database, self._also_written, self._clock = database, also_written, clock
        self._window = uuid7(clock())
        self._turn = threading.RLock()
        self._saving = threading.Lock()
        self._rows: dict[Key, Row] = {}
        self._waiting: dict[Key, Change] = {}
        """What is not on the disk yet, a change for each row."""
        self._done: list[Step] = []
        self._undone: list[Step] = []
        self._seq = -1

    # What is there.

    def rows(self, kind: type[R], *, removed: bool = False) -> list[R]:
        """Return all of a kind, those that are there or those that were removed, the first made first."""
        with self._turn:
            found = [row for (table, _), row in self._rows.items() if table == TABLES[kind]]
        return sorted(
            (row for row in found if isinstance(row, kind) and (row.removed is not None) == removed),
            key=lambda row: row.id,
        )

    def find(self, kind: type[R], id_: str) -> R | None:
        """Return a row, removed or not."""
        with self._turn:
            row = self._rows.get((TABLES[kind], id_))
        return row if isinstance(row, kind) else None

    # Changes.

    def new_id(self) -> str:
        """Return an id for a row that is made now."""
        return uuid7(self._clock())

    def change(
        self, what: str, changes: Iterable[tuple[Row | None, Row]], *, is_step: bool = True, is_dated: bool = False
    ) -> Step:
        """Take over changes, which are undone together; those that are no step cannot be undone.

        A row's `changed` is set here, where it `is_dated` only if it would not grow. What another window has made of
        a row since `before` stays.
        """
        with self._turn:
            step = Step(what, tuple(self._take(before, after, is_dated=is_dated) for before, after in changes))
            if is_step and step.changes:
                self._done = [*self._done[1 - STEPS :], step]
                self._undone.clear()
            return step

    def remove(self, what: str, rows: Iterable[Row]) -> Step:
        """Remove rows; they can be found for 30 days."""
        now = self._clock()
        return self.change(what, [(row, replace(row, removed=now)) for row in rows])

    def undo(self) -> Undone | None:
        """Undo the last step; None where there is none."""
        with self._turn:
            if not self._done:
                return None
            step = self._done.pop()
            is_done = self._invert([(change.before, change.after) for change in reversed(step.changes)])
            if is_done:
                self._undone.append(step)
            return Undone(step, is_done)

    def redo(self) -> Undone | None:
        """Do the step again that was undone last; None where there is none."""
        with self._turn:
            if not self._undone:
                return None
            step = self._undone.pop()
            is_done = self._invert([(change.after, change.before) for change in step.changes])
            if is_done:
                self._done.append(step)
            return Undone(step, is_done)

    def _invert(self, pairs: Sequence[tuple[Row | None, Row | None]]) -> bool:
        """Lead rows from the second state of each pair back to the first, all or none."""
        made: dict[Key, Change] = {}
        for wanted, left in pairs:
            row = wanted or left
            assert row is not None
            if wanted is None:
                wanted = replace(row, removed=self._clock())
            if left is None:
                there = self._rows.get(key_of(row))
                left = replace(row, removed=there.removed if there is not None else None)
            now = made[key_of(row)].after if key_of(row) in made else self._rows.get(key_of(row))
            inverse = invert(now, wanted, left) if now is not None else None
            if now is None or inverse is None:
                return False
            made[key_of(row)] = Change(now, inverse)
        for before, after in made.values():
            self._take(before, after)
        return True

    def _take(self, before: Row | None, after: Row, *, is_dated: bool = False) -> Change:
        key, now = key_of(after), after.changed if is_dated else self._clock()
        there = self._rows.get(key)
        if before is not None and there is not None:
            after = merge(there, before, replace(after, changed=max(now, there.changed + 1)), self._join)
        else:
            after = replace(after, changed=max(now, after.changed))
        self._rows[key] = after
        waiting = self._waiting.get(key)
        self._waiting[key] = Change(waiting.before if waiting is not None else there, after)
        return Change(there, after)

    def _join(self, there: str, ours: str) -> str:
        return f"{there}\n\n{self._also_written(self._clock())}\n\n{ours}"

    # On the disk.

    @property
    def is_saved(self) -> bool:
        """Whether everything is on the disk."""
        return not self._waiting

    def load(self) -> list[Notice]:
        """Read everything; return what has to be told. Changes that wait stay."""

        def ask(connection: "Connection") -> tuple[int, dict[Key, Row]]:
            return last_change(connection), load_all(connection)

        return self._attempt(lambda: self._adopt(*self._database.read(ask), is_all=True))

    def of_episode(self, video: str | None, slug: str) -> list[Annotation]:
        """Return the annotations of an episode without reading the others first. Raises OSError."""
        with self._turn:
            if self._seq >= 0:
                rows = self.rows(Annotation)
                return [row for row in rows if row.source.slug == slug or (video and row.source.video == video)]
        found = self._database.read(lambda connection: load_episode(connection, video, slug))
        with self._turn:
            mine = {key_of(row): row for row in found} | {
                key: row
                for key, row in self._rows.items()
                if isinstance(row, Annotation) and (row.source.slug == slug or (video and row.source.video == video))
            }
        return sorted(
            (row for row in mine.values() if isinstance(row, Annotation) and row.removed is None),
            key=lambda row: row.id,
        )

    def save(self) -> list[Notice]:
        """Write what is new, in one transaction; return what has to be told. What could not be written waits."""
        return self._attempt(self._write)

    def refresh(self) -> tuple[frozenset[Key], list[Notice]]:
        """Take over what other windows have changed since; return what that was, and what has to be told.

        Where they have changed nothing it takes less than a tenth of a millisecond.
        """
        touched: set[Key] = set()

        def ask(connection: "Connection") -> tuple[int, dict[Key, Row], bool]:
            seq = last_change(connection)
            if seq == self._seq:
                return seq, {}, False
            if seq < self._seq or self._seq < 0:  # another file
                return seq, load_all(connection), True
            rows = {key: load_row(connection, key) for key in changed_since(connection, self._seq)}
            return seq, {key: row for key, row in rows.items() if row is not None}, False

        def take() -> None:
            seq, rows, is_all = self._database.read(ask)
            touched.update(rows)
            if seq != self._seq:
                self._adopt(seq, rows, is_all=is_all)

        told = self._attempt(take)
        return frozenset(touched), told

    def revisions(self, row: Row) -> list[tuple[int, Row]]:
        """Return how a row was before its changes, and when those were made, the last first. Raises OSError."""
        return self._database.read(lambda connection: load_revisions(connection, key_of(row)))

    def sweep(self) -> list[Notice]:
        """Drop what was removed 30 days ago."""
        now = self._clock()
        notices = self._attempt(lambda: self._database.write(lambda connection: sweep_rows(connection, now)))
        return notices or self.load()

    def _write(self) -> None:
        with self._saving:
            with self._turn:
                waiting, now = dict(self._waiting), self._clock()
            if not waiting:
                return

            def write(connection: "Connection") -> dict[Key, Row]:
                written: dict[Key, Row] = {}
                for key, (before, after) in waiting.items():
                    there = load_row(connection, key)
                    row = after
                    if there is not None and there != before:
                        row = merge(there, before or there, after, self._join)
                    store_row(connection, row, there, self._window, now)
                    written[key] = row
                return written

            written = self._database.write(write)
            with self._turn:
                for key, row in written.items():
                    later = self._waiting[key]
                    if later is waiting[key]:
                        self._rows[key] = row
                        if self._database.is_on_disk:
                            del self._waiting[key]
                    else:
                        self._rows[key] = merge(row, waiting[key].after, later.after, self._join)
                        self._waiting[key] = Change(row, self._rows[key])

    def _adopt(self, seq: int, rows: dict[Key, Row], *, is_all: bool) -> None:
        with self._turn:
            if is_all:
                self._rows = {key: row for key, row in self._rows.items() if key in self._waiting}
            for key, row in rows.items():
                waiting = self._waiting.get(key)
                if waiting is None:
                    self._rows[key] = row
                elif row != waiting.before and row != waiting.after:
                    self._rows[key] = merge(row, waiting.before or row, waiting.after, self._join)
                    self._waiting[key] = Change(row, self._rows[key])
            self._seq = seq

    def _attempt(self, job: Callable[[], object]) -> list[Notice]:
        told = []
        try:
            job()
        except OSError as error:
            told = [Notice(NoticeCode.DATA_UNSAVED, str(self._database.path), error.strerror or str(error))]
        return told + self._database.take_notices()
