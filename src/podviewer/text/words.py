"""What a word is, and where a sentence ends."""

import re

RULES = 1
"""Raise it when the same text has other words: indexes are built anew."""

WORD = re.compile(r"[^\W_]+")
"""A word as the tokenizer `unicode61` cuts it: letters and digits."""


def sentence_end(following: str) -> str:
    """Return the pattern of the end of a sentence: its mark with what closes behind it, then blanks (group 1).

    `following` is the pattern of the letter that must begin the next one, before which quotes and brackets may open.
    """
    return rf"[.!?…][\"'”’)\]]{{0,3}}(\s+)(?=[\"'“‘(\[]{{0,3}}{following})"


SENTENCE_END = re.compile(sentence_end("[A-Z0-9]"))
"""The end of a sentence before a capital or a digit; an abbreviation looks the same."""
