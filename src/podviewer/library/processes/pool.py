"""Answers of one function to many arguments, in their order, worked out by several processes.

A process costs as much as some hundred small files: `workers_for` says how many are worth it. What is under way at one
time is bounded, and so is memory.
"""

import os
import pickle
import select
import subprocess
import sys
from collections import deque
from collections.abc import Callable, Generator, Iterable, Iterator
from contextlib import suppress
from itertools import cycle, islice
from typing import Generic, TypeVar

MOST = 4
"""Processes that work; one that writes, or prints, takes in no more."""

WORTH = 3_000_000
"""Bytes of files that are worth more processes than one: 0.3 s of reading, where starting one takes 0.1 s."""

PORTION_BYTES, PORTION_FILES = 200_000, 16
"""What is asked for at once, so that a message more or less does not count. A large file is a portion of its own."""

AHEAD = 3
"""Portions that each worker holds: one is worked at, one waits for that, one waits to be taken."""

PIPE = 1 << 20
"""Bytes of answers that may wait to be taken; the usual 64 KB let a worker wait for nearly each."""

A = TypeVar("A")
R = TypeVar("R")


def workers_for(sizes: Iterable[int]) -> int:
    """Return how many processes are worth reading files of some sizes, in bytes, with; 0 where none but this one is."""
    if sum(sizes) < WORTH:
        return 0
    # `taskset` and the like leave fewer than the machine has.
    usable = getattr(os, "sched_getaffinity", None)
    count = len(usable(0)) if usable is not None else os.cpu_count() or 1
    return 0 if count < 2 else min(count, MOST)


def answers(
    function: Callable[[A], R], sized: Iterable[tuple[A, int]], workers: int, *, helps: bool = False
) -> Generator[R, None, None]:
    """Yield what a function returns for each argument, in order; each argument comes with the size of its file.

    So many processes work at it, this one among them where it `helps`, and this one alone where there are none. The
    function is pickled. Close the generator: that ends the processes.
    """
    if not workers:
        yield from (function(argument) for argument, _ in sized)
        return
    hired: list[_Worker[A, R]] = [_Worker(function) for _ in range(workers - helps)]
    waiting = _portions(sized)
    most = AHEAD * workers
    asked: deque[_Worker[A, R] | list[R]] = deque()
    try:
        for worker, portion in zip(cycle(hired), islice(waiting, AHEAD * len(hired)), strict=False):
            worker.ask(portion)
            asked.append(worker)
        while asked:
            first = asked[0]
            if helps and isinstance(first, _Worker) and len(asked) < most and not first.is_ready():
                mine = next(waiting, None)
                if mine is not None:
                    asked.append([function(argument) for argument in mine])  # answers that wait for their turn
                    continue
            asked.popleft()
            if isinstance(first, _Worker):
                answered = first.answer()
                for portion in islice(waiting, 1):
                    first.ask(portion)
                    asked.append(first)
            else:
                answered = first
            yield from answered
    finally:
        for worker in hired:
            worker.close()


def _portions(sized: Iterable[tuple[A, int]]) -> Iterator[list[A]]:
    portion: list[A] = []
    held = 0
    for argument, size in sized:
        if portion and (held + size > PORTION_BYTES or len(portion) == PORTION_FILES):
            yield portion
            portion, held = [], 0
        portion.append(argument)
        held += size
    if portion:
        yield portion


class _Worker(Generic[A, R]):
    """Works in a process of its own. One that cannot be started, or is killed, is stood in for here."""

    def __init__(self, function: Callable[[A], R]) -> None:
        self._function = function
        self._asked: deque[list[A]] = deque()
        self._process: subprocess.Popen[bytes] | None = None
        # The modules of this process, whatever lies in the working directory.
        code = f"import sys; sys.path[:] = {sys.path!r}; from podviewer.library.processes.worker import main; main()"
        with suppress(OSError):
            self._process = subprocess.Popen(
                [sys.executable, "-S", "-P", "-c", code],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                pipesize=PIPE,
                process_group=0,  # Ctrl+C is for this process alone
            )
        self._send(function)

    def ask(self, portion: list[A]) -> None:
        """Hand in a portion."""
        self._asked.append(portion)
        self._send(portion)

    def is_ready(self) -> bool:
        """Say whether there is no need to wait for the answers to the oldest portion."""
        if self._process is None or self._process.stdout is None:
            return True
        try:
            return bool(select.select([self._process.stdout], [], [], 0)[0])
        except (OSError, ValueError):  # Windows knows no such question
            return True

    def answer(self) -> list[R]:
        """Return what the function returns for each of the oldest portion."""
        portion = self._asked.popleft()
        if self._process is not None and self._process.stdout is not None:
            try:
                answered: list[R] = pickle.load(self._process.stdout)
            except (OSError, EOFError, pickle.UnpicklingError):
                self.close()
            else:
                return answered
        return [self._function(argument) for argument in portion]

    def close(self) -> None:
        """End the process, also in the middle of a file."""
        process, self._process = self._process, None
        if process is not None:
            process.kill()
            with suppress(OSError):  # what was to be sent is not
                process.communicate()

    def _send(self, message: object) -> None:
        if self._process is not None and self._process.stdin is not None:
            try:
                pickle.dump(message, self._process.stdin, pickle.HIGHEST_PROTOCOL)
                self._process.stdin.flush()
            except OSError:
                self.close()
