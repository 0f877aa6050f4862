"""What was odd in a file, as rows. Sentences are made when a row is looked at: a broken file has thousands."""

from msgspec import Struct

from podviewer.messages.problems import alike_sentence, reader_sentence
from podviewer.messages.translate import tr
from podviewer.messages.units import number
from podviewer.model.problem import Problem, Severity
from podviewer.text.fold import label, shorten
from podviewer.ui.problems.arrangement import SMALL, Line, arrange
from podviewer.ui.widgets.row_model import RowModel


class ProblemRow(Struct, frozen=True):
    """The words of a remark, or of several that are alike.

    `place` is "Line 306" or "" where the file as a whole is meant; `code` is what `podviewer check` calls it; `opens`
    says whether there is more below, `depth` how far it is set in.
    """

    severity: Severity
    place: str
    sentence: str
    code: str
    depth: int = 0
    opens: bool = False
    is_open: bool = False


class ProblemModel(RowModel):
    """A row for each remark that is not folded away, as `arrangement` orders them."""

    _problems: tuple[Problem, ...] = ()
    _opened: frozenset[str] = frozenset()
    _lines: tuple[Line, ...] = ()

    def show(self, problems: tuple[Problem, ...], *, fold: bool = True) -> None:
        """Replace the rows; with `fold` nothing stays opened."""
        self._problems = problems
        if fold:
            self._opened = frozenset()
        self._arrange()

    def problem(self, position: int) -> Problem | None:
        """Return the remark of a row; None where the row only opens."""
        line = self._lines[position]
        return None if line.opens else line.problems[0]

    def toggle(self, position: int) -> None:
        """Show what a row opens, or fold it again."""
        self._opened ^= {self._lines[position].opens}
        self._arrange()

    def row(self, position: int) -> ProblemRow:
        """Return the words of a row."""
        line = self._lines[position]
        first, count = line.problems[0], len(line.problems)
        if line.opens == SMALL:
            words = tr("1 smaller remark") if count == 1 else tr("{count} smaller remarks").format(count=number(count))
            return ProblemRow(Severity.NOTE, "", words, "", line.depth, True, line.is_open)
        if line.opens:
            sentence, code = alike_sentence(first, count), str(first.code)
            return ProblemRow(first.severity, "", label(sentence), code, line.depth, True, line.is_open)
        place = "" if first.line is None else tr("Line {line}").format(line=first.line)
        return ProblemRow(first.severity, place, shorten(label(reader_sentence(first))), str(first.code), line.depth)

    def spoken(self, position: int) -> str:
        """Return "Warning, Line 306: sentence", or "Note: 12 repeated lines are left out, folded"."""
        row = self.row(position)
        before = ", ".join(part for part in (severity_word(row.severity), row.place) if part)
        words = f"{before}: {row.sentence}"
        if not row.opens:
            return words
        template = tr("{words} Opened.") if row.is_open else tr("{words} Folded.")
        return template.format(words=words)

    def _arrange(self) -> None:
        self._lines = arrange(self._problems, self._opened)
        self._replace(self._lines)


def severity_word(severity: Severity) -> str:
    """Return what the icon shows, in a word."""
    return {Severity.NOTE: tr("Note"), Severity.WARNING: tr("Warning"), Severity.ERROR: tr("Error")}[severity]
