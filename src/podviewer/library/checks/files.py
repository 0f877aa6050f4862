"""The check of many files: each one for itself, then all of them together."""

import os
from collections.abc import Callable, Iterable
from contextlib import closing

from msgspec import Struct
from msgspec.structs import replace

from podviewer.formats.registry import read_file
from podviewer.formats.source import base_name
from podviewer.library.checks.across_files import Compared, CrossCheck, compared
from podviewer.library.index.discovery import FoundFile, scan
from podviewer.library.processes.pool import answers, workers_for
from podviewer.model.passed_over import PassedOver
from podviewer.model.problem import Code, Problem, Severity
from podviewer.model.reading import UNKNOWN, Status, judge


class Checked(Struct, frozen=True):
    """What was found in one file; `named` when it was given itself and not met in a folder."""

    path: str
    named: bool
    format: str
    refused: bool
    problems: tuple[Problem, ...]

    @property
    def status(self) -> Status:
        """How the file fared."""
        return judge(self.refused, self.problems)


def check(
    paths: Iterable[str],
    progress: Callable[[int, int], None] = lambda done, total: None,
    on_passed_over: Callable[[PassedOver], object] = lambda passed: None,
    workers_for: Callable[[Iterable[int]], int] = workers_for,
) -> list[Checked]:
    """Check all files that paths mean, in order. Calls `progress` with (files done, files in all) before each file, and
    `on_passed_over` with what was not looked at. How many processes do it `workers_for` tells of the files' sizes."""
    found = [(file, _size(file.path)) for file in scan(paths, on_passed_over)]
    cross = CrossCheck()
    checked = []
    workers = workers_for(size for _, size in found)
    with closing(answers(_check_one, found, workers, helps=True)) as read:
        for done, (file, _) in enumerate(found):
            progress(done, len(found))
            one, said = next(read)
            cross.add(file.path if file.problem is not None else base_name(file.path), said)
            checked.append(one)
    progress(len(found), len(found))
    together = cross.problems()
    return [
        replace(one, problems=(*one.problems, *together[index])) if index in together else one
        for index, one in enumerate(checked)
    ]


def _size(path: str) -> int:
    try:
        return os.stat(path).st_size
    except (OSError, ValueError):
        return 0


def _check_one(file: FoundFile) -> tuple[Checked, Compared | None]:
    if file.problem is not None:
        return Checked(file.path, file.named, UNKNOWN, True, (file.problem,)), None
    reading = read_file(file.path)
    problems = reading.problems
    if not file.named:
        problems = tuple(_by_the_way(problem) for problem in problems)
    checked = Checked(file.path, file.named, reading.format, reading.value is None, problems)
    return checked, compared(reading.value) if reading.value is not None else None


def _by_the_way(problem: Problem) -> Problem:
    """A page of another kind in a folder (a README, people of the archive) is no fault; one that is named is."""
    if problem.code in (Code.NOT_A_TRANSCRIPT, Code.EMPTY):
        return replace(problem, severity=Severity.NOTE)
    return problem
