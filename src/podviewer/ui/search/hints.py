"""What the search page says where it has nothing to show: what can be typed, or why nothing was found."""

from PySide6.QtWidgets import QGridLayout, QWidget

from podviewer.library.search.query import FILTERS
from podviewer.messages.notices import library_words
from podviewer.messages.translate import tr
from podviewer.ui.style.theme import Theme, Type
from podviewer.ui.widgets.labels import TextLabel
from podviewer.ui.widgets.result_view import ResultHints

OPERATORS = (
    ("“exact phrase”", "the words just so, side by side"),
    ("-word", "without this word"),
    *((spec.example, spec.meaning) for spec in FILTERS.values() if spec.example),
)


class SearchHints(ResultHints):
    """A sentence, a quieter one, and what the field understands."""

    def __init__(self, theme: Theme, measure: Type) -> None:
        operators = QWidget()
        grid = QGridLayout(operators)
        grid.setContentsMargins(0, 16, 0, 0)
        grid.setHorizontalSpacing(24)
        grid.setVerticalSpacing(6)
        grid.setColumnStretch(1, 1)
        for row, (typed, meaning) in enumerate(OPERATORS):
            grid.addWidget(TextLabel(theme, tr(typed)), row, 0)
            grid.addWidget(TextLabel(theme, tr(meaning), ink="ink2", elide=True), row, 1)
        super().__init__(theme, measure, operators)

    def show_no_library(self) -> None:
        """Say that there is nothing to search, and offer to open a folder."""
        detail = tr("Every sentence in its episodes can be found as you type.")
        self.show_words(tr("Open a folder to search it."), detail, folder=True)

    def show_nothing_typed(self, episodes: int, pages: int, *, reading: bool) -> None:
        """Say what can be typed, and in how much of it is searched; `reading`: so far."""
        known = tr("{count}, found as you type. Enter puts the best first.")
        so_far = tr("Reading… {count} so far, found as you type. Enter puts the best first.")
        detail = (so_far if reading else known).format(count=library_words(episodes, pages))
        self.show_words(tr("Search everything that was said."), detail, more=True)

    def show_no_match(self, passages: str) -> None:
        """Say that nothing was found, and what may help; `passages` is how many wiki pages have, "" for none."""
        if passages:
            found = tr("1 passage") if passages == "1" else tr("{count} passages").format(count=passages)
            self.show_words(tr("No match in what was said."), tr("Wiki pages have {found}.").format(found=found))
        else:
            help_words = tr("Try fewer words, or leave out a phrase’s quotes or a filter such as speaker: or season:.")
            self.show_words(tr("No match."), help_words)

    def show_nothing(self) -> None:
        """Say nothing: trouble is told elsewhere."""
        self.show_words("", "")
