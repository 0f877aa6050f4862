"""What quick open offers for a text, without a window."""

from pathlib import Path

import pytest
from msgspec.structs import replace

from podviewer.library.quick_open.quick_open_index import QuickOpenIndex
from podviewer.library.quick_open.suggestions import MOST, Choice, choices
from podviewer.library.rows.catalogue import ChapterRow, EpisodeRow, PersonRow
from podviewer.library.rows.pages import PageRow
from podviewer.model.episode import Chapter, Episode
from podviewer.storage.recent import Recent
from podviewer.text.youtube import video_url

VIDEO = "aqz-KE-bpKQ"


def row(file: int, title: str, **more: object) -> EpisodeRow:
    """Return an episode of season 1, numbered by its file."""
    made = EpisodeRow(
        file=file, path=f"/talks/{file}.md", slug=f"talk-{file}", title=title, short=None, season=1, episode=file,
        guests=(), guest_names=(), date=None, topics=(), youtube_id=None, end=None, words=0, paragraphs=0, notes=0,
        warnings=0, errors=0, format="datatalks-episode", chapter_list=None,
    )  # fmt: skip
    return replace(made, **more)


WHEELS = row(1, "Wheels: How they turn", guest_names=("Béryl Sample",), youtube_id=VIDEO)
LEVERS = row(2, "Levers and clocks", guest_names=("Mısra Stone", "Otto Host"), slug="levers-and-clocks")
UNNUMBERED = row(3, "Pulleys", season=None, episode=None, guest_names=())
BERYL = PersonRow("beryl-sample", "Béryl Sample", None, False, (1, 2), 10, 20, 1)
STONE = PersonRow("misra", "Mısra Stone", None, False, (2,), 10, 20, 2)
PAGE = PageRow(90, "/wiki/wheel.md", "wheel", "Wheel makers", "")
CHAPTERS = (
    ChapterRow(1, "Why wheels turn", 65, False),
    ChapterRow(1, "Spokes", 130, True),
    ChapterRow(2, "A lever without wheels", 1700, True),
    ChapterRow(2, "Ticking", None, False),
)
QUICK = QuickOpenIndex.build([WHEELS, LEVERS, UNNUMBERED], CHAPTERS, [BERYL, STONE], [PAGE])
OPEN = Episode(
    slug="talk-1",
    title=WHEELS.title,
    season=1,
    episode=1,
    youtube_id=VIDEO,
    chapters=(Chapter("Why wheels turn", 65, "header", False, 0), Chapter("Spokes", 130, "header", True, 1)),
)
ALONE = replace(OPEN, slug="alone", season=None, episode=None, youtube_id=None)


def shown(found: list[Choice]) -> list[tuple[str, str, str]]:
    return [(choice.title, choice.detail, choice.right) for choice in found]


def marked(choice: Choice) -> list[str]:
    return [choice.title[start:end] for start, end in choice.spans]


@pytest.mark.parametrize(
    ("typed", "title", "target"),
    [
        ("4:42", "Go to 4:42 in this episode", 282),
        (" 282 ", "Go to 4:42 in this episode", 282),
        ("t=282", "Go to 4:42 in this episode", 282),
        ("4m42s", "Go to 4:42 in this episode", 282),
        ("39:06-56:50", "Go to 39:06–56:50 in this episode", (2346, 3410)),
        ("s1e1 28:20", "Go to 28:20 in this episode", 1700),
        ("S1 E1", "Wheels: How they turn", 0),
        (f"https://youtu.be/{VIDEO}?t=63", "Go to 1:03 in this episode", 63),
        ("[[podcast:talk-1|Wheels|4:42]]", "Go to 4:42 in this episode", 282),
    ],
)
def test_a_moment_of_the_open_episode(typed: str, title: str, target: object) -> None:
    first = choices(typed, QUICK, OPEN)[0]
    assert (first.kind, first.title, first.target) == ("time", title, target)


@pytest.mark.parametrize(
    ("typed", "title", "target"),
    [
        ("s1e2 28:20", "S1 E2 at 28:20 · Levers and clocks", (LEVERS, 1700)),
        ("s1e2 28:20-30:00", "S1 E2 at 28:20–30:00 · Levers and clocks", (LEVERS, 1700, 1800)),
        ("[[podcast:Levers-and-Clocks|x|1:00]]", "S1 E2 at 1:00 · Levers and clocks", (LEVERS, 60)),
        ("https://example.org/podcast/talk-3.html#t=60", "1:00 · Pulleys", (UNNUMBERED, 60)),
    ],
)
def test_a_moment_of_another_episode(typed: str, title: str, target: object) -> None:
    first = choices(typed, QUICK, OPEN)[0]
    assert (first.kind, first.title, first.target) == ("place", title, target)


def test_an_episode_by_its_number_or_video() -> None:
    first = choices("s1e2", QUICK, OPEN)[0]
    assert (first.kind, first.target) == ("episode", LEVERS)
    assert shown([first]) == [("Levers and clocks", "Mısra Stone, Otto Host", "S1 E2")]
    assert choices(video_url(VIDEO), QUICK, None)[0].target == WHEELS


@pytest.mark.parametrize(
    ("typed", "quick", "words"),
    [
        ("s9e9 4:42", QUICK, "Not in the library."),
        ("https://youtu.be/AAAAAAAAAAA", QUICK, "Not in the library."),
        ("[[podcast:nobody|4:42]]", None, "No library is open."),
    ],
)
def test_an_episode_that_is_not_there_is_told_and_cannot_be_chosen(
    typed: str, quick: QuickOpenIndex | None, words: str
) -> None:
    first = choices(typed, quick, OPEN)[0]
    assert shown([first]) == [(words, typed, "")]
    assert not first.choosable


def test_a_time_without_an_open_episode_cannot_be_chosen() -> None:
    first = choices("4:42", QUICK, None)[0]
    assert shown([first]) == [("Go to 4:42", "No episode is open.", "")]
    assert not first.choosable


def test_chapters_here_come_first_then_everything_else_then_a_search() -> None:
    found = choices("wheel", QUICK, OPEN)
    assert shown(found) == [
        ("Why wheels turn", "Chapter in this episode", "1:05"),
        ("Wheel makers", "Wiki page", ""),
        ("Wheels: How they turn", "Béryl Sample", "S1 E1"),
        ("A lever without wheels", "S1 E2 · Levers and clocks", "≈ 28:20"),
        ("Search every episode for “wheel”", "Words that were said", "Ctrl Shift F"),
    ]
    assert [choice.target for choice in found] == [0, PAGE, WHEELS, (LEVERS, 1700), "wheel"]
    assert [marked(choice) for choice in found] == [["wheel"], ["Wheel"], ["Wheel"], ["wheel"], ["“wheel”"]]


def test_people_and_chapters_without_a_time() -> None:
    assert shown(choices("beryl", QUICK, None))[:2] == [
        ("Béryl Sample", "2 episodes", ""),
        ("Wheels: How they turn", "Béryl Sample", "S1 E1"),
    ]
    assert shown(choices("stone", QUICK, None))[0] == ("Mısra Stone", "1 episode", "")
    ticking = choices("ticking", QUICK, None)[0]
    assert (ticking.kind, ticking.right, ticking.target) == ("chapter", "", LEVERS)


@pytest.mark.parametrize("typed", ["spoeks", "SPÖKES"])
def test_a_slip_or_an_accent_too_many_still_finds(typed: str) -> None:
    for quick, episode in ((QUICK, OPEN), (None, ALONE)):
        first = choices(typed, quick, episode)[0]
        assert (first.kind, first.target, first.right) == ("chapter-here", 1, "≈ 2:10")
        assert marked(first) == ["Spokes"]


def test_chapters_that_begin_with_the_text_stand_before_those_that_contain_it() -> None:
    titles = ("Overturning", "Turning", "At the turn")
    episode = replace(ALONE, chapters=tuple(Chapter(title, None, "header", False, 0) for title in titles))
    assert [choice.title for choice in choices("turn", None, episode)][:3] == ["Turning", "At the turn", "Overturning"]
    assert [choice.title for choice in choices("tu", None, episode)][:2] == ["Turning", "At the turn"]


def test_a_file_without_a_library_offers_to_find_the_words_in_it() -> None:
    last = choices("gears", None, ALONE)[-1]
    assert shown([last]) == [("Find “gears” in this episode", "Words that were said", "Ctrl F")]
    assert (last.kind, last.target) == ("find", "gears")


def test_with_nothing_open_there_is_nothing_to_offer() -> None:
    assert choices("gears", None, None) == []


def test_nothing_typed_offers_what_was_read_last() -> None:
    recent = [
        Recent("/talks/1.md", "Wheels", "Béryl Sample · S1 E1", 1700, 30),
        Recent("/talks/2.md", "Levers", "", 3000, 100),
        Recent("/talks/3.md", "Pulleys"),
    ]
    found = choices("  ", QUICK, OPEN, recent)
    assert shown(found) == [
        ("Wheels", "Béryl Sample · S1 E1", "left off at 28:20"),
        ("Levers", "", "finished"),
        ("Pulleys", "", ""),
    ]
    assert [choice.target for choice in found] == recent


def test_a_folder_among_what_was_read_last_is_told_from_a_file(tmp_path: Path) -> None:
    (tmp_path / "1.md").write_text("A file.")
    recent = [Recent(str(tmp_path), "talks", "3 episodes"), Recent(str(tmp_path / "1.md"), "Wheels")]
    assert [choice.kind for choice in choices("", None, None, recent)] == ["folder", "recent"]


def test_never_more_than_can_be_looked_through_and_the_search_is_among_them() -> None:
    many = QuickOpenIndex.build([row(n, f"Goats {n}") for n in range(1, 90)], (), (), ())
    herd = tuple(Chapter(f"Goats again {n}", n, "header", False, n) for n in range(90))
    found = choices("goats", many, replace(OPEN, chapters=herd))
    assert len(found) == MOST
    assert found[-1].kind == "search"
    assert [choice.kind for choice in found[:6]].count("episode") == 1


def test_hostile_words_stay_one_plain_line() -> None:
    evil = "Goats\u202e <img src=x>\n" + "a" * 5_000
    quick = QuickOpenIndex.build([row(1, evil, guest_names=(evil,))], [ChapterRow(1, evil, 1, False)], (), ())
    for choice in choices("goats", quick, replace(OPEN, title=evil, chapters=(Chapter(evil, 1, "", False, 0),))):
        words = choice.title + choice.detail
        assert "\n" not in words
        assert "\u202e" not in words
        assert len(words) < 1_000
    assert len(choices("x" * 100_000, quick, OPEN)[-1].title) < 1_000


def test_with_nothing_typed_what_was_read_last_comes_before_what_is_new() -> None:
    recent = [Recent(path=LEVERS.path, title=LEVERS.title)]
    found = choices("", QUICK, None, recent)
    assert [(choice.kind, choice.title) for choice in found] == [
        ("recent", LEVERS.title),
        ("episode", WHEELS.title),
        ("episode", UNNUMBERED.title),
    ]
    assert WHEELS.title not in [choice.title for choice in choices("", QUICK, OPEN, recent)], "it is open"
    assert [choice.kind for choice in choices("", None, OPEN)] == ["chapter-here"] * 2
    (nothing,) = choices("", None, None)
    assert (nothing.title, nothing.choosable) == ("Nothing has been opened yet.", False)


@pytest.mark.parametrize("typed", ["s2", "S 2", "season 2", "s2e"])
def test_a_season_is_its_episodes(typed: str) -> None:
    second = [row(7, "Winches", season=2, episode=2), row(8, "Ropes", season=2, episode=1)]
    quick = QuickOpenIndex.build([*second, WHEELS], CHAPTERS, [], [])
    found = choices(typed, quick, None)
    assert [(choice.title, choice.right) for choice in found if choice.kind == "episode"] == [
        ("Winches", "S2 E2"),
        ("Ropes", "S2 E1"),
    ]
    assert found[0].kind == "episode"
    assert choices("s2e1", quick, None)[0].target is second[1]
    assert choices("s2e1 4:00", quick, None)[0].target == (second[1], 240)


@pytest.mark.parametrize(
    ("typed", "targets"),
    [
        ("levers 12:00", [(LEVERS, 720)]),
        ("clocks at 12:00", [(LEVERS, 720)]),
        ("how they turn 4m42s", [(WHEELS, 282)]),
        ("ticking (0:10)", [(LEVERS, 10)]),
        ("wheels 1:05", [(WHEELS, 65), (LEVERS, 65)]),
        ("wheels 12", []),
        ("nothing 12:00", []),
    ],
)
def test_a_part_of_a_title_with_a_time_is_that_moment(typed: str, targets: list[object]) -> None:
    found = [choice for choice in choices(typed, QUICK, None) if choice.kind == "place"]
    assert [choice.target for choice in found] == targets
    if targets:
        assert choices(typed, QUICK, None)[0] is not None
        assert choices(typed, QUICK, None)[0].kind == "place"


def test_a_time_behind_a_title_is_in_the_open_episode_or_before_the_end() -> None:
    assert (choices("wheels turn 1:05", QUICK, OPEN)[0].kind, choices("wheels turn 1:05", QUICK, OPEN)[0].target) == (
        "time", 65,
    )  # fmt: skip
    short = QuickOpenIndex.build([row(9, "Winches", end=60)], (), (), ())
    assert [choice.kind for choice in choices("winches 1:01", short, None)] == ["search"]


def test_while_files_are_read_what_is_known_is_offered_and_the_rest_is_told() -> None:
    empty = QuickOpenIndex.build((), (), (), ())
    found = choices("wheel", empty, None, coming=[WHEELS, PAGE, LEVERS])
    assert [(choice.kind, choice.target) for choice in found] == [
        ("episode", WHEELS),
        ("page", PAGE),
        ("reading", None),
        ("search", "wheel"),
    ]
    assert marked(found[0]) == ["Wheel"]
    assert [choice.kind for choice in choices("wheel", QUICK, None, coming=[WHEELS])].count("episode") == 1
    assert [choice.kind for choice in choices("xyzzy", empty, None, coming=[WHEELS])] == ["reading", "search"]
    assert [choice.kind for choice in choices("", empty, None, coming=[WHEELS])] == ["episode", "reading"]


def test_while_files_are_read_the_title_that_begins_as_typed_comes_first_as_it_will_afterwards() -> None:
    empty = QuickOpenIndex.build((), (), (), ())
    scattered = [row(1, "Wheels for a big barn"), row(2, "Big wheel clocks")]
    read = choices("big wheel", QuickOpenIndex.build(scattered, (), (), ()), None)
    assert choices("big wheel", empty, None, coming=scattered)[0].target == read[0].target == scattered[1]
