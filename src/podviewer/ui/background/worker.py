"""One thread that does one thing after the other.

No QThreadPool: its destructor waits for the job that runs, and holds Python's lock meanwhile, which that job needs. A
window that was deleted while it read stood still for ever.
"""

import sys
import threading
from collections.abc import Callable
from contextlib import suppress
from queue import Empty, SimpleQueue

from podviewer.ui.background.gc_pause import pause_collection, resume_collection

Job = Callable[[], object]


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
        try:
            job()
        except Exception:
            sys.excepthook(*sys.exc_info())  # told as every other fault; the jobs behind it are done all the same
        del job  # else it stays, and the window it knows, until the next one comes
