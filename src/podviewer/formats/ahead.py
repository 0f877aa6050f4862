"""The file a window is opened with, read by a process of its own.

While Qt is loaded and the window is built, Python is busy: what else it reads meanwhile makes the first paint later.
"""

import gc
import os
import pickle
import stat
import tempfile
from contextlib import suppress

from podviewer.model.document import Document  # both processes need what is imported here: once is enough
from podviewer.model.reading import Reading

PathLike = str | bytes | os.PathLike[str]

MAX_BYTES = 1024 * 1024
"""Ten times the largest real episode. What takes longer than a window is read beside it, and ends with it."""


class ReadAhead:
    """Begins with a file at once. To be made before there are threads: it forks."""

    def __init__(self, path: PathLike) -> None:
        """Raises OSError where there can be no other process."""
        self._path, self._state = path, _state(path)
        self._answer = tempfile.TemporaryFile()  # noqa: SIM115 -- not a pipe: nobody need take the answer
        self.process = os.fork()
        if not self.process:
            try:
                gc.disable()
                from podviewer.formats.registry import read_file

                pickle.dump(read_file(path), self._answer, pickle.HIGHEST_PROTOCOL)
                self._answer.flush()
                os._exit(0)
            finally:
                os._exit(1)

    def read(self, path: PathLike) -> Reading[Document]:
        """Return what the process has read; another file, a changed one, and one asked for again are read now."""
        process, self.process = self.process, 0
        if process and path == self._path:
            # An error: the file has gone; or whoever started the program reaps for itself.
            with self._answer, suppress(OSError):
                _, failed = os.waitpid(process, 0)
                if not failed and _state(path) == self._state:
                    self._answer.seek(0)
                    reading: Reading[Document] = pickle.load(self._answer)
                    return reading
        from podviewer.formats.registry import read_file

        return read_file(path)


def pays(path: PathLike) -> bool:
    """Return whether a path is a file of a usual size, and there are two cores to read it with."""
    try:
        found = os.stat(path)
    except (OSError, ValueError):
        return False
    is_usual = stat.S_ISREG(found.st_mode) and found.st_size <= MAX_BYTES
    return is_usual and hasattr(os, "sched_getaffinity") and len(os.sched_getaffinity(0)) > 1


def _state(path: PathLike) -> tuple[int, int, int]:
    """Return size, time and number of a file. Raises OSError where there is none."""
    found = os.stat(path)
    return found.st_size, found.st_mtime_ns, found.st_ino
