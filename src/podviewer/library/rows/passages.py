"""What is said at a second of an episode, read back from the index: for a glance, before it is opened."""

import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from podviewer.library.database.columns import columns_of
from podviewer.library.database.row_numbers import MAX_PARAGRAPHS, row_range
from podviewer.library.rows.catalogue import EpisodeRow
from podviewer.library.rows.contexts import CitationContext, Contexts

ENOUGH = 400
"""Characters: four lines and some more, for the view to cut."""

SHORT = 60
"""Characters: somebody who says no more than "Yes, sure." is shown together with what the next one says."""

_LOOK_AHEAD = 12
"""Paragraphs that are read at most."""


@dataclass(frozen=True, slots=True)
class Passage:
    """The words from the paragraph that begins at or before a second, letter for letter.

    Paragraphs of the same speaker follow until there is enough; those of the next one only where the first says next to
    nothing, with their name before them. `slot` is the speaker's colour, `start` the second of the first paragraph.
    """

    episode: EpisodeRow
    text: str
    speaker: str | None
    slot: int
    chapter: str | None
    start: int | None


def passage(connection: sqlite3.Connection, slug: str, second: int, contexts: Contexts | None = None) -> Passage | None:
    """Return what is said at a second; None where the library has no such episode or it has no words.

    `contexts` keeps what is asked for again and again. Raises sqlite3.Error.
    """
    found = connection.execute("SELECT file FROM episode WHERE slug = ? ORDER BY file LIMIT 1", (slug,)).fetchone()
    context = (contexts or Contexts(connection)).of(found[0]) if found is not None else None
    if context is None:
        return None
    first, last = row_range(context.episode.file)
    at = connection.execute(
        "SELECT id FROM row WHERE id BETWEEN ? AND ? AND moment <= ? ORDER BY id DESC LIMIT 1", (first, last, second)
    ).fetchone()
    found_rows = connection.execute(
        f"SELECT {columns_of(_Said)} FROM row WHERE id BETWEEN ? AND ? ORDER BY id LIMIT ?",
        (at[0] if at is not None else first, last, _LOOK_AHEAD),
    )
    rows = [_Said(*values) for values in found_rows]
    if not rows:
        return None
    begins, speaker = rows[0], context.speaker(rows[0].speaker)
    chapter = context.chapter(begins.id & (MAX_PARAGRAPHS - 1))
    return Passage(context.episode, _words(rows, context), speaker.name, speaker.slot, chapter, begins.moment)


class _Said(NamedTuple):
    """A paragraph."""

    id: int
    speaker: int | None
    moment: int | None
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
