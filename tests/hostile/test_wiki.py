"""Wiki pages made to hurt: they are read soon, whole, and nothing of them is taken for markup or for a place."""

import json
from collections.abc import Iterator

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from podviewer.citations.attribution import attribute
from podviewer.citations.episode_lookup import EpisodeInfo, make_lookup
from podviewer.citations.rules_check import check_page
from podviewer.exporters.json import reading_json
from podviewer.formats.registry import read_text
from podviewer.messages.problems import full_sentence
from podviewer.model.problem import Code, Severity
from podviewer.model.wiki_page import WikiPage
from support.effort import within

MOST = 4_000
"""Loops that any of these may cost."""

HEAD = "---\nlayout: wiki\ntitle: Levers\n---\n"
SHELF = make_lookup(
    [
        EpisodeInfo(
            "gears", "Gears and Levers", None, ("berylsample",), ("Beryl Sample",), ("Beryl",), (10,), (0,), ("A",), 9
        )
    ]
)  # fmt: skip


@pytest.fixture(autouse=True)
def _no_hang() -> Iterator[None]:
    with within(MOST):
        yield


def checked(text: str, name: str = "x.md") -> WikiPage:
    """Read a page and all that is made of it."""
    reading = read_text(text, name)
    page = reading.value
    assert isinstance(page, WikiPage)
    citations = attribute(page, SHELF)
    assert [citation.cited for citation in citations] == list(page.times)
    for finding in check_page(page, citations, SHELF):
        assert full_sentence(finding.problem).isprintable()
    json.dumps(reading_json("x", reading, full_sentence))
    return page


BODIES = {
    "open brackets": "[[" * 100_000,
    "some open brackets": "[[" * 48_000,
    "open tokens": "[[podcast:a|" * 8_000,
    "open links": "[a](" * 20_000,
    "brackets and links": "[[a](" * 19_000,
    "open Liquid": "[a]({{ '/wiki/" * 7_000,
    "closed Liquid": "[a]({{ '/wiki/x/' | relative_url }}) " * 2_700,
    "tokens": "[[podcast:gears|4:42]] " * 4_300,
    "people": "[[person:berylsample|Beryl]] at 4:42. " * 2_500,
    "times": "4:42-5:10 " * 9_900,
    "a time without end": "1:11:" * 19_000,
    "digits": "1" * 99_000,
    "quotations": "> " * 20_000 + "4:42",
    "titles": "In Gears And Levers And " * 4_000 + " at 4:42",
    "one sentence": "Beryl and [[podcast:gears|Gears]] 4:42 and " * 2_000,
    "sentences": "Beryl turns. At 4:42! " * 4_500,
    "paragraphs": "Beryl at 4:42.\n\n" * 6_000,
    "broken links": "](https://a.b/)" * 6_000,
}


@pytest.mark.parametrize("name", BODIES)
def test_a_body_made_to_hurt(name: str) -> None:
    page = checked(HEAD + BODIES[name])
    assert page.blocks


@pytest.mark.parametrize("name", ["times", "titles", "sentences", "paragraphs", "a time without end"])
def test_the_same_as_plain_text(name: str) -> None:
    checked("Wiki\n\nLevers\n\nSome words that are a paragraph.\n\n" + BODIES[name], "x.txt")


def test_a_page_too_long_for_markdown_is_still_there_with_its_times() -> None:
    page = checked(HEAD + "A word [[Page]] at 4:42\n\n" * 10_000)
    assert (len(page.blocks), len(page.times)) == (10_000, 10_000)
    assert (page.lines[0], page.lines[-1], page.times[-1].line) == (5, 20_003, 20_003)


VERY_LONG = {
    "citations": "Beryl Sample says in [[podcast:gears|Gears]] at 4:42 that levers lift. " + "word " * 45 + "\n\n",
    "one block": "In Gears And Levers And ",
    "times alone": "4:42 ",
    "lines": "Beryl 4:42\n",
    "blocks": "4:42\n\n",
    "one word": "x",
    "Dora": "In Lifting Things, Dora bends at 4:42.\n\n",
}


@pytest.mark.parametrize("name", VERY_LONG)
@pytest.mark.parametrize("head", [HEAD, "Wiki\n\nLevers\n\nSome words that are a paragraph.\n\n"])
def test_a_page_of_15_mb_opens_half_soon_and_says_so(name: str, head: str) -> None:
    if name == "lines" and head is not HEAD:
        pytest.skip("a list of chapters")
    text = head + VERY_LONG[name] * (15_000_000 // len(VERY_LONG[name]))
    with within(MOST / 4):
        reading = read_text(text, "x.md" if head is HEAD else "x.txt")
        page = reading.value
        assert isinstance(page, WikiPage)
        attribute(page, SHELF)
    assert 0 < sum(len(block.text) for block in page.blocks) <= 500_000
    assert max(len(block.text) for block in page.blocks) <= 20_000
    told = [one for one in reading.problems if one.code is Code.PAGE_TOO_LONG]
    assert [one.severity for one in told] == [Severity.ERROR]
    assert full_sentence(told[0]).isprintable()


def test_a_chapter_list_of_15_mb_opens_half_soon_and_says_so() -> None:
    reading = read_text("4:42 Levers\n" * 1_200_000, "s01e01.txt")
    assert reading.value is not None
    assert len(reading.value.chapters) == 20_000
    assert [(one.code, one.line) for one in reading.problems] == [(Code.PAGE_TOO_LONG, 20_000)]


def test_a_title_of_a_megabyte_is_cut_and_said_so() -> None:
    reading = read_text(f"---\nlayout: wiki\ntitle: {'x ' * 500_000}\ntags: [{'a, ' * 5_000}]\n---\nHello.\n", "x.md")
    assert isinstance(reading.value, WikiPage)
    assert len(reading.value.title) < 50_000
    assert len(reading.value.tags) == 1_000
    assert [one.code for one in reading.problems] == [Code.YAML_TOO_LONG] * 2


@pytest.mark.parametrize(
    "token",
    [
        "[[podcast:../../etc/passwd|x]]", "[[podcast:a b\tc|x]]", "[[podcast:\u202ex|\u202ey]]",
        "[[person:<b>|<img src=x>]]",
        "[[\u2028Page\u2029]]", "[[podcast:x|<a href='file:///'>]]", "[x](file:///etc/passwd)",
        "[x](//host/wiki/page/)",
        "[x](https://datatalks.club@evil.example/podcast/x.html)",
        "[x](https://datatalks.club.evil.example/podcast/x.html)",
        "![x](https://a.b/c.png)",
    ],
)  # fmt: skip
def test_odd_targets_are_words_or_plain_slugs(token: str) -> None:
    page = checked(f"{HEAD}\nSee {token} at 4:42.\n")
    for link in page.links:
        assert link.target.isprintable()
        assert not set(link.target) & set("/ \t\n<>|")
    assert "evil" not in " ".join(link.target for link in page.links)


@settings(max_examples=100, deadline=None)
@given(st.text(max_size=400), st.booleans())
def test_any_text_after_a_head_is_read(body: str, plain: bool) -> None:
    if plain:
        reading = read_text("Wiki\n\nLevers\n\nSome words that are a paragraph.\n\n" + body, "x.txt")
        assert reading.value is not None
    else:
        checked(HEAD + body)
