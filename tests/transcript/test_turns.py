"""Timed rows of any format become turns, with speakers, times and an end."""

from podviewer.model.problem import Code, Problem
from podviewer.transcript.items import TranscriptItem
from podviewer.transcript.speakers import cast
from podviewer.transcript.turns import close_turns, speakers_of, turns_from_rows

CUES = [
    ("Otto", 0, "Why do pots crack?"),
    ("Beryl", 4, "Clay dries."),
    ("Beryl", None, "Slowly."),
    ("Otto", 20, "So?"),
]


def test_rows_of_who_second_and_text_are_all_that_a_format_needs() -> None:
    rows = [TranscriptItem(n, 3 * n + 1, text, who, second) for n, (who, second, text) in enumerate(CUES)]
    problems: list[Problem] = []
    turns, headings, words = turns_from_rows(rows, problems)
    turns, end = close_turns(turns)
    assert headings == []
    assert [(turn.speaker, [p.text for p in turn.paragraphs]) for turn in turns] == [
        ("Otto", ["Why do pots crack?"]), ("Beryl", ["Clay dries.", "Slowly."]), ("Otto", ["So?"]),
    ]  # fmt: skip
    assert [turn.paragraphs[0].cited_time for turn in turns] == [0, 4, 20]
    assert end == 20
    speakers = speakers_of(turns, words, cast(list(words), ()))
    assert [(speaker.name, speaker.turns, speaker.words) for speaker in speakers] == [("Otto", 2, 5), ("Beryl", 1, 3)]
    # A file without data of its own kind has lines, and no path into a list called "transcript".
    assert [(problem.code, problem.line, problem.path) for problem in problems] == [(Code.TIME_MISSING, 7, None)]
