"""What was read and what was odd about it."""

from collections.abc import Iterable
from enum import StrEnum
from typing import Generic, TypeVar

from msgspec import Struct

from podviewer.model.problem import Problem, Severity

T_co = TypeVar("T_co", covariant=True)


class Status(StrEnum):
    """How a file fared: nothing but notes, opened with warnings or errors, not opened at all."""

    OK = "ok"
    DEGRADED = "degraded"
    REFUSED = "refused"


def judge(refused: bool, problems: Iterable[Problem]) -> Status:
    """Return how a file with these problems fared."""
    if refused:
        return Status.REFUSED
    return Status.OK if all(problem.severity is Severity.NOTE for problem in problems) else Status.DEGRADED


class Reading(Struct, Generic[T_co], frozen=True):
    """What was read and what was odd about it; `value` is None only when the file is refused."""

    value: T_co | None
    problems: tuple[Problem, ...]
    format: str

    @property
    def status(self) -> Status:
        """How the file fared."""
        return judge(self.value is None, self.problems)


UNKNOWN = "unknown"
"""The format of what no reader claims."""
