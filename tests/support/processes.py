"""Functions that other processes call, which find them here by name, and ways to see that a process has ended."""

import os
import select
import sys
import time
from pathlib import Path

import podviewer.library.checks.files
import podviewer.library.index.file_reader  # noqa: F401  both, so that `qt_modules` tells what all workers load

PATIENCE = 30_000
"""Milliseconds until a process that has not ended counts as left behind; one that ends takes a few."""


def with_process(number: int) -> tuple[int, int]:
    """Return a number, and who returns it."""
    return number, os.getpid()


def then_stuck(number: int) -> tuple[int, int]:
    """Return two of the numbers, and never any other."""
    if number > 1:
        time.sleep(3600)  # stands for a file that takes long; nobody waits for it
    return number, os.getpid()


def qt_modules(_number: int) -> list[str]:
    """Return what is loaded of Qt."""
    return [name for name in sys.modules if name.startswith(("PySide6", "shiboken6"))]


def is_over(process: int) -> bool:
    """Wait for the end of any process; return whether it came."""
    try:
        watched = os.pidfd_open(process)
    except ProcessLookupError:
        return True
    poll = select.poll()
    poll.register(watched, select.POLLIN)
    try:
        return bool(poll.poll(PATIENCE))
    finally:
        os.close(watched)


def children_of(process: int) -> list[int]:
    """Return the processes that a process has started and not yet waited for."""
    lists = Path(f"/proc/{process}/task").glob("*/children")
    return [int(child) for path in lists for child in path.read_text().split()]
