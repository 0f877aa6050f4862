"""Rows of problems: what a screen reader hears."""

from podviewer.model.problem import Code, Problem, Severity
from podviewer.ui.problems.model import ProblemModel
from support.row_models import spoken


def test_problem_is_read_with_severity_and_line() -> None:
    model = ProblemModel()
    model.show((Problem(Code.TIME_SUSPECT, Severity.WARNING, 306), Problem(Code.EMPTY, Severity.ERROR)))
    assert str(spoken(model)).startswith("Error: ")
    assert str(spoken(model, 1)).startswith("Warning, Line 306: ")


def test_a_row_that_opens_says_so() -> None:
    model = ProblemModel()
    model.show(tuple(Problem(Code.REPEATED_LINE, Severity.NOTE, line) for line in (3, 5, 9)))
    assert spoken(model) == "Note: 3 lines only repeat the next one and are left out. Folded."
    model.toggle(0)
    assert str(spoken(model)).endswith(" Opened.")
    assert str(spoken(model, 2)).startswith("Note, Line 5: ")
