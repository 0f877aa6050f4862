"""Who speaks: every rule with an invented page of the kind that forced it."""

import pytest

from podviewer.formats.registry import read_text
from podviewer.model.episode import Episode, Role
from podviewer.model.problem import Code
from podviewer.transcript.speakers import cast
from support.pages import codes, header, page, paragraphs, read, said, spoken

LONG = "A lever is a bar on a pivot and the longer the bar the less you have to push at its end."


def names(text: str) -> list[str]:
    return [speaker.name for speaker in read(text).speakers]


def test_colons_behind_names_are_not_shown_and_told_once() -> None:
    text = page([said("Otto:", "Hello.", 1), said("Beryl:", "Hi.", 2), said("Beryl", "Good to be here.", 3)])
    reading = read_text(text, "x.md")
    assert names(text) == ["Otto", "Beryl"]
    assert codes(reading).count(Code.SPEAKER_PUNCTUATION) == 1


@pytest.mark.parametrize("slip", ["Ottoo", "Ottotto", "Otto.", "OTTO", "Otta", "Ohto"])
def test_a_rare_slip_is_the_frequent_name(slip: str) -> None:
    items = [said("Otto", f"Question {n}?", 10 * n) for n in range(12)]
    items += [said("Beryl", "Answer.", 500), said(slip, "One more?", 600)]
    reading = read_text(page(items), "x.md")
    assert isinstance(reading.value, Episode)
    assert [speaker.name for speaker in reading.value.speakers] == ["Otto", "Beryl"]
    problem = next(problem for problem in reading.problems if problem.code is Code.SPEAKER_VARIANT)
    assert (problem.facts["who"], problem.facts["name"], problem.path) == (slip, "Otto", "transcript[13].who")


def test_a_rare_guest_is_no_slip_of_the_host() -> None:
    items = [said("Otto", f"Question {n}?", 10 * n) for n in range(30)] + [said("Otta", "Hello.", 500)]
    assert names(page(items, guests=["ottasample"])) == ["Otto", "Otta"]


def test_words_in_who_come_first_and_are_said_by_the_guest_between_two_questions_of_the_host() -> None:
    items = [said("Otto", "How?", 5), said(LONG, "And that is all.", 9), said("Otto", "I see.", 20)]
    items += [said("Beryl", "Good.", 30)]
    episode = read(page(items))
    assert spoken(episode)[:3] == [("Otto", "How?"), ("Beryl", LONG), ("Beryl", "And that is all.")]
    assert [paragraph.stated_time for paragraph in paragraphs(episode)[1:3]] == [9, 9]
    assert LONG not in [speaker.name for speaker in episode.speakers]


def test_words_in_who_go_on_with_the_speaker_before() -> None:
    items = [said("Otto", "How?", 5), said("Beryl", "Like this.", 7), said(LONG, "Right.", 9), said("Otto", "Ah.", 20)]
    assert spoken(read(page(items)))[2] == ("Beryl", LONG)


@pytest.mark.parametrize(
    ("mark", "second"), [("Beryl", 60), ("1:05\nBeryl", 65), ("1:05Beryl", 65), ("Beryl:", 60), ("2:05Beryl", 60)]
)
def test_a_turn_mark_moves_the_turn_and_takes_its_time_where_it_fits(mark: str, second: int) -> None:
    items = [said("Otto", "Why?", 60), said("Otto", mark, 60), said("Otto", "Because.", 60), said("Otto", "Oh.", 70)]
    items += [said("Beryl", "Yes.", 80)]
    episode = read(page(items))
    assert spoken(episode)[:3] == [("Otto", "Why?"), ("Beryl", "Because."), ("Otto", "Oh.")]
    assert paragraphs(episode)[1].stated_time == second


def test_words_behind_a_turn_mark_are_kept() -> None:
    items = [said("Beryl", "So it goes.", 60), said("Beryl", "1:10\nOtto\nThat is new.", 60), said("Beryl", "Yes.", 75)]
    episode = read(page([said("Otto", "And?", 50), *items]))
    assert ("Otto", "That is new.") in spoken(episode)


def test_a_clock_and_a_name_on_two_lines_are_one_mark() -> None:
    items = [said("Otto", "Why?", 60), said("Otto", "1: 05", 60), said("Otto", "Beryl", 60), said("Otto", "So.", 60)]
    items += [said("Beryl", "Yes.", 80)]
    episode = read(page(items))
    assert spoken(episode)[1] == ("Beryl", "So.")


@pytest.mark.parametrize("speech", ["Beryl.", "Beryl…", "Beryl?", "Nobody"])
def test_a_name_that_is_said_is_no_mark(speech: str) -> None:
    items = [said("Otto", "Who are you?", 1), said("Beryl", speech, 2), said("Otto", "Welcome.", 3)]
    assert ("Beryl", speech) in spoken(read(page(items)))


def test_a_missing_speaker_goes_on_unless_a_second_of_its_own_says_otherwise() -> None:
    nobody = {"line": "What is it made of?", "sec": 30}
    items = [said("Otto", "Hello.", 1), said("Beryl", "Steel is best.", 20), nobody, said("Beryl", "Of iron.", 40)]
    reading = read_text(page(items), "x.md")
    assert isinstance(reading.value, Episode)
    assert spoken(reading.value)[2] == ("Otto", "What is it made of?")
    assert Code.SPEAKER_MISSING in codes(reading)
    together = [*items[:2], {**nobody, "sec": 40}, items[3]]
    assert spoken(read(page(together)))[2] == ("Beryl", "What is it made of?")


def test_a_header_that_is_a_paragraph_belongs_to_the_speaker_after_it() -> None:
    speech = "Well, " + "it turns and turns and " * 8 + "then it stops."
    items = [said("Otto", "And then?", 10), header("Turning"), header(speech), said("Beryl", "You see.", 30)]
    episode = read(page(items))
    assert [chapter.title for chapter in episode.chapters] == ["Turning"]
    assert spoken(episode)[1] == ("Beryl", speech)


def test_host_and_guests_by_first_name_by_last_name_and_by_what_is_left() -> None:
    who = cast(["Otto", "Beryl", "Example", "Kit"], ["berylsample", "corneliaexample", "christopherx"])
    assert who.persons == {"Beryl": "berylsample", "Example": "corneliaexample", "Kit": "christopherx"}
    assert who.host == "Otto"
    assert who.role("Otto") is Role.HOST
    assert who.role("Kit") is Role.GUEST


def test_a_guest_may_be_called_like_the_usual_host() -> None:
    who = cast(["Johanna", "Otto"], ["ottohost"])
    assert (who.host, who.persons) == ("Johanna", {"Otto": "ottohost"})


def test_counts_of_turns_and_words() -> None:
    items = [said("Otto", "One two three.", 1), said("Beryl", "Four.", 2), said("Beryl", "Five six.", 2)]
    otto, beryl = read(page(items)).speakers
    assert (otto.turns, otto.words, beryl.turns, beryl.words) == (1, 3, 1, 3)
    assert (otto.role, beryl.person) == (Role.HOST, "berylsample")
