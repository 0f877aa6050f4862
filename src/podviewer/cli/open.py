"""`podviewer PATH…`: opens the window."""

import argparse
import os
import signal
import stat
import sys
from collections.abc import Callable, Sequence
from contextlib import suppress
from typing import TYPE_CHECKING

from podviewer import __version__
from podviewer.cli.arguments import Parser
from podviewer.cli.console import EXIT_NO_DISPLAY, EXIT_REFUSED, complain
from podviewer.text.youtube import PLAYER

if TYPE_CHECKING:
    from podviewer.formats.ahead import PathLike
    from podviewer.model.document import Document
    from podviewer.model.reading import Reading

DESCRIPTION = (
    f"Read podcast transcripts offline, move by chapter, quote with the source, open the very second on {PLAYER}."
)


def run(arguments: Sequence[str], epilog: Callable[[], str]) -> int:
    """Show the window until it is closed; return the exit code. `epilog` makes the end of the help.

    Raises SystemExit where the parser has said all there is to say.
    """
    options = _only_paths(arguments) or _parse(arguments, epilog)
    refused = {path: reason for path in options.paths if (reason := _why_not(path)) is not None}
    for path, reason in refused.items():
        complain(f"{path}: {reason}")
    paths = [path for path in options.paths if path not in refused]
    if refused and not paths and _has_terminal():
        return EXIT_REFUSED
    _end_at_interrupt()
    ahead = _read_ahead(paths)
    from podviewer.preflight import explain, load_for_window, missing_for_qt

    missing = missing_for_qt(os.environ)
    if missing is None:
        load_for_window(with_text=bool(paths))
        try:
            from podviewer.app import run as show
        except ImportError as error:
            missing = explain(error)
    if missing is not None:
        if refused and not paths:
            return EXIT_REFUSED
        complain(missing)
        return EXIT_NO_DISPLAY
    code = show(paths, refused=refused, at=options.at, chapter=options.chapter, find=options.find, read=ahead)
    return code or (EXIT_REFUSED if refused and not paths else code)


def _read_ahead(paths: Sequence[str]) -> "Callable[[PathLike], Reading[Document]] | None":
    """Begin to read the file that will be shown, where that pays; return what reads files."""
    if not paths:
        return None
    from podviewer.formats import ahead

    with suppress(OSError):
        if ahead.pays(paths[0]):
            return ahead.ReadAhead(paths[0]).read
    return None


def _only_paths(arguments: Sequence[str]) -> argparse.Namespace | None:
    """Return the options of a start that gives none; None where it takes a parser, which loads tables of languages."""
    paths = arguments[1:] if arguments[:1] == ["--"] else arguments
    if any(path.startswith("-") for path in paths):
        return None
    return argparse.Namespace(paths=list(paths), at=None, chapter=None, find=None)


def _parse(arguments: Sequence[str], epilog: Callable[[], str]) -> argparse.Namespace:
    parser = Parser(
        "podviewer",
        description=DESCRIPTION,
        formatter_class=argparse.RawDescriptionHelpFormatter,
        allow_abbrev=False,
    )
    parser.late_epilog = epilog
    parser.add_argument(
        "paths", nargs="*", metavar="PATH", help="episodes, chapter lists, pages; folders become the library"
    )
    place = parser.add_mutually_exclusive_group()
    place.add_argument("--at", metavar="TIME", help="show the moment: 4:42, 1:02:56, 282 or 4m42s")
    place.add_argument("--chapter", metavar="TEXT", help="show the first chapter whose title has the text")
    place.add_argument("--find", metavar="TEXT", help="find the text")
    parser.add_argument("--version", action="version", version=f"podviewer {__version__}")
    options = parser.parse_args(arguments)
    if options.at is not None:
        from podviewer.text.timecode import parse_moment

        if parse_moment(options.at) is None:
            parser.error(f"argument --at: no time: {options.at!r}")
    return options


def _end_at_interrupt() -> None:
    """Have Ctrl+C end the process until the window takes it (`StopSignals`): there is nothing to save yet.

    Python's exception, raised while Qt is loaded, would end in a crash, in a wrong message, or be lost.
    """
    if signal.getsignal(signal.SIGINT) is signal.default_int_handler:
        signal.signal(signal.SIGINT, signal.SIG_DFL)


def _has_terminal() -> bool:
    """Say whether anybody reads what is printed: a launcher shows it nowhere, so the window has to say it."""
    return any(stream is not None and stream.isatty() for stream in (sys.stdin, sys.stdout, sys.stderr))


def _why_not(path: str) -> str | None:
    """Return why a path cannot be a transcript; None where a window is worth opening."""
    try:
        mode = os.stat(path).st_mode
    except (OSError, ValueError) as error:
        return getattr(error, "strerror", None) or str(error)
    if not stat.S_ISREG(mode) and not stat.S_ISDIR(mode):
        return "is no regular file and no folder"
    return None if os.access(path, os.R_OK) else "may not be read (permission denied)"
