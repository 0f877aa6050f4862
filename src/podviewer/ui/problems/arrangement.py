"""In which order the remarks about a file are read: what matters first, what is alike in one row, small ones folded."""

from collections.abc import Collection, Iterable, Sequence

from msgspec import Struct

from podviewer.model.problem import Problem, Severity

ALIKE = 3
"""From how many on remarks of one code stand together in one row."""
SMALL = "small"
"""What the row with all small remarks is called among the opened ones."""
_RANK = {Severity.ERROR: 0, Severity.WARNING: 1, Severity.NOTE: 2}


class Line(Struct, frozen=True):
    """A remark, or the row above several: then `opens` names it, and they follow it while it is opened."""

    problems: tuple[Problem, ...]
    depth: int = 0
    opens: str = ""
    is_open: bool = False


def weighty(problems: Iterable[Problem]) -> list[Problem]:
    """Return the warnings and errors: what a reader should know. Notes tell of harmless repairs, or advise editors."""
    return [problem for problem in problems if problem.severity is not Severity.NOTE]


def arrange(problems: Sequence[Problem], opened: Collection[str] = ()) -> tuple[Line, ...]:
    """Return the lines, errors first, then warnings, each by its place in the file.

    Beside warnings or errors all notes are one line at the end; alone they stand for themselves.
    """
    main, small = weighty(problems), [problem for problem in problems if problem.severity is Severity.NOTE]
    if not main:
        return tuple(_grouped(small, opened, 0))
    lines = _grouped(main, opened, 0)
    if small:
        is_open = SMALL in opened
        lines.append(Line(tuple(small), 0, SMALL, is_open))
        if is_open:
            lines += _grouped(small, opened, 1)
    return tuple(lines)


def _grouped(problems: Sequence[Problem], opened: Collection[str], depth: int) -> list[Line]:
    kinds: dict[tuple[int, str], list[Problem]] = {}
    for problem in sorted(problems, key=_place):
        kinds.setdefault((_RANK[problem.severity], problem.code), []).append(problem)
    singles: list[tuple[tuple[int, int, int], Line]] = []
    below: dict[str, list[Line]] = {}
    for (_, code), alike in kinds.items():
        if len(alike) < ALIKE:
            singles += [(_place(problem), Line((problem,), depth)) for problem in alike]
            continue
        name = f"{alike[0].severity} {code}"
        is_open = name in opened
        singles.append((_place(alike[0]), Line(tuple(alike), depth, name, is_open)))
        below[name] = [Line((problem,), depth + 1) for problem in alike] if is_open else []
    lines: list[Line] = []
    for _, line in sorted(singles, key=lambda found: found[0]):
        lines += [line, *below.get(line.opens, ())]
    return lines


def _place(problem: Problem) -> tuple[int, int, int]:
    return _RANK[problem.severity], problem.line or 0, problem.column or 0
