"""`podviewer notebook`, as it is run."""

import json
from pathlib import Path

import pytest

from podviewer.formats.registry import read_file
from podviewer.model.annotation import Annotation
from podviewer.text.uuid7 import uuid7
from podviewer.transcript.annotated_words import annotate, text_of
from support.annotations import highlight, notebook
from support.cli_processes import run
from support.libraries import WHEELS, talk

ID = uuid7(1_795_298_400_123)


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """A folder in which somebody has a highlight of a talk, and a bookmark of another."""
    talks = tmp_path / "talks"
    talks.mkdir()
    (talks / "s01e01-gears.md").write_text(talk(), "utf-8")
    document = read_file(talks / "s01e01-gears.md").value
    assert document is not None
    one = notebook(tmp_path / "home")
    made = annotate(document, text_of(document), (1, 0), (1, 14), id_=ID, now=5, label=3, note="Räder?")
    one.change("made", [(None, made), (None, highlight(uuid7(1_795_298_400_124)))])
    assert one.save() == []
    return tmp_path


def test_it_is_printed_in_each_format(home: Path) -> None:
    for name, words in (("markdown", "> A wheel turns."), ("csv", "A wheel turns."), ("jsonld", f"urn:uuid:{ID}")):
        done = run("notebook", "--to", name, "--data", str(home / "home"), LC_ALL="C")
        assert (done.returncode, done.stderr) == (0, "")
        assert words in done.stdout
        assert "Räder?" in done.stdout


@pytest.mark.parametrize(
    "chosen", [("--label", "question"), ("--label", "3"), ("--episode", "S1 E1"), ("--episode", "Gears")]
)
def test_a_part_of_it_is_printed(home: Path, chosen: tuple[str, str]) -> None:
    done = run("notebook", "--to", "jsonld", "--data", str(home / "home"), *chosen)
    ids = [item["id"] for item in json.loads(done.stdout)["items"]]
    assert f"urn:uuid:{ID}" in ids
    assert len(ids) == 1 or chosen[1] == "Gears"


def test_with_a_library_it_is_told_how_the_words_fare(home: Path) -> None:
    edited = talk([WHEELS[0], {"line": "New words put in.", "who": "Otto"}, *WHEELS[1:]])
    (home / "talks" / "s01e01-gears.md").rename(home / "talks" / "s01e01-renamed.md")
    (home / "talks" / "s01e01-renamed.md").write_text(edited, "utf-8")
    arguments = ("notebook", "--to", "jsonld", "--data", str(home / "home"), "--library", str(home / "talks"))
    done = run(*arguments, "--label", "Question")
    (item,) = json.loads(done.stdout)["items"]
    assert item["podviewer:state"] == "moved"
    assert item["podviewer:found"] == {"exact": "A wheel turns.", "start": 20}
    (home / "talks" / "s01e01-renamed.md").write_text(talk(video="other-video", season=2), "utf-8")
    (home / "talks" / "s01e01-renamed.md").rename(home / "talks" / "s02e01-else.md")
    (item,) = json.loads(run(*arguments, "--label", "Question").stdout)["items"]
    assert item["podviewer:state"] == "absent"


def test_what_was_printed_is_taken_over_again_exactly_and_once(home: Path) -> None:
    made = run("notebook", "--to", "jsonld", "--data", str(home / "home")).stdout
    file = home / "backup.jsonld"
    file.write_text(made, "utf-8")
    done = run("notebook", "--import", str(file), "--data", str(home / "other"))
    assert (done.returncode, done.stdout) == (0, "2 new, 0 changed, 0 known already\n")
    assert run("notebook", "--to", "jsonld", "--data", str(home / "other")).stdout == made
    again = run("notebook", "--import", str(file), "--data", str(home / "other"))
    assert again.stdout == "0 new, 0 changed, 2 known already\n"
    assert len(notebook(home / "other").rows(Annotation)) == 2


def test_a_table_is_taken_over_with_the_places_of_a_library(home: Path) -> None:
    file = home / "table.csv"
    file.write_text("Highlight,Book Title,Note\nGive me a long lever,Gears,Why?\n", "utf-8")
    done = run(
        "notebook", "--import", str(file), "--library", str(home / "talks"), "--data", str(home / "home")
    )  # fmt: skip
    assert (done.returncode, done.stdout) == (0, "1 new, 0 changed, 0 known already\n")
    found = [one for one in notebook(home / "home").rows(Annotation) if one.note == "Why?"]
    assert [(one.moment.second, one.source.slug) for one in found] == [(60, "s01e01-gears")]


def test_nothing_is_made_where_nothing_was(tmp_path: Path) -> None:
    done = run("notebook", "--to", "csv", "--data", str(tmp_path / "new"))
    assert (done.returncode, done.stdout.count("\n")) == (1, 1)
    assert not (tmp_path / "new").exists()


def test_what_is_wrong_is_one_line(tmp_path: Path) -> None:
    (tmp_path / "other.txt").write_text("no annotations", "utf-8")
    for arguments, code in (
        (("--import", str(tmp_path / "missing")), 1),
        (("--import", str(tmp_path / "other.txt")), 1),
        (("--to", "csv", "--library", str(tmp_path / "missing")), 1),
        (("--to", "pdf"), 2),
        ((), 2),
    ):
        done = run("notebook", *arguments, "--data", str(tmp_path / "data"))
        assert (done.returncode, done.stdout, done.stderr.count("\n")) == (code, "", 1), arguments
