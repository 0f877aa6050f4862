"""`podviewer check`: what is odd in files and folders, and how to mend it."""

import gc
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from podviewer.cli.arguments import Parser, add_fail_on, add_verbose
from podviewer.cli.console import EXIT_OK, EXIT_REFUSED, complain, prepare_output, print_json, print_lines, progress
from podviewer.cli.report import Counts, count_lines, is_bad, passed_over_lines, problem_line
from podviewer.exporters.json import Json, Say, problem_json, reading_json
from podviewer.formats.registry import SUFFIXES, read_file
from podviewer.messages.problems import SENTENCES, full_sentence
from podviewer.model.passed_over import PassedOver
from podviewer.model.problem import SEVERITIES, Code, Problem
from podviewer.model.reading import UNKNOWN, Status
from podviewer.text.urls import shown_path

if TYPE_CHECKING:
    from podviewer.library.checks.files import Checked


def run(arguments: Sequence[str]) -> int:
    """Run the command; return the exit code. Raises SystemExit where the parser has said all there is to say."""
    parser = Parser(
        "podviewer check", description="Say what is odd in transcripts, and how to mend it.", allow_abbrev=False
    )
    parser.add_argument(
        "paths", nargs="*", metavar="PATH", help=f"files, and folders with {' and '.join(SUFFIXES)} files"
    )
    parser.add_argument("--json", action="store_true", help="one JSON object per line and file")
    parser.add_argument("--full", action="store_true", help="with --json: what was read as well")
    add_fail_on(parser)
    add_verbose(parser)
    parser.add_argument("--codes", action="store_true", help="list all codes of problems and exit")
    options = parser.parse_args(arguments)
    if options.full and not options.json:
        parser.error("--full needs --json")
    if not options.paths and not options.codes:
        parser.error("the following arguments are required: PATH")
    prepare_output(json=options.json)
    if options.codes:
        return _print_codes()
    from podviewer.library.checks.files import check

    passed: list[PassedOver] = []
    gc.disable()  # what is read has no circles: 39 objects of 800 files
    checked = check(options.paths, progress(), passed.append)
    told = [line for one in passed for line in passed_over_lines(one, verbose=options.verbose)]
    if options.json:
        _print_json(checked, full=options.full)
        for line in told:
            complain(line)
    else:
        print_lines([*check_lines(checked, full_sentence), *told])
    return EXIT_REFUSED if _fails(checked, options.fail_on) else EXIT_OK


def check_lines(checked: "Iterable[Checked]", say: Callable[[Problem], str]) -> Iterator[str]:
    """Yield a line for each problem, then how many there are of each kind, then how the files fared."""
    checked = list(checked)
    counts: Counts = Counter()
    passed_over = 0
    for one in checked:
        for problem in one.problems:
            if problem.code is Code.NOT_A_TRANSCRIPT and not one.named:
                passed_over += 1
                continue
            yield problem_line(one.path, problem, say, counts)
    statuses = Counter(one.status for one in checked)
    refused = statuses[Status.REFUSED] - passed_over
    yield from count_lines(counts)
    count = len(checked) - passed_over
    files = f"{count:,} file{'' if count == 1 else 's'}"
    fates = f"{statuses[Status.OK]:,} ok, {statuses[Status.DEGRADED]:,} degraded, {refused:,} refused"
    yield f"{files}: {fates}{_others(passed_over)}"


def _others(count: int) -> str:
    if not count:
        return ""
    return "; 1 other is no transcript" if count == 1 else f"; {count:,} others are no transcripts"


def check_json(checked: "Checked", say: Say, reading: Json | None = None) -> Json:
    """Return what `check` says of one file, with the reading where one was made."""
    known = {
        "source": shown_path(checked.path),
        "status": checked.status.value,
        "format": None if checked.format == UNKNOWN else checked.format,
        "problems": [problem_json(problem, say) for problem in checked.problems],
    }
    return known if reading is None else {**known, "reading": reading}


def _print_codes() -> int:
    """List every code with its severity and its sentence."""
    for code in Code:
        print_lines([f"{code.value:<22} {SEVERITIES[code].value:<8} {SENTENCES[code][0]}"])
    return EXIT_OK


def _print_json(checked: "list[Checked]", *, full: bool) -> None:
    """Print one object a line. With `full` each file is read again: all readings at once would not fit in memory."""
    for one in checked:
        reading = None
        if full and not one.refused:
            again = read_file(one.path)
            if again.value is not None:
                reading = reading_json(shown_path(one.path), again, full_sentence)
        print_json(check_json(one, full_sentence, reading), indent=None)


def _fails(checked: "list[Checked]", fail_on: str) -> bool:
    """Say whether a named file was refused or a problem is as bad as `fail_on`."""
    return any((one.refused and one.named) or is_bad(one.problems, fail_on) for one in checked)
