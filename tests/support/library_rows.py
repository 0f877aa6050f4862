"""Invented rows of a library."""

from podviewer.library.rows.catalogue import EpisodeRow, PersonRow, RefusedRow
from podviewer.library.rows.pages import PageRow


def episode(
    file: int,
    title: str = "Goats on Roofs: A Short Start",
    *,
    number: tuple[int, int] | None = None,
    guests: tuple[str, ...] = ("Ada Morgenstern",),
    topics: tuple[str, ...] = (),
    end: int | None = 3600,
    problems: tuple[int, int, int] = (0, 0, 0),
    date: str | None = None,
) -> EpisodeRow:
    """Return an episode; `number` is (season, episode), `problems` are (notes, warnings, errors)."""
    season, count = number or (None, None)
    return EpisodeRow(
        file=file,
        path=f"/lib/{file}.md",
        slug=f"talk-{file}",
        title=title,
        short=None,
        season=season,
        episode=count,
        guests=tuple(name.lower() for name in guests),
        guest_names=guests,
        date=date,
        topics=topics,
        youtube_id=None,
        end=end,
        words=900,
        paragraphs=90,
        notes=problems[0],
        warnings=problems[1],
        errors=problems[2],
        format="datatalks-episode",
        chapter_list=None,
    )


def season(number: int, count: int, *, first: int) -> list[EpisodeRow]:
    """Return a season's episodes, newest first, with ids from `first` on."""
    return [episode(first + n, f"Talk {first + n}", number=(number, count - n)) for n in range(count)]


def person(name: str, files: tuple[int, ...], *, is_host: bool = False, bio: str | None = None) -> PersonRow:
    """Return somebody who says 410 of every 1,000 words."""
    return PersonRow(name.lower(), name, bio, is_host, files, 410 * len(files), 1000 * len(files), 0 if is_host else 3)


def page(file: int, title: str, *, citations: int = 0, summary: str = "", tags: tuple[str, ...] = ()) -> PageRow:
    """Return a wiki page."""
    return PageRow(-file, f"/wiki/{file}.md", f"page-{file}", title, summary, tags, citations)


def refused(name: str, reason: str = "not-a-transcript") -> RefusedRow:
    """Return a file that could not be opened."""
    return RefusedRow(f"/lib/{name}", reason)
