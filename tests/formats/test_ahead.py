"""A file read by a process of its own is the file as it would be read here."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from podviewer.formats.ahead import MAX_BYTES, pays
from support.pages import header, page, said

# A process is forked: not out of one with threads, as that of the tests is.
PROGRAM = """
import os, sys
from podviewer.formats.ahead import ReadAhead
from podviewer.formats.registry import read_file

path, other = sys.argv[1:]
ahead = ReadAhead(path)
assert ahead.read(path) == read_file(path) and ahead.read(path).value.title.startswith("Gears")
assert ahead.read(path) == read_file(path), "asked for again"
ahead = ReadAhead(path)
assert ahead.read(other) == read_file(other), "another file"
ahead = ReadAhead(path)
with open(path) as file:
    changed = file.read().replace("Gears", "Levers")
with open(path, "w") as file:
    file.write(changed)
os.utime(path, ns=(0, 0))
assert ahead.read(path).value.title.startswith("Levers")
ahead = ReadAhead(other)
os.kill(ahead.process, 9)
assert ahead.read(other) == read_file(other), "the process has died"
"""


@pytest.mark.skipif(not hasattr(os, "sched_getaffinity"), reason="forks on Linux only")
def test_what_is_read_ahead_is_what_stands_in_the_file_when_it_is_asked_for(tmp_path: Path) -> None:
    path, other = tmp_path / "gears.md", tmp_path / "none.bin"
    path.write_text(page([header("Begin"), said("Otto", "A wheel turns.", 3)]), "utf-8")
    other.write_bytes(bytes(range(256)))
    done = subprocess.run([sys.executable, "-c", PROGRAM, path, other], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")


def test_a_large_file_and_none_at_all_are_not_read_ahead(tmp_path: Path) -> None:
    large = tmp_path / "large.md"
    large.write_bytes(b" " * (MAX_BYTES + 1))
    assert not pays(large)
    assert not pays(tmp_path / "missing.md")
    assert not pays("a\0b")
    assert not pays(tmp_path)
