"""Rows of problems: what a screen reader hears."""

from podviewer.model.problem import Code, Problem, Severity
from podviewer.ui.problems.model import ProblemModel
from support.row_models import spoken


def test_problem_is_read_with_severity_and_line() -> None:
    model = ProblemModel()
    model.show((Problem(Code.TIME_SUSPECT, Severity.WARNING, 306), Problem(Code.EMPTY, Severity.ERROR)))
    assert str(spoken(model)).startswith("Warning, Line 306: ")
    assert str(spoken(model, 1)).startswith("Error: ")
    assert model.row(0).code == "time-suspect"
