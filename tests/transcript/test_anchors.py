"""Anchors: the same words are found again in an edited text, and never others in silence."""

from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from podviewer.model.anchor import CONTEXT, AnchorState, TextPoint
from podviewer.transcript.anchors import (
    Change,
    SpokenText,
    compare_texts,
    find_again,
    find_anchor,
    follow,
    make_anchor,
    spoken_text,
)

SAID = ("Yes.", "I see.", "And then we turned the handle, and nothing happened at all.", "Right, exactly.")
"""What people say again and again."""
SYLLABLES = ["ba", "ce", "di", "fo", "gu", "hal", "jen", "kir", "lom", "mus", "nar", "pe", "qui", "rho", "sta", "tu"]


def _line(number: int) -> str:
    draw = Random(number)
    return " ".join("".join(draw.choices(SYLLABLES, k=draw.randint(1, 3))) for _ in range(12)) + "."


TALK = [_line(number) for number in range(30)]


def words_at(text: SpokenText, start: TextPoint, end: TextPoint) -> str:
    first, last = (text.starts[point[0]] + point[1] for point in (start, end))
    return text.whole[first:last]


def compare(before: list[str], after: list[str]) -> Change:
    return compare_texts(spoken_text(before), spoken_text(after))


def test_an_anchor_keeps_the_words_and_what_stands_around_them() -> None:
    text = spoken_text(["She pulled.", "The lever moved.", "Nobody saw it."], [0, 5, 9])
    anchor = make_anchor(text, (1, 4), (2, 6))
    assert anchor.exact == "lever moved.\nNobody"
    assert anchor.prefix == "She pulled.\nThe "
    assert anchor.suffix == " saw it."
    assert anchor.second == 5
    long = make_anchor(spoken_text(["a" * 500]), (0, 200), (0, 300))
    assert (len(long.prefix), len(long.suffix)) == (CONTEXT, CONTEXT)


def test_nothing_changed_is_here() -> None:
    text = spoken_text(TALK)
    match = find_anchor(make_anchor(text, (4, 6), (5, 8)), text)
    assert (match.state, match.start, match.end) == (AnchorState.HERE, (4, 6), (5, 8))


def test_lines_put_in_above_move_the_words() -> None:
    text = spoken_text(TALK)
    match = find_anchor(make_anchor(text, (4, 6), (4, 20)), spoken_text(["A new one."] * 3 + TALK))
    assert (match.state, match.start, match.end) == (AnchorState.MOVED, (7, 6), (7, 20))


def test_the_same_words_are_told_apart_by_what_stands_around_them() -> None:
    paragraphs = [words for line in TALK for words in (line, "Yes.")]
    text = spoken_text(paragraphs)
    changed = spoken_text(["Before all.", *paragraphs])
    for number in range(1, len(paragraphs), 2):
        assert find_anchor(make_anchor(text, (number, 0), (number, 4)), changed).start == (number + 1, 0)


def test_what_nothing_tells_apart_is_said_to_be_ambiguous() -> None:
    text = spoken_text(["Yes."] * 200)
    match = find_anchor(make_anchor(text, (100, 0), (100, 4)), spoken_text(["Yes."] * 203))
    assert match.state is AnchorState.AMBIGUOUS


def test_the_second_tells_apart_what_words_do_not() -> None:
    text = spoken_text(["Yes."] * 200, range(200))
    changed = spoken_text(["Yes."] * 203, range(-3, 200))
    match = find_anchor(make_anchor(text, (100, 0), (100, 4)), changed)
    assert (match.state, match.start) == (AnchorState.MOVED, (103, 0))


def test_a_letter_more_of_what_stands_around_decides_nothing() -> None:
    before = [*TALK[:5], "Odile said so, in front of all.", *TALK[5:]]
    after = [*TALK[:4], "X", "Odile said so, in front of all", "Y", *TALK[5:20], "Odile said so, in front of all.", "Z"]
    anchor = make_anchor(spoken_text(before), (5, 6), (5, 10))
    assert find_anchor(anchor, spoken_text(after)).state is AnchorState.AMBIGUOUS


@pytest.mark.parametrize("gone", ["Yes.", "Right, exactly."])
def test_few_words_that_are_gone_are_not_found_elsewhere(gone: str) -> None:
    before = [*TALK[:10], gone, *TALK[10:20], gone, *TALK[20:]]
    after = [*TALK[:8], *TALK[13:20], gone, *TALK[20:]]
    anchor = make_anchor(spoken_text(before), (10, 0), (10, len(gone)))
    assert find_anchor(anchor, spoken_text(after)).state in (AnchorState.AMBIGUOUS, AnchorState.LOST)


def test_other_quotes_dashes_and_blanks_are_the_same_words() -> None:
    before = [*TALK[:5], 'He said "lift it" - and  we did.', *TALK[5:]]
    after = [*TALK[:5], "He said “lift it” – and we did.", *TALK[5:]]
    text, changed = spoken_text(before), spoken_text(after)
    match = find_anchor(make_anchor(text, (5, 3), (5, len(before[5]))), changed)
    assert match.state is AnchorState.HERE
    assert match.start is not None
    assert match.end is not None
    assert words_at(changed, match.start, match.end) == "said “lift it” – and we did."


def test_changed_words_are_what_stands_between_the_words_around_them() -> None:
    text = spoken_text([*TALK[:5], "The first lever is made of oak, and the second of elm, for the rain.", *TALK[5:]])
    start = len("The first lever is made ")
    changed = spoken_text(
        [*TALK[:5], "The first lever is made out of old ash, and the second of elm, for the rain.", *TALK[5:]]
    )
    match = find_anchor(make_anchor(text, (5, start), (5, start + len("of oak"))), changed)
    assert match.state is AnchorState.CHANGED
    assert match.start is not None
    assert match.end is not None
    assert words_at(changed, match.start, match.end) == "out of old ash"


def test_what_has_gone_with_all_around_it_is_lost() -> None:
    match = find_anchor(make_anchor(spoken_text(TALK), (15, 0), (15, 30)), spoken_text(TALK[:5]))
    assert (match.state, match.start) == (AnchorState.LOST, None)
    assert follow(compare(TALK, TALK[:5]), (15, 0)) == (4, len(TALK[4]))
    assert follow(compare(TALK, TALK[25:]), (15, 3)) == (0, 0)
    assert follow(compare(TALK, []), (15, 3)) is None


def test_a_part_of_a_paragraph_is_found_in_what_it_has_become() -> None:
    before = [*TALK[:5], "The first lever is made of oak, and the second of elm, for the rain.", *TALK[5:]]
    after = ["New.", *TALK[:5], "Once more: the first lever is made of oak, and the second of tin, for it.", *TALK[5:]]
    found = find_again(compare(before, after), (5, 0), (5, len("The first lever is made of oak")))
    assert found == ((6, len("Once more: ")), (6, len("Once more: the first lever is made of oak")))


Edits = list[tuple[str, int]]
EDITS = st.lists(st.tuples(st.sampled_from(["insert", "say", "delete", "change"]), st.integers(0, 10_000)), max_size=12)


def edited(paragraphs: list[str], edits: Edits, keep: range) -> tuple[list[str], dict[int, int]]:
    """Return paragraphs after random edits, and where the old ones are now; those in `keep` are neither changed nor
    taken out."""
    rows: list[tuple[str, int | None]] = [(text, number) for number, text in enumerate(paragraphs)]
    for edit, spot in edits:
        at = spot % (len(rows) + 1)
        if edit == "insert":
            rows.insert(at, (f"Something new, number {spot}.", None))
        elif edit == "say":
            rows.insert(at, (SAID[spot % len(SAID)], None))
        elif at < len(rows) and rows[at][1] not in keep:
            if edit == "delete":
                del rows[at]
            else:
                rows[at] = (f"{rows[at][0][: spot % 9]} but {spot}", None)
    return [text for text, _ in rows], {old: new for new, (_, old) in enumerate(rows) if old is not None}


@st.composite
def talks(draw: st.DrawFn) -> list[str]:
    """Lines of which many are said more than once."""
    picks = draw(st.lists(st.integers(0, len(TALK) + 4 * len(SAID)), min_size=3, max_size=40))
    return [TALK[n] if n < len(TALK) else SAID[n % len(SAID)] for n in dict.fromkeys(picks[:20])] + [
        TALK[n] if n < len(TALK) else SAID[n % len(SAID)] for n in picks[20:]
    ]


@settings(max_examples=200)
@given(talks(), EDITS, st.integers(0, 10_000), st.integers(0, 10_000))
def test_a_place_stays_at_words_that_still_exist(talk: list[str], edits: Edits, number: int, character: int) -> None:
    number %= len(talk)
    character %= len(talk[number])
    after, now = edited(talk, edits, range(number, number + 1))
    found = follow(compare(talk, after), (number, character))
    assert found is not None
    if talk.count(talk[number]) <= after.count(talk[number]):  # else nobody can tell which of them was taken out
        assert after[found[0]][found[1] :] == talk[number][character:]
    if talk.count(talk[number]) == 1 == after.count(talk[number]):
        assert found == (now[number], character)


@settings(max_examples=200)
@given(talks(), EDITS, st.integers(0, 10_000))
def test_a_place_whose_paragraph_goes_stays_at_a_neighbour(talk: list[str], edits: Edits, number: int) -> None:
    number %= len(talk)
    after, now = edited(talk, [("delete", number), *edits], range(0))
    found = follow(compare(talk, after), (number, 0))
    unique = {
        old
        for old in now
        if talk.count(talk[old]) == 1 == after.count(talk[old]) and talk[old] in TALK and old != number
    }
    gone = not any(talk[number] in line for line in after)
    if gone and found is not None and len(unique) > 1 and min(unique) < number < max(unique):
        before, behind = max(old for old in unique if old < number), min(old for old in unique if old > number)
        assert now[before] <= found[0] <= now[behind]


@settings(max_examples=200)
@given(talks(), EDITS, st.integers(0, 10_000), st.integers(1, 60))
def test_words_that_are_there_are_found_or_said_to_be_unclear(
    talk: list[str], edits: Edits, first: int, length: int
) -> None:
    text = spoken_text(talk)
    first %= len(text.whole)
    last = min(len(text.whole), first + length)
    points = [(max(n for n, start in enumerate(text.starts) if start <= at), at) for at in (first, last)]
    start, end = ((n, at - text.starts[n]) for n, at in points)
    after, now = edited(talk, edits, range(start[0], end[0] + 1))
    stays = now[end[0]] - now[start[0]] == end[0] - start[0]  # nothing was put in between
    match = find_anchor(make_anchor(text, start, end), spoken_text(after))
    if match.state in (AnchorState.HERE, AnchorState.MOVED) and stays:
        assert match.start is not None
        assert match.end is not None
        assert words_at(spoken_text(after), match.start, match.end) == text.whole[first:last]
        right = (now[start[0]], start[1])
        unclear = after.count(talk[start[0]]) > 1 or talk.count(talk[start[0]]) > 1
        assert match.start == right or unclear
