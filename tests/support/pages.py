"""Invented pages for tests, and short ways to look at what was read of them."""

import json
from collections.abc import Mapping, Sequence
from typing import Any

from podviewer.formats.registry import read_text
from podviewer.model.document import ChapterList, Document, turns_of
from podviewer.model.episode import Episode, Paragraph
from podviewer.model.problem import Code
from podviewer.model.reading import Reading
from podviewer.model.wiki_page import WikiPage
from podviewer.text.youtube import MOMENT_FORM, video_url

VIDEO = "aqz-KE-bpKQ"

Item = Mapping[str, Any]


def said(who: str, text: str, sec: int | None = None) -> dict[str, Any]:
    """Return an item of a transcript."""
    item: dict[str, Any] = {"line": text, "who": who}
    if sec is not None:
        item |= {"sec": sec, "time": f"{sec // 60}:{sec % 60:02}"}
    return item


def header(text: str) -> dict[str, Any]:
    """Return a header of a transcript."""
    return {"header": text}


def clip(name: str, start: int, end: int | None) -> dict[str, Any]:
    """Return a clip as the archive writes it."""
    made = {"name": name, "startOffset": start, "url": MOMENT_FORM.format(VIDEO, start)}
    return made if end is None else {**made, "endOffset": end}


def page(
    items: Sequence[Item] = (),
    clips: Sequence[Item] = (),
    *,
    guests: Sequence[str] = ("berylsample",),
    extra: str = "",
    body: str = "",
) -> str:
    """Return an episode page. JSON values are YAML; `extra` are further lines of the front matter."""
    lines = [
        "---",
        'title: "Gears and levers: a talk about machines"',
        "short: Gears and levers",
        "season: 3",
        "episode: 7",
        f"guests: {json.dumps(list(guests))}",
        f"ids:\n  youtube: {VIDEO}\n  anchor: Gears-and-levers---Beryl-Sample-abc123",
        f"links:\n  youtube: {video_url(VIDEO)}",
    ]
    if extra:
        lines.append(extra)
    for key, rows in (("quotableClips", clips), ("transcript", items)):
        if rows:
            lines.append(f"{key}:")
            lines += [_row(row) for row in rows]
    return "\n".join(lines) + f"\n---\n{body}"


def _row(row: Item) -> str:
    fields = [f"{key}: {json.dumps(value, ensure_ascii=False)}" for key, value in row.items()]
    return "- " + "\n  ".join(fields)


def read(text: str, name: str = "gears-and-levers.md") -> Episode:
    """Read a text that must be an episode."""
    reading = read_text(text, name)
    assert isinstance(reading.value, Episode), reading.problems
    return reading.value


def read_list(text: str, name: str = "list.txt") -> ChapterList:
    """Read a text that must be a list of chapters."""
    reading = read_text(text, name)
    assert isinstance(reading.value, ChapterList), reading.problems
    return reading.value


def read_page(text: str, name: str = "gears.md") -> WikiPage:
    """Read a text that must be a page of the wiki."""
    reading = read_text(text, name)
    assert isinstance(reading.value, WikiPage), reading.problems
    return reading.value


def codes(reading: Reading[Any]) -> list[Code]:
    """Return the codes of a reading's problems."""
    return [problem.code for problem in reading.problems]


def paragraphs(document: Document) -> list[Paragraph]:
    """Return all paragraphs in order."""
    return [paragraph for turn in turns_of(document) for paragraph in turn.paragraphs]


def spoken(document: Document) -> list[tuple[str | None, str]]:
    """Return (speaker, text) of all paragraphs."""
    return [(turn.speaker, paragraph.text) for turn in turns_of(document) for paragraph in turn.paragraphs]
