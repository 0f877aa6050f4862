"""Templates: a value, a text where there is one, a brace; and whatever else is typed stays."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from podviewer.exporters.notebook.template import VARIABLES, fill, unknown_names, values_of
from podviewer.messages.units import episode_number
from support.annotations import highlight

VALUES = {"quote": "A lever lifts.", "time": "1:01", "note": "", "title": "Gears {time}"}


@pytest.mark.parametrize(
    ("body", "text"),
    [
        ("> {quote} ({time})", "> A lever lifts. (1:01)"),
        ("{note: Note: {note}}.", "."),
        ("{time: at {time}, {note:no}{quote}}", "at 1:01, A lever lifts."),
        ("{{quote} {{", "{quote} {"),
        ("{nothing} {Quote} {nothing: x {time}}", "{nothing} {Quote} {nothing: x {time}}"),
        ("{quote", "{quote"),
        ("quote} }{time}", "quote} }1:01"),
        ("{title}", "Gears {time}"),
        ("{}{ }{:}{quote x}", "{}{ }{:}{quote x}"),
        ("", ""),
    ],
)
def test_what_becomes_of_a_template(body: str, text: str) -> None:
    assert fill(body, VALUES) == text


@given(st.text(alphabet="{}: aquoten\n", max_size=60))
def test_no_template_is_an_error(body: str) -> None:
    fill(body, VALUES)
    unknown_names(body)


def test_braces_without_end_are_no_error() -> None:
    for body in ("{" * 100_000, "{quote:" * 50_000 + "}" * 50_000, "}" * 100_000, "{note: " * 50_000):
        fill(body, VALUES)


def test_there_are_sixteen_variables_and_each_has_a_value() -> None:
    values = values_of(highlight("a", "Why?"), "Key point", episode_number)
    assert len(VARIABLES) == 16
    assert tuple(values) == VARIABLES
    assert values == {
        "quote": "A lever lifts.",
        "speaker": "Beryl Sample",
        "guest": "Beryl Sample",
        "title": "Gears and levers: a talk",
        "short_title": "Gears and levers",
        "season_episode": "S3 E7",
        "date": "2024-05-03",
        "time": "1:01",
        "end_time": "1:15",
        "link": "https://www.youtube.com/watch?v=aqz-KE-bpKQ&t=61",
        "chapter": "Levers",
        "label": "Key point",
        "note": "Why?",
        "slug": "gears-and-levers",
        "wiki": "[[podcast:gears-and-levers|Gears and levers|1:01-1:15]]",
        "created_on": "2026-11-21",
    }


def test_names_that_mean_nothing_can_be_shown() -> None:
    body = "{quote} {kwote: x} {note: {nope}}"
    assert [body[start:end] for start, end in unknown_names(body)] == ["kwote", "nope"]
