"""Anchors: places that are told by their words, made from one text and found again in another.

The words decide, then what stood around them; position and second only decide between equals. Nothing is guessed in
silence: words that stand in several places, with nothing to tell them apart, are reported as such.
"""

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence

from msgspec import Struct

from podviewer.model.anchor import CONTEXT, Anchor, AnchorMatch, AnchorState, TextPoint
from podviewer.text.fold import fold

EQUAL = 12
"""Characters beside the words that must be the same to tell them from the same words elsewhere."""
EQUAL_OF_FEW = 20
"""The same for few words: they stand in many places."""
CHANCE = 4
"""Characters by which what stands beside the same words may differ, and still tell nothing."""
FEW = 3
DISTINCT = 8
"""Words that are not said twice by chance."""
FOLDED = 4
"""Words from which on other quotes, dashes, blanks or capitals count as the same."""
PIECE = 24
"""Characters around a place that are looked for when its words are gone."""
CHUNK = 16
NEAR, NEAR_FEW = 600, 160
"""Characters in which a chunk of what stood around still speaks for a place of many words, and of few."""
AROUND = 300
"""Paragraphs on either side of where the words stood in which changed words are looked for."""
MOST = 1_000
"""Places of the same words that are looked at."""
MOST_COMPARED = 10_000
"""Pairs of changed paragraphs that are compared: it takes some milliseconds."""
BESIDE = 10
"""Unchanged paragraphs on either side that are compared with the changed ones."""
_BLANKS = re.compile(r"\s+")


class SpokenText(Struct, frozen=True):
    """Paragraphs end to end: `whole` is all of them joined by newlines, `starts` where each begins in it.

    `seconds` are those of the paragraphs, as far as they are known.
    """

    paragraphs: tuple[str, ...]
    whole: str
    starts: tuple[int, ...]
    seconds: tuple[int | None, ...] = ()


def spoken_text(paragraphs: Sequence[str], seconds: Sequence[int | None] = ()) -> SpokenText:
    """Return paragraphs as a text in which anchors are made and found."""
    starts, at = [], 0
    for paragraph in paragraphs:
        starts.append(at)
        at += len(paragraph) + 1
    return SpokenText(tuple(paragraphs), "\n".join(paragraphs), tuple(starts), tuple(seconds))


def make_anchor(text: SpokenText, start: TextPoint, end: TextPoint | None = None) -> Anchor:
    """Return the anchor of the words from `start` to before `end`; without an end, of those that follow `start`."""
    first = position_of(text, start)
    if end is None:  # no further than its paragraph: what follows may be another's
        last = min(first + CONTEXT, text.starts[start[0]] + len(text.paragraphs[start[0]])) if text.starts else 0
    else:
        last = max(first, position_of(text, end))
    return Anchor(
        text.whole[first:last],
        text.whole[max(0, first - CONTEXT) : first],
        text.whole[last : last + CONTEXT],
        *start,
        len(text.whole),
        text.seconds[start[0]] if start[0] < len(text.seconds) else None,
    )


def find_words(anchor: Anchor, text: SpokenText) -> AnchorMatch | None:
    """Find the words of an anchor: in their context, alone, or folded; None where they are gone."""
    for find in (find_in_context, find_alone):
        state, first = find(anchor, text)
        if first is not None:
            return AnchorMatch(state, point_of(text, first), point_of(text, first + len(anchor.exact)))
    return find_folded(anchor, text)


def find_anchor(anchor: Anchor, text: SpokenText) -> AnchorMatch:
    """Find the words of an anchor, or else what is left around them."""
    return find_words(anchor, text) or _find_around(anchor, text)


class Change(Struct, frozen=True):
    """Two states of a text. `kept` are the stretches of paragraphs that are the same, as (first in the old, first in
    the new, how many)."""

    old: SpokenText
    new: SpokenText
    kept: tuple[tuple[int, int, int], ...]


def compare_texts(old: SpokenText, new: SpokenText) -> Change:
    """Return what of a text is the same in another state of it."""
    return Change(old, new, tuple(_kept_stretches(old.paragraphs, new.paragraphs)))


def find_again(change: Change, start: TextPoint, end: TextPoint) -> tuple[TextPoint, TextPoint] | None:
    """Return where words of one paragraph are in the new state: the same ones, or what has become of them."""
    paragraph = start[0]
    same = _kept_at(change.kept, paragraph)
    if same is None:
        others = [n for n, text in enumerate(change.new.paragraphs) if text == change.old.paragraphs[paragraph]]
        moved = [n for n in others if not _is_taken(change.kept, n)]
        beside = _kept_beside(change, paragraph)
        if moved:
            same = min(moved, key=lambda n: abs(n - (beside[1] if beside is not None else paragraph)))
        elif beside is not None and beside[1] in others:
            same = beside[1]  # of two that are the same, one is left
    if same is not None:
        return (same, start[1]), (same, end[1])
    match = find_anchor(make_anchor(change.old, start, end), change.new)
    if match.start is None or match.end is None or match.state is AnchorState.AMBIGUOUS:
        return None
    if _is_taken(change.kept, match.start[0]):
        return None
    if match.state is AnchorState.CHANGED and not _is_between(change.kept, paragraph, match.start[0]):
        return None
    return match.start, match.end


def follow(change: Change, point: TextPoint) -> TextPoint | None:
    """Return where a point of a text is in the new state: at the same words, else at their nearest neighbour.

    None where nothing of the text is left.
    """
    paragraph, offset = point
    found = find_again(change, point, (paragraph, min(offset + CONTEXT, len(change.old.paragraphs[paragraph]))))
    if found is not None:
        return found[0]
    beside = _kept_beside(change, paragraph)
    if beside is not None:
        return beside[1], (len(change.old.paragraphs[beside[0]]) if beside[0] < paragraph else 0)
    return find_anchor(make_anchor(change.old, point), change.new).start


# By words.


def find_in_context(anchor: Anchor, text: SpokenText) -> tuple[AnchorState, int | None]:
    """Find the words where enough of what stood beside them is the same; the more of it, the better.

    Return at which character of the whole they stand, None where they do not.
    """
    exact, whole = anchor.exact, text.whole
    needed = EQUAL if len(exact.split()) > FEW else EQUAL_OF_FEW
    left, right = anchor.prefix[-needed // 2 :], anchor.suffix[: needed // 2]
    places: set[int] = set()
    if left:
        places.update(place + len(left) for place in places_of(left + exact, whole))
    elif whole.startswith(exact):
        places.add(0)
    if right:
        places.update(places_of(exact + right, whole))
    elif whole.endswith(exact):
        places.add(len(whole) - len(exact))
    sides = {place: equal_beside(anchor, whole, place) for place in places}
    if needed == EQUAL_OF_FEW:  # and nothing put on to them at either side
        sides = {place: sides[place] for place in places if _goes_on(anchor, *sides[place])}
    scores = {place: sum(both) for place, both in sides.items()}
    best = max(scores.values(), default=0)
    if best < needed:
        return AnchorState.LOST, None
    # A letter more is chance, unless all is the same and no second speaks for another.
    close = [place for place in sorted(scores) if scores[place] >= best - max(CHANCE, best // 8)]
    if best == 2 * CONTEXT and sum(is_at_second(anchor, text, place) for place in close) != 1:
        close = [place for place in close if scores[place] == best]
    return _decide(anchor, text, close)


def find_alone(anchor: Anchor, text: SpokenText) -> tuple[AnchorState, int | None]:
    """Find the words where what stood beside them is gone: by what still stands nearby, or by their second."""
    exact, whole = anchor.exact, text.whole
    places = list(places_of(exact, whole)) if exact else []
    if not places:
        return AnchorState.LOST, None
    if len(places) == 1 and len(exact.split()) >= DISTINCT:
        return _decide(anchor, text, places)
    around = [*_chunks(anchor.prefix), *_chunks(anchor.suffix)]
    is_few = len(exact.split()) <= FEW
    near = NEAR_FEW if is_few else NEAR
    scores = [
        sum(chunk in whole[max(0, place - near) : place + len(exact) + near] for chunk in around) for place in places
    ]
    best = max(scores)
    if best > is_few:
        return _decide(anchor, text, [place for place, score in zip(places, scores, strict=True) if score == best])
    timed = [place for place in places if is_at_second(anchor, text, place)]
    if len(timed) == 1:
        return _decide(anchor, text, timed)
    return AnchorState.AMBIGUOUS, _nearest(anchor, text, places)


def _decide(anchor: Anchor, text: SpokenText, places: Sequence[int]) -> tuple[AnchorState, int]:
    """Choose between places for which the words speak alike."""
    stood = position_of(text, (anchor.paragraph, anchor.offset))
    if len(places) > 1:
        timed = [place for place in places if is_at_second(anchor, text, place)]
        if len(timed) == 1:
            places = timed
        elif stood in places and anchor.length == len(text.whole):  # nothing was put in before it, or taken out
            places = [stood]
        else:
            return AnchorState.AMBIGUOUS, _nearest(anchor, text, places)
    return (AnchorState.HERE if places[0] == stood else AnchorState.MOVED), places[0]


def find_folded(anchor: Anchor, text: SpokenText) -> AnchorMatch | None:
    """Find the words with other quotes, dashes, blanks or capitals."""
    if len(anchor.exact.split()) < FOLDED:
        return None
    low, high = max(0, anchor.paragraph - AROUND), anchor.paragraph + AROUND
    folded = spoken_text([_level(paragraph) for paragraph in text.paragraphs[low:high]], text.seconds[low:high])
    exact, prefix, suffix = _level(anchor.exact), _level(anchor.prefix), _level(anchor.suffix)
    levelled = Anchor(exact, prefix, suffix, anchor.paragraph - low, anchor.offset, -1, anchor.second)
    for find in (find_in_context, find_alone):
        state, first = find(levelled, folded)
        if first is None:
            continue
        ends = [point_of(folded, place) for place in (first, first + len(levelled.exact))]
        start, end = ((n + low, _source_index(text.paragraphs[n + low], place)) for n, place in ends)
        if state is not AnchorState.AMBIGUOUS:
            state = AnchorState.HERE if start == (anchor.paragraph, anchor.offset) else AnchorState.MOVED
        return AnchorMatch(state, start, end)
    return None


def _find_around(anchor: Anchor, text: SpokenText) -> AnchorMatch:
    """Find what is left of the words and of what stood around them."""
    start = _find_edge(anchor, text, len(anchor.prefix))
    if start is None:
        return AnchorMatch(AnchorState.LOST)
    end = _find_edge(anchor, text, len(anchor.prefix) + len(anchor.exact))
    if end is None or not start <= end <= start + 4 * len(anchor.exact) + PIECE:
        end = start
    return AnchorMatch(AnchorState.CHANGED, point_of(text, start), point_of(text, end))


def _find_edge(anchor: Anchor, text: SpokenText, edge: int) -> int | None:
    """Return where the words nearest to a character of an anchor's words and context stand, on that side of them."""
    words = anchor.prefix + anchor.exact + anchor.suffix
    low = position_of(text, (anchor.paragraph - AROUND, 0))
    high = position_of(text, (anchor.paragraph + AROUND, 0)) if anchor.paragraph + AROUND < len(text.starts) else None
    near = text.whole[low:high]
    borders = {edge, *(found.end() for found in _BLANKS.finditer(words))}
    sides = [
        (abs(border - edge), side, border)
        for border in borders
        for side in (0, 1)
        if (border - edge, edge - border)[side] >= 0
    ]
    for distance, side, border in sorted(sides):
        piece = words[max(0, border - PIECE) : border] if side else words[border : border + PIECE]
        if len(piece) < CHUNK or distance > 2 * CONTEXT:
            continue
        places = [place + low for place in places_of(piece, near)]
        if places:
            return _nearest(anchor, text, places) + side * len(piece)
    return None


# From one state of a text to another.


def _kept_stretches(before: Sequence[str], after: Sequence[str]) -> list[tuple[int, int, int]]:
    """Return the stretches of paragraphs that are the same, as (first before, first after, how many)."""
    head, tail = _equal_ends(before, after)
    # Some of what is the same stays with the rest: "Yes." is known by what stands beside it.
    head, tail = max(0, head - BESIDE), max(0, tail - BESIDE)
    one, two = before[head : len(before) - tail], after[head : len(after) - tail]
    if len(one) * len(two) <= MOST_COMPARED:
        pairs = _longest_in_common(one, two)
    else:
        once = _said_once(two)
        pairs = [(first, once[text]) for text, first in _said_once(one).items() if text in once]
    kept = [(first + head, now + head, 1) for first, now in pairs]
    return [(0, 0, head), *kept, (len(before) - tail, len(after) - tail, tail)]


def _longest_in_common(one: Sequence[str], two: Sequence[str]) -> list[tuple[int, int]]:
    """Return which paragraphs are the same, in order, so that as many characters as possible are."""
    best = [[0] * (len(two) + 1) for _ in range(len(one) + 1)]
    for a in reversed(range(len(one))):
        here, below = best[a], best[a + 1]
        for b in reversed(range(len(two))):
            same = below[b + 1] + len(one[a]) + 1 if one[a] == two[b] else 0
            here[b] = max(same, below[b], here[b + 1])
    pairs, a, b = [], 0, 0
    while a < len(one) and b < len(two):
        if best[a][b] == best[a + 1][b]:
            a += 1
        elif best[a][b] == best[a][b + 1]:
            b += 1
        else:
            pairs.append((a, b))
            a, b = a + 1, b + 1
    return pairs


def _kept_at(kept: Sequence[tuple[int, int, int]], paragraph: int) -> int | None:
    return next((after + paragraph - first for first, after, count in kept if first <= paragraph < first + count), None)


def _is_taken(kept: Sequence[tuple[int, int, int]], paragraph: int) -> bool:
    """Say whether a paragraph of the new text is known to be another one of the old."""
    return any(after <= paragraph < after + count for _, after, count in kept)


def _is_between(kept: Sequence[tuple[int, int, int]], before: int, after: int) -> bool:
    """Say whether a new paragraph stands between those that are kept of what stood around an old one."""
    low = max((new + count for old, new, count in kept if count and old < before), default=0)
    high = min((new for old, new, count in kept if count and old > before), default=after + 1)
    return low <= after < high


def _said_once(paragraphs: Sequence[str]) -> dict[str, int]:
    counted = Counter(paragraphs)
    return {text: number for number, text in enumerate(paragraphs) if counted[text] == 1}


def _equal_ends(before: Sequence[str], after: Sequence[str]) -> tuple[int, int]:
    """Return how many paragraphs are the same at the begin, and of the others at the end."""
    most = min(len(before), len(after))
    head = next((n for n in range(most) if before[n] != after[n]), most)
    return head, next((n for n in range(most - head) if before[-1 - n] != after[-1 - n]), most - head)


def _kept_beside(change: Change, paragraph: int) -> tuple[int, int] | None:
    """Return the nearest paragraph that is kept, in the old state and in the new; what follows before what precedes."""
    count = len(change.old.paragraphs)
    for step in range(1, count):
        for near in (paragraph + step, paragraph - step):
            now = _kept_at(change.kept, near) if 0 <= near < count else None
            if now is not None:
                return near, now
    return None


# Positions.


def position_of(text: SpokenText, point: TextPoint) -> int:
    """Return which character of the whole text a point is."""
    if not text.starts:
        return 0
    paragraph = min(max(0, point[0]), len(text.starts) - 1)
    return text.starts[paragraph] + min(max(0, point[1]), len(text.paragraphs[paragraph]))


def point_of(text: SpokenText, position: int) -> TextPoint:
    """Return the point that a character of the whole text is."""
    paragraph = max(0, bisect_right(text.starts, position) - 1)
    return paragraph, position - text.starts[paragraph] if text.starts else 0


def places_of(words: str, whole: str) -> Iterator[int]:
    """Yield at which characters of a text some words begin, the first `MOST`."""
    place, found = whole.find(words), 0
    while place >= 0 and found < MOST:
        yield place
        place, found = whole.find(words, place + 1), found + 1


def _nearest(anchor: Anchor, text: SpokenText, places: Sequence[int]) -> int:
    stood = position_of(text, (anchor.paragraph, anchor.offset))
    return min(places, key=lambda place: abs(place - stood))


def is_at_second(anchor: Anchor, text: SpokenText, place: int) -> bool:
    """Say whether the paragraph at a character of a text has the second of an anchor."""
    paragraph = point_of(text, place)[0]
    return anchor.second is not None and text.seconds[paragraph : paragraph + 1] == (anchor.second,)


def equal_beside(anchor: Anchor, whole: str, place: int) -> tuple[int, int]:
    """Count the characters before and behind a place that are those of an anchor; where they all are, as many as there
    could be: at the begin and the end of a text there are fewer."""
    end = place + len(anchor.exact)
    before, behind = whole[max(0, place - CONTEXT) : place], whole[end : end + CONTEXT]
    if before == anchor.prefix and behind == anchor.suffix:
        return CONTEXT, CONTEXT
    return _count_equal(before[::-1], anchor.prefix[::-1]), _count_equal(behind, anchor.suffix)


def _goes_on(anchor: Anchor, left: int, right: int) -> bool:
    """Say whether at least the next character on both sides is the same."""
    return (left > 0 or not anchor.prefix) and (right > 0 or not anchor.suffix)


def _count_equal(one: str, other: str) -> int:
    return next((n for n, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))


def _chunks(context: str) -> Iterator[str]:
    return (context[at : at + CHUNK] for at in range(0, len(context) - CHUNK + 1, CHUNK // 2))


def _level(text: str) -> str:
    return _BLANKS.sub(" ", fold(text))


def _source_index(source: str, place: int) -> int:
    """Return which character of a paragraph one of its levelled form is."""
    made = ""
    for number, character in enumerate(source):
        folded = _level(character)
        if not (folded == " " and made.endswith(" ")):
            made += folded
        if len(made) > place:
            return number
    return len(source)
