import pytest
from msgspec.structs import replace

from podviewer.model.document import (
    ChapterList,
    Document,
    ProsePage,
    addresses,
    links_of,
    number_of,
    turns_of,
    video_of,
)
from podviewer.model.episode import Chapter, Episode, Link, Paragraph, Turn
from podviewer.model.rich_text import Block, Run
from podviewer.model.wiki_page import WikiPage, headings_of

SAID = (Turn(None, None, (Paragraph("A wheel turns.", 0),)),)
NOTES = (Block("paragraph", (Run("See "), Run("wheels", "https://a.org/wheels"))),)
EPISODE = Episode("wheels", "Wheels", season=2, episode=4, youtube_id="aqz-KE-bpKQ", turns=SAID, body=NOTES)
PAGE = WikiPage("wheel", "Wheel", blocks=NOTES, lines=(7,))
LIST = ChapterList("s02e04-wheels", "s02e04-wheels", (Chapter("Spokes", 74, "list", False, None),), 2, 4)
PROSE = ProsePage("wheels", "Wheels", episode=4, turns=SAID)


@pytest.mark.parametrize(
    ("document", "number", "video", "turns"),
    [
        (EPISODE, (2, 4), "aqz-KE-bpKQ", SAID),
        (PAGE, (None, None), None, ()),
        (replace(PAGE, turns=SAID), (None, None), None, SAID),
        (LIST, (2, 4), None, ()),
        (PROSE, (None, 4), None, SAID),
    ],
)
def test_what_is_asked_of_every_document(
    document: Document, number: tuple[int | None, int | None], video: str | None, turns: tuple[Turn, ...]
) -> None:
    assert number_of(document) == number
    assert video_of(document) == video
    assert turns_of(document) == turns


def test_every_link_of_a_document_once_those_it_lists_first() -> None:
    listed = Link("Web", "https://a.org/")
    episode = replace(EPISODE, links=(listed, listed))
    assert links_of(episode) == [listed, Link("wheels", "https://a.org/wheels")]
    assert addresses(episode) == {"https://a.org/", "https://a.org/wheels"}
    assert links_of(PAGE) == [Link("wheels", "https://a.org/wheels")]
    assert links_of(LIST) == links_of(PROSE) == []


def test_the_headings_of_a_page_are_its_chapters() -> None:
    blocks = (Block("heading", (Run("Round "), Run("things", bold=True)), level=2), *NOTES)
    assert [(one.title, one.start, one.line) for one in headings_of(blocks, (3, 5))] == [("Round things", None, 3)]
