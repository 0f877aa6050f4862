"""Broken front matter: the place that broke it is read as the plain text it obviously is."""

import pytest

from podviewer.formats.registry import read_text
from podviewer.formats.yaml.rescue import rescue
from podviewer.model.episode import Episode
from podviewer.model.problem import Code
from support.pages import spoken


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


@pytest.mark.parametrize(
    ("item", "line"),
    [
        ("- line: Oh?\n\tsec: 10\n  who: Cora\n", 11),
        ("- line: Oh?\n \tsec: 10\n  who: Cora\n", 11),
        ("-\tline: Oh?\n\tsec: 10\n\twho: Cora\n", 10),
        ("\t- line: Oh?\n\t  sec: 10\n\t  who: Cora\n", 10),
        ("- line: Oh?\n  sec: 10\n\t\n  who: Cora\n", None),
    ],
)
def test_a_tab_in_an_item_costs_nothing_else(item: str, line: int | None) -> None:
    """It is read as the blanks it stands for; the rest of the list is what it was."""
    before = "- line: One.\n  sec: 1\n  who: Otto\n"
    behind = "- line: Two.\n  sec: 20\n  who: Beryl\n- line: Three.\n  sec: 30\n  who: Otto\n"
    head = "---\ntitle: x\nseason: 1\nepisode: 2\ntranscript:\n"
    reading = read_text(f"{head}{before}# an editor that knows no blanks\n{item}{behind}---\n", "x.md")
    assert isinstance(reading.value, Episode)
    assert spoken(reading.value) == [("Otto", "One."), ("Cora", "Oh?"), ("Beryl", "Two."), ("Otto", "Three.")]
    assert [turn.paragraphs[0].stated_time for turn in reading.value.turns] == [1, 10, 20, 30]
    told = [problem.line for problem in reading.problems if problem.code is Code.YAML_TAB]
    assert told == ([] if line is None else [line])


def test_what_a_tab_makes_unreadable_is_that_item_alone() -> None:
    item = "- line: Oh?\n\t\t sec: 10\n who: Cora\n"
    text = f"---\ntitle: x\ntranscript:\n- line: One.\n  who: Otto\n{item}- line: Two.\n  who: Beryl\n---\n"
    reading = read_text(text, "x.md")
    assert isinstance(reading.value, Episode)
    said = spoken(reading.value)
    assert (said[0], said[-1]) == (("Otto", "One."), ("Beryl", "Two."))
    assert {p.path: p.line for p in reading.problems}["transcript[1].line"] == 6


def test_a_tab_in_a_mapping_is_read_as_blanks() -> None:
    table, problems = rescue("ids:\n\tyoutube: aqz-KE-bpKQ\n\tanchor: x\ntitle: x", 2)
    assert table["ids"] == {"youtube": "aqz-KE-bpKQ", "anchor": "x"}
    assert [(problem.code, problem.line) for problem in problems] == [(Code.YAML_TAB, 3)]
