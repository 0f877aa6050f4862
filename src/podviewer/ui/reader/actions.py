"""What is done with the words and times at hand: opened, copied, quoted, cited."""

from PySide6.QtCore import QObject, Slot
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QMenu

from podviewer.citations.token import cite_chapter
from podviewer.exporters.quotes import FORMATS, QuoteFormat, copy_words, format_called
from podviewer.messages.translate import tr
from podviewer.model.episode import Clip
from podviewer.model.quote import Copied, Quote
from podviewer.model.wiki_page import WikiPage
from podviewer.storage.settings import Settings
from podviewer.text.fold import label
from podviewer.text.timecode import format_range
from podviewer.text.youtube import moment_url
from podviewer.ui.context import Context
from podviewer.ui.reader.quoting import moment_at_hand, quote_at_hand, quote_of_clip
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
        for panel in (view.chapters, view.clips):
            panel.clip_copy_requested.connect(self.copy_clip)
            panel.clip_link_requested.connect(self.copy_clip_link)
        view.problem_bar.copy_clicked.connect(self.copy_title)

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
        else:
            self._copy_quote(quote)

    def _copy_quote(self, quote: Quote) -> None:
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

    @Slot(int)
    def copy_clip(self, number: int) -> None:
        """Copy all that is said in a clip, with its source."""
        clip = self._clip(number)
        quote = quote_of_clip(self._view.transcript, clip) if clip is not None else None
        if quote is None:
            self._context.notify(tr("Nothing is said in this clip."))
        else:
            self._copy_quote(quote)

    @Slot(int)
    def copy_clip_link(self, number: int) -> None:
        """Copy the name of a clip, from when to when it goes, and its address."""
        clip, episode = self._clip(number), self._view.episode
        if clip is None or episode is None or episode.youtube_id is None:
            self._context.notify(tr("This episode has no video, so there is no link."))
            return
        times = format_range(clip.start, clip.end)
        words = f"{label(clip.name)} ({times}) {moment_url(episode.youtube_id, clip.start)}"
        self._context.copy(Copied(words), tr("Link to {time} copied.").format(time=times))

    def _clip(self, number: int) -> Clip | None:
        clips = self._view.episode.clips if self._view.episode is not None else ()
        return clips[number] if 0 <= number < len(clips) else None

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
        """Copy the title of a chapter or a clip, or a remark."""
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
