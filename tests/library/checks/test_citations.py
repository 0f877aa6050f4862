"""The citation check over an invented library and wiki: what it finds, and the shelf it compares with."""

from pathlib import Path

import pytest

from podviewer.citations.episode_lookup import EpisodeLookup
from podviewer.library.checks.citations import CheckedPage, check_citations
from podviewer.library.library import Library
from podviewer.library.rows.episode_lookup import lookup_of
from podviewer.messages.problems import full_sentence
from podviewer.model.citation import Matches
from podviewer.model.problem import Code, Severity
from podviewer.text.timecode import format_timecode
from support.libraries import indexed, talk, write
from support.pages import clip, header, page, said

TALK = page(
    [
        header("Opening"), said("Otto", "Welcome, Beryl.", 10), said("Beryl", "Hello.", 20),
        header("Why long handles lift heavy stones"), said("Otto", "And a lever?", 300),
        said("Beryl", "It lifts.", 310), said("Beryl", "And so on.", None),
    ],
    [clip("Opening", 0, 300), clip("Why long handles lift heavy stones", 295, 400)],
)  # fmt: skip
HEAD = "---\nlayout: wiki\ntitle: Machines\n---\n"
TOKEN = "[[podcast:gears-and-levers|5:00|Gears]]"


@pytest.fixture
def shelf(tmp_path: Path) -> EpisodeLookup:
    write(tmp_path, "site/_podcast/gears-and-levers.md", TALK)
    write(tmp_path, "site/_people/berylsample.md", "---\nshort: berylsample\ntitle: Beryl Sample\n---\nBuilds.\n")
    library = Library(tmp_path / "cache", [tmp_path / "site"])
    known = library.ask(library.episode_lookup)
    made = known.answer
    assert known.notices == ()
    assert made is not None
    return made


def checked(tmp_path: Path, shelf: EpisodeLookup, body: str) -> CheckedPage:
    (one,) = check_citations([str(write(tmp_path, "machines.md", HEAD + body))], shelf)
    return one


def found(tmp_path: Path, shelf: EpisodeLookup, body: str) -> list[tuple[Code, int | None]]:
    return [(finding.code, finding.line) for finding in checked(tmp_path, shelf, body).findings]


def test_the_shelf_knows_what_the_files_say(shelf: EpisodeLookup) -> None:
    (known,) = shelf.episodes.values()
    assert (known.slug, known.short, known.guests, known.guest_names, known.speakers, known.end) == (
        "gears-and-levers", "Gears and levers", ("berylsample",), ("Beryl Sample",), ("Beryl",), 310,
    )  # fmt: skip
    # An estimated second is nothing to cite.
    assert (known.turns, known.chapters) == ((10, 20, 300, 310), (0, 295))
    assert [known.matches(second) for second in (12, 297, 293, 100)] == [
        Matches.TURN, Matches.CHAPTER, Matches.CHAPTER, Matches.NONE,
    ]  # fmt: skip
    assert (shelf.pages, shelf.people) == (None, frozenset({"berylsample"}))


def test_a_chapter_list_gives_the_chapters(tmp_path: Path) -> None:
    write(tmp_path, "a/gears.md", talk(season=1, episode=1))
    write(tmp_path, "a/s01e01-gears.txt", "00:00:00 Start\n00:00:42 Wheels\n")
    index, _ = indexed(tmp_path, tmp_path / "a")
    connection = index.connect()
    assert [known.chapters for known in lookup_of(connection).episodes.values()] == [(0, 42)]
    connection.close()


@pytest.mark.parametrize(
    ("body", "findings"),
    [
        (f"Lifts ({TOKEN}).\n", []),
        ("Lifts ([[podcast:gears-and-levers|Gears|5:00-5:10]]).\n", []),
        ("Lifts in [[podcast:gears-and-levers|Gears]] at 5:00.\n", [(Code.CITED_IN_PROSE, 5)]),
        ("[[podcast:gears-and-levers|Gears at 5:00]].\n", [(Code.CITED_IN_PROSE, 5)]),
        ("Lifts ([[podcast:gears-and-levers|0:20-5:00]]).\n", [(Code.CITED_LABEL, 5)]),
        ("[[podcast:gears-and-levers|2:00|Gears]]\n", [(Code.CITED_TIME_ODD, 5)]),
        ("[[podcast:gears-and-levers|Gears|0:20-2:00]]\n", [(Code.CITED_TIME_ODD, 5)]),
        ("[[podcast:gears-and-levers|Gears|5:00-0:20]]\n", [(Code.CITED_RANGE_BACKWARDS, 5)]),
        ("[[podcast:gears-and-levers|59:00|Gears]]\n", [(Code.CITED_PAST_END, 5)]),
        ("[[podcast:gears-and-levers|Gears|5:00-59:00]]\n", [(Code.CITED_PAST_END, 5)]),
        ("Lifts\n([[podcast:lost|5:00|Lost]]), see [[podcast:gone|Gone]].\n",
         [(Code.CITED_EPISODE_UNKNOWN, 6), (Code.CITED_EPISODE_UNKNOWN, 6)]),
        ("Somebody lifts at 5:00.\n", [(Code.CITED_OPEN, 5)]),
        ("Long handles lift stones, says [[podcast:gears-and-levers|Gears]].\n", [(Code.CITED_TIME_SUGGESTED, 5)]),
        ("Wheels turn, says [[podcast:gears-and-levers|Gears]].\n", []),
        (f"Long handles lift stones ([[podcast:gears-and-levers|Gears]] and {TOKEN}).\n", []),
        ("[[person:berylsample|Beryl]] and [[person:nobody|Nobody]], [[book:any|Any]].\n",
         [(Code.LINKED_PERSON_UNKNOWN, 5)]),
        ("See [[Other Page]].\n", []),  # alone, nobody knows what pages there are
        ("See [[podcast:gears-and-levers|Gears.\n", [(Code.LINK_BROKEN, 5)]),
    ],
)  # fmt: skip
def test_findings(tmp_path: Path, shelf: EpisodeLookup, body: str, findings: list[tuple[Code, int | None]]) -> None:
    assert found(tmp_path, shelf, body) == findings


def test_findings_say_what_to_write(tmp_path: Path, shelf: EpisodeLookup) -> None:
    body = (
        "In [[podcast:gears-and-levers|Gears]] at 2:00.\n\nLong handles lift stones "
        "([[podcast:gears-and-levers|Gears]]).\n\n([[podcast:gears-and-levers|0:20-5:00]])\n"
    )
    said = " ".join(full_sentence(finding) for finding in checked(tmp_path, shelf, body).findings)
    for words in (
        "Nearest are 0:20 and 4:55.", "[[podcast:gears-and-levers|Gears and levers|2:00]]",
        "[[podcast:gears-and-levers|Gears and levers|4:55]]", "[[podcast:gears-and-levers|Gears and levers|0:20-5:00]]",
    ):  # fmt: skip
        assert words in said


def test_a_time_of_another_talk_that_the_page_links_is_told_with_its_token(tmp_path: Path) -> None:
    write(tmp_path, "site/_podcast/gears-and-levers.md", TALK)
    write(
        tmp_path,
        "site/_podcast/ropes.md",
        talk([said("Otto", "A rope?", 120), said("Beryl", "Yes.", 200)], title="Ropes"),
    )
    library = Library(tmp_path / "cache", [tmp_path / "site"])
    shelf = library.ask(library.episode_lookup).answer
    assert shelf is not None
    ropes = "See [[podcast:ropes|Ropes]]."
    body = f"Gears ([[podcast:gears-and-levers|2:00|Gears]]). {ropes}\n"
    (finding,) = checked(tmp_path, shelf, body).findings
    assert finding.code is Code.CITED_TIME_ELSEWHERE
    assert "in ropes, which the page links too" in full_sentence(finding)
    assert "[[podcast:ropes|Ropes|2:00]]" in full_sentence(finding)
    # Both ends of a range, and exactly; some seconds off are a slip.
    for time, code in (("2:00-3:20", Code.CITED_TIME_ELSEWHERE), ("2:00-3:00", Code.CITED_TIME_ODD),
                       ("2:01", Code.CITED_TIME_ODD), ("0:26", Code.CITED_TIME_ODD)):  # fmt: skip
        told = found(tmp_path, shelf, f"Gears ([[podcast:gears-and-levers|Gears|{time}]]). {ropes}\n")
        assert {one for one, _ in told} == {code}, time


@pytest.mark.parametrize("second", [0, 18, 22, 295, 308])
def test_near_enough_is_right(tmp_path: Path, shelf: EpisodeLookup, second: int) -> None:
    assert found(tmp_path, shelf, f"[[podcast:gears-and-levers|{format_timecode(second)}|Gears]]\n") == []


def test_pages_are_judged_against_all_pages_checked_and_those_of_the_library(
    tmp_path: Path, shelf: EpisodeLookup
) -> None:
    write(tmp_path, "wiki/a.md", HEAD + "See [[B]], [[C]] and [[Missing Page]].\n")
    write(tmp_path, "wiki/b.md", HEAD + "See [[A]].\n")
    write(tmp_path, "wiki/notes.txt", "Some words that are no page of any wiki.\n")
    known = EpisodeLookup(shelf.episodes, pages=frozenset({"c"}))
    pages = check_citations([str(tmp_path / "wiki")], known)
    assert [(Path(one.path).name, [full_sentence(f)[:40] for f in one.findings]) for one in pages] == [
        ("a.md", ["There is no page “missing-page” in the l"]), ("b.md", []),
    ]  # fmt: skip


def test_what_is_no_page_is_passed_over_in_a_folder_and_refused_by_name(tmp_path: Path, shelf: EpisodeLookup) -> None:
    readme = write(tmp_path, "wiki/README.md", "# Read me\n\nThis is how to build the program.\n")
    assert check_citations([str(tmp_path / "wiki")], shelf) == []
    (one, gone) = check_citations([str(readme), str(tmp_path / "gone.md")], shelf)
    assert (one.refused, gone.refused) == (True, True)
    assert [finding.severity for page in (one, gone) for finding in page.findings] == [Severity.ERROR] * 2


def test_a_page_pasted_as_plain_text_is_not_asked_for_tokens(tmp_path: Path, shelf: EpisodeLookup) -> None:
    path = write(tmp_path, "machines.txt", "Wiki\n\nMachines\n\nIn Gears and Levers, Beryl lifts a lot at 5:00.\n")
    (one,) = check_citations([str(path)], shelf)
    assert [(citation.slug, citation.matches) for citation in one.citations] == [("gears-and-levers", Matches.TURN)]
    assert one.findings == ()


def test_an_index_nobody_can_make_is_told(tmp_path: Path) -> None:
    write(tmp_path, "site/gears.md", TALK)
    (tmp_path / "cache").write_text("no folder")
    library = Library(tmp_path / "cache", [tmp_path / "site"])
    known = library.ask(library.episode_lookup)
    shelf = known.answer
    # A temporary one does.
    assert shelf is not None
    assert [known.slug for known in shelf.episodes.values()] == ["gears"]
    assert known.notices
