"""The reading page: chapters, transcript and clips side by side, find and problems below the text."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal, Slot
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QHBoxLayout, QMenu, QVBoxLayout, QWidget

from podviewer.citations.findings import merge_findings
from podviewer.model.document import ChapterList, Document, video_of
from podviewer.model.episode import Episode, is_about
from podviewer.model.problem import Problem
from podviewer.model.wiki_page import WikiPage
from podviewer.transcript.clips import clip_told_of
from podviewer.ui.chapters.alone_bar import ListAloneBar
from podviewer.ui.chapters.panel import ChapterPanel
from podviewer.ui.context import LEAD_IN, Context, Location, ReadingPosition
from podviewer.ui.document.document import Refusal, ShownDocument
from podviewer.ui.problems.bar import ProblemBar
from podviewer.ui.reader.citation_overlay import CitationOverlay
from podviewer.ui.reader.find_bar import FindBar
from podviewer.ui.reader.find_controller import FindController
from podviewer.ui.reader.remarks_room import RemarksRoom
from podviewer.ui.reader.right_panel import RightPanel
from podviewer.ui.reader.text.view import TextView
from podviewer.ui.style.theme import Theme, Type

if TYPE_CHECKING:
    from podviewer.ui.reader.selection_card import SelectionCard


class ReadingView(QWidget):
    """Joins the parts around one episode; the chapters stand in a panel of the window.

    Signals: `jumping` before a jump, while the old place is still shown. What the text and the panels say stands with
    them: `transcript`, `chapters`, `right`.
    """

    jumping = Signal()

    def __init__(
        self, theme: Theme, measure: Type, context: Context, chapters: ChapterPanel, formats: QMenu, parent: QWidget
    ) -> None:
        super().__init__(parent)
        self._context, self._for_card = context, (theme, context.commands, formats)
        self._card: SelectionCard | None = None
        self._shown: ShownDocument | None = None
        self._problems: tuple[Problem, ...] = ()
        self.chapters = chapters
        self.right = RightPanel(theme, context, self)
        self.clips = self.right.clips
        self.transcript = TextView(theme.colours, measure, self)
        self.find_bar = FindBar(theme, self)
        self.problem_bar = ProblemBar(theme, self)
        self.list_alone = ListAloneBar(theme, self)
        self.find_bar.hide()
        self.list_alone.hide()
        self._finder = FindController(self.find_bar, self.transcript, self)
        self.citation_overlay = CitationOverlay(theme, measure, context, self.transcript, self.right, self)

        self.remarks_room = RemarksRoom(self.problem_bar)
        middle = QVBoxLayout()
        middle.setContentsMargins(0, 0, 0, 0)
        middle.setSpacing(0)
        middle.addWidget(self.transcript, 1)
        middle.addWidget(self.list_alone)
        middle.addWidget(self.find_bar)
        middle.addWidget(self.remarks_room)
        self._row = row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addLayout(middle, 1)
        row.addWidget(self.right)

        self.transcript.moment_clicked.connect(context.open_second)
        self.transcript.address_clicked.connect(context.open_address)
        self.transcript.address_hovered.connect(context.show_hint)
        self.transcript.place_changed.connect(self._on_place_changed)
        self.transcript.edge_asked.connect(self._on_edge_asked)
        self.transcript.selection_finished.connect(self._on_selection_finished)
        self.transcript.selectionChanged.connect(self._hide_card)
        self.chapters.chapter_clicked.connect(self._on_chapter_clicked)
        self.clips.list.row_clicked.connect(self.show_clip)
        for panel in (self.chapters, self.clips, self.right.cited):
            context.join_times(panel.list)
        self.find_bar.search_all_requested.connect(self._on_search_all_requested)
        self.find_bar.closed.connect(self.close_find)
        self.find_bar.open_changed.connect(self._on_find_opened)
        self.problem_bar.open_changed.connect(self._on_problems_opened)
        self.problem_bar.problem_clicked.connect(self._on_problem_clicked)
        self.problem_bar.closed.connect(self.transcript.setFocus)

    # What is shown.

    @property
    def is_empty(self) -> bool:
        """Whether nothing was shown yet."""
        return self._shown is None

    @property
    def title(self) -> str:
        """The title of what is shown."""
        return self._shown.title if self._shown is not None else ""

    @property
    def document(self) -> Document | None:
        """What is read; None where nothing is shown, or why a file could not be opened."""
        return None if isinstance(self._shown, Refusal) else self._shown

    @property
    def episode(self) -> Episode | None:
        """The document shown, where it is an episode."""
        return self._shown if isinstance(self._shown, Episode) else None

    @property
    def card(self) -> "SelectionCard":
        """The card beside a selection, made when the first one is."""
        if self._card is None:
            from podviewer.ui.reader.selection_card import SelectionCard

            self._card = SelectionCard(*self._for_card, self.transcript.viewport())
            self._context.copied.connect(self._card.answer)
        return self._card

    @Slot()
    def _hide_card(self) -> None:
        if self._card is not None:
            self._card.hide()

    def show_document(self, document: Document, problems: tuple[Problem, ...], place: ReadingPosition | None) -> None:
        """Show another document, at the place where it was left."""
        self._show(document, problems, place)

    def show_refusal(self, title: str, reasons: str) -> None:
        """Show that a file could not be opened, and why: reasons have a blank line between them."""
        self._show(Refusal(title, reasons), (), None)

    def update_document(self, document: Document, problems: tuple[Problem, ...]) -> None:
        """Show a new reading of the same file; the reading place and the way back stay."""
        self._set_shown(document, problems)
        self.transcript.update_document(document)

    def _show(self, shown: ShownDocument, problems: tuple[Problem, ...], place: ReadingPosition | None) -> None:
        self._finder.close()
        self.transcript.layers.found.clear()
        self._set_shown(shown, problems)
        self.remarks_room.settle()  # first: its bar may have come or gone, and the row asks how high it is
        self._row.activate()  # the text is laid out once, at the width the panels leave it
        self.transcript.show_document(shown, place)
        self.transcript.setFocus()

    def _set_shown(self, shown: ShownDocument, problems: tuple[Problem, ...]) -> None:
        self._shown = shown
        self._hide_card()
        match shown:
            case Refusal():
                self.chapters.show_chapters((), video=False)
            case ChapterList():
                self.chapters.show_none()
            case WikiPage():
                self.chapters.show_contents(shown.title, shown.chapters)
            case _:
                clips = shown.clips if isinstance(shown, Episode) else ()
                self.chapters.show_chapters(shown.chapters, clips, video=video_of(shown) is not None)
        self.list_alone.setVisible(isinstance(shown, ChapterList))
        self.right.show_document(shown)
        self._problems = problems
        self.problem_bar.show_problems(problems, of_page=isinstance(shown, WikiPage))

    def show_findings(self, findings: Sequence[Problem]) -> None:
        """Show what the library found in the page's citations, beside the problems of its reading."""
        self.problem_bar.update_problems(merge_findings(self._problems, findings))

    def set_type(self, theme: Theme, measure: Type, *, times: bool) -> None:
        """Take over colours, text size and whether times stand beside the text."""
        self._hide_card()
        self.citation_overlay.set_type(measure)
        self.transcript.set_style(theme.colours, measure, times=times)

    # Jumps.

    @Slot(int)
    def go_to_chapter(self, chapter: int) -> None:
        """Jump to a chapter's heading; a chapter without one, to its second."""
        document = self.document
        if document is not None and 0 <= chapter < len(document.chapters):
            self._leave()
            self._show_chapter(chapter)
        elif chapter == -1 and isinstance(document, WikiPage):
            self.go_to_top()  # the title of a page is the first row of its contents

    def _show_chapter(self, chapter: int) -> None:
        built, document = self.transcript.built, self.document
        start = document.chapters[chapter].start if document is not None else None
        if built is not None and built.block_of_chapter(chapter) is not None:
            self.transcript.scrolling.go_to_chapter(chapter)
        elif start is not None:
            self.transcript.scrolling.go_to_second(start)

    def go_to_second(self, second: int) -> None:
        """Jump to what is said at a second."""
        self._leave()
        self.transcript.scrolling.go_to_second(second)

    def arrive(self, target: Location) -> None:
        """Go where somebody who opened this wanted to be. Remembers nothing: the place left was another's."""
        view, built = self.transcript, self.transcript.built
        if built is None:
            return
        number = built.block_of_paragraph(target.paragraph) if target.paragraph is not None else None
        if target.position is not None:
            view.scrolling.go_to_place(target.position)
        elif number is not None:
            view.show_found(number, target.hits)
        elif target.second is not None and target.second == target.end:
            view.scrolling.go_to_second(target.second)
        elif target.second is not None:
            view.mark(target.second, target.second + 1 if target.end is None else target.end)
        elif target.chapter is not None:
            self._show_chapter(target.chapter)
        elif target.block is not None:
            view.go_to_page_block(target.block, target.first, target.hits)
        view.setFocus()

    def jump(self, target: Location) -> None:
        """Go elsewhere in what is shown; the place left is remembered."""
        self._leave()
        self.arrive(target)

    @Slot(int)
    def show_clip(self, row: int) -> None:
        """Mark a clip's passage and go there."""
        episode = self.episode
        if episode is not None and 0 <= row < len(episode.clips):
            clip = episode.clips[row]
            self._leave()
            self.clips.set_current(row)
            self.transcript.mark(clip.start, clip.end)
            self.transcript.setFocus()

    @Slot()
    def go_to_next_chapter(self) -> None:
        """Go to the chapter after the current one."""
        self.go_to_chapter(self.transcript.chapter + 1)

    @Slot()
    def go_to_previous_chapter(self) -> None:
        """Go to the start of the current chapter, and from there to the one before."""
        current, built = self.transcript.chapter, self.transcript.built
        heading = built.block_of_chapter(current) if built is not None else None
        surface = self.transcript.surface
        inside = heading is not None and built is not None and surface.block_rect(built.block(heading)).top() < 0
        self.go_to_chapter(current if inside else current - 1)

    @Slot()
    def go_to_top(self) -> None:
        """Go to the page's head."""
        self._leave()
        self.transcript.scrolling.go_to_edge(top=True)

    @Slot()
    def go_to_bottom(self) -> None:
        """Go to the end of the page."""
        self._leave()
        self.transcript.scrolling.go_to_edge(top=False)

    def _leave(self) -> None:
        if not self.is_empty:
            self.jumping.emit()

    def top_moment(self) -> tuple[int | None, bool]:
        """Return the second of what stands at the top, and whether it is an estimate."""
        built = self.transcript.built
        number = built.timed_block_at(self.transcript.surface.top_block(LEAD_IN + 8)) if built is not None else None
        paragraph = built.entries[number].paragraph if built is not None and number is not None else None
        if paragraph is None or self.transcript.chapter < 0:
            return None, False
        return paragraph.link_time, is_about(paragraph)

    # Find.

    @Slot()
    def open_find(self, text: str = "") -> None:
        """Open the find bar; one selected line goes into it."""
        selected = " ".join(span.words for span in self.transcript.spans())
        self._finder.open(text or (selected if len(selected) <= 200 and "\n" not in selected else ""))

    @Slot()
    def close_find(self) -> None:
        """Close the find bar and return to the place where the search began."""
        origin = self._finder.origin
        self._leave()
        self._finder.close()
        if origin is not None:
            self.transcript.scrolling.go_to_place(origin)
        self.transcript.setFocus()

    @Slot()
    def find_next(self) -> None:
        """Go to the next hit; opens the bar if nothing was searched for yet."""
        self._finder.find_next()

    @Slot()
    def find_previous(self) -> None:
        """Go to the previous hit."""
        self._finder.find_previous()

    def escape(self) -> None:
        """Close what is open, one thing at a time."""
        if self.citation_overlay.close():
            self.transcript.setFocus()
        elif self._card is not None and self._card.isVisible():
            self._hide_card()
        elif self.find_bar.isVisible():
            self.close_find()
        elif self.transcript.marked or self.transcript.layers.found.has_arrived:
            self.transcript.layers.passage.show(None)
            self.transcript.layers.found.clear()
            self.clips.set_current(-1)
        else:
            self.transcript.drop_selection()

    # Slots.

    @Slot(int)
    def _on_chapter_clicked(self, chapter: int) -> None:
        self.go_to_chapter(chapter)
        self.transcript.setFocus()

    @Slot(bool)
    def _on_find_opened(self, is_open: bool) -> None:
        if is_open:
            self.problem_bar.set_open(False)
        self.remarks_room.give_way(to_find=is_open)

    @Slot(bool)
    def _on_problems_opened(self, is_open: bool) -> None:
        if is_open:
            self._finder.close()

    @Slot()
    def _on_place_changed(self) -> None:
        self.chapters.set_current(self.transcript.chapter)
        self._hide_card()
        self.citation_overlay.close()

    @Slot(bool)
    def _on_edge_asked(self, top: bool) -> None:
        if top:
            self.go_to_top()
        else:
            self.go_to_bottom()

    @Slot()
    def _on_selection_finished(self) -> None:
        view = self.transcript
        if view.spans():
            first, last = QTextCursor(view.textCursor()), QTextCursor(view.textCursor())
            first.setPosition(first.selectionStart())
            last.setPosition(last.selectionEnd())
            lines = view.cursorRect(first), view.cursorRect(last)
            self.card.show_beside(*lines, view.surface.column(), view.viewport().width())

    @Slot(str)
    def _on_search_all_requested(self, text: str) -> None:
        self._context.navigate(Location(query=text))

    @Slot(object)
    def _on_problem_clicked(self, problem: Problem) -> None:
        built, episode = self.transcript.built, self.episode
        clip = clip_told_of(problem, episode.clips) if episode is not None else None
        if clip is not None:
            self.show_clip(clip)
        elif built is not None:
            self._leave()
            self.transcript.scrolling.go_to_block(built.start_of(built.block_of_problem(problem) or 0))
            self.transcript.setFocus()
