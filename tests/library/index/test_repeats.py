"""A file that carries another's transcript: what stands in both is found once, and both files are told."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from podviewer.library.checks.citations import check_citations
from podviewer.library.library import Library
from podviewer.library.rows.repeats import repeat_problem
from podviewer.library.search.query import parse_query
from podviewer.messages.problems import full_sentence
from podviewer.model.problem import Code
from support.libraries import talk, wiki_page, write
from support.pages import said

HEARD = [
    said(("Otto", "Beryl")[n % 2], f"Sentence {n} is about the lever and the wheel, and about rope number {n}.", 10 * n)
    for n in range(30)
]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    write(tmp_path, "talks/right.md", talk(HEARD, title="Levers", season=2, episode=9, guests=["berylsample"]))
    more = [*HEARD, said("Otto", "Only the wrong file says acorn.", 400)]
    wrong = talk(more, title="Acorns", season=2, episode=8, guests=["corastone"], video="AAAAAAAAAAA")
    write(tmp_path, "talks/wrong.md", wrong)
    write(tmp_path, "talks/other.md", talk(HEARD[:5], title="Ropes", season=1, episode=1, guests=["dorasketch"]))
    return tmp_path


@pytest.fixture
def library(folder: Path) -> Iterator[Library]:
    made = Library(folder / "cache", [folder / "talks"])
    made.update()
    yield made
    made.close()


def found(library: Library, words: str) -> list[tuple[str, tuple[str, ...]]]:
    """Return the episode of each moment, and the others in which it stands."""
    results = library.ranked(parse_query(words))
    return [
        (group.episode.slug, tuple(other.slug for other in moment.also))
        for group in results.groups
        for moment in group.moments
    ]


def test_what_stands_in_both_is_found_once_with_the_other_named(library: Library) -> None:
    assert found(library, '"rope number 17"') == [("right", ("wrong",))]
    assert library.count(parse_query('"rope number 17"')).moments == 1
    assert [group.episode.slug for group in library.search(parse_query("rope number 17")).groups] == ["right"]
    assert found(library, "acorn") == [("wrong", ())]
    # Some sentences in common make no talk.
    assert sorted(found(library, '"rope number 3"')) == [("other", ()), ("right", ("wrong",))]


def test_a_quote_is_of_the_talk_whose_guest_says_it(library: Library) -> None:
    quotes = library.find_quote("Sentence 17 is about the lever and the wheel, and about rope number 17.")
    assert quotes[0].episode.slug == "right"
    assert "wrong" not in [quote.episode.slug for quote in quotes]


def test_a_quote_from_the_wrong_file_names_no_guest_who_does_not_speak(library: Library, folder: Path) -> None:
    write(folder, "talks/_people/corastone.md", "---\ntitle: Cora Stone\nshort: corastone\n---\nCuts stones.\n")
    write(folder, "talks/_people/berylsample.md", "---\ntitle: Beryl Sample\nshort: berylsample\n---\nLifts.\n")
    library.update()
    words = "Sentence 17 is about the lever and the wheel, and about rope number 17."
    assert [part.speaker for part in library.find_quote(words)[0].parts] == ["Beryl Sample"]
    (folder / "talks" / "right.md").unlink()
    library.update()
    (found,) = [quote for quote in library.find_quote(words) if quote.episode.slug == "wrong"][:1]
    assert [part.speaker for part in found.parts] == ["Beryl"]


def test_a_page_that_cites_the_wrong_file_is_told_whose_words_these_are(library: Library, folder: Path) -> None:
    page = write(
        folder, "wiki.md", wiki_page("See [[podcast:wrong|Acorns|0:10]], [[podcast:right|Levers|0:20]].", title="A")
    )
    lookup = library.episode_lookup()
    assert lookup is not None
    (checked,) = check_citations([str(page)], lookup)
    (finding,) = checked.findings
    assert finding.code is Code.CITED_WORDS_OF_OTHER
    assert full_sentence(finding).startswith("The file of wrong carries the transcript of right: the words at 0:10")


def test_both_files_are_told_which_of_them_is_wrong(library: Library) -> None:
    snapshot = library.snapshot()
    told = {
        row.slug: [repeat_problem(repeat) for repeat in snapshot.repeats.get(row.file, ())]
        for row in snapshot.catalogue.episodes
    }
    assert {slug: [one.code for one in problems] for slug, problems in told.items()} == {
        "right": [Code.SAME_WORDS_AS], "wrong": [Code.SAME_PASSAGES], "other": [],
    }  # fmt: skip
    assert full_sentence(told["right"][0]).startswith("wrong holds 30 long passages of this one too")
    assert full_sentence(told["wrong"][0]).startswith("30 long passages are those of right")


def test_once_a_file_is_mended_or_gone_nothing_is_left_out(library: Library, folder: Path) -> None:
    write(folder, "talks/wrong.md", talk([said("Otto", "An acorn falls, and that is all.", 5)], title="Acorns"))
    library.update()
    assert found(library, '"rope number 17"') == [("right", ())]
    assert library.snapshot().repeats == {}
    write(folder, "talks/wrong.md", talk(HEARD, title="Acorns", season=2, episode=8, guests=["corastone"]))
    library.update()
    assert found(library, '"rope number 17"') == [("right", ("wrong",))]
    (folder / "talks" / "right.md").unlink()
    library.update()
    assert found(library, '"rope number 17"') == [("wrong", ())]


def test_where_nobody_can_say_which_is_wrong_the_first_one_is_found(tmp_path: Path) -> None:
    for episode in (3, 4):
        write(tmp_path, f"talks/{episode}.md", talk(HEARD, title=f"Talk {episode}", season=1, episode=episode))
    library = Library(tmp_path / "cache", [tmp_path / "talks"])
    library.update()
    assert found(library, '"rope number 17"') == [("4", ("3",))]
    codes = [repeat_problem(one).code for repeats in library.snapshot().repeats.values() for one in repeats]
    assert codes == [Code.SAME_PASSAGES] * 2
    library.close()
