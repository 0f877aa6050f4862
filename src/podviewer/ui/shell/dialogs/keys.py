"""The window of keys: every action and its keys, by menu."""

from collections.abc import Iterable, Mapping

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QFont, QKeySequence, QPalette
from PySide6.QtWidgets import QDialog, QFrame, QGridLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from podviewer.messages.translate import tr
from podviewer.ui.shell.commands import MENUS, READING_KEYS, ROWS, rows_of
from podviewer.ui.style.theme import interface_font


class KeysDialog(QDialog):
    """Two columns, what and keys, below a heading for each menu. Esc closes it."""

    def __init__(self, actions: Mapping[str, QAction], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("keys-window")
        self.setWindowTitle(tr("Keys"))
        self.resize(560, 640)
        page = QWidget()
        self._grid = QGridLayout(page)
        self._grid.setContentsMargins(24, 16, 24, 24)
        self._grid.setHorizontalSpacing(40)
        self._grid.setVerticalSpacing(8)
        self._grid.setColumnStretch(1, 1)
        self._add(tr("While reading"), ((tr(what), keys) for keys, what in READING_KEYS))
        for menu in MENUS:
            self._add(tr(menu), ((tr(row.text).removesuffix("…"), _keys(actions[row.name])) for row in rows_of(menu)))
        self._add(tr("Elsewhere"), ((tr(row.text), _keys(actions[row.name])) for row in ROWS if not row.menu))
        self._grid.setRowStretch(self._grid.rowCount(), 1)

        area = QScrollArea()
        area.setObjectName("keys")
        area.setAccessibleName(tr("Keys"))
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setWidgetResizable(True)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setWidget(page)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(area)

    def _add(self, heading: str, rows: Iterable[tuple[str, str]]) -> None:
        """Add a heading and its rows of (what, keys)."""
        line = self._grid.rowCount()
        title = _label(heading, interface_font(13, QFont.Weight.DemiBold))
        title.setContentsMargins(0, 16 if line > 1 else 0, 0, 0)
        self._grid.addWidget(title, line, 0, 1, 2)
        for what, keys in rows:
            line += 1
            self._grid.addWidget(_label(what, interface_font(13)), line, 0, Qt.AlignmentFlag.AlignTop)
            right = _label(keys or "–", interface_font(13))
            right.setForegroundRole(QPalette.ColorRole.PlaceholderText)
            right.setAccessibleName(keys or tr("no key"))
            self._grid.addWidget(right, line, 1, Qt.AlignmentFlag.AlignTop)


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
