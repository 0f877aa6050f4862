"""A file that changes while it is read, and is read again: the reader stays at the same words."""

from random import Random

import pytest
from hypothesis import HealthCheck, assume, example, given, settings
from hypothesis import strategies as st
from msgspec.structs import replace
from pytestqt.qtbot import QtBot

from podviewer.model.episode import Chapter, Episode, Turn
from podviewer.model.rich_text import Block, Run
from podviewer.model.wiki_page import WikiPage, headings_of
from podviewer.ui.context import ReadingPosition
from podviewer.ui.reader.text.places import from_stored, to_stored
from podviewer.ui.reader.text.view import TextView
from podviewer.ui.style.theme import Theme, measure_type
from support.transcript_view import episode, said, select, top_of, top_words

LENGTHS = (1, 4, 30, 80)
SYLLABLES = ["ba", "ce", "di", "fo", "gu", "hal", "jen", "kir", "lom", "mus"]


def line(number: int) -> str:
    draw = Random(number)
    words = ["".join(draw.choices(SYLLABLES, k=draw.randint(1, 3))) for _ in range(draw.choice(LENGTHS))]
    return " ".join([f"{number}", *words]) + "."


def made_of(lines: list[str]) -> Episode:
    """Return an episode that says these lines, one a turn, with a heading before every tenth of `LINES`."""
    turns, chapters = [], []
    for number, text in enumerate(lines):
        which = text.split()[0].rstrip(".")
        if which.isdigit() and int(which) % 10 == 0 and int(which) < len(LINES):
            chapters.append(Chapter(f"Part {which}", number * 20, "header", False, number))
        turns.append(Turn(("Odile", "Bram")[number % 2], len(chapters) - 1, (said(number, text, number * 20),)))
    return replace(episode(1), turns=tuple(turns), chapters=tuple(chapters), end=len(lines) * 20)


LINES = [line(number) for number in range(60)]


@pytest.fixture
def view(qtbot: QtBot, theme: Theme) -> TextView:
    made = TextView(theme.colours, measure_type(100))
    qtbot.addWidget(made)
    made.resize(742, 500)
    made.show()
    return made


Edits = list[tuple[str, int]]
EDITS = st.lists(st.tuples(st.sampled_from(["insert", "delete", "change"]), st.integers(0, 10_000)), max_size=8)


def edited(lines: list[str], edits: Edits) -> list[str]:
    rows = list(lines)
    for edit, spot in edits:
        at = spot % len(rows)
        if edit == "insert":
            rows.insert(at, line(1001 + spot))
        elif edit == "delete" and len(rows) > 20:
            del rows[at]
        else:
            rows[at] = rows[at][: len(rows[at]) // 2] + f" – and then {spot}."
    return rows


RANDOM = settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


@RANDOM
@given(EDITS, st.integers(0, 59), st.integers(0, 300))
@example([("insert", 189), ("delete", 0), ("delete", 0)], 55, 0)  # near the end, where the page becomes shorter
def test_the_place_stays_at_its_words(view: TextView, edits: Edits, number: int, below: int) -> None:
    view.show_document(made_of(LINES))
    view.scrolling.go_to_edge(top=False)
    view.scrolling.go_to_second(number * 20)
    bar = view.verticalScrollBar()
    bar.setValue(bar.value() + below)
    place = view.place()
    assert place is not None
    assert place.anchor is not None
    read = place.anchor.exact
    assume(read)
    top = top_of(view, read[:40])
    after = edited(LINES, edits)
    view.update_document(made_of(after))
    now = view.place()
    assert now is not None
    assert now.anchor is not None
    is_there = any(read in text for text in after)
    if is_there and bar.value() < bar.maximum():
        assert top_of(view, read[:40]) == top
    built = view.built
    assert built is not None
    assert view.chapter in (built.chapter_of_block(view.surface.top_block(32)), len(built.chapters) - 1)


@RANDOM
@given(EDITS, st.integers(0, 55), st.integers(0, 30), st.integers(0, 4), st.integers(1, 30))
def test_the_selection_stays_on_its_words(
    view: TextView, edits: Edits, first: int, start: int, more: int, end: int
) -> None:
    view.show_document(made_of(LINES))
    built = view.built
    assert built is not None
    blocks = [built.block_of_paragraph(number) for number in (first, first + more)]
    assert None not in blocks
    start, end = min(start, len(LINES[first]) - 1), min(end, len(LINES[first + more]))
    select(view, built.position(blocks[0] or 0, start), built.position(blocks[1] or 0, end))
    before = [span.words for span in view.spans()]
    after = edited(LINES, edits)
    view.update_document(made_of(after))
    now = [span.words for span in view.spans()]
    if before and all(text in after for text in LINES[first : first + more + 1]):
        assert [words for words in now if words in before] == before


def test_a_line_put_in_above_moves_nothing(view: TextView) -> None:
    view.show_document(made_of(LINES))
    view.scrolling.go_to_chapter(3)
    before = top_of(view, LINES[30])
    view.update_document(made_of(["A word before all.", *LINES]))
    assert top_of(view, LINES[30]) == before
    assert top_words(view).startswith("Part") or top_words(view) == LINES[30]


@pytest.mark.parametrize(("width", "times"), [(742, True), (742, False), (420, True)])
def test_to_go_to_the_place_where_one_is_moves_nothing(view: TextView, theme: Theme, width: int, times: bool) -> None:
    view.resize(width, 500)
    made = made_of(LINES)
    long = [replace(chapter, title=f"{chapter.title} of levers and stones" * 6) for chapter in made.chapters]
    view.set_style(theme.colours, measure_type(100), times=times)
    view.show_document(replace(made, chapters=tuple(long), description=LINES[3], intro="\n\n".join(LINES[4:9])))
    view.scrolling.go_to_edge(top=False)
    bar = view.verticalScrollBar()
    for value in range(0, bar.maximum(), 47):
        bar.setValue(value)
        place = view.place()
        assert place is not None
        view.scrolling.go_to_place(place)
        assert bar.value() == value


def test_a_place_that_is_taken_out_is_where_its_neighbours_are(view: TextView) -> None:
    view.show_document(made_of(LINES))
    view.scrolling.go_to_second(30 * 20)
    view.update_document(made_of([*LINES[:25], *LINES[37:]]))
    assert top_words(view) in (LINES[24], LINES[37], "Odile", "Bram", "Part 3")


def test_what_was_stored_yesterday_is_found_in_todays_file(view: TextView) -> None:
    view.show_document(made_of(LINES))
    view.scrolling.go_to_second(31 * 20)
    view.verticalScrollBar().setValue(view.verticalScrollBar().value() + 60)
    before, place = top_words(view), view.place()
    assert place is not None
    kept = from_stored(to_stored(place))
    assert kept == place
    view.show_document(replace(made_of([line(500), line(501), *LINES[1:]]), slug="other"), kept)
    assert top_words(view) == before


def test_what_older_versions_have_stored_is_still_a_place() -> None:
    assert from_stored(["item", 4, 0, 7, 24]) == ReadingPosition(("item", 4, 0), 7, 24)
    assert from_stored(["item", 4, 0]) is None
    assert from_stored(None) is None
    assert from_stored(["item", 4, 0, 7, 24, "words", 3]) == ReadingPosition(("item", 4, 0), 7, 24)


def page_of(words: list[str]) -> WikiPage:
    blocks = tuple(Block("heading" if n % 5 == 0 else "paragraph", (Run(text),), 2) for n, text in enumerate(words))
    lines = tuple(range(len(blocks)))
    return WikiPage("page", "A Page", blocks=blocks, lines=lines, chapters=headings_of(blocks, lines))


def test_a_wiki_page_keeps_its_place_and_selection_too(view: TextView) -> None:
    view.show_document(page_of(LINES))
    view.scrolling.go_to_chapter(6)
    before = top_of(view, LINES[30])
    found = view.document().find(LINES[32])
    select(view, found.selectionStart(), found.selectionEnd())
    view.update_document(page_of([*[line(700 + n) for n in range(5)], *LINES[:20], *LINES[25:], *LINES[20:25]]))
    assert abs(top_of(view, LINES[30]) - before) <= 2
    assert [span.words for span in view.spans()] == [LINES[32]]


def test_words_that_somebody_came_for_stay_marked_or_are_marked_no_more(view: TextView) -> None:
    view.show_document(made_of(LINES))
    assert view.built is not None
    view.show_found(view.built.block_of_paragraph(20) or 0, [(0, 2)])
    view.update_document(made_of(["New.", *LINES]))
    assert [mark.cursor.block().text().split("\t")[-1] for mark in view.extraSelections()] == [LINES[20]]
    view.update_document(made_of(["New.", *LINES[:20], *LINES[21:]]))
    assert not view.extraSelections()


def test_the_caret_stays_where_it_was(view: TextView) -> None:
    view.show_document(made_of(LINES))
    found = view.document().find(LINES[20])
    select(view, found.selectionStart(), found.selectionStart())
    view.update_document(made_of(["New.", *LINES]))
    assert view.textCursor().block().text().endswith(LINES[20])
