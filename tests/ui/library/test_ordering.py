"""The library's rows: order and filter."""

import pytest

from podviewer.messages.notices import refused_sentence
from podviewer.messages.units import episode_length
from podviewer.model.problem import Code
from podviewer.ui.library.ordering import Entry, Head, Order, arrange, refused
from support.library_rows import episode
from support.library_rows import refused as refused_row

NEWEST_FIRST = [
    episode(1, "zebras", number=(2, 2), guests=("Émile Zorn",), end=60),
    episode(2, "Émus at Home", number=(2, 1), guests=(), end=None),
    episode(3, "Ducks", number=(1, 1), guests=("ada Lind",), end=7200),
    episode(4, "Foals"),
]


def files(entries: list[Entry]) -> list[object]:
    return [entry.words if isinstance(entry, Head) else getattr(entry, "file", None) for entry in entries]


def test_seasons_have_heads_with_counts_and_what_has_no_number_comes_last() -> None:
    entries = arrange(NEWEST_FIRST, Order.SEASON)
    assert files(entries) == ["Season 2", 1, 2, "Season 1", 3, "Others", 4]
    assert [entry.count for entry in entries if isinstance(entry, Head)] == [2, 1, 1]


def test_files_without_any_season_need_no_head() -> None:
    assert files(arrange([episode(1), episode(2)], Order.SEASON)) == [1, 2]


@pytest.mark.parametrize(
    ("order", "expected"),
    [
        (Order.NEWEST, [1, 2, 3, 4]),
        (Order.TITLE, [3, 2, 4, 1]),
        (Order.GUEST, [3, 4, 1, 2]),
        (Order.LENGTH, [3, 4, 1, 2]),
    ],
)
def test_other_orders_are_flat_and_know_no_accents(order: Order, expected: list[int]) -> None:
    assert files(arrange(NEWEST_FIRST, order)) == expected


def test_refused_files_stand_under_a_head() -> None:
    assert refused([]) == []
    assert files(refused([refused_row("b.md")]))[0] == "Other files"


@pytest.mark.parametrize("reason", [*(code.value for code in Code), "what is this"])
def test_every_reason_is_a_whole_sentence(reason: str) -> None:
    sentence = refused_sentence(reason)
    assert sentence.endswith((".", "”"))
    assert "–" not in sentence
    assert "{" not in sentence


@pytest.mark.parametrize(
    ("seconds", "words"), [(20, "0 min"), (3120, "52 min"), (3590, "1 h 0 min"), (3780, "1 h 3 min")]
)
def test_lengths_in_words(seconds: int, words: str) -> None:
    assert episode_length(seconds) == words
