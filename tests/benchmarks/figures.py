"""Figures of the benchmarks: a line of JSON each, with the commit they were taken at; the table made of them."""

import json
import os
import subprocess
import sys
from dataclasses import asdict, dataclass
from pathlib import Path

REPOSITORY = Path(__file__).resolve().parents[2]

FILE = "PODVIEWER_FIGURES"
"""The environment variable that names the file to which lines are added."""


@dataclass(frozen=True, slots=True)
class Figure:
    """One measured value. `limit` is the bare thing in the same run and `ratio` what it is of it, both may lack.

    `target` is for the ratio where there is one, else for the value. `platform` is Qt's: offscreen, xcb.
    """

    commit: str
    script: str
    platform: str
    name: str
    value: float
    unit: str
    limit: float | None
    ratio: float | None
    target: float

    @property
    def met(self) -> bool:
        """Say whether it is as good as wanted."""
        return (self.value if self.ratio is None else self.ratio) <= self.target


def figure(name: str, value: float, unit: str, limit: float | None, target: float) -> Figure:
    """Return a figure of the script that runs, at the commit that is checked out."""
    ratio = None if limit is None else round(value / limit, 3)
    script = Path(sys.argv[0]).stem
    platform = os.environ.get("QT_QPA_PLATFORM", "offscreen")
    shown = None if limit is None else round(limit, 3)
    return Figure(_commit(), script, platform, name, round(value, 3), unit, shown, ratio, target)


def keep(taken: Figure) -> None:
    """Add a line to the file that the environment names, where it names one."""
    if path := os.environ.get(FILE):
        with open(path, "a", encoding="utf-8") as lines:
            lines.write(json.dumps(asdict(taken), ensure_ascii=False) + "\n")


def load(path: Path) -> list[Figure]:
    """Return the figures of a file, the oldest first."""
    return [Figure(**json.loads(line)) for line in path.read_text("utf-8").splitlines() if line]


def _commit() -> str:
    command = ["git", "-C", str(REPOSITORY), "describe", "--always", "--dirty=+", "--exclude=*", "--abbrev=10"]
    return subprocess.run(command, capture_output=True, text=True, check=False).stdout.strip() or "unknown"
