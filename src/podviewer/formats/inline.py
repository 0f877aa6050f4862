"""Markdown to blocks and runs, through markdown-it-py's tokens. Imported late: markdown_it takes 20 ms."""

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cache

from markdown_it import MarkdownIt
from markdown_it.token import Token

from ..domain.links import safe_url
from ..domain.text import Block, Run

MAX_LENGTH = 100_000
"""Characters read as Markdown; the longest real body has 28 KB. What is longer is split at blank lines only."""

# `{:target="_blank"}` follows 515 links of the archive; kramdown knows more of the kind.
_ATTRIBUTES = re.compile(r"\{:[^{}\n]{0,200}\}")
_BARE_ADDRESS = re.compile(r"https?://[^\s<>\[\]\"'`]+[^\s<>\[\]\"'`.,;:!?)*_]")
_BREAKS = re.compile(r"\n\s*\n")


@dataclass(slots=True)
class _Builder:
    """Collects the blocks while the tokens go by."""

    refuse: Callable[[str, int | None], None]
    blocks: list[Block] = field(default_factory=list)
    runs: list[Run] = field(default_factory=list)
    lists: list[list[int | None]] = field(default_factory=list)
    kind: str = "paragraph"
    level: int = 0
    marker: str = ""
    quotes: int = 0
    line: int | None = None

    def close(self) -> None:
        """End the block, if it says anything."""
        if any(run.text.strip() for run in self.runs):
            self.blocks.append(Block(self.kind, tuple(self.runs), self.level, self.marker))
            self.marker = ""
        self.runs = []


def read_markdown(text: str, refuse: Callable[[str, int | None], None]) -> tuple[Block, ...]:
    """Return the blocks of a Markdown text. HTML stays visible as text, pictures become their description.

    `refuse(address, line)` is called for every address that may not be opened (line from 0); its words stay.
    """
    if len(text) > MAX_LENGTH:
        return tuple(Block("paragraph", (Run(part.strip()),)) for part in _BREAKS.split(text) if part.strip())
    builder = _Builder(refuse)
    for token in _parser().parse(text):
        if token.map is not None:
            builder.line = token.map[0]
        _take(builder, token)
    builder.close()
    return tuple(builder.blocks)


@cache
def _parser() -> MarkdownIt:
    """Return the parser. It passes addresses on as they are: they are judged here, and a refusal is told."""
    markdown = MarkdownIt("commonmark", {"html": False})
    markdown.validateLink = _anything  # type: ignore[method-assign, assignment]
    markdown.normalizeLink = str  # type: ignore[method-assign, assignment]
    return markdown


def _anything(_: str) -> bool:
    return True


def _take(builder: _Builder, token: Token) -> None:
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
            builder.runs = [Run(token.content.rstrip("\n"), code=True)]
            builder.close()


def _take_inline(builder: _Builder, tokens: list[Token]) -> None:
    bold = italic = 0
    url: str | None = None
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
                url = _address(builder, str(token.attrGet("href") or ""))
            case "link_close":
                url = None
            case "softbreak":
                builder.runs.append(Run(" ", url, bold > 0, italic > 0))
            case "hardbreak":
                builder.runs.append(Run("\n", url, bold > 0, italic > 0))
            case "code_inline":
                builder.runs.append(Run(token.content, url, bold > 0, italic > 0, True))
            case _:
                text = _ATTRIBUTES.sub("", token.content) if "{:" in token.content else token.content
                builder.runs += _with_addresses(text, url, bold > 0, italic > 0)


def _with_addresses(text: str, url: str | None, bold: bool, italic: bool) -> list[Run]:
    """Return the runs of a text, bare addresses in it as links."""
    if url is not None or "://" not in text:
        return [Run(text, url, bold, italic)] if text else []
    runs = []
    position = 0
    for found in _BARE_ADDRESS.finditer(text):
        address = safe_url(found[0])
        if address is None:
            continue
        if found.start() > position:
            runs.append(Run(text[position : found.start()], None, bold, italic))
        runs.append(Run(found[0], address, bold, italic))
        position = found.end()
    if position < len(text):
        runs.append(Run(text[position:], None, bold, italic))
    return runs


def _address(builder: _Builder, href: str) -> str | None:
    """Return the address of a link; pages of the site itself (`/people/x`, `#part`) are plain words here."""
    url = safe_url(href)
    if url is None and not href.startswith(("/", "#")) and href:
        builder.refuse(href, builder.line)
    return url
