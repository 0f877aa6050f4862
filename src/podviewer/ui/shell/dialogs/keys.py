"""The window of keys: every key and what it does, those of reading first."""

from collections.abc import Iterator, Mapping, Sequence

from PySide6.QtCore import QSize, Qt, Slot
from PySide6.QtGui import QAction, QFont, QKeySequence, QPalette
from PySide6.QtWidgets import (
    QDialog,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from podviewer.messages.translate import tr
from podviewer.text.fold import fold
from podviewer.ui.shell.commands import MENUS, READING_KEYS, ROWS
from podviewer.ui.style.theme import interface_font, interface_growth
from podviewer.ui.widgets.menus import without_letter

SIZE = (880, 640)
_KEYS_WIDTH = 152
_HEADING = 2
"""Rows that a heading and the blank above it take."""


class Section(QWidget):
    """A heading and below it what can be done and the keys for it."""

    def __init__(self, heading: str, rows: Sequence[tuple[str, str]]) -> None:
        super().__init__()
        self._lines: list[tuple[str, QLabel, QLabel]] = []
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(8)
        grid.setColumnStretch(0, 1)
        keys_width = round(_KEYS_WIDTH * interface_growth())
        grid.setColumnMinimumWidth(1, keys_width)
        grid.addWidget(_label(heading, interface_font(13, QFont.Weight.DemiBold)), 0, 0, 1, 2)
        for line, (what, keys) in enumerate(rows, 1):
            left, right = _label(what, interface_font(13)), _label(keys, interface_font(13))
            right.setForegroundRole(QPalette.ColorRole.PlaceholderText)
            right.setMaximumWidth(keys_width)
            grid.addWidget(left, line, 0, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(right, line, 1, Qt.AlignmentFlag.AlignTop)
            self._lines.append((fold(f"{heading} {what} {keys}"), left, right))

    def sift(self, words: Sequence[str]) -> bool:
        """Show the lines that have all the folded words; without any the heading goes too. Return whether there are."""
        found = False
        for text, left, right in self._lines:
            fits = all(word in text for word in words)
            left.setVisible(fits)
            right.setVisible(fits)
            found = found or fits
        self.setVisible(found)
        return found


class KeysDialog(QDialog):
    """Two columns of sections below a field that filters them. Esc closes it."""

    def __init__(self, actions: Mapping[str, QAction], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("keys-window")
        self.setWindowTitle(tr("Keys"))
        self.resize((QSize(*SIZE) * interface_growth()).boundedTo(self.screen().availableSize()))
        self._filter = QLineEdit()
        self._filter.setObjectName("keys-filter")
        self._filter.setPlaceholderText(tr("Filter: what it does, or a key"))
        self._filter.setAccessibleName(tr("Filter the keys"))
        self._filter.setFixedHeight(32)
        self._nothing = _label(tr("No key fits this filter."), interface_font(13))
        self._nothing.setForegroundRole(QPalette.ColorRole.PlaceholderText)
        self._nothing.setVisible(False)
        sections = list(_sections(actions))
        half = sum(len(rows) + _HEADING for _heading, rows in sections) / 2
        self._sections: list[Section] = []
        columns = QHBoxLayout()
        columns.setSpacing(48)
        sides = QVBoxLayout(), QVBoxLayout()
        for side in sides:
            side.setSpacing(24)
            columns.addLayout(side, 1)
        filled = 0
        for heading, rows in sections:
            section = Section(heading, rows)
            self._sections.append(section)
            sides[filled + len(rows) / 2 > half].addWidget(section)
            filled += len(rows) + _HEADING
        for side in sides:
            side.addStretch(1)
        page = QWidget()
        whole = QVBoxLayout(page)
        whole.setContentsMargins(24, 8, 24, 24)
        whole.addWidget(self._nothing)
        whole.addLayout(columns, 1)

        area = QScrollArea()
        area.setObjectName("keys")
        area.setAccessibleName(tr("Keys"))
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setWidgetResizable(True)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setWidget(page)
        top = QHBoxLayout()
        top.setContentsMargins(24, 16, 24, 8)
        top.addWidget(self._filter)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(top)
        column.addWidget(area)
        self._filter.setFocus()

        self._filter.textChanged.connect(self._on_filter_changed)

    @Slot(str)
    def _on_filter_changed(self, text: str) -> None:
        words = fold(text).split()
        found = [section.sift(words) for section in self._sections]
        self._nothing.setVisible(not any(found))


def show_keys(actions: Mapping[str, QAction], window: QWidget) -> None:
    """Show the window of keys."""
    keys = KeysDialog(actions, window)
    keys.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    keys.finished.connect(window.activateWindow)
    keys.show()
    keys.activateWindow()


def _sections(actions: Mapping[str, QAction]) -> Iterator[tuple[str, Sequence[tuple[str, str]]]]:
    """Yield heading and rows of (what, keys); those of a menu in its order, and no row without a key."""
    yield tr("While reading"), [(tr(what), keys) for keys, what in READING_KEYS]
    for menu in MENUS:
        name = without_letter(menu)
        shown = [row for row in ROWS if row.keys and (row.menu or "Help") == name]
        words = [without_letter(tr(row.text)).removesuffix("…") for row in shown]
        if shown:
            yield without_letter(tr(menu)), list(zip(words, (_keys(actions[row.name]) for row in shown), strict=True))


def _label(text: str, font: QFont) -> QLabel:
    label = QLabel()
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    label.setFont(font)
    label.setText(text)
    return label


def _keys(action: QAction) -> str:
    """Return "Ctrl+F, /"."""
    return ", ".join(keys.toString(QKeySequence.SequenceFormat.NativeText) for keys in action.shortcuts())
