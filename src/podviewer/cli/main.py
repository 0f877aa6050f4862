"""The command line. Arguments are parsed before anything of Qt or YAML is imported; `check` and `export` need no Qt."""

import argparse
import os
import stat
import sys
from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING, NoReturn

from podviewer import __version__

if TYPE_CHECKING:
    from podviewer.library.checks.files import Checked
    from podviewer.model.problem import Problem

EXIT_OK = 0
EXIT_REFUSED = 1
EXIT_USAGE = 2
EXIT_NO_DISPLAY = 69
EXIT_INTERNAL = 70
EXIT_INTERRUPTED = 130

PROGRESS_FROM = 50
"""Files; fewer are read in less than half a second."""

_DESCRIPTION = (
    "Read podcast transcripts offline, move by chapter, quote with the source, open the very second on YouTube."
)
_EPILOG = """\
commands, which need no screen:
  podviewer check PATH...            what is odd in files and folders, and how to mend it
  podviewer export FILE --to json    what was read of a file
  podviewer search WORDS --library FOLDER    where it was said
  podviewer citations PATH... --library FOLDER    which moments wiki pages cite, and whether that holds

A file named like a command: podviewer -- check"""


def main(arguments: Sequence[str]) -> int:
    """Run the command; return the exit code (0 fine, 1 refused, 2 usage, 69 no display, 70 internal error)."""
    commands = {"check": _check, "export": _export, "search": _search, "citations": _citations}
    try:
        if arguments and arguments[0] in commands:
            return commands[arguments[0]](arguments[1:])
        return _open(arguments)
    except KeyboardInterrupt:
        return EXIT_INTERRUPTED
    except BrokenPipeError:
        # The reader of our output has seen enough. Python would complain again while it shuts down.
        os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
        return EXIT_OK
    except Exception as error:  # the last resort: a sentence instead of a traceback
        complain(f"internal error: {type(error).__name__}: {error}")
        return EXIT_INTERNAL


def printable(text: str) -> str:
    """Return text that cannot steer a terminal: what does not print becomes an escape."""
    return "".join(c if c.isprintable() else c.encode("unicode_escape", "surrogatepass").decode() for c in text)


def complain(text: str) -> None:
    """Print one line to standard error."""
    if sys.stderr is not None:
        print(f"podviewer: {printable(text)}", file=sys.stderr)


class _Parser(argparse.ArgumentParser):
    """Says what is wrong in one line, escaped: it quotes arguments, and arguments may come from strangers."""

    def error(self, message: str) -> NoReturn:
        complain(f"{message} (see {self.prog} --help)")
        sys.exit(EXIT_USAGE)


def _parse(parser: argparse.ArgumentParser, arguments: Sequence[str]) -> argparse.Namespace | int:
    """Return what was parsed, or the exit code where the parser has said all there is to say."""
    try:
        return parser.parse_args(arguments)
    except SystemExit as stop:
        return stop.code if isinstance(stop.code, int) else EXIT_USAGE


def _open(arguments: Sequence[str]) -> int:
    """Open the window."""
    parser = _Parser(
        "podviewer",
        description=_DESCRIPTION,
        epilog=_EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
        allow_abbrev=False,
    )
    parser.add_argument(
        "paths", nargs="*", metavar="PATH", help="episodes, chapter lists, pages; folders become the library"
    )
    place = parser.add_mutually_exclusive_group()
    place.add_argument("--at", metavar="TIME", help="show the moment: 4:42, 1:02:56, 282 or 4m42s")
    place.add_argument("--chapter", metavar="TEXT", help="show the first chapter whose title has the text")
    place.add_argument("--find", metavar="TEXT", help="find the text")
    parser.add_argument("--version", action="version", version=f"podviewer {__version__}")
    options = _parse(parser, arguments)
    if isinstance(options, int):
        return options
    if options.at is not None:
        from podviewer.text.timecode import parse_moment

        if parse_moment(options.at) is None:
            complain(f"argument --at: no time: {options.at!r} (see podviewer --help)")
            return EXIT_USAGE
    for reason in (reasons := [_why_not(path) for path in options.paths]):
        if reason is not None:
            complain(reason)
    paths = [path for path, reason in zip(options.paths, reasons, strict=True) if reason is None]
    if options.paths and not paths:
        return EXIT_REFUSED
    from podviewer.preflight import explain, missing_for_qt

    missing = missing_for_qt(os.environ)
    if missing is None:
        try:
            from podviewer.app import run
        except ImportError as error:
            missing = explain(error)
    if missing is not None:
        complain(missing)
        return EXIT_NO_DISPLAY
    return run(paths, at=options.at, chapter=options.chapter, find=options.find)


def _why_not(path: str) -> str | None:
    """Return one line about a path that cannot be a transcript; None where a window is worth opening."""
    try:
        mode = os.stat(path).st_mode
    except (OSError, ValueError) as error:
        return f"{path}: {getattr(error, 'strerror', None) or error}"
    if not stat.S_ISREG(mode) and not stat.S_ISDIR(mode):
        return f"{path}: is no regular file and no folder"
    return None if os.access(path, os.R_OK) else f"{path}: may not be read (permission denied)"


def _check(arguments: Sequence[str]) -> int:
    """Say what is odd in files and folders."""
    parser = _Parser(
        "podviewer check", description="Say what is odd in transcripts, and how to mend it.", allow_abbrev=False
    )
    from podviewer.formats.registry import SUFFIXES

    parser.add_argument(
        "paths", nargs="*", metavar="PATH", help=f"files, and folders with {' and '.join(SUFFIXES)} files"
    )
    parser.add_argument("--json", action="store_true", help="one JSON object per line and file")
    parser.add_argument("--full", action="store_true", help="with --json: what was read as well")
    _add_fail_on(parser)
    parser.add_argument("--codes", action="store_true", help="list all codes of problems and exit")
    options = _parse(parser, arguments)
    if isinstance(options, int):
        return options
    if options.full and not options.json:
        return _usage(parser, "--full needs --json")
    if not options.paths and not options.codes:
        return _usage(parser, "the following arguments are required: PATH")
    _prepare_output(json=options.json)
    if options.codes:
        return _print_codes()
    from podviewer.library.checks.files import check

    checked = check(options.paths, _progress())
    if options.json:
        _print_json(checked, full=options.full)
    else:
        _print_report(checked)
    return EXIT_REFUSED if _fails(checked, options.fail_on) else EXIT_OK


def _export(arguments: Sequence[str]) -> int:
    """Print what was read of a file."""
    from podviewer.exporters.registry import EXPORTS, export_called

    parser = _Parser("podviewer export", description="Print what was read of a file.", allow_abbrev=False)
    parser.add_argument("path", metavar="FILE")
    parser.add_argument("--to", choices=[row.name for row in EXPORTS], required=True, help="the format")
    options = _parse(parser, arguments)
    if isinstance(options, int):
        return options
    _prepare_output(json=True)
    from podviewer.formats.registry import read_file
    from podviewer.messages.problems import full_sentence, reader_sentence
    from podviewer.model.problem import Severity
    from podviewer.text.urls import shown_path

    reading = read_file(options.path)
    if reading.value is None:
        reason = next(problem for problem in reading.problems if problem.severity is Severity.ERROR)
        complain(f"{options.path}: {reader_sentence(reason)}")
        return EXIT_REFUSED
    made = export_called(options.to).write(shown_path(options.path), reading, full_sentence)
    if sys.stdout is not None:
        sys.stdout.buffer.write(made)
    return EXIT_OK


def _search(arguments: Sequence[str]) -> int:
    """Print the moments at which something was said."""
    parser = _Parser(
        "podviewer search",
        description="Find what was said. The index is kept in the cache folder and made when first needed.",
        epilog='words in any form and order, "an exact phrase", -word, speaker:, guest:, season:, chapter:, topic:',
        allow_abbrev=False,
    )
    parser.add_argument("query", nargs="+", metavar="QUERY", help="what to look for")
    _add_library(parser)
    parser.add_argument("--json", action="store_true", help="a JSON array of moments")
    parser.add_argument(
        "--limit", type=_positive, metavar="N", help="at most N moments (default: 20; with --json: all)"
    )
    options = _parse(parser, arguments)
    if isinstance(options, int):
        return options
    _prepare_output(json=options.json)
    if _complain_of_missing(options.library):
        return EXIT_REFUSED
    from podviewer.library.search.search_once import search_once
    from podviewer.messages.notices import notice_sentence
    from podviewer.storage.paths import folders

    answer = search_once(folders().cache, options.library, " ".join(options.query), _progress())
    for told in answer.told:
        complain(notice_sentence(told))
    if options.json:
        from json import dumps

        from podviewer.cli.report_json import search_json

        print(dumps(search_json(answer.results)[: options.limit], ensure_ascii=False, indent=2))
    else:
        from podviewer.cli.search_report import search_lines

        for line in search_lines(answer.results, options.limit or 20):
            print(printable(line))
    return EXIT_OK if answer.is_searched else EXIT_REFUSED


def _citations(arguments: Sequence[str]) -> int:
    """Print which moments pages cite, or what does not hold about it."""
    parser = _Parser(
        "podviewer citations",
        description="Say which episode and second each time on a wiki page cites, and what does not hold.",
        allow_abbrev=False,
    )
    parser.add_argument("paths", nargs="+", metavar="PATH", help="pages, and folders of pages")
    _add_library(parser)
    parser.add_argument("--json", action="store_true", help="a JSON array of citations instead of what does not hold")
    _add_fail_on(parser)
    options = _parse(parser, arguments)
    if isinstance(options, int):
        return options
    _prepare_output(json=options.json)
    if _complain_of_missing(options.library):
        return EXIT_REFUSED
    from podviewer.cli.citation_report import citation_lines
    from podviewer.library.checks.citations import check_citations, open_shelf
    from podviewer.messages.notices import notice_sentence
    from podviewer.messages.problems import full_sentence, reader_sentence
    from podviewer.storage.paths import folders

    shelf, told = open_shelf(folders().cache, options.library, _progress())
    for one in told:
        complain(notice_sentence(one))
    if shelf is None:
        return EXIT_REFUSED
    checked = check_citations(options.paths, shelf, _progress())
    if options.json:
        from json import dumps

        from podviewer.cli.report_json import citations_json

        for page in checked:
            for reason in page.findings if page.refused else ():
                complain(f"{page.path}: {reader_sentence(reason)}")
        print(dumps(citations_json(checked), ensure_ascii=False, indent=2))
    else:
        for line in citation_lines(checked, full_sentence):
            print(printable(line))
    findings = [found for page in checked for found in page.findings]
    return EXIT_REFUSED if any(page.refused for page in checked) or _is_bad(findings, options.fail_on) else EXIT_OK


def _positive(text: str) -> int:
    """Read a number of moments. Raises ValueError for anything below one."""
    if (number := int(text)) < 1:
        raise ValueError(text)
    return number


def _print_codes() -> int:
    """List every code with its severity and its sentence."""
    from podviewer.messages.problems import SENTENCES
    from podviewer.model.problem import SEVERITIES, Code

    for code in Code:
        print(f"{code.value:<22} {SEVERITIES[code].value:<8} {SENTENCES[code][0]}")
    return EXIT_OK


def _print_json(checked: "list[Checked]", *, full: bool) -> None:
    """Print one object a line. With `full` each file is read again: all readings at once would not fit in memory."""
    from json import dumps

    from podviewer.cli.report_json import check_json
    from podviewer.exporters.json import reading_json
    from podviewer.formats.registry import read_file
    from podviewer.messages.problems import full_sentence
    from podviewer.text.urls import shown_path

    for one in checked:
        reading = None
        if full and not one.refused:
            again = read_file(one.path)
            if again.value is not None:
                reading = reading_json(shown_path(one.path), again, full_sentence)
        print(dumps(check_json(one, full_sentence, reading), ensure_ascii=False))


def _print_report(checked: "list[Checked]") -> None:
    """Print a line for each problem, then how many there are of each kind."""
    from podviewer.cli.check_report import check_lines
    from podviewer.messages.problems import full_sentence

    for line in check_lines(checked, full_sentence):
        print(printable(line))


def _fails(checked: "list[Checked]", fail_on: str) -> bool:
    """Say whether a named file was refused or a problem is as bad as `fail_on`."""
    return any((one.refused and one.named) or _is_bad(one.problems, fail_on) for one in checked)


def _is_bad(problems: "Iterable[Problem]", fail_on: str) -> bool:
    """Say whether a problem is as bad as `fail_on`."""
    from podviewer.model.problem import Severity

    order = [severity.value for severity in Severity]
    return any(problem.severity.value in order[order.index(fail_on) :] for problem in problems)


def _add_library(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--library", action="append", required=True, metavar="FOLDER", help="a folder of episodes; may be repeated"
    )


def _add_fail_on(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--fail-on",
        choices=("note", "warning", "error"),
        default="error",
        help="exit 1 at a problem of this severity or above (default: error)",
    )


def _complain_of_missing(folders: Sequence[str]) -> bool:
    """Name the folders of a library that are not there; return whether there are such."""
    missing = [folder for folder in folders if not os.path.exists(folder)]
    for folder in missing:
        complain(f"{folder}: No such file or directory")
    return bool(missing)


def _progress() -> Callable[[int, int], None]:
    """Return what shows the progress of a long run, on a terminal only."""
    if sys.stderr is None or not sys.stderr.isatty():
        return lambda done, total: None

    def show(done: int, total: int) -> None:
        if total >= PROGRESS_FROM:
            print("\r\x1b[K" if done == total else f"\r{done}/{total} files", end="", file=sys.stderr, flush=True)

    return show


def _usage(parser: argparse.ArgumentParser, message: str) -> int:
    complain(f"{message} (see {parser.prog} --help)")
    return EXIT_USAGE


def _prepare_output(*, json: bool) -> None:
    """JSON is UTF-8 whatever the locale says; other output never fails on a letter the terminal does not know."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(encoding="utf-8" if json and stream is sys.stdout else None, errors="backslashreplace")
