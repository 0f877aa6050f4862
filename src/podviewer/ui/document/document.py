"""A document as a QTextDocument: built detached by a cursor, one block per paragraph, and the way back to the words.

Foreign text only ever goes through `QTextCursor.insertText`, never through HTML or Markdown (docs/security.md).
"""

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from enum import Enum, auto
from functools import cached_property
from itertools import accumulate
from typing import TypeAlias

from msgspec import Struct
from PySide6.QtGui import QTextBlock, QTextDocument

from podviewer.model.document import Document, Transcript, addresses, video_of
from podviewer.model.episode import Paragraph
from podviewer.model.problem import Problem
from podviewer.model.wiki_page import WikiPage
from podviewer.text.display_text import DisplayText
from podviewer.transcript.anchors import SpokenText, spoken_text
from podviewer.transcript.passages import Timetable, paragraph_at, paragraphs_between, timetable_of
from podviewer.ui.document.page_layout import PageLayout


class Refusal(Struct, frozen=True):
    """What is shown in place of a file that could not be opened: a title and the reasons, a blank line between them."""

    title: str
    reasons: str


ShownDocument: TypeAlias = Document | Refusal


class Kind(Enum):
    """What a block of the document is."""

    EYEBROW = auto()
    TITLE = auto()
    GUESTS = auto()
    DESCRIPTION = auto()
    INTRO = auto()
    FACTS = auto()
    """Topics, links, remarks of the program."""
    HEADING = auto()
    NAME = auto()
    PARAGRAPH = auto()
    BODY = auto()
    """A block of the notes behind the transcript."""


OURS = (Kind.EYEBROW, Kind.GUESTS, Kind.FACTS, Kind.NAME)
"""Blocks the program wrote: never copied, never searched."""


class CitedSpan(Struct, frozen=True):
    """A time of a page that cites: characters `start` to `end` of a block's own text.

    `index` is that of its citation, `known` tells whether the library has the episode.
    """

    start: int
    end: int
    index: int
    known: bool


class Entry(Struct, frozen=True):
    """What stands in one block.

    `key` survives rebuilding; `lead` is the UTF-16 length of a hanging time before the text.
    """

    kind: Kind
    key: tuple[str, int, int]
    text: DisplayText
    lead: int = 0
    turn: int = -1
    chapter: int = -1
    paragraph: Paragraph | None = None
    speaker: str | None = None
    first_of_group: bool = False
    """A paragraph right under its name line."""
    cited: tuple[CitedSpan, ...] = ()

    @property
    def own(self) -> bool:
        """Whether the words are the file's."""
        return self.kind not in OURS


class Span(Struct, frozen=True):
    """A selected stretch of one entry: characters `start` to `end` of its own text."""

    entry: Entry
    start: int
    end: int

    @property
    def words(self) -> str:
        """The words of the file, letter for letter."""
        return self.entry.text.source[self.start : self.end]


class TranscriptDocument:
    """The document, its entries by block number, and look-ups between places of what is shown and of the text."""

    def __init__(
        self,
        shown: ShownDocument,
        document: QTextDocument,
        layout: PageLayout,
        entries: Sequence[Entry],
        page_blocks: Sequence[int] = (),
        targets: Sequence[str] = (),
    ) -> None:
        self.shown = shown
        self.chapters = () if isinstance(shown, Refusal) else shown.chapters
        self.youtube_id = None if isinstance(shown, Refusal) else video_of(shown)
        self._end = shown.end if isinstance(shown, Transcript) else None
        self.document, self.layout = document, layout
        self.entries = tuple(entries)
        self.targets = tuple(targets)
        """What the links inside the library lead to (`Run.to`); the anchor `#to=N` is the N-th."""
        self._page_blocks = tuple(page_blocks)
        self._by_key = {entry.key: number for number, entry in enumerate(self.entries)}
        self.spoken_blocks = tuple(n for n, entry in enumerate(self.entries) if entry.kind is Kind.PARAGRAPH)
        self.written_blocks = tuple(
            n for n, entry in enumerate(self.entries) if entry.own and entry.kind is not Kind.PARAGRAPH
        )
        self._timetable = timetable_of(shown) if isinstance(shown, Transcript) else Timetable()
        self._timed = [self.spoken_blocks[number] for number in self._timetable.timed]
        self._headings = [number for number, entry in enumerate(self.entries) if entry.kind is Kind.HEADING]

    def look_up_all(self) -> None:
        """Work out at once what else is worked out when it is first asked for; for a long text, in a thread."""
        _ = self.spoken, self.written, self._characters_before

    def addresses(self) -> set[str]:
        """Return every address that may be opened: all were validated where they were read."""
        return set() if isinstance(self.shown, Refusal) else addresses(self.shown)

    @cached_property
    def spoken(self) -> SpokenText:
        """What was said, a paragraph for each of `spoken_blocks`."""
        paragraphs = [(self.entries[n].text.source, self.entries[n].paragraph) for n in self.spoken_blocks]
        seconds = [said.link_time if said is not None else None for _, said in paragraphs]
        return spoken_text([text for text, _ in paragraphs], seconds)

    @cached_property
    def written(self) -> SpokenText:
        """The other words of the file, a paragraph for each of `written_blocks`: all those of a wiki page."""
        return spoken_text([self.entries[n].text.source for n in self.written_blocks])

    @cached_property
    def _characters_before(self) -> list[int]:
        """How many of the file's characters stand above each block, and at the end all of them."""
        return list(accumulate((len(entry.text.source) * entry.own for entry in self.entries), initial=0))

    def share_before(self, number: int, index: int) -> float:
        """Return how much of the file's words stands before a character of a block, from 0 to 1."""
        before = self._characters_before
        here = index if self.entries[number].own else 0
        return (before[number] + here) / before[-1] if before[-1] else 0.0

    def characters_between(self, here: tuple[int, int], there: tuple[int, int] | None) -> int:
        """Return how many of the file's characters stand between two places, each a block and a character of it; None
        is the end."""
        share = (self.share_before(*there) if there is not None else 1.0) - self.share_before(*here)
        return max(0, round(share * self._characters_before[-1]))

    def entry(self, block: QTextBlock) -> Entry:
        """Return what stands in a block."""
        return self.entries[min(max(0, block.blockNumber()), len(self.entries) - 1)]

    def number_of(self, key: tuple[str, int, int]) -> int | None:
        """Return the block number of an entry's key."""
        return self._by_key.get(key)

    def block(self, number: int) -> QTextBlock:
        """Return a block by its number."""
        return self.document.findBlockByNumber(number)

    def position(self, number: int, index: int = 0) -> int:
        """Return the document position of a character of an entry's own text."""
        entry = self.entries[number]
        return self.block(number).position() + entry.lead + entry.text.to_shown(index)

    def place(self, position: int) -> tuple[int, int]:
        """Return (block number, character index in its own text) of a document position."""
        block = self.document.findBlock(position)
        number = max(0, min(block.blockNumber(), len(self.entries) - 1))
        entry = self.entries[number]
        return number, entry.text.to_source(max(0, position - block.position() - entry.lead))

    def spans(self, start: int, end: int) -> Iterator[Span]:
        """Yield the non-empty stretches of the file's own words between two document positions."""
        first, last = self.document.findBlock(start).blockNumber(), self.document.findBlock(end).blockNumber()
        for number in range(max(0, first), min(last, len(self.entries) - 1) + 1):
            entry = self.entries[number]
            if not entry.own:
                continue
            begin = self.block(number).position() + entry.lead
            left = entry.text.to_source(max(0, start - begin))
            right = entry.text.to_source(max(0, end - begin))
            if left < right:
                yield Span(entry, left, right)

    def block_at_second(self, second: int) -> int | None:
        """Return the block of the paragraph that a second means (`transcript.passages`); None without any time."""
        paragraph = paragraph_at(self._timetable, second)
        return None if paragraph is None else self.spoken_blocks[paragraph]

    def blocks_of_range(self, start: int, end: int) -> range:
        """Return the blocks of all that is said from `start` to before `end` seconds; names belong to their turn.

        What ends with the episode holds its last turn too, although that begins at the last second.
        """
        paragraphs = paragraphs_between(self._timetable, start, end)
        if not paragraphs:
            return range(0)
        last = self.spoken_blocks[paragraphs[-1]]
        if self._timed and self._end is not None and end >= self._end:
            last = max(last, self._timed[-1])
        return range(self.with_name(self.spoken_blocks[paragraphs[0]]), last + 1)

    def with_name(self, number: int) -> int:
        """Return the block of the name above a paragraph, or the paragraph's own if it has none."""
        return number - 1 if number > 0 and self.entries[number - 1].kind is Kind.NAME else number

    def start_of(self, number: int) -> int:
        """Return where to begin reading for a paragraph: its speaker's name, or the heading right above it."""
        first = self.with_name(number)
        return first - 1 if first > 0 and self.entries[first - 1].kind is Kind.HEADING else first

    def block_of_paragraph(self, paragraph: int) -> int | None:
        """Return the block of a paragraph, counted through all turns from 0."""
        return self.spoken_blocks[paragraph] if 0 <= paragraph < len(self.spoken_blocks) else None

    def number_of_page_block(self, block: int) -> int | None:
        """Return the block number of a block of a wiki page, headings included."""
        return self._page_blocks[block] if 0 <= block < len(self._page_blocks) else None

    def block_of_problem(self, told: Problem) -> int | None:
        """Return the block of the words that a problem tells of; None where it tells of none."""
        for number in self.spoken_blocks if told.item is not None else ():
            paragraph = self.entries[number].paragraph
            if paragraph is not None and paragraph.item == told.item:
                return number
        return self.block_of_line(told.line) if told.line is not None else None

    def block_of_line(self, line: int) -> int | None:
        """Return the block of the words that stand in, or last before, a line of the file (counted from 1)."""
        places: Iterable[tuple[int, int]]
        if self._page_blocks and isinstance(self.shown, WikiPage):
            places = zip(self.shown.lines, self._page_blocks, strict=False)
        else:
            said = ((self.entries[number].paragraph, number) for number in self.spoken_blocks)
            places = ((paragraph.line or 0, number) for paragraph, number in said if paragraph is not None)
        found = [(at, number) for at, number in places if 0 < at <= line]
        return max(found)[1] if found else None

    def block_of_chapter(self, chapter: int) -> int | None:
        """Return the block of a chapter's heading."""
        return self.number_of(("chapter", chapter, 0))

    def chapter_of_block(self, number: int) -> int:
        """Return the index of the chapter a block stands in; −1 above the first heading."""
        found = bisect_right(self._headings, number) - 1
        return self.entries[self._headings[found]].chapter if found >= 0 else -1

    def timed_block_at(self, number: int) -> int | None:
        """Return the nearest timed paragraph at or above a block, else the first below it."""
        if not self._timed:
            return None
        found = bisect_right(self._timed, number) - 1
        if found < 0 or self.entries[number].kind in (Kind.HEADING, Kind.NAME):
            found = min(found + 1, len(self._timed) - 1)
        return self._timed[found]


def is_same_file(old: ShownDocument | None, new: ShownDocument) -> bool:
    """Say whether two documents are states of one file, as far as its name tells."""
    return old is not None and not isinstance(old, Refusal) and not isinstance(new, Refusal) and old.slug == new.slug


def has_same_times(old: ShownDocument | None, new: ShownDocument) -> bool:
    """Say whether what was found out about the times and links of one document holds for another."""
    if not isinstance(old, WikiPage) or not isinstance(new, WikiPage):
        return old is not None and not isinstance(old, WikiPage) and not isinstance(new, WikiPage)
    return (old.blocks, old.links, old.times) == (new.blocks, new.links, new.times)
