"""What lies in folders right now: which files a list of paths means, their sizes and times, and what kind of file a
place suggests."""

import os
import stat
from collections.abc import Callable, Iterable, Iterator
from enum import IntEnum

from msgspec import Struct, field

from podviewer.library.index.path_parts import folders_above, lies_in
from podviewer.library.index.walk import Folder, Walk
from podviewer.model.passed_over import PassedOver
from podviewer.model.problem import Code, Problem, problem

MAX_FILES = 100_000
"""Files of one folder; ten times the largest library we promise to keep up with."""

PODCAST, TIMESTAMPS, PEOPLE, WIKI = b"_podcast", b"podcast-timestamps", b"_people", b"_wiki"
"""The folders of the DataTalks.Club site and its wiki; they may stand at any depth."""

UNREADABLE = (-1, -1)
"""The stamp of what cannot even be asked, or is no regular file."""


class FilePlace(IntEnum):
    """Where a file lies, in the order files are read: names and chapters first, so that the first rows have them."""

    PEOPLE = 0
    TIMESTAMPS = 1
    PODCAST = 2
    WIKI = 3
    SITE = 4
    """Beside `_podcast`: a README or a page about the club, where prose is no transcript."""
    ANYWHERE = 5


class FoundFile(Struct, frozen=True):
    """A file to read. `named` when it was given itself, `problem` when it is a folder that cannot be listed."""

    path: str
    named: bool
    problem: Problem | None = None


class Survey(Struct):
    """The files by path, each with (size, mtime_ns); and the folders that are missing or cannot be listed."""

    files: dict[bytes, tuple[int, int]] = field(default_factory=dict)
    named: set[bytes] = field(default_factory=set)
    """Files that are roots themselves."""
    sites: set[bytes] = field(default_factory=set)
    """Folders that hold a `_podcast`."""
    missing: list[bytes] = field(default_factory=list)
    unreadable: list[tuple[bytes, str]] = field(default_factory=list)
    passed_over: PassedOver = field(default_factory=PassedOver)

    def may_still_exist(self, path: bytes) -> bool:
        """Say whether a file that was not found may lie where we could not look."""
        return any(
            path == lost or lies_in(path, lost) for lost in (*self.missing, *(folder for folder, _ in self.unreadable))
        )

    def place(self, path: bytes) -> FilePlace:
        """Return what a path alone says about a file; the innermost folder we know decides."""
        for folder in reversed(folders_above(path)):
            if folder == PEOPLE:
                return FilePlace.PEOPLE
            if folder == TIMESTAMPS:
                return FilePlace.TIMESTAMPS
            if folder == PODCAST:
                return FilePlace.PODCAST
            if folder == WIKI:
                return FilePlace.WIKI
        if path not in self.named and any(lies_in(path, site) for site in self.sites):
            return FilePlace.SITE
        return FilePlace.ANYWHERE


def scan(
    paths: Iterable[str], on_passed_over: Callable[[PassedOver], object] = lambda passed: None
) -> Iterator[FoundFile]:
    """Yield the files that paths mean, folders sorted by name: every one to be read, a named one whatever it is called.

    Folders that are links come last (`Walk`). In the end `on_passed_over` is told what was not looked at.
    """
    walk, named = Walk(), list(paths)
    for path in named:
        if os.path.isdir(path):
            yield from _files_of(walk.folders(os.fsencode(path)))
        else:
            yield FoundFile(path, True)
    yield from _files_of(walk.linked_folders())
    for error in walk.unreadable:
        name = os.fsdecode(error.filename)
        yield FoundFile(name, name in named, problem(Code.UNREADABLE, reason=error.strerror or str(error)))
    on_passed_over(walk.passed_over())


def survey(roots: Iterable[str]) -> Survey:
    """Look at all folders of a library, also at linked ones (`Walk`); nothing is read."""
    found, walk = Survey(), Walk()
    for root in roots:
        top = os.fsencode(root)
        try:
            status = os.stat(top)
        except (OSError, ValueError):
            found.missing.append(top)
            continue
        if stat.S_ISDIR(status.st_mode):
            _survey_folders(walk.folders(top), found, top)
        else:
            found.files[top] = _stamp(status)
            found.named.add(top)
    _survey_folders(walk.linked_folders(), found, b"")
    found.unreadable += ((error.filename, error.strerror or str(error)) for error in walk.unreadable)
    found.passed_over = walk.passed_over()
    return found


def _files_of(folders: Iterator[Folder]) -> Iterator[FoundFile]:
    count = 0
    for folder in folders:
        for entry in folder.files:
            count += 1
            if count > MAX_FILES:
                reason = f"more than {MAX_FILES:,} files"
                yield FoundFile(os.fsdecode(folder.path), False, problem(Code.UNREADABLE, reason=reason))
                return
            yield FoundFile(os.fsdecode(entry.path), False)


def _survey_folders(folders: Iterator[Folder], found: Survey, top: bytes) -> None:
    """Take in the files of some folders; `top` is said to hold too many, or the folder where they become so."""
    for folder in folders:
        if PODCAST in folder.folders:
            found.sites.add(folder.path)
        for entry in folder.files:
            try:
                found.files[entry.path] = _stamp(entry.stat())
            except OSError:
                found.files[entry.path] = UNREADABLE
        if len(found.files) > MAX_FILES:
            found.unreadable.append((top or folder.path, f"more than {MAX_FILES:,} files"))
            break


def _stamp(status: os.stat_result) -> tuple[int, int]:
    return (status.st_size, status.st_mtime_ns) if stat.S_ISREG(status.st_mode) else UNREADABLE
