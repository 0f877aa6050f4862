"""What something costs, counted in a loop of plain Python that is measured beside it.

Seconds say what a machine is; under a tracer or on a busy one they are wrong. A hang is ended from outside: by the
`timeout` of a process, in `.ci/run` for all tests together.
"""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

_SENTENCE = "A lever lifts whatever you like, and a wheel turns. "


@dataclass(slots=True)
class Spent:
    """Processor seconds of the process."""

    seconds: float = 0.0


@contextmanager
def measured() -> Iterator[Spent]:
    """Measure what is done inside."""
    spent = Spent()
    began = time.process_time()
    yield spent
    spent.seconds = time.process_time() - began


@contextmanager
def within(loops: float) -> Iterator[None]:
    """Fail when what is done inside costs more than so many loops."""
    with measured() as spent:
        yield
    assert spent.seconds < loops * reference(), f"{spent.seconds / reference():.0f} loops"


def reference() -> float:
    """Return the processor seconds of this thread that the loop takes here and now: some 5 ms, traced more."""
    return min(_loop() for _ in range(3))


def _loop() -> float:
    began = time.thread_time()
    words: dict[str, int] = {}
    for number in range(5_000):
        for word in _SENTENCE.lower().split():
            words[word] = words.get(word, 0) + len(word) + number
    return time.thread_time() - began
