"""What the reports of several commands share: a line for a problem, how many there are, whether they are bad."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator

from podviewer.formats.registry import SUFFIXES
from podviewer.messages.notices import passed_over_reasons, passed_over_sentence
from podviewer.model.passed_over import PassedOver
from podviewer.model.problem import Code, Problem, Severity, count_of

Counts = Counter[tuple[str, str]]
"""How often each (code, severity) occurs."""


def problem_line(path: str, problem: Problem, say: Callable[[Problem], str], counts: Counts) -> str:
    """Return a problem as compilers write it, and count it."""
    kind = problem.facts["kind"] if problem.code is Code.MORE_OF_A_KIND else problem.code.value
    counts[str(kind), problem.severity.value] += count_of(problem)
    place = f"{path}:{problem.line or 1}:{problem.column or 1}"
    return f"{place}: {problem.severity.value} {problem.code.value}: {say(problem)}"


def passed_over_lines(passed: PassedOver, *, verbose: bool) -> Iterator[str]:
    """Yield how much was not looked at, and with `verbose` why; nothing where all was."""
    sentence = passed_over_sentence(passed)
    if sentence:
        yield sentence
        if verbose:
            yield from (f"  {reason}" for reason in passed_over_reasons(passed, SUFFIXES))


def count_lines(counts: Counts) -> Iterator[str]:
    """Yield a blank line and how many problems there are of each kind; nothing where there are none."""
    if counts:
        yield ""
    for (code, severity), count in counts.most_common():
        yield f"{count:>7,}  {severity:<8} {code}"


def is_bad(problems: Iterable[Problem], fail_on: str) -> bool:
    """Say whether a problem is as bad as `fail_on`."""
    order = [severity.value for severity in Severity]
    return any(problem.severity.value in order[order.index(fail_on) :] for problem in problems)
