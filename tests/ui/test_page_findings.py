from podviewer.domain.problems import Code, Problem, Severity
from podviewer.ui.page_findings import merge_findings


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
