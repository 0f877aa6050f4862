"""Peak resident memory with a large episode, against a bare window: `python memory.py [FILE]`."""

import sys
import tempfile

from measure import bare, compare, episode, program, report

ROUNDS = 5


def main() -> None:
    """Measure and print."""
    with tempfile.TemporaryDirectory() as folder:
        file = episode(sys.argv[1:], folder)
        medians = compare({"bare": bare(), "episode": program("--", str(file))}, ROUNDS)
    limit = medians["bare"].memory
    print(f"peak memory, medians of {ROUNDS}; {file.name}; bare window {limit:.1f} MiB")
    report("largest episode", medians["episode"].memory, "MiB", limit, 1.5)


if __name__ == "__main__":
    main()
