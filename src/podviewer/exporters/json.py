"""Readings and problems as JSON: the contract for scripts. Field names are public; what is unknown is null."""

import json
from collections.abc import Callable, Iterable
from typing import Any

from podviewer.model.episode import Episode, Link
from podviewer.model.problem import Problem
from podviewer.model.reading import FORMAT as WIKI_FORMAT
from podviewer.model.reading import Reading
from podviewer.model.rich_text import Block
from podviewer.model.wiki_page import CitedTime, LinkKind, WikiPage
from podviewer.text.youtube import moment_url

Say = Callable[[Problem], str]
"""Turns a problem into its message; handed in, because sentences belong to the interface above."""

Json = dict[str, Any]


def problem_json(problem: Problem, say: Say) -> Json:
    """Return one problem."""
    return {
        "code": problem.code.value,
        "severity": problem.severity.value,
        "line": problem.line,
        "column": problem.column,
        "path": problem.path,
        "message": say(problem),
    }


def write(source: str, reading: Reading[Episode], say: Say) -> bytes:
    """Return a reading as a file. Raises ValueError for a refused one."""
    made = json.dumps(reading_json(source, reading, say), ensure_ascii=False, indent=2)
    return f"{made}\n".encode("utf-8", "backslashreplace")


def reading_json(source: str, reading: Reading[Episode], say: Say) -> Json:
    """Return everything that was read of a file. Raises ValueError for a refused one."""
    episode = reading.value
    if episode is None:
        raise ValueError(f"nothing was read of {source!r}")
    if reading.format == WIKI_FORMAT and episode.wiki is not None:
        return _page_json(source, reading, episode, episode.wiki, say)
    return {
        "source": source,
        "format": reading.format,
        "slug": episode.slug,
        "title": episode.title,
        "short": episode.short,
        "season": episode.season,
        "episode": episode.episode,
        "guests": list(episode.guests),
        "date": episode.date,
        "youtube_id": episode.youtube_id,
        "description": episode.description,
        "intro": episode.intro,
        "topics": list(episode.topics),
        "links": [{"text": link.text, "url": link.url} for link in all_links(episode)],
        "speakers": [
            {"name": speaker.name, "person": speaker.person, "turns": speaker.turns, "words": speaker.words}
            for speaker in episode.speakers
        ],
        "chapters": [
            {
                "title": chapter.title,
                "start": chapter.start,
                "origin": chapter.origin,
                "approximate": chapter.approximate,
            }
            for chapter in episode.chapters
        ],
        "clips": [
            {
                "name": clip.name,
                "start": clip.start,
                "end": clip.end,
                "valid": clip.valid,
                "url": None if episode.youtube_id is None else moment_url(episode.youtube_id, clip.start),
            }
            for clip in episode.clips
        ],
        "turns": [
            {
                "speaker": turn.speaker,
                "chapter": turn.chapter,
                "paragraphs": [
                    {
                        "text": paragraph.text,
                        "start": paragraph.start,
                        "seek": paragraph.seek,
                        "time": paragraph.time.value,
                        "item": paragraph.item,
                    }
                    for paragraph in turn.paragraphs
                ],
            }
            for turn in episode.turns
        ],
        "body": plain_text(episode.body) or None,
        "problems": [problem_json(problem, say) for problem in reading.problems],
    }


def _page_json(source: str, reading: Reading[Episode], episode: Episode, page: WikiPage, say: Say) -> Json:
    """Return a page of the wiki. Its citations are those the page itself tells the episode of, by a link around them;
    `podviewer citations` resolves the rest."""
    outside = [{"text": link.text, "url": link.url, "to": None} for link in all_links(episode)]
    inside = [
        {"text": page.blocks[link.block].text[link.start : link.end], "url": None, "to": link.address}
        for link in page.links
    ]
    return {
        "source": source,
        "format": reading.format,
        "slug": episode.slug,
        "title": episode.title,
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
        "problems": [problem_json(problem, say) for problem in reading.problems],
    }


def _linked_slug(page: WikiPage, time: CitedTime) -> str | None:
    link = page.links[time.link] if time.link is not None else None
    return link.target if link is not None and link.kind is LinkKind.EPISODE else None


def all_links(episode: Episode) -> list[Link]:
    """Return every address the window makes clickable, apart from times: the episode's links and those of its body."""
    links = dict.fromkeys(episode.links)
    for block in episode.body if episode.wiki is None else (*episode.body, *episode.wiki.blocks):
        for run in block.runs:
            if run.url is not None:
                links[Link(run.text, run.url)] = None
    return list(links)


def plain_text(blocks: Iterable[Block]) -> str:
    """Return a page's words: a blank line between blocks, the items of a list one below the other."""
    text = ""
    before = ""
    for block in blocks:
        text += "" if not text else "\n" if block.kind == before == "item" else "\n\n"
        text += f"{block.marker} {block.text}" if block.marker else block.text
        before = block.kind
    return text
