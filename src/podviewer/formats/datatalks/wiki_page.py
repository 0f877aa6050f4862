"""Pages of the wiki: front matter, then Markdown prose that links episodes, people and other pages, and cites times.

Any Markdown page with front matter that is neither an episode nor a person is read so, and any text that uses the
wiki's `[[podcast:…]]` tokens.
"""

import re
from bisect import bisect_right
from typing import TYPE_CHECKING

from podviewer.formats.problem_list import ProblemList
from podviewer.formats.source import MAX_BLOCKS, MAX_CHARACTERS, MAX_LINKS, MAX_TIMES, Source, cut_block
from podviewer.formats.yaml.fields import Fields, fields_of
from podviewer.formats.yaml.front_matter import FrontMatter, split_front_matter
from podviewer.model.problem import Code, Problem, excerpt, problem
from podviewer.model.reading import Reading
from podviewer.model.rich_text import Block
from podviewer.model.wiki_page import CitedTime, LinkKind, WikiLink, WikiPage, headings_of
from podviewer.text.fold import label

if TYPE_CHECKING:
    from podviewer.formats.markdown import Placed

FORMAT = "wiki-page"

MAX_PROBLEMS = 200
"""Of one kind in one page; a page with more is broken as a whole."""

_LAYOUT = re.compile(r"^layout:[ \t]*[\"']?(?:wiki|article)\b", re.MULTILINE)
_OWN_KEY = re.compile(r"^(?:summary|related_wiki|keyword|search_intent):", re.MULTILINE)
_TITLE = re.compile(r"^title:[ \t]*\S", re.MULTILINE)
# Pages of people have at least one of these; `short` is the person's id.
_PERSON_KEY = re.compile(r"^(?:short|picture|bio_short|linkedin|twitter|github):", re.MULTILINE)
_TOKEN = re.compile(r"\[\[(?:podcast|cite|person|book):[^\[\]]{1,600}\]\]")
_HEADING = re.compile(r"^#{1,6}[ \t]+(.{1,300}?)[ \t#]*$", re.MULTILINE)
_LOST_BRACKET = re.compile(r"\]\(\s{0,5}(?:https?://|/)[^\s()]{1,2000}\)?")


def probe(source: Source) -> bool:
    """Say whether the text is a page with front matter that is nobody's, or prose with the wiki's tokens."""
    front = split_front_matter(source.text) if "---" in source.text[:2000] else None
    if front is None:
        return _TOKEN.search(source.text) is not None
    if _LAYOUT.search(front.text) or _OWN_KEY.search(front.text) or _TOKEN.search(front.body):
        return True
    if "\nguests:" in f"\n{front.text}":  # a page about a talk: its head is more than a title
        return False
    return bool(_TITLE.search(front.text) and front.body.strip()) and _PERSON_KEY.search(front.text) is None


def read(source: Source) -> Reading[WikiPage]:
    """Read a page; refused only where it is an empty template."""
    front = split_front_matter(source.text)
    if front is None:
        front = FrontMatter("", 1, source.text, ())
    if "{{" in front.text and re.search(r"^title:.*\{\{", front.text, re.MULTILINE):
        return Reading(None, (problem(Code.NOT_A_TRANSCRIPT, front.line, reason="template"),), FORMAT)
    problems = ProblemList(front.problems)
    fields = fields_of(front, problems)
    page = _page(source, fields, front, problems)
    if not page.blocks:
        problems.append(problem(Code.EMPTY))
    return Reading(page, problems.told(), FORMAT)


def _page(source: Source, fields: Fields, front: FrontMatter, problems: list[Problem]) -> WikiPage:
    from podviewer.formats.datatalks.wiki_links import inside, wiki_parser

    # here: markdown-it takes 20 ms, and most files are episodes
    from podviewer.formats.markdown import plain_blocks, read_blocks

    body_line = front.body_line

    def refuse(address: str, line: int | None) -> None:
        if len(problems) < MAX_PROBLEMS:
            problems.append(problem(Code.LINK_BAD, body_line + (line or 0), url=excerpt(address)))

    body = front.body[: cut_block(front.body, 0, MAX_CHARACTERS)]
    is_whole = len(body) == len(front.body)
    # A thousand quotations inside each other are nothing to Markdown, but their words are there.
    placed = read_blocks(body, refuse, wiki_parser(), inside) or tuple(plain_blocks(body))
    links: list[WikiLink] = []
    times: list[CitedTime] = []
    for number, part in enumerate(placed):
        line = body_line + part.line
        if number >= MAX_BLOCKS or len(times) > MAX_TIMES or len(links) > MAX_LINKS:
            placed, is_whole = placed[:number], False
            break
        first = len(links)
        for inner in part.links:
            kind, _, target = inner.to.partition(":")
            links.append(
                WikiLink(LinkKind(kind), target, number, inner.start, inner.end, line + inner.line, inner.written)
            )
        times += _times(part, number, line, links, first)
        _report_broken(part, line, problems)
    if not is_whole:
        last = (body_line + placed[-1].line + len(placed[-1].breaks)) if placed else body_line
        problems.append(problem(Code.PAGE_TOO_LONG, last, last=last))
    related = fields.texts("related") or fields.texts("related_wiki")
    blocks = tuple(part.block for part in placed)
    lines = tuple(body_line + part.line for part in placed)
    return WikiPage(
        slug=source.slug,
        summary=label(fields.text("summary") or ""),
        related=tuple(filter(None, map(label, related))),
        tags=tuple(filter(None, map(label, fields.texts("tags")))),
        keyword=fields.line("keyword") or None,
        blocks=blocks,
        lines=lines,
        links=tuple(links),
        times=tuple(times),
        chapters=headings_of(blocks, lines),
        title=_title(source, fields, front),  # last: what is odd about it is told after what is odd in the text
    )


def _title(source: Source, fields: Fields, front: FrontMatter) -> str:
    own = _HEADING.search(front.body[:5000])
    return fields.line("title") or (label(own[1]) if own and not front.text else "") or source.slug


def _times(part: "Placed", number: int, line: int, links: list[WikiLink], first: int) -> list[CitedTime]:
    """Return the cited times of a block; what stands in code is none."""
    # here: most files are episodes, which wait for every module
    from podviewer.citations.time_grammar import find_times

    text = part.block.text
    code = code_spans(part.block)
    starts = [link.start for link in links[first:]]
    times = []
    for span in find_times(text):
        if any(start < span.last and span.first < end for start, end in code):
            continue
        index = bisect_right(starts, span.first) - 1
        within = index >= 0 and span.last <= links[first + index].end
        below = bisect_right(part.breaks, span.first)
        if within and (source := part.links[index].source) is not None:
            below = part.links[index].line + _lines_before(text[span.first : span.last], source)
        times.append(
            CitedTime(
                span.start, span.end, number, span.first, span.last, text[span.first : span.last], line + below,
                first + index if within else None,
            )
        )  # fmt: skip
    return times


def code_spans(block: Block) -> list[tuple[int, int]]:
    """Return the characters of a block that are code."""
    spans = []
    position = 0
    for run in block.runs:
        if run.code:
            spans.append((position, position + len(run.text)))
        position += len(run.text)
    return spans


def _lines_before(words: str, source: str) -> int:
    """Return on which line of a `[[…]]`, from 0, some of its words begin."""
    found = re.search(r"\s+".join(map(re.escape, words.split())), source)
    return source.count("\n", 0, found.start()) if found else 0


def _report_broken(part: "Placed", line: int, problems: list[Problem]) -> None:
    """Tell of links that lost a bracket: `Title](https://…)` (llm-deployment), a `[[` that never closes."""
    text = part.block.text
    broken = [(at, text[at : at + 80].partition("]]")) for at in part.broken]
    told = [(at, before + closing) for at, (before, closing, _) in broken]
    if "](" in text:
        code = code_spans(part.block)
        lost = ((found.start(), found[0]) for found in _LOST_BRACKET.finditer(text))
        told += [(at, words) for at, words in lost if not any(start <= at < end for start, end in code)]
    for at, words in sorted(told)[: max(0, MAX_PROBLEMS - len(problems))]:
        problems.append(problem(Code.LINK_BROKEN, line + bisect_right(part.breaks, at), text=excerpt(words)))
