"""Chapters ▸ Compare: the window, what its clicks do, and the chapter list that is added from it."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Qt, Slot
from PySide6.QtWidgets import QFileDialog

from podviewer.formats.registry import FormatKind, name_filter
from podviewer.messages.translate import tr
from podviewer.model.episode import Chapter
from podviewer.transcript.chapter_comparison import Side
from podviewer.transcript.chapters import fold_title
from podviewer.ui.chapters.compare_dialog import CompareDialog
from podviewer.ui.context import Context, Location


class CompareController(QObject):
    """There is one window; it follows what is being read.

    `folder` is where the dialog for a chapter list begins, `add_lists` takes the paths that were chosen there.
    """

    def __init__(
        self,
        window: CompareDialog,
        context: Context,
        folder: Callable[[], str],
        add_lists: Callable[[list[str]], object],
    ) -> None:
        super().__init__(window)
        self._window, self._context = window, context
        self._folder, self._add_lists = folder, add_lists

        window.table.moment_clicked.connect(context.open_second)
        window.table.chapter_clicked.connect(self._on_chapter_clicked)
        window.add_clicked.connect(self._on_add_clicked)
        context.document_shown.connect(self._on_document_shown)

    @Slot(str)
    def show_notice(self, text: str) -> None:
        """Say in the window what became of a chapter list."""
        self._window.show_notice(text)

    def open(self) -> None:
        """Show the window, or bring it to the front."""
        if self._context.title:
            self._window.show_document(self._context.title, self._context.document)
            self._window.show()
            self._window.activateWindow()

    @Slot()
    def _on_document_shown(self) -> None:
        if self._window.isVisible():
            self._window.show_document(self._context.title, self._context.document)

    @Slot(object)
    def _on_chapter_clicked(self, chapter: Chapter) -> None:
        """Move the transcript to a chapter's heading, or to its second where it is none of the shown ones."""
        title = fold_title(chapter.title)
        for row, shown in enumerate(self._context.document.chapters if self._context.document else ()):
            same_place = shown.turn == chapter.turn if chapter.origin == Side.HEADER else shown.start == chapter.start
            if same_place and fold_title(shown.title) == title:
                self._context.navigate(Location(chapter=row))
                return
        if chapter.start is not None:
            self._context.navigate(Location(second=chapter.start, end=chapter.start))

    @Slot()
    def _on_add_clicked(self) -> None:
        dialog = QFileDialog(self._window, tr("Add a chapter list"), self._folder())
        dialog.setNameFilters([name_filter(tr("Chapter lists"), FormatKind.CHAPTER_LIST), tr("All files (*)")])
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.filesSelected.connect(self._add_lists)
        dialog.open()
