"""Invented episodes, moments and wiki pages, as a search finds them."""

from podviewer.library.rows.catalogue import EpisodeRow
from podviewer.library.rows.pages import PageRow
from podviewer.library.search.hits import EpisodeHits, MomentHit, PageHit


def episode(
    file: int = 1, *, title: str = "", video: str | None = "aqz-KE-bpKQ", guest: str = "Berta Hahn"
) -> EpisodeRow:
    """Return an episode of season 2."""
    return EpisodeRow(
        file, f"/goats/{file}.md", f"goats-{file}", title or f"Goats {file}: What They Think of Roofs", None, 2, file,
        ("berta",), (guest,) if guest else (), None, (), video, 3600, 100, 10, 0, 0, 0, "datatalks-episode", None,
    )  # fmt: skip


def moment(
    file: int = 1,
    paragraph: int = 0,
    *,
    text: str = "A goat stood on the roof.",
    speaker: str | None = "Berta",
    chapter: str | None = "Roofs: A Primer",
    start: int | None = 192,
    about: bool = False,
    whole: bool = True,
    pattern: str | None = "roof",
) -> MomentHit:
    """Return a moment at `start` seconds."""
    kind = "none" if start is None else "estimated" if about else "stated"
    return MomentHit(
        file, paragraph, paragraph, speaker, "berta", 3, chapter, start, start, start, kind, text, whole, pattern
    )


def group(
    file: int = 1, count: int = 2, *, first: int = 0, whole: bool = True, video: str | None = "aqz-KE-bpKQ"
) -> EpisodeHits:
    """Return some moments of an episode, a minute apart; every second one needs two lines."""
    texts = (
        "A goat stood on the roof.",
        "The roof held, to everybody’s surprise, " + "and the goat went on eating " * 6,
    )
    moments = [
        moment(file, n, text=f"Part {n}: {texts[n % 2]}", start=60 * n + 12, whole=whole)
        for n in range(first, first + count)
    ]
    return EpisodeHits(episode(file, video=video), tuple(moments), whole)


def groups(episodes: int, count: int = 2) -> tuple[EpisodeHits, ...]:
    """Return the moments of several episodes."""
    return tuple(group(file, count) for file in range(1, episodes + 1))


def passage(
    file: int = 7, block: int = 4, *, text: str = "Goats are kept for their roofs.", heading: str = "Housing"
) -> PageHit:
    """Return a passage of a wiki page."""
    page = PageRow(file, f"/wiki/{file}.md", f"goat-care-{file}", f"Goat Care {file}", "What a goat needs.")
    return PageHit(page, block, heading, text, True, "roof")
