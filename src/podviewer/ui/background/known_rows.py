"""The episodes and pages of a library that are known by now: those of its index, then those that are read."""

import os
from collections.abc import Iterable, Mapping, Sequence
from operator import attrgetter
from typing import TYPE_CHECKING

from podviewer.model.document import episode_key

if TYPE_CHECKING:
    from podviewer.library.index.update import Batch
    from podviewer.library.rows.catalogue import EpisodeRow
    from podviewer.library.rows.pages import PageRow


class KnownRows:
    """Rows by what they are asked for. Made where the index is read, which at 10,000 episodes takes longer (50 ms) than
    the window may stand still; from then on only the window's thread touches it.

    Of two episodes with one slug or key the newer one has it.
    """

    def __init__(self, episodes: "Iterable[EpisodeRow]" = (), pages: "Iterable[PageRow]" = ()) -> None:
        self._episodes: dict[str, EpisodeRow] = {}
        self._pages: dict[str, PageRow] = {}
        self._by_key: dict[str, EpisodeRow] = {}
        self._in_order: Sequence[EpisodeRow] | None = None
        self._by_title: Sequence[PageRow] | None = None
        self.folders: set[str] = set()
        """Where their files lie, or have lain."""
        self._add(episodes, pages)
        self.by_slug: Mapping[str, EpisodeRow] = {row.slug: row for row in reversed(self.episodes)}
        """As the index has them."""

    @property
    def episodes(self) -> "Sequence[EpisodeRow]":
        """The episodes, in the order of the library: newest first."""
        if self._in_order is None:
            self._in_order = tuple(sorted(self._episodes.values(), key=attrgetter("file")))
        return self._in_order

    @property
    def pages(self) -> "Sequence[PageRow]":
        """The wiki pages, by title."""
        if self._by_title is None:
            self._by_title = tuple(sorted(self._pages.values(), key=_title))
        return self._by_title

    @property
    def counts(self) -> tuple[int, int]:
        """How many episodes and pages there are."""
        return len(self._episodes), len(self._pages)

    def episode_at(self, path: str) -> "EpisodeRow | None":
        """Return the episode of a file."""
        return self._episodes.get(path)

    def path_of(self, key: str) -> str | None:
        """Return where the episode with a key lies, as `model.document.episode_key` makes them of its video or slug."""
        row = self._by_key.get(key)
        return row.path if row is not None else None

    def take(self, batch: "Batch") -> None:
        """Take in what has been read, and let go of what is gone."""
        for path in batch.removed:
            row = self._episodes.pop(path, None)
            self._pages.pop(path, None)
            if row is not None:
                for key in _keys_of(row):
                    if self._by_key.get(key) is row:
                        del self._by_key[key]
        self._add(batch.episodes, batch.pages)

    def _add(self, episodes: "Iterable[EpisodeRow]", pages: "Iterable[PageRow]") -> None:
        for row in episodes:
            self._episodes[row.path] = row
            for key in _keys_of(row):
                known = self._by_key.setdefault(key, row)
                if known is not row and (known.path == row.path or row.file < known.file):
                    self._by_key[key] = row
            self.folders.add(row.path.rpartition(os.sep)[0] or os.sep)
        for page in pages:
            self._pages[page.path] = page
            self.folders.add(page.path.rpartition(os.sep)[0] or os.sep)
        self._in_order = self._by_title = None


def _keys_of(row: "EpisodeRow") -> tuple[str, str]:
    return episode_key(row.slug, None), episode_key(row.slug, row.youtube_id)


def _title(row: "PageRow") -> str:
    return row.title.casefold()
