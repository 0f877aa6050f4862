"""Which words may be meant by one that is typed: it may be unfinished, stand within another, or be misspelt."""

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property

from podviewer.text.edit_distance import distance_to_prefix, letter_places

ONE_SLIP, TWO_SLIPS = 3, 6
"""Letters of a word from which on one or two of them may be wrong (`rafael` for Raphaël); of three letters two may only
have changed places (`teh`): else `cut` is nearly every word."""

SURE = 5
"""Letters from which on slips are looked for although other words begin like the typed one."""

EXACT, PREFIX, INSIDE, SLIP = 1.0, 0.85, 0.5, 0.45
"""What a word of the query is worth: it is the word, begins it, stands in it, or is it with a slip."""

PER_SLIP, ALIKE = 0.12, 0.15
"""What each slip takes away, and what letters side by side bring back."""

SLIP_AT_MOST = SLIP - PER_SLIP + ALIKE
"""What no word with a slip is worth more than."""

COMPARED = 12
"""Letters of a misspelt word by which those that may be meant are chosen from all."""

_CODES = 32
_ONES = [bytes(48 + (code == one) for one in range(256)) for code in range(_CODES)]
_LAST = "\U0010ffff"


class Meaning:
    """The words that a typed one may mean."""

    def __init__(self, vocabulary: "Vocabulary", word: str, sure: Mapping[str, float], slips: int) -> None:
        self.sure = sure
        """The words it is, begins or stands in, with what that is worth."""
        self._vocabulary, self._word, self._slips = vocabulary, word, slips

    @cached_property
    def misspelt(self) -> Mapping[str, float]:
        """The words it is but for slips. Looked for when first asked: all others are worth more, and often enough."""
        if not self._slips:
            return {}
        found = self._vocabulary.misspelt(self._word, self._slips)
        return {form: worth for form, worth in found if form not in self.sure}

    def has(self, form: str) -> bool:
        """Say whether a word of the vocabulary may be meant."""
        return form in self.sure or form in self.misspelt


class Vocabulary:
    """Different words, folded."""

    def __init__(self, words: Iterable[str]) -> None:
        self._words = sorted(words)
        # One text of all words: a search in it is as fast as memory.
        self._joined = "\n" + "\n".join(self._words) + "\n"
        self._columns = [_column(self._words, place) for place in range(COMPARED + 2)]
        self._long = [(1 << len(self._words)) - 1]
        """The words that have at least n letters."""
        for column in self._columns:
            self._long.append(_any(column.values()))

    def meaning(self, word: str) -> Meaning:
        """Return what a typed word, folded and not empty, may mean."""
        sure = self._beginning(word)
        is_whole = word in sure
        if len(word) > 2:
            for form in self._containing(word):
                sure.setdefault(form, INSIDE)
        slips = 2 if len(word) >= TWO_SLIPS else 1 if len(word) >= ONE_SLIP else 0
        if is_whole or (sure and len(word) < SURE):
            slips = 0
        return Meaning(self, word, sure, slips)

    def _beginning(self, word: str) -> dict[str, float]:
        start, end = bisect_left(self._words, word), bisect_left(self._words, word + _LAST)
        more = 0.1 * len(word)
        return {form: EXACT if form == word else PREFIX + more / len(form) for form in self._words[start:end]}

    def _containing(self, word: str) -> Iterator[str]:
        place = self._joined.find(word)
        while place >= 0:
            start = self._joined.rfind("\n", 0, place) + 1
            end = self._joined.find("\n", place)
            yield self._joined[start:end]
            place = self._joined.find(word, end)

    def misspelt(self, word: str, slips: int) -> Iterator[tuple[str, float]]:
        """Yield words that differ by so many letters from the typed one, or begin with one that does."""
        pairs, places = _pairs(word), letter_places(word)
        # A wrong letter spoils two pairs, two letters that changed places three.
        needed = max(1, len(word) + 1 - 3 * slips)
        for index in _ones(self._near(word[:COMPARED], slips)):
            form = self._words[index]
            if len(word) == ONE_SLIP and sorted(word) != sorted(form[:ONE_SLIP]):
                continue
            distance = distance_to_prefix(places, len(word), form[: len(word) + slips])
            shared = len(pairs & _pairs(form))
            if distance <= slips and shared >= needed:
                # Of two that are as far away the one that has more of the letters side by side: Raphaël, not Rachel.
                alike = ALIKE * shared / (len(word) + 1)
                yield form, SLIP - PER_SLIP * distance + alike - (0.05 if len(form) > len(word) + slips else 0.0)

    def _near(self, word: str, slips: int) -> int:
        """Return the words, as bits of a number, of which some beginning is so near to the typed one; and some others,
        since letters share their codes.

        The usual table of distances (`text.edit_distance`), each field with the words that are at most 0, 1 … away. All
        words are compared at once: a hundred times as fast as one after the other.
        """
        nobody = [0] * (slips + 1)
        before: dict[int, list[int]] = {}
        above: dict[int, list[int]] = {}
        row = {place: [0] * place + [self._long[place]] * (slips + 1 - place) for place in range(slips + 1)}
        for typed in range(1, len(word) + 1):
            before, above, row = above, row, {}
            for place in range(max(0, typed - slips), typed + slips + 1):
                same, swapped, there = 0, 0, self._long[place]
                if place:
                    same = self._with_letter(word[typed - 1], place - 1)
                if place > 1 and typed > 1:
                    swapped = self._with_letter(word[typed - 1], place - 2)
                    swapped &= self._with_letter(word[typed - 2], place - 1)
                left, over = row.get(place - 1, nobody), above.get(place, nobody)
                aslant, twice = above.get(place - 1, nobody), before.get(place - 2, nobody)
                field = [aslant[0] & same]
                for less in range(slips):
                    field.append(
                        aslant[less + 1] & same
                        | (aslant[less] | left[less]) & there
                        | over[less]
                        | twice[less] & swapped
                    )
                row[place] = field
        return _any(field[slips] for field in row.values())

    def _with_letter(self, letter: str, place: int) -> int:
        return self._columns[place].get(ord(letter) % _CODES, 0)


def _column(words: Sequence[str], place: int) -> dict[int, int]:
    """Return who has which letter at a place: by the letter's code a number with a bit for each word."""
    codes = bytes(ord(word[place]) % _CODES if len(word) > place else _CODES for word in reversed(words))
    # Of a text of noughts and ones Python makes a number as fast as memory.
    return {code: int(codes.translate(_ONES[code]), 2) for code in set(codes) - {_CODES}}


def _any(numbers: Iterable[int]) -> int:
    """Return the bits that any number has."""
    bits = 0
    for number in numbers:
        bits |= number
    return bits


def _ones(number: int) -> Iterator[int]:
    """Yield the places of a number's bits, the last one first."""
    digits = bin(number)[:1:-1]
    place = digits.find("1")
    while place >= 0:
        yield place
        place = digits.find("1", place + 1)


def _pairs(word: str) -> set[str]:
    """Return the pairs of letters of a word, its start included: the end is still being typed."""
    marked = "^" + word
    return {marked[index : index + 2] for index in range(len(marked) - 1)}
