"""Start to first paint, without a file and with a large episode, against a bare window: `python start.py [FILE]`."""

import sys
import tempfile

from measure import bare, compare, episode, program, report

ROUNDS = 15


def main() -> None:
    """Measure and print."""
    with tempfile.TemporaryDirectory() as folder:
        file = episode(sys.argv[1:], folder)
        medians = compare({"bare": bare(), "no file": program(), "episode": program("--", str(file))}, ROUNDS)
    limit = medians["bare"].seconds * 1000
    print(f"start to first paint, medians of {ROUNDS}; {file.name}; bare window {limit:.1f} ms")
    report("no file", medians["no file"].seconds * 1000, "ms", limit, 1.4)
    report("largest episode", medians["episode"].seconds * 1000, "ms", limit, 2.0)


if __name__ == "__main__":
    main()
