"""What is said at a second, for a glance at a citation."""

import contextlib
from pathlib import Path

import pytest

from podviewer.library.database.location import open_index
from podviewer.library.index.update import update
from podviewer.library.rows.passages import ENOUGH, Passage, passage
from support.libraries import talk, write
from support.pages import clip, header, page, said

LONG = "A wheel turns and turns, " * 20


def ask(tmp_path: Path, second: int, slug: str = "gears") -> Passage | None:
    index = open_index(tmp_path / "cache", [tmp_path / "library"])
    update(index)
    with contextlib.closing(index.connect()) as connection:
        return passage(connection, slug, second)


@pytest.fixture
def gears(tmp_path: Path) -> Path:
    items = (
        header("Wheels: what they are"),
        said("Otto", "Welcome, Beryl. What is a wheel, and who drew the first one, if anybody did?", 10),
        said("Beryl", "Yes.", 20),
        said("Otto", "And a lever?", 25),
        header("Levers"),
        said("Beryl", LONG, 60),
        said("Beryl", "It never ends.", 90),
        said("Beryl", "Nor does this.", 95),
    )
    write(tmp_path / "library", "gears.md", talk(items, title="Gears: a talk"))
    return tmp_path


def test_the_paragraph_that_begins_before_the_second_is_shown(gears: Path) -> None:
    found = ask(gears, 17)
    assert found is not None
    assert found.text.startswith("Welcome, Beryl.")
    assert (found.speaker, found.chapter, found.start) == ("Otto", "Wheels: what they are", 10)
    assert (found.episode.slug, found.episode.youtube_id) == ("gears", "aqz-KE-bpKQ")


def test_what_begins_two_seconds_later_is_meant(gears: Path) -> None:
    found = ask(gears, 18)
    assert found is not None
    assert (found.paragraph, found.start, found.speaker, found.item) == ("Yes.", 20, "Beryl", 2)


def test_a_chapter_means_its_first_words_and_an_exact_second_what_states_it(tmp_path: Path) -> None:
    items = (
        said("Otto", "Welcome.", 0),
        said("Beryl", "A wheel turns.", 20),
        header("Levers"),
        said("Beryl", "A lever lifts."),
        said("Otto", "And a rope?", 120),
        said("Beryl", "Which one?", 125),
        said("Otto", "The long one.", 60),
        said("Beryl", "It holds.", 130),
    )
    write(tmp_path / "library", "gears.md", page(items, [clip("Levers", 40, 130)]))
    said_at = {second: found.paragraph for second in (38, 40, 42, 60, 119) if (found := ask(tmp_path, second))}
    assert said_at == {
        38: "A lever lifts.", 40: "A lever lifts.", 42: "A lever lifts.", 60: "The long one.", 119: "And a rope?",
    }  # fmt: skip


def test_without_any_time_nothing_can_be_shown(tmp_path: Path) -> None:
    write(tmp_path / "library", "gears.md", talk([said("Otto", "Nobody looked at the clock.")]))
    assert ask(tmp_path, 10) is None


def test_one_persons_words_are_not_mixed_with_anothers(gears: Path) -> None:
    found = ask(gears, 10)
    assert found is not None
    assert "Yes." not in found.text


def test_next_to_nothing_is_shown_with_what_follows(gears: Path) -> None:
    found = ask(gears, 20)
    assert found is not None
    assert found.speaker == "Beryl"
    assert found.text.startswith("Yes.\nOtto: And a lever?")


def test_there_is_enough_and_not_everything(gears: Path) -> None:
    found = ask(gears, 60)
    assert found is not None
    assert len(found.text) >= ENOUGH
    assert "Nor does this." not in found.text
    assert found.chapter == "Levers"


def test_before_the_first_word_the_first_word_is_shown(gears: Path) -> None:
    found = ask(gears, 0)
    assert found is not None
    assert found.text.startswith("Welcome")


def test_an_unknown_episode_has_no_passage(gears: Path) -> None:
    assert ask(gears, 10, "levers") is None
