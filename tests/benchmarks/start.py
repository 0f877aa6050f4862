"""Start to first paint, without a file and with a large episode, against a bare window: `python start.py [FILE]`."""

import sys
import tempfile

from measure import bare, compare, episode, fair, program, report

ROUNDS = 15


def main() -> None:
    """Measure and print."""
    with tempfile.TemporaryDirectory() as folder:
        file = episode(sys.argv[1:], folder)
        commands = {"bare": bare(), "fair": fair(), "no file": program(), "episode": program("--", str(file))}
        medians = compare(commands, ROUNDS)
    limit, text = medians["bare"].seconds * 1000, medians["fair"].seconds * 1000
    print(f"start to first paint, medians of {ROUNDS}; {file.name}; bare window {limit:.1f} ms")
    for name, target in (("no file", 1.6), ("episode", 2.2)):
        report(f"start, {name}", medians[name].seconds * 1000, "ms", limit, target)
    print(f"against a bare window with a line of text, {text:.1f} ms = {text / limit:.2f}×:", end="")
    print(*(f" {name} {medians[name].seconds * 1000 / text:.2f}×" for name in ("no file", "episode")))


if __name__ == "__main__":
    main()
