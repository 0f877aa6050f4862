"""A hit inside its paragraph: where it stands, the words around it, the second it was said at."""

import re
from bisect import bisect_right
from collections.abc import Callable, Sequence
from itertools import accumulate

from msgspec import Struct

from podviewer.text.fold import fold
from podviewer.text.words import WORD, sentence_end

MAX_SNIPPET = 280
"""Characters: two lines of 616 pixels and some more, for the view to cut where it is wide."""

MAX_LEAD = 140
"""Characters from the start of the snippet to the hit; a sentence that began earlier is cut before a clause or word."""

LOOK_BACK = 600
"""Characters in which the end of the sentence before is looked for."""

MAX_HITS = 50
"""Hits that are marked in one paragraph."""

SHORT = 2
"""Letters of a typed word that are looked for at the beginning of words only: inside of words they stand everywhere."""

_SENTENCE = re.compile(sentence_end(r"\S"))
_CLAUSE = re.compile(r"[,;:–—-]\s+(?=\S)")

Span = tuple[int, int]


class Snippet(Struct, frozen=True):
    """A piece of a paragraph. `start` is where it begins there; `hits` are positions in the piece.

    The piece is the paragraph's own text, letter for letter; `cut_before` and `cut_after` tell whether … is due.
    """

    text: str
    start: int
    hits: tuple[Span, ...]
    cut_before: bool
    cut_after: bool


def find_hits(text: str, pattern: str | None) -> tuple[Span, ...]:
    """Return the positions of the hits in a paragraph as it was said; what was folded away belongs to its letter."""
    if pattern is None:
        return ()
    folded = fold(text)
    spans = []
    for found in re.finditer(pattern, folded):
        spans.append(found.span())
        if len(spans) == MAX_HITS:
            break
    odd = () if text.isascii() else {character for character in set(text) if not character.isascii()}
    if len(folded) == len(text) and all(len(fold(character)) == 1 for character in odd):
        return tuple(spans)
    # `ends[n]` is where the folded form of the first n + 1 characters ends; one that folds to nothing adds nothing, so
    # that a mark which combines with the letter before it belongs to the same hit.
    ends = list(accumulate(len(fold(character)) for character in text))
    return tuple(
        (bisect_right(ends, start), max(bisect_right(ends, end - 1) + 1, bisect_right(ends, end)))
        for start, end in spans
    )


def find_spans(text: str, words: Sequence[str], is_meant: Callable[[str], bool] | None = None) -> tuple[Span, ...]:
    """Return the positions of typed words in a title; of one that begins no word there, where it stands inside one (not
    of a letter or two: these stand everywhere), else of the words that were meant."""
    there = sorted(set(words), key=len, reverse=True)
    spans = find_hits(text, rf"(?<![^\W_])(?:{'|'.join(map(re.escape, there))})")
    folded = fold(text)
    missed = [word for word in there if not re.search(r"(?<![^\W_])" + re.escape(word), folded)]
    inside = [word for word in missed if len(word) > SHORT and word in folded]
    pattern = "|".join(map(re.escape, inside))
    if missed and not inside and is_meant is not None:
        others = sorted(filter(is_meant, set(WORD.findall(folded))), key=len, reverse=True)
        pattern = rf"(?<![^\W_])(?:{'|'.join(others)})(?![^\W_])" if others else ""
    if not pattern:
        return spans
    free = [one for one in find_hits(text, pattern) if all(one[1] <= start or end <= one[0] for start, end in spans)]
    return tuple(sorted((*spans, *free)))


def make_snippet(text: str, hits: Sequence[Span]) -> Snippet:
    """Return the piece of a paragraph around its first hit, from the start of a sentence."""
    first, reach = hits[0] if hits else (0, 0)
    start, opens = _begin(text, first)
    end = len(text)
    if end - start > MAX_SNIPPET:
        end = max(start + MAX_SNIPPET, reach)
        blank = text.rfind(" ", max(start + MAX_SNIPPET // 2, reach), end)
        end = blank if blank > 0 else end
    inside = tuple((one - start, other - start) for one, other in hits if one >= start and other <= end)
    return Snippet(text[start:end], start, inside, not opens, end < len(text))


def _begin(text: str, first: int) -> tuple[int, bool]:
    """Return where the sentence of a position begins and True, or what of it is near enough and False."""
    start = 0
    for found in _SENTENCE.finditer(text, max(0, first - LOOK_BACK), first):
        start = found.end()
    if first - start <= MAX_LEAD:
        return start, True
    lowest = first - MAX_LEAD
    clause = next((found.end() for found in _CLAUSE.finditer(text, lowest, first)), None)
    if clause is not None:
        return clause, False
    blank = text.find(" ", lowest, first)
    return (blank + 1 if blank >= 0 else lowest), False
