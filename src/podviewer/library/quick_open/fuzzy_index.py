"""Quick open: the titles, people and chapters meant by somebody who types a few letters, not always the right ones.

It is asked for every key, and ten thousand episodes have a quarter of a million titles, of which tens of thousands have
a word with the letter that is typed first. So the best are looked for first, and no others once these are enough.
"""

from array import array
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from heapq import nsmallest
from itertools import chain, groupby
from operator import attrgetter, itemgetter

from msgspec import Struct

from podviewer.library.quick_open.vocabulary import SLIP_AT_MOST, Meaning, Vocabulary
from podviewer.text.fold import fold
from podviewer.text.snippet import Span, find_spans
from podviewer.text.words import WORD

LIMIT = 50
REFINED = 200
"""Candidates that are looked at closely; the others match worse whatever their order of words."""

DETAIL = 0.6
"""What a word is worth that stands only beside the title: a guest's name, a topic."""

INITIALS = 0.3
"""What a candidate is worth whose words begin with the typed letters."""

KEPT = 100
"""Typed words of which is kept what they may mean: with every key only the last one of a text is another."""

Numbers = Sequence[int]
Scored = list[tuple[float, int]]
"""Scores and numbers of candidates, the best first, of equals the first."""


class Candidate(Struct, frozen=True):
    """Something that can be opened. `key` is the caller's; `detail` is searched too, but not marked.

    `bonus` is added to the score: 0.1 lifts it over what fits a little better, as an episode over a chapter.
    """

    kind: str
    key: object
    title: str
    detail: str = ""
    bonus: float = 0.0


class Match(Struct, frozen=True):
    """A candidate and how well it fits. `spans` are the letters of its title that were meant."""

    candidate: Candidate
    score: float
    spans: tuple[Span, ...]


class FuzzyIndex:
    """The candidates, by their words. Built in the background: some 7 µs for each."""

    def __init__(self, candidates: Iterable[Candidate]) -> None:
        # Of equals the first is the better one: one number says both.
        self._candidates = sorted(candidates, key=attrgetter("bonus"), reverse=True)
        self._titles = [fold(candidate.title) for candidate in self._candidates]
        self._shelves: list[_Shelf] = []
        initials: list[str] = []
        for (bonus, kind), some in groupby(self._candidates, key=attrgetter("bonus", "kind")):
            shelf = _Shelf(kind, bonus)
            self._shelves.append(shelf)
            for candidate in some:
                number = len(initials)
                words = WORD.findall(self._titles[number])
                initials.append("".join(word[0] for word in words))
                for word in set(words):
                    shelf.titles[word].append(number)
                for word in set(WORD.findall(fold(candidate.detail))):
                    shelf.details[word].append(number)
        self._initials = "\n" + "\n".join(initials) + "\n"
        self._vocabulary = Vocabulary({word for shelf in self._shelves for word in (*shelf.titles, *shelf.details)})
        self._known: dict[str, _TypedWord] = {}

    def __len__(self) -> int:
        return len(self._candidates)

    def find(self, text: str, limit: int = LIMIT, kinds: Sequence[str] = ()) -> list[Match]:
        """Return the best candidates first; with nothing typed none. `kinds` restricts them, where given.

        Every word must fit, in any order; accents, case and a slip or two do not matter.
        """
        words = WORD.findall(fold(text))[:12]
        if not words:
            return []
        typed = [self._typed_word(word) for word in dict.fromkeys(words)]
        best = self._best(typed, max(REFINED, limit), kinds) or self._by_initials("".join(words), kinds)
        refined = sorted((-self._refined(number, score, words), number) for score, number in best)

        def is_meant(form: str) -> bool:
            return any(word.meaning.has(form) for word in typed)

        shown = [(self._candidates[number], -score) for score, number in refined[:limit]]
        return [Match(one, score, find_spans(one.title, words, is_meant)) for one, score in shown]

    def _typed_word(self, word: str) -> "_TypedWord":
        if word not in self._known:
            if len(self._known) >= KEPT:
                self._known.clear()
            self._known[word] = _TypedWord(self._vocabulary.meaning(word), self._shelves)
        return self._known[word]

    def _best(self, typed: Sequence["_TypedWord"], most: int, kinds: Sequence[str]) -> Scored:
        """Return the best candidates that fit all words, by their scores with the bonus."""
        best: list[tuple[float, int, float]] = []
        for place, shelf in enumerate(self._shelves):
            if not kinds or shelf.kind in kinds:
                # What stands on a later shelf must be better than all that are found, not only as good.
                floor = -best[-1][0] if len(best) == most else 0.0
                found = _best_of([word.on_shelves[place] for word in typed], most, floor - shelf.bonus)
                best = sorted((*best, *((-score - shelf.bonus, number, score) for score, number in found)))[:most]
        return [(score, number) for _, number, score in best]

    def _by_initials(self, letters: str, kinds: Sequence[str]) -> Scored:
        """Return the candidates whose words begin with these letters, one after the other: `mlsd`."""
        found: Scored = []
        number = counted = 0
        place = self._initials.find(letters) if len(letters) > 1 else -1
        while place >= 0 and len(found) < REFINED:
            number += self._initials.count("\n", counted, place)
            counted = place
            if not kinds or self._candidates[number - 1].kind in kinds:
                found.append((INITIALS, number - 1))
            place = self._initials.find(letters, self._initials.find("\n", place))
        return found

    def _refined(self, number: int, score: float, words: Sequence[str]) -> float:
        """Return the score with what tells equals apart: the words side by side, at the start, in a short title."""
        title = self._titles[number]
        place = title.find(" ".join(words))
        if place >= 0:
            score += 0.12 if len(words) > 1 else 0.0
            score += 0.08 if place == 0 else 0.0
        return score + 0.1 / (1 + len(title) / 20) + self._candidates[number].bonus


class _Shelf:
    """Candidates of one kind with the same bonus: their numbers by the words of their titles, and of their details."""

    def __init__(self, kind: str, bonus: float) -> None:
        self.kind, self.bonus = kind, bonus
        self.titles: dict[str, array[int]] = defaultdict(lambda: array("I"))
        self.details: dict[str, array[int]] = defaultdict(lambda: array("I"))


class _TypedWord:
    """What a typed word may mean, and who has that, shelf by shelf."""

    def __init__(self, meaning: Meaning, shelves: Iterable[_Shelf]) -> None:
        self.meaning = meaning
        self.on_shelves = [_Fitting(meaning, shelf) for shelf in shelves]


class _Fitting:
    """Who fits a typed word on one shelf, by how much that is worth."""

    def __init__(self, meaning: Meaning, shelf: _Shelf) -> None:
        self._meaning, self._shelf = meaning, shelf
        self._sure = self._by_worth(meaning.sure)
        self.size = sum(len(numbers) for _, places in self._sure for numbers in places)
        """How many words have it, those with slips left out."""
        self._rest: list[tuple[float, list[Numbers]]] | None = None

    def levels(self) -> Iterator[tuple[float, list[Numbers]]]:
        """Yield (worth, numbers of candidates for each word that is worth so much), the best first."""
        sure = self._sure
        above = sum(worth > SLIP_AT_MOST for worth, _ in sure)
        yield from sure[:above]
        if self._rest is None:
            slips = self._by_worth(self._meaning.misspelt)
            self._rest = sorted((*sure[above:], *slips), key=itemgetter(0), reverse=True)
        yield from self._rest

    def _by_worth(self, forms: Mapping[str, float]) -> list[tuple[float, list[Numbers]]]:
        levels: dict[float, list[Numbers]] = defaultdict(list)
        for words, share in ((self._shelf.titles, 1.0), (self._shelf.details, DETAIL)):
            for form in forms.keys() & words.keys():
                levels[forms[form] * share].append(words[form])
        return sorted(levels.items(), key=itemgetter(0), reverse=True)


def _best_of(words: Sequence[_Fitting], most: int, floor: float) -> Scored:
    """Return at most so many that fit all words, all above the floor: what a candidate is worth to each, on average."""
    *rarer, last = sorted(words, key=attrgetter("size"))
    if not rarer:
        return _fitting_one(last, most, floor)
    count = len(words)
    sums: dict[int, float] | None = None
    for word in rarer:
        # The others are worth one at most.
        sums = _fitting_too(word, sums, floor * count - (count - 1))
    if not sums:
        return []
    found: Scored = []
    left, top = set(sums), max(sums.values())
    for worth, places in last.levels():
        at_most = (top + worth) / count
        if at_most <= floor or (len(found) == most and at_most < found[-1][0]):
            break
        hits = left.intersection(chain.from_iterable(places))
        left -= hits
        scored = [((sums[number] + worth) / count, number) for number in hits]
        found = _first((*found, *(one for one in scored if one[0] > floor)), most)
    return found


def _fitting_one(word: _Fitting, most: int, floor: float) -> Scored:
    found: dict[int, float] = {}
    for worth, places in word.levels():
        if worth <= floor or len(found) == most:
            break
        # Of each word the first ones are enough: no more than `most` of them are known already.
        numbers = set(chain.from_iterable(one[: 2 * most] for one in places)).difference(found)
        found.update(dict.fromkeys(nsmallest(most - len(found), numbers), worth))
    return [(score, number) for number, score in found.items()]


def _fitting_too(word: _Fitting, sums: Mapping[int, float] | None, least: float) -> dict[int, float]:
    """Return those that fit one word more by more than `least`, with what they are worth to all so far."""
    fitting: dict[int, float] = {}
    left = set(sums) if sums is not None else None
    for worth, places in word.levels():
        if worth <= least:
            break
        numbers = chain.from_iterable(places)
        if sums is None or left is None:
            fitting.update(dict.fromkeys(set(numbers).difference(fitting), worth))
            continue
        hits = left.intersection(numbers)
        left -= hits
        fitting.update({number: sums[number] + worth for number in hits})
    return fitting


def _first(scored: Iterable[tuple[float, int]], most: int) -> Scored:
    ordered = nsmallest(most, [(-score, number) for score, number in scored])
    return [(-score, number) for score, number in ordered]
