"""`podviewer search` as it is run: in a process of its own, where Qt cannot be imported."""

import json
from pathlib import Path
from subprocess import CompletedProcess

import pytest

from support.cli_processes import run
from support.libraries import WHEELS, talk, write
from support.pages import header, said


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    place = tmp_path / "talks"
    write(place, "gears.md", talk([header("Opening"), *WHEELS], season=3, episode=7, guests=["berylsample"]))
    write(
        place,
        "notes.md",
        talk([said("Otto", "Räder\x1b[31m und ein Hebel", None)], title="Räder", episode=None, guests=[]),
    )
    return place


def search(folder: Path, *arguments: str) -> "CompletedProcess[str]":
    return run("search", *arguments, "--library", str(folder), XDG_CACHE_HOME=str(folder.parent / "cache"))


def test_what_was_not_looked_at_is_said_where_folders_are_left_out_and_why_if_asked(folder: Path) -> None:
    write(folder, "talk.srt", "x")
    assert search(folder, "lever").stderr == ""
    reason = "podviewer:   1 file: of another kind than .md and .txt"
    assert search(folder, "lever", "--verbose").stderr.splitlines() == ["podviewer: 1 file was not looked at.", reason]
    (folder / "up").symlink_to(folder.parent)
    assert search(folder, "lever").stderr == "podviewer: 1 folder and 1 file were not looked at.\n"


def test_json_is_the_contract(folder: Path) -> None:
    done = search(folder, "lever", "lifts", "--json")
    assert (done.returncode, done.stderr) == (0, "")
    (found,) = json.loads(done.stdout)
    assert found == {
        "slug": "gears",
        "title": "Gears",
        "season": 3,
        "episode": 7,
        "speaker": "Beryl",
        "chapter": "Opening",
        "start": 60,
        "time": "stated",
        "url": "https://www.youtube.com/watch?v=aqz-KE-bpKQ&t=60",
        "token": "[[podcast:gears|Gears|1:00]]",
        "snippet": WHEELS[3]["line"],
        "item": 4,
        "also": [],
    }
    assert list((folder.parent / "cache" / "podviewer").rglob("*.sqlite"))


def test_what_is_unknown_is_null_and_nothing_found_is_an_empty_list(folder: Path) -> None:
    (found,) = json.loads(search(folder, "rader", "--json").stdout)
    assert (found["chapter"], found["start"], found["time"], found["url"]) == (None, None, "none", None)
    assert (found["episode"], found["token"]) == (None, "[[podcast:notes|Räder]]")
    done = search(folder, "pulley", "--json")
    assert (done.returncode, json.loads(done.stdout), done.stderr) == (1, [], "")
    done = search(folder, "pulley")
    assert (done.returncode, done.stdout) == (1, "Nothing was found.\n")


def test_a_limit_and_words_for_people(folder: Path) -> None:
    assert len(json.loads(search(folder, "a", "--json", "--limit", "2").stdout)) == 2
    done = search(folder, "lever", "--limit", "1")
    lines = done.stdout.splitlines()
    assert lines[0] == "Gears · Beryl · S3 E7"
    assert lines[1].split() == ["0:50", "Otto", "(Opening)"]
    assert lines[-1] == "2 moments in 1 episode; the first 1 are shown"


def test_other_spellings_are_told(folder: Path) -> None:
    write(folder, "mail.md", talk([said("Otto", "Send an e-mail.", 5)], title="Letters", episode=9))
    assert search(folder, "email").stdout.splitlines()[-2:] == ["1 moment in 1 episode", "also: e-mail"]


def test_foreign_text_cannot_steer_the_terminal(folder: Path) -> None:
    assert "\x1b" not in search(folder, "hebel").stdout


def test_a_word_half_typed_is_found_where_no_whole_one_is(folder: Path) -> None:
    assert len(json.loads(search(folder, "leve", "--json").stdout)) == 2
    assert len(json.loads(search(folder, '"give me a lo', "--json").stdout)) == 1


def test_several_libraries_and_a_query_that_begins_with_a_dash(folder: Path) -> None:
    other = write(folder.parent / "other", "o.md", talk([said("Otto", "A lever again.", 5)], title="Other")).parent
    done = run(
        "search", "--json", "--library", str(folder), "--library", str(other), "--", "-wheel", "lever",
        XDG_CACHE_HOME=str(folder.parent / "cache"),
    )  # fmt: skip
    assert [found["title"] for found in json.loads(done.stdout)].count("Other") == 1


@pytest.mark.parametrize(
    ("arguments", "lines"),
    [
        (["lever", "-speaker:otto"], [WHEELS[3]["line"]]),
        (["-speaker:otto", "lever"], [WHEELS[3]["line"]]),
        (["lever", "-lifts", "--limit", "5"], [WHEELS[2]["line"]]),
        (["--limit", "5", "lever", '-"a lever lifts"'], [WHEELS[2]["line"]]),
        (["-speaker:otto", "--", "lever"], [WHEELS[3]["line"]]),
    ],
)
def test_a_word_with_a_minus_is_a_part_of_the_query(folder: Path, arguments: list[str], lines: list[str]) -> None:
    done = run("search", "--json", "--library", str(folder), *arguments, XDG_CACHE_HOME=str(folder.parent / "cache"))
    assert (done.returncode, done.stderr) == (0, "")
    assert [found["snippet"] for found in json.loads(done.stdout)] == lines


@pytest.mark.parametrize("query", ["", "  ", "-", '""', "…"])
def test_a_query_without_a_word_is_wrong_use(folder: Path, query: str) -> None:
    done = search(folder, query)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == "podviewer: there is no word to look for (see podviewer search --help)\n"


def test_what_is_wrong_with_a_limit_is_said(folder: Path) -> None:
    done = search(folder, "lever", "--limit", "0")
    assert done.stderr == "podviewer: argument --limit: 0 is no number from 1 up (see podviewer search --help)\n"
    assert "--jsn" in search(folder, "lever", "--jsn").stderr


def test_wrong_use_and_folders_that_are_not_there(folder: Path, tmp_path: Path) -> None:
    assert run("search", "x").returncode == 2
    assert run("search", "--library", str(folder)).returncode == 2
    for limit in ("0", "-1", "many"):
        assert search(folder, "x", "--limit", limit).returncode == 2
    done = search(tmp_path / "missing", "x")
    assert (done.returncode, done.stdout, done.stderr.count("\n")) == (1, "", 1)


def test_an_index_that_was_damaged_is_told_and_built_anew(folder: Path) -> None:
    search(folder, "lever")
    (path,) = (folder.parent / "cache").rglob("*.sqlite")
    path.write_bytes(b"garbage" * 1000)
    done = search(folder, "lever", "--json")
    assert done.returncode == 0
    assert done.stderr == "podviewer: The index was damaged. It is being built again.\n"
    assert len(json.loads(done.stdout)) == 2
