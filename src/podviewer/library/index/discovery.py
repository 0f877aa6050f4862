"""What lies in folders right now: which files a list of paths means, their sizes and times, and what kind of file a
place suggests."""

import os
import stat
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from enum import IntEnum

from podviewer.formats.registry import SUFFIXES
from podviewer.model.problem import Code, Problem, problem

MAX_FILES = 100_000
"""Files of one folder; ten times the largest library we promise to keep up with."""

PODCAST, TIMESTAMPS, PEOPLE, WIKI = b"_podcast", b"podcast-timestamps", b"_people", b"_wiki"
"""The folders of the DataTalks.Club site and its wiki; they may stand at any depth."""

UNREADABLE = (-1, -1)
"""The stamp of what cannot even be asked, or is no regular file."""

_SUFFIXES = tuple(suffix.encode() for suffix in SUFFIXES)
_DOT = ord(".")


class FilePlace(IntEnum):
    """Where a file lies, in the order files are read: names and chapters first, so that the first rows have them."""

    PEOPLE = 0
    TIMESTAMPS = 1
    PODCAST = 2
    WIKI = 3
    SITE = 4
    """Beside `_podcast`: a README or a page about the club, where prose is no transcript."""
    ANYWHERE = 5


@dataclass(frozen=True, slots=True)
class FoundFile:
    """A file to read. `named` when it was given itself, `problem` when it is a folder that cannot be listed."""

    path: str
    named: bool
    problem: Problem | None = None


@dataclass(slots=True)
class Survey:
    """The files by path, each with (size, mtime_ns); and the folders that are missing or cannot be listed."""

    files: dict[bytes, tuple[int, int]] = field(default_factory=dict)
    named: set[bytes] = field(default_factory=set)
    """Files that are roots themselves."""
    sites: set[bytes] = field(default_factory=set)
    """Folders that hold a `_podcast`."""
    missing: list[bytes] = field(default_factory=list)
    unreadable: list[tuple[bytes, str]] = field(default_factory=list)

    def may_still_exist(self, path: bytes) -> bool:
        """Say whether a file that was not found may lie where we could not look."""
        return any(
            path == lost or path.startswith(lost.rstrip(b"/") + b"/")
            for lost in (*self.missing, *(folder for folder, _ in self.unreadable))
        )

    def place(self, path: bytes) -> FilePlace:
        """Return what a path alone says about a file; the innermost folder we know decides."""
        for folder in reversed(os.path.dirname(path).split(b"/")):
            if folder == PEOPLE:
                return FilePlace.PEOPLE
            if folder == TIMESTAMPS:
                return FilePlace.TIMESTAMPS
            if folder == PODCAST:
                return FilePlace.PODCAST
            if folder == WIKI:
                return FilePlace.WIKI
        if path not in self.named and any(path.startswith(site.rstrip(b"/") + b"/") for site in self.sites):
            return FilePlace.SITE
        return FilePlace.ANYWHERE


def scan(paths: Iterable[str]) -> Iterator[FoundFile]:
    """Yield the files that paths mean, folders sorted by name: every one to be read, a named one whatever it is called.

    Links to folders and hidden folders are not followed.
    """
    for path in paths:
        if os.path.isdir(path):
            yield from _scan_folder(path)
        else:
            yield FoundFile(path, True)


def survey(roots: Iterable[str]) -> Survey:
    """Look at all folders of a library; nothing is read. Links to folders and hidden folders are not followed."""
    found = Survey()
    for root in roots:
        top = os.fsencode(root)
        try:
            status = os.stat(top)
        except (OSError, ValueError):
            found.missing.append(top)
            continue
        if stat.S_ISDIR(status.st_mode):
            _survey_folder(top, found)
        else:
            found.files[top] = _stamp(status)
            found.named.add(top)
    return found


def _scan_folder(top: str) -> Iterator[FoundFile]:
    unreadable: list[OSError] = []
    count = 0
    for folder, _, files in _walk(os.fsencode(top), unreadable):
        for entry in files:
            if _is_folder(entry, links=True):
                continue
            count += 1
            if count > MAX_FILES:
                reason = f"more than {MAX_FILES:,} files"
                yield FoundFile(os.fsdecode(folder), False, problem(Code.UNREADABLE, reason=reason))
                return
            yield FoundFile(os.fsdecode(entry.path), False)
    for error in unreadable:
        name = os.fsdecode(error.filename)
        yield FoundFile(name, name == top, problem(Code.UNREADABLE, reason=error.strerror or str(error)))


def _survey_folder(top: bytes, found: Survey) -> None:
    unreadable: list[OSError] = []
    is_whole = True
    for folder, folders, files in _walk(top, unreadable):
        if PODCAST in folders:
            found.sites.add(folder)
        for entry in files:
            try:
                found.files[entry.path] = _stamp(entry.stat())
            except OSError:
                found.files[entry.path] = UNREADABLE
        if len(found.files) > MAX_FILES:
            is_whole = False
            break
    found.unreadable += ((error.filename, error.strerror or str(error)) for error in unreadable)
    if not is_whole:
        found.unreadable.append((top, f"more than {MAX_FILES:,} files"))


def _walk(top: bytes, unreadable: list[OSError]) -> Iterator[tuple[bytes, list[bytes], list["os.DirEntry[bytes]"]]]:
    """Yield each folder with the names of the folders and the files to be read in it, sorted; from the top downwards.

    What cannot be listed goes to `unreadable`. A link to a folder whose name ends like a file's is among the files.
    """
    pending = [top]
    while pending:
        folder = pending.pop()
        folders: list[bytes] = []
        files: list[os.DirEntry[bytes]] = []
        try:
            with os.scandir(folder) as entries:
                for entry in entries:
                    name = entry.name
                    if name[0] == _DOT:
                        continue
                    if _is_folder(entry, links=False):
                        folders.append(name)
                    elif name.endswith(_SUFFIXES) or name.lower().endswith(_SUFFIXES):
                        files.append(entry)
        except OSError as error:
            error.filename = folder
            unreadable.append(error)
        folders.sort()
        files.sort(key=_name_of)
        pending += (os.path.join(folder, name) for name in reversed(folders))
        yield folder, folders, files


def _name_of(entry: "os.DirEntry[bytes]") -> bytes:
    return entry.name


def _is_folder(entry: "os.DirEntry[bytes]", *, links: bool) -> bool:
    try:
        return entry.is_dir(follow_symlinks=links)
    except OSError:
        return False


def _stamp(status: os.stat_result) -> tuple[int, int]:
    return (status.st_size, status.st_mtime_ns) if stat.S_ISREG(status.st_mode) else UNREADABLE
