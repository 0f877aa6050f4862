"""The panel at the left: the chapters of what is being read, or the library."""

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QApplication, QFrame, QHBoxLayout, QSizePolicy, QStackedWidget, QVBoxLayout, QWidget

from podviewer.messages.translate import tr
from podviewer.ui.chapters.panel import ChapterPanel
from podviewer.ui.style.theme import Theme
from podviewer.ui.widgets.segmented_control import SegmentedControl

CHAPTERS, LIBRARY = 0, 1
INSET = 8


class LeftPanel(QFrame):
    """Two panels under one switch; both have the same width, so switching never moves the text.

    Signals: `side_chosen` (CHAPTERS or LIBRARY) when the reader has switched, `keyboard_left` when that has hidden what
    had the keyboard.
    """

    side_chosen = Signal(int)
    keyboard_left = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("left-panel")
        self.setAccessibleName(tr("Chapters and library"))
        self.chapters = ChapterPanel(theme, self)
        self._wanted = CHAPTERS
        self._switch = SegmentedControl(theme, (tr("Chapters"), tr("Library")), self)
        self._stack = QStackedWidget(self)
        self._stack.addWidget(self.chapters)
        self.setFocusProxy(self.chapters)
        bar = QHBoxLayout()
        bar.setContentsMargins(INSET, INSET, INSET, INSET)
        bar.addWidget(self._switch)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(bar)
        column.addWidget(self._stack, 1)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Expanding)

        self._switch.chosen.connect(self._on_chosen)

    def put_library(self, panel: QWidget) -> None:
        """Take the library's panel, which is made when first needed."""
        self._stack.addWidget(panel)
        if self._wanted == LIBRARY:
            self.show_side(LIBRARY)

    @property
    def side(self) -> int:
        """Which of the two is shown."""
        return self._wanted

    def show_side(self, side: int) -> None:
        """Show CHAPTERS or LIBRARY; emits nothing."""
        self._wanted = side
        self._switch.choose(side)
        self._stack.setCurrentIndex(side)
        self.setFocusProxy(self._stack.currentWidget() or self.chapters)

    def name_chapters(self, *, of_page: bool) -> None:
        """Call the first side "Contents" for a page that has headings and no times."""
        self._switch.set_words((tr("Contents") if of_page else tr("Chapters"), tr("Library")))

    @Slot(int)
    def _on_chosen(self, side: int) -> None:
        keyboard = QApplication.focusWidget()
        is_leaving = keyboard is not None and self._stack.isAncestorOf(keyboard)
        self.show_side(side)
        self.side_chosen.emit(side)
        if is_leaving:  # Qt would give the keyboard to whatever comes next, and draw a ring there
            self.keyboard_left.emit()
