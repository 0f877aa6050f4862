"""Arguments: the parser, and the options that several commands take."""

import argparse
import os
import sys
from collections.abc import Callable, Sequence
from typing import NoReturn

from podviewer.cli.console import EXIT_USAGE, complain


class Parser(argparse.ArgumentParser):
    """Says what is wrong in one line, escaped: it quotes arguments, and arguments may come from strangers."""

    late_epilog: Callable[[], str] | None = None
    """What makes the end of the help, where it is read from tables: only who asks for help waits for their modules."""

    def format_help(self) -> str:
        """Return the help."""
        if self.late_epilog is not None:
            self.epilog = self.late_epilog()
        return super().format_help()

    def error(self, message: str) -> NoReturn:
        """Complain and leave. Raises SystemExit."""
        complain(f"{message} (see {self.prog} --help)")
        sys.exit(EXIT_USAGE)


def add_library(parser: argparse.ArgumentParser) -> None:
    """Add the folders of a library."""
    parser.add_argument(
        "--library", action="append", required=True, metavar="FOLDER", help="a folder of episodes; may be repeated"
    )


def is_missing(folders: Sequence[str]) -> bool:
    """Name the folders of a library that are not there; return whether there are such."""
    missing = [folder for folder in folders if not os.path.exists(folder)]
    for folder in missing:
        complain(f"{folder}: No such file or directory")
    return bool(missing)


def add_fail_on(parser: argparse.ArgumentParser) -> None:
    """Add the severity from which on problems make the exit code 1 (`report.is_bad`)."""
    parser.add_argument(
        "--fail-on",
        choices=("note", "warning", "error"),
        default="error",
        help="exit 1 at a problem of this severity or above (default: error)",
    )


def add_verbose(parser: argparse.ArgumentParser) -> None:
    """Offer to say why folders and files were not looked at."""
    parser.add_argument("--verbose", action="store_true", help="say why folders and files were not looked at")
