"""The panel at the right: the clips of an episode and who cites it, or the citations of a wiki page."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QFrame, QSizePolicy, QStackedWidget, QVBoxLayout, QWidget

from podviewer.messages.translate import tr
from podviewer.model.episode import Episode
from podviewer.model.wiki_page import WikiPage
from podviewer.transcript.clips import are_chapters
from podviewer.ui.citations.backlinks_panel import BacklinksPanel
from podviewer.ui.citations.model import CitationRow
from podviewer.ui.citations.outgoing_panel import CitationPanel
from podviewer.ui.clips.panel import ClipPanel
from podviewer.ui.context import Context
from podviewer.ui.document.document import ShownDocument, has_same_times, is_same_file
from podviewer.ui.style.theme import Theme
from podviewer.ui.widgets.segmented_control import SegmentedControl
from podviewer.ui.widgets.side_list import ListPanel

if TYPE_CHECKING:
    from podviewer.library.rows.catalogue import ChapterRow
    from podviewer.library.rows.pages import CitedHere, PageRow

INSET = 8


class RightPanel(QFrame):
    """Shows one of three lists; `clips`, `cited` and `citations` have their own signals.

    Where an episode has clips and is cited, a switch stands in the place of the head. Signals: `document_coming` (what
    will be shown; before its text is laid out: who knows at once who cites it answers with `show_cited`),
    `content_changed` when the lists have other rows.
    """

    document_coming = Signal(object)
    content_changed = Signal()

    def __init__(self, theme: Theme, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("right-panel")
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Expanding)
        self.clips, self.cited, self.citations = (
            ClipPanel(theme),
            BacklinksPanel(theme, context),
            CitationPanel(theme, context),
        )
        self._shown: ShownDocument | None = None
        self._is_late = False
        """Whether there was nothing to show when the text was laid out: to come in now would move it."""
        self._known: tuple[object, ...] = ()
        """Who cites the episode, as it was told last."""
        self._is_filling = False
        """Whether more rows come at once: they are arranged together."""
        self._switch = SegmentedControl(theme, (tr("Clips"), tr("Cited")), self)
        self._bar = QWidget(self)
        bar = QVBoxLayout(self._bar)
        bar.setContentsMargins(INSET, INSET, INSET, INSET)
        bar.addWidget(self._switch)
        self._stack = QStackedWidget(self)
        for panel in (self.clips, self.cited, self.citations):
            self._stack.addWidget(panel)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._bar)
        column.addWidget(self._stack, 1)
        self._arrange()

        self._switch.chosen.connect(self._on_chosen)

    @property
    def _has_video(self) -> bool:
        return isinstance(self._shown, Episode) and self._shown.youtube_id is not None

    @property
    def is_filled(self) -> bool:
        """Whether there is anything to show, or will be once the times of the page have been looked up.

        What comes while an episode without clips is being read waits until the reader asks (`show_late`), or for the
        next document.
        """
        return self.has_rows and not self._is_late

    @property
    def repeats_chapters(self) -> bool:
        """Whether the clips are the chapters once more, which stand at the left."""
        shown = self._shown
        return isinstance(shown, Episode) and are_chapters(shown.clips, shown.chapters)

    @property
    def has_rows(self) -> bool:
        """Whether there is anything to show, asked for or not."""
        if isinstance(self._shown, WikiPage):
            return bool(self._shown.times)
        return any(panel.count for panel in (self.clips, self.cited, self.citations))

    def show_document(self, shown: ShownDocument) -> None:
        """Show the clips of an episode. What was known about the one before is forgotten, unless it is the same."""
        old, self._shown = self._shown, shown
        self._is_filling = True
        self.clips.show_clips(shown.clips if isinstance(shown, Episode) else (), video=self._has_video)
        if not is_same_file(old, shown):
            self._known = ()
            self.cited.show_cited((), (), video=False)
        if not has_same_times(old, shown):
            self.citations.show_citations(())
        self.document_coming.emit(shown)
        if not is_same_file(old, shown):
            self._is_late = not self.has_rows
        self._is_filling = False
        self._tell()

    def show_cited(
        self, cited: "Sequence[CitedHere]", uncited: "Sequence[ChapterRow]", linking: "Sequence[PageRow]" = ()
    ) -> None:
        """Show who cites the episode, and the chapters nobody cites; late, if there was nothing to show before."""
        known = (cited, uncited, linking, self._has_video)
        if known != self._known:  # it may have been told before the text was laid out, and be told again
            self._known = known
            self.cited.show_cited(cited, uncited, linking, video=self._has_video)
            self._tell()

    def show_citations(self, rows: Sequence[CitationRow]) -> None:
        """Show the citations of a page."""
        self.citations.show_citations(rows)
        self._tell()

    def show_late(self) -> None:
        """Show what came while the text was being read: the reader asks for it."""
        self._is_late = False
        self.content_changed.emit()

    def _tell(self) -> None:
        if not self._is_filling:
            self._arrange()
            self.content_changed.emit()

    def _arrange(self) -> None:
        """Show the list that has rows; of clips and citations the one the reader has chosen."""
        both = bool(self.clips.count and self.cited.count)
        words = ((tr("Clips {count}"), self.clips), (tr("Cited {count}"), self.cited))
        self._switch.set_words([text.format(count=panel.count) for text, panel in words])
        self._bar.setVisible(both)
        self.clips.show_head(not both)
        self.cited.show_head(not both)
        panel: ListPanel = self.clips
        if isinstance(self._shown, WikiPage):
            panel = self.citations
        elif self.cited.count and (not self.clips.count or self._switch.at == 1):
            panel = self.cited
        self._stack.setCurrentWidget(panel)
        self.setAccessibleName(panel.accessibleName())
        self.setFocusProxy(panel)

    @Slot(int)
    def _on_chosen(self, _side: int) -> None:
        self._arrange()
