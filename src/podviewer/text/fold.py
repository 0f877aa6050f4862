"""Text: folding for comparison, the parts of foreign text that may be shown in a label, blocks of a page."""

import re
import unicodedata
from functools import cache

RULES = 1
"""Raise it when a text is folded or labelled otherwise: indexes are built anew."""

LONGEST_LABEL = 400
"""Characters of a title that a row works with: a hostile megabyte without blanks would be laid out whole."""

# Letters that Unicode does not decompose, and punctuation that people type in its plain form.
_PLAIN = {
    "ı": "i", "ł": "l", "Ł": "L", "ø": "o", "Ø": "O", "đ": "d", "Đ": "D", "ð": "d", "þ": "th", "ß": "ss", "ẞ": "SS",
    "æ": "ae", "Æ": "AE", "œ": "oe", "Œ": "OE",
    "‘": "'", "’": "'", "‚": "'", "‛": "'", "ʼ": "'", "“": '"', "”": '"', "„": '"', "‟": '"', "«": '"', "»": '"',
    "‐": "-", "‑": "-", "‒": "-", "–": "-", "—": "-", "−": "-", "…": "...",
    "\u200b": "", "\u00ad": "", "\ufeff": "",
}  # fmt: skip
_NON_ASCII = re.compile(r"[^\x00-\x7f]")


def unaccent(text: str) -> str:
    """Drop accents and level quotes, dashes and blanks; keep the case.

    Works character by character (so that a match in the result can be led back), and only on those that need it: most
    of a transcript is ASCII but for its quotes.
    """
    return text if text.isascii() else _NON_ASCII.sub(_plain, text)


def _plain(found: re.Match[str]) -> str:
    return _plain_character(found[0])


@cache
def _plain_character(character: str) -> str:
    if character in _PLAIN:
        return _PLAIN[character]
    parts = unicodedata.normalize("NFKD", character)
    return "".join(_PLAIN.get(c, c) for c in parts if not unicodedata.combining(c))


def fold(text: str) -> str:
    """Return the form in which texts are compared and searched: no case, accents or typographic quotes."""
    return unaccent(text).casefold()


# C0 without tab and newline, DEL, C1, bidi controls, line and paragraph separators, noncharacters Qt uses as marks.
_UNPRINTABLE = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufdd0-\ufdef\ufffc\ufffe\uffff]"
)
_BLANKS = re.compile(r"\s+")


def label(text: str) -> str:
    """Return foreign text fit for a title, a name, a menu or an attribution: one line, no control or bidi marks."""
    if text.isprintable() and "  " not in text:  # nearly always, and ten times as fast
        return text.strip()
    return _BLANKS.sub(" ", _UNPRINTABLE.sub("", text)).strip()


def blank_unprintable(text: str) -> str:
    """Return text with a blank for each character that `label` drops, so that the others keep their places."""
    return text if text.isprintable() else "".join(character if label(character) else " " for character in text)


def isolate(text: str) -> str:
    """Wrap text for a label beside other text, so that a right-to-left name cannot reorder its neighbours."""
    if text.isascii():
        return text
    return f"\u2068{text}\u2069" if any(unicodedata.bidirectional(c) in ("R", "AL", "AN") for c in text) else text


def count_words(text: str) -> int:
    """Count the words between blanks."""
    return len(text.split())


def shorten(text: str) -> str:
    """Return at most `LONGEST_LABEL` characters of a title."""
    return text if len(text) <= LONGEST_LABEL else text[: LONGEST_LABEL - 1] + "…"


def split_title(title: str) -> tuple[str, str]:
    """Return ("Lead", "rest") of a title written "Lead: rest"; the rest is empty where there is none."""
    lead, colon, rest = title.partition(": ")
    lead, rest = lead.strip(), rest.strip()
    return (lead, rest) if colon and lead and rest else (title.strip(), "")
