"""What citations are compared with: the episodes of a library, by slug, by guest and by what pages call them."""

from bisect import bisect_left
from collections.abc import Iterable, Mapping

from msgspec import Struct, field

from podviewer.citations.mentions import Phrases, content, make_phrases, name_forms, phrase, title_forms
from podviewer.model.citation import Matches
from podviewer.model.timing import NEAR

MIN_TITLE_WORDS = 2
"""A title of one word ("Gears") is a word of the language."""

MIN_LOOSE_WORDS = 3
"""What a phrase must have of a title to be taken for it in another order, or with words left out."""


class EpisodeInfo(Struct, frozen=True):
    """An episode. Seconds are sorted; `end` is the last moment that is known; `speakers` are all but the host."""

    slug: str
    title: str
    short: str | None = None
    guests: tuple[str, ...] = ()
    guest_names: tuple[str, ...] = ()
    speakers: tuple[str, ...] = ()
    turns: tuple[int, ...] = ()
    chapters: tuple[int, ...] = ()
    chapter_titles: tuple[str, ...] = ()
    end: int | None = None
    carries: str | None = None
    """The slug of the episode whose transcript this file carries in place of its own."""

    def matches(self, second: int) -> Matches:
        """Return what begins at a second, within two; a turn goes before a chapter."""
        if is_near(self.turns, second):
            return Matches.TURN
        return Matches.CHAPTER if is_near(self.chapters, second) else Matches.NONE

    def begins_at(self, second: int) -> bool:
        """Say whether a turn or a chapter begins exactly at a second."""
        return any(_holds(seconds, second) for seconds in (self.turns, self.chapters))

    def nearest(self, second: int) -> tuple[int, ...]:
        """Return the last and the next start of a turn or chapter around a second, at most two."""
        starts = sorted({*self.turns, *self.chapters})
        index = bisect_left(starts, second)
        return tuple(starts[max(0, index - 1) : index + 1])


class EpisodeLookup(Struct, frozen=True):
    """The episodes of a library, ready to be asked. Make one with `make_lookup`.

    `pages` are the slugs of its wiki pages and `people` the ids of its people; None where the library has none, so
    that nothing can be said about links to them.
    """

    episodes: Mapping[str, EpisodeInfo] = field(default_factory=dict)
    by_guest: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """Slugs by guest id."""
    names: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """Every name a guest has, by guest id."""
    titles: Phrases = field(default_factory=lambda: Phrases({}))
    by_word: Mapping[str, frozenset[str]] = field(default_factory=dict)
    """Slugs by each word of their titles and of the slug itself."""
    people_names: Phrases = field(default_factory=lambda: Phrases({}))
    """Guest ids by full, first and last names."""
    pages: frozenset[str] | None = None
    people: frozenset[str] | None = None

    def titled(self, parts: tuple[str, ...]) -> str | None:
        """Return the one episode whose titles have all words of a phrase; None where several have, or the phrase says
        too little."""
        words = content(parts)
        if len(words) < MIN_LOOSE_WORDS:
            return None
        slugs = frozenset.intersection(*(self.by_word.get(word, frozenset()) for word in words))
        return next(iter(slugs)) if len(slugs) == 1 else None


def make_lookup(
    episodes: Iterable[EpisodeInfo], pages: frozenset[str] | None = None, people: frozenset[str] | None = None
) -> EpisodeLookup:
    """Return a lookup of episodes; of two with one slug the first stays."""
    by_slug: dict[str, EpisodeInfo] = {}
    for known in episodes:
        by_slug.setdefault(known.slug, known)
    by_guest: dict[str, list[str]] = {}
    names: dict[str, dict[str, None]] = {}
    for known in by_slug.values():
        for index, guest in enumerate(known.guests):
            by_guest.setdefault(guest, []).append(known.slug)
            own = names.setdefault(guest, {})
            if index < len(known.guest_names):
                own[known.guest_names[index]] = None
            # What the transcript calls the only guest: often a short form, or another spelling.
            if len(known.guests) == 1 and len(known.speakers) == 1:
                own[known.speakers[0]] = None
    titles = make_phrases(
        (parts, known.slug)
        for known in by_slug.values()
        for form in (*title_forms(known.title, known.short), known.slug)
        if len(parts := phrase(form)) >= MIN_TITLE_WORDS
    )
    by_word: dict[str, set[str]] = {}
    for known in by_slug.values():
        for word in content(phrase(f"{known.title} {known.short or ''} {known.slug}", limit=None)):
            by_word.setdefault(word, set()).add(known.slug)
    return EpisodeLookup(
        by_slug,
        {guest: tuple(slugs) for guest, slugs in by_guest.items()},
        {guest: tuple(own) for guest, own in names.items()},
        titles,
        {word: frozenset(slugs) for word, slugs in by_word.items()},
        make_phrases((parts, guest) for guest, own in names.items() for name in own for parts in name_forms(name)),
        pages,
        people,
    )


def is_near(seconds: tuple[int, ...], second: int) -> bool:
    """Say whether one of some sorted seconds lies within two of another."""
    index = bisect_left(seconds, second - NEAR)
    return index < len(seconds) and seconds[index] <= second + NEAR


def _holds(seconds: tuple[int, ...], second: int) -> bool:
    index = bisect_left(seconds, second)
    return index < len(seconds) and seconds[index] == second
