"""What quick open looks into: everything a library holds that has a name. Built once for each state of the library."""

from collections.abc import Iterable, Mapping

from msgspec import Struct

from podviewer.library.quick_open.fuzzy_index import Candidate, FuzzyIndex
from podviewer.library.rows.catalogue import ChapterRow, EpisodeRow, PersonRow
from podviewer.library.rows.pages import PageRow
from podviewer.text.fold import label, shorten
from podviewer.text.reference import Reference


class QuickOpenIndex(Struct, frozen=True):
    """What a library holds, ready to be found. `build` takes 50 ms for the archive: not in the window's thread."""

    index: FuzzyIndex
    episodes: Mapping[int, EpisodeRow]
    """By file."""
    slugs: Mapping[str, EpisodeRow]
    numbers: Mapping[tuple[int, int], EpisodeRow]
    videos: Mapping[str, EpisodeRow]

    @classmethod
    def build(
        cls,
        episodes: Iterable[EpisodeRow],
        chapters: Iterable[ChapterRow],
        people: Iterable[PersonRow],
        pages: Iterable[PageRow],
    ) -> "QuickOpenIndex":
        """Return the library's rows, indexed. Where two episodes share a slug, number or video the first one has it."""
        rows = {row.file: row for row in episodes}
        candidates = [
            *(Candidate("episode", row, one_line(row.title), _about(row), 0.1) for row in rows.values()),
            *(
                Candidate("person", row, one_line(row.name), (row.person or "").replace("-", " "), 0.1)
                for row in people
            ),
            *(Candidate("page", row, one_line(row.title), " ".join(row.tags), 0.08) for row in pages),
            *(Candidate("chapter", row, one_line(row.title)) for row in chapters if row.file in rows),
        ]
        slugs: dict[str, EpisodeRow] = {}
        numbers: dict[tuple[int, int], EpisodeRow] = {}
        videos: dict[str, EpisodeRow] = {}
        for row in rows.values():
            slugs.setdefault(row.slug.casefold(), row)
            if row.season is not None and row.episode is not None:
                numbers.setdefault((row.season, row.episode), row)
            if row.youtube_id:
                videos.setdefault(row.youtube_id, row)
        return cls(FuzzyIndex(candidates), rows, slugs, numbers, videos)

    def episode_of(self, place: Reference) -> EpisodeRow | None:
        """Return the episode that a place names."""
        if place.slug is not None:
            return self.slugs.get(place.slug.casefold())
        if place.season is not None and place.episode is not None:
            return self.numbers.get((place.season, place.episode))
        return self.videos.get(place.youtube_id or "")


def one_line(text: str) -> str:
    """Return a title as one line, cut where it is very long."""
    return shorten(label(text))


def _about(row: EpisodeRow) -> str:
    return " ".join((row.short or "", *row.guest_names, *row.topics))
