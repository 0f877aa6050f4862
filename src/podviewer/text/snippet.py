"""A hit inside its paragraph: where it stands, the words around it, the second it was said at."""

import re
from bisect import bisect_right
from collections.abc import Sequence
from itertools import accumulate

from msgspec import Struct

from podviewer.text.fold import fold
from podviewer.text.words import sentence_end

MAX_SNIPPET = 280
"""Characters: two lines of 616 pixels and some more, for the view to cut where it is wide."""

MAX_LEAD = 140
"""Characters from the start of the snippet to the hit; a sentence that began earlier is cut before a clause or word."""

LOOK_BACK = 600
"""Characters in which the end of the sentence before is looked for."""

MAX_HITS = 50
"""Hits that are marked in one paragraph."""

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


def find_spans(text: str, words: Sequence[str], forms: Sequence[str]) -> tuple[Span, ...]:
    """Return the positions of typed words in a title; of words that were meant (`forms`) where they were not found."""
    there = sorted(set(words), key=len, reverse=True)
    begin = r"(?<![^\W_])(?:" + "|".join(map(re.escape, there)) + ")"
    spans = find_hits(text, begin)
    folded = fold(text)
    others = [form for form in set(forms) if form in folded]
    missed = [word for word in there if not re.search(r"(?<![^\W_])" + re.escape(word), folded)]
    if not missed or not others:
        return spans
    inside = [word for word in missed if word in folded]
    pattern = "|".join(map(re.escape, sorted(inside or others, key=len, reverse=True)))
    more = find_hits(text, pattern if inside else rf"(?<![^\W_])(?:{pattern})(?![^\W_])")
    free = [span for span in more if all(span[1] <= start or end <= span[0] for start, end in spans)]
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
