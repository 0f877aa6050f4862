"""What README and the desktop file say of formats and keys, held against the tables in which the program keeps them."""

import re

import pytest

from podviewer.cli.main import COMMANDS
from podviewer.exporters.notebook.registry import NOTEBOOK_FORMATS
from podviewer.exporters.registry import EXPORTS
from podviewer.formats.registry import FORMATS, MIME_TYPES, FormatSpec
from podviewer.library.search.query import FILTERS
from podviewer.ui.shell.commands import READING_KEYS, ROWS
from support.paths import ROOT

NAMED_KEYS = {"Return": "Enter", "PgDown": "PgDn", "PgUp": "PgUp", "Page Down": "PgDn", "Page Up": "PgUp", "-": "−"}
"""Keys as README writes them."""


def table(heading: str) -> list[tuple[str, ...]]:
    """Return the cells of the table below a heading of README, without its first two lines."""
    text = (ROOT / "README.md").read_text("utf-8").partition(f"\n## {heading}\n")[2].partition("\n## ")[0]
    rows = [line for line in text.splitlines() if line.startswith("|")]
    return [tuple(cell.strip() for cell in re.split(r"(?<!\\)\|", row)[1:-1]) for row in rows[2:]]


def format_of(cell: str) -> FormatSpec[object]:
    """Return the format whose label a cell begins with."""
    found = [row for row in FORMATS if re.match(rf"{re.escape(row.label)}(?:,| \(|$)", cell)]
    assert len(found) == 1, f"{cell!r} is of {len(found)} formats"
    return found[0]


def test_every_input_is_in_the_table_and_none_is_invented() -> None:
    rows = [(format_of(cells[0]), cells[0]) for cells in table("What it reads")]
    assert {row.name for row, _ in rows} == {row.name for row in FORMATS}
    for row, cell in rows:
        assert set(re.findall(r"(?<=[`*])\.\w+(?=`)", cell)) <= set(row.suffixes), cell


def test_every_export_is_named_and_none_is_invented() -> None:
    told = re.findall(r"export FILE --to (\w+)", (ROOT / "README.md").read_text("utf-8"))
    assert set(told) == {row.name for row in EXPORTS}


def test_every_format_of_the_notebook_is_named_and_none_is_invented() -> None:
    told = re.search(r"^podviewer notebook .*: ([a-z, ]+)$", (ROOT / "README.md").read_text("utf-8"), re.MULTILINE)
    assert told is not None
    assert told[1].split(", ") == [row.name for row in NOTEBOOK_FORMATS]


def test_every_command_is_named_and_none_is_invented() -> None:
    text = (ROOT / "README.md").read_text("utf-8").partition("\n## Command line\n")[2]
    told = re.findall(r"^podviewer ([a-z]+) ", text.partition("\n## ")[0], re.MULTILINE)
    assert told == [command.name for command in COMMANDS]


@pytest.mark.parametrize(("before", "after"), [("`-word`", "."), ("-word,\n", "\npodviewer")])
def test_every_filter_is_named_and_none_is_invented(before: str, after: str) -> None:
    text = (ROOT / "README.md").read_text("utf-8").partition(before)[2].partition(after)[0]
    assert re.findall(r"(\w+):", text) == list(FILTERS)


def test_every_key_is_in_the_table_and_none_is_invented() -> None:
    told = {key for cells in table("Keys") for key in re.split(r" · |, | or ", cells[0])}
    reading = [key for keys, _ in READING_KEYS for key in keys.removesuffix(" in the find bar").split(", ")]
    assert told == {written(key) for key in (*(key for row in ROWS for key in row.keys), *reading)}


def written(key: str) -> str:
    """Return a key as README writes it."""
    before, _, last = key.rpartition("+") if not key.endswith("++") else (key[:-2], "", "+")
    return "+".join(filter(None, (before, NAMED_KEYS.get(last, last))))


def test_the_desktop_offers_every_kind_of_file() -> None:
    entry = (ROOT / "resources" / "podviewer.desktop").read_text("utf-8")
    stated = re.search(r"^MimeType=(.*)$", entry, re.MULTILINE)
    assert stated is not None
    assert tuple(stated[1].rstrip(";").split(";")) == MIME_TYPES


INVENTED = {
    "src/podviewer/formats/subrip.py", "tests/formats/test_subrip.py", "src/podviewer/exporters/text.py",
    "tests/exporters/test_text.py", "tests/benchmarks/NAME.py", "src/podviewer/ui/reader/layers/highlights.py",
}  # fmt: skip
"""Files that the recipes let somebody make."""


def test_the_papers_name_files_that_are_there() -> None:
    """What stands in backticks or behind a link and looks like a path: of the repository, or of the package."""
    missing = []
    for paper in (ROOT / "README.md", ROOT / "CONTRIBUTING.md", *sorted((ROOT / "docs").glob("*.md"))):
        text = re.sub(r"^```.*?^```$", "", paper.read_text("utf-8"), flags=re.MULTILINE | re.DOTALL)
        named = set(re.findall(r"`([a-z][\w./-]*/[\w-]+\.(?:py|md|toml|desktop))`", text)) - INVENTED
        linked = {link.partition("#")[0] for link in re.findall(r"\]\((?!https?:|#)([^)]+)\)", text)}
        places = (ROOT, ROOT / "src" / "podviewer")
        missing += [f"{paper.name}: {name}" for name in named if not any((place / name).exists() for place in places)]
        missing += [f"{paper.name}: {name}" for name in linked if not (paper.parent / name).exists()]
    assert not missing, "\n".join(missing)
