"""CSV: every annotation is a row, and nothing in it is a formula."""

import csv
import io

import pytest
from msgspec.structs import replace

from podviewer.exporters.notebook.collection import Collection, Resolved
from podviewer.exporters.notebook.table import COLUMNS, write_csv
from podviewer.messages.units import episode_number
from podviewer.model.anchor import AnchorState
from podviewer.model.annotation import Annotation
from support.annotations import highlight


def rows(*annotations: Annotation, **resolved: Resolved) -> list[dict[str, str]]:
    made = write_csv(Collection("x", annotations, {1: "Key, point"}, episode_number, resolved=resolved)).decode()
    return list(csv.DictReader(io.StringIO(made, newline="")))


def test_a_row_tells_all() -> None:
    (row,) = rows(highlight("a", "Why?\n“So.”"))
    assert tuple(row) == COLUMNS
    assert (row["quote"], row["note"], row["label"]) == ("A lever lifts.", "Why?\n“So.”", "Key, point")
    assert (row["time"], row["second"], row["end_second"], row["state"]) == ("1:01", "61", "75", "")


@pytest.mark.parametrize("text", ["=1+2", "+1", "-1+cmd|' /C calc'!A0", "@SUM(A1)", "\t=1", " =1", "＝1"])
def test_nothing_is_a_formula(text: str) -> None:
    one = highlight("a", text)
    (row,) = rows(replace(one, anchor=replace(one.anchor, exact=text), source=replace(one.source, guest=text)))
    for name in ("note", "quote", "guest"):
        assert not row[name].lstrip().startswith(("=", "+", "-", "@", "＝")), name
        assert row[name].endswith(text.strip())


def test_a_row_tells_how_the_words_fare() -> None:
    states = [AnchorState.HERE, AnchorState.MOVED, AnchorState.CHANGED, AnchorState.AMBIGUOUS, AnchorState.LOST, None]
    resolved = {str(number): Resolved(state, "now") for number, state in enumerate(states)}
    told = [row["state"] for row in rows(*map(highlight, resolved), **resolved)]
    assert told == ["here", "moved", "changed", "changed", "lost", "absent"]
