"""What was odd in the file: a quiet bar that opens into a list."""

from PySide6.QtCore import QRect, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent, QPainter
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from podviewer.messages.translate import tr
from podviewer.messages.units import number, remarks_words
from podviewer.model.problem import Problem, Severity, count_of
from podviewer.ui.problems.arrangement import weighty
from podviewer.ui.problems.model import ProblemModel, ProblemRow
from podviewer.ui.style.theme import Theme
from podviewer.ui.widgets.buttons import IconButton
from podviewer.ui.widgets.labels import IconLabel, TextLabel
from podviewer.ui.widgets.menus import MenuRow
from podviewer.ui.widgets.row_delegate import PAD, RowDelegate
from podviewer.ui.widgets.row_model import Index, row_of
from podviewer.ui.widgets.text_lines import Piece, baseline, cut, draw_line
from podviewer.ui.widgets.two_target_list import TwoTargetList

ROW = 36
_MOST_ROWS = 5
_BELOW = 8
_PLACE_LEFT = 40
_SENTENCE_LEFT = 120
_STEP = 24
"""How far a row is set in below the one that opens it."""
_ARROW = 32
_ICONS = {
    Severity.NOTE: ("info", "ink2"),
    Severity.WARNING: ("triangle-alert", "warning"),
    Severity.ERROR: ("circle-x", "error"),
}
_ORDER = (Severity.NOTE, Severity.WARNING, Severity.ERROR)


class ProblemDelegate(RowDelegate):
    """Icon, line and sentence in one line of 36; an arrow at the right where a row opens."""

    grows = True

    def height_of(self, index: Index) -> int:
        """Return 36."""
        return ROW

    def paint_words(self, painter: QPainter, fill: QRect, index: Index, *, current: bool) -> None:
        """Paint the line."""
        row, colours = row_of(index, ProblemRow), self._theme.colours
        edge, middle = self._edge(fill, row), fill.center().y() + 1
        icon, ink = _ICONS[row.severity]
        self.draw_icon(painter, icon, getattr(colours, ink), edge + PAD + self._inset, middle)
        base = baseline(fill.top(), fill.height(), self.normal)
        left = edge + _SENTENCE_LEFT
        if row.opens:
            left = edge + _PLACE_LEFT
        else:
            place = cut([Piece(row.place, self.small, colours.ink3)], _SENTENCE_LEFT - _PLACE_LEFT - 4)
            draw_line(painter, edge + _PLACE_LEFT, base, place)
        sentence = cut([Piece(row.sentence, self.normal, colours.ink)], self._sentence_room(fill, row))
        draw_line(painter, left, base, sentence)
        if row.opens:
            arrow = "chevron-down" if row.is_open else "chevron-right"
            after = left + sum(piece.width for piece in sentence) + 8
            self.draw_icon(painter, arrow, colours.ink2, int(after), middle)

    def tip(self, fill: QRect, index: Index, over_time: bool) -> str:
        """Return what `check` calls it, below the whole sentence where the row shows less."""
        row = row_of(index, ProblemRow)
        is_cut = Piece(row.sentence, self.normal, "").width > self._sentence_room(fill, row) + 0.5
        return "\n".join(part for part in (row.sentence if is_cut else "", row.code) if part)

    def _edge(self, fill: QRect, row: ProblemRow) -> int:
        return fill.left() - self._inset + row.depth * _STEP

    def _sentence_room(self, fill: QRect, row: ProblemRow) -> float:
        left = _PLACE_LEFT + _ARROW if row.opens else _SENTENCE_LEFT
        return fill.right() + 1 - PAD - self._edge(fill, row) - left


class ProblemBar(QFrame):
    """One line with a count; opened, a list of at most five visible rows. Hidden while there is nothing to say.

    What matters is counted: warnings and errors where there are any. Where notes alone are to be told of a wiki page,
    the bar waits until it is opened: they advise its editor, and of what a reader sees nothing was changed.

    Signals: `problem_clicked` (the Problem), `dismissed` (the cross: not for this file again), `open_changed` (bool),
    `closed` (Esc), `copy_clicked` (a remark with its line).
    """

    problem_clicked = Signal(object)
    dismissed = Signal()
    closed = Signal()
    open_changed = Signal(bool)
    copy_clicked = Signal(str)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("problems")
        self.setAccessibleName(tr("Remarks about this file"))
        self.setVisible(False)
        self._dismissed = self._of_page = False
        self._told: tuple[Problem, ...] = ()
        self._model = ProblemModel(self)
        self._icon = IconLabel(theme, "info")
        self._words = TextLabel(theme)
        self._switch = QPushButton(tr("Show"))
        self._switch.setObjectName("quiet")
        self._switch.setAutoDefault(False)
        self._cross = IconButton(theme, "x", tr("Hide the remarks about this file"), box=28, size=16)
        self._list = TwoTargetList(theme, self._model, "problem-list", tr("Remarks about this file"), self)
        self._list.use_delegate(ProblemDelegate(theme, self._list))
        go_there = MenuRow(tr("Go there"), self._on_row_clicked, there=self._model.problem)
        self._list.offer({int: (go_there, MenuRow(tr("Copy remark"), self._on_copy))}, times=False)
        self._list.setVisible(False)

        head = QWidget()
        head.setFixedHeight(ROW)
        bar = QHBoxLayout(head)
        bar.setContentsMargins(16, 0, 8, 0)
        bar.setSpacing(8)
        bar.addWidget(self._icon)
        bar.addWidget(self._words)
        bar.addStretch(1)
        bar.addWidget(self._switch)
        bar.addWidget(self._cross)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._column.addWidget(head)
        self._column.addWidget(self._list)
        self.setFocusProxy(self._switch)

        self._switch.clicked.connect(self._on_switch_clicked)
        self._cross.clicked.connect(self._on_cross_clicked)
        self._list.row_clicked.connect(self._on_row_clicked)
        theme.changed.connect(self._fit)

    def show_problems(self, problems: tuple[Problem, ...], *, of_page: bool = False) -> None:
        """Say how many there are; closed, and hidden when there are none. `of_page`: they are about a wiki page."""
        self.set_open(False)
        self._dismissed, self._of_page = False, of_page
        self._fill(problems, fold=True)

    def update_problems(self, problems: tuple[Problem, ...]) -> None:
        """Show others of the same file, which were found since: open stays open, dismissed stays dismissed."""
        if problems == self._told:
            return
        if not problems:
            self.set_open(False)
        self._fill(problems, fold=False)

    def _fill(self, problems: tuple[Problem, ...], *, fold: bool) -> None:
        self._told = problems
        self._model.show(problems, fold=fold)
        main = weighty(problems)
        count = sum(map(count_of, main))  # with those that are not listed
        self._words.setText(count_words(count, sum(map(count_of, problems)) - count))
        worst = max((problem.severity for problem in problems), key=_ORDER.index, default=Severity.NOTE)
        self._icon.show_icon("circle-x" if worst is Severity.ERROR else "info", _ICONS[worst][1])
        waits = self._dismissed or (self._of_page and not main)
        self.setVisible(bool(problems) and (self.is_open() or not waits))
        self._fit()

    @Slot()
    def _fit(self) -> None:
        row = self._list.delegate().drawn_height(self._model.index(0, 0))
        self._list.setFixedHeight(row * min(self._model.rowCount(), _MOST_ROWS))

    def is_open(self) -> bool:
        """Return whether the list is to be seen."""
        return not self._list.isHidden()

    def set_open(self, open_: bool) -> None:
        """Show or hide the list; a dismissed bar comes back when it is opened."""
        open_ = open_ and self._model.rowCount() > 0
        if open_:
            self._dismissed = False
            self.setVisible(True)
        if open_ == self.is_open():
            return
        if not open_ and self._list.hasFocus():
            self._switch.setFocus(Qt.FocusReason.OtherFocusReason)
        self._list.setVisible(open_)
        self.setFocusProxy(self._list if open_ else self._switch)
        self._column.setContentsMargins(0, 0, 0, _BELOW if open_ else 0)
        self._switch.setText(tr("Hide") if open_ else tr("Show"))
        self.open_changed.emit(open_)

    def _on_copy(self, row: int) -> None:
        shown = self._model.row(row)
        self.copy_clicked.emit(f"{shown.place}: {shown.sentence}" if shown.place else shown.sentence)

    @Slot()
    def _on_switch_clicked(self) -> None:
        self.set_open(not self.is_open())

    @Slot()
    def _on_cross_clicked(self) -> None:
        self.set_open(False)
        self._dismissed = True
        self.setVisible(False)
        self.dismissed.emit()

    @Slot(int)
    def _on_row_clicked(self, row: int) -> None:
        problem = self._model.problem(row)
        if problem is not None:
            self.problem_clicked.emit(problem)
            return
        self._model.toggle(row)
        self._list.setCurrentIndex(self._model.index(row, 0))
        self._fit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Close the list with Esc; the keyboard goes back to the text."""
        if event.key() == Qt.Key.Key_Escape and self.is_open():
            self.set_open(False)
            self.closed.emit()
        else:
            super().keyPressEvent(event)


def count_words(main: int, small: int) -> str:
    """Return "2 remarks about this file, and 29 smaller ones"."""
    if not main or not small:
        return tr("{remarks} about this file").format(remarks=remarks_words(main or small))
    if small == 1:
        return tr("{remarks} about this file, and a smaller one").format(remarks=remarks_words(main))
    return tr("{remarks} about this file, and {small} smaller ones").format(
        remarks=remarks_words(main), small=number(small)
    )
