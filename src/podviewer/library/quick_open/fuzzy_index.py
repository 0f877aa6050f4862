"""Quick open: the titles, people and chapters meant by somebody who types a few letters, not always the right ones."""

from array import array
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from heapq import nlargest

from msgspec import Struct

from podviewer.text.edit_distance import distance_to_prefix, letter_places
from podviewer.text.fold import fold
from podviewer.text.snippet import Span, find_spans
from podviewer.text.words import WORD

LIMIT = 50
REFINED = 200
"""Candidates that are looked at closely; the others match worse whatever their order of words."""

ONE_SLIP, TWO_SLIPS = 3, 6
"""Letters of a word from which on one or two of them may be wrong (`rafael` for Raphaël); of three letters two may only
have changed places (`teh`): else `cut` is nearly every word."""

SURE = 5
"""Letters from which on slips are looked for although other words begin like the typed one."""

EXACT, PREFIX, INSIDE, SLIP = 1.0, 0.85, 0.5, 0.45
"""What a word of the query is worth: it is the word, begins it, stands in it, or is it with a slip."""

DETAIL = 0.6
"""What a word is worth that stands only beside the title: a guest's name, a topic."""


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
    """The candidates, by their words. Built in the background: some 10 µs for each."""

    def __init__(self, candidates: Iterable[Candidate]) -> None:
        self._candidates = tuple(candidates)
        places: dict[str, array[int]] = defaultdict(lambda: array("I"))
        initials = []
        self._titles = [fold(candidate.title) for candidate in self._candidates]
        for number, candidate in enumerate(self._candidates):
            words = WORD.findall(self._titles[number])
            initials.append("".join(word[0] for word in words))
            for word in dict.fromkeys(words):
                places[word].append(number << 1)
            for word in dict.fromkeys(WORD.findall(fold(candidate.detail))):
                places[word].append(number << 1 | 1)
        self._places = dict(places)
        self._words = sorted(self._places)
        # One text of all words: a search in it is as fast as memory.
        self._joined = "\n" + "\n".join(self._words) + "\n"
        self._initials = "\n" + "\n".join(initials) + "\n"
        self._pairs: dict[str, array[int]] = defaultdict(lambda: array("I"))
        self._letters = [_letters(word) for word in self._words]
        for index, word in enumerate(self._words):
            for pair in _pairs(word):
                self._pairs[pair].append(index)

    def __len__(self) -> int:
        return len(self._candidates)

    def find(self, text: str, limit: int = LIMIT, kinds: Sequence[str] = ()) -> list[Match]:
        """Return the best candidates first; with nothing typed none. `kinds` restricts them, where given.

        Every word must fit, in any order; accents, case and a slip or two do not matter.
        """
        words = WORD.findall(fold(text))[:12]
        if not words:
            return []
        fits = [self._fitting(word) for word in dict.fromkeys(words)]
        scores = self._together(fits)
        if kinds:
            scores = {number: score for number, score in scores.items() if self._candidates[number].kind in kinds}
        if not scores:
            scores = self._by_initials("".join(words), kinds)
        best = nlargest(max(REFINED, limit), scores.items(), key=self._worth)
        refined = sorted((-self._refined(number, score, words), number) for number, score in best)
        matched = [form for forms, _ in fits for form in forms]
        shown = [(self._candidates[number], -score) for score, number in refined[:limit]]
        return [Match(one, score, find_spans(one.title, words, matched)) for one, score in shown]

    def _worth(self, item: tuple[int, float]) -> tuple[float, int]:
        return item[1] + self._candidates[item[0]].bonus, -item[0]

    def _together(self, fits: Sequence[tuple[dict[str, float], dict[int, float]]]) -> dict[int, float]:
        """Return the candidates that fit all words, with the sum of what each is worth."""
        ordered = sorted((scores for _, scores in fits), key=len)
        if len(ordered) == 1:
            return ordered[0]
        common = set(ordered[0]).intersection(*ordered[1:])
        return {number: sum(scores[number] for scores in ordered) / len(ordered) for number in common}

    def _fitting(self, word: str) -> tuple[dict[str, float], dict[int, float]]:
        """Return the words that a typed one may mean, and the candidates that have one of them, with their worth."""
        forms = self._beginning(word)
        if len(word) > 2:
            for form in self._containing(word):
                forms.setdefault(form, INSIDE)
        slips = 2 if len(word) >= TWO_SLIPS else 1 if len(word) >= ONE_SLIP else 0
        if slips and EXACT not in forms.values() and (len(word) >= SURE or not forms):
            for form, worth in self._slipped(word, slips):
                forms.setdefault(form, worth)
        scores: dict[int, float] = {}
        for form, worth in sorted(forms.items(), key=lambda item: item[1]):
            # Worst first: what is better overwrites it.
            in_detail = worth * DETAIL
            for place in self._places[form]:
                number = place >> 1
                if not place & 1:
                    scores[number] = worth
                elif scores.get(number, 0.0) < in_detail:
                    scores[number] = in_detail
        return forms, scores

    def _beginning(self, word: str) -> dict[str, float]:
        forms = {}
        for index in range(bisect_left(self._words, word), len(self._words)):
            form = self._words[index]
            if not form.startswith(word):
                break
            forms[form] = EXACT if form == word else PREFIX + 0.1 * len(word) / len(form)
        return forms

    def _containing(self, word: str) -> Iterable[str]:
        place = self._joined.find(word)
        while place >= 0:
            start = self._joined.rfind("\n", 0, place) + 1
            end = self._joined.find("\n", place)
            yield self._joined[start:end]
            place = self._joined.find(word, end)

    def _slipped(self, word: str, slips: int) -> Iterable[tuple[str, float]]:
        """Yield words that differ by so many letters from the typed one, or begin with one that does."""
        shared: Counter[int] = Counter()
        for pair in _pairs(word):
            shared.update(self._pairs.get(pair, ()))
        # A wrong letter spoils two pairs, two letters that changed places three.
        needed = max(1, len(word) + 1 - 3 * slips)
        letters, places = _letters(word), letter_places(word)
        for index, count in shared.items():
            # Most words are ruled out by letters that they lack: each is a slip.
            if count < needed or (letters & ~self._letters[index]).bit_count() > slips:
                continue
            form = self._words[index]
            if len(word) == ONE_SLIP and sorted(word) != sorted(form[:ONE_SLIP]):
                continue
            distance = distance_to_prefix(places, len(word), form[: len(word) + slips])
            if distance <= slips:
                # Of two that are as far away the one that has more of the letters side by side: Raphaël, not Rachel.
                alike = 0.15 * count / (len(word) + 1)
                yield form, SLIP - 0.12 * distance + alike - (0.05 if len(form) > len(word) + slips else 0.0)

    def _by_initials(self, letters: str, kinds: Sequence[str]) -> dict[int, float]:
        """Return the candidates whose words begin with these letters, one after the other: `mlsd`."""
        scores: dict[int, float] = {}
        if len(letters) < 2:
            return scores
        place = self._initials.find(letters)
        while place >= 0:
            number = self._initials.count("\n", 0, place + 1) - 1
            if not kinds or self._candidates[number].kind in kinds:
                scores[number] = 0.3
            if len(scores) >= REFINED:
                break
            place = self._initials.find(letters, self._initials.find("\n", place))
        return scores

    def _refined(self, number: int, score: float, words: Sequence[str]) -> float:
        """Return the score with what tells equals apart: the words side by side, at the start, in a short title."""
        title = self._titles[number]
        place = title.find(" ".join(words))
        if place >= 0:
            score += 0.12 if len(words) > 1 else 0.0
            score += 0.08 if place == 0 else 0.0
        return score + 0.1 / (1 + len(title) / 20) + self._candidates[number].bonus


def _pairs(word: str) -> set[str]:
    """Return the pairs of letters of a word, its start included: the end is still being typed."""
    marked = "^" + word
    return {marked[index : index + 2] for index in range(len(marked) - 1)}


def _letters(word: str) -> int:
    """Return a set of bits, one for each letter that occurs."""
    bits = 0
    for letter in word:
        bits |= 1 << (ord(letter) & 63)
    return bits
