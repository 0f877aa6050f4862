"""What quick open offers for a text: moments, chapters, episodes, people, pages, a search for the words. Free of Qt.

A `QuickOpenIndex` is built once for each state of the library, in a worker thread; `choices` is asked for every key.
"""

import os
import re
from collections.abc import Sequence
from dataclasses import dataclass

from podviewer.library.quick_open.fuzzy_index import Candidate, FuzzyIndex, Match
from podviewer.library.quick_open.quick_open_index import QuickOpenIndex, one_line
from podviewer.library.rows.catalogue import ChapterRow, EpisodeRow, PersonRow
from podviewer.library.rows.pages import PageRow
from podviewer.messages.translate import tr
from podviewer.messages.units import episode_number, episodes_words, printed_time
from podviewer.model.document import Document, number_of, video_of
from podviewer.model.episode import Chapter
from podviewer.model.wiki_page import WikiPage
from podviewer.storage.recent import FINISHED, Recent
from podviewer.text.fold import LONGEST_LABEL, fold, isolate, label
from podviewer.text.reference import Reference, parse_place
from podviewer.text.snippet import Span, find_spans
from podviewer.text.timecode import format_range, format_timecode

MOST = 30
"""Choices for one text, the search included."""
MOST_HERE = 5
"""Chapters of the open episode while there is a library, so that they do not hide it."""
SHORT = 2
"""Letters that are looked for at the beginning of words only: in the middle of a word they stand everywhere."""
SEARCH_KEYS, FIND_KEYS = "Ctrl Shift F", "Ctrl F"

Moment = int | tuple[int, int]
"""A second, or (start, end)."""


@dataclass(frozen=True, slots=True)
class Choice:
    """One row: ready words, and where it leads. `target` None: it only tells something and cannot be chosen.

    | kind | target |
    | --- | --- |
    | chapter-here | index among the open document's chapters |
    | time | second, or (start, end), in the open document |
    | place | (EpisodeRow, second) or (EpisodeRow, start, end) |
    | episode | EpisodeRow |
    | chapter | (EpisodeRow, second); without a known second the EpisodeRow |
    | person, page | PersonRow, PageRow |
    | recent, folder | Recent |
    | search, find | the text, to be searched in the library or in the open document |
    """

    kind: str
    title: str
    spans: tuple[Span, ...]
    """The letters of the title that were meant."""
    detail: str
    right: str
    """A place or a key: "55:07", "S19 E4", "Ctrl Shift F"."""
    target: object

    @property
    def choosable(self) -> bool:
        """Whether it leads anywhere."""
        return self.target is not None


def choices(
    text: str, quick: QuickOpenIndex | None, document: Document | None, recent: Sequence[Recent] = ()
) -> list[Choice]:
    """Return what a text may mean, the best first, at most `MOST`; with nothing typed what was read last.

    `quick` is the library and `document` what is open; None where there is none. `recent` are files that are still
    there. First comes the place the text names, then chapters of the open document that have the text, then whatever
    else has its words, and last a search for them.
    """
    typed = label(text[: 5 * LONGEST_LABEL])
    if not typed:
        return [_recent(row) for row in recent]
    made = [*_places(typed, quick, document), *_chapters_here(typed, quick, document)]
    if quick is not None:
        here = _file_of(quick, document)
        known = {choice.target for choice in made if choice.kind == "chapter-here"}
        for match in quick.index.find(typed[:LONGEST_LABEL], MOST):
            choice = _found(match, quick, document, here)
            if choice.kind != "chapter-here" or choice.target not in known:
                made.append(choice)
    last = _search(typed, quick, document)
    return [*made[: MOST - len(last)], *last]


# Places.


def _places(typed: str, quick: QuickOpenIndex | None, document: Document | None) -> list[Choice]:
    place = parse_place(typed)
    if place is None:
        return []
    moment: Moment | None = place.start
    if place.start is not None and place.end is not None:
        moment = (place.start, place.end)
    if place.is_here:
        if document is None or isinstance(document, WikiPage):
            return [_nothing(_named(tr("Go to {time}"), moment), tr("No episode is open."))]
        return [_here(moment)]
    if document is not None and _is_of(place, document):
        return [_here(moment) if moment is not None else _beginning(document)]
    row = quick.episode_of(place) if quick is not None else None
    if row is None:
        return [_nothing((tr("Not in the library.") if quick else tr("No library is open."), ()), one_line(typed))]
    return [_there(row, moment) if moment is not None else _episode(row, ())]


def _is_of(place: Reference, document: Document) -> bool:
    if place.slug is not None:
        return place.slug.casefold() == document.slug.casefold()
    if place.season is not None:
        return (place.season, place.episode) == number_of(document)
    return place.youtube_id == video_of(document)


def _here(moment: Moment | None) -> Choice:
    title, spans = _named(tr("Go to {time} in this episode"), moment)
    return Choice("time", title, spans, tr("Time in this episode"), "", moment)


def _beginning(document: Document) -> Choice:
    right = episode_number(*number_of(document))
    return Choice("time", one_line(document.title), (), tr("The episode that is open"), right, 0)


def _there(row: EpisodeRow, moment: Moment) -> Choice:
    named, title = episode_number(row.season, row.episode), isolate(one_line(row.title))
    words = tr("{episode} at {time}").format(episode=named, time=_clock(moment)) if named else _clock(moment)
    target = (row, *moment) if isinstance(moment, tuple) else (row, moment)
    return Choice("place", f"{words} · {title}", ((0, len(words)),), _guests(row), "", target)


def _nothing(titled: tuple[str, tuple[Span, ...]], detail: str) -> Choice:
    return Choice("place", *titled, detail, "", None)


def _named(pattern: str, moment: Moment | None) -> tuple[str, tuple[Span, ...]]:
    """Return a sentence with a time in it, and where the time stands."""
    time = _clock(moment or 0)
    start = pattern.index("{time}")
    return pattern.format(time=time), ((start, start + len(time)),)


def _clock(moment: Moment) -> str:
    return format_range(*moment) if isinstance(moment, tuple) else format_timecode(moment)


# What has the words.


def _chapters_here(typed: str, quick: QuickOpenIndex | None, document: Document | None) -> list[Choice]:
    """Return chapters with the text as it stands, first where a word begins with it.

    In a file without a library, otherwise those with its words, slips allowed.
    """
    if document is None:
        return []
    wanted, most = fold(typed[:LONGEST_LABEL]), MOST_HERE if quick is not None else MOST
    begins = re.compile(r"(?<![^\W_])" + re.escape(wanted))
    at_word: list[int] = []
    inside: list[int] = []
    for position, chapter in enumerate(document.chapters):
        title = fold(one_line(chapter.title))
        if wanted in title:
            (at_word if begins.search(title) else inside).append(position)
    if len(wanted) <= SHORT:
        inside.clear()
    made = [
        _chapter_here(document, position, find_spans(one_line(document.chapters[position].title), [wanted], [wanted]))
        for position in (*at_word, *inside)[:most]
    ]
    if made or quick is not None:
        return made
    index = FuzzyIndex(Candidate("", n, one_line(chapter.title)) for n, chapter in enumerate(document.chapters))
    found = ((match.candidate.key, match.spans) for match in index.find(typed, most))
    return [_chapter_here(document, key, spans) for key, spans in found if isinstance(key, int)]


def _chapter_here(document: Document, position: int, spans: tuple[Span, ...]) -> Choice:
    chapter = document.chapters[position]
    detail = tr("Chapter in this episode") if not isinstance(document, WikiPage) else tr("Heading on this page")
    right = _start(chapter)
    return Choice("chapter-here", one_line(chapter.title), spans, detail, right, position)


def _file_of(quick: QuickOpenIndex, document: Document | None) -> int | None:
    row = quick.slugs.get(document.slug.casefold()) if document is not None else None
    return row.file if row is not None else None


def _found(match: Match, quick: QuickOpenIndex, document: Document | None, here: int | None) -> Choice:
    row, spans = match.candidate.key, match.spans
    if isinstance(row, EpisodeRow):
        return _episode(row, spans)
    if isinstance(row, PersonRow):
        return Choice("person", one_line(row.name), spans, episodes_words(len(row.files)), "", row)
    if isinstance(row, PageRow):
        return Choice("page", one_line(row.title), spans, tr("Wiki page"), "", row)
    assert isinstance(row, ChapterRow)
    if document is not None and row.file == here:
        for position, chapter in enumerate(document.chapters):
            if (chapter.title, chapter.start) == (row.title, row.start):
                return _chapter_here(document, position, spans)
    home = quick.episodes[row.file]
    named = episode_number(home.season, home.episode)
    title = isolate(one_line(home.title))
    target = (home, row.start) if row.start is not None else home
    return Choice("chapter", one_line(row.title), spans, f"{named} · {title}" if named else title, _start(row), target)


def _episode(row: EpisodeRow, spans: tuple[Span, ...]) -> Choice:
    return Choice("episode", one_line(row.title), spans, _guests(row), episode_number(row.season, row.episode), row)


def _search(typed: str, quick: QuickOpenIndex | None, document: Document | None) -> list[Choice]:
    if quick is not None:
        pattern, kind, keys = tr("Search every episode for {text}"), "search", SEARCH_KEYS
        detail = tr("Words that were said")
    elif document is not None:
        pattern, kind, keys = tr("Find {text} in this episode"), "find", FIND_KEYS
        detail = tr("Words that were said")
        if isinstance(document, WikiPage):
            pattern, detail = tr("Find {text} on this page"), tr("Words of the page")
    else:
        return []
    quoted = f"“{isolate(one_line(typed))}”"
    start = pattern.index("{text}")
    return [Choice(kind, pattern.format(text=quoted), ((start, start + len(quoted)),), detail, keys, typed)]


def _recent(row: Recent) -> Choice:
    right = ""
    if row.progress >= FINISHED:
        right = tr("finished")
    elif row.second:
        right = tr("left off at {time}").format(time=format_timecode(row.second))
    kind = "folder" if os.path.isdir(row.path) else "recent"
    return Choice(kind, one_line(row.title), (), one_line(row.detail), right, row)


# Words.


def _guests(row: EpisodeRow) -> str:
    return one_line(", ".join(isolate(label(name)) for name in row.guest_names)) or tr("Episode")


def _start(chapter: Chapter | ChapterRow) -> str:
    return printed_time(chapter.start, about=bool(chapter.approximate))
