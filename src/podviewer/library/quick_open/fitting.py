"""Who fits what was typed: those with all words, by what each is worth to them, no more than are wanted."""

from array import array
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from heapq import nsmallest
from itertools import chain
from operator import itemgetter

from podviewer.library.quick_open.vocabulary import SLIP_AT_MOST, Meaning

DETAIL = 0.6
"""What a word is worth that stands only beside the title: a guest's name, a topic."""

FEW = 400
"""How many times more words than candidates there must be, to look at the words of the candidates instead."""

Numbers = Sequence[int]
Levels = list[tuple[float, list[Numbers]]]
"""What words are worth, the best first, with the numbers of the candidates that have each of them, in order."""

WordsOf = Callable[[int], tuple[list[str], list[str]]]
"""The words of a candidate's title, and those beside it."""

Scored = list[tuple[float, int]]
"""Scores, negative, and numbers of candidates: so the best come first, of equals the first."""


class Shelf:
    """Candidates of one kind with the same bonus: their numbers by the words of their titles, and of their details."""

    def __init__(self, kind: str, bonus: float) -> None:
        self.kind, self.bonus = kind, bonus
        self.titles: dict[str, array[int]] = defaultdict(lambda: array("I"))
        self.details: dict[str, array[int]] = defaultdict(lambda: array("I"))


class Fitting:
    """Who fits a typed word on one shelf, by how much that is worth."""

    def __init__(self, meaning: Meaning, shelf: Shelf, size: int, words_of: WordsOf) -> None:
        """`size`: how many words there are that may be meant, on all shelves."""
        self.size = size
        self._meaning, self._shelf, self._words_of = meaning, shelf, words_of
        self._sure: Levels | None = None
        self._rest: Levels | None = None

    def levels(self) -> Iterator[tuple[float, list[Numbers]]]:
        """Yield (worth, numbers of candidates for each word that is worth so much), the best first."""
        if self._sure is None:
            self._sure = self._by_worth(self._meaning.sure)
        above = sum(worth > SLIP_AT_MOST for worth, _ in self._sure)
        yield from self._sure[:above]
        if self._rest is None:
            slips = self._by_worth(self._meaning.misspelt)
            self._rest = sorted((*self._sure[above:], *slips), key=itemgetter(0), reverse=True)
        yield from self._rest

    def worth(self, number: int) -> float:
        """Return what it is worth to one candidate, 0 where it does not fit."""
        title, detail = self._words_of(number)

        def best_in(forms: Mapping[str, float]) -> float:
            worths = (
                forms.get(word, 0.0) * share for words, share in ((title, 1.0), (detail, DETAIL)) for word in words
            )
            return max(worths, default=0.0)

        best = best_in(self._meaning.sure)
        return best if best > SLIP_AT_MOST else max(best, best_in(self._meaning.misspelt))

    def _by_worth(self, forms: Mapping[str, float]) -> Levels:
        levels: dict[float, list[Numbers]] = defaultdict(list)
        for words, share in ((self._shelf.titles, 1.0), (self._shelf.details, DETAIL)):
            for form in forms.keys() & words.keys():
                levels[forms[form] * share].append(words[form])
        return sorted(levels.items(), key=itemgetter(0), reverse=True)


def best_of(words: Sequence[Fitting], most: int, floor: float) -> Scored:
    """Return at most so many that fit all words, the rarest of which is the first; only scores above `floor`: what the
    words are worth on average."""
    if len(words) == 1:
        return _fitting_one(words[0], most, floor)
    count, last = len(words), words[-1]
    least = floor * count - (count - 1)  # since no word is worth more than one
    sums: dict[int, float] = {}
    for worth, places in words[0].levels():
        if worth <= least:
            break
        all_numbers = chain.from_iterable(places)
        sums.update(dict.fromkeys(set(all_numbers).difference(sums) if sums else all_numbers, worth))
    for word in words[1:-1]:
        sums = _fitting_too(word, sums, least)
    if len(sums) * FEW < last.size:
        scored = [((known + worth) / count, number) for number, known in sums.items() if (worth := last.worth(number))]
        return sorted((-score, number) for score, number in scored if score > floor)[:most]
    if not sums:
        return []
    found: Scored = []
    left, top = set(sums), max(sums.values())
    for worth, places in last.levels():
        worst = -found[-1][0] if len(found) == most else 0.0
        at_most = (top + worth) / count
        if at_most <= floor or at_most < worst:
            break
        hits = left.intersection(chain.from_iterable(places))
        left -= hits
        alike: dict[float, list[int]] = defaultdict(list)
        for number in hits:
            alike[sums[number]].append(number)
        for known, numbers in alike.items():
            score = (known + worth) / count
            if score > floor and score >= worst:
                found += ((-score, number) for number in nsmallest(most, numbers))
        found = sorted(found)[:most]
    return found


def _fitting_one(word: Fitting, most: int, floor: float) -> Scored:
    found: dict[int, float] = {}
    for worth, places in word.levels():
        if worth <= floor or len(found) == most:
            break
        # Of each word the first ones are enough: no more than `most` of them are known already.
        numbers = set(chain.from_iterable(one[: 2 * most] for one in places)).difference(found)
        found.update(dict.fromkeys(nsmallest(most - len(found), numbers), worth))
    return [(-score, number) for number, score in found.items()]


def _fitting_too(word: Fitting, sums: Mapping[int, float], least: float) -> dict[int, float]:
    """Return those that fit one word more by more than `least`, with what they are worth to all so far."""
    if len(sums) * FEW < word.size:
        least = max(least, 0.0)
        return {number: known + worth for number, known in sums.items() if (worth := word.worth(number)) > least}
    fitting: dict[int, float] = {}
    left = set(sums)
    for worth, places in word.levels():
        if worth <= least or not left:
            break
        hits = left.intersection(chain.from_iterable(places))
        left -= hits
        fitting.update({number: sums[number] + worth for number in hits})
    return fitting
