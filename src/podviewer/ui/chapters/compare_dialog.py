"""The window of Chapters ▸ Compare: headers, clips and chapter list side by side."""

from PySide6.QtCore import QSize, Qt, Signal, Slot
from PySide6.QtWidgets import QDialog, QFrame, QHBoxLayout, QPushButton, QStackedWidget, QVBoxLayout, QWidget

from podviewer.messages.translate import tr
from podviewer.model.document import Document, Transcript, video_of
from podviewer.text.fold import label
from podviewer.transcript.chapter_comparison import compare_document
from podviewer.ui.chapters.compare_model import CompareModel, summary
from podviewer.ui.chapters.compare_table import CompareTable
from podviewer.ui.style.theme import Theme, interface_font
from podviewer.ui.widgets.labels import TextLabel


class CompareDialog(QDialog):
    """A line that sums up, a table, and below it what the program has to say. Esc closes it.

    What is clicked in the table `table` says. Signals: `add_clicked` (the button for a chapter list).
    """

    add_clicked = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("compare")
        self.setWindowTitle(tr("Compare chapters"))
        self.resize(900, 600)
        self.setMinimumSize(QSize(640, 320))
        self._model = CompareModel(self)
        self._summary = TextLabel(theme, ink="ink2", font=interface_font(13), elide=True)
        self._summary.setObjectName("compare-summary")
        self._only = QPushButton(tr("Only differences"))
        self._only.setObjectName("compare-only")
        self._only.setCheckable(True)
        self._only.setChecked(True)
        self._add = QPushButton(tr("Add a chapter list…"))
        self._add.setObjectName("compare-add")
        for button in (self._only, self._add):
            button.setFixedHeight(32)
            button.setAutoDefault(False)
        self.table = CompareTable(theme, self._model, self)
        self._nothing = TextLabel(theme, tr("Nothing differs."), ink="ink2")
        self._nothing.setObjectName("compare-nothing")
        self._nothing.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._middle = QStackedWidget()
        self._middle.addWidget(self.table)
        self._middle.addWidget(self._nothing)
        self._notice = TextLabel(theme, ink="ink2", font=interface_font(12), elide=True)
        self._notice.setObjectName("compare-told")

        bar = QHBoxLayout()
        bar.setContentsMargins(16, 8, 8, 8)
        bar.setSpacing(8)
        bar.addWidget(self._summary, 1)
        bar.addWidget(self._add)
        bar.addWidget(self._only)
        self._foot = QFrame()
        self._foot.setObjectName("status")
        self._foot.setFixedHeight(29)  # 28 and the hairline
        foot = QHBoxLayout(self._foot)
        foot.setContentsMargins(16, 0, 16, 0)
        foot.addWidget(self._notice, 1)
        self._foot.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(bar)
        column.addWidget(self._middle, 1)
        column.addWidget(self._foot)

        self._add.clicked.connect(self.add_clicked)
        self._only.toggled.connect(self._on_only_toggled)
        self.table.setFocus()  # before it is shown: Qt would go to the first child as by Tab, and show a ring

    def show_document(self, title: str, document: Document | None) -> None:
        """Compare the chapters of what is shown under a title; None: a file that could not be opened has none."""
        rows = compare_document(document)
        self.setWindowTitle(f"{tr('Compare chapters')} — {label(title)}")
        words = summary(rows)
        self._summary.setText(words)
        self._summary.setAccessibleName(words)
        if self.focusWidget() is self._add:
            self.table.setFocus()  # the button may go away
        self._add.setVisible(isinstance(document, Transcript) and not document.listed and bool(document.turns))
        self._foot.hide()
        self._model.show(rows, video=document is not None and video_of(document) is not None)
        sides = self._model.sides()
        self._only.setEnabled(len(sides) > 1)
        self.table.show_sides(sides)
        self._filter()

    @Slot(str)
    def show_notice(self, words: str) -> None:
        """Say something at the foot, until other chapters are shown."""
        self._notice.setText(words)
        self._foot.setVisible(bool(words))

    @Slot()
    def _on_only_toggled(self) -> None:
        self._filter()

    def _filter(self) -> None:
        self._model.show_only_differences(self._only.isChecked() and self._only.isEnabled())
        is_same = self._only.isEnabled() and not self._model.rowCount()
        self._middle.setCurrentWidget(self._nothing if is_same else self.table)
