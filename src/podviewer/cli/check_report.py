"""What a check of files found, as lines for a terminal."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator

from podviewer.library.checks.files import Checked
from podviewer.model.problem import Code, Problem
from podviewer.model.reading import Status


def check_lines(checked: Iterable[Checked], say: Callable[[Problem], str]) -> Iterator[str]:
    """Yield a line for each problem, then how many there are of each kind, then how the files fared."""
    checked = list(checked)
    counts: Counter[tuple[str, str]] = Counter()
    passed_over = 0
    for one in checked:
        for problem in one.problems:
            if problem.code is Code.NOT_A_TRANSCRIPT and not one.named:
                passed_over += 1
                continue
            counts[problem.code.value, problem.severity.value] += 1
            place = f"{one.path}:{problem.line or 1}:{problem.column or 1}"
            yield f"{place}: {problem.severity.value} {problem.code.value}: {say(problem)}"
    statuses = Counter(one.status for one in checked)
    refused = statuses[Status.REFUSED] - passed_over
    if counts:
        yield ""
    for (code, severity), count in counts.most_common():
        yield f"{count:>7,}  {severity:<8} {code}"
    yield (
        f"{len(checked) - passed_over:,} files: {statuses[Status.OK]:,} ok, {statuses[Status.DEGRADED]:,} degraded, "
        f"{refused:,} refused" + (f"; {passed_over:,} others are no transcripts" if passed_over else "")
    )
