"""The menu of a link or a citation in the text of a wiki page, and of a row in the list of its citations."""

from PySide6.QtCore import QObject, QPoint, Signal, Slot
from PySide6.QtWidgets import QWidget

from podviewer.citations.token import cite_token, link_token
from podviewer.messages.translate import tr
from podviewer.model.citation import Citation
from podviewer.model.media import MediaMoment, address_of
from podviewer.model.quote import Copied
from podviewer.model.wiki_page import LinkKind, slug_words
from podviewer.text.youtube import PLAYER
from podviewer.ui.background.library_service import LibraryService
from podviewer.ui.citations.model import CitationRow
from podviewer.ui.context import Context
from podviewer.ui.widgets.menus import ContextMenu, MenuRow
from podviewer.ui.widgets.two_target_list import TwoTargetList


class WikiMenu(QObject):
    """Offers what can be done with what stands under the pointer.

    Signals: `open_clicked` (the Citation or the address).
    """

    open_clicked = Signal(object)

    def __init__(self, context: Context, service: LibraryService, rows: TwoTargetList, window: QWidget) -> None:
        """`rows` are those of the citations of the page."""
        super().__init__(window)
        self._context, self._service, self._window = context, service, window
        self._tables = {
            Citation: (
                MenuRow(tr("Open the passage"), self.open_clicked.emit, can=self._is_known),
                MenuRow(tr("Open on {player}").format(player=PLAYER), self._open_moment, can=self._address),
                None,
                MenuRow(tr("Copy citation"), self._copy_citation, can=_is_of_an_episode),
                MenuRow(tr("Copy link to this moment"), self._copy_address, can=self._address),
            ),
            str: (MenuRow(tr("Open"), self.open_clicked.emit), None, MenuRow(tr("Copy wiki link"), self._copy_link)),
        }
        rows.offer(
            {
                CitationRow: (
                    MenuRow(tr("Open the passage"), self._open_row, can=_is_known_row),
                    MenuRow(tr("Copy citation"), self._copy_row, can=_is_row_of_an_episode),
                )
            }
        )

    @Slot(QPoint, object)
    def pop_up(self, where: QPoint, target: object) -> None:
        """Show the menu of a citation or of the address of a link."""
        menu = ContextMenu(self._window, (self._tables.get(type(target), ()), target))
        menu.setObjectName("wiki-menu")
        menu.popup(where)

    # Of a citation.

    def _moment(self, citation: Citation) -> MediaMoment:
        episode = self._service.episode_called(citation.slug)
        return MediaMoment(episode.youtube_id if episode is not None else None, citation.cited.start)

    def _is_known(self, citation: Citation) -> bool:
        return self._service.episode_called(citation.slug) is not None

    def _address(self, citation: Citation) -> str:
        return address_of(self._moment(citation)) or ""

    def _open_moment(self, citation: Citation) -> None:
        self._context.open_moment(self._moment(citation))

    def _copy_address(self, citation: Citation) -> None:
        self._context.copy(Copied(self._address(citation)))

    def _copy_citation(self, citation: Citation) -> None:
        if citation.slug is not None:
            episode = self._service.episode_called(citation.slug)
            title = episode.title if episode is not None else slug_words(citation.slug)
            self._context.copy(Copied(cite_token(citation.slug, title, citation.cited.start, citation.cited.end)))

    def _open_row(self, row: CitationRow) -> None:
        self.open_clicked.emit(row.citation)

    def _copy_row(self, row: CitationRow) -> None:
        self._copy_citation(row.citation)

    # Of a link.

    def _copy_link(self, address: str) -> None:
        kind, _, target = address.partition(":")
        title: str | None = None
        if kind == LinkKind.EPISODE and (episode := self._service.episode_called(target)) is not None:
            title = episode.title
        elif kind == LinkKind.PAGE and (page := self._service.page_called(target)) is not None:
            title = page.title
        elif kind == LinkKind.PERSON and (person := self._service.person_called(target)) is not None:
            title = person.name
        self._context.copy(Copied(link_token(LinkKind(kind), target, title)))


def _is_of_an_episode(citation: Citation) -> bool:
    return citation.slug is not None


def _is_known_row(row: CitationRow) -> bool:
    return row.known


def _is_row_of_an_episode(row: CitationRow) -> bool:
    return row.citation.slug is not None
