"""The filter of the library's lists."""

import pytest
from msgspec.structs import replace

from podviewer.library.rows.catalogue import EpisodeRow
from podviewer.library.rows.row_filter import filterable, sift
from support.library_rows import episode, person, refused


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("goats", [1]),
        ("ROOFS goat", [1]),
        ("zoe", [2]),
        ("åkerlund honey", [2]),
        ("bee-keeping", [2]),
        ("goats honey", []),
        ("s14e8", [2]),
        ("S14 honey", [2]),
        ("s14 e9", []),
        ("s14e", [2]),
        ("14", [1, 2]),
        ("14 honey", []),
        ("season 14", [2]),
        ("episode 14", [1]),
        ("episode 8 season 14", [2]),
        ("seaso", [1, 2]),
        ("s1", [1]),
        ("2022", [1]),
        ("may 2022", [1]),
        ("13 may 2022", [1]),
        ("14 may 2022", []),
        ("sept", []),
        ("2022-05", [1]),
        ("1" * 5000, []),
        ("  ", [1, 2]),
    ],
)
def test_filter_wants_every_word_in_title_guests_topics_number_or_date(typed: str, found: list[int]) -> None:
    rows = [
        episode(1, "Goats on Roofs", number=(1, 14), date="2022-05-13"),
        episode(2, "Wax and Honey", guests=("Zoë Åkerlund",), topics=("bee‑keeping",), number=(14, 8)),
    ]
    assert [row.file for row in sift(rows, typed)] == found


def test_filter_takes_the_day_a_page_was_made_where_it_tells_no_other() -> None:
    rows = [replace(episode(1), added="2022-05-13"), replace(episode(2, date="2025-11-07"), added="2022-05-20")]
    assert [row.file for row in sift(rows, "may 2022")] == [1]
    assert [row.file for row in sift(rows, "2025")] == [2]


def test_filter_knows_everybody_who_speaks_by_all_their_names() -> None:
    rows = [replace(episode(1), people=("Otto von Held", "Otto")), episode(2)]
    assert [row.file for row in sift(rows, "otto held")] == [1]
    host = replace(person("Otto von Held", (1,)), names=("Otto von Held", "Óscar"))
    assert sift([host], "oscar") == [host]


def test_rows_that_are_ready_and_rows_that_are_not_are_found_by_the_same_words() -> None:
    rows: list[EpisodeRow] = [
        replace(episode(n, f"Goats {n % 7}", number=(n % 5, n % 11), date=f"20{n % 30:02}-05-13"), people=("Óscar",))
        for n in range(60)
    ]
    ready = filterable(rows)
    for typed in ("", "goats", "4", "goats 4", "s3", "s3e10", "season 2", "2024", "may", "13 may", "oscar 2", "-", "e"):
        assert [row.file for row in sift(ready, typed)] == [row.file for row in sift(rows, typed)], typed


def test_refused_files_are_found_by_their_names_alone() -> None:
    rows = [refused("Notes.txt"), refused("other.md")]
    assert sift(rows, "notes") == [rows[0]]
    assert sift(filterable(rows), "notes") == [filterable(rows)[0]]
    assert not sift(rows, "lib")
