"""Going through folders, also linked ones, without running in circles or into everything there is."""

import os
from collections import Counter
from collections.abc import Iterator

from msgspec import Struct

from podviewer.formats.registry import SUFFIXES
from podviewer.model.passed_over import PassedOver, PassedReason

MAX_LINKED = 10_000
"""Folders that links may bring in all."""

_SUFFIXES = tuple(suffix.encode() for suffix in SUFFIXES)
_DOT = ord(".")

Identity = tuple[int, int]


class Folder(Struct, frozen=True):
    """A folder with the names of the folders and the files to be read in it, both sorted."""

    path: bytes
    folders: list[bytes]
    files: list["os.DirEntry[bytes]"]


class Walk:
    """Goes through folders from the top downwards; hidden ones and hidden files are left out.

    Links to folders come when all else has been seen, each real folder once, so there is no circle. One that leads to a
    folder above it is left alone: a link to / would bring the whole disk. What cannot be listed is in `unreadable`.
    """

    def __init__(self, most_linked: int = MAX_LINKED) -> None:
        self._most_linked = most_linked
        self.unreadable: list[OSError] = []
        self._tops: list[bytes] = []
        self._seen: set[Identity] = set()
        self._links: list[bytes] = []
        self._folders: Counter[PassedReason] = Counter()
        self._files: Counter[PassedReason] = Counter()

    def folders(self, top: bytes) -> Iterator[Folder]:
        """Yield a folder and those in it."""
        self._tops.append(os.path.realpath(top))
        pending = [top]
        while pending:
            folder, links = self._list(pending.pop())
            pending += (os.path.join(folder.path, name) for name in reversed(folder.folders) if name not in links)
            yield folder

    def linked_folders(self) -> Iterator[Folder]:
        """Yield the folders that links have brought, and those in them."""
        count = 0
        pending: list[bytes] = []
        while pending or self._links:
            if not pending:
                self._links.sort(reverse=True)
                link = self._links.pop()
                if self._is_up(link):
                    self._folders[PassedReason.LINK_UP] += 1
                    continue
                pending = [link]
            path = pending.pop()
            if _identity(path) in self._seen:
                continue  # read under its other name
            if count == self._most_linked:
                self._folders[PassedReason.TOO_MANY] += len(pending) + 1
                pending.clear()
                continue
            count += 1
            folder, links = self._list(path)
            pending += (os.path.join(path, name) for name in reversed(folder.folders) if name not in links)
            yield folder

    def passed_over(self) -> PassedOver:
        """Return what was not looked at."""
        folders = Counter(self._folders)
        folders[PassedReason.UNREADABLE] += len(self.unreadable)
        return PassedOver(tuple(sorted((+folders).items())), tuple(sorted(self._files.items())))

    def _list(self, path: bytes) -> tuple[Folder, set[bytes]]:
        """Return what lies in a folder, and which of its folders are links."""
        folders: list[bytes] = []
        files: list[os.DirEntry[bytes]] = []
        links: set[bytes] = set()
        identity = _identity(path)
        if identity is not None:
            self._seen.add(identity)
        try:
            with os.scandir(path) as entries:
                for entry in entries:
                    name = entry.name
                    if name[0] == _DOT:
                        continue
                    if _is_folder(entry):
                        folders.append(name)
                        if entry.is_symlink():
                            links.add(name)
                            self._links.append(entry.path)
                    elif name.endswith(_SUFFIXES) or name.lower().endswith(_SUFFIXES):
                        files.append(entry)
                    elif entry.is_symlink() and not os.path.exists(entry.path):
                        self._files[PassedReason.LINK_BROKEN] += 1
                    else:
                        self._files[PassedReason.OTHER_KIND] += 1
        except OSError as error:
            error.filename = path
            self.unreadable.append(error)
        folders.sort()
        files.sort(key=_name_of)
        return Folder(path, folders, files), links

    def _is_up(self, link: bytes) -> bool:
        """Say whether a link leads to a folder above it, or above one that was asked for."""
        target = os.path.join(os.path.realpath(link), b"")
        below = (os.path.realpath(os.path.dirname(link)), *self._tops)
        return any(os.path.join(folder, b"").startswith(target) for folder in below)


def _is_folder(entry: "os.DirEntry[bytes]") -> bool:
    try:
        return entry.is_dir()
    except OSError:
        return False


def _identity(path: bytes) -> Identity | None:
    try:
        status = os.stat(path)
    except OSError:
        return None
    return status.st_dev, status.st_ino


def _name_of(entry: "os.DirEntry[bytes]") -> bytes:
    return entry.name
