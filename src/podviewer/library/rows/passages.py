"""What is said at a second of an episode, read back from the index: for a glance, before it is opened."""

import sqlite3
from collections.abc import Sequence
from typing import NamedTuple

from msgspec import Struct

from podviewer.library.database.columns import columns_of
from podviewer.library.database.row_numbers import row_range
from podviewer.library.rows.catalogue import EpisodeRow
from podviewer.library.rows.contexts import CitationContext, Contexts
from podviewer.transcript.passages import paragraph_at

ENOUGH = 400
"""Characters: four lines and some more, for the view to cut."""

SHORT = 60
"""Characters: somebody who says no more than "Yes, sure." is shown together with what the next one says."""

_LOOK_AHEAD = 12
"""Paragraphs that are read at most."""


class Passage(Struct, frozen=True):
    """The words from the paragraph that a second means, letter for letter.

    Paragraphs of the same speaker follow until there is enough; those of the next one only where the first says next to
    nothing, with their name before them. `slot` is the speaker's colour. `paragraph` has the words of the first one
    alone, `start` is its second (`model.episode.start_of`), `item` its index in the file's transcript.
    """

    episode: EpisodeRow
    text: str
    speaker: str | None
    slot: int
    chapter: str | None
    start: int | None
    item: int = 0
    paragraph: str = ""


def passage(connection: sqlite3.Connection, slug: str, second: int, contexts: Contexts | None = None) -> Passage | None:
    """Return what is said at a second; None where the library has no such episode or it has no words with a time.

    `contexts` keeps what is asked for again and again. Raises sqlite3.Error.
    """
    contexts = contexts or Contexts(connection)
    called = connection.execute("SELECT file FROM episode WHERE slug = ? ORDER BY file LIMIT 1", (slug,)).fetchone()
    context = contexts.of(called[0]) if called is not None else None
    if context is None:
        return None
    paragraph = paragraph_at(contexts.timetable(context.episode.file), second)
    if paragraph is None:
        return None
    first, last = row_range(context.episode.file)
    found = connection.execute(
        f"SELECT {columns_of(_Said)} FROM row WHERE id BETWEEN ? AND ? ORDER BY id LIMIT ?",
        (first + paragraph, last, _LOOK_AHEAD),
    )
    rows = [_Said(*values) for values in found]
    if not rows:
        return None
    begins, speaker = rows[0], context.speaker(rows[0].speaker)
    return Passage(
        context.episode, _words(rows, context), speaker.name, speaker.slot, context.chapter(paragraph), begins.start,
        begins.item, begins.text,
    )  # fmt: skip


class _Said(NamedTuple):
    """A paragraph."""

    item: int
    speaker: int | None
    start: int | None
    text: str


def _words(rows: Sequence[_Said], context: CitationContext) -> str:
    """Return the words of neighbouring paragraphs of one speaker, up to the first end of one beyond ENOUGH."""
    text = ""
    before = rows[0].speaker
    for row in rows:
        if text and (len(text) >= ENOUGH or (row.speaker != before and len(text) >= SHORT)):
            break
        name = context.speaker(row.speaker).name
        lead = f"{name}: " if row.speaker != before and name else ""
        text += ("\n" if text else "") + lead + row.text
        before = row.speaker
    return text
