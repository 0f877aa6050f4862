"""Words that nobody has said, as often as words are in talk: a few all the time, most hardly ever."""

import random
from collections.abc import Sequence
from itertools import accumulate

SIZE = 100_000
"""Words of the language; a library of 200 episodes meets a quarter of them."""

_COMMON = (
    "the", "and", "to", "of", "a", "you", "that", "it", "in", "is", "i", "so", "we", "this", "for", "data",
    "have", "but", "they", "what", "can", "are", "was", "do", "on", "with", "be", "if", "like", "not", "there",
    "my", "then", "or", "how", "as", "about", "at", "will", "when", "one", "it's", "people", "very", "because",
    "think", "just", "want", "which", "also", "more", "some", "know", "machine", "learning", "work", "your",
    "would", "model", "from", "need", "team", "project", "time", "good", "first", "them", "really", "company",
    "use", "all", "something", "science", "who", "where", "engineering", "product", "way", "yes", "course",
    "start", "different", "pipeline", "feature", "question", "naïve", "career", "platform",
)  # fmt: skip
"""What every language has, and the field's own words, in the order of how often they are said."""

_ONSETS = (
    "b", "c", "d", "f", "g", "h", "j", "l", "m", "n", "p", "r", "s", "t", "v", "w", "st", "tr", "pl", "gr",
    "br", "cl", "sp", "ch", "sh", "th", "fl", "cr",
)  # fmt: skip
_VOWELS = ("a", "e", "i", "o", "u", "a", "e", "i", "o", "ea", "ou", "ai", "oo")
_ENDS = (*[""] * 12, "n", "r", "s", "t", "l", "m", "nd", "st")
_SUFFIXES = ("s", "s", "ed", "ing", "er", "ly", "ation")

_STEEP, _FLAT = 1.5, 15.0
"""Zipf's law with Mandelbrot's bend: fitted to a million and a half spoken words."""

# Words of a paragraph, and how long paragraphs are: every twentieth of those of 185 real episodes.
_LENGTHS = (1, 4, 7, 11, 15, 19, 24, 28, 34, 40, 46, 52, 59, 67, 76, 85, 96, 108, 123, 145, 330)


class Language:
    """Invented words with how often they are said. The same words on every machine; plain functions of a dice."""

    def __init__(self) -> None:
        self.words: Sequence[str] = _words(random.Random(1))
        weights = (1.0 / (rank + _FLAT) ** _STEEP for rank in range(1, len(self.words) + 1))
        self._weights = list(accumulate(weights))

    def some(self, dice: random.Random, count: int) -> list[str]:
        """Return words as they come in talk."""
        return dice.choices(self.words, cum_weights=self._weights, k=count)

    def rare(self, dice: random.Random, count: int) -> list[str]:
        """Return words that tell what a talk is about: none of the commonest, none that is said once in ten years."""
        return [self.words[int(200 * 60 ** dice.random())] for _ in range(count)]

    def title(self, dice: random.Random, count: int) -> str:
        """Return a title, of words with capitals."""
        return " ".join(word.capitalize() for word in self.rare(dice, count))

    def talk(self, dice: random.Random, count: int, subject: Sequence[str]) -> str:
        """Return sentences of so many words together, now and then with a word of the subject."""
        words = self.some(dice, count)
        for _ in range(count // 12):
            words[dice.randrange(count)] = dice.choice(subject)
        begin = 0
        while begin < count:
            end = min(count - 1, begin + dice.randint(3, 28))
            words[begin] = words[begin].capitalize()
            words[end] += dice.choice("....?")
            if end - begin > 8:
                words[begin + 4] += ","
            begin = end + 1
        return " ".join(words)


def paragraph_length(dice: random.Random) -> int:
    """Return how many words somebody says in a paragraph."""
    step = dice.randrange(len(_LENGTHS) - 1)
    return dice.randint(_LENGTHS[step], _LENGTHS[step + 1])


def _words(dice: random.Random) -> list[str]:
    """Return all words, the commonest first; the rarer the longer."""
    known = dict.fromkeys(_COMMON)
    while len(known) < SIZE:
        syllables = (1,) if len(known) < 400 else (1, 2, 2) if len(known) < 5_000 else (2, 2, 3)
        word = "".join(_syllable(dice) for _ in range(dice.choice(syllables)))
        if dice.random() < 0.4:
            word += dice.choice(_SUFFIXES)
        if dice.random() < 0.01:
            word = word.replace("e", "é", 1)
        if len(word) > 1:
            known[word] = None
    return list(known)


def _syllable(dice: random.Random) -> str:
    return dice.choice(_ONSETS) + dice.choice(_VOWELS) + dice.choice(_ENDS)
