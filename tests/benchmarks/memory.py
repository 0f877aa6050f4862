"""Peak resident memory with a large episode, against a bare window: `python memory.py [FILE]`."""

import sys
import tempfile

from measure import bare, compare, episode, fair, program, report

ROUNDS = 5


def main() -> None:
    """Measure and print."""
    with tempfile.TemporaryDirectory() as folder:
        file = episode(sys.argv[1:], folder)
        medians = compare({"bare": bare(), "fair": fair(), "episode": program("--", str(file))}, ROUNDS)
    limit, text, taken = medians["bare"].memory, medians["fair"].memory, medians["episode"].memory
    print(f"peak memory, medians of {ROUNDS}; {file.name}; bare window {limit:.1f} MiB")
    report("memory, episode", taken, "MiB", limit, 1.5)
    print(f"against a bare window with a line of text, {text:.1f} MiB = {text / limit:.2f}×: {taken / text:.2f}×")


if __name__ == "__main__":
    main()
