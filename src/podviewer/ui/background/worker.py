"""One thread that does one thing after the other, and Python's cyclic collector, which pauses meanwhile.

No QThreadPool: its destructor waits for the job that runs, and holds Python's lock meanwhile, which that job needs. A
window that was deleted while it read stood still for ever.

The collector runs in whatever thread happens to allocate, and a window that was dropped but not deleted, freed by a
reading thread, ends the process (60 windows made one after the other: 3 of 3 runs). So two plain functions and no
context manager: to make one would itself allocate, in that thread.
"""

import gc
import sys
import threading
from collections.abc import Callable
from contextlib import suppress
from queue import Empty, SimpleQueue

Job = Callable[[], object]

_lock = threading.Lock()
_at_work = 0


def pause_collection() -> None:
    """Collect nothing, in any thread, until `resume_collection` was called as often."""
    global _at_work
    with _lock:
        _at_work += 1
        gc.disable()


def resume_collection() -> None:
    """Undo one `pause_collection`."""
    global _at_work
    with _lock:
        _at_work -= 1
        if not _at_work:
            gc.enable()


class Worker:
    """Begins with the first job, and ends with the program: what it does may be left unfinished."""

    def __init__(self, name: str) -> None:
        self._name = name
        self._jobs: SimpleQueue[Job] = SimpleQueue()
        self._thread: threading.Thread | None = None

    def start(self, job: Job) -> None:
        """Do a job once those before it are done. What it raises goes to `sys.excepthook`."""
        self._jobs.put(job)
        if self._thread is None:
            self._thread = threading.Thread(target=_work, args=(self._jobs,), name=self._name, daemon=True)
            pause_collection()  # a thread that begins allocates
            try:
                self._thread.start()
            finally:
                resume_collection()

    def clear(self) -> None:
        """Drop the jobs that have not begun."""
        with suppress(Empty):
            while True:
                self._jobs.get_nowait()

    def wait(self, seconds: float) -> bool:
        """Wait until what was given is done; return whether it is."""
        if self._thread is None:
            return True
        done = threading.Event()
        self._jobs.put(done.set)
        return done.wait(seconds)


def _work(jobs: SimpleQueue[Job]) -> None:
    while True:
        job = jobs.get()
        pause_collection()
        try:
            job()
        except Exception:
            sys.excepthook(*sys.exc_info())  # told as every other fault; the jobs behind it are done all the same
        finally:
            resume_collection()
        del job  # else it stays, and the window it knows, until the next one comes
