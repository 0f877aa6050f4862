"""Ranks: there is always room between two of them."""

from hypothesis import given
from hypothesis import strategies as st

from podviewer.text.rank import rank_between


@given(st.lists(st.integers(min_value=0), max_size=120))
def test_whatever_is_put_in_stands_where_it_was_put(places: list[int]) -> None:
    ranks: list[str] = []
    for place in places:
        at = place % (len(ranks) + 1)
        rank = rank_between(ranks[at - 1] if at else "", ranks[at] if at < len(ranks) else None)
        ranks.insert(at, rank)
    assert ranks == sorted(set(ranks))


def test_ranks_stay_short_where_one_is_put_behind_the_other() -> None:
    rank = ""
    for _ in range(1_000):
        rank = rank_between(rank, None)
    assert len(rank) <= 40


def test_ranks_that_leave_no_room_are_no_error() -> None:
    for before, after in (("b", "a"), ("a", "a"), ("", ""), ("", "0")):
        assert rank_between(before, after) > before
