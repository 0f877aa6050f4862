"""Find annotations again in edited episodes: how many of random spans of 1 to 30 words, and how long it takes.

PYTHONPATH=src:tests python tests/benchmarks/find_annotations.py [FOLDER] [SPANS]

Each state of the archive is made of today's: as it is, with paragraphs put in, with all paragraphs shuffled (their
seconds stay with them, and without any seconds), with a tenth of all words edited. A span whose words are still there
must be found, at its place.
"""

import statistics
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path
from random import Random
from typing import Any

from library_files import library
from measure import report_within

from podviewer.formats.registry import read_file
from podviewer.model.anchor import AnchorMatch, AnchorState
from podviewer.model.document import Document
from podviewer.transcript.anchors import SpokenText, position_of, spoken_text
from podviewer.transcript.annotated_words import annotate, find_again, is_here, text_of
from support.edited_episodes import draw_span, edit, is_changed, went_to

SPANS = 3_000
SPANS_OF_ONE = 10
"""Of one state of an episode: to make that takes longer than to find them."""
SURE = (AnchorState.HERE, AnchorState.MOVED)


def main() -> None:
    """Print the figures."""
    with tempfile.TemporaryDirectory() as scratch:
        folder = library([one for one in sys.argv[1:2] if one], scratch)
        spans = int(sys.argv[2]) if len(sys.argv) > 2 else SPANS
        documents = [read_file(path).value for path in sorted(Path(folder).rglob("*.md"))]
    texts = [(document, text) for document in documents if document is not None and (text := text_of(document)).whole]
    states: dict[str, dict[str, Any]] = {
        "as it is": {},
        "paragraphs put in": {"put_in": 12},
        "shuffled": {"shuffled": True},
        "shuffled, no times": {"shuffled": True},
        "10 % edited": {"part": 0.1},
        "10 % edited, put in": {"part": 0.1, "put_in": 12},
    }
    for name, how in states.items():
        dice, told, took = Random(name), Counter[str](), list[float]()
        wrong: list[tuple[str, str, str]] = []
        for number in range(spans):
            if number % SPANS_OF_ONE == 0:
                document, text = texts[number // SPANS_OF_ONE % len(texts)]
                edited = edit(text, dice, **how)
                now = spoken_text(edited.text.paragraphs) if "no times" in name else edited.text
            span = draw_span(text, dice)
            annotation = annotate(document, text, span.start, span.end, id_="", now=0)
            begin = time.thread_time()
            match = find_again(annotation, now)
            took.append(time.thread_time() - begin)
            verdict = judge(match, went_to(span, edited), now)
            kind = "edited" if is_changed(span, edited) else "whole"
            told[f"{kind}: {match.state.value} {verdict}"] += 1
            if match.state in SURE and verdict == "wrong":
                wrong.append((kind, annotation.anchor.exact, now.whole[position_of(now, match.start or (0, 0)) :][:60]))
        print(f"{name}: {dict(sorted(told.items()))}")
        print(f"    {1000 * statistics.mean(took):.2f} ms each, {1000 * max(took):.1f} ms at most")
        for row in wrong:
            print("    wrong:", row)
    measure_exact(*max(texts, key=lambda pair: len(pair[1].whole)))


def judge(match: AnchorMatch, place: tuple[int, int] | None, text: SpokenText) -> str:
    """Say whether words were found where they are: most of what is proposed is theirs, and most of them is in it."""
    if match.start is None or match.end is None:
        return "none"
    if place is None:
        return "wrong"
    start, end = position_of(text, match.start), position_of(text, match.end)
    if match.state in SURE:
        return "right" if (start, end) == place else "wrong"
    common = min(end, place[1]) - max(start, place[0])
    if common * 2 < max(end - start, place[1] - place[0]):
        return "wrong"
    return "right" if (start, end) == place else "nearly"


def measure_exact(document: Document, text: SpokenText) -> None:
    """Tell how long it takes to see that 100 annotations are where they were."""
    dice = Random(4)
    spans = [draw_span(text, dice) for _ in range(100)]
    made = [annotate(document, text, span.start, span.end, id_="", now=0) for span in spans]
    moved = spoken_text([*text.paragraphs[:-1], text.paragraphs[-1] + " And more."], text.seconds)
    for name, now in (("100 exact anchors", text), ("100 exact anchors, text longer", moved)):
        times = []
        for _ in range(20):
            begin = time.thread_time()
            found = sum(is_here(one, now) for one in made)
            times.append(time.thread_time() - begin)
        print(f"{found} of 100 here")
        report_within(name, 1000 * statistics.median(times), "ms", 2.0)


if __name__ == "__main__":
    main()
