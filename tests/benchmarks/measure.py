"""What the benchmarks share: a bare window as the limit, a large episode, child processes timed and weighed."""

import os
import random
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from figures import REPOSITORY as REPOSITORY
from figures import Figure, figure, keep

# It leaves through the event loop: inside the paint event the picture is not yet on the screen.
BARE_WINDOW = """
import sys
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QMainWindow

class Window(QMainWindow):
    def paintEvent(self, event):
        super().paintEvent(event)
        QTimer.singleShot(0, application.quit)

application = QApplication(sys.argv)
window = Window()
window.resize(1280, 800)
window.show()
sys.exit(application.exec())
"""


@dataclass(frozen=True, slots=True)
class Run:
    """One finished child: wall time in seconds and peak resident memory in MiB."""

    seconds: float
    memory: float


FAIR_WINDOW = (
    BARE_WINDOW.replace("import QTimer", "import Qt, QTimer")
    .replace(
        "        QTimer",
        "        QPainter(self).drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, 'A line')\n        QTimer",
    )
    .replace("from PySide6.QtWidgets", "from PySide6.QtGui import QPainter\nfrom PySide6.QtWidgets")
)
"""One that also names `Qt` and draws a line of text, as every program does: 93 enums, and the fonts."""


def bare() -> list[str]:
    """Return the command of a window that paints once and exits."""
    return [sys.executable, "-c", BARE_WINDOW]


def fair() -> list[str]:
    """Return the command of a bare window with a line of text."""
    return [sys.executable, "-c", FAIR_WINDOW]


def program(*arguments: str) -> list[str]:
    """Return the command of podviewer itself."""
    return [sys.executable, "-m", "podviewer", *arguments]


@contextmanager
def fresh_home() -> Iterator[dict[str, str]]:
    """Yield an environment in which the program is new to the user and exits after its first paint."""
    with tempfile.TemporaryDirectory() as home:
        folders = {f"XDG_{kind}_HOME": f"{home}/{kind.lower()}" for kind in ("CONFIG", "STATE", "CACHE", "DATA")}
        yield {
            "QT_QPA_PLATFORM": "offscreen",
            **os.environ,
            **folders,
            "DBUS_SESSION_BUS_ADDRESS": "disabled:",
            "PYTHONPATH": str(REPOSITORY / "src"),
            # As on a second start: bytecode is written in the first round, whatever the developer's own setting.
            "PYTHONDONTWRITEBYTECODE": "",
            "PYTHONPYCACHEPREFIX": f"{home}/bytecode",
            "PODVIEWER_EXIT_AFTER_PAINT": "1",
        }


def run(command: Sequence[str], environment: Mapping[str, str]) -> Run:
    """Run a child to its end. Raises RuntimeError when it fails."""
    begin = time.perf_counter()
    with subprocess.Popen(command, env=environment, stderr=subprocess.PIPE) as child:
        errors = child.stderr.read() if child.stderr else b""
        _, status, usage = os.wait4(child.pid, 0)
        seconds = time.perf_counter() - begin
        child.returncode = os.waitstatus_to_exitcode(status)
    if child.returncode:
        raise RuntimeError(f"{command} exited with {child.returncode}: {errors.decode(errors='replace')}")
    return Run(seconds, usage.ru_maxrss / 1024)


def compare(commands: Mapping[str, Sequence[str]], rounds: int) -> dict[str, Run]:
    """Run the commands in turns, so that the machine's moods hit all alike; return each one's median."""
    runs: dict[str, list[Run]] = {name: [] for name in commands}
    with fresh_home() as environment:
        for number in range(rounds + 1):
            for name, command in commands.items():
                done = run(command, environment)
                if number:  # the first round fills the caches
                    runs[name].append(done)
    return {
        name: Run(statistics.median(r.seconds for r in done), statistics.median(r.memory for r in done))
        for name, done in runs.items()
    }


def report(name: str, value: float, unit: str, limit: float, target: float) -> None:
    """Print one row: the value, its ratio to the bare limit, and what was aimed at; keep it (`figures.py`)."""
    _tell(figure(name, value, unit, limit, target))


def report_within(name: str, value: float, unit: str, target: float) -> None:
    """Print one row of what has a budget and no bare limit: the value and what was aimed at; keep it."""
    _tell(figure(name, value, unit, None, target))


def _tell(taken: Figure) -> None:
    ratio = " " * 14 if taken.ratio is None else f"{taken.ratio:6.2f}× limit "
    aim = f"{taken.target:g} {taken.unit}" if taken.ratio is None else f"{taken.target:g}×"
    verdict = "met" if taken.met else "MISSED"
    print(f"{taken.name:<36} {taken.value:8.1f} {taken.unit:<4} {ratio}  target ≤ {aim}   {verdict}", flush=True)
    keep(taken)


def episode(arguments: Sequence[str], folder: str) -> Path:
    """Return the episode named on the command line, else the archive's largest, else one made up in `folder`."""
    if arguments:
        return Path(arguments[0])
    archive = Path(os.environ.get("PODVIEWER_ARCHIVE") or REPOSITORY.parent / "shared" / "archive")
    found = sorted(archive.glob("datatalksclub/_podcast/*.md"), key=lambda path: path.stat().st_size)
    return found[-1] if found else made_up(Path(folder) / "made-up.md")


def made_up(path: Path) -> Path:
    """Write an episode as large as the archive's largest: 280 paragraphs, 35 chapters, 12,000 words."""
    dice = random.Random(1)
    words = ["the", "of", "and", "we", "to", "that", "measure", "window", "because", "reading", "question", "paragraph"]
    lines = ["---", "title: Made up", "season: 1", "episode: 1", "guests:", "- guest", "ids:", "  youtube: aqz-KE-bpKQ"]
    lines.append("transcript:")
    for item in range(280):
        if item % 8 == 0:
            lines.append(f"- header: Chapter {item // 8 + 1}")
        minutes, seconds = divmod(item * 15, 60)
        speech = " ".join(dice.choices(words, k=43))
        lines += [f"- line: {speech}", f"  sec: {item * 15}", f"  time: '{minutes}:{seconds:02}'"]
        lines.append(f"  who: {'Host' if item % 2 else 'Guest'}")
    path.write_text("\n".join([*lines, "---", ""]), "utf-8")
    return path
