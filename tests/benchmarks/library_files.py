"""Libraries for benchmarks: the real archive where it is, one that is made up, one of 10,000 episodes."""

import os
import random
import re
from collections.abc import Sequence
from pathlib import Path

from measure import REPOSITORY, made_up

SMALL = 200


def library(arguments: Sequence[str], scratch: str) -> Path:
    """Return the folder named on the command line, else the archive, else a made-up one in `scratch`."""
    if arguments:
        return Path(arguments[0])
    archive = Path(os.environ.get("PODVIEWER_ARCHIVE") or REPOSITORY.parent / "shared" / "archive") / "datatalksclub"
    return archive if (archive / "_podcast").is_dir() else shuffled(None, Path(scratch) / "made-up", SMALL)


def shuffled(source: Path | None, target: Path, count: int) -> Path:
    """Write `count` episodes with the words of real ones in any order: as many, as long and as rare as they are.

    Times, headers and shape stay; sentences do not. Without a source the words are made up.
    """
    folder = target / "_podcast"
    folder.mkdir(parents=True)
    originals = sorted((source / "_podcast").glob("*.md")) if source is not None else [made_up(target / "one.md")]
    texts = [text for path in originals if "\ntranscript:" in (text := path.read_text("utf-8"))]
    dice = random.Random(1)
    spoken = re.compile(r"^(\s*-?\s*line: )(.*)$", re.MULTILINE)
    words = [
        word for text in texts for found in spoken.finditer(text) for word in re.findall(r"[\w'’-]+[.,?]?", found[2])
    ]
    for number in range(count):
        text = texts[number % len(texts)]

        def other_words(found: re.Match[str]) -> str:
            length = max(1, len(found[2].split()))
            start = dice.randrange(max(1, len(words) - length))
            some = words[start : start + length]
            dice.shuffle(some)
            said = " ".join(some).replace('"', "").replace("\\", "")
            return f'{found[1]}"{said}"'

        text = spoken.sub(other_words, text)
        text = re.sub(r"^season: .*$", f"season: {1 + number // 20}", text, count=1, flags=re.MULTILINE)
        text = re.sub(r"^episode: .*$", f"episode: {1 + number % 20}", text, count=1, flags=re.MULTILINE)
        (folder / f"episode-{number:05}.md").write_text(text, "utf-8")
    return target
