"""Words that have changed: where in a text what is most like them stands, compared word by word with what stood around.

It is looked for near their second, and where a piece of what stood around them still stands.
"""

import re
from collections import Counter
from collections.abc import Iterator
from difflib import SequenceMatcher

from msgspec import Struct

from podviewer.model.anchor import Anchor
from podviewer.text.fold import fold
from podviewer.transcript.anchors import SpokenText, position_of

AROUND = 90
"""Seconds before and behind theirs in which changed words are looked for."""
REACH = 600
"""Characters on either side of a piece of what stood around them in which they are looked for."""
PIECE = 24
"""Characters of such a piece."""
MOST = 6
"""Stretches of text that are compared: a millisecond each."""
LONGEST = 200
"""Words that are compared: a minute of speech names its place."""
LARGEST = 12_000
"""Characters of a stretch; three minutes of speech have some 3,000, a paragraph may have a million."""
PAIRS = 50_000
"""Pairs of the same words that are looked at; three minutes of speech have some 3,000, "a a a a" has millions."""
STRAY = 4
"""Words by which what stood beside may be further off than it was."""
_WORD = re.compile(r"\w+(?:['’]\w+)*")


class Alike(Struct, frozen=True):
    """What is most like some words, from character `start` to before `end` of the whole text.

    `ratio` is 1 for the same: 2 × the words in common, in order, of all words. `context` counts the characters of words
    beside them that are the same; `is_between`: the next ones on both sides are. `place` is where the words themselves
    stand there, letter for letter; None where they do not.
    """

    start: int
    end: int
    ratio: float
    context: int
    is_between: bool
    place: int | None


def align(anchor: Anchor, text: SpokenText) -> Alike | None:
    """Return what is most like the words of an anchor; None where nothing is."""
    best: Alike | None = None
    for low, high in _stretches(anchor, text):
        found = _compare(anchor, text.whole, low, high)
        if found is not None and (best is None or _worth(found) > _worth(best)):
            best = found
    return best


def _worth(alike: Alike) -> tuple[bool, float, int]:
    return alike.place is not None, alike.ratio, alike.context


def _stretches(anchor: Anchor, text: SpokenText) -> Iterator[tuple[int, int]]:
    """Yield where words are looked for, from one position to before another."""
    count = 0
    for first, last in _runs(anchor, text):
        low, high = text.starts[first], text.starts[last] + len(text.paragraphs[last])
        if high - low > LARGEST:  # where they stood, as far as that is in it
            stood = position_of(text, (anchor.paragraph, anchor.offset))
            low = min(max(low, stood - LARGEST // 2), high - LARGEST)
            high = low + LARGEST
        yield low, high
        count += 1
    size = min(len(anchor.exact) + REACH, LARGEST // 2)
    places: list[int] = []
    for piece in (anchor.prefix[-PIECE:], anchor.suffix[:PIECE]):
        at = text.whole.find(piece) if len(piece) == PIECE else -1
        while at >= 0 and count < MOST:
            if all(abs(at - other) > REACH for other in places):
                places.append(at)
                yield max(0, at - size), at + size
                count += 1
            at = text.whole.find(piece, at + 1)


def _runs(anchor: Anchor, text: SpokenText) -> list[tuple[int, int]]:
    """Return the paragraphs near the second as runs (first, last); the nearest ones where they lie scattered."""
    if anchor.second is None:
        return []
    runs: list[tuple[int, int, int]] = []
    for number, at in enumerate(text.seconds):
        off = abs(at - anchor.second) if at is not None else AROUND + 1
        if off <= AROUND:
            if runs and runs[-1][2] == number - 1:
                runs[-1] = min(runs[-1][0], off), runs[-1][1], number
            else:
                runs.append((off, number, number))
    return [(first, last) for _, first, last in sorted(runs)[: MOST // 2]]


def _compare(anchor: Anchor, whole: str, low: int, high: int) -> Alike | None:
    before, words, behind = (_words(part) for part in (anchor.prefix, anchor.exact, anchor.suffix))
    if anchor.prefix and not anchor.prefix[-1].isspace() and before:
        before.pop()  # a half of the first word
    words = words[:LONGEST]
    said = list(_WORD.finditer(whole, low, high))
    heard = [fold(word[0]) for word in said]
    often = Counter(heard)
    if sum(often[word] for word in before + words + behind) > PAIRS:
        return None
    # What stood around them is compared as well, so that a changed first or last word has its place.
    pairs = {
        block.a + n: block.b + n
        for block in SequenceMatcher(None, before + words + behind, heard, autojunk=False).get_matching_blocks()
        for n in range(block.size)
    }
    first, last = len(before), len(before) + len(words)
    same = [pairs[number] for number in range(first, last) if number in pairs]
    begin = pairs[first - 1] + 1 if first - 1 in pairs else (same[0] if same else None)
    end = pairs[last] - 1 if last in pairs else (same[-1] if same else None)
    if begin is None or end is None or begin > end:
        return None
    if same and not same[0] - STRAY <= begin <= same[0]:
        begin = same[0]
    if same and not same[-1] <= end <= same[-1] + STRAY:
        end = same[-1]
    if (
        same and len(same) == len(words) == same[-1] - same[0] + 1
    ):  # all are there: what was put in beside is not theirs
        begin, end = same[0], same[-1]
    if end - begin > 2 * len(words) + STRAY:
        return None
    beside = [(number, begin - first + number) for number in range(first)]
    beside += [(number, end + 1 + number - last) for number in range(last, last + len(behind))]
    asked = before + words + behind
    context = sum(len(asked[n]) + 1 for n, at in beside if n in pairs and abs(pairs[n] - at) <= STRAY)
    start, stop = said[begin].start(), said[end].end()
    opening = _WORD.search(anchor.exact)
    place = start - (opening.start() if opening is not None else 0)
    is_there = len(same) == len(words) and place >= 0 and whole.startswith(anchor.exact, place)
    return Alike(
        start,
        stop,
        2 * len(same) / (len(words) + end - begin + 1),
        context,
        first - 1 in pairs and last in pairs,
        place if is_there else None,
    )


def _words(text: str) -> list[str]:
    return [fold(word) for word in _WORD.findall(text)]
