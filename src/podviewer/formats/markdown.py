"""Markdown to blocks and runs, through markdown-it-py's tokens. Imported late: markdown_it takes 20 ms."""

import re
from collections.abc import Callable, Iterator
from functools import cache

from markdown_it import MarkdownIt
from markdown_it.token import Token
from msgspec import Struct, field
from msgspec.structs import astuple, replace

from podviewer.formats.source import MAX_BLOCK, cut_block
from podviewer.model.rich_text import Block, Run
from podviewer.text.urls import safe_url

MAX_LENGTH = 100_000
"""Characters read as Markdown; the longest real body has 28 KB. What is longer is split at blank lines only."""

# `{:target="_blank"}` follows 515 links of the archive; kramdown knows more of the kind.
_ATTRIBUTES = re.compile(r"\{:[^{}\n]{0,200}\}")
_BARE_ADDRESS = re.compile(r"https?://[^\s<>\[\]\"'`]+[^\s<>\[\]\"'`.,;:!?)*_]")
# What markdown-it makes of all other controls is U+FFFD.
_STEERING_ENTITY = re.compile(r"&#(?:0*(?:12|823[4-8]|829[4-7])|[xX]0*(?:[cC]|202[a-eA-E]|206[6-9]));")
_BREAKS = re.compile(r"\n\s*\n")
_NEWLINE = re.compile("\n")


class InnerLink(Struct, frozen=True):
    """A link into the library: what `Run.to` says, its characters in the block's text, the line below the block's."""

    to: str
    start: int
    end: int
    line: int
    written: str | None = None
    """The parts of an episode's token behind its slug."""
    source: str | None = None
    """What stands between the brackets of a `[[…]]`, with its line breaks."""


class Placed(Struct, frozen=True):
    """A block and where it stands: `line` of the text (from 0); `breaks` are the characters at which the next line of
    the text begins; `links` those into the library."""

    block: Block
    line: int
    breaks: tuple[int, ...] = ()
    links: tuple[InnerLink, ...] = ()
    broken: tuple[int, ...] = ()
    """Characters at which a `[[` begins no link."""


def _nowhere(_: str) -> str | None:
    return None


class _BlockReader(Struct):
    """Collects the blocks while the tokens go by."""

    refuse: Callable[[str, int | None], None]
    inside: Callable[[str], str | None] = _nowhere
    placed: list[Placed] = field(default_factory=list)
    runs: list[Run] = field(default_factory=list)
    breaks: list[int] = field(default_factory=list)
    links: list[InnerLink] = field(default_factory=list)
    broken: list[int] = field(default_factory=list)
    length: int = 0
    lists: list[list[int | None]] = field(default_factory=list)
    kind: str = "paragraph"
    level: int = 0
    marker: str = ""
    quotes: int = 0
    line: int | None = None

    def add(self, run: Run) -> None:
        """Add a stretch of text; one in the style of the stretch before goes on with it."""
        if not run.text:
            return
        self.length += len(run.text)
        if self.runs and astuple(self.runs[-1])[1:] == astuple(run)[1:]:  # all but the text
            run = replace(run, text=self.runs.pop().text + run.text)
        self.runs.append(run)

    def close(self) -> None:
        """End the block, if it says anything."""
        if any(run.text.strip() for run in self.runs):
            block = Block(self.kind, tuple(self.runs), self.level, self.marker)
            self.placed.append(Placed(block, self.line or 0, tuple(self.breaks), tuple(self.links), tuple(self.broken)))
            self.marker = ""
        self.runs, self.breaks, self.links, self.broken, self.length = [], [], [], [], 0


def read_markdown(text: str, refuse: Callable[[str, int | None], None]) -> tuple[Block, ...]:
    """Return the blocks of a Markdown text. HTML stays visible as text, pictures become their description.

    `refuse(address, line)` is called for every address that may not be opened (line from 0); its words stay.
    """
    return tuple(placed.block for placed in read_blocks(text, refuse, _parser()))


def read_blocks(
    text: str,
    refuse: Callable[[str, int | None], None],
    parser: MarkdownIt,
    inside: Callable[[str], str | None] = _nowhere,
) -> tuple[Placed, ...]:
    """Return the blocks of a Markdown text with their places, read by a parser of `make_parser`.

    `inside(address)` says what an address means in the library (`Run.to`), None for all that lead elsewhere.
    """
    if len(text) > MAX_LENGTH:
        return tuple(plain_blocks(text))
    builder = _BlockReader(refuse, inside)
    for token in parser.parse(_STEERING_ENTITY.sub("\ufffd", text)):
        if token.map is not None:
            builder.line = token.map[0]
        _take(builder, token)
    builder.close()
    return tuple(builder.placed)


def plain_blocks(text: str) -> Iterator[Placed]:
    """Yield a text that is not read as Markdown, split at blank lines."""
    line = start = 0
    while start < len(text):
        found = _BREAKS.search(text, start)
        end = found.start() if found else len(text)
        behind = found.end() if found else end
        if end - start > MAX_BLOCK:
            end = behind = cut_block(text, start)
        piece = text[start:end]
        words = piece.strip()
        if words:
            line += piece[: piece.index(words[0])].count("\n")
            breaks = tuple(at.end() for at in _NEWLINE.finditer(words))
            yield Placed(Block("paragraph", (Run(words),)), line, breaks)
            piece = piece[piece.index(words[0]) :]
        line += piece.count("\n") + text.count("\n", end, behind)
        start = behind


@cache
def _parser() -> MarkdownIt:
    return make_parser()


def make_parser() -> MarkdownIt:
    """Return a parser. It passes addresses on as they are: they are judged here, and a refusal is told."""
    markdown = MarkdownIt("commonmark", {"html": False})
    markdown.validateLink = _anything  # type: ignore[method-assign, assignment]
    markdown.normalizeLink = str  # type: ignore[method-assign, assignment]
    return markdown


def _anything(_: str) -> bool:
    return True


def _take(builder: _BlockReader, token: Token) -> None:
    match token.type:
        case "heading_open":
            builder.kind, builder.level = "heading", int(token.tag[1])
        case "bullet_list_open":
            builder.lists.append([None])
        case "ordered_list_open":
            builder.lists.append([int(token.attrGet("start") or 1)])
        case "bullet_list_close" | "ordered_list_close":
            builder.lists.pop()
        case "list_item_open":
            number = builder.lists[-1][0]
            builder.marker = "•" if number is None else f"{number}."
            builder.lists[-1][0] = None if number is None else number + 1
        case "blockquote_open":
            builder.quotes += 1
        case "blockquote_close":
            builder.quotes -= 1
        case "paragraph_open":
            if builder.lists:
                builder.kind, builder.level = "item", len(builder.lists)
            else:
                builder.kind, builder.level = ("quote" if builder.quotes else "paragraph"), 0
        case "inline":
            _take_inline(builder, token.children or [])
        case "paragraph_close" | "heading_close":
            builder.close()
        case "fence" | "code_block":
            builder.kind, builder.level = "code", 0
            builder.runs = []
            builder.add(Run(token.content.rstrip("\n"), code=True))
            builder.close()


def _take_inline(builder: _BlockReader, tokens: list[Token]) -> None:
    bold = italic = 0
    url: str | None = None
    to: str | None = None
    start = line = 0
    for token in tokens:
        match token.type:
            case "strong_open":
                bold += 1
            case "strong_close":
                bold -= 1
            case "em_open":
                italic += 1
            case "em_close":
                italic -= 1
            case "link_open":
                href = str(token.attrGet("href") or "")
                to, start, line = builder.inside(href), builder.length, len(builder.breaks)
                url = None if to else _address(builder, href)
            case "link_close":
                if to is not None and builder.length > start:
                    builder.links.append(InnerLink(to, start, builder.length, line))
                url = to = None
            case "inner_link":
                start, line = builder.length, len(builder.breaks)
                builder.add(Run(token.content, None, bold > 0, italic > 0, to=token.meta["to"]))
                builder.links.append(InnerLink(start=start, end=builder.length, line=line, **token.meta))
                builder.breaks += [builder.length] * token.meta["source"].count("\n")
            case "inner_broken":
                builder.broken.append(builder.length)
                builder.add(Run(token.content, url, bold > 0, italic > 0, to=to))
            case "softbreak":
                builder.add(Run(" ", url, bold > 0, italic > 0, to=to))
                builder.breaks.append(builder.length)
            case "hardbreak":
                builder.add(Run("\n", url, bold > 0, italic > 0, to=to))
                builder.breaks.append(builder.length)
            case "code_inline":
                builder.add(Run(token.content, url, bold > 0, italic > 0, True, to))
            case _:
                text = _ATTRIBUTES.sub("", token.content) if "{:" in token.content else token.content
                _add_text(builder, Run(text, url, bold > 0, italic > 0, to=to))


def _add_text(builder: _BlockReader, run: Run) -> None:
    """Add a text, bare addresses in it as links."""
    if run.url is not None or run.to is not None or "://" not in run.text:
        builder.add(run)
        return
    position = 0
    for found in _BARE_ADDRESS.finditer(run.text):
        to = builder.inside(found[0])
        address = None if to else safe_url(found[0])
        if to is None and address is None:
            continue
        builder.add(replace(run, text=run.text[position : found.start()]))
        start = builder.length
        builder.add(replace(run, text=found[0], url=address, to=to))
        if to is not None:
            builder.links.append(InnerLink(to, start, builder.length, len(builder.breaks)))
        position = found.end()
    builder.add(replace(run, text=run.text[position:]))


def _address(builder: _BlockReader, href: str) -> str | None:
    """Return the address of a link; pages of the site itself (`/people/x`, `#part`) are plain words here."""
    url = safe_url(href)
    if url is None and not href.startswith(("/", "#")) and href:
        builder.refuse(href, builder.line)
    return url
