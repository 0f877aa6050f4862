"""Quick open: the titles, people and chapters meant by somebody who types a few letters, not always the right ones.

It is asked for every key, and ten thousand episodes have a quarter of a million titles, of which tens of thousands have
a word with the letter that is typed first. So the best are looked for first, and no others once these are enough.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from itertools import groupby
from operator import attrgetter

from msgspec import Struct

from podviewer.library.quick_open.fitting import Fitting, Scored, Shelf, best_of
from podviewer.library.quick_open.vocabulary import Meaning, Vocabulary
from podviewer.text.fold import fold
from podviewer.text.snippet import Span, find_spans
from podviewer.text.words import WORD

LIMIT = 50
REFINED = 200
"""Candidates that are looked at closely; the others match worse whatever their order of words."""

INITIALS = 0.3
"""What a candidate is worth whose words begin with the typed letters."""

KEPT = 100
"""Typed words of which is kept what they may mean: with every key only the last one of a text is another."""


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
        self._shelves: list[Shelf] = []
        initials: list[str] = []
        for (bonus, kind), some in groupby(self._candidates, key=attrgetter("bonus", "kind")):
            shelf = Shelf(kind, bonus)
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
        self._counts: dict[str, int] = defaultdict(int)
        for shelf in self._shelves:
            for word, numbers in (*shelf.titles.items(), *shelf.details.items()):
                self._counts[word] += len(numbers)
        self._vocabulary = Vocabulary(self._counts)
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
        # The rarest first: what does not fit it is not looked at again.
        typed = sorted((self._typed_word(word) for word in dict.fromkeys(words)), key=attrgetter("size"))
        best = self._best(typed, max(REFINED, limit), kinds) or self._by_initials("".join(words), kinds)
        refined = sorted((-self._refined(number, -score, words), number) for score, number in best)

        def is_meant(form: str) -> bool:
            return any(word.meaning.has(form) for word in typed)

        shown = [(self._candidates[number], -score) for score, number in refined[:limit]]
        return [Match(one, score, find_spans(one.title, words, is_meant)) for one, score in shown]

    def _typed_word(self, word: str) -> "_TypedWord":
        if word not in self._known:
            if len(self._known) >= KEPT:
                self._known.clear()
            meaning = self._vocabulary.meaning(word)
            size = sum(map(self._counts.__getitem__, meaning.sure))
            fitting = [Fitting(meaning, shelf, size, self._words_of) for shelf in self._shelves]
            self._known[word] = _TypedWord(meaning, size, fitting)
        return self._known[word]

    def _words_of(self, number: int) -> tuple[list[str], list[str]]:
        detail = self._candidates[number].detail
        return WORD.findall(self._titles[number]), WORD.findall(fold(detail)) if detail else []

    def _best(self, typed: Sequence["_TypedWord"], most: int, kinds: Sequence[str]) -> Scored:
        """Return the best candidates that fit all words, by their scores with the bonus."""
        best: list[tuple[float, int, float]] = []
        for place, shelf in enumerate(self._shelves):
            if not kinds or shelf.kind in kinds:
                # What stands on a later shelf must be better than all that are found, not only as good.
                floor = -best[-1][0] if len(best) == most else 0.0
                found = best_of([word.on_shelves[place] for word in typed], most, floor - shelf.bonus)
                best = sorted((*best, *((score - shelf.bonus, number, score) for score, number in found)))[:most]
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
                found.append((-INITIALS, number - 1))
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


class _TypedWord(Struct, frozen=True):
    """What a typed word may mean, in how many places that stands, and who has it, shelf by shelf."""

    meaning: Meaning
    size: int
    on_shelves: list[Fitting]
