"""Of very many oddities of a kind the first are listed and the rest counted."""

from hypothesis import given
from hypothesis import strategies as st

from podviewer.formats.problem_list import MOST, ProblemList
from podviewer.formats.registry import read_text
from podviewer.model.problem import Code, Severity, count_of, count_severities, problem
from support.pages import codes, page, said

MANY = 3 * MOST


def test_a_list_that_is_added_brings_what_it_has_only_counted() -> None:
    inner = ProblemList(problem(Code.TIME_BAD, line) for line in range(MANY))
    outer = ProblemList([problem(Code.TIME_BAD), problem(Code.DRAFT)])
    outer += inner
    *told, more = outer.told()
    assert [one.line for one in told if one.code is Code.TIME_BAD] == [None, *range(MOST - 1)]
    assert (more.code, more.severity, more.facts) == (
        Code.MORE_OF_A_KIND, Severity.WARNING, {"kind": "time-bad", "count": MANY + 1 - MOST},
    )  # fmt: skip
    assert [one for one in outer.told() if one.code is Code.DRAFT] == [problem(Code.DRAFT)]


@given(st.lists(st.sampled_from([Code.TIME_BAD, Code.DRAFT, Code.YAML_LOST]).flatmap(
    lambda code: st.integers(0, MOST + 5).map(lambda count: [problem(code)] * count)
), max_size=5))  # fmt: skip
def test_every_problem_is_counted_however_they_come_together(parts: list[list[object]]) -> None:
    whole, nested = ProblemList(), ProblemList()
    for part in parts:
        whole.extend(part)  # type: ignore[arg-type]
        nested += ProblemList(part)  # type: ignore[arg-type]
    assert whole.told() == nested.told()
    assert sum(map(count_of, whole.told())) == sum(map(len, parts))
    assert sum(count_severities(whole.told()).values()) == sum(map(len, parts))


def test_a_page_with_very_many_oddities_stays_in_bounds() -> None:
    reading = read_text(page([said("Otto", f"Gear {n}.", None) | {"sec": "soon"} for n in range(MANY)]), "x.md")
    assert codes(reading).count(Code.TIME_BAD) == MOST
    more = [one.facts for one in reading.problems if one.code is Code.MORE_OF_A_KIND]
    assert more == [{"kind": "time-bad", "count": MANY - MOST}]
