"""The words of a passage as rows show them."""

from typing import Any

from msgspec.structs import replace

from podviewer.library.quotes.finder import LIMIT, FoundQuote, PastedWord, WordKind
from podviewer.model.quote import Part
from podviewer.ui.quotes.model import QuoteModel, QuoteRow, outcome, worth_showing
from support.search_hits import episode

TEXT = "Goats climb. They see farther from the roof than anybody else, and they know it. Then they sleep."
SAME, MISSING, ADDED = WordKind.SAME, WordKind.MISSING, WordKind.ADDED


def passage(
    *words: tuple[WordKind, str], text: str = TEXT, score: float = 0.8, first: str = "see", **more: Any
) -> FoundQuote:
    """Return a passage of `text` from the word `first` to "roof"."""
    start = text.index(first)
    end = text.find("roof") + 4
    found = FoundQuote(
        episode(), 3, 3, "Berta", "berta", 3, "Roofs", 60, False, 65, True, 90, text,
        (start, end if end > start else len(text)), 3, end, (), tuple(PastedWord(*word) for word in words), score,
    )  # fmt: skip
    return replace(found, **more)


def test_a_row_says_where_and_how_near() -> None:
    row = QuoteRow(passage((SAME, "see farther from the roof")))
    assert (row.match, row.time, row.names, row.chapter) == ("Exact", "≈ 1:05", ("Berta",), "Roofs")
    assert row.detail == "Berta Hahn  ·  S2 E1"
    near = passage((SAME, "see farther from the"), (ADDED, "hill"), score=0.999)
    assert QuoteRow(near).match == "99 % alike", "what is not exact is never wholly alike"


def test_what_was_said_around_comes_from_the_same_sentence() -> None:
    assert QuoteRow(passage((SAME, "see farther from the roof"))).around == (
        "They",
        "than anybody else, and they know it. Then they sleep.",
    )
    far = f"{'Far away from it all, ' * 30}see the roof {'and so on ' * 60}"
    before, after = QuoteRow(passage((SAME, "see the roof"), text=far)).around
    assert before.startswith("…")
    assert after.endswith("…")
    assert len(before) + len(after) < 400


def test_of_long_stretches_the_ends_are_shown() -> None:
    added = " ".join(f"word{n}" for n in range(100))
    said = " ".join(f"said{n}" for n in range(300))
    row = QuoteRow(passage((ADDED, added), (SAME, said), (MISSING, "short")))
    shown = [word.text for word in row.words]
    assert shown[0].startswith("word0 word1 ")
    assert " … " in shown[0]
    assert shown[0].endswith(" word99")
    assert len(shown[0].split()) < 20
    assert len(shown[1].split()) < 80
    assert shown[2] == "short"


def test_hostile_words_are_short_and_harmless() -> None:
    row = QuoteRow(passage((SAME, "a\u202eb\x00c"), (MISSING, "x" * 1_000_000)))
    first, second = (word.text for word in row.words)
    assert first == "a b c"
    assert len(second) < 5_000


def test_several_speakers_are_named() -> None:
    parts = (Part("Berta", ("They see.",)), Part("Otto", ("Do they?",)))
    assert QuoteRow(passage((SAME, "see"), parts=parts)).names == ("Berta", "Otto")


def test_what_a_reader_of_the_screen_is_told() -> None:
    model = QuoteModel()
    model.show([passage((SAME, "see farther"), (MISSING, "from the"), (ADDED, "off a"), (SAME, "roof"))])
    assert model.spoken(0) == (
        "Goats 1: What They Think of Roofs, Berta Hahn, S2 E1, 80 % alike, about 1:05, Berta, Roofs: "
        "see farther from the roof. Left out: from the. Not said: off a"
    )


def test_outcome_says_how_often_or_how_near() -> None:
    exact, near = passage((SAME, "see")), passage((SAME, "see"), (ADDED, "it"))
    far = passage((SAME, "see"), (ADDED, "it"), score=0.3)
    assert outcome([exact], 1) == "Said once, word for word."
    assert outcome([exact, exact, near], 2) == "Said in 2 places, word for word."
    assert outcome([near, far], 0) == "Not word for word. The nearest first:"
    assert outcome([near], 0) == "Not word for word. The nearest:"
    assert outcome([far], 0) == "Nothing like this was said in the library. Nearest:"


def test_outcome_never_takes_the_rows_for_all_there_are() -> None:
    exact = passage((SAME, "see"))
    assert outcome([exact] * LIMIT, 1_658) == "Said in 1,658 places, word for word. The first 8:"
    assert outcome([exact] * LIMIT, LIMIT) == "Said in 8 places, word for word."
    assert outcome([exact] * LIMIT, 3) == "The first 8 places where it was said, word for word:"


def test_only_what_is_near_has_a_figure() -> None:
    words = ((SAME, "see"), (ADDED, "it"))
    assert [QuoteRow(passage(*words, score=score)).match for score in (0.75, 0.749)] == ["75 % alike", ""]


def test_passages_far_behind_the_nearest_are_left_out() -> None:
    scores = (0.9, 0.5, 0.4, 0.2)
    found = [passage((ADDED, "it"), score=score) for score in scores]
    assert [one.score for one in worth_showing(found)] == [0.9, 0.5]
    assert len(worth_showing(found[3:])) == 1
    assert worth_showing([]) == []
