import pytest

from podviewer.formats.prose import split_sentences
from podviewer.formats.registry import read_text
from podviewer.model.document import ProsePage, links_of, video_of
from podviewer.model.problem import Code
from podviewer.model.timing import Timing
from podviewer.model.wiki_page import WikiPage
from support.pages import paragraphs

SENTENCES = [f'Wheel {n} "turns" very slowly and makes a noise while it does so.' for n in range(40)]
PAGE = f"""🎙️ Episode 1708:20 • March 4, 2024
How wheels turn
Listen to this episode
Read aloud by Otto and Beryl
About this episode
Otto and Beryl talk about wheels.
Transcript
{" ".join(SENTENCES)}"""


def test_a_page_with_its_number_run_into_its_duration() -> None:
    reading = read_text(PAGE, "wheels.txt")
    episode = reading.value
    assert isinstance(episode, ProsePage)
    assert (episode.title, episode.episode, episode.end, episode.date) == ("How wheels turn", 17, 500, "2024-03-04")
    assert (episode.guest_names, episode.description) == (("Otto", "Beryl"), "Otto and Beryl talk about wheels.")
    assert video_of(episode) is None
    assert links_of(episode) == []


def test_its_one_paragraph_is_cut_between_sentences_nobody_says_it_and_its_times_are_estimates() -> None:
    episode = read_text(PAGE, "wheels.txt").value
    assert isinstance(episode, ProsePage)
    parts = paragraphs(episode)
    assert " ".join(part.text for part in parts) == " ".join(SENTENCES)
    assert all(len(part.text.split()) <= 80 for part in parts)
    assert len(parts) == 14
    assert {turn.speaker for turn in episode.turns} == {None}
    assert {part.time for part in parts} == {Timing.ESTIMATED}
    starts = [part.cited_time for part in parts if part.cited_time is not None]
    assert starts == sorted(starts)
    assert (starts[0], starts[7]) == (0, 262)


def test_a_duration_that_cannot_be_that_of_the_words_gives_no_times() -> None:
    episode = read_text(PAGE.replace("1708:20", "1700:20"), "wheels.txt").value
    assert episode is not None
    assert {part.time for part in paragraphs(episode)} == {Timing.NONE}


def test_closing_quotes_stay_with_their_sentence() -> None:
    text = 'He said "go." Then he went. "Why?" she asked (twice.) Nobody knew. ' * 20
    assert " ".join(split_sentences(text.strip())) == text.strip()


def test_any_prose_is_a_page_of_paragraphs() -> None:
    episode = read_text("Wiki\n\nPulleys\n\nA pulley is a wheel with a rope around it.\n\nIt lifts.\n", "x.txt").value
    assert episode is not None
    assert episode.title == "Pulleys"
    words = ["Wiki", "A pulley is a wheel with a rope around it.", "It lifts."]
    assert [part.text for part in paragraphs(episode)] == words  # nothing that stood in the file is lost


COPIED = """Wiki

Pulleys

A page about pulleys.

In Lifting Things, Beryl pulls around 4:42. She goes on from 5:00 to 6:10.

Ropes and Their Ends

A rope must be longer than what it lifts, says Otto around 7:30.

See also:

Gears
"""


def test_a_copied_wiki_page_has_headings_and_times_and_its_turns_as_before() -> None:
    reading = read_text(COPIED, "x.txt")
    page = reading.value
    assert isinstance(page, WikiPage)
    assert (reading.format, page.title) == ("plain-page", "Pulleys")
    assert [part.text for part in paragraphs(page)][:2] == ["Wiki", "A page about pulleys."]
    assert [(block.kind, line) for block, line in zip(page.blocks, page.lines, strict=True)] == [
        ("paragraph", 5), ("paragraph", 7), ("heading", 9), ("paragraph", 11), ("paragraph", 13), ("paragraph", 15),
    ]  # fmt: skip
    assert [(c.title, c.start, c.origin, c.line) for c in page.chapters] == [
        ("Ropes and Their Ends", None, "heading", 9)
    ]
    assert [(t.text, t.start, t.end, t.line, t.link) for t in page.times] == [
        ("4:42", 282, None, 7, None), ("5:00 to 6:10", 300, 370, 7, None), ("7:30", 450, None, 11, None),
    ]  # fmt: skip
    for time in page.times:
        assert page.blocks[time.block].text[time.first : time.last] == time.text


def test_a_pasted_text_that_cites_is_a_page_and_a_transcript_with_times_is_none() -> None:
    cites = read_text("Some notes\n\nBeryl lifts the heavy stone around 4:42.\n", "x.txt").value
    says = read_text("Some notes on wheels and gears\n\n" + "0:12 Otto\nHello there, how are you?\n" * 3, "x.txt").value
    talks = read_text("A wheel turns when somebody pushes it.\n", "x.txt").value
    assert isinstance(cites, WikiPage)
    for page in (says, talks):
        assert isinstance(page, ProsePage)


@pytest.mark.parametrize(
    "text",
    ["# Read me\n\nThis is how to build the program on your machine.\n", "<html><body>words and words</body></html>",
     '{"a": "some words and some more words"}', "x", "", "   \n\n"],
)  # fmt: skip
def test_what_is_no_transcript_is_refused_with_a_reason(text: str) -> None:
    reading = read_text(text, "README.md")
    assert reading.value is None
    assert reading.problems[-1].code in (Code.NOT_A_TRANSCRIPT, Code.EMPTY)


HEAD = """title: How wheels turn
short: Wheels
guests: [berylsample]
description: Why wheels are round
intro: |
  Our guest is Beryl Sample.
  She makes wheels."""
BODY = "# About\n\nA [wheel](https://example.org/) is *round*.\n\n- one\n- two\n"


def test_front_matter_without_a_transcript_is_the_head_of_a_page() -> None:
    reading = read_text(f"---\n{HEAD}\n---\n{BODY}", "x.md")
    page = reading.value
    assert isinstance(page, ProsePage)
    assert (page.title, page.guest_names, page.description) == (
        "How wheels turn", ("Beryl Sample",), "Why wheels are round",
    )  # fmt: skip
    assert page.intro == "Our guest is Beryl Sample.\nShe makes wheels."
    assert [(part.text, part.line) for part in paragraphs(page)] == [
        ("About", 10), ("A wheel is round.", 12), ("• one", 14), ("• two", 15),
    ]  # fmt: skip
    assert [problem.code for problem in reading.problems] == [Code.NO_TRANSCRIPT]


@pytest.mark.parametrize(
    ("front", "title"),
    [
        ("title: Wheels", "Wheels"), ("title: Wheels\nguests: [otto]", "Wheels"), ("description: Round", "x"),
        ("short: Wheels\ndescription: Round", "Wheels"), ("title: [Wheels", "[Wheels"), ("guests: {a: 1}", "x"),
        ("title: Wheels\nguests: [o\x1bto]\n\tshort: W", "Wheels"), ("title: Wheels\nseason: 1\nguests: []", "Wheels"),
    ],
)  # fmt: skip
def test_a_head_alone_opens_too(front: str, title: str) -> None:
    reading = read_text(f"---\n{front}\n---\n", "x.md")
    assert isinstance(reading.value, ProsePage)
    assert reading.value.title == title
    assert Code.NO_TRANSCRIPT in [problem.code for problem in reading.problems]


def test_prose_below_front_matter_that_tells_nothing_is_prose() -> None:
    reading = read_text("---\ncategory: wheels\n---\nWheels have been round for a long time.\n", "x.md")
    assert isinstance(reading.value, ProsePage)
    assert [part.text for part in paragraphs(reading.value)] == ["Wheels have been round for a long time."]


@pytest.mark.parametrize(
    "front",
    ["title: Beryl Sample\nshort: beryl", "title: Beryl\npicture: b.png", "title: '{{ title }}'", "category: wheels"],
)
def test_people_templates_and_empty_pages_are_no_prose(front: str) -> None:
    """Beside an archive lie hundreds of people's pages: no folder is full of them."""
    assert read_text(f"---\n{front}\n---\n", "x.md").value is None
    assert read_text(f"---\n{front}\n---\n{{% include all.html %}}", "x.md").value is None


def test_a_long_body_below_a_head_stays_in_bounds() -> None:
    reading = read_text(f"---\n{HEAD}\n---\n" + "A wheel is round.\n\n" * 40_000, "x.md")
    assert reading.value is not None
    assert len(paragraphs(reading.value)) == 10_000
    assert Code.PAGE_TOO_LONG in [problem.code for problem in reading.problems]
