"""What every command says and returns: exit codes, one line to standard error, output that no name can steer."""

import sys
from collections.abc import Callable, Iterable
from typing import Any

EXIT_OK = 0
EXIT_REFUSED = EXIT_NOTHING_FOUND = 1
EXIT_USAGE = 2
EXIT_NO_DISPLAY = 69
EXIT_INTERNAL = 70
EXIT_NO_OUTPUT = 74
EXIT_INTERRUPTED = 130

PROGRESS_FROM = 50
"""Files; fewer are read in less than half a second."""


def printable(text: str) -> str:
    """Return text that cannot steer a terminal: what does not print becomes an escape."""
    if text.isprintable():  # nearly always, and a report has thousands of lines
        return text
    return "".join(c if c.isprintable() else c.encode("unicode_escape", "surrogatepass").decode() for c in text)


def complain(text: str) -> None:
    """Print one line to standard error."""
    if sys.stderr is not None:
        print(f"podviewer: {printable(text)}", file=sys.stderr)


def prepare_output(*, json: bool) -> None:
    """JSON is UTF-8 whatever the locale says; other output never fails on a letter the terminal does not know."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(encoding="utf-8" if json and stream is sys.stdout else None, errors="backslashreplace")


class OutputError(Exception):
    """Standard output cannot be written: a full disk. A closed pipe is none, its reader has seen enough."""


def write_output(made: bytes | str) -> None:
    """Write to standard output. Raises OutputError, at once or when it is flushed at the end.

    Only here it is known what failed: what a buffer could not write it may have dropped, and is quiet the next time.
    """
    if sys.stdout is None:
        return
    try:
        if isinstance(made, bytes):
            sys.stdout.buffer.write(made)
        else:
            sys.stdout.write(made)
    except BrokenPipeError:
        raise
    except OSError as error:
        raise OutputError(error.strerror or str(error)) from error


def flush_output() -> None:
    """Write what is left of standard output. Raises OutputError."""
    if sys.stdout is None:
        return
    try:
        sys.stdout.flush()
    except BrokenPipeError:
        raise
    except OSError as error:
        raise OutputError(error.strerror or str(error)) from error


def print_lines(lines: Iterable[str]) -> None:
    """Print lines that hold foreign text."""
    for line in lines:
        write_output(printable(line) + "\n")


def print_json(value: Any, *, indent: int | None = 2) -> None:
    """Print one value over several lines, or on one where `indent` is None."""
    from json import dumps

    write_output(dumps(value, ensure_ascii=False, indent=indent) + "\n")


def progress() -> Callable[[int, int], None]:
    """Return what shows the progress of a long run, on a terminal only."""
    if sys.stderr is None or not sys.stderr.isatty():
        return lambda done, total: None

    def show(done: int, total: int) -> None:
        if total >= PROGRESS_FROM:
            print("\r\x1b[K" if done == total else f"\r{done}/{total} files", end="", file=sys.stderr, flush=True)

    return show
