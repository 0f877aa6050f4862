"""What the problem bar shows of a page: what its reader met, and what the library found in its citations since."""

from collections.abc import Sequence

from podviewer.model.problem import Code, Problem, problem


def merge_findings(problems: Sequence[Problem], findings: Sequence[Problem]) -> tuple[Problem, ...]:
    """Return both in the order of the page: what is about the page as a whole first, then line by line.

    On one line what the reader met comes first. A finding that says what a problem says already is shown once.
    """
    met = list(problems)
    known = {(problem.code, problem.line) for problem in met}
    new = [one for one in findings if (one.code, one.line) not in known or one not in met]
    return tuple(sorted([*met, *new], key=_place))


_MISSING = (Code.CITED_EPISODE_UNKNOWN, Code.LINKED_PAGE_UNKNOWN, Code.LINKED_PERSON_UNKNOWN)


def gather(findings: Sequence[Problem]) -> tuple[Problem, ...]:
    """Return the findings as a reader can take them in; `podviewer citations` names each, with its token.

    All times in prose are one note, at the first of them: the wiki's guide asks for tokens, but 3,700 of its times
    stand in prose (20 notes on a page whose citations all hold hid what is wrong). What the library lacks is told
    once, however often the page names it.
    """
    prose = [one for one in findings if one.code is Code.CITED_IN_PROSE]
    note: list[Problem] = []
    if len(prose) > 1:
        note = [problem(Code.CITED_OFTEN_IN_PROSE, min(one.line or 0 for one in prose) or None, count=len(prose))]
    kept: list[Problem] = []
    told: set[tuple[Code, str]] = set()
    for one in findings:
        name = (one.code, str(sorted(one.facts.items())))
        if (note and one.code is Code.CITED_IN_PROSE) or (one.code in _MISSING and name in told):
            continue
        told.add(name)
        kept.append(one)
    return (*note, *kept)


def _place(problem: Problem) -> tuple[bool, int, int]:
    return problem.line is not None, problem.line or 0, problem.column or 0
