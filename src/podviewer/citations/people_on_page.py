"""A page cut into sentences with their words, links and times, and the people that can be meant on it."""

from bisect import bisect_right
from collections.abc import Iterator, Mapping

from msgspec import Struct, field

from podviewer.citations.episode_lookup import EpisodeLookup
from podviewer.citations.mentions import Phrases, Word, make_phrases, name_forms, phrase, sentences_of, words_of
from podviewer.model.wiki_page import CitedTime, LinkKind, WikiLink, WikiPage

# Words that begin sentences, or are no names at all, though somebody is called so.
_NO_NAMES = frozenset((
    "will", "mark", "may", "grace", "hope", "rose", "bill", "art", "frank", "sunny", "dawn", "summer", "an", "so", "do",
    "long", "king", "young", "love", "day", "rich", "bob", "jack", "case", "chase", "data", "sky", "max", "guy", "law",
    "page", "price", "short", "small", "strong", "white", "black", "brown", "green", "gray", "grey", "wise", "sharp",
    "stone", "field", "fields", "banks", "rivers", "woods", "bush", "reed", "snow", "frost", "west", "north", "bell",
    "cook", "baker", "march", "april", "june", "august", "christian", "english", "french", "german", "spring", "winter",
    "sage", "faith", "joy", "iris", "crystal", "amber", "ruby", "jade", "olive", "ginger", "basil", "lily", "daisy",
))  # fmt: skip


class Sentence(Struct):
    """Characters `first` to `last` of its block's `text`; `words` are those outside links to episodes."""

    text: str
    first: int
    last: int
    words: list[Word] = field(default_factory=list)
    links: list[WikiLink] = field(default_factory=list)
    times: list[CitedTime] = field(default_factory=list)


def sentences_of_page(page: WikiPage) -> list[list[Sentence]]:
    """Return the sentences of each block; code has one without anything in it."""
    links: dict[int, list[WikiLink]] = {}
    for link in page.links:
        links.setdefault(link.block, []).append(link)
    times: dict[int, list[CitedTime]] = {}
    for time in page.times:
        times.setdefault(time.block, []).append(time)
    return [
        _sentences(block.text if block.kind != "code" else "", links.get(number, []), times.get(number, []))
        for number, block in enumerate(page.blocks)
    ]


def _sentences(text: str, links: list[WikiLink], times: list[CitedTime]) -> list[Sentence]:
    made = [Sentence(text, *ends) for ends in sentences_of(text, [(link.start, link.end) for link in links])]
    starts = [sentence.first for sentence in made]
    episodes = [(link.start, link.end) for link in links if link.kind is LinkKind.EPISODE]
    for word in words_of(text):
        if not is_inside(word.first, episodes):
            made[bisect_right(starts, word.first) - 1].words.append(word)
    for link in links:
        made[bisect_right(starts, link.start) - 1].links.append(link)
    for time in times:
        made[bisect_right(starts, time.first) - 1].times.append(time)
    return made


def is_inside(position: int, ranges: list[tuple[int, int]]) -> bool:
    """Say whether a character lies in one of some sorted ranges that do not overlap."""
    index = bisect_right(ranges, (position, 1 << 60)) - 1
    return index >= 0 and position < ranges[index][1]


class People:
    """Who can be meant on a page, by which names, and in which episodes they speak.

    On a page with links: the guests of the episodes it links and the people it links. On one without: everybody. A name
    that several bear means whoever speaks in the one of their episodes that the page names.
    """

    def __init__(self, page: WikiPage, lookup: EpisodeLookup, blocks: list[list[Sentence]], linked: set[str]) -> None:
        self._linked, self._lookup = linked, lookup
        self._learned: dict[str, set[str]] = {}
        self.names = lookup.people_names
        if not linked:
            return
        self._learn(blocks)
        names: dict[str, set[str]] = {}
        for slug in linked:
            known = lookup.episodes.get(slug)
            for guest in known.guests if known is not None else ():
                names.setdefault(guest, set()).update(lookup.names.get(guest, ()))
        for link in page.links:
            if link.kind is LinkKind.PERSON:
                label = page.blocks[link.block].text[link.start : link.end]
                names.setdefault(link.target, set()).update((label, *lookup.names.get(link.target, ())))
        self.names = make_phrases(
            (parts, guest)
            for guest, own in names.items()
            for name in own
            for parts in name_forms(name)
            if len(parts) > 1 or parts[0] not in _NO_NAMES
        )

    def episodes(self, guest: str) -> frozenset[str]:
        """Return the episodes a guest speaks in: those the page links, else all."""
        slugs = {*self._lookup.by_guest.get(guest, ()), *self._learned.get(guest, ())}
        return frozenset(slugs & self._linked or slugs)

    def add(self, strangers: Mapping[str, str]) -> None:
        """Add people the library does not know, each with their episode or a stand-in for it. The page's own people go
        before those of the library: Dora is Dora Sketch, where she is named so."""
        own: dict[tuple[str, ...], dict[str, None]] = {}
        # Full names first: what they say about a single one stands.
        for name in sorted(strangers, key=_words, reverse=True):
            whole, *single = (phrase(name), *name_forms(name))
            if len(whole) == 1 and whole in own:
                continue
            for parts in (whole, *single):
                own.setdefault(parts, {})[strangers[name]] = None
            self._learned[strangers[name]] = {strangers[name]}
        kept = [(parts, guest) for parts, guest in _pairs(self.names) if parts not in own]
        self.names = make_phrases([*kept, *((parts, slug) for parts, slugs in own.items() for slug in slugs)])

    def _learn(self, blocks: list[list[Sentence]]) -> None:
        """Take whoever is linked in one sentence with an episode that the library lacks for its guest."""
        for sentence in (sentence for block in blocks for sentence in block):
            episodes = {link.target for link in sentence.links if link.kind is LinkKind.EPISODE}
            slug = next(iter(episodes), "")
            if len(episodes) != 1 or slug in self._lookup.episodes:
                continue
            for link in sentence.links:
                if link.kind is LinkKind.PERSON and not self.episodes(link.target) & self._linked:
                    self._learned.setdefault(link.target, set()).add(slug)


def _words(name: str) -> int:
    return len(name.split())


def _pairs(phrases: Phrases) -> Iterator[tuple[tuple[str, ...], str]]:
    for rows in phrases.by_first.values():
        for parts, meanings in rows:
            for meaning in meanings:
                yield parts, meaning
