"""The wiki's own way to name a moment: `[[podcast:slug|Title|4:42]]`, `[[podcast:slug|Title|4:42-6:10]]`."""

import re
from collections.abc import Iterable, Iterator

from podviewer.model.document import ChapterList, Transcript
from podviewer.model.episode import Paragraph
from podviewer.model.timing import Timing
from podviewer.model.wiki_page import LinkKind, page_slug, slug_words
from podviewer.text.fold import label
from podviewer.text.timecode import format_timecode

# A colon followed by a blank: the wiki's titles end there, and `7:30` in a title is no end.
_SUBTITLE = re.compile(r"\s*[:：](?=\s|$).*", re.DOTALL)
_CLOCK = re.compile(r"(?<=\d)\s*[:：∶]\s*(?=\d)")
_HARMLESS = str.maketrans({"[": "(", "]": ")", "|": "/", "{": "(", "}": ")", "<": "‹", ">": "›", "\\": "/", "`": "'"})
_NOT_IN_SLUG = re.compile(r"[\s|\[\]{}<>#:]+")
_PLAIN = re.compile(r"[\w ,.'’&+()/-]+")
_NO_MARKS = str.maketrans("", "", "*_~")


def short_title(title: str) -> str:
    """Return a title as the wiki writes it in a token: up to the colon, without what would end the token or be read as
    markup or as a time."""
    cut = _SUBTITLE.sub("", label(title)) or label(title)
    harmless = _CLOCK.sub(".", cut.translate(_HARMLESS).translate(_NO_MARKS))
    return label(harmless).strip(" :-–—")


def cite_token(slug: str, title: str | None, start: int | None = None, end: int | None = None) -> str:
    """Return the token for a moment or a range of an episode, in seconds; without a time, for the episode.

    A range that does not end after it starts is a moment. Without a title the slug's words stand for one.
    """
    parts = [f"podcast:{_NOT_IN_SLUG.sub('-', label(slug))}"]
    parts.append(short_title(title or "") or short_title(re.sub(r"[-_]+", " ", slug)) or "Podcast")
    if start is not None:
        last = f"-{format_timecode(end)}" if end is not None and end > start else ""
        parts.append(f"{format_timecode(start)}{last}")
    return f"[[{'|'.join(parts)}]]"


def link_token(kind: LinkKind, target: str, title: str | None) -> str:
    """Return the token for a link without a time, as the wiki writes it: `[[Page]]`, `[[person:id|Name]]`."""
    if kind is LinkKind.EPISODE:
        return cite_token(target, title)
    slug = _NOT_IN_SLUG.sub("-", label(target))
    name = label(title or "")
    if kind is LinkKind.PAGE:
        # The site finds a page by its title, and as well by its slug.
        return f"[[{name}]]" if _PLAIN.fullmatch(name) and page_slug(name) == slug else f"[[{slug}]]"
    return f"[[{kind.value}:{slug}|{label(name.translate(_HARMLESS)) or slug_words(slug)}]]"


def cite_chapter(episode: Transcript | ChapterList, chapter_index: int) -> str:
    """Return the token for a chapter: from its start to the next later start of a chapter, else to the end.

    Raises IndexError for a chapter there is not.
    """
    start = episode.chapters[chapter_index].start
    if start is None:
        return cite_token(episode.slug, episode.title)
    later = [chapter.start for chapter in episode.chapters if chapter.start is not None and chapter.start > start]
    return cite_token(episode.slug, episode.title, start, min(later, default=episode.end))


def end_of_range(start: int | None, last: int | None, stated: Iterable[int], end: int | None) -> int | None:
    """Return the second at which a quoted range ends that begins at `start` and whose last paragraph begins at `last`:
    the first of those `stated` behind it, in file order, that is later than both (a second may be repeated), else
    `end`, that of the episode. None where nothing tells."""
    if start is None:
        return None
    begun = start if last is None else max(start, last)
    found = next((second for second in stated if second > begun), end)
    return found if found is not None and found > start else None


def range_end(episode: Transcript, last: Paragraph, start: int | None) -> int | None:
    """Return where a quoted range of an episode ends whose last paragraph this is (`end_of_range`)."""
    return end_of_range(start, last.cited_time, _stated_after(episode, last.item), episode.end)


def _stated_after(episode: Transcript, item: int) -> Iterator[int]:
    for turn in episode.turns:
        for paragraph in turn.paragraphs:
            if paragraph.item > item and paragraph.time is Timing.STATED and paragraph.stated_time is not None:
                yield paragraph.stated_time
