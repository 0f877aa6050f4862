"""What a text names in plain words: sentences, people by first, last or full name, titles of episodes."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache

from msgspec import Struct

from podviewer.text.fold import fold
from podviewer.text.words import WORD, sentence_end

MAX_PHRASE = 24
"""Words of a title that are compared; the longest real one has 22."""

_LITTLE = frozenset((
    "a", "an", "and", "as", "at", "by", "for", "from", "how", "in", "into", "is", "of", "on", "or", "s", "the", "to",
    "vs", "via", "with", "without", "your",
))  # fmt: skip

MAX_SENTENCE = 4_000
"""Characters; real ones have some hundreds, lists without a full stop perhaps a thousand."""

MIN_NAME = 3
"""Letters; a shorter first or last name says too little alone."""

_SENTENCE_END = re.compile(sentence_end(r"[^\Wa-z_]") + r"|\n")
_ABBREVIATED = re.compile(r"\b(?:vs|e\.g|i\.e|etc|cf|dr|mr|mrs|ms|prof|st|no|fig|approx|[A-Z])\.\s+$", re.IGNORECASE)
_PREFIX = re.compile(r"^(?:master(?:ing)?|build(?:ing)?|how to|designing|implementing)\s+", re.IGNORECASE)
_JOINING = "and"
_COLON = re.compile(r"\s*[:：|]\s|\s+[–—]\s")


class Word(Struct, frozen=True):
    """A word of a text: its folded form, where it stands, whether it begins with a capital."""

    text: str
    first: int
    last: int
    is_capital: bool


@lru_cache(50_000)
def _folded(word: str) -> str:
    """Fold a word: the same ones come again and again, on one page as on all."""
    return fold(word)


def words_of(text: str) -> list[Word]:
    """Return the words of a text but "and", which titles also write "&"; a possessive's `s` is one of its own."""
    return [
        Word(_folded(found[0]), found.start(), found.end(), found[0][0].isupper() or found[0][0].isdigit())
        for found in WORD.finditer(text)
        if found[0] != _JOINING
    ]


def sentences_of(text: str, closed: Sequence[tuple[int, int]] = ()) -> list[tuple[int, int]]:
    """Return the (first, last) characters of each sentence. No sentence ends inside a `closed` range (a link).

    One of more than MAX_SENTENCE characters is cut, so that nobody's page takes longer than its length.
    """
    sentences = []
    start = 0
    index = 0
    for found in _SENTENCE_END.finditer(text):
        end = found.end()
        while index < len(closed) and closed[index][1] <= found.start():
            index += 1
        if index < len(closed) and closed[index][0] <= found.start() < closed[index][1] - 1:
            continue
        if found[0] != "\n" and _ABBREVIATED.search(text, max(start, found.start() - 8), end):
            continue
        sentences += _cut(start, end)
        start = end
    if start < len(text) or not sentences:
        sentences += _cut(start, len(text))
    return sentences


def _cut(start: int, end: int) -> list[tuple[int, int]]:
    pieces = range(start, max(end, start + 1), MAX_SENTENCE)
    return [(piece, min(piece + MAX_SENTENCE, end)) for piece in pieces]


def title_forms(title: str, short: str | None) -> Iterator[str]:
    """Yield the ways in which a page names an episode: its title, the part before the colon, that without its opening
    verb ("Mastering Long Levers" is "Long Levers"), its short title."""
    for whole in (title, short or ""):
        yield whole
        head = _COLON.split(whole, maxsplit=1)[0]
        yield head
        yield _PREFIX.sub("", head)


def phrase(text: str, limit: int | None = MAX_PHRASE) -> tuple[str, ...]:
    """Return the folded words of a title or a name but "and", at most `limit`."""
    return tuple(folded for found in WORD.findall(text) if (folded := _folded(found)) != _JOINING)[:limit]


def content(parts: Iterable[str]) -> frozenset[str]:
    """Return the words that say what a title is about."""
    return frozenset(part for part in parts if part not in _LITTLE and not part.isdigit())


class Phrases(Struct, frozen=True):
    """Phrases by their first word, each with what it stands for; longer ones first."""

    by_first: Mapping[str, Sequence[tuple[tuple[str, ...], frozenset[str]]]]

    def find(self, words: Sequence[Word], *, capital: bool = True) -> Iterator[tuple[int, int, frozenset[str]]]:
        """Yield (index of the first word, index after the last one, meanings), longest first, none inside another.

        `capital`: only those whose first word begins with a capital letter or a digit in the text.
        """
        index = 0
        while index < len(words):
            step = 1
            if words[index].is_capital or not capital:
                for parts, meanings in self.by_first.get(words[index].text, ()):
                    if len(parts) <= len(words) - index and all(
                        words[index + offset].text == part for offset, part in enumerate(parts)
                    ):
                        yield index, index + len(parts), meanings
                        step = len(parts)
                        break
            index += step


def make_phrases(pairs: Iterable[tuple[tuple[str, ...], str]]) -> Phrases:
    """Return phrases from (words, meaning) pairs."""
    meanings: dict[tuple[str, ...], set[str]] = {}
    for parts, meaning in pairs:
        if parts:
            meanings.setdefault(parts, set()).add(meaning)
    by_first: dict[str, list[tuple[tuple[str, ...], frozenset[str]]]] = {}
    for parts in sorted(meanings, key=len, reverse=True):
        by_first.setdefault(parts[0], []).append((parts, frozenset(meanings[parts])))
    return Phrases(by_first)


def name_forms(name: str) -> Iterator[tuple[str, ...]]:
    """Yield a person's full name, the same without the first name, first and last name as phrases."""
    whole = phrase(name)
    if len(whole) > 1:
        yield whole
    if len(whole) > 2:
        yield whole[1:]
    for part in (whole[:1], whole[-1:]):
        if part and len(part[0]) >= MIN_NAME:
            yield part
