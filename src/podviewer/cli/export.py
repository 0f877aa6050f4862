"""`podviewer export`: what was read of a file."""

from collections.abc import Sequence

from podviewer.cli.arguments import Parser
from podviewer.cli.console import EXIT_OK, EXIT_REFUSED, complain, prepare_output, write_output
from podviewer.exporters.registry import EXPORTS, export_called
from podviewer.formats.registry import read_file
from podviewer.messages.problems import full_sentence, reader_sentence
from podviewer.model.problem import Severity
from podviewer.text.urls import shown_path


def run(arguments: Sequence[str]) -> int:
    """Run the command; return the exit code. Raises SystemExit where the parser has said all there is to say."""
    parser = Parser("podviewer export", description="Print what was read of a file.", allow_abbrev=False)
    parser.add_argument("path", metavar="FILE")
    parser.add_argument("--to", choices=[row.name for row in EXPORTS], required=True, help="the format")
    options = parser.parse_args(arguments)
    prepare_output(json=True)
    reading = read_file(options.path)
    if reading.value is None:
        reason = next(problem for problem in reading.problems if problem.severity is Severity.ERROR)
        complain(f"{options.path}: {reader_sentence(reason)}")
        return EXIT_REFUSED
    made = export_called(options.to).write(shown_path(options.path), reading, full_sentence)
    write_output(made)
    return EXIT_OK
