"""Which files a list of paths means: files as they are named, folders with everything readable below them."""

import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from podviewer.formats.registry import SUFFIXES
from podviewer.model.problem import Code, Problem, problem

MAX_FILES = 100_000
"""Files of one folder; ten times the largest library we promise to keep up with."""


@dataclass(frozen=True, slots=True)
class FoundFile:
    """A file to read. `named` when it was given itself, `problem` when it is a folder that cannot be listed."""

    path: str
    named: bool
    problem: Problem | None = None


def scan(paths: Iterable[str]) -> Iterator[FoundFile]:
    """Yield the files that paths mean, folders sorted by name. Links to folders and hidden folders are not followed."""
    for path in paths:
        if not os.path.isdir(path):
            yield FoundFile(path, True)
            continue
        yield from _scan_folder(path)


def _scan_folder(top: str) -> Iterator[FoundFile]:
    unreadable: list[OSError] = []
    count = 0
    for folder, folders, names in os.walk(top, onerror=unreadable.append):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(names):
            if name.lower().endswith(SUFFIXES) and not name.startswith("."):
                count += 1
                if count > MAX_FILES:
                    yield FoundFile(folder, False, problem(Code.UNREADABLE, reason=f"more than {MAX_FILES:,} files"))
                    return
                yield FoundFile(os.path.join(folder, name), False)
    for error in unreadable:
        name = str(error.filename)
        yield FoundFile(name, name == top, problem(Code.UNREADABLE, reason=error.strerror or str(error)))
