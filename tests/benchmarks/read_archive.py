"""Time to read the archive's episodes, and to check all its files, against PyYAML's C loader on the same texts.

    PYTHONPATH=src python tests/benchmarks/read_archive.py [FOLDER]

The folder holds `_podcast/*.md`; by default that of $PODVIEWER_ARCHIVE or ../shared/archive.
"""

import gc
import os
import resource
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from contextlib import nullcontext
from pathlib import Path

import yaml
from index_library import on_one_processor
from measure import fresh_home, program, report

from podviewer.formats.decode import decode, read_bytes
from podviewer.formats.registry import read_file
from podviewer.formats.yaml.front_matter import split_front_matter
from podviewer.formats.yaml.tree import BrokenYamlError, parse_yaml

ROUNDS, CHECKS = 7, 5
TARGET_CHECK = {"one processor": 1.0, "all processors": 0.9}
"""Of whole processes: processor time on one, the clock on all."""

BARE = """
import sys, yaml
from pathlib import Path
for path in sorted(Path(sys.argv[1]).rglob("*.md")):
    text = path.read_text("utf-8")
    if text.startswith("---\\n"):
        try:
            yaml.load(text[4 : text.find("\\n---", 3) + 1], Loader=yaml.CSafeLoader)
        except yaml.YAMLError:
            pass
"""

TARGETS = {"tree": 0.6, "read_file": 1.0}
"""Without the repairs, and with everything and the problems."""


def main() -> None:
    """Print the best time of each way and its ratio to the bare loader."""
    default = Path(os.environ.get("PODVIEWER_ARCHIVE", "../shared/archive")) / "datatalksclub"
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else default
    paths = sorted((folder / "_podcast").glob("*.md"))
    if not paths:
        sys.exit(f"no episodes in {folder / '_podcast'}")
    fronts = []
    for path in paths:
        front = split_front_matter(path.read_text("utf-8"))
        if front is not None:
            fronts.append(front.text)

    def bare() -> None:
        for text in fronts:
            try:
                yaml.load(text, Loader=yaml.CSafeLoader)
            except yaml.YAMLError:
                continue

    def tree() -> None:
        for path in paths:
            data = read_bytes(path)
            text, _ = decode(data) if isinstance(data, bytes) else (None, [])
            front = split_front_matter(text or "")
            try:
                parse_yaml(front.text if front else "", front.line if front else 1)
            except BrokenYamlError:
                continue

    def everything() -> None:
        for path in paths:
            read_file(path)

    best = _best({"bare": bare, "tree": tree, "read_file": everything})
    print(f"{len(paths)} files, best of {ROUNDS}; yaml.load with CSafeLoader: {best['bare']:.3f} s")
    for name, target in TARGETS.items():
        ratio = best[name] / best["bare"]
        print(
            f"{name:<10} {best[name]:.3f} s  {ratio:.2f}x  (target {target}x) {'ok' if ratio <= target else 'MISSED'}"
        )
    _check(folder)


def _check(folder: Path) -> None:
    """Print what `check` of the folder takes, of what a process takes that only loads the data of the same pages."""
    bare, ours = [sys.executable, "-c", BARE, os.fspath(folder)], program("check", os.fspath(folder))
    for name, target in TARGET_CHECK.items():
        with fresh_home() as environment, on_one_processor() if name == "one processor" else nullcontext():
            taken = [(_spent(bare, environment), _spent(ours, environment)) for _ in range(CHECKS + 1)][1:]
        at = 0 if name == "one processor" else 1
        middle = [statistics.median(run[which][at] for run in taken) * 1000 for which in (0, 1)]
        report(f"check, {name}", middle[1], "ms", middle[0], target)


def _spent(command: Sequence[str], environment: Mapping[str, str]) -> tuple[float, float]:
    """Return the processor time of a process and those it starts, and its time by the clock, in seconds."""
    before, begin = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
    subprocess.run(command, env=environment, stdout=subprocess.DEVNULL, check=False)
    seconds, after = time.perf_counter() - begin, resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime, seconds


def _best(navigator: dict[str, Callable[[], None]]) -> dict[str, float]:
    """Return the best time of each way; they take turns, so that a slow moment of the machine meets all of them."""
    best = dict.fromkeys(navigator, float("inf"))
    for _ in range(ROUNDS):
        for name, way in navigator.items():
            gc.collect()
            start = time.process_time()
            way()
            best[name] = min(best[name], time.process_time() - start)
    return best


if __name__ == "__main__":
    main()
