"""Citations on the reading page: joins the text, the cards that float beside it and the panel at the right."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPoint, QRect, Signal, Slot
from PySide6.QtWidgets import QWidget

from podviewer.model.citation import Citation
from podviewer.model.media import MediaMoment
from podviewer.model.wiki_page import WikiPage
from podviewer.ui.citations.model import CitationRow, place_of
from podviewer.ui.citations.preview import Preview
from podviewer.ui.context import Context
from podviewer.ui.document.wiki_page import WikiPageMarks
from podviewer.ui.reader.right_panel import RightPanel
from podviewer.ui.reader.text.view import TextView
from podviewer.ui.style.theme import Theme, Type

if TYPE_CHECKING:
    from podviewer.library.rows.catalogue import ChapterRow
    from podviewer.library.rows.pages import CitedHere, PageRow
    from podviewer.ui.citations.backlinks_card import BacklinksCard
    from podviewer.ui.citations.preview_card import PreviewCard


class CitationOverlay(QObject):
    """What the library knows comes in through the `show_…` methods; nothing is looked up here.

    Signals: `preview_clicked` (Citation), `citation_hovered` (Citation and where its time stands; `show_preview` is the
    answer).
    """

    preview_clicked = Signal(object)
    citation_hovered = Signal(object, QRect)

    def __init__(
        self, theme: Theme, measure: Type, context: Context, view: TextView, right: RightPanel, ground: QWidget
    ) -> None:
        super().__init__(ground)
        self._theme, self._measure, self._context = theme, measure, context
        self._view, self._right, self._ground = view, right, ground
        self._preview: PreviewCard | None = None
        self._cited: BacklinksCard | None = None
        self._hovered: Citation | None = None

        view.citation_clicked.connect(self.close)
        view.citation_hovered.connect(self._on_citation_hovered)
        view.target_menu_asked.connect(self.close)
        view.text_built.connect(self._on_text_built)
        view.cited_hovered.connect(self._on_cited_hovered)
        view.cited_asked.connect(self._on_cited_asked)
        view.cited_clicked.connect(self._on_cited_clicked)

    # What the library knows.

    def prepare_page_marks(self, wiki: WikiPage, marks: WikiPageMarks) -> None:
        """Build the text of a long page as `show_page_marks` will show it. Called in a thread."""
        self._view.prepare(wiki, marks)

    def show_page_marks(self, marks: WikiPageMarks, rows: Sequence[CitationRow]) -> None:
        """Show what is known of the page's links and times, in the text and in the panel."""
        self._view.set_page_marks(marks)
        self._right.show_citations(rows)

    def show_cited(
        self, cited: "Sequence[CitedHere]", uncited: "Sequence[ChapterRow]", linking: "Sequence[PageRow]" = ()
    ) -> None:
        """Show who cites the episode, beside the text and in the panel, and the chapters nobody cites."""
        self._view.layers.cited_here.show(cited)
        self._right.show_cited(cited, uncited, linking)

    def prepare_cited(
        self, cited: "Sequence[CitedHere]", uncited: "Sequence[ChapterRow]", linking: "Sequence[PageRow]" = ()
    ) -> None:
        """Fill the panel for an episode whose text is about to be laid out."""
        self._right.show_cited(cited, uncited, linking)

    def show_preview(self, preview: Preview, near: QRect) -> None:
        """Show what is said at a citation that is hovered, or what is missing; `near` as in `citation_hovered`.

        Nothing where the pointer has left it meanwhile.
        """
        if preview.citation is not self._hovered:
            return
        room = self._view.surface.column()
        self._preview_card().show_preview(preview, near, room)
        if preview.youtube_id is not None:
            self._context.show_moment(MediaMoment(preview.youtube_id, preview.second))

    # Cards.

    def set_type(self, measure: Type) -> None:
        """Take the face and size of the page."""
        self._measure = measure
        self.close()
        for card in (self._preview, self._cited):
            if card is not None:
                card.set_type(measure)

    @Slot()
    def close(self) -> bool:
        """Hide the cards, and show none that is still being looked up; return whether one was shown."""
        self._hovered = None
        shown = [card for card in (self._preview, self._cited) if card is not None and card.isVisible()]
        if self._preview is not None:
            self._preview.dismiss()
        if self._cited is not None:
            self._cited.dismiss()
        return bool(shown)

    def _preview_card(self) -> "PreviewCard":
        if self._preview is None:
            from podviewer.ui.citations.preview_card import PreviewCard

            self._preview = PreviewCard(self._theme, self._measure, self._context, self._view.viewport())
            self._preview.citation_clicked.connect(self.preview_clicked)
        return self._preview

    def _cited_card(self) -> "BacklinksCard":
        if self._cited is None:
            from podviewer.ui.citations.backlinks_card import BacklinksCard

            self._cited = BacklinksCard(self._theme, self._measure, self._context, self._ground)
            self._cited.closed.connect(self._view.setFocus)
        return self._cited

    def _on_ground(self, near: QRect) -> QRect:
        """Return a rectangle of the view's viewport on the reading page."""
        return QRect(self._view.viewport().mapTo(self._ground, QPoint(near.left(), near.top())), near.size())

    # Slots.

    @Slot()
    def _on_text_built(self) -> None:
        self._hovered = None
        if self._preview is not None:  # what it shows is gone
            self.close()
            self._context.show_hint("")

    @Slot(object, QRect)
    def _on_citation_hovered(self, citation: Citation | None, near: QRect) -> None:
        self._hovered = citation
        if citation is not None:
            self.citation_hovered.emit(citation, near)
            return
        if self._preview is not None:
            self._preview.leave()
        self._context.show_hint("")

    @Slot(object, QRect)
    def _on_cited_hovered(self, cited: "tuple[CitedHere, ...]", near: QRect) -> None:
        if cited:
            self._cited_card().show_cited(cited, self._on_ground(near))
        elif self._cited is not None:
            self._cited.leave()

    @Slot(object, QRect)
    def _on_cited_asked(self, cited: "tuple[CitedHere, ...]", near: QRect) -> None:
        self._cited_card().show_now(cited, self._on_ground(near))

    @Slot(object)
    def _on_cited_clicked(self, cited: "CitedHere") -> None:
        self._context.navigate(place_of(cited))
