"""Builds a wiki page's document: its prose, with links into the library and the times that cite a moment.

What the library knows of them comes separately and later, as `WikiPageMarks`: a page is readable before it is resolved.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Mapping
from itertools import pairwise

from msgspec import Struct
from PySide6.QtGui import QColor, QFont, QTextCharFormat, QTextDocument

from podviewer.messages.translate import tr
from podviewer.messages.units import DOT
from podviewer.model.citation import Citation
from podviewer.model.rich_text import Block, Run
from podviewer.model.wiki_page import CitedTime, LinkKind, WikiPage, page_slug
from podviewer.text.display_text import lay_out, utf16_length
from podviewer.text.fold import fold, label
from podviewer.ui.document.document import CitedSpan, Entry, Kind
from podviewer.ui.document.writer import BULLET, BlockWriter, DocumentStyle, Piece, Shape, characters, marker_of

TIME_SIZE = 14 / 17
"""Of a cited time in the interface face, to the text around it."""
TIME_PAD = 3
"""Px between a cited time and the edge of its ground; no characters, so that copying meets words alone."""


class WikiPageMarks(Struct, frozen=True):
    """What the library says about a page: the episode of each time, and which addresses (`Run.to`) it has.

    `known` is None while nobody has looked: links are then shown as links, and times lead nowhere yet.
    """

    citations: tuple[Citation, ...] = ()
    known: frozenset[str] | None = None


class WikiPageBuilder:
    """The shapes that all blocks of a kind share, and what the links of the page lead to."""

    def __init__(self, wiki: WikiPage, document: QTextDocument, style: DocumentStyle, marks: WikiPageMarks) -> None:
        self.writer = BlockWriter(document, style, video=False)
        self.page_blocks: list[int] = []
        self.targets: list[str] = []
        self._wiki, self._marks = wiki, marks
        colours, measure = style.colours, style.type
        self._measure, self._colours = measure, colours
        self._quiet = characters(measure.interface_font(measure.small), colours.ink2)
        body = characters(measure.reading_font(measure.body), colours.ink)
        self._body = Shape(body, measure.line, 12)
        heading = characters(measure.reading_font(measure.heading, bold=True), colours.ink)
        self._heading = Shape(heading, measure.heading_line, 52)
        lesser = characters(measure.reading_font(measure.body, bold=True), colours.ink)
        self._lesser_heading = Shape(lesser, measure.line, 32)
        self._time_font = measure.interface_font(measure.body * TIME_SIZE)
        self._times = _times_by_block(wiki, marks)

    def write(self) -> None:
        """Write the page from its title to its tags."""
        self._head()
        self._body_blocks()
        self._facts()

    def _head(self) -> None:
        """Write where the page is from, and its title."""
        self._say(Kind.EYEBROW, 0, tr("Wiki"), above=0)
        measure = self._measure
        title = characters(measure.reading_font(measure.title), self._colours.ink)
        entry = Entry(Kind.TITLE, ("title", 0, 0), lay_out(self._wiki.title))
        self.writer.block(entry, Shape(title, measure.title_line, 8))

    def _body_blocks(self) -> None:
        """Write the page's own blocks."""
        headings = 0
        above = ""
        for number, block in enumerate(self._wiki.blocks):
            self.page_blocks.append(len(self.writer.entries))
            shape = self._shape(block, above)
            key, kind, chapter = ("body", number, 0), Kind.BODY, -1
            if block.kind == "heading":
                key, kind, chapter = ("chapter", headings, 0), Kind.HEADING, headings
                headings += 1
            times = self._times.get(number, [])
            entry = Entry(
                kind,
                key,
                lay_out(block.text),
                lead=utf16_length(marker_of(block)),
                chapter=chapter,
                cited=tuple(span for span in times if span.index >= 0),
            )
            self.writer.pieces(entry, shape, self._pieces(block, shape, times), marker_of(block))
            above = block.kind

    def _facts(self) -> None:
        """Write what the page's front matter names: related pages (where the page has no list of its own) and tags."""
        listed = any(block.kind == "heading" and fold(block.text) == "related pages" for block in self._wiki.blocks)
        above = 40.0
        if self._wiki.related and not listed:
            self._say(Kind.FACTS, 0, tr("Related pages") + "  ", above=above)
            for number, title in enumerate(self._wiki.related):
                self.writer.add(DOT if number else "", self._quiet)
                run = Run(label(title), to=f"{LinkKind.PAGE.value}:{page_slug(title)}")
                self.writer.add(run.text, self._style_of(run, self._quiet))
            above = 8.0
        if self._wiki.tags:
            self._say(Kind.FACTS, 1, DOT.join(map(label, self._wiki.tags)), above=above)

    def _shape(self, block: Block, above: str) -> Shape:
        if block.kind == "heading":
            return self._heading if block.level <= 2 else self._lesser_heading
        indent = {"item": BULLET * max(1, block.level), "quote": BULLET}.get(block.kind, 0)
        space = {"": 20.0, "heading": 10.0}.get(above, 4.0 if block.kind == above == "item" else 12.0)
        return Shape(self._body.characters, self._body.line, space, indent)

    def _pieces(self, block: Block, shape: Shape, times: Iterable[CitedSpan]) -> Iterator[Piece]:
        """Yield the words of a block in their formats: a time has its own, also inside a link."""
        spans = list(times)
        starts = [span.start for span in spans]
        start = 0
        for run in block.runs:
            end = start + len(run.text)
            style = self._style_of(run, self.writer.style_of(run, shape))
            first, last = max(0, bisect_left(starts, start) - 1), bisect_right(starts, end)
            inside = [span for span in spans[first:last] if span.end > start]
            padded = {at for span in inside if span.known for at in (span.start, span.end)}
            borders = {start, end}
            for span in inside:
                borders |= {at for at in (span.start - 1, span.start, span.end - 1, span.end) if start < at < end}
            at = 0
            for left, right in pairwise(sorted(borders)):
                while at < len(inside) and inside[at].end <= left:
                    at += 1
                time = inside[at] if at < len(inside) and inside[at].start <= left else None
                made = style if time is None else self._time_style(time)
                words = run.text[left - start : right - start]
                if right in padded and (time or words == " "):
                    made = _padded(made)
                yield words, made
            start = end

    def _style_of(self, run: Run, base: QTextCharFormat) -> QTextCharFormat:
        """Return the format of a stretch: a link into the library, grey words where the library lacks it."""
        if run.to is None:
            return base
        if self._marks.known is not None and run.to not in self._marks.known:
            made = QTextCharFormat(base)
            made.setForeground(QColor(self._colours.ink2))
        else:
            made = self.writer.link(base, f"#to={len(self.targets)}")
            self.targets.append(run.to)
        if run.to.startswith(f"{LinkKind.EPISODE.value}:"):
            made.setFontItalic(True)
        return made

    def _time_style(self, span: CitedSpan) -> QTextCharFormat:
        made = characters(self._time_font, self._colours.accent if span.known else self._colours.ink3)
        if span.index >= 0:
            made.setAnchor(True)
            made.setAnchorHref(f"#cite={span.index}")
        return made

    def _say(self, kind: Kind, number: int, text: str, *, above: float) -> None:
        """Append words of the program."""
        shape = Shape(self._quiet, self._measure.small_line - 4, above)
        self.writer.block(Entry(kind, (kind.name, number, 0), lay_out(text)), shape)


def _padded(style: QTextCharFormat) -> QTextCharFormat:
    """Return a format for one character that leaves room behind it."""
    made = QTextCharFormat(style)
    made.setFontLetterSpacingType(QFont.SpacingType.AbsoluteSpacing)
    made.setFontLetterSpacing(TIME_PAD)
    return made


def _times_by_block(wiki: WikiPage, marks: WikiPageMarks) -> Mapping[int, list[CitedSpan]]:
    """Return the times of each block; before anybody has looked they have no citation (index −1)."""
    found: dict[int, list[CitedSpan]] = {}
    rows: Iterable[tuple[CitedTime, int, bool]] = (
        [(citation.cited, number, citation.is_known) for number, citation in enumerate(marks.citations)]
        if marks.citations
        else [(time, -1, True) for time in wiki.times]
    )
    for time, number, known in rows:
        found.setdefault(time.block, []).append(CitedSpan(time.first, time.last, number, known))
    return found
