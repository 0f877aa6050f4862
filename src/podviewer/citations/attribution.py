"""Which episode each cited time belongs to, and which rule says so.

The rules, the first that answers decides (docs/input.md): the link the time stands in; a link in the same sentence; a
title there; somebody named there; the same in the sentences before; another link of the paragraph; the same in earlier
paragraphs. What nothing tells stays open. Whether something begins at that second never decides: it was wrong where an
author's time was off.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence

from podviewer.citations.episode_lookup import EpisodeInfo, EpisodeLookup
from podviewer.citations.hints import UNKNOWN, Hint, HintParagraph, paragraphs_of
from podviewer.model.citation import Citation, Matches, ResolvedBy
from podviewer.model.wiki_page import CitedTime, LinkKind, WikiPage

__all__ = ["EpisodeInfo", "EpisodeLookup", "attribute"]

_STRENGTH = (ResolvedBy.SENTENCE, ResolvedBy.TITLE, ResolvedBy.GUEST)
_IN = re.compile(r"\s+(?:in|of|from|during|on)\s+(?:the\s+|his\s+|her\s+|their\s+)?[\"“(]?")
_BEFORE = re.compile(r"[\s,:(\[–—-]*(?:(?:at|around|about|from)\s+)?")
"""What stands between a link and the time that follows it: "Lifting Things, 4:42", "Lifting Things (at 4:42"."""
_RIGHT_BEHIND = 20
"""Characters between "4:42" and the title in "4:42 in Lifting Things"."""

Place = tuple[int, int]
Answer = tuple[str | None, ResolvedBy]


def attribute(page: WikiPage, lookup: EpisodeLookup) -> tuple[Citation, ...]:
    """Return a citation for each of the page's times, in their order."""
    if not page.times:
        return ()
    reader = _Reader(page, paragraphs_of(page, lookup))
    return tuple(_judged(time, reader.resolve(time), lookup) for time in page.times)


def _judged(time: CitedTime, answer: Answer, lookup: EpisodeLookup) -> Citation:
    slug, rule = answer
    if slug is None or slug.startswith(UNKNOWN):
        return Citation(time, None, ResolvedBy.NONE)
    known = lookup.episodes.get(slug)
    matches = known.matches(time.start) if known is not None else Matches.NONE
    return Citation(time, slug, rule, matches, known is not None)


class _Reader:
    """A page with its hints. Everything that depends on the sentence alone is worked out once."""

    def __init__(self, page: WikiPage, paragraphs: Sequence[HintParagraph]) -> None:
        self._page, self._paragraphs = page, paragraphs
        self._texts = [block.text for block in page.blocks]
        self._timed = {(time.block, _sentence_at(paragraphs[time.block], time.first)) for time in page.times}
        self._named: dict[str, list[Place]] = {}
        self._occupied: set[Place] = set()
        for block, paragraph in enumerate(paragraphs):
            for hint in (hint for sentence in paragraph.hints for hint in sentence):
                if len(hint.slugs) == 1 and hint.rule is not ResolvedBy.GUEST:
                    self._named.setdefault(next(iter(hint.slugs)), []).append((block, hint.first))
                    if not self._tells_of_times_before(block, hint):
                        self._occupied.add((block, hint.first))
        self._before: list[list[str | None]] = []
        self._behind: list[list[str | None]] = []
        self._above: list[str | None] = []
        above: str | None = None
        for block, paragraph in enumerate(paragraphs):
            self._above.append(above)
            # A sentence is about its last link, else its last title, else whoever is named last.
            ends = [self._first(block, _by_strength(reversed(sentence))) for sentence in paragraph.hints]
            opens = [
                self._first(
                    block,
                    (
                        hint
                        for hint in sentence
                        if hint.rule is not ResolvedBy.GUEST and self._tells_of_times_before(block, hint)
                    ),
                )
                for sentence in paragraph.hints
            ]
            self._before.append(_carried(ends))
            self._behind.append(_carried(opens[::-1])[::-1])
            above = next((slug for slug in reversed(ends) if slug is not None), above)

    def resolve(self, time: CitedTime) -> Answer:
        """Return the episode of a time and the rule that found it."""
        link = self._page.links[time.link] if time.link is not None else None
        if link is not None and link.kind is LinkKind.EPISODE:
            return link.target, ResolvedBy.LINK
        paragraph = self._paragraphs[time.block]
        own = _sentence_at(paragraph, time.first)
        for rule in _STRENGTH:
            slug = self._beside(time, [hint for hint in paragraph.hints[own] if hint.rule is rule])
            if slug is not None:
                return slug, rule
        for slug, rule in (
            (self._before[time.block][own], ResolvedBy.EARLIER_SENTENCE),
            (self._behind[time.block][own], ResolvedBy.PARAGRAPH),
            (self._above[time.block], ResolvedBy.EARLIER_PARAGRAPH),
        ):
            if slug is not None:
                return slug, rule
        return None, ResolvedBy.NONE

    def _beside(self, time: CitedTime, hints: list[Hint]) -> str | None:
        """Return what the hint right behind a time means ("4:42 in Title"), else the last one before it, else the first
        one behind."""
        before = [hint for hint in hints if hint.first < time.first]
        behind = hints[len(before) :]
        order = [*reversed(before), *behind]
        if behind and self._belongs_behind(time, before[-1] if before else None, behind[0]):
            order.insert(0, behind[0])
        return self._first(time.block, order)

    def _belongs_behind(self, time: CitedTime, before: Hint | None, behind: Hint) -> bool:
        """Say whether a time is told of what follows it: "4:42 in Title", and "Odile's 4:42 Title section" where no
        other stands right before the time."""
        text = self._texts[time.block]
        between = text[time.last : behind.first]
        if len(between) > _RIGHT_BEHIND:
            return False
        if _IN.fullmatch(between):
            return True
        is_named = behind.rule is not ResolvedBy.GUEST and between.isspace()
        return is_named and (before is None or _BEFORE.fullmatch(text[before.last : time.first]) is None)

    def _tells_of_times_before(self, block: int, hint: Hint) -> bool:
        """Say whether what is named can be what sentences before are about: it closes them in brackets, or has no time
        of its own in its sentence."""
        if self._texts[block][max(0, hint.first - _RIGHT_BEHIND) : hint.first].rstrip().endswith("("):
            return True
        return (block, _sentence_at(self._paragraphs[block], hint.first)) not in self._timed

    def _first(self, block: int, hints: Iterable[Hint]) -> str | None:
        """Return what the first hint that means one episode means."""
        return next((slug for hint in hints if (slug := self._one((block, hint.first), hint)) is not None), None)

    def _one(self, place: Place, hint: Hint) -> str | None:
        """Return the episode a hint means: of several the one named last before it in the same paragraph, else first
        behind it there, unless that has a time of its own; else last before it on the page, else first behind."""
        if len(hint.slugs) == 1:
            return next(iter(hint.slugs))
        before: list[tuple[Place, str]] = []
        behind: list[tuple[Place, str]] = []
        for slug in hint.slugs:
            places = self._named.get(slug, [])
            index = bisect_left(places, (place[0], place[1] + 1))
            before += [(at, slug) for at in places[max(0, index - 1) : index]]
            behind += [(at, slug) for at in places[index : index + 1]]
        last, first = max(before, default=None), min(behind, default=None)
        if last is not None and first is not None and last[0][0] != place[0] == first[0][0]:
            return last[1] if first[0] in self._occupied else first[1]
        nearest = last or first
        return nearest[1] if nearest is not None else None


def _sentence_at(paragraph: HintParagraph, position: int) -> int:
    """Return the index of the sentence that a character stands in."""
    return max(0, bisect_right(paragraph.starts, position) - 1)


def _by_strength(hints: Iterable[Hint]) -> Iterator[Hint]:
    own = list(hints)
    for rule in _STRENGTH:
        yield from (hint for hint in own if hint.rule is rule)


def _carried(answers: Sequence[str | None]) -> list[str | None]:
    """Return for each place the last answer before it."""
    carried: list[str | None] = []
    last: str | None = None
    for answer in answers:
        carried.append(last)
        last = answer if answer is not None else last
    return carried
