"""Files of our own: written whole or not at all, by one program at a time; the damaged are put aside."""

import os
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

PATIENCE = 2.0
"""Seconds to wait for another program that writes the same files."""
POLL = 0.01
"""Seconds between two tries to get the lock."""
LEFT_BEHIND = 60.0
"""Seconds after which a temporary file is one that a killed program has left: to write one takes no second."""


def make_folder(folder: Path) -> None:
    """Make a folder of our own, which nobody else may look into. Raises OSError."""
    folder.parent.mkdir(parents=True, exist_ok=True)
    folder.mkdir(mode=0o700, exist_ok=True)


def write_whole(path: Path, data: bytes) -> None:
    """Replace a file by `data`, wholly or not at all. Raises OSError and leaves the old file as it was."""
    path = Path(os.path.realpath(path))  # a link, to where somebody keeps all settings, stays one
    make_folder(path.parent)
    name = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        with open(os.open(name, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        os.replace(name, path)
    except BaseException:
        name.unlink(missing_ok=True)
        raise


def put_aside(path: Path, *endings: str) -> Path:
    """Give a damaged file, and those beside it with more `endings`, the next free numbered name; return it.

    Raises OSError where it cannot be renamed.
    """
    number = 1
    while os.path.lexists(aside := path.with_name(f"{path.stem}.damaged.{number}{path.suffix}")):
        number += 1
    os.rename(path, aside)
    for ending in endings:
        with suppress(FileNotFoundError):
            os.rename(f"{path}{ending}", f"{aside}{ending}")
    return aside


def tend(folder: Path) -> None:
    """Let nobody else look into a folder of ours, and remove the temporary files that killed programs have left."""
    with suppress(OSError):
        if not folder.is_symlink() and folder.stat().st_mode & 0o077:
            folder.chmod(0o700)
        for entry in os.scandir(folder):
            base, _, process = entry.name.rpartition(".")
            if base.startswith(".") and process.isdecimal():
                with suppress(OSError):
                    if time.time() - entry.stat(follow_symlinks=False).st_mtime > LEFT_BEHIND:
                        os.unlink(entry.path)


@contextmanager
def alone(folder: Path, *, patience: float = PATIENCE) -> Iterator[None]:
    """Let only one thread of one program at a time into the block. The lock ends with the process, however that ends.

    Raises TimeoutError where another one holds it for longer than `patience` seconds, OSError where there can be no
    lock file.
    """
    make_folder(folder)
    handle = os.open(folder / ".lock", os.O_RDWR | os.O_CREAT, 0o600)
    try:
        until = time.monotonic() + patience
        while not _lock(handle):
            if time.monotonic() > until:
                raise TimeoutError(f"{folder} is held by another program")
            time.sleep(POLL)
        yield
    finally:
        os.close(handle)


if sys.platform == "win32":
    import msvcrt

    def _lock(handle: int) -> bool:
        try:
            msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
        except PermissionError:
            return False
        return True

else:
    import fcntl

    def _lock(handle: int) -> bool:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        except OSError:
            return True  # a file system without locks: as good as it gets
        return True
