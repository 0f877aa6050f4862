"""The reading page: chapters, transcript and clips side by side, find and problems below the text."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

from PySide6.QtCore import QPoint, QRect, Signal, Slot
from PySide6.QtGui import QAction, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QMenu, QVBoxLayout, QWidget

from ...domain.episode import Episode, Timing
from ...domain.problems import Problem
from ..finder import Finder
from ..history import History
from ..theme import Theme, Type
from .chapter_panel import NARROW_WIDTH, WIDTH, ChapterPanel
from .clip_panel import ClipPanel
from .find_bar import FindBar
from .page_view import LEAD_IN, Place
from .problem_bar import ProblemBar
from .selection_card import SelectionCard
from .transcript import TranscriptView

RIGHT_NEEDS = 1100
"""Px of window below which the clips fold away."""
LEFT_NEEDS = 720
LARGE_TEXT = 150
"""Per cent from which the clips fold away."""


@dataclass(slots=True)
class Panels:
    """Which side panels the reader wants, and which were opened although there is little room."""

    left: bool = True
    right: bool = True
    left_forced: bool = False
    right_forced: bool = False


class ReadingPage(QWidget):
    """Joins the parts around one episode.

    Signals: `moment_clicked` (second), `address_clicked`, `address_hovered` ("" when left), `place_changed`,
    `jumped` when back or forward may have changed, `panels_changed`, `size_stepped` (±1), `link_asked` (second),
    `menu_requested` (global position, second or address or None).
    """

    moment_clicked = Signal(int)
    address_clicked = Signal(str)
    address_hovered = Signal(str)
    place_changed = Signal()
    jumped = Signal()
    panels_changed = Signal()
    size_stepped = Signal(int)
    link_asked = Signal(int)
    menu_requested = Signal(QPoint, object)

    def __init__(
        self, theme: Theme, measure: Type, actions: Mapping[str, QAction], formats: QMenu, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._panels = Panels()
        self._history: History[Place] = History()
        self._episode: Episode | None = None
        self._large = measure.scale * 100 >= LARGE_TEXT
        self.chapters = ChapterPanel(theme, self)
        self.clips = ClipPanel(theme, self)
        self.transcript = TranscriptView(theme.colours, measure, self)
        self.find_bar = FindBar(theme, self)
        self.problem_bar = ProblemBar(theme, self)
        self.card = SelectionCard(theme, actions, formats, self.transcript.viewport())
        self.find_bar.hide()
        self._finder = Finder(self.find_bar, self.transcript, self)

        middle = QVBoxLayout()
        middle.setContentsMargins(0, 0, 0, 0)
        middle.setSpacing(0)
        middle.addWidget(self.transcript, 1)
        middle.addWidget(self.find_bar)
        middle.addWidget(self.problem_bar)
        self._row = row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.chapters)
        row.addLayout(middle, 1)
        row.addWidget(self.clips)

        self.transcript.moment_clicked.connect(self.moment_clicked)
        self.transcript.address_clicked.connect(self.address_clicked)
        self.transcript.address_hovered.connect(self.address_hovered)
        self.transcript.size_stepped.connect(self.size_stepped)
        self.transcript.place_changed.connect(self._on_place_changed)
        self.transcript.selection_finished.connect(self._on_selection_finished)
        self.transcript.selectionChanged.connect(self._on_selection_changed)
        self.transcript.menu_requested.connect(self.menu_requested)
        self.chapters.chapter_clicked.connect(self.go_to_chapter)
        self.chapters.moment_clicked.connect(self.moment_clicked)
        self.chapters.moment_hovered.connect(self._on_moment_hovered)
        self.chapters.copy_link_requested.connect(self.link_asked)
        self.clips.clip_clicked.connect(self.show_clip)
        self.clips.moment_clicked.connect(self.moment_clicked)
        self.clips.moment_hovered.connect(self._on_moment_hovered)
        self.clips.copy_link_requested.connect(self.link_asked)
        self.find_bar.closed.connect(self.close_find)
        self.problem_bar.problem_clicked.connect(self._on_problem_clicked)
        self.problem_bar.left.connect(self.transcript.setFocus)

    # What is shown.

    @property
    def episode(self) -> Episode | None:
        """The episode shown."""
        return self._episode

    def show_episode(self, episode: Episode, problems: tuple[Problem, ...], place: Place | None) -> None:
        """Show another episode, at the place where it was left."""
        self._history.clear()
        self._set_episode(episode, problems)
        self._finder.close()
        self._row.activate()  # the text is laid out once, at the width the panels leave it
        self.transcript.show_episode(episode, place)
        self.transcript.setFocus()
        self.jumped.emit()

    def update_episode(self, episode: Episode, problems: tuple[Problem, ...]) -> None:
        """Show a new reading of the same file; the reading place and the way back stay."""
        place = self.transcript.place()
        self._set_episode(episode, problems)
        self.transcript.show_episode(episode, place)

    def _set_episode(self, episode: Episode, problems: tuple[Problem, ...]) -> None:
        self._episode = episode
        self.card.hide()
        video = episode.youtube_id is not None
        self.chapters.show_chapters(episode.chapters, video=video)
        self.clips.show_clips(episode.clips, video=video)
        self.problem_bar.show_problems(problems)
        self._fold()

    def addresses(self) -> set[str]:
        """Return every address of the episode that may be opened: all were validated where they were read."""
        return self._episode.addresses() if self._episode is not None else set()

    def set_type(self, theme: Theme, measure: Type, *, times: bool) -> None:
        """Take over colours, text size and whether times stand beside the text."""
        large = measure.scale * 100 >= LARGE_TEXT
        if large and not self._large:
            self._panels.right_forced = False
        self._large = large
        self.card.hide()
        self._fold()
        self.transcript.set_style(theme.colours, measure, times=times)

    # Jumps.

    @Slot(int)
    def go_to_chapter(self, chapter: int) -> None:
        """Jump to a chapter's heading; a chapter without one, to its second."""
        episode = self._episode
        if episode is None or not 0 <= chapter < len(episode.chapters):
            return
        page = self.transcript.page
        start = episode.chapters[chapter].start
        self._leave()
        if page is not None and page.block_of_chapter(chapter) is not None:
            self.transcript.go_to_chapter(chapter)
        elif start is not None:
            self.transcript.go_to_second(start)

    def go_to_second(self, second: int) -> None:
        """Jump to what is said at a second."""
        self._leave()
        self.transcript.go_to_second(second)

    @Slot(int)
    def show_clip(self, row: int) -> None:
        """Mark a clip's passage and go there."""
        episode = self._episode
        if episode is not None and 0 <= row < len(episode.clips):
            clip = episode.clips[row]
            self._leave()
            self.clips.set_current(row)
            self.transcript.mark(clip.start, clip.end)

    @Slot()
    def go_to_next_chapter(self) -> None:
        """Go to the chapter after the current one."""
        self.go_to_chapter(self.transcript.chapter + 1)

    @Slot()
    def go_to_previous_chapter(self) -> None:
        """Go to the start of the current chapter, and from there to the one before."""
        current, page = self.transcript.chapter, self.transcript.page
        heading = page.block_of_chapter(current) if page is not None else None
        inside = heading is not None and page is not None and self.transcript.block_rect(page.block(heading)).top() < 0
        self.go_to_chapter(current if inside else current - 1)

    @Slot()
    def go_to_top(self) -> None:
        """Go to the page's head."""
        self._leave()
        self.transcript.go_to_edge(top=True)

    @Slot()
    def go_to_bottom(self) -> None:
        """Go to the end of the page."""
        self._leave()
        self.transcript.go_to_edge(top=False)

    @Slot()
    def go_back(self) -> None:
        """Return to where the last jump started."""
        self._travel(self._history.back)

    @Slot()
    def go_forward(self) -> None:
        """Undo going back."""
        self._travel(self._history.forward)

    def _travel(self, step: Callable[[Place], Place | None]) -> None:
        here = self.transcript.place()
        place = step(here) if here is not None else None
        if place is not None:
            self.transcript.go_to_place(place)
            self.jumped.emit()

    def _leave(self) -> None:
        here = self.transcript.place()
        if here is not None:
            self._history.leave(here)
            self.jumped.emit()

    @property
    def can_go_back(self) -> bool:
        """Whether there was a jump."""
        return self._history.can_go_back

    @property
    def can_go_forward(self) -> bool:
        """Whether a jump was taken back."""
        return self._history.can_go_forward

    def top_moment(self) -> tuple[int | None, bool]:
        """Return the second of what stands at the top, and whether it is an estimate."""
        page = self.transcript.page
        number = page.timed_block_at(self.transcript.top_block(LEAD_IN + 8)) if page is not None else None
        paragraph = page.entries[number].paragraph if page is not None and number is not None else None
        if paragraph is None or self.transcript.chapter < 0:
            return None, False
        return paragraph.moment, paragraph.time is not Timing.STATED or paragraph.moment != paragraph.start

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
            self.transcript.go_to_place(origin)
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
        if self.card.isVisible():
            self.card.hide()
        elif self.find_bar.isVisible():
            self.close_find()
        elif self.transcript.marked:
            self.transcript.clear_mark()
            self.clips.set_current(-1)
        else:
            self.transcript.drop_selection()

    # Side panels.

    def want_panels(self, *, left: bool, right: bool) -> None:
        """Say which panels the reader wants wherever there is room."""
        self._panels = Panels(left, right)
        self._fold()

    def toggle_left(self, wanted: bool) -> None:
        """Show or hide the chapters."""
        self._panels = replace(self._panels, left=wanted, left_forced=wanted)
        self._fold()

    def toggle_right(self, wanted: bool) -> None:
        """Show or hide the clips."""
        self._panels = replace(self._panels, right=wanted, right_forced=wanted)
        self._fold()

    def _fold(self) -> None:
        """Show the panels that are wanted and have room."""
        width, episode = self.width(), self._episode
        chapters = bool(episode and episode.chapters)
        clips = bool(episode and episode.clips)
        left = chapters and self._panels.left and (width >= LEFT_NEEDS or self._panels.left_forced)
        room = width >= RIGHT_NEEDS and not self._large
        right = clips and self._panels.right and (room or self._panels.right_forced)
        changed = (left, right) != (not self.chapters.isHidden(), not self.clips.isHidden())
        self.chapters.set_width(WIDTH if width >= 1000 else NARROW_WIDTH)
        self.chapters.setVisible(left)
        self.clips.setVisible(right)
        if changed:
            self.panels_changed.emit()

    # Slots.

    @Slot()
    def _on_place_changed(self) -> None:
        self.chapters.set_current(self.transcript.chapter)
        self.card.hide()
        self.place_changed.emit()

    @Slot()
    def _on_selection_finished(self) -> None:
        view = self.transcript
        if view.spans():
            cursor = view.textCursor()
            cursor.setPosition(cursor.selectionEnd())
            room = view.viewport().rect()
            self.card.show_below(view.cursorRect(cursor), QRect(view.text_edge, 0, view.text_width, room.height()))

    @Slot()
    def _on_selection_changed(self) -> None:
        self.card.hide()

    @Slot(object)
    def _on_moment_hovered(self, second: object) -> None:
        identifier = self._episode.youtube_id if self._episode else None
        known = identifier is not None and isinstance(second, int)
        self.address_hovered.emit(self.transcript.address_of(f"#t={second}") if known else "")

    @Slot(object)
    def _on_problem_clicked(self, problem: Problem) -> None:
        page = self.transcript.page
        if page is None:
            return
        number = next(
            (n for n, entry in enumerate(page.entries) if entry.paragraph and problem.item == entry.paragraph.item),
            None,
        )
        if number is None and problem.line is not None:
            lines = [(entry.paragraph.line or 0, n) for n, entry in enumerate(page.entries) if entry.paragraph]
            number = max(((line, n) for line, n in lines if 0 < line <= problem.line), default=(0, 0))[1]
        self._leave()
        self.transcript.go_to_block(page.start_of(number or 0))

    def resizeEvent(self, event: QResizeEvent) -> None:
        old = event.oldSize().width()
        for threshold, forced in ((RIGHT_NEEDS, "right_forced"), (LEFT_NEEDS, "left_forced")):
            if (old < threshold) != (event.size().width() < threshold):
                setattr(self._panels, forced, False)
        self._fold()
        super().resizeEvent(event)
