"""What was odd in a file, as rows. Sentences are made when a row is looked at: a broken file has thousands."""

from dataclasses import dataclass

from podviewer.messages.problems import reader_sentence
from podviewer.messages.translate import tr
from podviewer.model.problem import Problem, Severity
from podviewer.text.fold import label, shorten
from podviewer.ui.widgets.row_model import RowModel


@dataclass(frozen=True, slots=True)
class ProblemRow:
    """The words of a problem; `place` is "Line 306" or "" where the file as a whole is meant."""

    severity: Severity
    place: str
    sentence: str
    code: str


class ProblemModel(RowModel):
    """One row for each problem, in the order they were found."""

    _problems: tuple[Problem, ...] = ()

    def show(self, problems: tuple[Problem, ...]) -> None:
        """Replace the rows."""
        self._problems = problems
        self._replace(problems)

    def problem(self, position: int) -> Problem:
        """Return the problem of a row."""
        return self._problems[position]

    def row(self, position: int) -> ProblemRow:
        """Return the words of a row."""
        problem = self._problems[position]
        place = "" if problem.line is None else tr("Line {line}").format(line=problem.line)
        return ProblemRow(problem.severity, place, shorten(label(reader_sentence(problem))), str(problem.code))

    def spoken(self, position: int) -> str:
        """Return "Warning, Line 306: sentence"."""
        row = self.row(position)
        before = ", ".join(part for part in (severity_word(row.severity), row.place) if part)
        return f"{before}: {row.sentence}"


def severity_word(severity: Severity) -> str:
    """Return what the icon shows, in a word."""
    return {Severity.NOTE: tr("Note"), Severity.WARNING: tr("Warning"), Severity.ERROR: tr("Error")}[severity]
