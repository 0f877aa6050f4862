"""The command line: the table of commands, and what is done about anything that goes wrong in one.

Only the module of the command that was asked for is imported, and the library once its arguments are right.
"""

import os
from collections.abc import Callable, Sequence
from typing import NamedTuple

from podviewer.cli.console import (
    EXIT_INTERNAL,
    EXIT_INTERRUPTED,
    EXIT_NO_DISPLAY,
    EXIT_NO_OUTPUT,
    EXIT_OK,
    EXIT_USAGE,
    OutputError,
    complain,
    flush_output,
)


class Subcommand(NamedTuple):
    """A command: its name, how it is used, what it tells in a line of the help, and what runs it.

    `usage` may name the output formats as {formats}. `run` takes the arguments behind the name and returns the exit
    code. A named tuple: every start would wait for anything larger.
    """

    name: str
    usage: str
    tells: str
    run: Callable[[Sequence[str]], int]


def main(arguments: Sequence[str]) -> int:
    """Run the command; return the exit code (README lists them)."""
    try:
        code = _run(arguments)
        flush_output()  # while it can still be told that it fails
        return code
    except KeyboardInterrupt:
        return EXIT_INTERRUPTED
    except BrokenPipeError:  # the reader of our output has seen enough
        _drop_output()
        return EXIT_OK
    except Exception as error:  # the last resort: a sentence instead of a traceback
        return _explain(error)


def _run(arguments: Sequence[str]) -> int:
    try:
        for command in COMMANDS:
            if arguments and arguments[0] == command.name:
                return command.run(arguments[1:])
        return _open(arguments)
    except SystemExit as stop:  # a parser has said all there is to say
        return stop.code if isinstance(stop.code, int) else EXIT_USAGE


def _explain(error: Exception) -> int:
    from podviewer.storage.paths import NoHomeError

    if isinstance(error, NoHomeError):
        complain(str(error))
        return EXIT_NO_DISPLAY
    if isinstance(error, OutputError):
        _drop_output()
        complain(f"the output cannot be written: {error}")
        return EXIT_NO_OUTPUT
    complain(f"internal error: {type(error).__name__}: {error}")
    return EXIT_INTERNAL


def _drop_output() -> None:
    """Write what is left of the output nowhere: Python would complain once more while it shuts down."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), 1)


def _check(arguments: Sequence[str]) -> int:
    from podviewer.cli import check

    return check.run(arguments)


def _export(arguments: Sequence[str]) -> int:
    from podviewer.cli import export

    return export.run(arguments)


def _search(arguments: Sequence[str]) -> int:
    from podviewer.cli import search

    return search.run(arguments)


def _citations(arguments: Sequence[str]) -> int:
    from podviewer.cli import citations

    return citations.run(arguments)


def _notebook(arguments: Sequence[str]) -> int:
    from podviewer.cli import notebook

    return notebook.run(arguments)


def _open(arguments: Sequence[str]) -> int:
    from podviewer.cli import open as window

    return window.run(arguments, _epilog)


def _epilog() -> str:
    from podviewer.exporters.registry import EXPORTS

    formats = "|".join(row.name for row in EXPORTS)
    usages = ((f"  podviewer {row.name} {row.usage.format(formats=formats)}", row.tells) for row in COMMANDS)
    return _EPILOG.format(commands="\n".join(f"{usage:<33}    {tells}" for usage, tells in usages))


COMMANDS = (
    Subcommand("check", "PATH...", "what is odd in files and folders, and how to mend it", _check),
    Subcommand("export", "FILE --to {formats}", "what was read of a file", _export),
    Subcommand("search", "WORDS --library FOLDER", "where it was said", _search),
    Subcommand("citations", "PATH... --library FOLDER", "which moments wiki pages cite, and whether that holds",
            _citations),
    Subcommand("notebook", "--to FORMAT", "highlights, notes and bookmarks; --import FILE takes some over", _notebook),
)  # fmt: skip

_EPILOG = """\
commands, which need no screen:
{commands}

A file named like a command: podviewer -- check"""
