"""Broken front matter: the place that broke it is read as the plain text it obviously is."""

import pytest

from podviewer.formats.yaml.rescue import rescue
from podviewer.model.problem import Code


def one(value: str) -> tuple[object, list[Code]]:
    """Return what is rescued of one value that YAML refuses, and the codes of the problems."""
    table, problems = rescue(f"intro: {value}", 2)
    assert {problem.line for problem in problems} == {2}
    return table["intro"], [problem.code for problem in problems]


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (r'"a "lever" lifts"', 'a "lever" lifts'),
        (r"'a 'lever' lifts'", "a 'lever' lifts"),
        (r'"a "lever" \u00e9\x41\n\U0001f399"', 'a "lever" éA\n🎙'),
    ],
)
def test_quotes_within_quotes_are_part_of_the_text(value: str, text: str) -> None:
    assert one(value) == (text, [Code.YAML_MENDED])


@pytest.mark.parametrize("half", [r"\ud83c\udf99", r"\ud83c", r"\udfff", r"\U0000d83c", r"\Uffffffff"])
def test_half_a_pair_stands_for_nothing(half: str) -> None:
    """Qt would drop it in silence, and every later position of the text would be wrong."""
    assert one(rf'"A lever{half} lifts."') == ("A lever lifts.", [Code.YAML_MENDED])
