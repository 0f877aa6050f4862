"""What was odd in the file: a quiet bar that opens into a list."""

from PySide6.QtCore import QRect, Qt, Signal, Slot
from PySide6.QtGui import QFontMetricsF, QKeyEvent, QPainter
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from podviewer.messages.translate import tr
from podviewer.model.problem import Problem, Severity
from podviewer.ui.problems.model import ProblemModel, ProblemRow
from podviewer.ui.style.theme import Theme
from podviewer.ui.widgets.buttons import IconButton
from podviewer.ui.widgets.labels import IconLabel, TextLabel
from podviewer.ui.widgets.row_delegate import PAD, RowDelegate
from podviewer.ui.widgets.row_model import Index, row_of
from podviewer.ui.widgets.text_lines import Piece, baseline, cut, draw_line
from podviewer.ui.widgets.two_target_list import TwoTargetList

ROW = 36
_MOST_ROWS = 5
_BELOW = 8
_PLACE_LEFT = 40
_SENTENCE_LEFT = 120
_ICONS = {
    Severity.NOTE: ("info", "ink2"),
    Severity.WARNING: ("triangle-alert", "warning"),
    Severity.ERROR: ("circle-x", "error"),
}
_ORDER = (Severity.NOTE, Severity.WARNING, Severity.ERROR)


class ProblemDelegate(RowDelegate):
    """Icon, line, sentence, and the code at the right, in one line of 36."""

    def height_of(self, index: Index) -> int:
        """Return 36."""
        return ROW

    def paint_words(self, painter: QPainter, fill: QRect, index: Index, *, current: bool) -> None:
        """Paint the line."""
        row, colours = row_of(index, ProblemRow), self._theme.colours
        edge = fill.left() - self._inset
        icon, ink = _ICONS[row.severity]
        self.draw_icon(painter, icon, getattr(colours, ink), fill.left() + PAD, fill.center().y() + 1)
        base = baseline(fill.top(), fill.height(), self.normal)
        place = cut([Piece(row.place, self.small, colours.ink3)], _SENTENCE_LEFT - _PLACE_LEFT - 4)
        draw_line(painter, edge + _PLACE_LEFT, base, place)
        sentence = [Piece(row.sentence, self.normal, colours.ink)]
        draw_line(painter, edge + _SENTENCE_LEFT, base, cut(sentence, self._sentence_room(fill, row)))
        code = Piece(row.code, self.small, colours.ink3)
        draw_line(painter, fill.right() + 1 - PAD - code.width, base, [code])

    def tip(self, fill: QRect, index: Index, over_time: bool) -> str:
        """Return the whole sentence where the row shows less."""
        row = row_of(index, ProblemRow)
        room = self._sentence_room(fill, row)
        return row.sentence if Piece(row.sentence, self.normal, "").width > room + 0.5 else ""

    def _sentence_room(self, fill: QRect, row: ProblemRow) -> float:
        code = QFontMetricsF(self.small).horizontalAdvance(row.code)
        return fill.right() + 1 - PAD - code - 24 - (fill.left() - self._inset + _SENTENCE_LEFT)


class ProblemBar(QFrame):
    """One line with a count; opened, a list of at most five visible rows. Hidden while there is nothing to say.

    Signals: `problem_clicked` (the Problem), `dismissed` (the cross: not for this file again), `open_changed` (bool),
    `closed` (Esc).
    """

    problem_clicked = Signal(object)
    dismissed = Signal()
    closed = Signal()
    open_changed = Signal(bool)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("problems")
        self.setAccessibleName(tr("Notes about this file"))
        self.setVisible(False)
        self._dismissed = False
        self._model = ProblemModel(self)
        self._icon = IconLabel(theme, "info")
        self._words = TextLabel(theme)
        self._switch = QPushButton(tr("Show"))
        self._switch.setObjectName("quiet")
        self._switch.setAutoDefault(False)
        self._cross = IconButton(theme, "x", tr("Hide the notes about this file"), box=28, size=16)
        self._list = TwoTargetList(theme, self._model, "problem-list", tr("Notes about this file"), self)
        self._list.setUniformItemSizes(True)
        self._list.use_delegate(ProblemDelegate(theme, self._list))
        self._list.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)
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

    def show_problems(self, problems: tuple[Problem, ...]) -> None:
        """Say how many there are; closed, and hidden when there are none."""
        self.set_open(False)
        self._dismissed = False
        self._fill(problems)

    def update_problems(self, problems: tuple[Problem, ...]) -> None:
        """Show others of the same file, which were found since: open stays open, dismissed stays dismissed."""
        if not problems:
            self.set_open(False)
        self._fill(problems)

    def _fill(self, problems: tuple[Problem, ...]) -> None:
        self._model.show(problems)
        count = len(problems)
        self._words.setText(
            tr("1 note about this file") if count == 1 else tr("{count} notes about this file").format(count=count)
        )
        worst = max((problem.severity for problem in problems), key=_ORDER.index, default=Severity.NOTE)
        self._icon.show_icon("circle-x" if worst is Severity.ERROR else "info", _ICONS[worst][1])
        self._list.setFixedHeight(ROW * min(count, _MOST_ROWS))
        self.setVisible(bool(problems) and not self._dismissed)

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
        self.problem_clicked.emit(self._model.problem(row))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Close the list with Esc; the keyboard goes back to the text."""
        if event.key() == Qt.Key.Key_Escape and self.is_open():
            self.set_open(False)
            self.closed.emit()
        else:
            super().keyPressEvent(event)
