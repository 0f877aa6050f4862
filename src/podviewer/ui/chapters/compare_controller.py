"""Chapters ▸ Compare: the window, what its clicks do, and the chapter list that is added from it."""

from PySide6.QtCore import QObject, Qt, Slot
from PySide6.QtWidgets import QFileDialog, QWidget

from podviewer.formats.registry import FormatKind, name_filter
from podviewer.messages.translate import tr
from podviewer.model.episode import Chapter
from podviewer.transcript.chapter_comparison import Side
from podviewer.transcript.chapters import fold_title
from podviewer.ui.chapters.compare_dialog import CompareDialog
from podviewer.ui.reader.controller import ReadingController
from podviewer.ui.reader.reading_view import ReadingView
from podviewer.ui.style.theme import Theme


class CompareController(QObject):
    """Made when first needed. There is one window; it follows what the reading page shows."""

    def __init__(self, theme: Theme, page: ReadingView, session: ReadingController, window: QWidget) -> None:
        super().__init__(window)
        self._page, self._session = page, session
        self._window = CompareDialog(theme, window)

        self._window.moment_clicked.connect(page.moment_clicked)
        self._window.chapter_clicked.connect(self._on_chapter_clicked)
        self._window.list_requested.connect(self._on_list_requested)
        session.episode_shown.connect(self._on_episode_shown)
        session.told.connect(self._window.tell)

    def open(self) -> None:
        """Show the window, or bring it to the front."""
        if self._page.episode is not None:
            self._window.show_episode(self._page.episode)
            self._window.show()
            self._window.activateWindow()

    @Slot()
    def _on_episode_shown(self) -> None:
        if self._window.isVisible() and self._page.episode is not None:
            self._window.show_episode(self._page.episode)

    @Slot(object)
    def _on_chapter_clicked(self, chapter: Chapter) -> None:
        """Move the transcript to a chapter's heading, or to its second where it is none of the shown ones."""
        title = fold_title(chapter.title)
        for row, shown in enumerate(self._page.episode.chapters if self._page.episode else ()):
            same_place = shown.turn == chapter.turn if chapter.origin == Side.HEADER else shown.start == chapter.start
            if same_place and fold_title(shown.title) == title:
                self._page.go_to_chapter(row)
                return
        if chapter.start is not None:
            self._page.go_to_second(chapter.start)

    @Slot()
    def _on_list_requested(self) -> None:
        dialog = QFileDialog(self._window, tr("Add a chapter list"), self._session.folder())
        dialog.setNameFilters([name_filter(tr("Chapter lists"), FormatKind.CHAPTER_LIST), tr("All files (*)")])
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.filesSelected.connect(self._session.add_lists)
        dialog.open()
