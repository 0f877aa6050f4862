"""Pages of the wiki as they are read: what claims them, their links in every form, their times and lines."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from podviewer.citations.time_grammar import find_times
from podviewer.formats.registry import read_text
from podviewer.model.document import Document
from podviewer.model.problem import Code
from podviewer.model.reading import Reading
from podviewer.model.wiki_page import WikiPage
from support.pages import codes

HEAD = """---
layout: wiki
title: "Levers & Pulleys"
summary: "How guests lift heavy things."
related:
  - Gears
  - Ropes and Chains
tags: ["comparison"]
keyword: "levers"
---
"""


def reading(body: str, head: str = HEAD, name: str = "levers-pulleys.md") -> Reading[Document]:
    made = read_text(head + body, name)
    assert isinstance(made.value, WikiPage), made.problems
    return made


def wiki(body: str) -> WikiPage:
    value = reading(body).value
    assert isinstance(value, WikiPage)
    return value


def links(page: WikiPage) -> list[tuple[str, str]]:
    """Return (address, words) of every link into the library."""
    return [(link.address, page.blocks[link.block].text[link.start : link.end]) for link in page.links]


def test_head_and_headings() -> None:
    made = reading("\nA lever lifts.\n\n## The **long** arm\n\nIt is long.\n\n### [[Gears]]\n\n- one\n- two\n")
    page = made.value
    assert made.format == "wiki-page"
    assert made.problems == ()
    assert isinstance(page, WikiPage)
    assert (page.slug, page.title, page.summary) == (
        "levers-pulleys", "Levers & Pulleys", "How guests lift heavy things.",
    )  # fmt: skip
    assert [(c.title, c.start, c.origin, c.turn, c.line) for c in page.chapters] == [
        ("The long arm", None, "heading", None, 14),
        ("Gears", None, "heading", None, 18),
    ]
    assert (page.related, page.tags, page.keyword) == (("Gears", "Ropes and Chains"), ("comparison",), "levers")
    assert [(block.kind, block.text, line) for block, line in zip(page.blocks, page.lines, strict=True)] == [
        ("paragraph", "A lever lifts.", 12), ("heading", "The long arm", 14), ("paragraph", "It is long.", 16),
        ("heading", "Gears", 18), ("item", "one", 20), ("item", "two", 21),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("source", "address", "words"),
    [
        ("[[Ropes and Chains]]", "page:ropes-and-chains", "Ropes and Chains"),
        ("[[CI/CD]]", "page:ci-cd", "CI/CD"),
        ("[[ropes-and-chains|the ropes]]", "page:ropes-and-chains", "the ropes"),
        ("[[Ropes\nand Chains]]", "page:ropes-and-chains", "Ropes and Chains"),
        ("[[Gears#Teeth]]", "page:gears", "Gears#Teeth"),
        ("[[podcast:lifting-things|Lifting Things]]", "podcast:lifting-things", "Lifting Things"),
        ("[[podcast:lifting-things|8:13|Lifting Things]]", "podcast:lifting-things", "Lifting Things, 8:13"),
        ("[[podcast:lifting-things|Lifting Things|8:13]]", "podcast:lifting-things", "Lifting Things, 8:13"),
        ("[[podcast:lifting-things|Lifting Things|8:13-9:00]]", "podcast:lifting-things", "Lifting Things, 8:13-9:00"),
        ("[[podcast:lifting-things|4:05-10:04]]", "podcast:lifting-things", "Lifting things, 4:05-10:04"),
        ("[[podcast:s02e03-lifting-things]]", "podcast:s02e03-lifting-things", "Lifting things"),
        ("[[podcast:_lifting-things.md.md|Lifting]]", "podcast:lifting-things", "Lifting"),
        ("[[podcast:lifting-\nthings|Lifting\nThings]]", "podcast:lifting--things", "Lifting Things"),
        ("[[cite:lifting-things@8:13=>Lifting]]", "podcast:lifting-things", "Lifting, 8:13"),
        ("[[person:berylsample|Beryl Sample]]", "person:berylsample", "Beryl Sample"),
        ("[[book:on-levers|On Levers]]", "book:on-levers", "On Levers"),
        ("[A\nTalk](https://datatalks.club/podcast/lifting-things.html)", "podcast:lifting-things", "A Talk"),
        ("[Beryl](https://datatalks.club/people/berylsample.html)", "person:berylsample", "Beryl"),
        ("[the\nropes]({{ '/wiki/ropes-and-chains/' | relative_url }})", "page:ropes-and-chains", "the ropes"),
        ("[ropes]({{ \"/wiki/ropes/\" | relative_url }}){:target=\"_blank\"}", "page:ropes", "ropes"),
        ("[ropes](/wiki/ropes/)", "page:ropes", "ropes"),
        ("https://datatalks.club/podcast/lifting.html", "podcast:lifting", "https://datatalks.club/podcast/lifting.html"),
    ],
)  # fmt: skip
def test_links_into_the_library(source: str, address: str, words: str) -> None:
    page = wiki(f"\nSee {source}, says she.\n")
    assert links(page) == [(address, words)]
    assert page.blocks[0].text == f"See {words}, says she."
    assert {run.to for run in page.blocks[0].runs} == {None, address}
    assert all(run.url is None for run in page.blocks[0].runs)


def test_links_to_elsewhere_stay_what_they_are() -> None:
    page = wiki("\nSee [the shop](https://example.com/levers), [x](javascript:alert(1)) and https://example.org/a.\n")
    urls = [run.url for run in page.blocks[0].runs if run.url]
    assert urls == ["https://example.com/levers", "https://example.org/a"]
    assert page.links == ()
    assert codes(reading("\n[x](javascript:alert(1))\n")) == [Code.LINK_BAD]


def test_code_and_escapes_are_no_links() -> None:
    page = wiki("\nWrite `[[Page]]` at `4:42`, or \\[[so]].\n\n    [[podcast:x|4:42]]\n")
    assert (page.links, page.times) == ((), ())
    assert page.blocks[0].text == "Write [[Page]] at 4:42, or [[so]]."


def test_times_have_their_file_line_their_place_and_their_link() -> None:
    body = """
Beryl begins
at 4:42 and goes on (1:00-2:00) in [[podcast:lifting-things|Lifting
Things at 3:03
and 4:04]], see [[podcast:lifting-things|8:13|Lifting
Things]] or 9:09.
"""
    page = wiki(body)
    lines = (HEAD + body).split("\n")
    assert [(t.text, t.line, t.link) for t in page.times] == [
        ("4:42", 13, None), ("1:00-2:00", 13, None), ("3:03", 14, 0), ("4:04", 15, 0), ("8:13", 15, 1),
        ("9:09", 16, None),
    ]  # fmt: skip
    for time in page.times:
        assert page.blocks[time.block].text[time.first : time.last] == time.text
        assert time.line is not None
        assert time.text in lines[time.line - 1]
    assert [(link.line, link.written) for link in page.links] == [
        (13, "Lifting Things at 3:03 and 4:04"), (15, "8:13|Lifting Things"),
    ]  # fmt: skip


def test_a_time_that_stands_twice_in_a_token_is_said_once() -> None:
    page = wiki("\n[[podcast:lifting-things|8:13|Lifting at 8:13]]\n")
    assert (page.blocks[0].text, len(page.times)) == ("Lifting at 8:13", 1)


@pytest.mark.parametrize(
    ("source", "shown"),
    [
        ("Lifting\nThings](https://datatalks.club/podcast/lifting-things.html) at 4:42", "](https://datatalks.club/"),
        ("See [[podcast:lifting-things|Lifting, who knows.", "[[podcast:lifting-things|Lifting"),
        ("See [[podcast:|Lifting]].", "[[podcast:|Lifting]]"),
        ("See [[|]].", "[[|]]"),
    ],
)
def test_broken_links_stay_as_they_are_and_are_told(source: str, shown: str) -> None:
    made = reading(f"\n{source}\n")
    assert Code.LINK_BROKEN in codes(made)
    assert isinstance(made.value, WikiPage)
    assert shown in made.value.blocks[0].text


def test_the_address_of_a_broken_link_still_leads_there() -> None:
    page = wiki("\nLifting Things](https://datatalks.club/podcast/lifting-things.html) at 4:42\n")
    assert [link.address for link in page.links] == ["podcast:lifting-things"]


def test_brackets_around_a_link_are_brackets() -> None:
    page = wiki("\n[[1](https://example.com/)] and [[Gears]]\n")
    assert page.blocks[0].text == "[1] and Gears"
    assert links(page) == [("page:gears", "Gears")]


@pytest.mark.parametrize(
    ("text", "format_"),
    [
        ("---\ntitle: Gears\n---\n\nThey turn.\n", "wiki-page"),
        ("---\nlayout: article\ntitle: Gears\ntags: [a]\n---\nThey turn.\n", "wiki-page"),
        ("# Gears\n\nThey turn in [[podcast:lifting-things|4:42|Lifting]].\n", "wiki-page"),
        ("---\nshort: berylsample\ntitle: Beryl Sample\npicture: a.jpg\n---\n\nBuilds clocks.\n", "unknown"),
        ("# Read me\n\nThis is how to build the program on your machine.\n", "unknown"),
        ("---\ntitle: Gears\nseason: 1\nepisode: 2\nguests: [a]\n---\n", "datatalks-episode"),
    ],
)
def test_what_is_a_page_of_the_wiki(text: str, format_: str) -> None:
    assert read_text(text, "x.md").format == format_


def test_the_first_heading_is_the_title_where_there_is_no_front_matter() -> None:
    value = reading("# Gears\n\nThey turn in [[podcast:a|4:42|B]].\n", head="").value
    assert value is not None
    assert value.title == "Gears"


def test_broken_front_matter_costs_only_itself() -> None:
    head = HEAD.replace('"How guests lift heavy things."', '"How "guests" lift"')
    made = reading("\nAt 4:42 in [[podcast:a|A]].\n", head)
    assert Code.YAML_BROKEN in codes(made)
    assert isinstance(made.value, WikiPage)
    assert made.value.title == "Levers & Pulleys"
    assert len(made.value.times) == 1


MARKS = st.sampled_from(
    ["[[", "]]", "[", "](", ")", "|", "podcast:a", "4:42", "4:42-5:10", "{{ '/wiki/x/' | relative_url }}", "\n", "\n\n",
     "# ", "- ", "> ", "`", "**", "{:x}", "https://a.b/c", " ", "word", "é", "\\", "<", "&amp;"]
)  # fmt: skip


@settings(max_examples=150, deadline=None)
@given(st.lists(MARKS, max_size=60).map("".join))
def test_any_page_is_read_and_its_places_are_right(body: str) -> None:
    made = read_text(HEAD + body, "x.md")
    page = made.value
    assert isinstance(page, WikiPage)
    assert len(page.blocks) == len(page.lines)
    count = (HEAD + body).count("\n") + 1
    for link in page.links:
        text = page.blocks[link.block].text
        assert 0 <= link.start < link.end <= len(text)
        assert link.line is not None
        assert 1 <= link.line <= count
    for time in page.times:
        assert page.blocks[time.block].text[time.first : time.last] == time.text
        (again,) = find_times(time.text)
        assert (again.start, again.end) == (time.start, time.end)
        assert time.link is None or page.links[time.link].block == time.block
        assert time.line is not None
        assert 1 <= time.line <= count
