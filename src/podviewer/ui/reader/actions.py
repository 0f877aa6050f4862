"""What is done with the words and times at hand: opened, copied, quoted, cited."""

from PySide6.QtCore import QObject, Slot
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QMenu

from podviewer.citations.token import cite_chapter
from podviewer.exporters.quotes import FORMATS, QuoteFormat, copy_words, format_called
from podviewer.messages.translate import tr
from podviewer.model.quote import Copied, Quote
from podviewer.model.wiki_page import WikiPage
from podviewer.storage.settings import Settings
from podviewer.text.fold import label
from podviewer.ui.context import Context
from podviewer.ui.reader.quoting import moment_at_hand, quote_at_hand
from podviewer.ui.reader.reading_view import ReadingView
from podviewer.ui.widgets.menus import with_letters


class ReadingActions(QObject):
    """The commands that mean the selected words, or what stands at the caret. `formats`: the menu of quote formats."""

    def __init__(
        self, view: ReadingView, context: Context, settings: Settings, formats: QMenu, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._view, self._context, self._settings = view, context, settings
        group = QActionGroup(self)
        chosen = format_called(settings.quote_format)
        for row, words in zip(FORMATS, with_letters(tr(row.label) for row in FORMATS), strict=True):
            action = formats.addAction(words)
            action.setData(row.name)
            action.setCheckable(True)
            action.setChecked(row is chosen)
            group.addAction(action)

        formats.triggered.connect(self._on_format_chosen)
        view.chapters.cite_requested.connect(self.cite_chapter)
        view.chapters.copy_clicked.connect(self.copy_title)
        view.clips.copy_clicked.connect(self.copy_title)

    @Slot()
    def open_moment(self) -> None:
        """Open the moment at the caret; on a page, that of the citation there, or go where the link there leads."""
        if self._view.transcript.open_caret():
            return
        second, _ = moment_at_hand(self._view.transcript)
        if second is not None:
            self._context.open_second(second)

    @Slot()
    def copy(self) -> None:
        """Copy the selected words, and nothing but them."""
        parts = self._view.transcript.selection.parts()
        if parts:
            self._context.copy(copy_words(parts))

    @Slot()
    def copy_quote(self) -> None:
        """Copy the selected words, or the paragraph at the caret, with their source."""
        quote = quote_at_hand(self._view.transcript)
        if quote is None:
            self._context.notify(tr("Select some words to quote them."))
            return
        row = format_called(self._settings.quote_format)
        self._context.copy(row.render(quote), _about(quote, row))

    @Slot()
    def copy_link(self) -> None:
        """Copy the address of the moment at the caret."""
        second, about = moment_at_hand(self._view.transcript)
        if second is None:
            self._context.notify(tr("Nothing here has a time, so there is no link."))
        else:
            self._context.copy_link_to_second(second, about=about)

    @Slot()
    def cite_current_chapter(self) -> None:
        """Copy the citation of the chapter that is being read."""
        self.cite_chapter(self._view.transcript.chapter)

    @Slot(int)
    def cite_chapter(self, chapter: int) -> None:
        """Copy the citation of a chapter, as the wiki writes it."""
        document = self._view.document
        chapters = document.chapters if document is not None else ()
        timed = 0 <= chapter < len(chapters) and chapters[chapter].start is not None
        if document is None or isinstance(document, WikiPage) or not timed:
            self._context.notify(tr("There is no chapter with a time here to cite."))
            return
        title = label(chapters[chapter].title)
        said = tr("Citation of “{title}” copied.").format(title=title)
        self._context.copy(Copied(cite_chapter(document, chapter)), said)

    @Slot(str)
    def copy_title(self, title: str) -> None:
        """Copy the title of a chapter or a clip."""
        self._context.copy(Copied(title))

    @Slot(QAction)
    def _on_format_chosen(self, action: QAction) -> None:
        self._settings.quote_format = str(action.data())
        self.copy_quote()


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
