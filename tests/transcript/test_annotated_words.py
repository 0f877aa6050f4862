"""Annotations: their words are found again in an edited episode, and never others in silence."""

from random import Random

from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from podviewer.model.anchor import AnchorState, TextPoint
from podviewer.model.annotation import Annotation, AnnotationKind
from podviewer.model.timing import Timing
from podviewer.transcript.anchors import SpokenText, position_of, spoken_text
from podviewer.transcript.annotated_words import (
    annotate,
    attach,
    find_again,
    found_of,
    is_here,
    lengthen,
    renew,
    text_of,
)
from support.edited_episodes import draw_span, edit, is_changed, went_to
from support.effort import within
from support.pages import header, page, read, said

SYLLABLES = ["ba", "ce", "di", "fo", "gu", "hal", "jen", "kir", "lom", "mus", "nar", "pe", "qui", "rho", "sta", "tu"]
SHORT = ("Yes.", "I see.", "Right, exactly.")
SURE = (AnchorState.HERE, AnchorState.MOVED)


def _line(number: int) -> str:
    draw = Random(number)
    if number % 7 == 0:
        return SHORT[number % 3]
    return " ".join("".join(draw.choices(SYLLABLES, k=draw.randint(1, 3))) for _ in range(draw.randint(6, 40))) + "."


TALK = read(page([header("Gears")] + [said("Otto" if n % 2 else "Beryl", _line(n), n * 15) for n in range(40)]))
TEXT = text_of(TALK)


def highlight(start: TextPoint, end: TextPoint) -> Annotation:
    return annotate(TALK, TEXT, start, end, id_="x", now=0)


def words_found(annotation: Annotation, text: SpokenText) -> tuple[AnchorState, str]:
    match = find_again(annotation, text)
    if match.start is None or match.end is None:
        return match.state, ""
    return match.state, text.whole[position_of(text, match.start) : position_of(text, match.end)]


def test_a_highlight_tells_all_that_is_needed_to_cite_it() -> None:
    made = annotate(TALK, TEXT, (1, 3), (2, 5), id_="x", now=7, label=2, note="Why?")
    assert made.anchor.exact == f"{_line(1)[3:]}\n{_line(2)[:5]}"
    assert TEXT.whole[made.position :].startswith(made.anchor.exact)
    assert (made.kind, made.label, made.note, made.created, made.changed) == (
        AnnotationKind.HIGHLIGHT, 2, "Why?", 7, 7,
    )  # fmt: skip
    assert (made.source.slug, made.source.video) == ("gears-and-levers", "aqz-KE-bpKQ")
    assert (made.source.season, made.source.episode) == (3, 7)
    assert made.moment.speakers == ("Otto", "Beryl")
    assert (made.moment.chapter, made.moment.second, made.moment.end) == ("Gears", 15, 45)
    assert made.moment.timing is Timing.STATED


def test_a_bookmark_is_of_the_words_that_begin_there() -> None:
    made = annotate(TALK, TEXT, (3, 0), None, id_="x", now=7)
    assert made.kind is AnnotationKind.BOOKMARK
    assert _line(3).startswith(made.anchor.exact)
    assert made.moment.second == 45


@settings(max_examples=100, deadline=None, derandomize=True)
@given(st.integers(0, 1 << 30), st.sampled_from([{"put_in": 5}, {"shuffled": True}, {"part": 0.1}]))
def test_words_that_are_still_there_are_found_and_no_others_in_silence(seed: int, how: dict[str, float]) -> None:
    dice = Random(seed)
    edited = edit(TEXT, dice, **how)  # type: ignore[arg-type]
    for _ in range(5):
        span = draw_span(TEXT, dice)
        match = find_again(highlight(span.start, span.end), edited.text)
        place = went_to(span, edited)
        found = None
        if match.start is not None and match.end is not None:
            found = position_of(edited.text, match.start), position_of(edited.text, match.end)
        if match.state in SURE:
            assert found == place or is_changed(span, edited)
        if not is_changed(span, edited) and span.last - span.first >= 3:
            assert match.state in SURE


def test_of_words_that_were_edited_most_are_proposed_and_hardly_any_wrongly() -> None:
    dice, right, wrong, count = Random(3), 0, 0, 0
    for _ in range(300):
        edited, span = edit(TEXT, dice, part=0.1), draw_span(TEXT, dice)
        place = went_to(span, edited)
        if span.last - span.first < 4 or place is None:
            continue
        count += 1
        match = find_again(highlight(span.start, span.end), edited.text)
        if match.start is not None and match.end is not None:
            low, high = position_of(edited.text, match.start), position_of(edited.text, match.end)
            near = 2 * (min(high, place[1]) - max(low, place[0])) >= max(high - low, place[1] - place[0])
            right, wrong = right + near, wrong + (not near)
    assert right >= 0.85 * count
    assert wrong <= 0.015 * count


def test_changed_words_are_proposed_with_their_second() -> None:
    start, end = (8, 0), (8, len(_line(8)))
    words = _line(8).split()
    text = spoken_text([*TEXT.paragraphs[:8], " ".join([*words[:4], "other", *words[5:]]), *TEXT.paragraphs[9:]])
    text = replace(text, seconds=TEXT.seconds)
    match = find_again(highlight(start, end), text)
    assert match.state is AnchorState.CHANGED
    found = found_of(match, text)
    assert found.exact == text.paragraphs[8][:-1]
    assert found.second == 120


def test_what_is_gone_is_lost() -> None:
    text = spoken_text([_line(n) for n in range(100, 140)])
    for number in (1, 2, 8, 9):
        assert find_again(highlight((number, 0), (number, len(_line(number)))), text).state is AnchorState.LOST
    assert find_again(highlight((1, 0), (1, 9)), spoken_text([])).state is AnchorState.LOST


def test_few_words_without_their_context_are_never_placed() -> None:
    state, _ = words_found(highlight((7, 0), (7, 3)), spoken_text(["Nothing is left.", f"Well. {_line(7)} So."] * 2))
    assert state not in SURE


def test_quotes_and_dashes_may_be_others() -> None:
    talk = read(page([said("Otto", 'And then he said: "it\'s a wheel" - the first of its kind.', 5)]))
    made = annotate(talk, text_of(talk), (0, 9), (0, 40), id_="x", now=0)
    now = "And then he said: “it’s a wheel” – the first of its kind."
    assert words_found(made, spoken_text([now], [5])) == (AnchorState.HERE, now[9:40])


def test_words_of_an_unchanged_text_are_known_without_a_search() -> None:
    made = [highlight((number, 0), (number, len(_line(number)))) for number in range(40)]
    longer = spoken_text([*TEXT.paragraphs, "And more."], [*TEXT.seconds, 999])
    assert all(is_here(one, TEXT) for one in made)
    assert all(is_here(one, longer) for one in made if one.anchor.paragraph < 37)
    inserted = spoken_text(["New.", *TEXT.paragraphs], [0, *TEXT.seconds])
    assert not any(is_here(one, inserted) for one in made)


def test_hostile_texts_and_hints_are_no_error() -> None:
    texts = [spoken_text([]), spoken_text([""]), spoken_text(["\x00\ud800\u202e" * 50]), spoken_text(["a " * 3_000])]
    made = highlight((3, 0), (3, 20))
    hints = [made, replace(made, position=-5), replace(made, position=10**12)]
    hints += [replace(made, anchor=replace(made.anchor, exact="a " * 500 + "c", prefix="a " * 30, suffix="a " * 30))]
    hints += [
        replace(made, anchor=replace(made.anchor, exact=exact, paragraph=-7)) for exact in ("", "\x00", "a " * 2_000)
    ]
    texts += [spoken_text(["a " * 9_000, "b"], [made.anchor.second, 5]), spoken_text(["a"] * 3_000, [50] * 3_000)]
    with within(600):
        for text in texts:
            for one in hints:
                find_again(one, text)


def test_an_annotation_goes_with_its_words_and_is_left_where_they_changed() -> None:
    made = annotate(TALK, TEXT, (8, 0), (8, len(_line(8))), id_="x", now=7, label=2, note="Why?")
    assert renew(made, TALK, TEXT) is made
    lines = [_line(number) for number in range(40)]
    moved = read(page([said("Otto", "New.", 1)] + [said("Beryl", line, n * 15 + 5) for n, line in enumerate(lines)]))
    now = renew(made, moved, text_of(moved))
    assert (now.anchor.exact, now.anchor.paragraph, now.moment.second) == (made.anchor.exact, 9, 125)
    assert now.found.state is AnchorState.MOVED
    assert (now.id, now.label, now.note, now.created) == ("x", 2, "Why?", 7)
    assert is_here(now, text_of(moved))
    assert renew(now, moved, text_of(moved)).found.state is AnchorState.HERE
    words = lines[8].split()
    lines[8] = " ".join([*words[:4], "other", *words[5:]])
    edited = read(page([said("Beryl", line, n * 15) for n, line in enumerate(lines)]))
    left = renew(made, edited, text_of(edited))
    assert left == replace(made, found=left.found)
    assert left.found.exact == lines[8][:-1]
    match = find_again(made, text_of(edited))
    assert match.start is not None
    assert match.end is not None
    taken = attach(left, edited, text_of(edited), match.start, match.end)
    assert (taken.anchor.exact, taken.note, taken.found.state) == (lines[8][:-1], "Why?", AnchorState.HERE)


def test_a_highlight_that_touches_one_of_the_same_label_makes_it_longer() -> None:
    def made(start: int, end: int, id_: str = "new", label: int = 1, note: str = "") -> Annotation:
        return annotate(TALK, TEXT, (8, start), (8, end), id_=id_, now=7, label=label, note=note)

    there = made(10, 20, "there")
    for start, end, low, high in ((20, 30, 10, 30), (5, 10, 5, 20), (0, 40, 0, 40), (12, 15, 10, 20)):
        longer = lengthen(made(start, end), [there], TALK, TEXT)
        assert longer is not None
        assert (longer.id, longer.anchor.exact) == ("there", _line(8)[low:high])
    assert lengthen(made(21, 30), [there], TALK, TEXT) is None
    assert lengthen(made(15, 30, label=2), [there], TALK, TEXT) is None
    assert lengthen(made(15, 30, note="Why?"), [there], TALK, TEXT) is None
    assert lengthen(made(15, 30), [made(10, 20, "there", note="Why?")], TALK, TEXT) is None
    assert lengthen(made(15, 30), [there, made(25, 35, "two")], TALK, TEXT) is None
