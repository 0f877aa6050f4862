"""What the problem bar shows of a page: what its reader met, and what the library found in its citations since."""

from collections.abc import Sequence

from ..domain.problems import Problem


def merge_findings(problems: Sequence[Problem], findings: Sequence[Problem]) -> tuple[Problem, ...]:
    """Return both in the order of the page: what is about the page as a whole first, then line by line.

    On one line what the reader met comes first. A finding that says what a problem says already is shown once.
    """
    met = list(problems)
    known = {(problem.code, problem.line) for problem in met}
    new = [one for one in findings if (one.code, one.line) not in known or one not in met]
    return tuple(sorted([*met, *new], key=_place))


def _place(problem: Problem) -> tuple[bool, int, int]:
    return problem.line is not None, problem.line or 0, problem.column or 0
