"""`podviewer citations` as it is run: in a process of its own, where Qt cannot be imported."""

import json
from pathlib import Path
from subprocess import CompletedProcess

import pytest

from support.cli_processes import run
from support.libraries import write
from support.pages import page, said

TALK = page([said("Otto", "Hello.", 10), said("Beryl", "It lifts.", 300)])
HEAD = "---\nlayout: wiki\ntitle: Machines\n---\n"
SOUND = HEAD + "Lifts ([[podcast:gears-and-levers|5:00|Gears]]).\n"


@pytest.fixture
def place(tmp_path: Path) -> Path:
    write(tmp_path, "talks/gears-and-levers.md", TALK)
    write(tmp_path, "wiki/machines.md", SOUND)
    return tmp_path


def citations(place: Path, *arguments: str) -> "CompletedProcess[str]":
    return run(
        "citations", *arguments, "--library", str(place / "talks"), cwd=place, XDG_CACHE_HOME=str(place / "cache")
    )


def test_json_is_the_contract(place: Path) -> None:
    write(
        place, "wiki/more.md", HEAD + "Beryl says\nso in [[podcast:gears-and-levers|Räder]] from 0:10 to 5:00. 4:00!\n"
    )
    done = citations(place, "wiki", "--json")
    assert (done.returncode, done.stderr) == (0, "")
    first, second, third = json.loads(done.stdout)
    assert first == {
        "page": "wiki/machines.md", "line": 5, "text": "5:00", "slug": "gears-and-levers", "start": 300, "end": None,
        "resolved_by": "link", "matches": "turn",
        "passage": {"item": 1, "start": 300, "speaker": "Beryl", "text": "It lifts."},
    }  # fmt: skip
    assert (second["line"], second["text"], second["start"], second["end"], second["resolved_by"]) == (
        6, "0:10 to 5:00", 10, 300, "sentence",
    )  # fmt: skip
    assert (third["resolved_by"], third["matches"]) == ("earlier-sentence", "none")
    assert third["passage"]["text"] == "Hello."


def test_what_the_library_lacks_has_no_passage(place: Path) -> None:
    write(place, "wiki/machines.md", HEAD + "[[podcast:lost|5:00|Lost]]\n")
    (only,) = json.loads(citations(place, "wiki", "--json").stdout)
    assert (only["slug"], only["passage"]) == ("lost", None)


def test_one_line_a_finding_then_totals(place: Path) -> None:
    write(
        place, "wiki/machines.md", HEAD + "[[podcast:gears-and-levers|2:00|Gears]] and [[podcast:lost|1:00|Lo\x1bst]]\n"
    )
    done = citations(place, "wiki")
    assert done.returncode == 1
    lines = done.stdout.splitlines()
    assert lines[0].startswith("wiki/machines.md:5:1: warning cited-time-odd: Nothing begins at 2:00 in gears-and-")
    assert lines[1].startswith("wiki/machines.md:5:1: error cited-episode-unknown: ")
    assert lines[-1] == "2 citations on 1 page: 1 at neither, 1 of episodes that are not in the library"
    assert "\x1b" not in done.stdout


@pytest.mark.parametrize(
    ("body", "level", "code"),
    [
        ("[[podcast:gears-and-levers|5:00|Gears]]", "note", 0),
        ("[[podcast:gears-and-levers|Gears]] at 5:00", "warning", 0),
        ("[[podcast:gears-and-levers|Gears]] at 5:00", "note", 1),
        ("[[podcast:gears-and-levers|2:00|Gears]]", "error", 0),
        ("[[podcast:gears-and-levers|2:00|Gears]]", "warning", 1),
        ("[[podcast:gears-and-levers|Gears|5:00-0:10]]", "error", 1),
    ],
)
def test_exit_codes(place: Path, body: str, level: str, code: int) -> None:
    write(place, "wiki/machines.md", f"{HEAD}{body}\n")
    assert citations(place, "wiki", "--fail-on", level).returncode == code
    assert citations(place, "wiki", "--fail-on", level, "--json").returncode == code


def test_a_missing_page_a_missing_library_and_wrong_usage(place: Path) -> None:
    for extra in ((), ("--json",)):
        done = citations(place, "gone.md", "wiki", *extra)
        assert done.returncode == 1
        assert "gone.md" in done.stderr + done.stdout
    assert run("citations", "wiki", "--library", str(place / "gone"), cwd=place).returncode == 1
    assert run("citations", "wiki", cwd=place).returncode == 2
    assert run("citations", "--library", "talks", cwd=place).returncode == 2
    assert run("citations", "wiki", "--library", "talks", "--fail-on", "never", cwd=place).returncode == 2


def test_two_libraries_and_a_page_without_citations(place: Path) -> None:
    write(place, "more/chains.md", TALK)
    write(place, "wiki/machines.md", HEAD + "[[podcast:chains|5:00|Chains]]\n")
    write(place, "wiki/empty.md", HEAD + "Nothing is cited here.\n")
    done = citations(place, "wiki", "--library", str(place / "more"), "--json")
    assert [(one["slug"], one["matches"]) for one in json.loads(done.stdout)] == [("chains", "turn")]
    assert citations(place, "wiki/empty.md").stdout == "0 citations on 0 pages\n"


def test_an_episode_is_named_for_what_it_is_and_no_page(place: Path) -> None:
    done = citations(place, "talks/gears-and-levers.md", "wiki")
    assert done.returncode == 1
    assert done.stdout.startswith("talks/gears-and-levers.md:1:1: error not-a-page: This is no page of a wiki")
    assert done.stdout.splitlines()[-1].startswith("1 citation on 1 page")
    script = citations(place, "talks/gears-and-levers.md", "wiki", "--json")
    assert (script.returncode, len(json.loads(script.stdout))) == (1, 1)
    assert "gears-and-levers.md: This is no page of a wiki" in script.stderr
    assert citations(place, ".").returncode == 0  # met in a folder it is no fault
