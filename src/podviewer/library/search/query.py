"""What somebody types into the search, as data. Nothing typed is an error: what is no filter or phrase is words.

experiment tracking      both words, in any order, in any form (tracked, tracks)
"experiment tracking"    just so
speaker:ada guest:"Ada Lovelace" season:14 chapter:engines topic:numbers
-word  -"a phrase"  -speaker:ada
"""

import re
from collections.abc import Mapping
from enum import StrEnum

from msgspec import Struct
from msgspec.structs import replace

from podviewer.text.fold import fold
from podviewer.text.words import searched_words

MAX_LENGTH = 500
"""Characters that are looked at; nobody types more, but a text may be pasted."""

MAX_TERMS = 24

_CURLY = str.maketrans("“”„‟«»＂：－−–", '"""""""' + ":---")
_PART = re.compile(
    r'(?P<minus>-?)(?:(?P<filter>[^\W\d_]{2,20}):)?(?:"(?P<phrase>[^"]*)(?P<closed>"?)|(?P<word>[^\s"]*))'
)


class Filter(StrEnum):
    """What a search may be narrowed to. `FILTERS` has a row for each."""

    SPEAKER = "speaker"
    GUEST = "guest"
    SEASON = "season"
    CHAPTER = "chapter"
    TOPIC = "topic"


class FilterSpec(Struct, frozen=True):
    """How a filter is shown where nothing is typed yet, and what it is compared with.

    `columns`: an SQL expression over `episode`, whose text has the words; "" where `compile` looks elsewhere.
    """

    example: str = ""
    meaning: str = ""
    columns: str = ""


FILTERS: Mapping[Filter, FilterSpec] = {
    Filter.SPEAKER: FilterSpec("speaker:anna", "said by Anna; guest:anna is anywhere in her episodes"),
    Filter.GUEST: FilterSpec(),
    Filter.SEASON: FilterSpec("season:4", "in one season"),
    Filter.CHAPTER: FilterSpec("chapter:hiring", "in chapters called so"),
    Filter.TOPIC: FilterSpec("topic:careers", "in episodes on a topic", columns="topics"),
}
_NAMES = frozenset(kind.value for kind in Filter)


class Term(Struct, frozen=True):
    """Words to be found: folded, without punctuation but for signs (`text.words.SIGNS`).

    `exact`: as they stand and side by side, else in any form. `unfinished`: the last word is still being typed, so
    whatever begins with it matches too. `quoted`: spelled just so.
    """

    words: tuple[str, ...]
    exact: bool = False
    negated: bool = False
    unfinished: bool = False
    quoted: bool = False


class Narrowing(Struct, frozen=True):
    """One filter; every one of its folded words begins a word of the name it is compared with."""

    kind: Filter
    words: tuple[str, ...]
    negated: bool = False


class Query(Struct, frozen=True):
    """What is searched for; `text` is what was typed. Without terms and filters nothing is."""

    terms: tuple[Term, ...] = ()
    narrowings: tuple[Narrowing, ...] = ()
    text: str = ""

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to search for."""
        return not (self.terms or self.narrowings)

    def __eq__(self, other: object) -> bool:
        """Whether the same is searched for, however it was typed."""
        return isinstance(other, Query) and (self.terms, self.narrowings) == (other.terms, other.narrowings)

    def __hash__(self) -> int:
        return hash((self.terms, self.narrowings))


def parse_query(text: str) -> Query:
    """Read what was typed. The last word counts as unfinished unless a blank or a closing quote follows it."""
    typed, text = text, text[:MAX_LENGTH].translate(_CURLY)
    terms: list[Term] = []
    narrowings: list[Narrowing] = []
    empty: list[Term] = []
    position = 0
    while position < len(text):
        if text[position].isspace():
            position += 1
            continue
        found = _PART.match(text, position)
        if found is None or found.end() == position:
            position += 1
            continue
        position = found.end()
        _take(found, position == len(text), terms, narrowings, empty)
    if not terms and not narrowings:
        terms = empty
    if terms and not narrowings and all(term.negated for term in terms):
        # Everything but a word is no search; somebody looks for "-5" or pastes a list.
        terms = [replace(term, negated=False) for term in terms]
    return Query(tuple(terms[:MAX_TERMS]), tuple(narrowings[:MAX_TERMS]), typed)


def _take(
    found: re.Match[str], is_last: bool, terms: list[Term], narrowings: list[Narrowing], empty: list[Term]
) -> None:
    phrase, name = found["phrase"], found["filter"]
    negated = bool(found["minus"])
    value = phrase if phrase is not None else found["word"]
    words = tuple(searched_words(value))
    kind = fold(name) if name else ""
    if kind in _NAMES:
        if words and (kind != Filter.SEASON or _season(words[0]) is not None):
            narrowings.append(Narrowing(Filter(kind), words, negated))
            return
        if not words:
            # `speaker:` is a filter being typed; alone it may also be a word.
            empty.append(Term((kind,), unfinished=is_last))
            return
    if name:
        words = (*searched_words(name), *words)
    if not words:
        return
    closed = bool(found["closed"])
    quoted = phrase is not None
    exact = quoted or len(words) > 1
    terms.append(Term(words, exact, negated, is_last and not closed and not negated, quoted))


def _season(word: str) -> int | None:
    digits = word.removeprefix("s")
    return int(digits) if digits.isascii() and digits.isdecimal() and len(digits) < 5 else None


def season_of(narrowing: Narrowing) -> int:
    """Return the number of a season filter: `14` or `s14`."""
    return _season(narrowing.words[0]) or 0
