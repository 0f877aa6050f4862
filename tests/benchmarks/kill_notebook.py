"""Kill a program that writes annotations at random moments, 200 times; nothing it has acknowledged may be lost.

PYTHONPATH=src:tests python tests/benchmarks/kill_notebook.py [TIMES]
"""

import os
import random
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from measure import REPOSITORY

from podviewer.model.annotation import Annotation
from support.annotations import notebook

TIMES = 200
LONGEST = 0.5
"""Seconds from its first change until the kill."""

WRITER = """
import sys
from pathlib import Path
from msgspec.structs import replace
from podviewer.model.annotation import Annotation
from support.annotations import highlight, notebook

one, name, number = notebook(Path(sys.argv[1])), sys.argv[2], 0
while True:
    one.change("made", [(None, highlight(f"{name}-{number}", "made"))])
    row = one.find(Annotation, f"{name}-{number // 2}")
    one.change("note", [(row, replace(row, note=f"{row.note} {number}"))])
    if not one.save():
        print(number, flush=True)
        number += 1
"""


def main() -> None:
    """Print how it went; exit 1 where something was lost."""
    times = int(sys.argv[1]) if len(sys.argv) > 1 else TIMES
    dice, acknowledged, lost = random.Random(5), 0, 0
    environment = {**os.environ, "PYTHONPATH": f"{REPOSITORY / 'src'}:{REPOSITORY / 'tests'}"}
    with tempfile.TemporaryDirectory() as home:
        for name in range(times):
            command = [sys.executable, "-c", WRITER, home, str(name)]
            process = subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, text=True)
            assert process.stdout is not None
            first = process.stdout.readline()
            time.sleep(dice.uniform(0.0, LONGEST))
            process.send_signal(signal.SIGKILL)
            told = [
                int(line) for line in [first, *process.communicate()[0].splitlines(keepends=True)] if line[-1:] == "\n"
            ]
            one = notebook(Path(home))
            for number in told:
                row, noted = (one.find(Annotation, f"{name}-{n}") for n in (number, number // 2))
                lost += row is None or noted is None or f" {number}" not in noted.note
            acknowledged += len(told)
    print(f"{times} kills, {acknowledged} changes acknowledged, {lost} lost")
    sys.exit(lost > 0)


if __name__ == "__main__":
    main()
