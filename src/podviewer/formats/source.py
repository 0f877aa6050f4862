"""What every reader of a format is given and keeps to: a text with its name, and limits."""

import os

from msgspec import Struct

MAX_CHARACTERS = 500_000
"""Of a wiki page, 18 times the longest real one; what stands behind is given up, and said so (PAGE_TOO_LONG)."""

MAX_BLOCKS = MAX_TIMES = MAX_LINKS = 10_000
"""Of one wiki page; the richest real one has some hundred of each."""

MAX_BLOCK = 20_000
"""Characters of one block of plain text: a line or a blank is a good place to begin the next one."""


class Source(Struct, frozen=True):
    """The text of a file, its name (no folder) and the name that stays of it (`registry.slug_of`).

    Lines end in "\\n"; no control characters, no half surrogates.
    """

    name: str
    text: str
    slug: str


def cut_block(text: str, start: int, size: int = MAX_BLOCK) -> int:
    """Return where a piece of at most `size` characters from `start` on ends: at the end of the text, else of a line,
    else at a blank, else anywhere."""
    end = start + size
    if end >= len(text):
        return len(text)
    cuts = (text.rfind(sign, start + 1, end) for sign in "\n ")
    return next((cut for cut in cuts if cut > 0), end)


def base_name(path: str | os.PathLike[str] | bytes) -> str:
    """Return a path's last part as text; bytes that are not UTF-8 become U+FFFD (for showing, never for opening)."""
    return os.path.basename(os.fsencode(path)).decode("utf-8", "replace")
