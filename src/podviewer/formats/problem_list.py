"""What a reader notes about one file: so many of a kind, the rest are counted."""

from collections import Counter
from collections.abc import Iterable

from msgspec.structs import replace

from podviewer.model.problem import SEVERITIES, Code, Problem, problem

MOST = 1_000
"""Problems of one kind that are kept; the richest real file has 96. Somebody made one with 60,000 of them."""


class ProblemList(list[Problem]):
    """Keeps the first `MOST` of each kind. It only grows; `told` is what a Reading gets."""

    def __init__(self, problems: Iterable[Problem] = ()) -> None:
        super().__init__()
        self._counts: Counter[Code] = Counter()
        self._last: dict[Code, int | None] = {}
        self.extend(problems)

    def append(self, problem: Problem) -> None:
        """Add a problem, or count it where there are many of its kind."""
        self._counts[problem.code] += 1
        if self._counts[problem.code] <= MOST:
            super().append(problem)
            self._last[problem.code] = problem.line

    def extend(self, problems: Iterable[Problem]) -> None:
        """Add the problems of another list, and those that it has only counted."""
        for one in problems:
            self.append(one)
        if isinstance(problems, ProblemList):
            self._counts.update({code: count - MOST for code, count in problems._counts.items() if count > MOST})

    def __iadd__(self, problems: Iterable[Problem]) -> "ProblemList":  # type: ignore[override, misc]
        self.extend(problems)
        return self

    def told(self) -> tuple[Problem, ...]:
        """Return the problems, and for each kind with more of them how many more, at the line of the last one told."""
        more = [
            replace(
                problem(Code.MORE_OF_A_KIND, self._last[code], kind=code.value, count=count - MOST),
                severity=SEVERITIES[code],
            )
            for code, count in self._counts.items()
            if count > MOST
        ]
        return (*self, *more)
