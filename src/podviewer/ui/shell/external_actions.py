"""The ways out of the program: YouTube and other addresses, the clipboard. Nothing else leaves it."""

from collections.abc import Callable, Mapping

from PySide6.QtCore import QMimeData, QObject, QPoint, Qt, Signal, Slot
from PySide6.QtGui import QAction, QActionGroup, QClipboard
from PySide6.QtWidgets import QMenu, QWidget

from podviewer.citations.token import cite_chapter
from podviewer.exporters.quotes import FORMATS, QuoteFormat, format_called
from podviewer.messages.translate import tr
from podviewer.model.quote import Copied, Quote
from podviewer.storage.settings import Settings
from podviewer.text.fold import label
from podviewer.text.timecode import format_timecode
from podviewer.text.youtube import moment_url
from podviewer.ui.reader.quoting import moment_at_hand, quote_at_hand
from podviewer.ui.reader.reading_view import ReadingView


class ExternalActions(QObject):
    """Opens and copies what the reader asks for.

    Nothing but a validated id and a number reaches a moment's address, and only links that were read and validated
    with the episode reach `open_url`. Signals: `told` (one line about what was done).
    """

    told = Signal(str)

    def __init__(
        self,
        page: ReadingView,
        settings: Settings,
        actions: Mapping[str, QAction],
        formats: QMenu,
        clipboard: QClipboard,
        open_url: Callable[[str], object],
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        self._window = parent
        self._page, self._settings, self._actions, self._formats = page, settings, actions, formats
        self._clipboard, self._open_url = clipboard, open_url
        group = QActionGroup(self)
        chosen = format_called(settings.quote_format)
        for row in FORMATS:
            action = formats.addAction(tr(row.label))
            action.setData(row.name)
            action.setCheckable(True)
            action.setChecked(row is chosen)
            group.addAction(action)

        formats.triggered.connect(self._on_format_chosen)
        page.moment_clicked.connect(self.open_moment)
        page.address_clicked.connect(self._on_address_clicked)
        page.link_asked.connect(self._on_link_asked)
        page.chapters.cite_requested.connect(self.cite_chapter)
        page.menu_requested.connect(self._on_menu_requested)

    # To the browser.

    @Slot(int)
    def open_moment(self, second: int) -> None:
        """Open a second of the episode's video."""
        self.open_moment_of(self._video(), second)

    def open_moment_of(self, youtube_id: str | None, second: int) -> None:
        """Open a second of any video of the library."""
        if youtube_id is None:
            self.told.emit(tr("This episode has no video, so times are plain text."))
            return
        self._open(moment_url(youtube_id, second), format_timecode(second))

    @Slot()
    def open_caret(self) -> None:
        """Open the moment at the caret."""
        second = moment_at_hand(self._page.transcript)
        if second is not None:
            self.open_moment(second)

    @Slot(str)
    def _on_address_clicked(self, address: str) -> None:
        if address in self._page.addresses():
            self._open(address, address)

    def _open(self, address: str, name: str) -> None:
        if self._open_url(address) is False:
            self.told.emit(tr("No browser could be asked to open {name}. Copy the link instead.").format(name=name))
        else:  # that a browser opened is more than the desktop tells (docs/qt-facts.md)
            self.told.emit(tr("{name} was sent to your browser.").format(name=name))

    # To the clipboard.

    @Slot()
    def copy(self) -> None:
        """Copy the selected words, and nothing but them."""
        if self._page.transcript.spans():
            self._page.transcript.copy()
            self.told.emit(tr("Copied."))

    @Slot()
    def copy_quote(self) -> None:
        """Copy the selected words, or the paragraph at the caret, with their source."""
        quote = quote_at_hand(self._page.transcript)
        if quote is None:
            self.told.emit(tr("Select some words to quote them."))
            return
        row = format_called(self._settings.quote_format)
        self._put(row.render(quote))
        self.told.emit(_about(quote, row))

    @Slot()
    def copy_link(self) -> None:
        """Copy the address of the moment at the caret."""
        second = moment_at_hand(self._page.transcript)
        if second is not None:
            self._on_link_asked(second)

    @Slot(str)
    def copy_text(self, text: str) -> None:
        """Copy words that are shown, a title or a citation."""
        self._clipboard.setText(text)
        self.told.emit(tr("Copied."))

    @Slot(object)
    def copy_made(self, copied: Copied) -> None:
        """Copy a quote or a citation that was made elsewhere."""
        self._put(copied)
        self.told.emit(tr("Copied."))

    @Slot()
    def copy_citation_of_chapter(self) -> None:
        """Copy the citation of the chapter that is being read."""
        self.cite_chapter(self._page.transcript.chapter)

    @Slot(int)
    def cite_chapter(self, chapter: int) -> None:
        """Copy the citation of a chapter, as the wiki writes it."""
        episode = self._page.episode
        if episode is None or not 0 <= chapter < len(episode.chapters) or episode.chapters[chapter].start is None:
            self.told.emit(tr("There is no chapter with a time here to cite."))
            return
        self._clipboard.setText(cite_chapter(episode, chapter))
        self.told.emit(tr("Citation of “{title}” copied.").format(title=label(episode.chapters[chapter].title)))

    def _put(self, copied: Copied) -> None:
        data = QMimeData()
        data.setText(copied.text)
        if copied.html is not None:
            data.setHtml(copied.html)
        self._clipboard.setMimeData(data)

    def _video(self) -> str | None:
        return self._page.episode.youtube_id if self._page.episode else None

    @Slot(int)
    def _on_link_asked(self, second: int) -> None:
        self.copy_link_of(self._video(), second)

    def copy_link_of(self, youtube_id: str | None, second: int) -> None:
        """Copy the address of a second of any video of the library."""
        if youtube_id is None:
            self.told.emit(tr("This episode has no video, so there is no link."))
            return
        self._clipboard.setText(moment_url(youtube_id, second))
        self.told.emit(tr("Link to {time} copied.").format(time=format_timecode(second)))

    @Slot(QAction)
    def _on_format_chosen(self, action: QAction) -> None:
        self._settings.quote_format = str(action.data())
        self.copy_quote()

    @Slot(QPoint, object)
    def _on_menu_requested(self, where: QPoint, target: object) -> None:
        menu = QMenu(self._window)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addAction(self._actions["copy"])
        menu.addAction(self._actions["copy_quote"])
        menu.addMenu(self._formats)
        menu.addSeparator()
        if target is None:
            menu.addAction(self._actions["open_moment"])
            menu.addAction(self._actions["copy_link"])
        else:
            open_it = menu.addAction(tr("Open on YouTube") if isinstance(target, int) else tr("Open in the browser"))
            open_it.setData(target)
            open_it.triggered.connect(self._on_open_target)
            copy_it = menu.addAction(tr("Copy link to this moment") if isinstance(target, int) else tr("Copy address"))
            copy_it.setData(target)
            copy_it.triggered.connect(self._on_copy_target)
        menu.popup(where)

    @Slot()
    def _on_open_target(self) -> None:
        target = _data_of(self.sender())
        if isinstance(target, int):
            self.open_moment(target)
        elif isinstance(target, str):
            self._on_address_clicked(target)

    @Slot()
    def _on_copy_target(self) -> None:
        target = _data_of(self.sender())
        if isinstance(target, int):
            self._on_link_asked(target)
        elif isinstance(target, str):
            self._clipboard.setText(target)
            self.told.emit(tr("Address copied."))


def _data_of(sender: QObject | None) -> object:
    return sender.data() if isinstance(sender, QAction) else None


def _about(quote: Quote, row: QuoteFormat) -> str:
    if quote.slug is not None and row.cites:
        return tr("Citation of {time} copied.").format(time=quote.clock or tr("this episode"))
    known = (
        (tr("speaker"), quote.speaker or len(quote.parts) > 1),
        (tr("title"), quote.title),
        (tr("time"), quote.clock and not quote.url),
        (tr("link"), quote.url),
    )
    words = [word for word, there in known if there]
    if not words:
        return tr("Quote copied.")
    listed = tr("{first} and {last}").format(first=", ".join(words[:-1]), last=words[-1]) if words[1:] else words[0]
    return tr("Quote copied with {parts}.").format(parts=listed)
