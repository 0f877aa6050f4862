"""What quick open offers for a text: moments, chapters, episodes, people, pages, a search for the words. Free of Qt.

A `QuickOpenIndex` is built once for each state of the library, in a worker thread; `choices` is asked for every key.
"""

import os
import re
from collections.abc import Sequence
from itertools import islice
from operator import itemgetter

from msgspec import Struct

from podviewer.library.quick_open.fuzzy_index import Candidate, FuzzyIndex, Match
from podviewer.library.quick_open.quick_open_index import QuickOpenIndex, one_line
from podviewer.library.rows.catalogue import ChapterRow, EpisodeRow, PersonRow
from podviewer.library.rows.pages import PageRow
from podviewer.messages.translate import tr
from podviewer.messages.units import episode_number, episodes_words, number, printed_time
from podviewer.model.document import Document, number_of, video_of
from podviewer.model.episode import Chapter
from podviewer.model.wiki_page import WikiPage
from podviewer.storage.recent import FINISHED, Recent
from podviewer.text.fold import LONGEST_LABEL, fold, isolate, label
from podviewer.text.reference import Reference, parse_place, parse_times
from podviewer.text.snippet import SHORT, Span, find_spans
from podviewer.text.timecode import format_range, format_timecode
from podviewer.text.words import WORD

MOST = 30
"""Choices for one text, the search included."""
MOST_HERE = 5
"""Chapters of the open episode while there is a library, so that they do not hide it."""
MOST_AT_TIME = 5
"""Episodes with the words of a title that a time was typed behind."""
FIRST = 8
"""Rows with nothing typed: as many as are in sight."""
SEARCH_KEYS, FIND_KEYS = "Ctrl Shift F", "Ctrl F"

READING = "reading"
"""The kind of a row that says that more is to come: beside it a search for the words is not what Enter means."""

_SEASON = re.compile(r"s(?:eason)?\s*(\d{1,4})\s*e?", re.IGNORECASE)
_CLOCK = re.compile(r"[@(\[]?(\d[\d:hms]*[:hms][\d:hms]*)[)\]]?", re.IGNORECASE)
"""A time behind a title has a colon or a unit: numbers stand in titles."""

Moment = int | tuple[int, int]
"""A second, or (start, end)."""


class Choice(Struct, frozen=True):
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
    | reading | None |
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
    text: str,
    quick: QuickOpenIndex | None,
    document: Document | None,
    recent: Sequence[Recent] = (),
    coming: Sequence[EpisodeRow | PageRow] | None = None,
) -> list[Choice]:
    """Return what a text may mean, the best first, at most `MOST`; with nothing typed what was read last and is new.

    `quick` is the library and `document` what is open; None where there is none. `recent` are files that are still
    there. `coming`: files are being read, and these rows may not be in `quick` yet. First comes the place the text
    names, then chapters of the open document that have the text, then whatever else has its words, and last a search.
    """
    typed = label(text[: 5 * LONGEST_LABEL])
    if not typed:
        return _first(quick, document, recent, coming)
    made = [*_places(typed, quick, document), *_seasons(typed, quick), *_at_times(typed, quick, document)]
    made += _chapters_here(typed, quick, document)
    if quick is not None:
        here = _file_of(quick, document)
        # Of rows by their path: another reading of a file makes another row.
        known = {_key(choice.target) for choice in made if choice.kind in ("chapter-here", "episode")}
        for choice in (
            *(_found(match, quick, document, here) for match in quick.index.find(typed[:LONGEST_LABEL], MOST)),
            *_coming(typed, coming or ()),
        ):
            if _key(choice.target) not in known:
                made.append(choice)
                if isinstance(choice.target, EpisodeRow | PageRow):
                    known.add(_key(choice.target))
    last = _search(typed, quick, document)
    if coming is not None:
        last.insert(0, _reading(len(coming)))
    return [*made[: MOST - len(last)], *last]


def _key(target: object) -> object:
    return target.path if isinstance(target, EpisodeRow | PageRow) else target


def _first(
    quick: QuickOpenIndex | None,
    document: Document | None,
    recent: Sequence[Recent],
    coming: Sequence[EpisodeRow | PageRow] | None,
) -> list[Choice]:
    """Return what may be wanted before anything is typed: what was read last, new episodes, what is open by chapter."""
    made = [_recent(row) for row in recent]
    told = {row.path for row in recent}
    here = document.slug if document is not None else None
    episodes = list(quick.episodes.values()) if quick is not None else []
    episodes = episodes or [row for row in coming or () if isinstance(row, EpisodeRow)]
    new = (row for row in episodes if row.path not in told and row.slug != here)
    made += [_episode(row, ()) for row in islice(new, max(0, FIRST - len(made)))]
    if document is not None and not episodes:
        made += [_chapter_here(document, n, ()) for n in range(min(len(document.chapters), FIRST - len(made)))]
    if coming is not None:
        made.append(_reading(len(coming)))
    return made or [_nothing((tr("Nothing has been opened yet."), ()), tr("Type a time, or open a file or a folder."))]


def _reading(count: int) -> Choice:
    title = tr("Files are still being read.")
    detail = tr("{count} known so far; more will be offered here.").format(count=number(count))
    return Choice(READING, title, (), detail, "", None)


def _seasons(typed: str, quick: QuickOpenIndex | None) -> list[Choice]:
    """Return the episodes of a season: `s2`, `season 2`."""
    found = _SEASON.fullmatch(typed)
    if found is None or quick is None:
        return []
    return [_episode(row, ()) for row in quick.episodes.values() if row.season == int(found[1])]


def _at_times(typed: str, quick: QuickOpenIndex | None, document: Document | None) -> list[Choice]:
    """Return a moment of the episodes that have the words before a time in their title, or in one of a chapter."""
    title, _, last = typed[:LONGEST_LABEL].rpartition(" ")
    clock = _CLOCK.fullmatch(last)
    times = parse_times(clock[1]) if clock is not None else None
    if times is None or quick is None or parse_place(typed) is not None:
        return []
    second, _ = times
    rows: dict[int, EpisodeRow] = {}
    for match in quick.index.find(title.removesuffix(" at"), MOST, ("episode", "chapter")):
        row = match.candidate.key
        episode = quick.episodes[row.file] if isinstance(row, ChapterRow) else row
        if isinstance(episode, EpisodeRow) and (episode.end is None or second <= episode.end):
            rows.setdefault(episode.file, episode)
    here = _file_of(quick, document)
    offered = list(rows.values())[:MOST_AT_TIME]
    return [_here(second) if row.file == here else _there(row, second) for row in offered]


def _coming(typed: str, rows: Sequence[EpisodeRow | PageRow]) -> list[Choice]:
    """Return the rows whose titles have all words that were typed, first those that have them as they were typed.

    The index does so too: what Enter opens is the same before and after.
    """
    words = WORD.findall(fold(typed))
    phrase = " ".join(words)
    found: list[tuple[int, EpisodeRow | PageRow]] = []
    for row in rows if words else ():
        title = fold(row.title)
        if all(word in title for word in words):
            place = title.find(phrase)
            found.append((0 if place == 0 else 1 if place > 0 else 2, row))
    found.sort(key=itemgetter(0))
    made: list[Choice] = []
    for _, row in found[:MOST]:
        spans = find_spans(one_line(row.title), words)
        page = Choice("page", one_line(row.title), spans, tr("Wiki page"), "", row)
        made.append(_episode(row, spans) if isinstance(row, EpisodeRow) else page)
    return made


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
        _chapter_here(document, position, find_spans(one_line(document.chapters[position].title), [wanted]))
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
