"""What a file can be: an episode, a page of the wiki, a list of chapters, a page of prose.

All have a `slug`, a `title` and `chapters` (what stands in the contents). Whoever needs more asks for the type.
"""

from typing import TypeAlias

from msgspec import Struct

from podviewer.model.episode import Chapter, Episode, Link, Turn
from podviewer.model.rich_text import Block
from podviewer.model.wiki_page import WikiPage


class ChapterList(Struct, frozen=True):
    """The rows of a chapter list, in file order; season and number where the file's name has them."""

    slug: str
    title: str
    chapters: tuple[Chapter, ...] = ()
    season: int | None = None
    episode: int | None = None
    end: int | None = None
    """Seconds: where the last chapter begins."""


class ProsePage(Struct, frozen=True):
    """A text without speakers: an episode copied from the site, or any other prose. Unknown parts are None or empty.

    Its paragraphs stand in turns of nobody; their times, where there are any, are estimates over `end` (seconds), the
    length the page states. `chapters` and `listed` are those of a chapter list that was attached.
    """

    slug: str
    title: str
    episode: int | None = None
    guest_names: tuple[str, ...] = ()
    date: str | None = None
    description: str | None = None
    intro: str | None = None
    chapters: tuple[Chapter, ...] = ()
    listed: tuple[Chapter, ...] = ()
    turns: tuple[Turn, ...] = ()
    end: int | None = None


Document: TypeAlias = Episode | WikiPage | ChapterList | ProsePage

Transcript: TypeAlias = Episode | ProsePage
"""What has words that somebody said: chapters attach to it, and a library searches it paragraph by paragraph."""


def turns_of(document: Document) -> tuple[Turn, ...]:
    """Return the paragraphs of a document in turns; none of a list, nor of a wiki page that has styled blocks."""
    return () if isinstance(document, ChapterList) else document.turns


def number_of(document: Document) -> tuple[int | None, int | None]:
    """Return season and number, each None where it is unknown."""
    match document:
        case Episode() | ChapterList():
            return document.season, document.episode
        case ProsePage():
            return None, document.episode
        case WikiPage():
            return None, None


def video_of(document: Document) -> str | None:
    """Return the id of the video that the times of a document lead into."""
    return document.youtube_id if isinstance(document, Episode) else None


def episode_key(slug: str, video: str | None) -> str:
    """Return what stands for an episode for ever: its video, since files are renamed; its slug where it has none."""
    return f"youtube:{video}" if video else f"slug:{slug}"


def keys_of(document: Document) -> tuple[str, ...]:
    """Return the keys under which a document may be known, the best first: it may have had no video yet."""
    return tuple(dict.fromkeys((episode_key(document.slug, video_of(document)), episode_key(document.slug, None))))


def links_of(document: Document) -> list[Link]:
    """Return every link of a document that leads out, apart from its times: those it lists, then those in its text."""
    listed: tuple[Link, ...] = ()
    blocks: tuple[Block, ...] = ()
    match document:
        case Episode():
            listed, blocks = document.links, document.body
        case WikiPage():
            blocks = document.blocks
    links = dict.fromkeys(listed)
    for block in blocks:
        for run in block.runs:
            if run.url is not None:
                links[Link(run.text, run.url)] = None
    return list(links)


def addresses(document: Document) -> set[str]:
    """Return every address that may be opened: all were validated where they were read."""
    return {link.url for link in links_of(document)}
