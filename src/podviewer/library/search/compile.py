"""A query as the full-text tables are asked it, and as a pattern that finds the hits in a paragraph again."""

import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from msgspec import Struct
from msgspec.structs import replace

from podviewer.library.database.row_numbers import NUMBER_BITS, PARAGRAPH_BITS, SHARING_BITS, order_range, row_range
from podviewer.library.database.stems import Stemmer
from podviewer.library.rows.people import KnownPerson, known_as, known_people
from podviewer.library.search.patterns import any_pattern, words_pattern
from podviewer.library.search.query import FILTERS, Filter, Narrowing, Query, Term, season_of
from podviewer.text.spellings import Words, is_contraction, other_spellings, spelled_together
from podviewer.text.words import searched_words

MAX_FORMS = 60
"""Forms of one stem that are spelled out; real ones have at most some twenty."""

MAX_CACHED = 10_000
"""Words of which is kept what was learned of them."""

Range = tuple[int, int]
EVERYTHING: tuple[Range, ...] = ((0, (1 << 63) - 1),)


class Question(Struct, frozen=True):
    """One question to one full-text table; `match` is None where only filters are asked for."""

    table: str
    match: str | None
    whole: bool
    """Whether it finds whole words; the other one finds words that only begin like the last one typed."""
    pattern: str | None
    """A regular expression that finds the hits in a folded paragraph; compiled when somebody looks at one."""


class Plan(Struct, frozen=True):
    """Questions to be asked one after the other, within ranges of rows, of some speakers or of all."""

    questions: tuple[Question, ...]
    ranges: tuple[Range, ...]
    speakers: tuple[int, ...] | None
    """Ids of `speaker`; None means everybody."""
    scattered: bool = False
    """Whether the one range holds other rows as well, for a function to tell (`search`)."""
    excluded: str | None = None
    """What must not stand in a row where no word must: `speaker:simon -model`."""
    also: tuple[str, ...] = ()
    """How the words are written otherwise, as far as they are: `scikit-learn` where `sklearn` was typed."""


class Spellings(Struct, frozen=True):
    """All that a term may look like: words side by side; `also` are those that are written otherwise, to be shown."""

    words: tuple[Words, ...]
    also: tuple[str, ...] = ()


class QueryCompiler:
    """Makes plans; knows the words of the index through its connection."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self.connection = connection
        self._stemmer = Stemmer()
        self._forms: dict[str, tuple[str, ...]] = {}
        self._spelled: dict[Words, Spellings] = {}
        self._patterns: dict[tuple[Words, bool, bool], str] = {}
        self._found: dict[Narrowing, tuple[Range, ...]] = {}
        self._said_by: dict[Narrowing, frozenset[int]] = {}
        self._titles: list[tuple[Range, str]] | None = None
        self._known: list[KnownPerson] | None = None
        self._planned: tuple[Query, Plan] | None = None

    def close(self) -> None:
        """Give up the scratch table."""
        self._stemmer.close()

    def plan(self, query: Query) -> Plan:
        """Return how to answer a query: whole words first, then those that begin like the unfinished one.

        The last plan is kept: moments, passages and how many there are of both are asked one after the other.
        """
        if self._planned is None or self._planned[0] != query:
            self._planned = query, self._plan(query)
        return self._planned[1]

    def _plan(self, query: Query) -> Plan:
        ranges, speakers = self._narrow(query.narrowings)
        if query.is_empty or not ranges or (speakers is not None and not speakers):
            return Plan((), (), None)
        wanted = [term for term in query.terms if not term.negated]
        unwanted = [term for term in query.terms if term.negated]
        without = _any(self._exactly(term) for term in unwanted)
        if not wanted:
            return Plan((Question("", None, True, None),), ranges, speakers, excluded=without)
        together = list(_together(wanted))
        questions = [self._whole(together, unwanted, without), self._partial(wanted, without)]
        also = dict.fromkeys(spelling for term in together for spelling in self._spellings(term).also)
        asked = tuple(question for question in questions if question is not None)
        return Plan(asked, ranges, speakers, also=tuple(also))

    def forget(self) -> None:
        """Ask the index again: it has changed."""
        self._forms.clear()
        self._spelled.clear()
        self._patterns.clear()
        self._found.clear()
        self._said_by.clear()
        self._titles = self._known = self._planned = None

    def _whole(self, wanted: Sequence[Term], unwanted: Sequence[Term], without: str | None) -> Question | None:
        matches = [self._exactly(term) for term in wanted]
        if None in matches:
            return None  # a word of which no form occurs
        pattern = "|".join(map(self._pattern, wanted))
        if any(self._needs_exact(term) for term in (*wanted, *unwanted)):
            match = " AND ".join(match for match in matches if match is not None)
            return Question("exact", _without(match, without), True, pattern)
        stems = " AND ".join(_quoted((word,)) for term in wanted for word in term.words)
        return Question("stem", _without(stems, _any(_quoted(term.words) for term in unwanted)), True, pattern)

    def _partial(self, wanted: Sequence[Term], without: str | None) -> Question | None:
        """Return the question for what only begins like the word being typed; the whole words were asked before."""
        last = wanted[-1]
        if not last.unfinished:
            return None
        matches = [self._exactly(term) for term in wanted[:-1]]
        if None in matches:
            return None
        match = " AND ".join([*(match for match in matches if match is not None), f"{_quoted(last.words)} *"])
        pattern = "|".join([*map(self._pattern, wanted[:-1]), words_pattern(last.words, open_end=True)])
        unwanted = _any(part for part in (self._exactly(last), without))
        return Question("exact", _without(match, unwanted), False, pattern)

    def _needs_exact(self, term: Term) -> bool:
        """Say whether stems would find something else than a term's spellings."""
        return term.exact or is_contraction(term.words) or bool(self._spellings(term).also)

    def _exactly(self, term: Term) -> str | None:
        """Return a term for the table of exact words; None where no form of the word occurs."""
        spelled = _any(_quoted(words) for words in self._spellings(term).words)
        if term.exact or len(term.words) == 1:
            return spelled
        apart = [_any(_quoted(words) for words in self._alternatives((word,)).words) for word in term.words]
        return spelled if None in apart else _any((spelled, "(" + " AND ".join(filter(None, apart)) + ")"))

    def _pattern(self, term: Term) -> str:
        """Return the pattern of what is to be marked in a text where a term was found."""
        key = (term.words, term.exact, term.quoted)
        pattern = self._patterns.get(key)
        if pattern is None:
            if len(self._patterns) > MAX_CACHED:
                self._patterns.clear()
            pattern = self._patterns[key] = any_pattern(self._marked(term))
        return pattern

    def _marked(self, term: Term) -> Iterator[Words]:
        """Yield what is to be marked in a text where a term was found."""
        yield from self._spellings(term).words
        if not term.exact and len(term.words) > 1:
            for word in term.words:
                yield from self._alternatives((word,)).words

    def _spellings(self, term: Term) -> Spellings:
        """Return all that a term may look like: what is in quotes is found just so."""
        return Spellings((term.words,)) if term.quoted else self._alternatives(term.words)

    def _alternatives(self, words: Words) -> Spellings:
        """Return words, or one in all its forms, and how the table writes any of these otherwise."""
        if words not in self._spelled:
            if len(self._spelled) > MAX_CACHED:
                self._spelled.clear()
            self._spelled[words] = self._look_up(words)
        return self._spelled[words]

    def _look_up(self, words: Words) -> Spellings:
        with_forms = not is_contraction(words)
        found: dict[Words, None] = {}
        also: dict[str, None] = {}
        new = [words]
        while new:
            one = new.pop(0)
            forms = [(form,) for form in self._all_forms(one[0])] if with_forms and len(one) == 1 else [one]
            found.update(dict.fromkeys(forms))
            for form in dict.fromkeys((one, *forms)):
                for other in other_spellings(form):
                    spelled = tuple(searched_words(other))
                    if spelled not in found and spelled != words and self._occurs(spelled, any_form=with_forms):
                        new.append(spelled)
                        also[other] = None
        return Spellings(tuple(found), tuple(also))

    def _occurs(self, words: Words, *, any_form: bool) -> bool:
        """Say whether words stand anywhere side by side, or one of them in some form."""
        if any_form and len(words) == 1:
            return bool(self._all_forms(words[0]))
        tables = ("exact", "page_exact")
        statements = (f"SELECT 1 FROM {table} WHERE {table} MATCH ? LIMIT 1" for table in tables)
        return any(self.connection.execute(one, (_quoted(words),)).fetchone() for one in statements)

    def _all_forms(self, word: str) -> tuple[str, ...]:
        """Return the words of the index that have the stem of a word."""
        forms = self._forms.get(word)
        if forms is None:
            stem = self._stemmer.stems([word])[word]
            found = self.connection.execute("SELECT word FROM word WHERE stem = ? LIMIT ?", (stem, MAX_FORMS))
            forms = tuple(form for (form,) in found)
            if len(self._forms) > MAX_CACHED:
                self._forms.clear()
            self._forms[word] = forms
        return forms

    def _narrow(self, narrowings: Sequence[Narrowing]) -> tuple[tuple[Range, ...], tuple[int, ...] | None]:
        """Return the ranges of rows and the speakers that are left after all filters."""
        ranges = EVERYTHING
        speakers: frozenset[int] | None = None
        for narrowing in narrowings:
            if narrowing.kind is Filter.SPEAKER:
                if narrowing not in self._said_by:
                    self._said_by[narrowing] = self._speakers(narrowing)
                chosen = self._said_by[narrowing]
                speakers = chosen if speakers is None else speakers & chosen
            if narrowing not in self._found:
                found = merge(self._ranges(narrowing))
                self._found[narrowing] = complement(found) if narrowing.negated else found
            ranges = intersect(ranges, self._found[narrowing])
        return ranges, None if speakers is None else tuple(sorted(speakers))

    def _speakers(self, narrowing: Narrowing) -> frozenset[int]:
        """Return the speakers who are a person with such a name; all others where it is negated."""
        return frozenset(
            one.id
            for person in self._people()
            if begins(narrowing.words, known_as(person)) is not narrowing.negated
            for one in person.spoken
        )

    def _people(self) -> list[KnownPerson]:
        if self._known is None:
            self._known = known_people(self.connection)
        return self._known

    def _ranges(self, narrowing: Narrowing) -> Iterable[Range]:
        """Return the rows of a filter, in order."""
        execute = self.connection.execute
        if narrowing.kind is Filter.SPEAKER:
            # Only the episodes they speak in; without somebody that is any.
            speakers = () if narrowing.negated else self._said_by[narrowing]
            return [row_range(file) for id_, file in execute("SELECT id, file FROM speaker") if id_ in speakers]
        if narrowing.kind is Filter.GUEST:
            guests = (person for person in self._people() if begins(narrowing.words, known_as(person)))
            return map(row_range, sorted({file for person in guests for file in person.guest_in}))
        if narrowing.kind is Filter.SEASON:
            first, _ = order_range(season_of(narrowing), None)
            size = 1 << NUMBER_BITS + SHARING_BITS
            start = first // size * size
            return [(start << PARAGRAPH_BITS, (start + size << PARAGRAPH_BITS) - 1)]
        if narrowing.kind is Filter.CHAPTER:
            beginnings = [f" {word}" for word in narrowing.words]
            return [place for place, words in self._chapters() if all(start in words for start in beginnings)]
        return map(row_range, files_with(self.connection, FILTERS[narrowing.kind].columns, narrowing.words))

    def _chapters(self) -> list[tuple[Range, str]]:
        """Return the rows of every chapter, and its folded title with a blank before each word."""
        if self._titles is None:
            rows = self.connection.execute(
                "SELECT c.file, c.first, c.last, c.title FROM episode e JOIN chapter c ON c.file = e.file "
                "AND c.listed = (e.list IS NOT NULL) WHERE c.first <= c.last ORDER BY c.file, c.first"
            )
            self._titles = [
                (
                    ((file << PARAGRAPH_BITS) + first, (file << PARAGRAPH_BITS) + last),
                    " " + " ".join(searched_words(title)),
                )
                for file, first, last, title in rows
            ]
        return self._titles


def files_with(connection: sqlite3.Connection, columns: str, words: Sequence[str]) -> list[int]:
    """Return the episodes where each word begins some word of `columns` (as in `FilterSpec`); NULL has no words."""
    rows = connection.execute(f"SELECT file, coalesce({columns}, '') FROM episode ORDER BY file")
    return [file for file, text in rows if begins(words, text)]


def begins(words: Sequence[str], text: str) -> bool:
    """Say whether each word begins some word of a text, or all together one: an id like `adalovelace`."""
    there = searched_words(text)
    whole = "".join(words)
    return all(any(one.startswith(word) for one in there) for word in words) or any(
        one.startswith(whole) for one in there
    )


def merge(ranges: Iterable[Range]) -> tuple[Range, ...]:
    """Return ordered ranges with those that touch made one."""
    merged: list[Range] = []
    for first, last in sorted(ranges):
        if merged and first <= merged[-1][1] + 1:
            merged[-1] = (merged[-1][0], max(last, merged[-1][1]))
        else:
            merged.append((first, last))
    return tuple(merged)


def intersect(one: Sequence[Range], other: Sequence[Range]) -> tuple[Range, ...]:
    """Return what lies in both of two ordered lists of ranges."""
    both: list[Range] = []
    left = right = 0
    while left < len(one) and right < len(other):
        first, last = max(one[left][0], other[right][0]), min(one[left][1], other[right][1])
        if first <= last:
            both.append((first, last))
        if one[left][1] < other[right][1]:
            left += 1
        else:
            right += 1
    return tuple(both)


def complement(ranges: Sequence[Range]) -> tuple[Range, ...]:
    """Return everything that lies in none of ordered ranges."""
    edges = [(0, -1), *ranges, (EVERYTHING[0][1] + 1, 0)]
    return tuple((one[1] + 1, two[0] - 1) for one, two in pairwise(edges) if one[1] + 1 <= two[0] - 1)


def _quoted(words: Sequence[str]) -> str:
    """Return words as FTS5 takes them: within quotes nothing is an operator, and a folded word has no quote."""
    return '"' + " ".join(words) + '"'


def _any(parts: Iterable[str | None]) -> str | None:
    known = [part for part in parts if part]
    return None if not known else known[0] if len(known) == 1 else "(" + " OR ".join(known) + ")"


def _without(match: str, unwanted: str | None) -> str:
    return match if unwanted is None else f"({match}) NOT {unwanted}"


def _together(terms: Sequence[Term]) -> Iterator[Term]:
    """Yield the terms, those as one that are one word to the table of spellings: `data set` is also `dataset`."""
    run: list[Term] = []
    for term in (*terms, None):
        if term is not None and not term.exact:
            run.append(term)
            continue
        position = 0
        for words in spelled_together([one.words[0] for one in run]):
            yield replace(run[position + len(words) - 1], words=words)
            position += len(words)
        run = []
        if term is not None:
            yield term
