from hypothesis import given
from hypothesis import strategies as st

from podviewer.model.episode import Paragraph, Turn
from podviewer.model.timing import Timing
from podviewer.transcript.interpolation import place, suspects, with_ends

SECONDS = st.lists(st.one_of(st.none(), st.integers(0, 9000)), max_size=40)


def test_one_value_too_high_is_the_suspect_and_not_all_that_follow() -> None:
    assert suspects([10, 20, 1294, 30, 40, None, 50]) == {2}


def test_of_two_that_contradict_the_higher_one_is_suspect() -> None:
    assert suspects([2935, 1256, 3074]) == {0}


def test_a_repeated_second_is_no_step_back() -> None:
    assert suspects([5, 5, 5, 6]) == frozenset()


@given(SECONDS)
def test_what_is_not_suspect_never_goes_back_and_no_longer_run_exists(seconds: list[int | None]) -> None:
    doubtful = suspects(seconds)
    kept = [second for index, second in enumerate(seconds) if second is not None and index not in doubtful]
    assert kept == sorted(kept)
    stated = [second for second in seconds if second is not None]
    longest = [0] * len(stated)
    for index, second in enumerate(stated):
        longest[index] = 1 + max((longest[i] for i in range(index) if stated[i] <= second), default=0)
    assert len(kept) == max(longest, default=0)


def test_an_unstated_time_is_spread_by_words_between_its_neighbours() -> None:
    moments = place([100, None, 200], [30, 10, 5])
    assert (moments[1].stated, moments[1].cited, moments[1].link, moments[1].time) == (None, 175, 175, Timing.ESTIMATED)


def test_a_repeated_second_stays_as_it_is_stated_but_its_words_begin_later() -> None:
    first, second, third = place([60, 60, 120], [20, 10, 5])
    assert (first.stated, first.link) == (60, 60)
    assert (second.stated, second.cited, second.link, second.time) == (60, 60, 100, Timing.STATED)
    assert third.link == 120


def test_a_suspect_keeps_its_printed_second_and_leads_to_an_estimate() -> None:
    _, suspect, _ = place([100, 999, 200], [10, 10, 10])
    assert (suspect.stated, suspect.cited, suspect.time) == (999, 150, Timing.SUSPECT)


def test_before_the_first_and_after_the_last_time_the_pace_of_speech_counts() -> None:
    before, _, after = place([None, 100, None], [45, 45, 10])
    assert before.cited == 80
    assert after.cited == 120
    assert place([100, None], [900, 10], end=130)[1].cited is not None
    assert (place([100, None], [900, 10], end=130)[1].cited or 0) <= 130


def test_without_any_time_nothing_is_invented() -> None:
    assert {moment.time for moment in place([None, None], [3, 4])} == {Timing.NONE}
    assert place([None], [3])[0].cited is None


@given(SECONDS, st.data())
def test_places_to_go_to_never_run_backwards(seconds: list[int | None], data: st.DataObject) -> None:
    words = data.draw(st.lists(st.integers(0, 300), min_size=len(seconds), max_size=len(seconds)))
    moments = [times.link for times in place(seconds, words) if times.link is not None]
    assert moments == sorted(moments)


def ends(*begins: int | None, end: int | None, words: int = 10) -> list[int | None]:
    """Return the ends of paragraphs of so many words that begin at some seconds, each a turn of its own."""
    text = " ".join(["word"] * words)
    said = (Paragraph(text, item, link_time=begin) for item, begin in enumerate(begins))
    closed = with_ends([Turn("Otto", None, (paragraph,)) for paragraph in said], end)
    return [paragraph.end for turn in closed for paragraph in turn.paragraphs]


def test_a_paragraph_ends_where_the_next_timed_one_begins_and_the_last_with_the_episode() -> None:
    assert ends(0, 5, None, 9, end=15) == [5, 9, None, 15]


def test_a_pause_after_a_paragraph_is_no_part_of_it() -> None:
    assert ends(0, 300, end=305) == [13, 305]


def test_without_anything_after_it_a_paragraph_is_as_long_as_its_words_take() -> None:
    assert ends(0, 5, end=5, words=9) == [5, 10]
    assert ends(7, end=None, words=9) == [12]
