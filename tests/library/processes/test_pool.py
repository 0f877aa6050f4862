import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from itertools import count

import pytest

from podviewer.library.processes.pool import WORTH, answers, workers_for
from support.paths import ROOT
from support.processes import is_over, qt_modules, then_stuck, with_process

HOLDER = """
from podviewer.library.processes.pool import answers
from support.processes import then_stuck
for number, process in answers(then_stuck, ((number, 1_000_000) for number in range(100)), 2):
    print(process, flush=True)
"""


@pytest.mark.parametrize(("workers", "helps"), [(0, False), (1, False), (2, False), (2, True), (3, True)])
def test_answers_come_in_order_and_none_is_lost(workers: int, helps: bool) -> None:
    sized = [(number, 90_000 * (number % 4)) for number in range(-100, 100)]
    with closing(answers(abs, sized, workers, helps=helps)) as found:
        assert list(found) == [abs(number) for number, _ in sized]


def test_several_processes_work() -> None:
    with closing(answers(with_process, [(number, 1_000_000) for number in range(8)], 2)) as found:
        assert len({process for _, process in found} - {os.getpid()}) == 2
    with closing(answers(with_process, [(number, 1_000_000) for number in range(8)], 2, helps=True)) as found:
        processes = {process for _, process in found}
    assert len(processes) == 2
    assert os.getpid() in processes


def test_a_process_that_is_killed_costs_no_answer() -> None:
    with closing(answers(with_process, _endless(), 2)) as found:
        first = [next(found) for _ in range(20)]
        for process in {process for _, process in first}:
            os.kill(process, signal.SIGKILL)
        assert [number for number, _ in (*first, *(next(found) for _ in range(200)))] == list(range(220))


def test_nothing_is_read_far_ahead() -> None:
    taken: list[int] = []

    def sized() -> Iterator[tuple[int, int]]:
        for number, size in _endless():
            taken.append(number)
            yield number, size

    with closing(answers(with_process, sized(), 2)) as found:
        for _ in range(500):
            next(found)
    assert len(taken) < 600


def test_who_stops_asking_leaves_no_process() -> None:
    with closing(answers(then_stuck, [(number, 1_000_000) for number in range(10)], 2)) as found:
        processes = [next(found)[1], next(found)[1]]
    assert all(is_over(process) for process in processes)


def test_a_process_ends_with_the_one_it_works_for_also_in_the_middle_of_a_file() -> None:
    path = os.pathsep.join((str(ROOT / "src"), str(ROOT / "tests")))
    command = [sys.executable, "-c", HOLDER]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env={**os.environ, "PYTHONPATH": path}) as holder:
        assert holder.stdout is not None
        processes = [int(holder.stdout.readline()), int(holder.stdout.readline())]
        holder.kill()
    assert len({*processes, holder.pid}) == 3
    assert all(is_over(process) for process in processes)


def test_workers_load_nothing_of_qt() -> None:
    with closing(answers(qt_modules, [(0, 0)], 1)) as found:
        assert list(found) == [[]]


def test_a_small_library_is_read_here_alone() -> None:
    assert workers_for([1_000] * 200) == 0
    assert workers_for([]) == 0


def test_one_processor_is_enough_for_one_process(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "sched_getaffinity", lambda _process: {3})
    assert workers_for([WORTH] * 5) == 0
    monkeypatch.setattr(os, "sched_getaffinity", lambda _process: set(range(64)))
    assert 2 <= workers_for([WORTH]) <= 8


def _endless() -> Iterator[tuple[int, int]]:
    return ((number, 60_000) for number in count())
