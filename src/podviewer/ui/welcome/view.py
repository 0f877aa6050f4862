"""The page before anything is open."""

from collections.abc import Mapping

from PySide6.QtCore import QRect, Qt, Signal, Slot
from PySide6.QtGui import QAction, QFont, QKeySequence, QPainter, QPalette, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QSizePolicy, QSpacerItem, QVBoxLayout, QWidget

from podviewer.messages.translate import tr
from podviewer.text.fold import label
from podviewer.text.urls import shown_path
from podviewer.ui.style.theme import Theme, interface_font, measure_type, row_font
from podviewer.ui.welcome.model import RecentModel, RecentRow
from podviewer.ui.widgets.labels import FewLines, TextLabel
from podviewer.ui.widgets.menus import MenuRow
from podviewer.ui.widgets.row_delegate import PAD, RowDelegate
from podviewer.ui.widgets.row_model import Index, row_of
from podviewer.ui.widgets.text_lines import Piece, baseline, cut, draw_line
from podviewer.ui.widgets.two_target_list import TwoTargetList

__all__ = ["RecentRow", "WelcomeView"]

COLUMN = 560
_ROW = 56
_ABOVE = 0.18
"""Of the height: a block with a few files below its words stands at two fifths, and the words stand still without."""
_TEXT_LEFT = 36
"""From the column's edge."""


class RecentDelegate(RowDelegate):
    """Icon, title over detail, and the reading place at the right. The fill is 8 wider than the column at each side."""

    grows = True

    def __init__(self, theme: Theme, view: TwoTargetList) -> None:
        super().__init__(theme, view, inset=0)
        self._title = row_font(14)

    def height_of(self, index: Index) -> int:
        """Return 56."""
        return _ROW

    def paint_words(self, painter: QPainter, fill: QRect, index: Index, *, current: bool) -> None:
        """Paint both lines and the place."""
        row, colours = row_of(index, RecentRow), self._theme.colours
        left, right, top = fill.left() + PAD, fill.right() + 1 - PAD - 4, fill.top() + PAD - 1
        self.draw_icon(painter, "folder" if row.is_folder else "mic", colours.ink2, left, fill.center().y() + 1, 20)
        place = Piece(row.place, self.small, colours.ink2)
        base = baseline(fill.top(), fill.height(), self.small)
        draw_line(painter, right - place.width, base, [place])
        room = self._room(fill, row)
        title, detail = Piece(row.title, self._title, colours.ink), Piece(row.detail, self.small, colours.ink2)
        draw_line(painter, left + _TEXT_LEFT, baseline(top, 20, self._title), cut([title], room))
        draw_line(painter, left + _TEXT_LEFT, baseline(top + 20, 20, self.small), cut([detail], room))

    def tip(self, fill: QRect, index: Index, over_time: bool) -> str:
        """Return the whole title where the row shows less."""
        row = row_of(index, RecentRow)
        return row.title if Piece(row.title, self._title, "").width > self._room(fill, row) + 0.5 else ""

    def _room(self, fill: QRect, row: RecentRow) -> float:
        place = Piece(row.place, self.small, "").width if row.place else 0
        return fill.width() - 2 * PAD - _TEXT_LEFT - 4 - max(place + 24, 84 if place else 0)


class WelcomeView(QFrame):
    """What this is for, one main button, and the files of last time.

    The buttons are `commands`. Signals: `recent_clicked` (the path as it was given), `copy_clicked` (the title or
    path).
    """

    recent_clicked = Signal(object)
    copy_clicked = Signal(str)

    def __init__(self, theme: Theme, commands: Mapping[str, QAction], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("welcome")
        self.setAccessibleName(tr("Welcome"))
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)  # the first button would wear a ring at start
        self.setBackgroundRole(QPalette.ColorRole.Base)
        self.setAutoFillBackground(True)
        face = measure_type(100)
        title = TextLabel(theme, tr("Read what was said."), font=face.reading_font(36))
        line = TextLabel(
            theme,
            tr("Open a transcript, find the sentence, quote it with its time."),
            ink="ink2",
            font=face.reading_font(17),
        )
        line.setWordWrap(True)
        self._open = QPushButton(tr("Open file…"))
        self._folder = QPushButton(tr("Open folder…"))
        self._sample = QPushButton(tr("Read the guided tour"))
        keys = commands["keys"].shortcut().toString(QKeySequence.SequenceFormat.NativeText)
        said = tr("Or drop files and folders anywhere in this window. {key} tells every key.").format(key=keys)
        hint = TextLabel(theme, said, ink="ink2", font=interface_font(12))
        self._told = FewLines(theme, 4, ink="ink", line=20)
        self._where = FewLines(theme, 2, font=interface_font(12))
        self._recent = RecentModel(self)
        self._head = TextLabel(theme, tr("Recent"), ink="ink2", font=interface_font(12, QFont.Weight.DemiBold))
        self._list = TwoTargetList(theme, self._recent, "recent", tr("Recent files"), self)
        self._list.setStyleSheet("background: transparent;")
        self._list.setUniformItemSizes(True)
        self._list.use_delegate(RecentDelegate(theme, self._list))
        copy_title = MenuRow(tr("Copy title"), self._on_copy_title)
        menu = (
            MenuRow(tr("Open"), self._on_row_clicked),
            None,
            copy_title,
            MenuRow(tr("Copy path"), self._on_copy_path),
        )
        self._list.offer({int: menu}, times=False)
        self._list.setSizeAdjustPolicy(TwoTargetList.SizeAdjustPolicy.AdjustToContents)
        self._hairline = _hairline()

        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        for button in (self._open, self._folder, self._sample):
            button.setAutoDefault(False)
            button.setFixedHeight(32)
            buttons.addWidget(button)
        buttons.addStretch(1)
        words = QVBoxLayout()
        words.setContentsMargins(PAD, 0, PAD, 0)
        words.setSpacing(0)
        words.addWidget(title)
        words.addSpacing(8)
        words.addWidget(line)
        words.addSpacing(28)
        words.addLayout(buttons)
        words.addSpacing(12)
        words.addWidget(hint)
        words.addSpacing(20)
        words.addWidget(self._told)
        words.addWidget(self._where)
        words.addSpacing(20)
        words.addWidget(self._head)
        words.addSpacing(4)
        words.addWidget(self._hairline)
        words.addSpacing(4)
        column = QWidget()
        column.setMaximumWidth(COLUMN + 2 * PAD)
        self._inner = inner = QVBoxLayout(column)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.setSpacing(0)
        self._above = QSpacerItem(0, 0, QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Maximum)
        inner.addSpacerItem(self._above)
        inner.addLayout(words)
        inner.addWidget(self._list)
        inner.addStretch(1)
        page = QHBoxLayout(self)
        page.setContentsMargins(16, 16, 16, 24)
        page.addStretch(1)
        page.addWidget(column, 1000)
        page.addStretch(1)
        self.show_recent(())
        self.show_told("")

        theme.changed.connect(self._fit)
        self._open.clicked.connect(commands["open"].trigger)
        self._folder.clicked.connect(commands["open_folder"].trigger)
        self._sample.clicked.connect(commands["open_sample"].trigger)
        self._list.row_clicked.connect(self._on_row_clicked)

    def show_recent(self, rows: tuple[RecentRow, ...]) -> None:
        """Replace the files of last time; without any their part is not shown, and the tour is what to begin with."""
        self._recent.show(rows)
        for part in (self._head, self._hairline, self._list):
            part.setVisible(bool(rows))
        self._fit()
        for button, name in ((self._open, "main" if rows else ""), (self._sample, "" if rows else "main")):
            self._rename(button, name)

    @staticmethod
    def _rename(button: QPushButton, name: str) -> None:
        if button.objectName() == name:
            return
        button.setObjectName(name)
        if button.testAttribute(Qt.WidgetAttribute.WA_WState_Polished):  # not at the start: the style takes 7 ms
            button.style().unpolish(button)
            button.style().polish(button)
        button.updateGeometry()

    @Slot()
    def _fit(self) -> None:
        row = self._list.delegate().drawn_height(self._recent.index(0, 0))
        self._list.setMinimumHeight(row)
        self._list.setMaximumHeight(max(1, self._recent.rowCount()) * row)
        self._list.updateGeometry()

    def show_told(self, sentences: str, where: str = "") -> None:
        """Say what is wrong with files, and in smaller letters where they lie; "" for nothing."""
        for part, words in ((self._told, sentences), (self._where, where)):
            part.set_words(words)
            part.setVisible(bool(words))

    def _on_copy_title(self, row: int) -> None:
        self.copy_clicked.emit(row_of(self._recent.index(row, 0), RecentRow).title)

    def _on_copy_path(self, row: int) -> None:
        path = self._recent.path(row)
        if isinstance(path, str | bytes):
            self.copy_clicked.emit(label(shown_path(path)))

    @Slot(int)
    def _on_row_clicked(self, row: int) -> None:
        self.recent_clicked.emit(self._recent.path(row))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the words at their share of the height."""
        super().resizeEvent(event)
        above = round(self.height() * _ABOVE)
        self._above.changeSize(0, above, QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Maximum)
        self._inner.invalidate()


def _hairline() -> QWidget:
    """Return one pixel of `line` over the whole width."""
    line = QWidget()
    line.setFixedHeight(1)
    line.setBackgroundRole(QPalette.ColorRole.Shadow)
    line.setAutoFillBackground(True)
    return line
