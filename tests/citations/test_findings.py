from podviewer.citations.findings import gather, merge_findings
from podviewer.model.problem import Code, Problem, Severity


def odd(line: int | None, code: Code = Code.LINK_BAD, **facts: object) -> Problem:
    return Problem(code, Severity.WARNING, line, facts=facts)


def test_problems_and_findings_stand_in_the_order_of_the_page() -> None:
    met = (odd(40), odd(None, Code.DRAFT), odd(7))
    found = (odd(12, Code.TIME_BAD), odd(7, Code.TIME_BAD), odd(None, Code.SAME_NUMBER))
    assert [(one.line, one.code) for one in merge_findings(met, found)] == [
        (None, Code.DRAFT),
        (None, Code.SAME_NUMBER),
        (7, Code.LINK_BAD),
        (7, Code.TIME_BAD),
        (12, Code.TIME_BAD),
        (40, Code.LINK_BAD),
    ]


def test_what_was_said_already_is_not_said_again() -> None:
    met = (odd(7, url="a"),)
    assert merge_findings(met, (odd(7, url="a"), odd(7, url="b"))) == (odd(7, url="a"), odd(7, url="b"))


def test_without_findings_nothing_changes_but_the_order() -> None:
    assert merge_findings((), ()) == ()
    assert merge_findings((odd(2), odd(1)), ()) == (odd(1), odd(2))


def test_times_in_prose_are_one_note_at_the_first_of_them() -> None:
    prose = [Problem(Code.CITED_IN_PROSE, Severity.NOTE, line, facts={"text": f"{line}:00"}) for line in (12, 8, 30)]
    other = odd(9, Code.CITED_TIME_ODD)
    first, second = gather([*prose[:2], other, prose[2]])
    assert (first.code, first.line, first.facts) == (Code.CITED_OFTEN_IN_PROSE, 8, {"count": 3})
    assert second == other
    assert gather(prose[:1]) == (prose[0],)


def test_what_the_library_lacks_is_told_once() -> None:
    geese = [odd(line, Code.CITED_EPISODE_UNKNOWN, slug="geese") for line in (3, 5, 9)]
    ducks = odd(5, Code.CITED_EPISODE_UNKNOWN, slug="ducks")
    odd_times = [odd(line, Code.CITED_TIME_ODD, slug="hens") for line in (4, 6)]
    assert gather([*geese, ducks, *odd_times]) == (geese[0], ducks, *odd_times)
