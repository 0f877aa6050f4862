"""What is left behind when somebody ends the program in the middle of its work."""

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from podviewer.library.processes.pool import WORTH, workers_for
from support.libraries import talk, write
from support.pages import said
from support.paths import ROOT
from support.processes import children_of, is_over

pytestmark = pytest.mark.skipif(not workers_for([WORTH]), reason="one processor: nobody helps")


PROGRAM = """
import signal, sys
signal.signal(signal.SIGINT, signal.default_int_handler)  # what runs in the background begins without it
from podviewer.__main__ import main
sys.exit(main())
"""


@pytest.fixture
def large_library(tmp_path: Path) -> Path:
    folder = tmp_path / "talks"
    items = [said("Otto", f"A wheel turns, and lever number {number} lifts. " * 20, number) for number in range(400)]
    page = talk(items)
    for number in range(1 + 4 * WORTH // len(page)):
        write(folder, f"{number:03}.md", page.replace("episode: 1\n", f"episode: {number}\n"))
    return folder


@contextmanager
def working(home: Path, *arguments: str) -> Iterator[tuple[subprocess.Popen[bytes], list[int]]]:
    """Yield the program and the processes that help it, as soon as there are some."""
    kept = {
        "PATH": os.environ["PATH"],
        "PYTHONPATH": str(ROOT / "src"),
        "HOME": str(home),
        "QT_QPA_PLATFORM": "offscreen",
    }
    command = [sys.executable, "-m", "podviewer", *arguments]
    with subprocess.Popen(command, env=kept, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE) as program:
        try:
            helpers: list[int] = []
            while not helpers and program.poll() is None:
                helpers = children_of(program.pid)
            yield program, helpers
        finally:
            program.kill()


def test_a_window_that_is_killed_while_it_reads_leaves_no_process(large_library: Path, tmp_path: Path) -> None:
    with working(tmp_path, str(large_library)) as (window, helpers):
        assert helpers
        window.kill()
    assert all(is_over(process) for process in helpers)


def test_a_check_that_is_interrupted_leaves_no_process_and_says_nothing(large_library: Path, tmp_path: Path) -> None:
    with working(tmp_path, "check", str(large_library)) as (check, helpers):
        assert helpers
        check.send_signal(signal.SIGINT)
        _, errors = check.communicate()
    assert (check.returncode, errors) == (130, b"")
    assert all(is_over(process) for process in helpers)
