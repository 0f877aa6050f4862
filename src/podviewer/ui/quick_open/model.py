"""What quick open offers, as rows."""

from collections.abc import Sequence

from podviewer.library.quick_open.suggestions import Choice
from podviewer.ui.widgets.row_model import RowModel


class QuickModel(RowModel):
    """One row for each choice, in the order in which they were given."""

    _choices: tuple[Choice, ...] = ()

    def show(self, choices: Sequence[Choice]) -> None:
        """Replace the rows."""
        self._choices = tuple(choices)
        self._replace(self._choices)

    def choice(self, position: int) -> Choice:
        """Return the choice of a row."""
        return self._choices[position]

    def choosable(self) -> tuple[int, ...]:
        """Return the rows that lead anywhere."""
        return tuple(row for row, choice in enumerate(self._choices) if choice.choosable)

    def spoken(self, position: int) -> str:
        """Return "Title, detail, 55:07"."""
        choice = self._choices[position]
        return ", ".join(words for words in (choice.title, choice.detail, choice.right) if words)
