"""What this program is."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QPalette
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from podviewer import __version__
from podviewer.messages.translate import tr
from podviewer.ui.style.theme import interface_font, measure_type


def show_about(parent: QWidget | None) -> QDialog:
    """Open a small dialog over `parent` and return it; it deletes itself when it is closed."""
    dialog = QDialog(parent)
    dialog.setObjectName("about")
    dialog.setWindowTitle(tr("About podviewer"))
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    column = QVBoxLayout(dialog)
    column.setContentsMargins(24, 24, 24, 16)
    column.setSpacing(4)
    column.addWidget(_label("podviewer", measure_type(100).reading_font(30)))
    column.addWidget(_label(tr("Version {version}").format(version=__version__), interface_font(12), quiet=True))
    column.addSpacing(12)
    column.addWidget(
        _label(tr("Read podcast transcripts offline, and quote them with their time."), interface_font(13))
    )
    column.addSpacing(12)
    column.addWidget(_label(tr("Free software under the MIT licence."), interface_font(12), quiet=True))
    column.addWidget(_label(tr("Icons: Lucide, under the ISC licence."), interface_font(12), quiet=True))
    column.addSpacing(16)
    close = QPushButton(tr("Close"))
    close.setFixedHeight(32)
    close.setAutoDefault(False)
    row = QHBoxLayout()
    row.addStretch(1)
    row.addWidget(close)
    column.addLayout(row)
    column.setSizeConstraint(QVBoxLayout.SizeConstraint.SetFixedSize)
    close.clicked.connect(dialog.close)
    dialog.setFocusPolicy(Qt.FocusPolicy.ClickFocus)  # the button would wear a ring at start
    dialog.setFocus()
    dialog.open()
    return dialog


def _label(text: str, font: QFont, *, quiet: bool = False) -> QLabel:
    label = QLabel()
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setFont(font)
    label.setText(text)
    if quiet:
        label.setForegroundRole(QPalette.ColorRole.PlaceholderText)
    return label
