"""Pauses Python's cyclic collector while another thread works.

It runs in whatever thread happens to allocate, and a window that was dropped but not deleted, freed by a reading
thread, ends the process (60 windows made one after the other: 3 of 3 runs). So two plain functions and no context
manager: to make one would itself allocate, in that thread.
"""

import gc
import threading

_lock = threading.Lock()
_workers = 0


def pause_collection() -> None:
    """Collect nothing, in any thread, until `resume_collection` was called as often."""
    global _workers
    with _lock:
        _workers += 1
        gc.disable()


def resume_collection() -> None:
    """Undo one `pause_collection`."""
    global _workers
    with _lock:
        _workers -= 1
        if not _workers:
            gc.enable()
