from pathlib import Path

import pytest

from podviewer.formats.datatalks.person import LINE, Person, one_line
from podviewer.formats.registry import read_person
from podviewer.model.problem import Code


def page(tmp_path: Path, text: str, name: str = "berylsample.md") -> Path:
    path = tmp_path / name
    path.write_text(text, "utf-8")
    return path


@pytest.mark.parametrize(
    ("text", "person"),
    [
        (
            "---\nshort: b\ntitle: Béryl Sample\nbio_short: Builds clocks.\n---\nLong.",
            Person("b", "Béryl Sample", "Builds clocks."),
        ),
        (
            "---\ntitle: 'Beryl'\n---\n\nBuilds **[clocks](https://a.b)**\nand _levers_.\n\nMore.",
            Person("berylsample", "Beryl", "Builds clocks and levers."),
        ),
        ("---\nshort: b\n---\n", Person("b", "b", None)),
        ('---\nshort: b\ntitle: "A "B" C"\n---\nBio.', Person("b", 'A "B" C', "Bio.")),
    ],
)
def test_name_and_line(tmp_path: Path, text: str, person: Person) -> None:
    assert read_person(page(tmp_path, text)).value == person


def test_what_is_nobodys_page(tmp_path: Path) -> None:
    template = read_person(page(tmp_path, "---\nshort: {{ id }}\ntitle: {{ name }}\n---\n"))
    prose = read_person(page(tmp_path, "Just words."))
    missing = read_person(tmp_path / "missing.md")
    assert [reading.value for reading in (template, prose, missing)] == [None] * 3
    assert [reading.problems[-1].code for reading in (template, prose, missing)] == [
        Code.NOT_A_TRANSCRIPT, Code.NOT_A_TRANSCRIPT, Code.UNREADABLE,
    ]  # fmt: skip


def test_a_long_biography_ends_with_a_sentence_or_a_word() -> None:
    sentence = "Somebody who has built a great many clocks and other machines in her time. "
    assert one_line(sentence * 9) == (sentence * 2).strip()
    assert one_line("clock " * 90).endswith("clock…")
    assert len(one_line("x" * 900)) == LINE + 1
