"""The check of many files: each one for itself, then all of them together."""

from collections.abc import Callable, Iterable

from msgspec import Struct
from msgspec.structs import replace

from podviewer.formats.registry import read_file
from podviewer.formats.source import base_name
from podviewer.library.checks.across_files import CrossCheck
from podviewer.library.index.discovery import FoundFile, scan
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
) -> list[Checked]:
    """Check all files that paths mean, in order. Calls `progress` with (files done, files in all) before each file, and
    `on_passed_over` with what was not looked at."""
    found = list(scan(paths, on_passed_over))
    cross = CrossCheck()
    checked = []
    for done, file in enumerate(found):
        progress(done, len(found))
        checked.append(_check_one(file, cross))
    progress(len(found), len(found))
    together = cross.problems()
    return [
        replace(one, problems=(*one.problems, *together[index])) if index in together else one
        for index, one in enumerate(checked)
    ]


def _check_one(file: FoundFile, cross: CrossCheck) -> Checked:
    if file.problem is not None:
        cross.add(file.path, None)
        return Checked(file.path, file.named, UNKNOWN, True, (file.problem,))
    reading = read_file(file.path)
    cross.add(base_name(file.path), reading.value)
    problems = reading.problems
    if not file.named:
        problems = tuple(_by_the_way(problem) for problem in problems)
    return Checked(file.path, file.named, reading.format, reading.value is None, problems)


def _by_the_way(problem: Problem) -> Problem:
    """A page of another kind in a folder (a README, people of the archive) is no fault; one that is named is."""
    if problem.code in (Code.NOT_A_TRANSCRIPT, Code.EMPTY):
        return replace(problem, severity=Severity.NOTE)
    return problem
