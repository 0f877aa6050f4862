"""`python -m podviewer` and the installed commands."""

import sys

from podviewer.cli.main import main as _main


def main() -> int:
    """Run the program on the arguments it was started with; return the exit code."""
    return _main(sys.argv[1:])


if __name__ == "__main__":
    sys.exit(main())
