"""Stretches of talk read back from the index: neighbouring paragraphs, with their words as they are compared."""

import sqlite3
from collections.abc import Sequence
from itertools import groupby

from msgspec import Struct

from podviewer.citations.token import end_of_range
from podviewer.library.database.columns import columns_of
from podviewer.library.database.row_numbers import PARAGRAPH_BITS, row_range
from podviewer.library.quotes.pasted_text import tokens_of
from podviewer.library.rows.contexts import CitationContext
from podviewer.model.quote import Part
from podviewer.model.timing import Timing
from podviewer.text.alignment import Alignment
from podviewer.text.snippet import Span
from podviewer.transcript.speakers import are_unheard

MAX_NEIGHBOURS = 40
"""Paragraphs before or after one that are looked at for the rest of a quote."""

EDGE = 8
"""Words from the border of a paragraph within which a quote may cross it."""


class StoredParagraph(Struct, frozen=True):
    """A row of the index; the seconds are those of `model.episode.Paragraph`, `until` where it ends."""

    row: int
    item: int
    speaker: int | None
    start: int | None
    seek: int | None
    moment: int | None
    until: int | None
    time: str
    text: str


_COLUMNS = columns_of(StoredParagraph, row="id")


class QuotedPassage(Struct):
    """Neighbouring paragraphs with their words: `keys` to compare, `places` (which paragraph, where in it)."""

    paragraphs: list[StoredParagraph]
    keys: list[str]
    places: list[tuple[int, Span]]


def passage_of(connection: sqlite3.Connection, row: int) -> QuotedPassage:
    """Return one paragraph; nothing where it was forgotten in this very moment."""
    columns = connection.execute(f"SELECT {_COLUMNS} FROM row WHERE id = ?", (row,))
    return _joined([StoredParagraph(*one) for one in columns])


def _joined(paragraphs: list[StoredParagraph]) -> QuotedPassage:
    keys: list[str] = []
    places: list[tuple[int, Span]] = []
    for number, paragraph in enumerate(paragraphs):
        words, spans = tokens_of(paragraph.text)
        keys += words
        places += [(number, span) for span in spans]
    return QuotedPassage(paragraphs, keys, places)


def widened(
    connection: sqlite3.Connection, passage: QuotedPassage, place: Alignment, pasted: int
) -> QuotedPassage | None:
    """Return the passage with its neighbours where the quote begins before or goes on after it; None where not."""
    first, last = place.steps[0], place.steps[-1]
    before = 0 if first.is_same or place.first > EDGE else first.pasted[1]
    after = 0 if last.is_same or place.last < len(passage.keys) - EDGE else pasted - last.pasted[0]
    if not (before or after):
        return None
    lowest, highest = row_range(passage.paragraphs[0].row >> PARAGRAPH_BITS)
    wider = list(passage.paragraphs)
    for count, statement, edge in (
        (before, "id < ? AND id >= ? ORDER BY id DESC", lowest),
        (after, "id > ? AND id <= ? ORDER BY id", highest),
    ):
        at = wider[0].row if edge == lowest else wider[-1].row
        if not count:
            continue
        question = f"SELECT {_COLUMNS} FROM row WHERE {statement} LIMIT ?"
        for columns in connection.execute(question, (at, edge, MAX_NEIGHBOURS)):
            neighbour = StoredParagraph(*columns)
            wider.insert(0, neighbour) if edge == lowest else wider.append(neighbour)
            count -= len(neighbour.text.split())
            if count <= 0:
                break
    return _joined(wider) if len(wider) > len(passage.paragraphs) else None


def parts_of(context: CitationContext, said: Sequence[StoredParagraph], start: int, stop: int) -> tuple[Part, ...]:
    """Return the words of a passage; one person's with the guest's full name, as quotes have it."""
    texts = [(one.speaker, one.text) for one in said]
    texts[-1] = (texts[-1][0], texts[-1][1][:stop])
    texts[0] = (texts[0][0], texts[0][1][start:])
    episode = context.episode
    names = [one.name for one in context.speakers.values() if one.name]
    full = dict(zip(episode.guests, episode.guest_names, strict=False))
    if are_unheard(names, episode.guests, episode.guest_names):
        full = {}  # who is left over need not be the guest: the file may carry another's transcript
    groups = [(speaker, tuple(text for _, text in group)) for speaker, group in groupby(texts, key=lambda one: one[0])]
    parts = []
    for speaker, words in groups:
        name, person = context.speaker(speaker).name, context.speaker(speaker).person
        if len(groups) == 1 and name is not None:
            name = full.get(person or "", name)
        parts.append(Part(name, words))
    return tuple(parts)


def end_after(
    connection: sqlite3.Connection, context: CitationContext, last: StoredParagraph, start: int | None
) -> int | None:
    """Return where a quoted range ends whose last paragraph this is (`citations.token.end_of_range`)."""
    stated = connection.execute(
        "SELECT start FROM row WHERE id > ? AND id <= ? AND time = ? ORDER BY id",
        (last.row, row_range(last.row >> PARAGRAPH_BITS)[1], Timing.STATED.value),
    )
    return end_of_range(start, last.seek, (second for (second,) in stated), context.episode.end)


def said(passage: QuotedPassage, words: tuple[int, int]) -> str:
    """Return what was said, paragraphs parted by an empty line."""
    texts: list[str] = []
    places = passage.places[words[0] : words[1]]
    for number, group in groupby(places, key=lambda place: place[0]):
        spans = [span for _, span in group]
        texts.append(passage.paragraphs[number].text[spans[0][0] : spans[-1][1]])
    return "\n\n".join(texts)
