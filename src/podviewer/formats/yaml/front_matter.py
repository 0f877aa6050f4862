"""Front matter: the YAML between two `---` lines at the top of a page, and the body after it."""

import re

from msgspec import Struct

from podviewer.model.problem import Code, Problem, excerpt, problem

KNOWN_KEYS = frozenset((
    "title", "short", "season", "episode", "guests", "image", "ids", "links", "transcript", "quotableClips", "topics",
    "description", "intro", "duration", "dateadded", "date", "context", "keywords", "category", "tags", "layout",
    "related",
))  # fmt: skip
"""Top-level keys of real episode files. Where fences or quotes are broken they tell the data from the text."""

_OPENING = re.compile(r"(?:[^\n]*\n){0,8}?---[ \t]*\n")
_KEY = re.compile(r"^([A-Za-z_]\w*)[ \t]*:(?=\s|$)", re.MULTILINE)


class FrontMatter(Struct, frozen=True):
    """The YAML text, the line of the file it starts at, and the body."""

    text: str
    line: int
    body: str
    problems: tuple[Problem, ...]

    @property
    def body_line(self) -> int:
        """The line of the closing fence, where the body starts."""
        return self.line + self.text.count("\n")


def top_level_keys(text: str) -> list[tuple[str, int]]:
    """Return the known keys at the start of a line and their positions."""
    return [(found[1], found.start()) for found in _KEY.finditer(text) if found[1] in KNOWN_KEYS]


def split_front_matter(text: str) -> FrontMatter | None:
    """Return front matter and body; None where the text has none.

    A draft has a junk line before the first fence; edits left `---Links:` for the second one, or none at all.
    """
    problems: list[Problem] = []
    opening = _OPENING.match(text)
    # Without a key after it a `---` is a ruled line of some page.
    if opening is not None and _KEY.search(text[opening.end() : opening.end() + 400]):
        start = opening.end()
        line = text.count("\n", 0, start) + 1
        junk = text[: start - 4].strip(" \t\n-")
        if junk:
            problems.append(problem(Code.JUNK_BEFORE_START, 1, text=excerpt(junk)))
    elif len(dict(top_level_keys(text[:4000]))) > 2:
        start, line = 0, 1
        problems.append(problem(Code.FENCE_MISSING, 1, which="opening"))
    else:
        return None
    # Plain find: a regular expression takes as long to get there as the whole file to be read.
    closing = text.find("\n---", start - 1) + 1
    if closing:
        end = text.find("\n", closing)
        end = len(text) if end < 0 else end
        rest = text[closing + 3 : end].strip(" \t-")
        if rest:
            closing_line = line + text.count("\n", start, closing)
            problems.append(problem(Code.FENCE_DECORATED, closing_line, text=excerpt(rest)))
        return FrontMatter(text[start:closing], line, rest + text[end:], tuple(problems))
    end = _end_without_fence(text, start)
    closing_line = line + text.count("\n", start, end)
    problems.append(problem(Code.FENCE_MISSING, closing_line, which="closing"))
    return FrontMatter(text[start:end], line, text[end:], tuple(problems))


def _end_without_fence(text: str, start: int) -> int:
    """Return where the data ends: at the first line after the last known key that is neither indented nor an item."""
    keys = top_level_keys(text[start:])
    position = text.find("\n", start + keys[-1][1]) + 1 if keys else start
    while 0 < position < len(text):
        if not text.startswith((" ", "\t", "\n", "- ", "-\t", "-\n", "#"), position):
            return position
        position = text.find("\n", position) + 1
    return len(text)
