"""The episodes of a library by what annotations know of theirs: video, then slug, then season, number and title."""

from collections.abc import Iterable
from difflib import SequenceMatcher

from msgspec import Struct

from podviewer.formats.registry import read_file
from podviewer.library.rows.catalogue import EpisodeRow
from podviewer.model.annotation import Source
from podviewer.model.document import Document
from podviewer.text.fold import fold
from podviewer.transcript.anchors import SpokenText
from podviewer.transcript.annotated_words import text_of

ALIKE = 0.9
"""How alike titles must be where only season and number are the same."""


class ReadEpisode(Struct, frozen=True):
    """An episode as its file has it now. Not `is_sure`: only season, number and title speak for it."""

    document: Document
    text: SpokenText
    is_sure: bool = True


class Episodes:
    """Reads the files of episodes that are asked for, each once."""

    def __init__(self, rows: Iterable[EpisodeRow]) -> None:
        self._rows = list(rows)
        self._by_video = {row.youtube_id: row for row in reversed(self._rows) if row.youtube_id}
        self._by_slug = {row.slug: row for row in reversed(self._rows)}
        self._read: dict[str, ReadEpisode | None] = {}

    def find(self, source: Source) -> ReadEpisode | None:
        """Return the episode of an annotation; None where the library has no such file, or it cannot be read."""
        row = self._by_video.get(source.video) if source.video else None
        row = row or (self._by_slug.get(source.slug) if source.slug else None)
        if row is not None:
            return self.read(row)
        title = fold(source.title)
        for row in self._rows:
            if source.season is None or (row.season, row.episode) != (source.season, source.episode):
                continue
            if title and SequenceMatcher(None, title[:400], fold(row.title)[:400]).ratio() >= ALIKE:
                found = self.read(row)
                return None if found is None else ReadEpisode(found.document, found.text, is_sure=False)
        return None

    def find_titled(self, title: str) -> ReadEpisode | None:
        """Return the only episode of a title; None where there is none, or several."""
        wanted = fold(title).strip()
        rows = [row for row in self._rows if wanted in (fold(row.title), fold(row.short or ""))] if wanted else []
        return self.read(rows[0]) if len(rows) == 1 else None

    def read(self, row: EpisodeRow) -> ReadEpisode | None:
        """Return what a file says; None where it cannot be read."""
        if row.path not in self._read:
            document = read_file(row.path).value
            self._read[row.path] = ReadEpisode(document, text_of(document)) if document is not None else None
        return self._read[row.path]
