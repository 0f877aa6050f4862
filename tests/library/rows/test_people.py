"""Who is who: the list of people, the filters of the search and the rows of the library know the same persons."""

from contextlib import closing
from pathlib import Path

import pytest

from podviewer.library.database.location import Index
from podviewer.library.rows.people import load_people
from support.libraries import indexed, library_of, talk, texts, typed, write
from support.pages import said


@pytest.fixture
def index(tmp_path: Path) -> Index:
    """A host who is called Otto in transcripts, and once is the guest ottoheld, whose page has his name."""
    site = tmp_path / "site"
    write(site, "_people/otto.md", "---\nshort: ottoheld\ntitle: Otto von Held\n---\n\nAsks.\n")
    for number in (1, 2):
        wheel = [said("Otto", f"Question {number} about wheels?", 0), said("Beryl", "An answer.", 9)]
        write(site, f"_podcast/{number}.md", talk(wheel, title=f"T{number}", episode=number, guests=["berylsample"]))
    his = [said("Cora", "What do you do?", 0), said("Otto", "I ask about wheels.", 9)]
    write(site, "_podcast/3.md", talk(his, title="T3", episode=3, guests=["ottoheld"]))
    page = [said("Otto von Held", "A third of my wheels.", 0), said("Beryl", "An answer too.", 9)]
    write(site, "_podcast/4.md", talk(page, title="T4", episode=4, guests=["berylsample"]))
    return indexed(tmp_path, site)[0]


SAID = ["A third of my wheels.", "I ask about wheels.", "Question 2 about wheels?", "Question 1 about wheels?"]


def test_one_person_has_all_names_and_all_episodes(index: Index) -> None:
    with closing(index.connect()) as connection:
        (otto,) = (person for person in load_people(connection) if "Otto" in person.names)
    assert (otto.person, otto.name, otto.bio) == ("ottoheld", "Otto von Held", "Asks.")
    assert (set(otto.names), len(otto.files)) == ({"Otto von Held", "Otto"}, 4)


@pytest.mark.parametrize("name", ["otto", "held", "von", '"otto von held"', '"otto held"', "ottoheld", "Hel"])
def test_any_part_of_any_name_finds_all_that_a_person_said(index: Index, name: str) -> None:
    assert texts(typed(index, f"speaker:{name} ")) == SAID
    assert texts(typed(index, f"speaker:{name} third ")) == SAID[:1]
    assert texts(typed(index, f"-speaker:{name} answer ")) == ["An answer too.", "An answer.", "An answer."]
    assert texts(typed(index, f"-speaker:{name} wheels ")) == []


@pytest.mark.parametrize("name", ["otto", "held", "ottoheld", '"otto held"'])
def test_any_part_of_any_name_finds_the_episodes_of_a_guest(index: Index, name: str) -> None:
    assert texts(typed(index, f"guest:{name} ")) == ["What do you do?", "I ask about wheels."]
    assert texts(typed(index, f"-guest:{name} wheels ")) == [SAID[0], *SAID[2:]]


def test_rows_of_the_library_name_everybody_who_speaks(index: Index) -> None:
    rows = library_of(index).snapshot().catalogue.episodes
    assert [(row.title, {"Otto", "Otto von Held"} <= set(row.people)) for row in rows] == [
        ("T4", True), ("T3", True), ("T2", True), ("T1", True),
    ]  # fmt: skip
    assert [row.title for row in rows if "Cora" in row.people] == ["T3"]
