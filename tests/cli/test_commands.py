"""The commands as they are run: in a process of their own, where Qt cannot be imported."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from support.cli_processes import BLOCKER, environment, run
from support.pages import page, said

TALK = page([said("Otto", "Räder?", 10), said("Beryl", "Ja.", 20)])


@pytest.fixture
def sound(tmp_path: Path) -> Path:
    path = tmp_path / "sound.md"
    path.write_text(TALK, "utf-8")
    return path


@pytest.fixture
def broken(tmp_path: Path) -> Path:
    path = tmp_path / "broken.md"
    path.write_text(TALK.replace("short: Gears", 'intro: "a "b" c"\nshort: Gears'), "utf-8")
    return path


def test_export_prints_one_reading(sound: Path) -> None:
    done = run("export", str(sound), "--to", "json", LC_ALL="C")
    assert (done.returncode, done.stderr) == (0, "")
    assert json.loads(done.stdout)["turns"][0]["paragraphs"][0]["text"] == "Räder?"


def test_export_of_what_cannot_be_read_is_one_line_and_code_1(tmp_path: Path) -> None:
    for path in (tmp_path, tmp_path / "missing.md"):
        done = run("export", str(path), "--to", "json")
        assert (done.returncode, done.stdout, done.stderr.count("\n")) == (1, "", 1)
        assert str(path) in done.stderr


def test_check_prints_places_and_a_summary(broken: Path) -> None:
    done = run("check", str(broken))
    assert done.returncode == 1
    lines = done.stdout.splitlines()
    assert lines[0].startswith(f"{broken}:3:12: error yaml-broken: ")
    assert lines[1].startswith(f"{broken}:3:1: warning yaml-mended: ")
    assert lines[-1] == "1 file: 0 ok, 1 degraded, 0 refused"


def test_what_fails_is_chosen(sound: Path, tmp_path: Path) -> None:
    noted = tmp_path / "_draft.md"
    noted.write_text(TALK, "utf-8")
    assert run("check", str(noted)).returncode == 0
    assert run("check", "--fail-on", "warning", str(noted)).returncode == 0
    assert run("check", "--fail-on", "note", str(noted)).returncode == 1
    assert run("check", "--fail-on", "note", str(sound)).returncode == 0


def test_check_prints_one_object_a_line(sound: Path, broken: Path, tmp_path: Path) -> None:
    done = run("check", "--json", str(tmp_path), str(tmp_path / "missing.md"))
    first, second, third = (json.loads(line) for line in done.stdout.splitlines())
    assert (first["source"], first["status"], first["format"]) == (str(broken), "degraded", "datatalks-episode")
    assert second["source"] == str(sound)
    assert (third["status"], third["format"], third["problems"][0]["code"]) == ("refused", None, "unreadable")
    assert list(second) == ["source", "status", "format", "problems"]
    full = json.loads(run("check", "--json", "--full", str(sound)).stdout)
    assert full["reading"]["turns"][1]["speaker"] == "Beryl"
    assert full["status"] == "ok"


def test_check_counts_what_it_does_not_list(tmp_path: Path) -> None:
    path = tmp_path / "odd.md"
    path.write_text(page([said("Otto", f"Gear {n}.", n) | {"sec": "soon", "time": ""} for n in range(3_000)]), "utf-8")
    lines = run("check", str(path)).stdout.splitlines()
    assert sum(" time-bad: " in line for line in lines) == 1_000
    assert any(" warning more-of-a-kind: There are 2,000 more of the kind time-bad" in line for line in lines)
    assert "  3,000  warning  time-bad" in lines
    problems = json.loads(run("check", "--json", str(path)).stdout)["problems"]
    more = next(one for one in problems if one["code"] == "more-of-a-kind")
    assert (more["kind"], more["count"], more["severity"]) == ("time-bad", 2_000, "warning")


def test_all_codes_are_listed() -> None:
    done = run("check", "--codes")
    assert done.returncode == 0
    assert any(line.split()[:2] == ["time-suspect", "warning"] for line in done.stdout.splitlines())


@pytest.mark.parametrize(
    "arguments",
    [
        ("check",), ("--bogus",), ("check", "--full", "x"), ("export", "x"), ("export", "x", "--to", "pdf"),
        ("--at", "soon"), ("--at", "1:00", "--find", "x"), ("check", "--fail-on", "x", "y"),
    ],
)  # fmt: skip
def test_wrong_use_is_one_line_and_code_2(arguments: tuple[str, ...]) -> None:
    done = run(*arguments)
    assert (done.returncode, done.stdout, done.stderr.count("\n")) == (2, "", 1)


def test_two_dashes_end_the_options(tmp_path: Path) -> None:
    (tmp_path / "--json").write_text(TALK, "utf-8")
    (tmp_path / "-x.md").write_text(TALK, "utf-8")
    assert run("check", "--", "--json", "-x.md", cwd=tmp_path).stdout.splitlines()[-1].startswith("2 files: ")
    assert run("export", "--to", "json", "--", "-x.md", cwd=tmp_path).returncode == 0


def test_a_name_cannot_steer_the_terminal(tmp_path: Path) -> None:
    name = "a\x1b[31m\nb\u202e.md"
    (tmp_path / name).write_text("", "utf-8")
    for done in (
        run("check", str(tmp_path / name)),
        run("export", str(tmp_path / name), "--to", "json"),
        run(f"--{name}"),
    ):
        assert "\x1b" not in done.stdout + done.stderr
        assert "\u202e" not in done.stdout + done.stderr
        assert "\\x1b[31m\\nb\\u202e" in done.stdout + done.stderr


def test_a_name_that_is_not_utf_8_is_checked(tmp_path: Path) -> None:
    path = os.path.join(os.fsencode(tmp_path), b"x\xff.md")
    Path(os.fsdecode(path)).write_text(TALK, "utf-8")
    done = subprocess.run(
        [sys.executable, "-c", BLOCKER, "check", "--json", path], capture_output=True, env=environment()
    )
    assert done.returncode == 0
    assert json.loads(done.stdout)["source"].endswith("x\ufffd.md")


@pytest.mark.parametrize("locale", ["C", "C.UTF-8"])
def test_letters_the_terminal_does_not_know_stop_nothing(broken: Path, locale: str) -> None:
    done = run("check", str(broken), LC_ALL=locale, PYTHONUTF8="0", PYTHONCOERCECLOCALE="0")
    assert done.returncode == 1
    assert "yaml-mended" in done.stdout


def test_version_and_help_load_nothing_heavy() -> None:
    code = "import sys; from podviewer.cli.main import main; main(['--help']); print(sorted(sys.modules))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, env=environment(), check=True)
    assert "--chapter TEXT" in done.stdout
    for module in ("yaml", "markdown_it", "PySide6", "podviewer.formats", "sqlite3"):
        assert f"'{module}'" not in done.stdout
    assert run("--version").stdout.startswith("podviewer 0.")


def test_a_closed_pipe_is_no_error(tmp_path: Path) -> None:
    for number in range(300):
        (tmp_path / f"{number}.md").write_text(TALK, "utf-8")
    command = [sys.executable, "-c", BLOCKER, "check", "--json", "--full", str(tmp_path)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=environment()) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.readline()
        process.stdout.close()
        assert process.stderr.read() == b""
        assert process.wait(timeout=60) == 0


INTERRUPTED = """
import signal, sys
signal.signal(signal.SIGINT, signal.default_int_handler)  # what runs in the background begins without it
at = lambda name, arguments: name == "open" and "/100.md" in str(arguments[0]) and signal.raise_signal(signal.SIGINT)
sys.addaudithook(at)
"""


def test_an_interrupt_stops_cleanly(tmp_path: Path) -> None:
    """Ctrl+C in the midst of the work: when one of the files is about to be opened."""
    for number in range(200):
        (tmp_path / f"{number}.md").write_text(TALK, "utf-8")
    command = [sys.executable, "-c", INTERRUPTED + BLOCKER, "check", str(tmp_path)]
    done = subprocess.run(command, capture_output=True, env=environment(), timeout=60, check=False)
    assert (done.returncode, done.stdout, done.stderr) == (130, b"", b"")


def test_check_says_how_much_it_has_not_looked_at_and_why_if_asked(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("0:00 One\n1:00 Two\n", "utf-8")
    (tmp_path / "b.srt").write_text("x", "utf-8")
    (tmp_path / "up").symlink_to(tmp_path.parent)
    said = "1 folder and 1 file were not looked at."
    assert run("check", str(tmp_path)).stdout.splitlines()[-1] == said
    told = run("check", "--verbose", str(tmp_path)).stdout.splitlines()
    assert told[-3:] == [said, "  1 folder: a link to a folder above it", "  1 file: of another kind than .md and .txt"]
    as_json = run("check", "--json", str(tmp_path))
    assert len(as_json.stdout.splitlines()) == 1
    assert said in as_json.stderr


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no full device here")
@pytest.mark.parametrize("arguments", [["check"], ["check", "--json"], ["export", "--to", "json"], ["--help"]])
def test_output_that_cannot_be_written_is_one_line_and_a_code_of_its_own(sound: Path, arguments: list[str]) -> None:
    with open("/dev/full", "w") as full:
        done = subprocess.run(
            [sys.executable, "-c", BLOCKER, *arguments, str(sound)],
            stdout=full, stderr=subprocess.PIPE, text=True, env=environment(), timeout=60, check=False,
        )  # fmt: skip
    assert done.returncode == 74
    assert done.stderr == "podviewer: the output cannot be written: No space left on device\n"


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no full device here")
@pytest.mark.parametrize("more", [{}, {"PYTHONUNBUFFERED": "1"}])
def test_output_longer_than_any_buffer_is_told_alike_where_it_cannot_be_written(
    tmp_path: Path, more: dict[str, str]
) -> None:
    for number in range(500):
        (tmp_path / f"a-chapter-list-{number}.txt").write_text("0:00 One\n1:00 Two\n0:30 Back\n", "utf-8")
    with open("/dev/full", "w") as full:
        done = subprocess.run(
            [sys.executable, "-c", BLOCKER, "check", "--json", str(tmp_path)],
            stdout=full, stderr=subprocess.PIPE, text=True, env=environment(**more), timeout=60, check=False,
        )  # fmt: skip
    assert (done.returncode, done.stderr) == (74, "podviewer: the output cannot be written: No space left on device\n")


HOMELESS = """
import pathlib, sys
def home():
    raise RuntimeError("Could not determine home directory.")
pathlib.Path.home = home  # as for a user without a home in /etc/passwd
from podviewer.cli.main import main
sys.exit(main(sys.argv[1:]))
"""


@pytest.mark.parametrize("arguments", [["search", "wheel", "--library"], ["citations", "--library"], []])
def test_without_a_home_folder_it_says_so(sound: Path, arguments: list[str]) -> None:
    done = subprocess.run(
        [sys.executable, "-c", HOMELESS, *arguments, str(sound.parent), *[str(sound)] * ("citations" in arguments)],
        capture_output=True, text=True, env=environment(QT_QPA_PLATFORM="offscreen"), timeout=60, check=False,
    )  # fmt: skip
    assert (done.returncode, done.stdout) == (69, "")
    assert done.stderr == "podviewer: there is no home folder: HOME is not set\n"
