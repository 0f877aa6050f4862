"""What a word is, and where a sentence ends."""

import re

from podviewer.text.fold import fold

RULES = 2
"""Raise it when the same text has other words: indexes are built anew."""

WORD = re.compile(r"[^\W_]+")
"""A word as the tokenizer `unicode61` cuts it: letters and digits."""

SIGNS = "+#%$€£"
"""Signs that make another word of the one they stand at: C, C++ and C#; 100, 100% and $100."""

LEADING_DOT = "\u2024"
"""What the dot of `.net` becomes. It never occurs in folded text, where a dot is none."""

TOKEN_SIGNS = SIGNS + LEADING_DOT
"""What the full-text tables take as words beside letters and digits."""

_DOT = re.compile(r"\.(?<![^\s\0(\"'\[/]\.)(?=[^\W\d_])")
_WORD_OR_SIGN = re.compile(rf"[^\W_]+|[{TOKEN_SIGNS}]")


def set_signs_apart(folded: str) -> str:
    """Return folded text as it is searched: every sign is a word of its own, so that `100` finds `100%`, and `100%`
    does not find `$100`."""
    for sign in SIGNS:
        if sign in folded:
            folded = folded.replace(sign, f" {sign} ")
    return _DOT.sub(f"{LEADING_DOT} ", folded)


def searched_words(text: str) -> list[str]:
    """Return the words and signs of a text as they are searched."""
    return _WORD_OR_SIGN.findall(set_signs_apart(fold(text)))


def sentence_end(following: str) -> str:
    """Return the pattern of the end of a sentence: its mark with what closes behind it, then blanks (group 1).

    `following` is the pattern of the letter that must begin the next one, before which quotes and brackets may open.
    """
    return rf"[.!?…][\"'”’)\]]{{0,3}}(\s+)(?=[\"'“‘(\[]{{0,3}}{following})"


SENTENCE_END = re.compile(sentence_end("[A-Z0-9]"))
"""The end of a sentence before a capital or a digit; an abbreviation looks the same."""
