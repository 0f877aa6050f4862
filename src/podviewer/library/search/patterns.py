"""Patterns that find searched words again in a folded text, where signs stand at their words."""

import re
from collections.abc import Iterable, Sequence

from podviewer.text.words import LEADING_DOT, SIGNS

_LETTER = r"[^\W_]"
_BETWEEN = rf"(?:[^\w{SIGNS}]|_)"
_SIGNS = frozenset(SIGNS + LEADING_DOT)
NOTHING = "(?!)"


def words_pattern(words: Sequence[str], *, open_end: bool = False) -> str:
    """Return the pattern of words side by side; with `open_end` the last one may go on."""
    pattern, after_sign = "", True
    for word in words:
        is_sign = word in _SIGNS
        if pattern:
            pattern += _BETWEEN + ("*" if is_sign or after_sign else "+")
        elif not is_sign:
            pattern = f"(?<!{_LETTER})"
        pattern += re.escape("." if word == LEADING_DOT else word)
        after_sign = is_sign
    return pattern if open_end or after_sign else f"{pattern}(?!{_LETTER})"


def any_pattern(spellings: Iterable[Sequence[str]]) -> str:
    """Return the pattern of whatever is spelled in one of several ways, the longest first."""
    ordered = sorted(spellings, key=lambda words: -sum(map(len, words)))
    alone = [re.escape(words[0]) for words in ordered if len(words) == 1 and words[0] not in _SIGNS]
    parts = [words_pattern(words) for words in ordered if len(words) > 1 or words[0] in _SIGNS]
    if alone:
        # One look at what stands before and behind is enough for all of them.
        parts.append(f"(?<!{_LETTER})(?:{'|'.join(alone)})(?!{_LETTER})")
    return "|".join(parts) or NOTHING
