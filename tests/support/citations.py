"""An invented wiki page, an invented episode it cites, and what a library would know of both."""

from collections.abc import Sequence

from podviewer.library.rows.catalogue import EpisodeRow
from podviewer.library.rows.pages import CitedHere, PageRow
from podviewer.model.citation import Citation, Matches, ResolvedBy
from podviewer.model.episode import Chapter, Episode, Paragraph, Role, Speaker, Turn
from podviewer.model.timing import Timing
from podviewer.model.wiki_page import WikiPage
from podviewer.ui.document.wiki_page import WikiPageMarks
from support.pages import read_page

VIDEO = "aqz-KE-bpKQ"
TEXT = """Clay is [[potter|earth that holds]]. In [[podcast:kilns|Kilns and Fires]] Odile opens the kiln around 0:30.

She [[person:odile|Odile]] fires twice, at 1:30-2:40, and once more in [[podcast:glaze|Glaze, 9:59]].

## Wheels

{filler}

The wheel turns at 3:00 too.

## Glazes

{filler}"""
FILLER = "\n\n".join(" ".join(f"word{number}-{index}" for index in range(60)) for number in range(6))
KNOWN = frozenset({"page:potter", "podcast:kilns"})
PAGE = PageRow(7, "/wiki/clay.md", "clay", "Clay", "")


def wiki_page(text: str = TEXT) -> WikiPage:
    """Return a page called Clay."""
    return read_page(f"---\nlayout: wiki\ntitle: Clay\n---\n\n{text.replace('{filler}', FILLER)}\n", "clay.md")


def citations(page: WikiPage) -> tuple[Citation, ...]:
    """Return the times of the page: the one of the last episode is not in the library."""
    return tuple(
        Citation(time, "glaze", ResolvedBy.LINK)
        if time.text == "9:59"
        else Citation(time, "kilns", ResolvedBy.SENTENCE, Matches.TURN, is_known=True)
        for time in page.times
    )


def marks(page: WikiPage) -> WikiPageMarks:
    """Return what a library knows of the page."""
    return WikiPageMarks(citations(page), KNOWN)


def cited_episode(turns: int = 40) -> Episode:
    """Return a talk of two, half a minute each."""
    made_turns = []
    for number in range(turns):
        words = f"Turn {number}: " + " ".join(f"word{index}" for index in range(12))
        paragraph = Paragraph(words, number, number + 10, "", number * 30, number * 30, number * 30, Timing.STATED)
        made_turns.append(Turn(("Odile", "Bram")[number % 2], number // 10, (paragraph,)))
    chapters = tuple(Chapter(f"Part {n}", n * 300, "header", False, n * 10) for n in range(turns // 10))
    speakers = (Speaker("Odile", None, Role.HOST, 1, 1), Speaker("Bram", "bram", Role.GUEST, 1, 1))
    return Episode(
        "kilns", "Kilns and Fires: how", youtube_id=VIDEO, speakers=speakers, chapters=chapters, turns=tuple(made_turns)
    )


def cited(start: int, end: int | None = None, *, page: PageRow = PAGE, sentence: str = "") -> CitedHere:
    """Return a citation seen from the episode."""
    words = sentence or f"Odile opens the kiln around {start}."
    return CitedHere(page, start, end, str(start), words, "Wheels", 3, 10)


def episode_row(
    slug: str = "kilns", title: str = "Kilns and Fires: how", video: str | None = VIDEO, numbers: Sequence[int] = (3, 7)
) -> EpisodeRow:
    """Return the row of an episode."""
    return EpisodeRow(
        5, f"/talks/{slug}.md", slug, title, None, numbers[0], numbers[1], (), (), None, (), video, 1200, 1, 1, 0, 0, 0,
        "datatalks-episode", None,
    )  # fmt: skip
