"""Chapters: where headings stand, which second is theirs, and which list of chapters belongs to which episode."""

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from itertools import accumulate
from typing import TypeVar

from msgspec import Struct
from msgspec.structs import replace

from podviewer.model.document import ChapterList, Transcript
from podviewer.model.episode import Chapter, Episode, Turn, start_of
from podviewer.model.timing import NEAR, Timing
from podviewer.text.fold import fold, label
from podviewer.transcript.interpolation import with_ends

GUESSED_BELOW = 0.5
"""Share of chapters near a turn below which they are guesses: six real files reach 0.3, all others 0.998."""


class Heading(Struct, frozen=True):
    """A header of the file: the index of the turn it stands before, its own second where it states one."""

    title: str
    turn: int
    second: int | None = None
    line: int | None = None


def fold_title(title: str) -> str:
    """Return the form in which titles are the same: U+2011, en dashes and curly quotes differ in 470 places."""
    return fold(label(title))


def from_headings(
    headings: Sequence[Heading], seconds: Mapping[str, int], turns: Sequence[Turn], guessed: bool
) -> tuple[Chapter, ...]:
    """Return the chapters of headers. `seconds` has the seconds of clips by folded title: they are right even where a
    wrong time in the transcript has displaced the header; without one the next timed paragraph tells."""
    chapters = []
    reached = 0
    for heading in headings:
        start = seconds.get(fold_title(heading.title), heading.second)
        approximate = guessed
        if start is None:
            # From where the last search ended: a hostile file has as many headers as turns, and no time at all.
            reached = _next_timed(turns, max(reached, heading.turn))
            start, approximate = _first_time(turns[reached]) if reached < len(turns) else (None, False)
        chapters.append(Chapter(heading.title, start, "header", approximate, heading.turn, heading.line))
    return tuple(chapters)


def from_seconds(
    rows: Sequence[tuple[str, int, int | None]], origin: str, turns: Sequence[Turn], guessed: bool = False
) -> tuple[Chapter, ...]:
    """Return the chapters of (title, second, line) rows, each before the turn that runs or begins at its second."""
    reached = seconds_reached([turn.paragraphs[0].cited_time for turn in turns])
    return tuple(
        Chapter(title, second, origin, guessed, turn_at(reached, second), line) for title, second, line in rows
    )


def seconds_reached(starts: Sequence[int | None]) -> list[int]:
    """Return for each turn the greatest second at which it or one before it begins; empty without any times.

    `starts` are the seconds that citations of the turns name.
    """
    if all(start is None for start in starts):
        return []
    return list(accumulate((-1 if start is None else start for start in starts), max))


def turn_at(reached: Sequence[int], second: int) -> int | None:
    """Return the first turn that begins at a second or later; the number of turns after the last; None without times.

    `reached` comes from `seconds_reached`.
    """
    return bisect_left(reached, second - NEAR) if reached else None


def _next_timed(turns: Sequence[Turn], index: int) -> int:
    """Return the index of the first turn with a time; the number of turns where there is none."""
    while index < len(turns) and _first_time(turns[index])[0] is None:
        index += 1
    return index


def _first_time(turn: Turn) -> tuple[int | None, bool]:
    """Return the second of the first timed paragraph and whether it is an estimate."""
    for paragraph in turn.paragraphs:
        if paragraph.cited_time is not None:
            return paragraph.cited_time, paragraph.time is not Timing.STATED
    return None, False


def are_guessed(seconds: Sequence[int], stated: Sequence[int]) -> bool:
    """Say whether chapter seconds are guesses: few of them are near any second stated in the transcript.

    technical-writing-… and three others have multiples of 30 s.
    """
    if len(seconds) < 4 or not stated:
        return False
    ordered = sorted(stated)
    near = 0
    for second in seconds:
        index = bisect_left(ordered, second - NEAR)
        near += index < len(ordered) and ordered[index] <= second + NEAR
    return near < GUESSED_BELOW * len(seconds)


def with_chapters(turns: Sequence[Turn], chapters: Sequence[Chapter]) -> tuple[Turn, ...]:
    """Return the turns, each with the index of the last chapter that stands before it."""
    marked = []
    opened = sorted((chapter.turn, index) for index, chapter in enumerate(chapters) if chapter.turn is not None)
    position = 0
    current: int | None = None
    for number, turn in enumerate(turns):
        while position < len(opened) and opened[position][0] <= number:
            current = opened[position][1]
            position += 1
        marked.append(turn if turn.chapter == current else replace(turn, chapter=current))
    return tuple(marked)


class TurnOutline(Struct, frozen=True):
    """Seconds of a turn: at which its paragraphs start (`start_of`), and the one that a citation of it names."""

    starts: tuple[int | None, ...]
    cited: int | None


class Outline(Struct, frozen=True):
    """What of an episode a chapter list is compared with: titles and seconds, no words.

    `titles` are the folded ones of its chapters and clips; `headers` tells before which turn each header stands, by its
    folded title. `end` in seconds.
    """

    season: int | None
    episode: int | None
    titles: frozenset[str]
    headers: Mapping[str, int | None]
    turns: tuple[TurnOutline, ...]


def outline_of(document: Transcript) -> Outline:
    """Return what a chapter list is compared with."""
    titles = {fold_title(chapter.title) for chapter in document.chapters}
    season: int | None = None
    headers: dict[str, int | None] = {}
    if isinstance(document, Episode):
        season = document.season
        titles.update(fold_title(clip.name) for clip in document.clips)
        headers = {fold_title(chapter.title): chapter.turn for chapter in document.headings}
    turns = tuple(
        TurnOutline(tuple(map(start_of, turn.paragraphs)), turn.paragraphs[0].cited_time) for turn in document.turns
    )
    return Outline(season, document.episode, frozenset(titles), headers, turns)


T = TypeVar("T", bound=Transcript)


def attach_chapters(document: T, chapter_list: ChapterList) -> T:
    """Return the episode with the list's chapters in place of its own."""
    chapters = listed_chapters(outline_of(document), chapter_list)
    seconds = [chapter.start for chapter in chapters]
    known = [second for second in (document.end, *seconds) if second is not None]
    end = max(known, default=None)
    turns = with_ends(with_chapters(document.turns, chapters), end)
    return replace(document, chapters=chapters, listed=chapter_list.chapters, turns=turns, end=end)


def listed_chapters(outline: Outline, chapter_list: ChapterList) -> tuple[Chapter, ...]:
    """Return the chapters of a list as they stand in an episode.

    A row whose title is one of the episode's headers stands where the header stands; the others go by their second.
    """
    starts = [second for turn in outline.turns for second in turn.starts if second is not None]
    seconds = [chapter.start for chapter in chapter_list.chapters if chapter.start is not None]
    guessed = are_guessed(seconds, starts)
    reached = seconds_reached([turn.cited for turn in outline.turns])
    chapters = []
    for chapter in chapter_list.chapters:
        turn = outline.headers.get(fold_title(chapter.title))
        if turn is None and chapter.start is not None:
            turn = turn_at(reached, chapter.start)
        chapters.append(replace(chapter, turn=turn, approximate=guessed))
    return tuple(chapters)


def belongs_to(chapter_list: ChapterList, candidates: Sequence[T]) -> T | None:
    """Return the episode a chapter list belongs to, None where nothing tells (`home_of`)."""
    home = home_of(chapter_list, [outline_of(document) for document in candidates])
    return None if home is None else candidates[home]


def home_of(chapter_list: ChapterList, candidates: Sequence[Outline]) -> int | None:
    """Return which of some episodes a chapter list belongs to, None where nothing tells.

    By season and episode; where two share them (s3e4 exists twice) or the list has none, by equal titles; a list
    without a number and without equal titles by its seconds, all of which are turns.
    """
    pool = list(range(len(candidates)))
    if chapter_list.season is not None:
        number = (chapter_list.season, chapter_list.episode)
        pool = [index for index in pool if (candidates[index].season, candidates[index].episode) == number]
        if len(pool) < 2:
            return pool[0] if pool else None
    if not pool:
        return None
    by_titles = {index: _same_titles(chapter_list, candidates[index]) for index in pool}
    best = max(pool, key=by_titles.__getitem__)
    if by_titles[best] > 0:
        return best
    by_seconds = {index: _same_seconds(chapter_list, candidates[index]) for index in pool}
    best = max(pool, key=by_seconds.__getitem__)
    return best if by_seconds[best] >= 0.8 else None


def _same_titles(chapter_list: ChapterList, outline: Outline) -> float:
    rows = [fold_title(chapter.title) for chapter in chapter_list.chapters]
    return sum(row in outline.titles for row in rows) / len(rows) if rows else 0.0


def _same_seconds(chapter_list: ChapterList, outline: Outline) -> float:
    """Return the share of rows whose second is that of a turn; the opening 0:00 never is."""
    begun = {turn.starts[0] for turn in outline.turns}
    rows = [chapter.start for chapter in chapter_list.chapters if chapter.start]
    near = sum(any(row + step in begun for step in range(-NEAR, NEAR + 1)) for row in rows)
    return near / len(rows) if rows else 0.0
