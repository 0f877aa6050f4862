"""The menu of a link or a citation in the text of a wiki page."""

from PySide6.QtCore import QObject, QPoint, Qt, Signal, Slot
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QWidget

from podviewer.citations.token import cite_token, link_token
from podviewer.library.rows.catalogue import EpisodeRow
from podviewer.messages.translate import tr
from podviewer.model.citation import Citation
from podviewer.model.media import MediaMoment, address_of
from podviewer.model.quote import Copied
from podviewer.model.wiki_page import LinkKind, slug_words
from podviewer.text.youtube import PLAYER
from podviewer.ui.background.library_service import LibraryService
from podviewer.ui.context import Context
from podviewer.ui.widgets.menus import data_of


class WikiMenu(QObject):
    """Offers what can be done with what stands under the pointer.

    Signals: `open_clicked` (the Citation or the address).
    """

    open_clicked = Signal(object)

    def __init__(self, context: Context, service: LibraryService, window: QWidget) -> None:
        super().__init__(window)
        self._context, self._service, self._window = context, service, window

    @Slot(QPoint, object)
    def pop_up(self, where: QPoint, target: object) -> None:
        """Show the menu of a citation or of the address of a link."""
        menu = QMenu(self._window)
        menu.setObjectName("wiki-menu")
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        if isinstance(target, Citation):
            self._fill_citation(menu, target)
        elif isinstance(target, str):
            self._add(menu, tr("Open"), target).triggered.connect(self._on_open)
            menu.addSeparator()
            self._add(menu, tr("Copy wiki link"), self._link(target)).triggered.connect(self._on_copy)
        menu.popup(where)

    def _fill_citation(self, menu: QMenu, citation: Citation) -> None:
        episode = self._service.episode_called(citation.slug)
        video = episode.youtube_id if episode is not None else None
        start = citation.cited.start
        moment = MediaMoment(video, start)
        address = address_of(moment) or ""
        self._add(menu, tr("Open the passage"), citation, episode).triggered.connect(self._on_open)
        play = tr("Open on {player}").format(player=PLAYER)
        self._add(menu, play, moment, address).triggered.connect(self._on_open_moment)
        menu.addSeparator()
        token = _citation(citation, episode)
        self._add(menu, tr("Copy citation"), token, token).triggered.connect(self._on_copy)
        self._add(menu, tr("Copy link to this moment"), address, address).triggered.connect(self._on_copy)

    def _add(self, menu: QMenu, words: str, data: object, there: object = True) -> QAction:
        """Append a row; without what it is about it is quiet."""
        action = menu.addAction(words)
        action.setData(data)
        action.setEnabled(bool(there))
        return action

    def _link(self, address: str) -> str:
        kind, _, target = address.partition(":")
        title: str | None = None
        if kind == LinkKind.EPISODE and (episode := self._service.episode_called(target)) is not None:
            title = episode.title
        elif kind == LinkKind.PAGE and (page := self._service.page_called(target)) is not None:
            title = page.title
        elif kind == LinkKind.PERSON and (person := self._service.person_called(target)) is not None:
            title = person.name
        return link_token(LinkKind(kind), target, title)

    @Slot()
    def _on_open(self) -> None:
        self.open_clicked.emit(data_of(self.sender()))

    @Slot()
    def _on_open_moment(self) -> None:
        match data_of(self.sender()):
            case MediaMoment() as moment:
                self._context.open_moment(moment)

    @Slot()
    def _on_copy(self) -> None:
        self._context.copy(Copied(str(data_of(self.sender()))))


def _citation(citation: Citation, episode: EpisodeRow | None) -> str:
    if citation.slug is None:
        return ""
    title = episode.title if episode is not None else slug_words(citation.slug)
    return cite_token(citation.slug, title, citation.cited.start, citation.cited.end)
