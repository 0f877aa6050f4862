"""Citations on the reading page: joins the text, the cards that float beside it and the panel at the right."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPoint, QRect, Signal, Slot
from PySide6.QtWidgets import QWidget

from podviewer.model.citation import Citation
from podviewer.text.youtube import moment_url
from podviewer.ui.citations.model import CitationRow
from podviewer.ui.citations.preview import Preview
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

    Signals: `citation_clicked` (Citation; in the text, the panel or the card), `citation_hovered` (Citation and where
    its time stands; `show_preview` is the answer), `cited_clicked` (CitedHere; its page is to be opened),
    `citation_time_asked` (Citation) to open its video, `target_menu_asked` (global position, Citation or address),
    `link_hovered` (an address of the library, "" when left), `page_clicked` (PageRow), `passage_clicked` (CitedHere)
    and `chapter_clicked` (ChapterRow) to go to in the text, `moment_asked` and `link_asked` (YouTube id, second),
    `address_hovered` ("" when left), `content_changed` when the panel has other rows.
    """

    citation_clicked = Signal(object)
    citation_hovered = Signal(object, QRect)
    citation_time_asked = Signal(object)
    link_hovered = Signal(str)
    target_menu_asked = Signal(QPoint, object)
    cited_clicked = Signal(object)
    passage_clicked = Signal(object)
    page_clicked = Signal(object)
    chapter_clicked = Signal(object)
    moment_asked = Signal(object, int)
    link_asked = Signal(object, int)
    address_hovered = Signal(str)
    content_changed = Signal()

    def __init__(self, theme: Theme, measure: Type, view: TextView, right: RightPanel, page: QWidget) -> None:
        super().__init__(page)
        self._theme, self._measure, self._view, self._right, self._page = theme, measure, view, right, page
        self._preview: PreviewCard | None = None
        self._cited: BacklinksCard | None = None

        view.citation_clicked.connect(self._on_citation_clicked)
        view.citation_hovered.connect(self._on_citation_hovered)
        view.citation_time_asked.connect(self.citation_time_asked)
        view.link_hovered.connect(self.link_hovered)
        view.target_menu_asked.connect(self._on_target_menu_asked)
        view.page_built.connect(self._on_page_built)
        view.cited_hovered.connect(self._on_cited_hovered)
        view.cited_asked.connect(self._on_cited_asked)
        view.cited_clicked.connect(self.cited_clicked)
        right.citations.citation_clicked.connect(self.citation_clicked)
        right.citations.moment_asked.connect(self.moment_asked)
        right.citations.moment_hovered.connect(self._on_moment_hovered)
        right.citations.link_asked.connect(self.link_asked)
        right.cited.cited_clicked.connect(self.cited_clicked)
        right.cited.passage_clicked.connect(self.passage_clicked)
        right.cited.page_clicked.connect(self.page_clicked)
        right.cited.chapter_clicked.connect(self.chapter_clicked)

    # What the library knows.

    def show_page_marks(self, marks: WikiPageMarks, rows: Sequence[CitationRow]) -> None:
        """Show what is known of the page's links and times, in the text and in the panel."""
        self._view.set_page_marks(marks)
        self._right.show_citations(rows)
        self.content_changed.emit()

    def show_cited(
        self, cited: "Sequence[CitedHere]", uncited: "Sequence[ChapterRow]", linking: "Sequence[PageRow]" = ()
    ) -> None:
        """Show who cites the episode, beside the text and in the panel, and the chapters nobody cites."""
        self._view.layers.cited_here.show(cited)
        self._right.show_cited(cited, uncited, linking)
        self.content_changed.emit()

    def show_preview(self, preview: Preview, near: QRect) -> None:
        """Show what is said at a citation that is hovered, or what is missing; `near` as in `citation_hovered`."""
        room = self._view.surface.column()
        self._preview_card().show_preview(preview, near, room)
        if preview.youtube_id is not None:
            self.address_hovered.emit(moment_url(preview.youtube_id, preview.second))

    # Cards.

    def set_type(self, measure: Type) -> None:
        """Take the face and size of the page."""
        self._measure = measure
        self.close()
        for card in (self._preview, self._cited):
            if card is not None:
                card.set_type(measure)

    def close(self) -> bool:
        """Hide the cards; return whether one was shown."""
        shown = [card for card in (self._preview, self._cited) if card is not None and card.isVisible()]
        if self._preview is not None:
            self._preview.dismiss()
        if self._cited is not None:
            self._cited.dismiss()
        return bool(shown)

    def _preview_card(self) -> "PreviewCard":
        if self._preview is None:
            from podviewer.ui.citations.preview_card import PreviewCard

            self._preview = PreviewCard(self._theme, self._measure, self._view.viewport())
            self._preview.citation_clicked.connect(self.citation_clicked)
            self._preview.moment_asked.connect(self.moment_asked)
        return self._preview

    def _cited_card(self) -> "BacklinksCard":
        if self._cited is None:
            from podviewer.ui.citations.backlinks_card import BacklinksCard

            self._cited = BacklinksCard(self._theme, self._measure, self._page)
            self._cited.cited_clicked.connect(self.cited_clicked)
            self._cited.left.connect(self._view.setFocus)
        return self._cited

    def _on_page(self, near: QRect) -> QRect:
        """Return a rectangle of the view's viewport on the reading page."""
        return QRect(self._view.viewport().mapTo(self._page, QPoint(near.left(), near.top())), near.size())

    # Slots.

    @Slot(object)
    def _on_citation_clicked(self, citation: Citation) -> None:
        self.close()
        self.citation_clicked.emit(citation)

    @Slot(QPoint, object)
    def _on_target_menu_asked(self, where: QPoint, target: object) -> None:
        self.close()
        self.target_menu_asked.emit(where, target)

    @Slot()
    def _on_page_built(self) -> None:
        if self._preview is not None:  # what it shows is gone
            self.close()
            self.address_hovered.emit("")

    @Slot(object, QRect)
    def _on_citation_hovered(self, citation: Citation | None, near: QRect) -> None:
        if citation is not None:
            self.citation_hovered.emit(citation, near)
            return
        if self._preview is not None:
            self._preview.leave()
        self.address_hovered.emit("")

    @Slot(object, QRect)
    def _on_cited_hovered(self, cited: "tuple[CitedHere, ...]", near: QRect) -> None:
        if cited:
            self._cited_card().show_cited(cited, self._on_page(near))
        elif self._cited is not None:
            self._cited.leave()

    @Slot(object, QRect)
    def _on_cited_asked(self, cited: "tuple[CitedHere, ...]", near: QRect) -> None:
        self._cited_card().show_now(cited, self._on_page(near))

    @Slot(object, int)
    def _on_moment_hovered(self, youtube_id: str | None, second: int) -> None:
        self.address_hovered.emit("" if youtube_id is None else moment_url(youtube_id, second))
