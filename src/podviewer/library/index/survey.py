"""What lies in the folders of a library right now: paths, sizes and times, and what kind of file a place suggests."""

import os
import stat
from collections.abc import Iterable
from dataclasses import dataclass, field
from enum import IntEnum

from podviewer.formats.registry import SUFFIXES
from podviewer.library.index.discovery import MAX_FILES

_SUFFIXES = tuple(suffix.encode() for suffix in SUFFIXES)
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


def survey(roots: Iterable[str]) -> Survey:
    """Look at all folders of a library. Links to folders and hidden folders are not followed (as in `scan`)."""
    found = Survey()
    for root in roots:
        top = os.fsencode(root)
        try:
            status = os.stat(top)
        except (OSError, ValueError):
            found.missing.append(top)
            continue
        if stat.S_ISDIR(status.st_mode):
            _look(top, found)
        else:
            regular = stat.S_ISREG(status.st_mode)
            found.files[top] = (status.st_size, status.st_mtime_ns) if regular else UNREADABLE
            found.named.add(top)
    return found


def _look(top: bytes, found: Survey) -> None:
    files = found.files
    pending = [top]
    while pending:
        folder = pending.pop()
        try:
            with os.scandir(folder) as entries:
                for entry in entries:
                    name = entry.name
                    if name[0] == 46:  # a dot
                        continue
                    if name.endswith(_SUFFIXES) or name.lower().endswith(_SUFFIXES):
                        if entry.is_dir(follow_symlinks=False):
                            pending.append(entry.path)
                            continue
                        try:
                            status = entry.stat()
                            regular = status.st_mode & 0o170000 == stat.S_IFREG
                            files[entry.path] = (status.st_size, status.st_mtime_ns) if regular else UNREADABLE
                        except OSError:
                            files[entry.path] = UNREADABLE
                    elif entry.is_dir(follow_symlinks=False):
                        pending.append(entry.path)
                        if name == PODCAST:
                            found.sites.add(folder)
        except OSError as error:
            found.unreadable.append((folder, error.strerror or str(error)))
        if len(files) > MAX_FILES:
            found.unreadable.append((top, f"more than {MAX_FILES:,} files"))
            return
