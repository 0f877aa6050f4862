"""Which paragraph of an episode a second means: the one rule for citations, cards, marks, and times that are typed.

An exact second that the file states wins, in order or not: where a block of times is off, it is what an author read.
Then a paragraph or a chapter that begins within NEAR seconds, the nearest first: a chapter means its first words,
wherever its header stands. Else it is the last paragraph that begins before.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from itertools import accumulate
from typing import NamedTuple

from msgspec import Struct

from podviewer.model.document import Transcript
from podviewer.model.timing import NEAR, Timing


class ParagraphStart(NamedTuple):
    """When a paragraph begins, in seconds: as the file states it, in order (`trusted`) or not, and as a link opens it
    (`Paragraph.link_time`)."""

    stated: int | None
    trusted: bool
    link: int | None


class ChapterStart(NamedTuple):
    """When a chapter begins, and its first paragraph; None where nothing tells."""

    second: int | None
    paragraph: int | None


class Timetable(Struct, frozen=True):
    """When the paragraphs of an episode begin, ready to be asked. They are counted through all turns from 0."""

    marks: tuple[tuple[int, int, int], ...] = ()
    """What the file says begins somewhere, sorted: (second, rank, paragraph). The lower rank goes first."""
    timed: tuple[int, ...] = ()
    """The paragraphs with a time, an estimate or not."""
    seconds: tuple[int, ...] = ()
    """When those begin, none before the one above it."""


_OPENS_CHAPTER, _TRUSTED, _OUT_OF_ORDER, _CHAPTER = range(4)
"""Ranks: a paragraph that states its second goes before a chapter, whose header may stand elsewhere."""


def make_timetable(starts: Sequence[ParagraphStart], chapters: Iterable[ChapterStart]) -> Timetable:
    """Return the timetable of all paragraphs of an episode, in file order; `chapters` are those that are shown."""
    first: dict[tuple[int, int], int] = {}
    opened: dict[int, list[int]] = {}
    for chapter in chapters:
        if chapter.second is not None and chapter.paragraph is not None and chapter.paragraph < len(starts):
            opened.setdefault(chapter.paragraph, []).append(chapter.second)
            mark = (chapter.second, _CHAPTER)
            first[mark] = min(chapter.paragraph, first.get(mark, chapter.paragraph))
    for number, start in enumerate(starts):
        if start.stated is None:
            continue
        rank = _TRUSTED if start.trusted else _OUT_OF_ORDER
        if any(abs(second - start.stated) <= NEAR for second in opened.get(number, ())):
            rank = _OPENS_CHAPTER
        # Of paragraphs that repeat a second the first one begins there.
        first.setdefault((start.stated, rank), number)
    timed = tuple(number for number, start in enumerate(starts) if start.link is not None)
    seconds = accumulate((link for start in starts if (link := start.link) is not None), max)
    return Timetable(tuple(sorted((*mark, number) for mark, number in first.items())), timed, tuple(seconds))


def timetable_of(document: Transcript) -> Timetable:
    """Return the timetable of an episode that was read, with the chapters it has now."""
    starts: list[ParagraphStart] = []
    firsts: list[int] = []
    for turn in document.turns:
        firsts.append(len(starts))
        starts += [ParagraphStart(one.stated_time, one.time is Timing.STATED, one.link_time) for one in turn.paragraphs]
    chapters = (
        ChapterStart(chapter.start, firsts[chapter.turn])
        for chapter in document.chapters
        if chapter.turn is not None and chapter.turn < len(firsts)
    )
    return make_timetable(starts, chapters)


def paragraph_at(timetable: Timetable, second: int) -> int | None:
    """Return the paragraph that a second means: before all others the first timed one; None where none has a time."""
    begins = _begins_near(timetable, second)
    if begins is not None or not timetable.timed:
        return begins
    return timetable.timed[max(0, bisect_right(timetable.seconds, second) - 1)]


def paragraphs_between(timetable: Timetable, start: int, end: int) -> range:
    """Return the paragraphs that a range of seconds means: from the one `start` means to before the one `end` means.

    What ends with the next second is the paragraph alone.
    """
    first = paragraph_at(timetable, start)
    if first is None:
        return range(0)
    stops = []
    if end > start + 1:
        begins = _begins_near(timetable, end)
        before = bisect_left(timetable.seconds, end)
        stops = [stop for stop in (begins, timetable.timed[before - 1] + 1 if before else None) if stop is not None]
    # Of the two ends the nearer one: where times are out of order, one of them lies far away, or above.
    return range(first, min((stop for stop in stops if stop > first), default=first + 1))


def _begins_near(timetable: Timetable, second: int) -> int | None:
    """Return the paragraph that begins nearest to a second, as the file says; None where none does."""
    marks = timetable.marks
    near = marks[bisect_left(marks, (second - NEAR,)) : bisect_left(marks, (second + NEAR + 1,))]
    if not near:
        return None
    return min((abs(at - second), rank, at, paragraph) for at, rank, paragraph in near)[-1]
