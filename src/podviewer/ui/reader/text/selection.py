"""What is selected, and where the caret is."""

from collections.abc import Sequence

from msgspec.structs import replace
from PySide6.QtCore import QTextBoundaryFinder
from PySide6.QtGui import QTextCursor

from podviewer.model.quote import Part
from podviewer.ui.context import LEAD_IN, ReadingPosition
from podviewer.ui.document.document import Entry, Kind, Span, TranscriptDocument
from podviewer.ui.reader.text.places import carry_place, carry_selection
from podviewer.ui.reader.text.surface import TextSurface

CLOSING, OPENING = ".,;:!?…)]}”’»", "([{“‘«„"
"""Signs that end what stands before them, and that begin what stands behind them."""


class Selection:
    """The caret and the selection of a text, in words of the file."""

    def __init__(self, surface: TextSurface) -> None:
        self._surface, self._browser = surface, surface.browser

    def spans(self) -> list[Span]:
        """Return the stretches of the file's words that are selected, without blanks at their begin and end."""
        cursor, built = self._browser.textCursor(), self._surface.built
        if built is None or not cursor.hasSelection():
            return []
        return _without_blanks(list(built.spans(cursor.selectionStart(), cursor.selectionEnd())))

    @property
    def has_words(self) -> bool:
        """Whether words of the file are selected: there may be nothing but a time."""
        cursor, built = self._browser.textCursor(), self._surface.built
        if built is None or not cursor.hasSelection():
            return False
        return next(iter(built.spans(cursor.selectionStart(), cursor.selectionEnd())), None) is not None

    def parts(self) -> tuple[Part, ...]:
        """Return the selected words by who said them."""
        return parts_of(self.spans())

    def snap(self) -> None:
        """Let the selection begin and end with a whole word."""
        built, spans, (anchor, position) = self._surface.built, self.spans(), self.ends()
        if built is None or not spans:
            return
        first, last = _without_others_signs(spans[0]), _without_others_signs(spans[-1])
        ends = [
            _word_border(built, first.entry, first.start, forward=False),
            _word_border(built, last.entry, last.end, forward=True),
        ]
        if ends != [min(anchor, position), max(anchor, position)]:
            cursor = self._browser.textCursor()
            cursor.setPosition(ends[anchor > position])
            cursor.setPosition(ends[anchor <= position], QTextCursor.MoveMode.KeepAnchor)
            self._surface.set_caret(cursor)

    def drop(self) -> None:
        """Let go of the selected words; the caret stays where they began."""
        cursor = self._browser.textCursor()
        if cursor.hasSelection():
            cursor.setPosition(cursor.selectionStart())
            self._surface.set_caret(cursor)

    def ends(self) -> tuple[int, int]:
        """Return the document positions of where the selection began and of the caret."""
        cursor = self._browser.textCursor()
        return cursor.anchor(), cursor.position()

    def carry(self, old: TranscriptDocument, anchor: int, position: int) -> None:
        """Select the words that were selected in another state of the file, by the `ends` they had there."""
        built = self._surface.built
        first, last = old.place(min(anchor, position)), old.place(max(anchor, position))
        words = carry_selection(old, built, first, last) if built is not None else None
        cursor = self._browser.textCursor()
        if built is None:
            return
        if words is not None:
            ends = [built.position(*point) for point in (words if anchor <= position else reversed(words))]
            cursor.setPosition(ends[0])
            cursor.setPosition(ends[1], QTextCursor.MoveMode.KeepAnchor)
        else:
            at = carry_place(old, built, ReadingPosition(old.entries[first[0]].key, first[1]))
            number = built.number_of(at.key) if at is not None else None
            cursor.setPosition(built.position(number, at.index) if at is not None and number is not None else 0)
        self._surface.set_caret(cursor)

    def timed_block(self) -> int | None:
        """Return the timed paragraph at the caret, or at the start of the selection; else at the top of the view."""
        built = self._surface.built
        if built is None:
            return None
        cursor = self._browser.textCursor()
        block = self._browser.document().findBlock(cursor.selectionStart())
        in_sight = self._browser.rect().intersects(self._browser.cursorRect())
        here = cursor.hasSelection() or in_sight
        return built.timed_block_at(block.blockNumber() if here else self._surface.top_block(LEAD_IN + 8))


def _word_border(built: TranscriptDocument, entry: Entry, index: int, *, forward: bool) -> int:
    """Return the document position of a character, of the end of its word or the begin where it stands inside one."""
    number, shown = built.number_of(entry.key), entry.text.to_shown(index)
    finder = QTextBoundaryFinder(QTextBoundaryFinder.BoundaryType.Word, entry.text.shown)
    finder.setPosition(shown)
    if not finder.isAtBoundary():
        found = finder.toNextBoundary() if forward else finder.toPreviousBoundary()
        shown = found if found >= 0 else shown
    return built.block(number or 0).position() + entry.lead + shown


def _without_others_signs(span: Span) -> Span:
    """Return a stretch without the signs at its edges that belong to the word before it or behind it."""
    source, start, end = span.entry.text.source, span.start, span.end
    if start > 0 and not source[start - 1].isspace():
        start = end - len(span.words.lstrip(CLOSING).lstrip())
    if end < len(source) and not source[end].isspace():
        end = span.start + len(span.words.rstrip(OPENING).rstrip())
    return replace(span, start=start, end=end) if start < end else span


def _without_blanks(spans: list[Span]) -> list[Span]:
    while spans and not spans[0].words.strip():
        del spans[0]
    while spans and not spans[-1].words.strip():
        del spans[-1]
    if spans:
        first = spans[0]
        spans[0] = replace(first, start=first.end - len(first.words.lstrip()))
        last = spans[-1]
        spans[-1] = replace(last, end=last.start + len(last.words.rstrip()))
    return spans


def parts_of(spans: Sequence[Span]) -> tuple[Part, ...]:
    """Return selected stretches grouped by speaker; consecutive paragraphs of one person are one part."""
    parts: list[Part] = []
    previous: Span | None = None
    for span in spans:
        spoken = span.entry.kind is Kind.PARAGRAPH
        joined = (
            previous is not None
            and spoken == (previous.entry.kind is Kind.PARAGRAPH)
            and span.entry.speaker == previous.entry.speaker
        )
        if joined:
            parts[-1] = Part(parts[-1].speaker, (*parts[-1].paragraphs, span.words))
        else:
            parts.append(Part(span.entry.speaker, (span.words,)))
        previous = span
    return tuple(parts)
