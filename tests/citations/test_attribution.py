"""Which episode a time belongs to, rule by rule, on an invented library."""

import pytest

from podviewer.citations.attribution import attribute
from podviewer.citations.episode_lookup import EpisodeInfo, EpisodeLookup, make_lookup
from podviewer.formats.registry import read_text
from podviewer.model.citation import Citation, Matches, ResolvedBy
from podviewer.model.wiki_page import WikiPage

GEARS = EpisodeInfo(
    "building-gears-that-last", "Building Gears That Last: Teeth, Oil & Patience", "Gears for Everyone",
    ("berylsample",), ("Beryl Sample",), ("Beryl",), (10, 282, 500), (0, 282, 640), ("Opening", "Teeth", "Oil"), 700,
)  # fmt: skip
LEVERS = EpisodeInfo(
    "levers-and-how-to-use-them", "Master Long Levers: How to Lift", "The Lever Talk",
    ("ottoexample",), ("Otto Example",), ("Otto",), (10, 282, 490, 601), (10, 490), ("Start", "Lifting"), 650,
)  # fmt: skip
ROPES = EpisodeInfo(
    "ropes-at-sea", "Ropes at Sea", "Knots and Ropes", ("berylsample",), ("Beryl Sample",), ("Beryl",),
    (30, 330), (), (), 400,
)  # fmt: skip
CHAINS = EpisodeInfo(
    "chains-in-workshops", "Chains in Workshops: Links", None, ("mynaprobe",), ("Myna Probe",), ("Myna",),
    (60,), (), (), 900,
)  # fmt: skip
SHELF = make_lookup((GEARS, LEVERS, ROPES, CHAINS))
G, L = "[[podcast:building-gears-that-last|Gears]]", "[[podcast:levers-and-how-to-use-them|Levers]]"


def page(body: str) -> WikiPage:
    """Read a page with links."""
    value = read_text(f"---\nlayout: wiki\ntitle: Machines\n---\n\n{body}\n", "machines.md").value
    assert isinstance(value, WikiPage)
    return value


def prose(body: str) -> WikiPage:
    """Read a page that was pasted as plain text."""
    value = read_text(f"Wiki\n\nMachines\n\n{body}\n", "machines.txt").value
    assert isinstance(value, WikiPage)
    return value


def told(page: WikiPage, shelf: EpisodeLookup = SHELF) -> list[tuple[str, str | None, str]]:
    """Return (time, slug, rule) of every citation; gears and levers by their first word."""
    return [
        (citation.cited.text, citation.slug and citation.slug.split("-")[0], citation.resolved_by.value)
        for citation in attribute(page, shelf)
    ]


@pytest.mark.parametrize(
    ("body", "answers"),
    [
        (f"{L} lift. [[podcast:building-gears-that-last|4:42|Gears]].", [("4:42", "building", "link")]),
        (f"{L} lift. In {G} she says at 4:42 and 5:00.",
         [("4:42", "building", "sentence"), ("5:00", "building", "sentence")]),
        (f"Around 4:42 in {L}, Beryl ({G}) is named.", [("4:42", "levers", "sentence")]),
        (f"Odile's example at 4:42 in {G} and Bram's 5:00-6:40 {L} talk agree.",
         [("4:42", "building", "sentence"), ("5:00-6:40", "levers", "sentence")]),
        (f"{G} 4:42 {L} 5:00.", [("4:42", "building", "sentence"), ("5:00", "levers", "sentence")]),
        (f"See ({G}, around 4:42 {L}).", [("4:42", "building", "sentence")]),
        (f"{G} turn.\n\nAround 4:42, she stops. Bram lifts around 5:00 in {L}.",
         [("4:42", "building", "earlier-paragraph"), ("5:00", "levers", "sentence")]),
        (f"{G} turn.\n\nAround 4:42, she stops. She lifts at 5:00 too ({L}).",
         [("4:42", "levers", "paragraph"), ("5:00", "levers", "sentence")]),
        (f"In {G} at 4:42 and in {L} at 5:00.", [("4:42", "building", "sentence"), ("5:00", "levers", "sentence")]),
        (f"Two talks: {G}, {L}.\n\nBeryl’s 4:42 section lasts.", [("4:42", "building", "guest")]),
        (f"Two talks: {G}, {L}.\n\nOTTO? Mr. Example at 4:42.", [("4:42", "levers", "guest")]),
        (f"{G} is long. He turns. Around 4:42, it ends.", [("4:42", "building", "earlier-sentence")]),
        (f"{G} and {L}.\n\nBeryl turns. Then 4:42 comes.", [("4:42", "building", "earlier-sentence")]),
        (f"Around 4:42, it ends. See {G}.", [("4:42", "building", "paragraph")]),
        (f"{G} and {L}.\n\n## More\n\nAround 4:42, it ends.", [("4:42", "levers", "earlier-paragraph")]),
        (f"{G} is long.\n\n## More\n\nAround 4:42, it ends. See {L}.", [("4:42", "levers", "paragraph")]),
        (f"{L} lift. Around 4:42, it ends. See {G}.", [("4:42", "levers", "earlier-sentence")]),
        ("[[person:berylsample|B]] pulls at 4:42. See [[podcast:ropes-at-sea|Rope]].", [("4:42", "ropes", "guest")]),
        ("Nobody says anything at 4:42.", [("4:42", None, "none")]),
        ("See [[Gears]] at 4:42.", [("4:42", None, "none")]),
        ("In [[podcast:lost-talk|Lost]] at 4:42.", [("4:42", "lost", "sentence")]),
    ],
)  # fmt: skip
def test_the_first_rule_that_answers_decides(body: str, answers: list[tuple[str, str | None, str]]) -> None:
    assert told(page(body)) == answers


def test_a_guest_of_two_linked_talks_means_the_one_named_last() -> None:
    ropes = "[[podcast:ropes-at-sea|Ropes]]"
    body = f"{G} turns.\n\n{L} lift.\n\nBeryl begins at 1:00.\n\n{ropes} hold. {L} too.\n\nBeryl ends at 2:00."
    assert told(page(body)) == [("1:00", "building", "guest"), ("2:00", "ropes", "guest")]


def test_a_guest_of_two_linked_talks_means_the_one_of_the_same_paragraph() -> None:
    ropes = "[[podcast:ropes-at-sea|Ropes]]"
    assert told(page(f"{G} turn.\n\nAround 4:42, Beryl ties a knot. She pulls ({ropes})."))[0][1] == "ropes"
    # A talk with a time of its own tells of that time.
    assert told(page(f"{G} turn.\n\nAround 4:42, Beryl ties a knot. She pulls in {ropes} at 5:30."))[0][1] == "building"


def test_whoever_is_linked_with_a_talk_the_library_lacks_speaks_in_it() -> None:
    body = f"In [[podcast:lost-talk|Lost]], [[person:dorasketch|Dora Sketch]] draws. {G} turns.\n\nDora’s 4:42 section."
    assert told(page(body)) == [("4:42", "lost", "guest")]


def test_what_begins_at_the_second_is_said_but_decides_nothing() -> None:
    (turn, chapter, nothing, unknown) = attribute(
        page(f"In {G} at 4:44, 10:39 and 6:40. In [[podcast:lost-talk|Lost]] at 4:42."), SHELF
    )
    assert [(c.matches, c.is_known) for c in (turn, chapter, nothing, unknown)] == [
        (Matches.TURN, True), (Matches.CHAPTER, True), (Matches.NONE, True), (Matches.NONE, False),
    ]  # fmt: skip
    # Something begins there in the other talk, and in this one not.
    (open_,) = attribute(page(f"{L} lift. In {G} at 8:10."), SHELF)
    assert (open_.slug, open_.matches) == (GEARS.slug, Matches.NONE)


@pytest.mark.parametrize(
    ("body", "answers"),
    [
        ("In Building Gears That Last, somebody turns at 4:42.", [("4:42", "building", "title")]),
        ("In Gears That Last, somebody turns at 4:42.", [("4:42", "building", "title")]),
        ("Somebody lifts around 4:42 in Long Levers, where it ends.", [("4:42", "levers", "title")]),
        ("In The Lever Talk, somebody lifts. Around 4:42, it ends.", [("4:42", "levers", "earlier-sentence")]),
        ("Otto Example lifts around 4:42.", [("4:42", "levers", "guest")]),
        ("Otto’s 4:42 section lasts for ever.", [("4:42", "levers", "guest")]),
        ("It lasts (Ropes and Knots at Sea, 5:30).", [("5:30", "ropes", "title")]),
        ("In Ropes at Sea, Beryl ties.\n\nShe pulls around 5:30.", [("5:30", "ropes", "earlier-paragraph")]),
        ("In Building Gears That Last, Beryl turns at 4:42. In Ropes at Sea, Beryl ties at 5:30.",
         [("4:42", "building", "title"), ("5:30", "ropes", "title")]),
        ("He pulls the long levers at 4:42.", [("4:42", None, "none")]),
    ],
)  # fmt: skip
def test_a_page_without_links_names_titles_and_people(body: str, answers: list[tuple[str, str | None, str]]) -> None:
    assert told(prose(body)) == answers


def test_a_talk_the_library_lacks_is_left_open_and_not_taken_for_the_one_named_before() -> None:
    body = (
        "In Chains in Workshops, Myna Probe links around 1:00. In Springs at Home, Dora Sketch bends around 2:00.\n\n"
        "Dora bends on around 3:00. Around 4:00, she stops.\n\nSprings at Home ends around 5:00.\n\n"
        "Myna links on around 6:00."
    )
    assert [(time, slug) for time, slug, _ in told(prose(body))] == [
        ("1:00", "chains"), ("2:00", None), ("3:00", None), ("4:00", None), ("5:00", None), ("6:00", "chains"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    "body",
    [
        "In Ropes at Sea, Beryl ties at 1:00. Dora Sketch bends springs at 5:30.",
        "In Ropes at Sea, Beryl ties at 1:00. Dora’s section on springs begins at 5:30.",
        "In Ropes at Sea, Beryl ties at 1:00.\n\nSketch bends the springs again. At 5:30, she stops.",
        "In Ropes at Sea, Beryl ties at 1:00. Springs bend back (Springs at home again, 5:30).",
        "In Ropes at Sea, Beryl ties at 1:00.\n\nSomebody bends more in Springs at Home. Around 5:30, she stops.",
    ],
)
def test_whoever_and_whatever_is_new_on_the_page_is_no_talk_of_the_library(body: str) -> None:
    assert [slug for _, slug, _ in told(prose(body))] == ["ropes", None]


def test_a_first_name_that_two_bear_means_the_one_whose_talk_is_named() -> None:
    other = EpisodeInfo(
        "springs-at-home", "Springs at Home", None, ("berylmodel",), ("Beryl Model",), ("Beryl",), (60,)
    )
    shelf = make_lookup((ROPES, other))
    body = "Beryl Model bends in Springs at Home.\n\nBeryl’s 1:00 section is about bending."
    assert told(prose(body), shelf) == [("1:00", "springs", "guest")]
    assert told(prose("Beryl’s 1:00 section is about bending."), shelf) == [("1:00", None, "none")]


def test_a_title_nobody_knows_is_the_only_talk_of_the_guest_it_is_named_with() -> None:
    body = "In Joining Metal Rings, Myna Probe links around 1:00. Around 2:00, she pulls.\n\nJoining Metal Rings, 3:00."
    assert told(prose(body)) == [
        ("1:00", "chains", "guest"), ("2:00", "chains", "earlier-sentence"), ("3:00", "chains", "guest"),
    ]  # fmt: skip
    # But not where that talk has its own name on the page.
    both = f"{body}\n\nIn Chains in Workshops, Myna goes on around 4:00."
    assert [(time, slug) for time, slug, _ in told(prose(both))] == [
        ("1:00", None), ("2:00", None), ("3:00", None), ("4:00", "chains"),
    ]  # fmt: skip


def test_an_empty_library_leaves_links_and_knows_nothing() -> None:
    citations = attribute(page(f"In {G} at 4:42.\n\nBeryl at 5:00."), EpisodeLookup())
    assert [(c.slug, c.is_known) for c in citations] == [(GEARS.slug, False), (GEARS.slug, False)]
    assert [c.resolved_by for c in attribute(prose("In Ropes at Sea at 4:42."), EpisodeLookup())] == [ResolvedBy.NONE]


def test_a_page_without_times_has_no_citations() -> None:
    none: tuple[Citation, ...] = ()
    assert attribute(page(f"{G} turns."), SHELF) == attribute(WikiPage("", ""), SHELF) == none


def test_the_nearest_starts_around_a_second() -> None:
    assert (GEARS.nearest(300), GEARS.nearest(5), GEARS.nearest(9999)) == ((282, 500), (0, 10), (640,))
