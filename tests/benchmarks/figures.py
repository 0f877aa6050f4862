"""Figures of the benchmarks: a line of JSON each, with the commit they were taken at; what is made of the lines."""

import os
import statistics
import subprocess
import sys
from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path

import msgspec

REPOSITORY = Path(__file__).resolve().parents[2]

FILE = "PODVIEWER_FIGURES"
"""The environment variable that names the file to which lines are added."""


STEP = 0.15
"""A change between two commits that is told. A shared machine moves a ratio by some per cent."""

_SCREENS = {"offscreen": "offscreen", "xcb": "Xvfb"}
_HEAD = """# Speed

What `tests/benchmarks/run_all` measured last: medians, bytecode warm. × is the ratio to the same thing done bare in the
same run (a bare window, the bare loader, a bare full-text index); other targets are budgets. Bold is what missed its
target. Written by `run_all` out of `tests/benchmarks/figures.jsonl`, not by hand.

| Script | Figure | Wanted | {screens} | Commit |
|---|---|---|{rules}---|
"""


class Figure(msgspec.Struct, frozen=True):
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
    def judged(self) -> float:
        """What is compared with the target."""
        return self.value if self.ratio is None else self.ratio

    @property
    def met(self) -> bool:
        """Say whether it is as good as wanted."""
        return self.judged <= self.target

    @property
    def judged_unit(self) -> str:
        """The unit of what is compared with the target."""
        return f" {self.unit}".rstrip() if self.ratio is None else "×"


def figure(name: str, value: float, unit: str, limit: float | None, target: float) -> Figure:
    """Return a figure of the script that runs, at the commit of the program."""
    ratio = None if limit is None else round(value / limit, 3)
    script = Path(sys.argv[0]).stem
    platform = os.environ.get("QT_QPA_PLATFORM", "offscreen")
    shown = None if limit is None else round(limit, 3)
    return Figure(_commit(), script, platform, name, round(value, 3), unit, shown, ratio, target)


def keep(taken: Figure) -> None:
    """Add a line to the file that the environment names, where it names one."""
    if path := os.environ.get(FILE):
        with open(path, "a", encoding="utf-8") as lines:
            lines.write(msgspec.json.encode(taken).decode() + "\n")


def load(path: Path) -> list[Figure]:
    """Return the figures of a file, the oldest first; none where there is no file."""
    if not path.exists():
        return []
    return [msgspec.json.decode(line, type=Figure) for line in path.read_text("utf-8").splitlines() if line]


def table(figures: Sequence[Figure]) -> str:
    """Return the page that shows the last of every figure."""
    last = {(one.script, one.name, one.platform): one for one in figures}
    screens = [screen for screen in _SCREENS if any(platform == screen for _, _, platform in last)]
    names = dict.fromkeys((script, name) for script, name, _ in last)
    rows = [_HEAD.format(screens=" | ".join(_SCREENS[screen] for screen in screens), rules="---|" * len(screens))]
    for script, name in sorted(names, key=lambda key: key[0]):
        shown = [last.get((script, name, screen)) for screen in screens]
        some = [one for one in shown if one is not None]
        cells = [_cell(one) if one is not None else "" for one in shown]
        wanted = f"≤ {some[-1].target:g}{some[-1].judged_unit}"
        rows.append(f"| `{script}` | {name} | {wanted} | {' | '.join(cells)} | {some[-1].commit} |\n")
    return "".join(rows)


def _cell(figure: Figure) -> str:
    words = f"{figure.judged:.3g}{figure.judged_unit}"
    if figure.ratio is not None:
        words += f" ({figure.value:.4g} {figure.unit})"
    return words if figure.met else f"**{words}**"


def changes(figures: Sequence[Figure]) -> Iterator[str]:
    """Yield a sentence for each figure that is another than at the commit before, by more than `STEP`.

    Of several runs at a commit the median counts. What lies far below its target may change as it likes.
    """
    series: dict[tuple[str, str, str], dict[str, list[Figure]]] = {}
    for one in figures:
        series.setdefault((one.script, one.name, one.platform), {}).setdefault(one.commit, []).append(one)
    for (script, name, platform), commits in series.items():
        if len(commits) < 2:
            continue
        (before, old), (after, new) = [
            (commit, statistics.median(one.judged for one in taken)) for commit, taken in list(commits.items())[-2:]
        ]
        last = commits[after][-1]
        if abs(new - old) > max(STEP * abs(old), STEP * last.target / 10):
            unit = last.judged_unit
            how = "worse" if new > old else "better"
            yield f"{how}: {script}, {name} ({platform}): {old:.3g}{unit} at {before}, {new:.3g}{unit} at {after}"


@cache
def _commit() -> str:
    """Return the last commit that changed the program, with a "+" where it was changed since."""
    git = ["git", "-C", str(REPOSITORY)]
    commit, changed = (
        subprocess.run([*git, *command], capture_output=True, text=True, check=False).stdout.strip()
        for command in (
            ["log", "-1", "--format=%h", "--abbrev=10", "--", "src"],
            ["status", "--porcelain", "--", "src"],
        )
    )
    return (commit or "unknown") + ("+" if changed else "")
