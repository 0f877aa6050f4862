"""The figures of the benchmarks: the page that shows them, and what is told of two commits."""

from pathlib import Path

from figures import REPOSITORY, Figure, changes, load, table


def taken(commit: str, value: float, *, limit: float | None = None, name: str = "a key", target: float = 16) -> Figure:
    """Return a figure of a script."""
    ratio = None if limit is None else value / limit
    return Figure(commit, "quick_open", "offscreen", name, value, "ms", limit, ratio, target)


def test_the_page_shows_the_lines_that_are_kept() -> None:
    kept = load(REPOSITORY / "tests" / "benchmarks" / "figures.jsonl")
    page = (REPOSITORY / "docs" / "speed.md").read_text("utf-8")
    assert page == table(kept), "write it anew: tests/benchmarks/run_all --table"


def test_the_page_shows_the_last_of_each_figure_and_marks_what_missed() -> None:
    figures = [taken("a1", 12.0), taken("b2", 20.0), taken("a1", 30.0, limit=20.0, name="start", target=1.6)]
    rows = [line for line in table(figures).splitlines() if line.startswith("| `")]
    assert rows == [
        "| `quick_open` | a key | ≤ 16 ms | **20 ms** | b2 |",
        "| `quick_open` | start | ≤ 1.6× | 1.5× (30 ms) | a1 |",
    ]


def test_a_step_between_two_commits_is_told() -> None:
    figures = [taken("a1", 10.0), taken("b2", 10.0), taken("b2", 11.9), taken("b2", 30.0)]  # the median counts
    assert list(changes(figures)) == ["worse: quick_open, a key (offscreen): 10 ms at a1, 11.9 ms at b2"]
    assert list(changes([taken("a1", 10.0), taken("b2", 8.0)])) == [
        "better: quick_open, a key (offscreen): 10 ms at a1, 8 ms at b2"
    ]


def test_a_small_step_is_not_told_nor_one_far_below_the_target() -> None:
    assert not list(changes([taken("a1", 10.0), taken("b2", 11.0)]))
    assert not list(changes([taken("a1", 0.1), taken("b2", 0.3)]))


def test_ratios_are_compared_where_there_is_a_limit() -> None:
    slow_machine = [taken("a1", 10.0, limit=10.0, target=1.2), taken("b2", 20.0, limit=20.0, target=1.2)]
    assert not list(changes(slow_machine))


def test_without_a_file_there_are_no_figures(tmp_path: Path) -> None:
    assert load(tmp_path / "none.jsonl") == []
