"""Chapters: from headers, clips and lists; their seconds, their turns, and which list belongs to which episode."""

from podviewer.transcript.chapters import are_guessed, attach_chapters, belongs_to
from support.pages import clip, header, page, read, read_list, said

TALK = [
    header("Beginning"),
    said("Otto", "Welcome to the workshop.", 74),
    said("Beryl", "Thank you.", 90),
    header("Wheels – and axles"),
    said("Otto", "What about wheels?", 120),
    said("Beryl", "They are round.", 130),
    said("Beryl", "Mostly.", 150),
]


def test_a_chapter_takes_its_second_from_the_clip_of_that_name_else_from_the_next_turn() -> None:
    episode = read(page(TALK, [clip("Wheels - and axles", 118, 140)]))
    assert [(chapter.title, chapter.start, chapter.turn) for chapter in episode.chapters] == [
        ("Beginning", 74, 0),
        ("Wheels – and axles", 118, 2),
    ]
    assert [turn.chapter for turn in episode.turns] == [0, 0, 1, 1, 1]
    assert {chapter.origin for chapter in episode.chapters} == {"header"}


def test_without_headers_the_clips_are_the_chapters() -> None:
    talk = [item for item in TALK if "header" not in item]
    episode = read(page(talk, [clip("One", 74, 120), clip("Two", 120, 150)]))
    assert [(c.title, c.start, c.turn, c.origin) for c in episode.chapters] == [
        ("One", 74, 0, "clip"),
        ("Two", 120, 2, "clip"),
    ]


def test_round_chapter_times_far_from_all_turns_are_approximate() -> None:
    assert are_guessed([30, 60, 90, 120, 150], [7, 22, 41, 66, 101, 133])
    assert not are_guessed([7, 23, 40, 66, 150], [7, 22, 41, 66, 101, 133])
    talk = [said("Otto", f"Step {n} is said here.", 7 + 41 * n) for n in range(12)]
    clips = [clip(f"Part {n}", 60 * n + 30, 60 * n + 90) for n in range(6)]
    assert all(chapter.approximate for chapter in read(page(talk, clips)).chapters)


def test_a_chapter_list_takes_the_place_of_the_chapters_and_stands_where_the_headers_stand() -> None:
    episode = read(page(TALK))
    rows = read_list("0:00 Start\n1:14 Beginning\n2:10 Roundness\n2:30 The end", "list.txt")
    together = attach_chapters(episode, rows)
    assert [(chapter.title, chapter.start, chapter.turn) for chapter in together.chapters] == [
        ("Start", 0, 0),
        ("Beginning", 74, 0),
        ("Roundness", 130, 3),
        ("The end", 150, 4),
    ]
    assert [turn.chapter for turn in together.turns] == [1, 1, 1, 2, 3]


def test_a_list_belongs_to_the_episode_with_its_number_its_titles_or_its_seconds() -> None:
    one = read(page(TALK), "one.md")
    two = read(page([header("Springs"), *TALK[1:]]), "two.md")
    other = read(page([said("Otto", "Elsewhere.", 33), said("Beryl", "Far away.", 55)]), "other.md")
    assert belongs_to(read_list("1:14 Springs\n2:00 More", "s03e07-x.txt"), [one, two]) is two
    assert belongs_to(read_list("1:14 Springs\n2:00 More", "s09e01-x.txt"), [one, two]) is None
    assert belongs_to(read_list("0:00 No\n1:14 Such\n1:30 Title", "x.txt"), [other, one]) is one
    assert belongs_to(read_list("0:00 No\n9:14 Such\n9:30 Title", "x.txt"), [other, one]) is None
