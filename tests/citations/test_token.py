"""The wiki's tokens: what is copied names the same episode and the same seconds."""

import re

from hypothesis import given
from hypothesis import strategies as st

from podviewer.citations.attribution import attribute
from podviewer.citations.episode_lookup import make_lookup
from podviewer.citations.token import cite_chapter, cite_token, link_token, range_end, short_title
from podviewer.exporters.quotes import format_called
from podviewer.formats.registry import read_text
from podviewer.model.episode import Chapter, Episode, Paragraph, Turn
from podviewer.model.quote import Part, Quote
from podviewer.model.timing import Timing
from podviewer.model.wiki_page import LinkKind, WikiPage, page_slug
from podviewer.text.reference import Reference, parse_place
from podviewer.text.timecode import LIMIT

QUOTE = Quote((Part("Odile", ("Rabbits dig.",)),), "Rabbits: A History", 282, False, None, "rabbits", 370)

SLUGS = st.from_regex(r"[a-z0-9][a-z0-9_-]{0,30}", fullmatch=True)
TITLES = st.text(
    alphabet=st.sampled_from("ab :|[]{}()0123456789-–—<>*_`\n\\#'\"éш：∶.,&!?") | st.characters(), max_size=30
)
SECONDS = st.integers(0, LIMIT - 1)


def test_a_moment_and_a_range() -> None:
    assert format_called("wiki-moment").render(QUOTE).text == "[[podcast:rabbits|Rabbits|4:42]]"
    assert format_called("wiki-range").render(QUOTE).text == "[[podcast:rabbits|Rabbits|4:42-6:10]]"


def test_a_range_whose_end_is_unknown_is_a_moment() -> None:
    assert cite_token("rabbits", "Rabbits", 282) == cite_token("rabbits", "Rabbits", 282, 282)
    assert cite_token("rabbits", "Rabbits", 3_782, 3_790) == "[[podcast:rabbits|Rabbits|1:03:02-1:03:10]]"


def test_without_a_time_the_episode_is_named() -> None:
    assert cite_token("rabbits-at-large", "Rabbits") == "[[podcast:rabbits-at-large|Rabbits]]"
    assert cite_token("rabbits-at-large", None, 5) == "[[podcast:rabbits-at-large|rabbits at large|0:05]]"


def test_what_is_no_file_of_the_library_is_quoted_plainly() -> None:
    quote = Quote((Part("Odile", ("Rabbits dig.",)),), "Rabbits")
    assert format_called("wiki-moment").render(quote).text == "Rabbits dig.\n\n— Odile, Rabbits"


def test_titles_end_at_their_colon_and_cannot_end_the_token() -> None:
    assert short_title("Rabbits: A History: Part 2") == "Rabbits"
    assert short_title("Rabbits | Hares [draft]]\nnew") == "Rabbits / Hares (draft)) new"
    assert short_title("Up at 7:30 with *rabbits*") == "Up at 7.30 with rabbits"


def test_a_chapter_reaches_to_the_next_one() -> None:
    chapters = tuple(Chapter(str(n), start, "header", False, 0) for n, start in enumerate((0, 60, 60, None, 200)))
    episode = Episode("rabbits", "Rabbits: A History", chapters=chapters, end=260)
    assert [cite_chapter(episode, n)[26:-2] for n in range(5)] == [
        "0:00-1:00",
        "1:00-3:20",
        "1:00-3:20",
        "",
        "3:20-4:20",
    ]
    assert cite_chapter(episode, 3) == "[[podcast:rabbits|Rabbits]]"


def test_a_passage_reaches_to_the_next_stated_second() -> None:
    def said(item: int, start: int, time: Timing = Timing.STATED) -> Paragraph:
        return Paragraph("Words.", item, stated_time=start, cited_time=start, time=time)

    turns = (
        Turn("A", None, (said(0, 10), said(1, 10), said(2, 15, Timing.ESTIMATED))),
        Turn("B", None, (said(3, 900, Timing.SUSPECT), said(4, 40))),
    )
    episode = Episode("rabbits", "Rabbits", turns=turns, end=55)
    assert range_end(episode, turns[0].paragraphs[0], 10) == 40
    assert range_end(episode, turns[1].paragraphs[1], 40) == 55
    assert range_end(episode, turns[1].paragraphs[1], None) is None


def test_a_passage_before_a_repeated_second_reaches_behind_its_last_words() -> None:
    def said(item: int, start: int) -> Paragraph:
        return Paragraph("Words.", item, stated_time=start, cited_time=start, time=Timing.STATED)

    turns = (Turn("A", None, (said(0, 10), said(1, 60))), Turn("B", None, (said(2, 60), said(3, 90))))
    episode = Episode("rabbits", "Rabbits", turns=turns, end=120)
    assert range_end(episode, turns[0].paragraphs[1], 10) == 90
    assert range_end(episode, turns[0].paragraphs[0], 10) == 60
    assert range_end(episode, turns[1].paragraphs[1], 10) == 120


def cited_on_a_page(text: str) -> list[tuple[str | None, int, int | None]]:
    """Return what a page of the wiki with this text cites."""
    reading = read_text(f"---\nlayout: wiki\ntitle: Burrows\n---\n\nSee {text} for more.\n", "burrows.md")
    assert isinstance(reading.value, WikiPage)
    citations = attribute(reading.value, make_lookup(()))
    return [(one.slug, one.cited.start, one.cited.end) for one in citations]


@given(SLUGS, TITLES, SECONDS, st.none() | SECONDS)
def test_what_is_copied_reads_back(slug: str, title: str, start: int, end: int | None) -> None:
    token = cite_token(slug, title, start, end)
    assert re.fullmatch(r"\[\[podcast:[^|\[\]\n]+\|[^|\[\]\n]+\|[0-9:-]+\]\]", token)
    last = end if end is not None and end > start else None
    assert parse_place(token) == Reference(slug=slug, start=start, end=last)
    assert cited_on_a_page(token) == [(slug, start, last)]


def links_on_a_page(text: str) -> list[tuple[LinkKind, str]]:
    """Return what a page of the wiki with this text links to."""
    reading = read_text(f"---\nlayout: wiki\ntitle: Burrows\n---\n\nSee {text} for more.\n", "burrows.md")
    assert isinstance(reading.value, WikiPage)
    return [(link.kind, link.target) for link in reading.value.links]


def test_a_link_is_copied_as_the_wiki_writes_it() -> None:
    assert link_token(LinkKind.EPISODE, "rabbits", "Rabbits: a life") == "[[podcast:rabbits|Rabbits]]"
    assert link_token(LinkKind.PAGE, "warm-burrows", "Warm Burrows") == "[[Warm Burrows]]"
    assert link_token(LinkKind.PAGE, "warm-burrows", None) == "[[warm-burrows]]"
    assert link_token(LinkKind.PERSON, "berylsample", "Beryl Sample") == "[[person:berylsample|Beryl Sample]]"
    assert link_token(LinkKind.BOOK, "on-rabbits", None) == "[[book:on-rabbits|On rabbits]]"


@given(TITLES)
def test_a_link_to_a_page_reads_back_whatever_it_is_called(title: str) -> None:
    slug = page_slug(title)
    if slug and page_slug(slug) == slug:
        assert links_on_a_page(link_token(LinkKind.PAGE, slug, title)) == [(LinkKind.PAGE, slug)]


@given(SLUGS, TITLES)
def test_a_link_to_a_person_reads_back(slug: str, title: str) -> None:
    assert links_on_a_page(link_token(LinkKind.PERSON, slug, title)) == [(LinkKind.PERSON, slug)]
