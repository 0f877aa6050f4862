"""The passage a quote came from: pasted from a page, a post or memory; exact first, then nearest, word by word.

Whole pieces of the quote are looked for first, then its rare words; the passages where most of them meet are compared
with it word by word. What is compared is bounded, whatever is pasted and however large the library is.
"""

import sqlite3
from collections.abc import Iterable, Mapping, Sequence
from enum import StrEnum
from heapq import nlargest

from msgspec import Struct

from podviewer.library.database.row_numbers import MAX_PARAGRAPHS, PARAGRAPH_BITS
from podviewer.library.quotes.candidates import Rarity, count_holding, forms_of, holding_pieces, sharing_words
from podviewer.library.quotes.passages import QuotedPassage, end_after, parts_of, passage_of, said, widened
from podviewer.library.quotes.pasted_text import clean_pasted, tokens_of
from podviewer.library.rows.catalogue import EpisodeRow
from podviewer.library.rows.contexts import Contexts
from podviewer.model.quote import Part, Quote
from podviewer.model.timing import Timing, second_of
from podviewer.text.alignment import Aligner, Alignment, Step
from podviewer.text.snippet import Span
from podviewer.text.spellings import PARTS
from podviewer.text.words import searched_words

LIMIT = 8
"""Passages that are returned."""

MAX_WORDS = 400
"""Of what was pasted; three minutes of speech name their place."""

LEAST_WEIGHT = 0.3
"""What a word weighs that stands everywhere; the rarest one weighs 1."""

UNKNOWN_WEIGHT = 0.5
"""What a word weighs that was said but not pasted; how rare it is would have to be counted for each."""

ENOUGH = 1.0
"""How rare the words that are the same must be together: with less, a passage is like any other that has the little
words of the language, and its score is that much lower."""

CLOSE = 24
"""Passages that are compared word by word."""

LEAST = 0.2
"""The score below which a passage has nothing to do with the quote; two rare words of ten reach it."""


class WordKind(StrEnum):
    """What happened to words between the talk and the quote."""

    SAME = "same"
    MISSING = "missing"
    """They were said, and the quote lacks them."""
    ADDED = "added"
    """They stand in the quote, and nobody said them there."""


class PastedWord(Struct, frozen=True):
    """Some words in a row of one kind, letter for letter: as said, or as pasted where they were added."""

    kind: WordKind
    text: str


class FoundQuote(Struct, frozen=True):
    """A passage and how it differs from the quote.

    It begins at `span[0]` of the paragraph `paragraph` (counted as in Moment; `text` is its text, `span` what of
    it belongs to the passage) and ends in the paragraph `last` at character `last_end`. `start` is the second of the
    paragraph, which a quote cites, `end` that of the next timed paragraph after the passage; `second` is when the
    passage's own first word was said. `start_about` and `about` say that these are estimates.
    """

    episode: EpisodeRow
    paragraph: int
    item: int
    speaker: str | None
    person: str | None
    slot: int
    chapter: str | None
    start: int | None
    start_about: bool
    second: int | None
    about: bool
    end: int | None
    text: str
    span: Span
    last: int
    last_end: int
    parts: tuple[Part, ...]
    """What was said, by whom."""
    differences: tuple[PastedWord, ...]
    score: float
    """1 for the same words, 0 for none."""

    @property
    def is_exact(self) -> bool:
        """Whether all words are the same; case, accents, hyphens and punctuation do not matter."""
        return all(word.kind is WordKind.SAME for word in self.differences)

    @property
    def quote(self) -> Quote:
        """The passage as it was said, ready for `exporters.quotes.FORMATS`."""
        row = self.episode
        return Quote(self.parts, row.title, self.start, self.start_about, row.youtube_id, row.slug, self.end)


def find_quote(
    connection: sqlite3.Connection, text: str, contexts: Contexts | None = None, limit: int = LIMIT
) -> list[FoundQuote]:
    """Return the passages nearest to a quote, the nearest first.

    `contexts` keeps what is asked for again and again. Raises sqlite3.Error.
    """
    contexts = contexts or Contexts(connection)
    pasted = clean_pasted(text)
    keys, spans = tokens_of(pasted)
    keys, spans = keys[:MAX_WORDS], spans[:MAX_WORDS]
    if not keys:
        return []
    words = searched_words(pasted[: spans[-1][1]])
    rows = holding_pieces(connection, words)
    found = _compared(connection, contexts, _Pasted(pasted, keys, spans, {}), rows, {})
    if not any(one.is_exact for one in found):
        rarity = Rarity(connection)
        more = sharing_words(connection, words, rarity)
        for row, worth in rows.items():
            more[row] = more.get(row, 0.0) + worth
        rare = {
            key: rarity.of(searched_words(key if key in PARTS else pasted[start:end]))
            for key, (start, end) in dict(zip(keys, spans, strict=True)).items()
        }
        weighed = _Pasted(pasted, keys, spans, rare)
        found = _compared(connection, contexts, weighed, more, forms_of(connection, words))
    ordered = sorted(found, key=lambda one: (not one.is_exact, -one.score, one.episode.file, one.paragraph))
    return [one for one in ordered if one.score >= LEAST][:limit]


def count_said(connection: sqlite3.Connection, text: str) -> int:
    """Return in how many paragraphs a quote stands word for word, apostrophes included. Raises sqlite3.Error."""
    pasted = clean_pasted(text)
    _, spans = tokens_of(pasted)
    words = searched_words(pasted[: spans[-1][1]]) if 0 < len(spans) <= MAX_WORDS else []
    return count_holding(connection, words) if words else 0


class _Pasted(Struct, frozen=True):
    text: str
    keys: Sequence[str]
    spans: Sequence[Span]
    rarity: Mapping[str, float]
    """Of the keys; empty where only what is the same is looked for."""

    def weigh(self, key: str) -> float:
        if not self.rarity:
            return 1.0
        return LEAST_WEIGHT + (1 - LEAST_WEIGHT) * self.rarity[key] if key in self.rarity else UNKNOWN_WEIGHT

    def score(self, place: Alignment) -> float:
        """Return how near a passage is, less where hardly anything that is the same tells of it."""
        if not self.rarity or all(step.is_same for step in place.steps):
            return place.score
        same = (key for step in place.steps if step.is_same for key in self.keys[step.pasted[0] : step.pasted[1]])
        return place.score * min(1.0, sum(self.rarity[key] for key in same) / ENOUGH)


def _compared(
    connection: sqlite3.Connection,
    contexts: Contexts,
    pasted: _Pasted,
    rows: dict[int, float],
    stems: dict[str, str],
) -> list[FoundQuote]:
    """Compare the likeliest rows with the quote; of passages that overlap the best one stays."""
    aligner = Aligner(pasted.keys, stems, pasted.weigh)
    likely = nlargest(CLOSE, rows, key=lambda row: (rows[row], -row))
    aligned = []
    for row in likely:
        passage = passage_of(connection, row)
        place = aligner.align(passage.keys)
        if place is None:
            continue
        wider = widened(connection, passage, place, len(pasted.keys))
        if wider is not None:
            again = aligner.align(wider.keys)
            if again is not None and again.score > place.score:
                passage, place = wider, again
        aligned.append((pasted.score(place), row, passage, place))
    aligned.sort(key=lambda one: (-one[0], one[1]))
    kept: list[FoundQuote] = []
    for _, _, passage, place in aligned:
        made = _found(connection, contexts, pasted, passage, place)
        if made is not None and not any(_overlap(made, other) for other in kept):
            kept.append(made)
    return kept


def _overlap(one: FoundQuote, other: FoundQuote) -> bool:
    if one.episode.file != other.episode.file:
        return False
    begins, ends = (one.paragraph, one.span[0]), (one.last, one.last_end)
    return begins < (other.last, other.last_end) and (other.paragraph, other.span[0]) < ends


def _found(
    connection: sqlite3.Connection, contexts: Contexts, pasted: _Pasted, passage: QuotedPassage, place: Alignment
) -> FoundQuote | None:
    file = passage.paragraphs[0].row >> PARAGRAPH_BITS
    context = contexts.of(file)
    if context is None:
        return None  # forgotten in this very moment
    (begin, (start, _)), (end, (_, stop)) = passage.places[place.first], passage.places[place.last - 1]
    first, last = passage.paragraphs[begin], passage.paragraphs[end]
    start, stop = _to_blank(first.text, start, -1), _to_blank(last.text, stop, 1)
    speaker = context.speaker(first.speaker)
    number = first.row & (MAX_PARAGRAPHS - 1)
    second, timing = second_of(first.text, start, first.start, first.moment, first.until, first.time)
    is_stated = first.time == Timing.STATED
    cited = first.seek
    return FoundQuote(
        context.episode, number, first.item, speaker.name, speaker.person, speaker.slot, context.chapter(number),
        cited, not is_stated and cited is not None, second, timing is not Timing.STATED and second is not None,
        end_after(connection, context, last, cited), first.text,
        (start, stop if begin == end else len(first.text)), last.row & (MAX_PARAGRAPHS - 1), stop,
        parts_of(context, passage.paragraphs[begin : end + 1], start, stop),
        tuple(_differences(pasted, passage, place)), pasted.score(place),
    )  # fmt: skip


def _to_blank(text: str, position: int, step: int) -> int:
    """Return a position moved over what belongs to a word: quotation marks before it, a full stop after it."""
    while 0 < position < len(text) and not text[position - (step < 0)].isspace():
        position += step
    return position


def _differences(pasted: _Pasted, passage: QuotedPassage, place: Alignment) -> Iterable[PastedWord]:
    for step in _merged(place.steps):
        if step.is_same:
            yield PastedWord(WordKind.SAME, said(passage, step.said))
            continue
        if step.said[0] < step.said[1]:
            yield PastedWord(WordKind.MISSING, said(passage, step.said))
        first, last = step.pasted
        if first < last:
            yield PastedWord(WordKind.ADDED, pasted.text[pasted.spans[first][0] : pasted.spans[last - 1][1]])


def _merged(steps: Sequence[Step]) -> list[Step]:
    """Return the steps with neighbours of one kind made one."""
    merged: list[Step] = []
    for step in steps:
        if merged and merged[-1].is_same is step.is_same:
            before = merged.pop()
            step = Step(step.is_same, (before.said[0], step.said[1]), (before.pasted[0], step.pasted[1]))
        merged.append(step)
    return merged
