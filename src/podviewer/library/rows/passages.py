"""What is said at a second of an episode, read back from the index: for a glance, before it is opened."""

import sqlite3
from dataclasses import dataclass

from podviewer.library.database.row_numbers import MAX_PARAGRAPHS, row_range
from podviewer.library.rows.catalogue import EpisodeRow
from podviewer.library.rows.contexts import Context, Contexts

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
    rows = connection.execute(
        "SELECT id, speaker, moment, text FROM row WHERE id BETWEEN ? AND ? ORDER BY id LIMIT ?",
        (at[0] if at is not None else first, last, _LOOK_AHEAD),
    ).fetchall()
    if not rows:
        return None
    row, speaker, start, _ = rows[0]
    name, _, slot = _speaker(context, speaker)
    chapter = context.chapter(row & (MAX_PARAGRAPHS - 1))
    return Passage(context.episode, _words(rows, context), name, slot, chapter, start)


def _words(rows: list[tuple[int, int | None, int | None, str]], context: Context) -> str:
    """Return the words of neighbouring paragraphs of one speaker, up to the first end of one beyond ENOUGH."""
    text = ""
    before = rows[0][1]
    for _, speaker, _, words in rows:
        if text and (len(text) >= ENOUGH or (speaker != before and len(text) >= SHORT)):
            break
        name = _speaker(context, speaker)[0]
        lead = f"{name}: " if speaker != before and name else ""
        text += ("\n" if text else "") + lead + words
        before = speaker
    return text


def _speaker(context: Context, speaker: int | None) -> tuple[str | None, str | None, int]:
    return context.speakers.get(speaker, (None, None, 0))
