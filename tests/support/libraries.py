"""Invented libraries for tests: episodes, chapter lists and people in folders, and short ways to index and ask them."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from podviewer.formats.registry import read_file
from podviewer.library.database.location import Index, open_index
from podviewer.library.index.update import Updated, update
from podviewer.library.library import EVERY_MATCH, Library, Outcome
from podviewer.library.rows.citations import Backlinks, backlinks_of
from podviewer.library.rows.index_reader import IndexReader
from podviewer.library.search.query import parse_query
from podviewer.library.search.search import Results, Searcher
from podviewer.model.reading import Reading
from support.pages import said

WHEELS = (
    said("Otto", "Welcome, Beryl. What is a wheel?", 10),
    said("Beryl", "A wheel turns. Wheels were turning long before anybody drew one.", 20),
    said("Otto", "And a lever?", 50),
    said("Beryl", "A lever lifts. Give me a long lever, a firm place, and I lift whatever you like.", 60),
)


def talk(
    items: Sequence[Mapping[str, Any]] = WHEELS,
    *,
    title: str = "Gears",
    season: int | None = 1,
    episode: int | None = 1,
    guests: Sequence[str] = ("berylsample",),
    topics: Sequence[str] = (),
    video: str = "aqz-KE-bpKQ",
    date: str | None = None,
) -> str:
    """Return an episode page."""
    head: dict[str, Any] = {"title": title, "guests": list(guests), "topics": list(topics), "ids": {"youtube": video}}
    if season is not None:
        head["season"] = season
    if episode is not None:
        head["episode"] = episode
    if date is not None:
        head["date"] = date
    lines = [f"{key}: {json.dumps(value, ensure_ascii=False)}" for key, value in head.items()]
    lines.append("transcript:")
    for item in items:
        fields = [f"{key}: {json.dumps(value, ensure_ascii=False)}" for key, value in item.items()]
        lines.append("- " + "\n  ".join(fields))
    return "\n".join(["---", *lines, "---", ""])


def one(text: str, **more: Any) -> str:
    """Return an episode page in which one sentence is said."""
    return talk([said("Otto", text, 10)], **more)


def wiki_page(body: str, *, title: str, summary: str = "A summary for lists.", tags: Sequence[str] = ("clay",)) -> str:
    """Return a page of the wiki."""
    head = {"layout": "wiki", "title": title, "summary": summary, "tags": list(tags)}
    lines = [f"{key}: {json.dumps(value, ensure_ascii=False)}" for key, value in head.items()]
    return "\n".join(["---", *lines, "---", "", body, ""])


def write(folder: Path, name: str, text: str) -> Path:
    """Write a file and the folders above it."""
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8")
    return path


class Counting:
    """Reads files and remembers which."""

    def __init__(self) -> None:
        self.paths: list[str] = []

    def __call__(self, path: bytes) -> Reading[Any]:
        self.paths.append(path.decode("utf-8", "replace").rpartition("/")[2])
        return read_file(path)


def indexed(tmp_path: Path, *roots: Path) -> tuple[Index, Updated]:
    """Return the up-to-date index of some folders."""
    index = open_index(tmp_path / "cache", roots)
    return index, update(index)


def typed(index: Index, text: str, **more: Any) -> Results:
    """Search as it is typed."""
    return Searcher(IndexReader(index)).typed(parse_query(text), **more)


def library_of(index: Index) -> Library:
    """Return the library of an index that lies in a cache folder."""
    library = Library(index.path.parent.parent, index.roots)
    assert library.open() == ()
    assert library.index == index
    return library


def ask(cache: Path, roots: Sequence[Path], text: str) -> Outcome[Results]:
    """Search a library as the command line does."""
    library = Library(cache, roots)
    outcome = library.ask(lambda: library.ranked(parse_query(text), best=EVERY_MATCH, partial=False))
    library.close()
    return outcome


def backlinks(index: Index, slug: str) -> Backlinks:
    """Return what the wiki says about an episode."""
    known = library_of(index).snapshot()
    episode = next((row for row in known.catalogue.episodes if row.slug == slug), None)
    chapters = known.chapters.get(episode.file, ()) if episode is not None else ()
    return backlinks_of(known.citations, slug, episode, chapters)


def texts(results: Results) -> list[str]:
    """Return the paragraphs that were found."""
    return [moment.text for group in results.groups for moment in group.moments]


def marked(results: Results) -> list[list[str]]:
    """Return the hits of each paragraph that was found."""
    return [[m.text[start:end] for start, end in m.hits] for group in results.groups for m in group.moments]


HENS = (
    said("Otto", "Welcome, Beryl. Why do hens moult?", 10),
    said("Beryl", "Hens moult because feathers wear out. A naïve keeper thinks that they are ill.", 20),
    said("Otto", "And the eggs?", 60),
    said("Beryl", "While they moult they lay no eggs at all. That is the whole secret of the autumn.", 70),
)


OWLS = (
    said("Otto", "Welcome, Zoë. Where do owls sleep?", 5),
    said("Zoë", "In the day an owl sleeps close to the trunk. Nobody ever sees it, eggs or no eggs.", 30),
)


BEES = (
    said("Otto", "Welcome back, Beryl. Today it is bees.", 5),
    said("Beryl", "A bee dances to tell the others where the lime trees are.", 40),
)


@dataclass(frozen=True, slots=True)
class Indexed:
    """An index that is up to date, the cache folder it lies in and the folders it is about."""

    index: Index
    cache: Path
    roots: tuple[Path, ...]
