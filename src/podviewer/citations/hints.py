"""Where a page tells of episodes: its links, titles in plain words, people by name. What `attribution` decides by."""

import re
from collections.abc import Iterable, Iterator, Set
from itertools import zip_longest

from msgspec import Struct

from podviewer.citations.episode_lookup import EpisodeLookup
from podviewer.citations.mentions import Phrases, make_phrases, phrase
from podviewer.citations.people_on_page import People, Sentence, is_inside, sentences_of_page
from podviewer.model.citation import ResolvedBy
from podviewer.model.wiki_page import LinkKind, WikiPage
from podviewer.text.fold import fold

UNKNOWN = "?"
"""Begins the stand-in for an episode that the page names in plain words and the library lacks: no slug has it."""

MAX_NAMED = 400
"""Titles without link that are looked for on one page."""

MIN_SMALL_WORDS = 4
"""Words of a title that is known even where only the first begins with a capital: "Lifting heavy things alone"."""

BESIDE = 30
"""Characters between a title and a time: "in Lifting Things around 4:42", "4:42 in Lifting Things"."""

_CAPITAL = r"[A-Z0-9][\w’'&/.+-]{0,40}(?<![.,])(?![\w’'])"
_SMALL = r"(?:&|a|an|and|as|at|by|for|from|in|into|of|on|or|the|to|vs\.?|via|with|without)"
_TITLE = rf"{_CAPITAL}(?:\s+(?:{_CAPITAL}|{_SMALL}(?=\s))){{0,14}}\s+{_CAPITAL}"
# "In Lifting Things, …", "… in Lifting Things around 4:42", "… in Lifting Things, where".
_NAMED = re.compile(rf"\b[Ii]n\s+({_TITLE})(?=,|\.|\s+(?:around|at|about|from)\s+\d|$)")
_TITLE_CASE = re.compile(_TITLE)
_OPENING = re.compile(r"(?:(?:In|At|From|As|The|A|An|And|But|Use|See)\s+)+")
# "(Lifting Things, 4:42", "(Lifting things, about 4:42".
_IN_BRACKETS = re.compile(r"\(([A-Z][^(),;:’'\n]{3,120}?),?\s+(?:(?:about|around|at|from)\s+)?(?=\d{1,2}:\d\d)")
# "(The discussion of levers, 4:42" names none.
_REMARK = re.compile(r"\b(?:discussion|episode|section|chapter|example|framing|story|clip|segment|interview)s?\b", re.I)
# "Dora Sketch bends", "Dora’s", "Dora bends": a single name tells of somebody only where a sentence opens.
_WHO = re.compile(
    r"\b([^\W\d_a-z][\w-]+(?:\s+[^\W\d_a-z][\w-]+){0,2})(?:(['’]s)\b|\s+(?:also\s+|then\s+|later\s+)?[a-z]+s\b)"
)
_NAME = re.compile(r"[^\W\d_a-z][a-z\u00df-\u024f]+(?:-[^\W\d_a-z][a-z\u00df-\u024f]+)?")
_AFTER_TITLE = re.compile(r",\s+$")
_STARTERS = frozenset((
    "he", "she", "they", "it", "this", "that", "the", "these", "those", "a", "an", "in", "at", "around", "his", "her",
    "their", "its", "there", "here", "what", "who", "where", "when", "one", "both", "each", "another", "everybody",
    "somebody", "nobody", "everyone", "someone", "guests", "guest", "episode", "let", "i", "we", "you", "as", "and",
    "but", "from", "many", "some", "most", "all", "such", "other", "for", "to", "on", "by", "with",
    "about", "between", "also", "so",
))  # fmt: skip
_LITTLE = frozenset(("from", "with", "into"))


class Hint(Struct, frozen=True):
    """Words that tell of an episode: where they stand in their block, the rule they serve in their own sentence, and
    the slugs they can mean; one is an answer."""

    first: int
    last: int
    rule: ResolvedBy
    slugs: frozenset[str]


class HintParagraph(Struct, frozen=True):
    """A block of the page: where its sentences start, and the hints of each, in order."""

    starts: tuple[int, ...]
    hints: tuple[tuple[Hint, ...], ...]


def paragraphs_of(page: WikiPage, lookup: EpisodeLookup) -> tuple[HintParagraph, ...]:
    """Return the hints of each block of a page."""
    blocks = sentences_of_page(page)
    linked = {link.target for link in page.links if link.kind is LinkKind.EPISODE}
    people = People(page, lookup, blocks, linked)
    titles: tuple[Phrases, ...] = ()
    named = Phrases({})
    if not linked:
        sentences = [sentence for block in blocks for sentence in block]
        titles = lookup.titles, _loose_titles(sentences, lookup)
        named = _named_in_prose(blocks, lookup, people)
    return tuple(
        HintParagraph(
            tuple(sentence.first for sentence in block),
            tuple(tuple(_hints(sentence, people, titles, named)) for sentence in block),
        )
        for block in blocks
    )


def _hints(sentence: Sentence, people: People, titles: Iterable[Phrases], named: Phrases) -> list[Hint]:
    """Return what a sentence tells: its links, then titles outside them, then names outside both."""
    hints = []
    taken: list[tuple[int, int]] = []
    for link in sentence.links:
        if link.kind is LinkKind.EPISODE:
            hints.append(Hint(link.start, link.end, ResolvedBy.SENTENCE, frozenset((link.target,))))
        elif link.kind is LinkKind.PERSON:
            taken.append((link.start, link.end))
            hints.append(Hint(link.start, link.end, ResolvedBy.GUEST, people.episodes(link.target)))
    told = [(*row, ResolvedBy.TITLE) for phrases in titles for row in _titles(sentence, phrases)]
    # A title the library does not have means the episode of somebody it has, or no other.
    told += [
        (*row, ResolvedBy.TITLE if next(iter(row[2])).startswith(UNKNOWN) else ResolvedBy.GUEST)
        for row in _titles(sentence, named)
    ]
    # The longest first: "Ropes and Modern Pulleys" is not "Modern Pulleys".
    for first, last, slugs, rule in sorted(told, key=_longest):
        if not any(start < last and first < end for start, end in taken):
            hints.append(Hint(first, last, rule, slugs))
            taken.append((first, last))
    taken.sort()
    for start, end, guests in people.names.find(sentence.words):
        first, last = sentence.words[start].first, sentence.words[end - 1].last
        if not is_inside(first, taken):
            slugs = frozenset(slug for guest in guests for slug in people.episodes(guest))
            hints.append(Hint(first, last, ResolvedBy.GUEST, slugs))
    return sorted((hint for hint in hints if hint.slugs), key=_place)


def _place(hint: Hint) -> int:
    return hint.first


def _longest(row: tuple[int, int, frozenset[str], ResolvedBy]) -> tuple[int, int]:
    return row[0] - row[1], row[0]


def _titles(sentence: Sentence, titles: Phrases) -> Iterator[tuple[int, int, frozenset[str]]]:
    """Yield the titles in a sentence, as characters of its block, with the slugs they can mean.

    "machine learning" is no title, "Machine Learning" may be one; long ones are also written small.
    """
    for start, end, slugs in titles.find(sentence.words):
        words = sentence.words[start:end]
        if (len(words) >= MIN_SMALL_WORDS and words[0].is_capital) or all(
            word.is_capital or len(word.text) < 4 or word.text in _LITTLE for word in words
        ):
            yield words[0].first, words[-1].last, slugs


def _loose_titles(sentences: Iterable[Sentence], lookup: EpisodeLookup) -> Phrases:
    """Return what sentences with a time write like a title and is one in other words: "Lifting Stones with Levers"
    for "Levers: Lift Heavy Stones & …"."""
    found: dict[tuple[str, ...], str] = {}
    for sentence in sentences:
        if not sentence.times or len(found) >= MAX_NAMED:
            continue
        for match in _TITLE_CASE.finditer(sentence.text, sentence.first, sentence.last):
            parts = phrase(_OPENING.sub("", match[0]))
            slug = lookup.titled(parts) if parts not in found else None
            if slug is not None:
                found[parts] = slug
    return make_phrases(found.items())


def _named_in_prose(blocks: list[list[Sentence]], lookup: EpisodeLookup, people: People) -> Phrases:
    """Return the titles that a page without links names and the library does not have, each with what it stands for:
    the one episode of the guest it is named with, else an unknown one. Tells `people` who else is named."""
    found: dict[tuple[str, ...], set[str]] = {}
    strangers: dict[str, str] = {}
    small = {word.text for block in blocks for sentence in block for word in sentence.words if not word.is_capital}
    for block in blocks:
        for sentence, after in zip_longest(block, block[1:]):
            if len(found) >= MAX_NAMED or not (sentence.times or (after is not None and after.times)):
                continue
            for parts, first, last in _title_like(sentence):
                if len(parts) < 2 or not _is_cited(sentence, first, last) or _is_known(sentence, first, last, lookup):
                    continue
                found.setdefault(parts, set()).update(_guests(sentence, people, (first, last)))
            for name in _strangers(sentence, people, lookup, small):
                known = {slug for _, _, slugs in _titles(sentence, lookup.titles) for slug in slugs}
                # Whoever is named with a title of the library speaks there, whatever the library calls them.
                strangers.setdefault(name, known.pop() if len(known) == 1 else UNKNOWN + fold(name))
    if not found and not strangers:
        return Phrases({})
    sentences = [sentence for block in blocks for sentence in block]
    taken = {slug for sentence in sentences for _, _, slugs in _titles(sentence, lookup.titles) for slug in slugs}
    meant = {}
    for parts, guests in found.items():
        rivals = any(other != parts and theirs & guests for other, theirs in found.items())
        free = {slug for guest in guests for slug in people.episodes(guest)} - taken
        meant[parts] = free.pop() if len(free) == 1 and not rivals else UNKNOWN + " ".join(parts)
    people.add(strangers)
    return make_phrases(meant.items())


def _title_like(sentence: Sentence) -> Iterator[tuple[tuple[str, ...], int, int]]:
    """Yield what is written where titles of episodes stand: (words, first and last character)."""
    for pattern in (_NAMED, _IN_BRACKETS):
        for match in pattern.finditer(sentence.text, sentence.first, sentence.last):
            if pattern is _NAMED or not _REMARK.search(match[1]):
                yield phrase(match[1]), *match.span(1)


def _strangers(sentence: Sentence, people: People, lookup: EpisodeLookup, small: Set[str]) -> Iterator[str]:
    """Yield who is named in a sentence and is nobody of the library: "Dora Sketch bends", "Dora's 4:42 section".

    Words that the page also writes small are no names.
    """
    known = [(sentence.words[a].first, sentence.words[b - 1].last) for a, b, _ in people.names.find(sentence.words)]
    known += [(first, last) for first, last, _ in _titles(sentence, lookup.titles)]
    for match in _WHO.finditer(sentence.text, sentence.first, sentence.last):
        opens = not sentence.text[sentence.first : match.start()].strip(' "“(')
        name = match[1]
        parts = phrase(name)
        if not match[2] and not opens and not _AFTER_TITLE.search(sentence.text, sentence.first, match.start()):
            continue
        if not all(_NAME.fullmatch(word) for word in name.split()):
            continue
        if any(part in small or part in _STARTERS or part in lookup.by_word for part in parts):
            continue
        if not any(first <= match.start(1) and match.end(1) <= last for first, last in known):
            yield name


def _guests(sentence: Sentence, people: People, title: tuple[int, int]) -> Iterator[str]:
    """Yield who is named in a sentence outside a title."""
    for first, _, guests in people.names.find(sentence.words):
        if not title[0] <= sentence.words[first].first < title[1]:
            yield from guests


def _is_known(sentence: Sentence, first: int, last: int, lookup: EpisodeLookup) -> bool:
    """Say whether what is written like a title is, or has in it, one of the library."""
    known = any(first <= start and end <= last for start, end, _ in _titles(sentence, lookup.titles))
    return known or lookup.titled(phrase(sentence.text[first:last])) is not None


def _is_cited(sentence: Sentence, first: int, last: int) -> bool:
    """Say whether words stand where a title is cited: at the start or the end of a sentence, or beside a time."""
    opens = not sentence.text[sentence.first : first].strip(' "“(').removeprefix("In").strip()
    closes = not sentence.text[last : sentence.last].strip(' .”"')
    return (
        opens
        or closes
        or any(0 <= time.first - last <= BESIDE or 0 <= first - time.last <= BESIDE for time in sentence.times)
    )
