"""Keeps the side panels and the status line in step with what is read and what is in front."""

from typing import TYPE_CHECKING

from msgspec import Struct
from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QApplication, QStackedWidget

from podviewer.messages.translate import tr
from podviewer.model.document import ChapterList
from podviewer.model.wiki_page import WikiPage
from podviewer.ui.context import Context, Location
from podviewer.ui.reader.actions import ReadingActions
from podviewer.ui.reader.controller import ReadingController
from podviewer.ui.reader.reading_view import ReadingView
from podviewer.ui.reader.time_left import time_left
from podviewer.ui.shell.deferred import Deferred
from podviewer.ui.shell.left_panel import CHAPTERS, LIBRARY, LeftPanel
from podviewer.ui.shell.navigator import Navigator
from podviewer.ui.shell.opener import Opener
from podviewer.ui.shell.panels.visibility import PanelVisibility
from podviewer.ui.shell.status_bar import StatusBar
from podviewer.ui.shell.view_options import ViewOptions

if TYPE_CHECKING:
    from podviewer.library.quick_open.quick_open_index import QuickOpenIndex
    from podviewer.library.rows.catalogue import EpisodeRow, PersonRow
    from podviewer.library.rows.pages import PageRow
    from podviewer.ui.chapters.compare_controller import CompareController
    from podviewer.ui.library.controller import LibraryController
    from podviewer.ui.quick_open.controller import QuickOpenController


class Parts(Struct, frozen=True):
    """What is made once the first page is painted. What is `Deferred` is made later still."""

    left: LeftPanel
    view: ReadingView
    panels: PanelVisibility
    options: ViewOptions
    reading: ReadingController
    actions: ReadingActions
    opener: Opener
    navigator: Navigator
    library: "Deferred[LibraryController]"
    quick_open: "Deferred[QuickOpenController]"
    comparison: "Deferred[CompareController]"


class LeftState(Struct, frozen=True):
    """What was at the left: the side, the person whom the library showed, and whether the panel was open."""

    side: int
    person: "PersonRow | None"
    is_shown: bool


class AppController(QObject):
    """Everything beyond the first page.

    Signals: `settled` when nothing is pending, `panels_filled` when the panels have something to show, or nothing.
    """

    settled = Signal()
    panels_filled = Signal()

    def __init__(self, context: Context, parts: Parts, stack: QStackedWidget, status: StatusBar) -> None:
        super().__init__(stack)
        self.parts = parts
        self.context, self._stack, self._status = context, stack, status
        self._browsing = False  # the library is wanted although nothing is being read yet
        self._left_before: LeftState | None = None
        view, left = parts.view, parts.left

        context.document_shown.connect(self._on_document_shown)
        stack.currentChanged.connect(self._on_front_changed)
        view.transcript.place_changed.connect(self._show_place)
        view.right.content_changed.connect(self._on_content_changed)
        parts.reading.noticed.connect(context.notify)
        parts.reading.settled.connect(self.tell_settled)
        parts.opener.folder_opened.connect(self.show_library_side)
        parts.opener.library_prepared.connect(self.tell_settled)
        left.side_chosen.connect(self._on_side_chosen)
        left.keyboard_left.connect(self.give_keyboard_back)

    # What the window asks.

    @property
    def busy(self) -> bool:
        """Whether something is being read."""
        return self.parts.opener.busy

    @Slot()
    def tell_settled(self) -> None:
        """Say that nothing is pending, if that is so."""
        if not self.busy:
            self.settled.emit()

    def go_to(self, text: str, *, chapters_only: bool = False) -> None:
        """Go to a time or a chapter; where nothing matches, quick open says so."""
        reading = self.parts.reading
        if reading.go_to_chapter(text) if chapters_only else reading.go_to(text):
            self.parts.view.transcript.setFocus()
        else:
            self.parts.quick_open().card.show_not_found(text)

    def stop(self) -> None:
        """Let go of everything: the program ends."""
        if self.parts.library.made is not None:
            self.parts.library.made.stop()

    # What commands do.

    def related(self) -> "list[EpisodeRow]":
        """Return the episodes of the library that have most in common with the one that is read."""
        return self.parts.library.made.related() if self.parts.library.made is not None else []

    @Slot(QAction)
    def open_related(self, action: QAction) -> None:
        """Open the episode of an action of the menu of related ones."""
        from podviewer.library.rows.paths import paths_of

        self.context.navigate(Location(paths_of(action.data())))

    @property
    def has_library(self) -> bool:
        """Whether a library is open."""
        return self.parts.library.made is not None and self.parts.library.made.is_open

    def _wanted_library(self) -> "LibraryController":
        """Return the library; that of last time is open from now on, although the window may still be loading it."""
        self.parts.opener.restore_library()
        return self.parts.library()

    def known(self) -> "QuickOpenIndex | None":
        """Return what quick open can find in the library; None where none is open."""
        self.parts.opener.restore_library()
        return self.parts.library().service.quick if self.has_library else None

    def coming(self) -> "list[EpisodeRow | PageRow] | None":
        """Return the episodes and pages known so far while the library's files are read for the first time, else
        None."""
        library = self.parts.library() if self.has_library else None
        if library is None or not library.service.is_growing:
            return None
        return [*library.service.episodes, *library.service.pages]

    @Slot()
    def next_episode(self) -> None:
        """Go to the episode made after this one."""
        self._wanted_library().step(1)

    @Slot()
    def previous_episode(self) -> None:
        """Go to the episode made before this one."""
        self._wanted_library().step(-1)

    @Slot()
    def compare_chapters(self) -> None:
        """Show the chapters of the headings, the clips and the chapter list side by side."""
        self.parts.comparison().open()

    @Slot(bool)
    def show_problems(self, shown: bool) -> None:
        """Show what is remarked about the file, or that there is nothing."""
        bar = self.parts.view.problem_bar
        bar.set_open(shown)
        self.context.commands["problems_panel"].setChecked(bar.is_open())
        if shown and not bar.is_open():
            self.context.notify(tr("There is nothing to remark about this file."))

    # Panels.

    @Slot()
    def show_chapters(self) -> None:
        """Show the chapters at the left, with the keyboard."""
        self.parts.left.show_side(CHAPTERS)
        self.parts.panels.toggle_left(True)
        self.parts.left.chapters.setFocus()

    @Slot()
    def show_library_side(self) -> None:
        """Show the library at the left; the keyboard stays where it is."""
        self._wanted_library()
        self._browsing = True
        self.fill_panels()
        self.parts.panels.toggle_left(True)
        self.parts.left.show_side(LIBRARY)

    @Slot(bool)
    def fill_left(self, shown: bool) -> None:
        """Have the library at the left where that side is asked for on the first page."""
        if shown and self.has_library and not self.parts.panels.has_left:
            self.show_library_side()

    @Slot()
    def show_library(self) -> None:
        """Show the library at the left, ready to be filtered."""
        self.show_library_side()
        self.parts.library().panel.focus_filter()

    @Slot(object)
    def show_person(self, person: "PersonRow") -> None:
        """Show somebody's episodes at the left."""
        self.show_library()
        self.parts.library().panel.show_person(person)

    @Slot(object)
    def show_person_beside(self, person: "PersonRow") -> None:
        """Show somebody's episodes at the left of a page that names them: the page keeps the keyboard, and going back
        first brings back what was at the left."""
        parts, panel = self.parts, self.parts.library().panel
        if not self._has_person_beside:
            self._left_before = LeftState(parts.left.side, panel.person, is_shown=parts.panels.left_shown)
        self.show_library_side()
        panel.show_person(person)
        parts.navigator.history.put_beside(self._put_left_back)

    @property
    def _has_person_beside(self) -> bool:
        """Whether what a page's link has put at the left is still there."""
        panel = self.parts.library().panel
        is_there = self.parts.left.side == LIBRARY and self.parts.panels.left_shown and panel.person is not None
        return self._left_before is not None and is_there

    def _put_left_back(self) -> bool:
        before, is_there = self._left_before, self._has_person_beside
        self._left_before = None
        if before is not None and is_there:
            self.parts.library().panel.show_person(before.person)
            self.parts.left.show_side(before.side)
            if not before.is_shown:
                self.parts.panels.toggle_left(False)
        return is_there

    @Slot()
    def fill_panels(self) -> None:
        """Show the panels that have something to show now."""
        document = self.parts.view.document
        reads = self._stack.currentWidget() is not self._stack.widget(0)
        has_chapters = document is not None and bool(document.chapters) and not isinstance(document, ChapterList)
        left = has_chapters or (self.has_library and reads) or self._browsing
        right = self.parts.view.right
        self.parts.panels.set_content(left=left, right=right.is_filled, right_repeats=right.repeats_chapters)
        self.panels_filled.emit()

    @Slot()
    def give_keyboard_back(self) -> None:
        """Give the keyboard to what is in front."""
        front, view = self._stack.currentWidget(), self.parts.view
        if front is not None:
            (view.transcript if front is view else front).setFocus()

    def take_keyboard_home(self) -> bool:
        """Give the keyboard to what is in front; return False where it is there already."""
        front, view, focus = self._stack.currentWidget(), self.parts.view, QApplication.focusWidget()
        home = view.transcript if front is view else front
        if home is None or focus is None or home is focus or home.isAncestorOf(focus):
            return False
        self.give_keyboard_back()
        return True

    @Slot()
    def _on_content_changed(self) -> None:
        self.parts.left.name_chapters(of_page=isinstance(self.parts.view.document, WikiPage))
        self.fill_panels()

    @Slot(int)
    def _on_side_chosen(self, side: int) -> None:
        if side == LIBRARY:
            self._wanted_library()  # the keyboard stays where it is: the reader may want to go on reading

    # The status line.

    @Slot()
    def show_keys(self) -> None:
        """Tell what the keys do in what is in front."""
        self._status.set_hint(self.parts.navigator.keys())

    @Slot()
    def show_place(self) -> None:
        """Tell where the reader is, where the text is in front."""
        if self._stack.currentWidget() is self.parts.view:
            self._show_place()

    @Slot()
    def _show_place(self) -> None:
        second, about = self.parts.view.top_moment()
        transcript, is_told = self.parts.view.transcript, self.context.commands["time_left"].isChecked()
        left = time_left(transcript) if is_told else None
        self._status.show_place(second, transcript.progress(), about=about, left=left)

    @Slot()
    def _on_front_changed(self) -> None:
        self.show_keys()
        if self._stack.currentWidget() is self.parts.view:
            self._show_place()
        else:
            self._status.clear_place()
        self._check_right_panel()
        self.fill_panels()

    @Slot()
    def _on_document_shown(self) -> None:
        if isinstance(self.context.document, WikiPage):
            self.parts.library()  # made now: the times of a page are times, although they lead nowhere yet
        self._show_place()
        self._check_right_panel()

    def _check_right_panel(self) -> None:
        is_shown = self._stack.currentWidget() is self.parts.view and self.parts.panels.right_shown
        self.context.commands["clips_panel"].setChecked(is_shown)
