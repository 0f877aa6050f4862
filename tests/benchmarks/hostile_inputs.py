"""Processor time and memory of the worst inputs of tests/hostile, each read once.

PYTHONPATH=src:tests python tests/benchmarks/hostile_inputs.py
"""

import json
import resource
import time
from collections.abc import Iterator

from measure import report_within

from podviewer.formats.registry import read_text
from support.hostile_pages import TALK, WORDS, bombs, many
from support.pages import clip, header, page, said

LIMIT_SECONDS, LIMIT_MEGABYTES = 2, 500
"""What any small input may cost (docs/security.md)."""


def inputs() -> Iterator[tuple[str, str]]:
    """Yield (name, text) of all of them."""
    for name, value, _ in bombs():
        yield name, page(TALK, extra=f"context: {value}")
    for name, word in WORDS.items():
        talk = [header(word), said("Otto", word, 10), said(word, "Teeth.", 20)]
        yield name, page(talk, [clip(word, 1, 2)], extra=f"intro: {json.dumps(word)}", body=word[:99_000])
    yield from many(5000)


def main() -> None:
    """Print the five slowest and the peak of memory."""
    costs = []
    for name, text in inputs():
        start = time.process_time()
        read_text(text, "x.md")
        costs.append((time.process_time() - start, name))
    for seconds, name in sorted(costs, reverse=True)[:5]:
        print(f"{seconds:.2f} s  {name}")
    report_within("the worst of all", max(costs)[0], "s", LIMIT_SECONDS)
    report_within("memory at most", resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024, "MB", LIMIT_MEGABYTES)


if __name__ == "__main__":
    main()
