"""Readings and problems as JSON: the contract for scripts. Field names are public; what is unknown is null."""

import json
from collections.abc import Callable, Iterable
from typing import Any

from podviewer.model.document import ChapterList, Document, ProsePage, links_of, turns_of
from podviewer.model.episode import Episode, start_of
from podviewer.model.problem import Code, Problem, count_of
from podviewer.model.reading import Reading
from podviewer.model.rich_text import Block
from podviewer.model.wiki_page import CitedTime, LinkKind, WikiPage
from podviewer.text.youtube import moment_url

Say = Callable[[Problem], str]
"""Turns a problem into its message; handed in, because sentences belong to the interface above."""

Json = dict[str, Any]


def problem_json(problem: Problem, say: Say) -> Json:
    """Return one problem; what stands for many that are not listed tells of which kind and how many."""
    more = {"kind": problem.facts["kind"], "count": count_of(problem)} if problem.code is Code.MORE_OF_A_KIND else {}
    return {
        "code": problem.code.value,
        "severity": problem.severity.value,
        "line": problem.line,
        "column": problem.column,
        "path": problem.path,
        "message": say(problem),
        **more,
    }


def write(source: str, reading: Reading[Document], say: Say) -> bytes:
    """Return a reading as a file. Raises ValueError for a refused one."""
    made = json.dumps(reading_json(source, reading, say), ensure_ascii=False, indent=2)
    return f"{made}\n".encode("utf-8", "backslashreplace")


def reading_json(source: str, reading: Reading[Document], say: Say) -> Json:
    """Return everything that was read of a file. Raises ValueError for a refused one."""
    document = reading.value
    if document is None:
        raise ValueError(f"nothing was read of {source!r}")
    head = {"source": source, "format": reading.format, "slug": document.slug, "title": document.title}
    problems = [problem_json(problem, say) for problem in reading.problems]
    if isinstance(document, WikiPage) and not document.is_pasted:
        return {**head, **_page_json(document), "problems": problems}
    return {**head, **_NOTHING_KNOWN, **_known_json(document), **_said_json(document), "problems": problems}


_NOTHING_KNOWN: Json = {
    "short": None,
    "season": None,
    "episode": None,
    "guests": [],
    "date": None,
    "youtube_id": None,
    "description": None,
    "intro": None,
    "topics": [],
    "links": [],
    "speakers": [],
    "chapters": [],
    "clips": [],
    "turns": [],
    "body": None,
}
"""The fields of everything but a wiki page, in their order."""


def _known_json(document: Document) -> Json:
    """Return what is known of a document besides its words."""
    match document:
        case Episode():
            return {
                "short": document.short,
                "season": document.season,
                "episode": document.episode,
                "guests": list(document.guests),
                "date": document.date,
                "youtube_id": document.youtube_id,
                "description": document.description,
                "intro": document.intro,
                "topics": list(document.topics),
                "speakers": [
                    {"name": speaker.name, "person": speaker.person, "turns": speaker.turns, "words": speaker.words}
                    for speaker in document.speakers
                ],
                "clips": [
                    {
                        "name": clip.name,
                        "start": clip.start,
                        "end": clip.end,
                        "valid": clip.valid,
                        "url": None if document.youtube_id is None else moment_url(document.youtube_id, clip.start),
                    }
                    for clip in document.clips
                ],
                "body": plain_text(document.body) or None,
            }
        case ProsePage():
            return {
                "episode": document.episode,
                "date": document.date,
                "description": document.description,
                "intro": document.intro,
            }
        case ChapterList():
            return {"season": document.season, "episode": document.episode}
        case WikiPage():
            return {}


def _said_json(document: Document) -> Json:
    """Return the links, the chapters and the words."""
    return {
        "links": [{"text": link.text, "url": link.url} for link in links_of(document)],
        "chapters": [
            {
                "title": chapter.title,
                "start": chapter.start,
                "origin": chapter.origin,
                "approximate": chapter.approximate,
            }
            for chapter in document.chapters
        ],
        "turns": [
            {
                "speaker": turn.speaker,
                "chapter": turn.chapter,
                "paragraphs": [
                    {
                        "text": paragraph.text,
                        "start": start_of(paragraph),
                        "seek": paragraph.cited_time,
                        "time": paragraph.time.value,
                        "item": paragraph.item,
                    }
                    for paragraph in turn.paragraphs
                ],
            }
            for turn in turns_of(document)
        ],
    }


def _page_json(page: WikiPage) -> Json:
    """Return a page of the wiki. Its citations are those the page itself tells the episode of, by a link around them;
    `podviewer citations` resolves the rest."""
    outside = [{"text": link.text, "url": link.url, "to": None} for link in links_of(page)]
    inside = [
        {"text": page.blocks[link.block].text[link.start : link.end], "url": None, "to": link.address}
        for link in page.links
    ]
    return {
        "description": page.summary or None,
        "topics": list(page.tags),
        "keyword": page.keyword,
        "related": list(page.related),
        "headings": [
            {"text": block.text, "level": block.level, "line": line}
            for block, line in zip(page.blocks, page.lines, strict=True)
            if block.kind == "heading"
        ],
        "text": plain_text(page.blocks) or None,
        "links": outside + inside,
        "citations": [
            {
                "line": time.line,
                "text": time.text,
                "slug": _linked_slug(page, time),
                "start": time.start,
                "end": time.end,
            }
            for time in page.times
        ],
    }


def _linked_slug(page: WikiPage, time: CitedTime) -> str | None:
    link = page.links[time.link] if time.link is not None else None
    return link.target if link is not None and link.kind is LinkKind.EPISODE else None


def plain_text(blocks: Iterable[Block]) -> str:
    """Return a page's words: a blank line between blocks, the items of a list one below the other."""
    text = ""
    before = ""
    for block in blocks:
        text += "" if not text else "\n" if block.kind == before == "item" else "\n\n"
        text += f"{block.marker} {block.text}" if block.marker else block.text
        before = block.kind
    return text
