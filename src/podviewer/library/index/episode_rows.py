"""What the index keeps of a file: the columns of its rows, worked out where no database is needed."""

import json
import os
from collections.abc import Sequence
from hashlib import blake2b
from itertools import accumulate
from typing import NamedTuple

from msgspec import Struct

from podviewer.library.database.row_numbers import MAX_PARAGRAPHS
from podviewer.library.index.repeats import kept_digests
from podviewer.library.rows.catalogue import EpisodeRow, pack, unpack
from podviewer.model.document import Transcript
from podviewer.model.episode import Chapter, Episode, start_of
from podviewer.model.problem import Severity, count_severities
from podviewer.model.reading import Reading
from podviewer.text.fold import fold, label
from podviewer.text.words import set_signs_apart
from podviewer.transcript.colour_slots import colour_slots
from podviewer.transcript.speakers import are_unheard

NOWHERE = MAX_PARAGRAPHS
"""Where a chapter begins of which nothing tells where: behind all paragraphs."""


class StoredEpisode(NamedTuple):
    """Columns of `episode`; what depends on other files is not among them."""

    slug: str
    title: str
    short: str | None
    season: int | None
    episode: int | None
    date: str | None
    added: str | None
    topics: str
    youtube_id: str | None
    end: int | None
    words: int
    paragraphs: int
    notes: int
    warnings: int
    errors: int
    format: str


class StoredChapter(NamedTuple):
    """Columns of `chapter`: the paragraphs from `first` to `last` are its own, `n` counts the chapters."""

    first: int
    n: int
    title: str
    start: int | None
    approximate: int
    last: int


class StoredSpeaker(NamedTuple):
    """Columns of `speaker`."""

    name: str
    person: str | None
    role: str
    turns: int
    words: int
    slot: int


class ParagraphRow(NamedTuple):
    """Columns of `row`."""

    item: int
    turn: int
    start: int | None
    seek: int | None
    moment: int | None
    until: int | None
    time: str
    text: str


class Summary(Struct, frozen=True):
    """An episode, ready for the index but for its ids."""

    episode: StoredEpisode
    guests: tuple[str, ...]
    guest_names: tuple[str, ...]
    """Those of the episode itself."""
    chapters: tuple[StoredChapter, ...]
    speakers: tuple[StoredSpeaker, ...]
    rows: tuple[ParagraphRow, ...]
    spoken_by: tuple[int | None, ...]
    """For each row the index of its speaker."""
    folded: tuple[str, ...]
    """The text of each row as it is searched."""
    headings: str
    """The headers and the turns they stand before, and the names of the clips: what a chapter list is compared with."""
    cited: bytes
    """A digest of what citations are compared with: while it stays the same, so do they."""
    unheard: bool
    """Whether none of its guests speaks."""
    digests: tuple[int, ...]
    """What it is compared with other episodes by."""


def summarize(reading: Reading[Transcript]) -> tuple[Summary, set[str]]:
    """Return what is kept of an episode, and what stands between blanks in its folded texts.

    Raises ValueError for a file that was refused.
    """
    if reading.value is None:
        raise ValueError("a file that was refused has no rows")
    episode = _as_episode(reading.value)
    rows, spoken_by, folded, pieces = paragraph_rows(episode)
    severities = count_severities(reading.problems)
    stored = StoredEpisode(
        episode.slug, episode.title, episode.short, episode.season, episode.episode, episode.date,
        episode.added, pack(episode.topics), episode.youtube_id, episode.end, len(pieces), len(rows),
        severities[Severity.NOTE], severities[Severity.WARNING], severities[Severity.ERROR], reading.format,
    )  # fmt: skip
    slots = colour_slots(episode.speakers)
    headings = pack(
        (
            *(f"{c.turn}\t{label(c.title)}" for c in episode.headings),
            *(f"\t{label(c.name)}" for c in episode.clips),
        )
    )
    chapters = chapter_rows(episode.chapters, [len(turn.paragraphs) for turn in episode.turns])
    speakers = tuple(
        StoredSpeaker(s.name, s.person, s.role.value, s.turns, s.words, slots[s.name]) for s in episode.speakers
    )
    compared = (
        stored.slug, stored.title, stored.short, stored.season, stored.episode, episode.guests, episode.guest_names,
        [(s.name, s.person, s.role) for s in speakers], chapters, headings, episode.end,
        [row.turn for row in rows], [row.start for row in rows], [row.time for row in rows],
        [row.moment for row in rows],
    )  # fmt: skip
    summary = Summary(
        stored,
        episode.guests,
        episode.guest_names,
        chapters,
        speakers,
        rows,
        spoken_by,
        folded,
        headings,
        blake2b(json.dumps(compared).encode(), digest_size=16).digest(),
        are_unheard([speaker.name for speaker in speakers], episode.guests, episode.guest_names),
        kept_digests(row.text for row in rows),
    )
    return summary, set(pieces)


def _as_episode(document: Transcript) -> Episode:
    """Return a page of prose as what it is to a library: an episode of which nothing is known but some words."""
    if isinstance(document, Episode):
        return document
    return Episode(
        document.slug, document.title, episode=document.episode, guest_names=document.guest_names, date=document.date,
        chapters=document.chapters, turns=document.turns, end=document.end,
    )  # fmt: skip


def paragraph_rows(
    episode: Episode,
) -> tuple[tuple[ParagraphRow, ...], tuple[int | None, ...], tuple[str, ...], list[str]]:
    """Return the paragraphs, who speaks in each, their folded texts, and the
    pieces these are made of, one after the other."""
    number: dict[str | None, int] = {speaker.name: index for index, speaker in enumerate(episode.speakers)}
    flat = [
        (paragraph, index, number.get(turn.speaker))
        for index, turn in enumerate(episode.turns)
        for paragraph in turn.paragraphs
    ][:MAX_PARAGRAPHS]
    # Folded and cut in one go: a thousand small texts take three times as long. No text holds a NUL (`decode`).
    whole = fold("\0".join([paragraph.text for paragraph, _, _ in flat]))
    folded = tuple(set_signs_apart(whole).split("\0")) if flat else ()
    pieces = whole.replace("\0", " ").split()
    rows = tuple(
        ParagraphRow(p.item, turn, start_of(p), p.cited_time, p.link_time, p.end, p.time.value, p.text)
        for p, turn, _ in flat
    )
    return rows, tuple(speaker for _, _, speaker in flat), folded, pieces


def chapter_rows(chapters: Sequence[Chapter], turns: Sequence[int]) -> tuple[StoredChapter, ...]:
    """Return the chapters, each with the range of paragraphs it covers; of two at one place the last has the range.

    `turns` says how many paragraphs each turn has.
    """
    starts = [0, *accumulate(turns)]
    total = starts[-1]
    firsts = [NOWHERE if c.turn is None else starts[min(c.turn, len(turns))] for c in chapters]
    ordered = sorted(range(len(chapters)), key=lambda index: (firsts[index], index))
    following = [firsts[index] for index in ordered[1:]] + [total]
    lasts = {index: first - 1 for index, first in zip(ordered, following, strict=bool(chapters))}
    return tuple(
        StoredChapter(firsts[n], n, chapter.title, chapter.start, int(chapter.approximate), min(lasts[n], total - 1))
        for n, chapter in enumerate(chapters)
    )


def unstored_row(path: bytes, file: int, summary: Summary) -> EpisodeRow:
    """Return the row of an episode that no index holds: the disk is full, but the list shows it."""
    columns = summary.episode._asdict() | {
        "file": file,
        "path": os.fsdecode(path),
        "guests": summary.guests,
        "guest_names": summary.guest_names,
        "topics": unpack(summary.episode.topics),
        "chapter_list": None,
    }
    return EpisodeRow(**columns)
