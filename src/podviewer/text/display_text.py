"""Layout text: what is laid out instead of a paragraph's own words, and the way back to them.

Qt counts UTF-16 units, Python code points; a word of 1 MB without blanks takes Qt over a minute to lay out; a newline
would split a block. So a paragraph is shown as a `DisplayText`, and every position in it leads back to the words of
the file, from which alone is copied and quoted.
"""

import re
from bisect import bisect_left

from msgspec import Struct

LONGEST_WORD = 64
"""Characters without a blank before a break is offered (1 MB takes 0.4 s so, over 60 s without)."""

BREAK = "\u200b"
_LONG = re.compile(rf"[^\s]{{{LONGEST_WORD + 1},}}")
# A block of Qt's text ends at these; its own marks (U+FDD0, U+FDD1, U+FFFC) would be taken for frames and pictures.
_REPLACED = {
    "\n": "\u2028",
    "\r": "\u2028",
    "\u2029": "\u2028",
    "\x00": "\ufffd",
    "\ufdd0": "\ufffd",
    "\ufdd1": "\ufffd",
    "\ufffc": "\ufffd",
}
_TABLE = str.maketrans(_REPLACED)
_NEEDS_TABLE = re.compile("[\n\r\u2029\x00\ufdd0\ufdd1\ufffc]")


def utf16_length(text: str) -> int:
    """Return the length as Qt counts it."""
    return len(text) if text.isascii() else len(text.encode("utf-16-le", "surrogatepass")) // 2


class DisplayText(Struct, frozen=True):
    """`shown` is laid out for `source`; `breaks` are the places in `source` before which a break was put in."""

    source: str
    shown: str
    breaks: tuple[int, ...] = ()

    def to_shown(self, index: int) -> int:
        """Return the UTF-16 position in `shown` of a character index in `source` (behind any break there)."""
        inserted = bisect_left(self.breaks, index + 1)
        return utf16_length(self.source[:index]) + inserted

    def to_source(self, position: int) -> int:
        """Return the character index in `source` of a UTF-16 position in `shown`.

        A position inside a surrogate pair or beyond the end gives the nearest character boundary before it.
        """
        index = min(position, len(self.shown)) if self.shown.isascii() else _index_of(self.shown, position)
        if not self.breaks:
            return index
        # The n-th break stands in `shown` at its place in `source` plus the n breaks before it.
        low, high = 0, len(self.breaks)
        while low < high:
            middle = (low + high) // 2
            if self.breaks[middle] + middle < index:
                low = middle + 1
            else:
                high = middle
        return index - low


def _index_of(text: str, position: int) -> int:
    # A cut pair at the end is left out: the boundary before it.
    units = text.encode("utf-16-le", "surrogatepass")[: 2 * max(0, position)]
    return len(units.decode("utf-16-le", "ignore"))


def lay_out(source: str) -> DisplayText:
    """Return the text to lay out for `source`: nothing but breaks is added and nothing changes its place."""
    shown = source.translate(_TABLE) if _NEEDS_TABLE.search(source) else source
    if len(source) <= LONGEST_WORD or not _LONG.search(shown):
        return DisplayText(source, shown)
    breaks: list[int] = []
    for word in _LONG.finditer(shown):
        breaks.extend(range(word.start() + LONGEST_WORD, word.end(), LONGEST_WORD))
    pieces = [shown[a:b] for a, b in zip([0, *breaks], [*breaks, len(shown)], strict=True)]
    return DisplayText(source, BREAK.join(pieces), tuple(breaks))
