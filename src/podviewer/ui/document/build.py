"""Builds the text of whatever is shown, detached from any widget (11 ms to first paint at 20,000 turns)."""

from PySide6.QtGui import QTextDocument, QTextOption

from podviewer.model.document import Transcript
from podviewer.model.wiki_page import WikiPage
from podviewer.ui.document.document import ShownDocument, TranscriptDocument
from podviewer.ui.document.episode import TranscriptBuilder
from podviewer.ui.document.page_layout import PageLayout
from podviewer.ui.document.wiki_page import WikiPageBuilder, WikiPageMarks
from podviewer.ui.document.writer import BlockWriter, DocumentStyle

NO_MARKS = WikiPageMarks()
LONG = 3_000
"""Turns, or stretches of a page, that take some 60 ms to build: the window does not wait for more. No real episode has
as many, and what has fewer is on the screen no sooner by way of a thread."""


def is_long(shown: ShownDocument) -> bool:
    """Say whether building takes so long that it shall be done in a thread."""
    if isinstance(shown, WikiPage) and shown.blocks:
        return sum(len(block.runs) for block in shown.blocks) + 2 * len(shown.times) > LONG
    return isinstance(shown, Transcript) and len(shown.turns) > LONG


def build(shown: ShownDocument, style: DocumentStyle, marks: WikiPageMarks = NO_MARKS) -> TranscriptDocument:
    """Return what is shown as a text whose column is still to be set by the view.

    `marks` is what the library knows of a wiki page; everything else is built without it.
    """
    document = QTextDocument()
    document.setUndoRedoEnabled(False)
    document.setDocumentMargin(0)
    wrapping = document.defaultTextOption()
    wrapping.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    document.setDefaultTextOption(wrapping)
    if isinstance(shown, WikiPage) and shown.blocks:
        page = WikiPageBuilder(shown, document, style, marks)
        page.write()
        layout = _lay_out(document, page.writer, style)
        return TranscriptDocument(shown, document, layout, page.writer.entries, page.page_blocks, page.targets)
    builder = TranscriptBuilder(shown, document, style)
    builder.write()
    return TranscriptDocument(shown, document, _lay_out(document, builder.writer, style), builder.writer.entries)


def _lay_out(document: QTextDocument, writer: BlockWriter, style: DocumentStyle) -> PageLayout:
    writer.finish()
    layout = PageLayout(document, writer.extents, style.type.character)
    document.setDocumentLayout(layout)
    return layout
