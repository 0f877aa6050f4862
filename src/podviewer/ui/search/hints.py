"""What the search page says where it has nothing to show: what can be typed, or why nothing was found."""

from PySide6.QtCore import QSize, Signal, Slot
from PySide6.QtWidgets import QGridLayout, QPushButton, QVBoxLayout, QWidget

from podviewer.messages.notices import library_words
from podviewer.messages.translate import tr
from podviewer.ui.style.theme import Theme, Type
from podviewer.ui.widgets.labels import TextLabel

_OPERATORS = (
    ("“exact phrase”", "the words just so, side by side"),
    ("-word", "without this word"),
    ("speaker:anna", "said by Anna; guest:anna is anywhere in her episodes"),
    ("season:4", "in one season"),
    ("chapter:hiring", "in chapters called so"),
    ("topic:careers", "in episodes on a topic"),
)


class SearchHints(QWidget):
    """A sentence, a quieter one, and what the field understands. Signals: `open_folder_requested`."""

    open_folder_requested = Signal()

    def __init__(self, theme: Theme, measure: Type, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._title = TextLabel(theme, font=measure.reading_font(17))
        self._detail = TextLabel(theme, ink="ink2")
        self._button = QPushButton(tr("Open folder…"))
        self._button.setObjectName("main")
        self._button.setAutoDefault(False)
        self._button.setFixedHeight(32)
        self._operators = QWidget()
        for words in (self._title, self._detail):
            words.setWordWrap(True)
        grid = QGridLayout(self._operators)
        grid.setContentsMargins(0, 16, 0, 0)
        grid.setHorizontalSpacing(24)
        grid.setVerticalSpacing(6)
        grid.setColumnStretch(1, 1)
        for row, (typed, meaning) in enumerate(_OPERATORS):
            grid.addWidget(TextLabel(theme, tr(typed)), row, 0)
            grid.addWidget(TextLabel(theme, tr(meaning), ink="ink2", elide=True), row, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 8, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._title)
        column.addSpacing(4)
        column.addWidget(self._detail)
        column.addWidget(self._operators)
        column.addSpacing(16)
        column.addWidget(self._button)
        column.addStretch(1)
        # The button is as wide as its words, and the window may be as narrow as it likes.
        column.setAlignment(self._button, column.alignment())
        self._button.setMaximumWidth(self._button.sizeHint().width())

        self._button.clicked.connect(self._on_button_clicked)

    def set_type(self, measure: Type) -> None:
        """Set the sentence in another face."""
        self._title.setFont(measure.reading_font(17))

    def show_no_library(self) -> None:
        """Say that there is nothing to search, and offer to open a folder."""
        self._show(tr("Open a folder to search it."), tr("Every sentence in its episodes can be found as you type."))
        self._button.setVisible(True)

    def show_nothing_typed(self, episodes: int, pages: int) -> None:
        """Say what can be typed, and in how much of it is searched."""
        count = library_words(episodes, pages)
        detail = tr("{count}, found as you type. Enter puts the best first.").format(count=count)
        self._show(tr("Search everything that was said."), detail)
        self._operators.setVisible(True)

    def show_no_match(self, passages: str) -> None:
        """Say that nothing was found, and what may help; `passages` is how many wiki pages have, "" for none."""
        if passages:
            found = tr("1 passage") if passages == "1" else tr("{count} passages").format(count=passages)
            self._show(tr("No match in what was said."), tr("Wiki pages have {found}.").format(found=found))
        else:
            help_words = tr("Try fewer words, or leave out a phrase’s quotes or a filter such as speaker: or season:.")
            self._show(tr("No match."), help_words)

    def show_nothing(self) -> None:
        """Say nothing: trouble is told elsewhere."""
        self._show("", "")

    def _show(self, title: str, detail: str) -> None:
        self._title.setText(title)
        self._detail.setText(detail)
        self._operators.setVisible(False)
        self._button.setVisible(False)

    @Slot()
    def _on_button_clicked(self) -> None:
        self.open_folder_requested.emit()

    def minimumSizeHint(self) -> QSize:
        """Ask for nothing: the words wrap."""
        return QSize(0, 0)
