from podviewer.model.episode import Chapter, Clip, Paragraph, Turn
from podviewer.transcript.chapter_comparison import ComparedRow, Side, compare_chapters
from podviewer.transcript.chapters import Heading, attach_chapters, from_headings
from support.effort import measured, within
from support.pages import clip, header, page, read, read_list, said


def head(title: str, start: int | None, *, about: bool = False) -> Chapter:
    return Chapter(title, start, "header", about, 0)


def named(title: str, start: int) -> Clip:
    return Clip(title, start, start + 10, True)


def listed(title: str, start: int) -> Chapter:
    return Chapter(title, start, "list", False, None)


def table(rows: tuple[ComparedRow, ...]) -> list[tuple[str | None, ...]]:
    """Return the titles, side by side."""
    return [tuple(chapter.title if (chapter := row.on(side)) else None for side in Side) for row in rows]


def test_rows_meet_by_title_whatever_their_typography() -> None:
    rows = compare_chapters(
        [head("Wheels – and “axles”", 10), head("Springs", 20)],
        [named('Wheels - and "axles"', 10), named("springs", 20)],
        [listed("Wheels ‑ and “axles”", 10), listed("Springs", 20)],
    )
    assert len(rows) == 2
    assert all(row.agrees for row in rows)
    assert [chapter.origin for row in rows for side in Side if (chapter := row.on(side))] == [*Side, *Side]


def test_other_titles_meet_by_their_second() -> None:
    rows = compare_chapters(
        [head("Beginning", 10), head("Wheels", 60)],
        [named("Start", 12), named("Axles", 63)],
        [listed("Opening", 11)],
    )
    assert table(rows) == [("Beginning", "Start", "Opening"), ("Wheels", None, None), (None, "Axles", None)]
    assert rows[0].odd_titles == tuple(Side)
    assert rows[1].missing == (Side.CLIP, Side.LIST)
    assert rows[1].sides == (Side.HEADER,)
    assert not rows[1].differs
    assert not rows[1].agrees


def test_the_side_that_stands_apart_is_named() -> None:
    rows = compare_chapters(
        [head("Beginning", 99), head("Wheels (round)", 60)],
        [named("Beginning", 0), named("Wheels", 60)],
        [listed("Beginning", 0), listed("Wheels", 60)],
    )
    assert table(rows) == [("Beginning",) * 3, ("Wheels (round)", "Wheels", "Wheels")]
    assert [(row.odd_titles, row.odd_seconds) for row in rows] == [((), (Side.HEADER,)), ((Side.HEADER,), ())]


def test_where_no_two_agree_all_stand_apart() -> None:
    (row,) = compare_chapters([head("One", 10)], [named("One", 40)], [])
    assert row.odd_seconds == (Side.HEADER, Side.CLIP)
    assert row.missing == ()  # nobody misses a row in a list that is not there


def test_an_estimated_or_unknown_second_disagrees_with_nothing() -> None:
    rows = compare_chapters([head("One", 10, about=True), head("Two", None)], [named("One", 40), named("Two", 70)], [])
    assert all(row.agrees for row in rows)


def test_the_same_title_twice_is_two_rows() -> None:
    rows = compare_chapters([head("Break", 10), head("Break", 90)], [], [listed("Break", 10), listed("Break", 90)])
    assert [(row.header.start, row.listed.start) for row in rows if row.header and row.listed] == [(10, 10), (90, 90)]


def test_equal_seconds_meet_in_the_order_of_the_files() -> None:
    rows = compare_chapters([head("A", 5), head("B", 5)], [named("X", 5), named("Y", 5)], [])
    assert table(rows) == [("A", "X", None), ("B", "Y", None)]


def test_rows_stand_in_the_order_of_their_seconds_and_one_without_after_the_one_before() -> None:
    rows = compare_chapters([head("A", 10), head("No time", None), head("B", 60)], [], [listed("C", 30)])
    assert table(rows) == [("A", None, None), ("No time", None, None), (None, None, "C"), ("B", None, None)]


def test_nothing_to_compare() -> None:
    assert compare_chapters([], [], []) == ()
    (row,) = compare_chapters([], [named("One", 1)], [])
    assert row.agrees


def test_many_rows_at_one_second_take_no_longer_than_as_many_elsewhere() -> None:
    count = 5_000

    def cost(gap: int) -> float:
        heads = [head(f"h{n}", 5 + gap * n) for n in range(count)]
        clips = [named(f"c{n}", 5 + gap * n + n % 3) for n in range(count)]
        lists = [listed(f"l{n}", 6 + gap * n) for n in range(count)]
        with measured() as spent:
            rows = compare_chapters(heads, clips, lists)
        assert sum(len(row.sides) for row in rows) == 3 * count
        return spent.seconds

    assert cost(0) < 3 * cost(9)


def test_headers_of_a_text_without_times_are_not_searched_again_and_again() -> None:
    count = 20_000
    turns = [Turn("Otto", None, (Paragraph("Yes.", n),)) for n in range(count)]
    with within(400):
        chapters = from_headings([Heading(f"h{n}", n) for n in range(count)], {}, turns, guessed=False)
    assert {chapter.start for chapter in chapters} == {None}


TALK = [
    header("Beginning"),
    said("Otto", "Welcome to the workshop.", 74),
    said("Beryl", "Thank you.", 90),
    header("Wheels"),
    said("Otto", "What about wheels?", 120),
]


def test_an_episode_keeps_its_headers_with_the_seconds_of_the_transcript_and_the_list_it_was_given() -> None:
    episode = read(page(TALK, [clip("Beginning", 0, 100), clip("Wheels", 120, 130)]))
    assert [(chapter.title, chapter.start) for chapter in episode.headings] == [("Beginning", 74), ("Wheels", 120)]
    assert [chapter.start for chapter in episode.chapters] == [0, 120]
    assert episode.listed == ()
    rows = read_list("0:00 Beginning\n2:00 Wheels\n2:05 The end", "list.txt")
    together = attach_chapters(episode, rows)
    assert together.headings == episode.headings
    assert together.listed == rows.chapters
    compared = compare_chapters(together.headings, together.clips, together.listed)
    assert [(row.odd_seconds, row.missing) for row in compared] == [
        ((Side.HEADER,), ()),
        ((), ()),
        ((), (Side.HEADER, Side.CLIP)),
    ]


def test_a_second_list_stands_where_the_headers_stand_as_the_first_did() -> None:
    episode = read(page(TALK))
    first = attach_chapters(episode, read_list("1:14 Other\n2:00 Titles", "a.txt"))
    second = attach_chapters(first, read_list("0:30 Beginning\n2:00 Wheels", "b.txt"))
    assert [chapter.turn for chapter in second.chapters] == [0, 2]
