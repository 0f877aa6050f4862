"""Times of paragraphs: which stated seconds can be trusted, and an estimate for every other place."""

from bisect import bisect_right
from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from msgspec.structs import replace

from podviewer.model.episode import Paragraph, Turn
from podviewer.model.timing import Timing
from podviewer.text.fold import count_words
from podviewer.text.timecode import LIMIT

WORDS_PER_SECOND = 2.25
"""Median pace of speech, counted over the archive; used only before the first and after the last trusted second."""

SLOWEST = 0.8
"""Words per second, the slowest twentieth of real speech: what follows later than that is a pause or a cut."""


class PlacedTime(NamedTuple):
    """The times of one paragraph, as `episode.Paragraph` explains them."""

    stated: int | None
    cited: int | None
    link: int | None
    time: Timing


def suspects(seconds: Sequence[int | None]) -> frozenset[int]:
    """Return the indices whose second lies outside a longest non-decreasing run.

    A step back shows that something is wrong, not what: of 54 steps in 43 files most are one value too high, so among
    equally long runs the one with the lower seconds is kept. Nothing is ever sorted by time: file order is right.
    """
    stated = [(index, second) for index, second in enumerate(seconds) if second is not None]
    last = -1
    for _, second in stated:
        if second < last:
            break
        last = second
    else:
        return frozenset()
    tails: list[int] = []
    holders: list[int] = []
    before: list[int] = []
    for position, (_, second) in enumerate(stated):
        length = bisect_right(tails, second)
        before.append(holders[length - 1] if length else -1)
        if length == len(tails):
            tails.append(second)
            holders.append(position)
        else:
            tails[length] = second
            holders[length] = position
    kept = set()
    position = holders[-1]
    while position >= 0:
        kept.add(stated[position][0])
        position = before[position]
    return frozenset(index for index, _ in stated if index not in kept)


def place(seconds: Sequence[int | None], words: Sequence[int], end: int | None = None) -> list[PlacedTime]:
    """Return the times of paragraphs in file order, from their stated seconds and their numbers of words.

    Between two trusted seconds words are spread evenly (22,329 known times, hidden and estimated: median error 1.8 s,
    a tenth over 7.2 s). Without any trusted second everything is NONE. `end` (seconds), where given, bounds the
    estimates after the last trusted second.
    """
    doubtful = suspects(seconds)
    # Anchors: the first paragraph of each run that repeats a trusted second.
    anchors: list[tuple[int, int]] = []
    for index, second in enumerate(seconds):
        if second is not None and index not in doubtful and (not anchors or second > anchors[-1][1]):
            anchors.append((index, second))
    if not anchors:
        return [PlacedTime(None, None, None, Timing.NONE)] * len(seconds)
    guesses: list[int] = []
    first, first_second = anchors[0]
    lead = sum(words[:first])
    pace = min(1 / WORDS_PER_SECOND, first_second / lead) if lead else 0.0
    guesses += _spread(first_second - lead * pace, pace, words[:first])
    for (index, second), (next_index, next_second) in pairwise(anchors):
        if next_index == index + 1:
            guesses.append(second)
            continue
        total = sum(words[index:next_index])
        guesses += _spread(second, (next_second - second) / total if total else 0.0, words[index:next_index])
    last, last_second = anchors[-1]
    tail = sum(words[last:])
    pace = 1 / WORDS_PER_SECOND
    if end is not None and tail:
        pace = min(pace, max(0, end - last_second) / tail)
    guesses += _spread(last_second, pace, words[last:])
    moments = []
    for index, second in enumerate(seconds):
        guess = guesses[index]
        if second is None:
            moments.append(PlacedTime(None, guess, guess, Timing.ESTIMATED))
        elif index in doubtful:
            moments.append(PlacedTime(second, guess, guess, Timing.SUSPECT))
        else:
            moments.append(PlacedTime(second, second, max(second, guess), Timing.STATED))
    return moments


def with_ends(turns: Sequence[Turn], end: int | None) -> tuple[Turn, ...]:
    """Return the turns, each paragraph with the second at which it ends; `end` is that of the episode.

    Of a last paragraph that begins at the episode's end nothing tells how long it is but its words.
    """
    closed: list[Turn] = []
    following = end
    is_last = True
    for turn in reversed(turns):
        paragraphs: list[Paragraph] = []
        for paragraph in reversed(turn.paragraphs):
            start = paragraph.link_time
            if start is not None:
                after = None if is_last and following == start else following
                paragraph = replace(paragraph, end=_end_of(paragraph.text, start, after))
                following = start
            is_last = False
            paragraphs.append(paragraph)
        closed.append(replace(turn, paragraphs=tuple(reversed(paragraphs))))
    return tuple(reversed(closed))


def _spread(start: float, pace: float, words: Sequence[int]) -> list[int]:
    """Return the second at which each stretch of words begins, `pace` in seconds a word."""
    seconds = []
    for count in words:
        seconds.append(min(int(start), LIMIT - 1))
        start += count * pace
    return seconds


def _end_of(text: str, start: int, following: int | None) -> int:
    """Return the second at which a paragraph ends: where the following one begins, unless that is a pause away; without
    a following one, at the pace of speech."""
    if following is None:
        return start + int(count_words(text) / WORDS_PER_SECOND) + 1
    needed = int((following - start) * SLOWEST) + 1  # words that reach it; to count them all takes five times as long
    return max(start, min(following, start + int(len(text.split(None, needed)) / SLOWEST) + 1))
