"""Run every benchmark in turn, keep a line of each figure, write docs/speed.md anew, print what has changed.

    tests/benchmarks/run_all [NAME]...      the scripts of these names, else all
    tests/benchmarks/run_all --table        only the page and the changes, from the lines that are there

Lines are added to tests/benchmarks/figures.jsonl; commit them with what they are about. What shows a window runs
offscreen and, where there is an `xvfb-run`, once more under Xvfb. The library of 10,000 episodes is made once, below
$PODVIEWER_LARGE_LIBRARY or the folder for temporary files (3 GB, ten minutes).
"""

import os
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from figures import FILE, REPOSITORY, changes, load, table
from library_files import LARGE_FOLDER

HERE = Path(__file__).resolve().parent
LINES = HERE / "figures.jsonl"
PAGE = REPOSITORY / "docs" / "speed.md"

WINDOWS = {
    "memory", "odd_text", "open_row", "quick_open", "resize", "soak", "start", "ten_thousand", "theme", "window_gap",
}  # fmt: skip
"""What shows a window."""
TOOLS = {"made_up_library", "suite"}
"""What measures nothing."""
LONGEST = 3_600.0
"""Seconds after which a script is ended."""


def scripts() -> list[str]:
    """Return the names of all scripts that measure something."""
    with_main = (path.stem for path in HERE.glob("*.py") if "\ndef main()" in path.read_text("utf-8"))
    return sorted(set(with_main) - TOOLS)


def run(name: str, platform: str, environment: dict[str, str]) -> bool:
    """Run a script; say whether it came to its end."""
    command = [sys.executable, str(HERE / f"{name}.py")]
    if platform == "xcb":
        command = ["xvfb-run", "-a", "-s", "-screen 0 1600x1000x24", *command]
    print(f"\n== {name}, {platform}", flush=True)
    begin = time.monotonic()
    try:
        done = subprocess.run(command, env={**environment, "QT_QPA_PLATFORM": platform}, timeout=LONGEST, check=False)
    except subprocess.TimeoutExpired:
        print("took too long")
        return False
    print(f"({time.monotonic() - begin:.0f} s)", flush=True)
    return done.returncode == 0


def main() -> None:
    """Run what is asked for; exit 1 where a script failed."""
    names = [name for name in sys.argv[1:] if name != "--table"]
    if unknown := set(names).difference(scripts()):
        sys.exit(f"no benchmark: {', '.join(sorted(unknown))}; there are {', '.join(scripts())}")
    environment = {**os.environ, FILE: str(LINES), "DBUS_SESSION_BUS_ADDRESS": "disabled:"}
    environment.setdefault(LARGE_FOLDER, str(Path(tempfile.gettempdir()) / "podviewer-benchmarks"))
    failed = []
    if "--table" not in sys.argv[1:]:
        for name in names or scripts():
            screens = ["offscreen", "xcb"] if name in WINDOWS and shutil.which("xvfb-run") else ["offscreen"]
            failed += [f"{name}, {screen}" for screen in screens if not run(name, screen, environment)]
    figures = load(LINES)
    PAGE.write_text(table(figures), "utf-8")
    print(*changes(figures), sep="\n")
    if failed:
        sys.exit(f"failed: {'; '.join(failed)}")


if __name__ == "__main__":
    main()
