"""A sentence that somebody pasted: what of it are the words, and what was put around them."""

import html
import re

from podviewer.exporters.quotes import FORMATS
from podviewer.text.fold import fold
from podviewer.text.spellings import drawn_apart
from podviewer.text.words import WORD

MAX_PASTED = 8_000
"""Characters that are looked at: ten minutes of speech."""

MAX_NAME = 4
"""Words of a name before a colon."""

LEAST_QUOTED = 4
"""Words before a source on the same line: else it is the quote."""

_BREAK = re.compile(r"</?(?:blockquote|p|div|br)\b[^<>]{0,2000}>", re.IGNORECASE)
_STYLE = re.compile(r"</?(?:b|i|em|strong|cite|q|a|span)\b[^<>]{0,2000}>", re.IGNORECASE)
_ADDRESS = re.compile(r"https?://\S+|\[\[[^\[\]]{0,500}\]\]")
_LINK = re.compile(r"\[([^\[\]]{0,500})\]\([^()\s]{0,2000}\)")
_DRESSES = tuple(row.dress for row in FORMATS if row.dress is not None)
_DASHED = re.compile(r"[ \t]*(?:[—–―]|--)[ \t]*\S")
_BESIDE = re.compile(r"[ \t]+(?:[—–―]|--)[ \t]*(?P<name>[^\s,;()—–―][^\n,;()—–―]{0,60})(?:[,;(][^\n]{0,300})?$")
_CLOCK = re.compile(r"^[ \t]*[\[(]?(?:\d{1,2}:)?\d{1,3}:\d\d[\])]?[ \t]+", re.MULTILINE)
_LEAD = re.compile(r"^[ \t]*(?:\*\*|__)?([^\s:*][^\n:*]{0,60})(?:\*\*|__)?:(?:\*\*|__)?[ \t]+", re.MULTILINE)
_WHOLE = re.compile(r"\s*[\"“”«„'‘](?P<words>.+)[\"“”»’'](?P<rest>[^\"“”»]{0,300})", re.DOTALL)
_TOKEN = re.compile(r"[^\s\-‐-―/]+")


def clean_pasted(text: str) -> str:
    """Return the words of a quote without what quotes are dressed in: quotation marks, tags of HTML, the dress of
    our own formats, a line that says who said it, `Name: ` before a part, times and addresses. Where nothing would be
    left, all of it."""
    text = text[:MAX_PASTED]
    words = text
    if _BREAK.search(words):
        words = html.unescape(_STYLE.sub("", _BREAK.sub("\n", words)))
    for dress in _DRESSES:
        words = dress.sub("", words)
    words = _without_source(words.strip())
    words = _ADDRESS.sub(" ", _LINK.sub(r"\1", words))
    whole = _WHOLE.fullmatch(words)
    if whole is not None and (not whole["rest"].strip() or _DASHED.match(whole["rest"].strip() + "x")):
        words = whole["words"]
    words = _LEAD.sub(_without_name, _CLOCK.sub("", words))
    return words.strip() if WORD.search(fold(words)) else text


def _without_source(text: str) -> str:
    """Return a quote without its last line, where that begins with a dash: `— Name, Title, 4:42, https://…`, and
    without the same behind the words, where it begins with a name."""
    head, _, last = text.rpartition("\n")
    if head.strip() and _DASHED.match(last):
        return head
    beside = _BESIDE.search(text)
    if beside is not None and _is_name(beside["name"]) and len(text[: beside.start()].split()) >= LEAST_QUOTED:
        return text[: beside.start()]
    return text


def _without_name(found: re.Match[str]) -> str:
    """Drop `Name: `: some words, each with a capital. Other beginnings with a colon are part of what was said."""
    return "" if _is_name(found[1]) else found[0]


def _is_name(text: str) -> bool:
    words = text.split()
    return 0 < len(words) <= MAX_NAME and all(word[0].isupper() for word in words)


def tokens_of(text: str) -> tuple[list[str], list[tuple[int, int]]]:
    """Return the words of a text as they are compared, and where each stands.

    Hyphens part words and apostrophes do not, so that `well-known` is "well known" and `Ada's` "adas"; contractions are
    the words they are made of, so that `that's` is "that is".
    """
    keys: list[str] = []
    spans: list[tuple[int, int]] = []
    for found in _TOKEN.finditer(text):
        folded = fold(found[0])
        key = "".join(WORD.findall(folded))
        two = drawn_apart(key, has_apostrophe="'" in folded)
        if two is not None:
            first, second, letters = two
            cut = found.start() + _cut(found[0], letters)
            keys += (first, second)
            spans += ((found.start(), cut), (cut, found.end()))
        elif key:
            keys.append(key)
            spans.append(found.span())
    return keys, spans


def _cut(token: str, letters: int) -> int:
    """Return where the last letters of a token begin, with the apostrophe before them."""
    at = len(token)
    while letters and at:
        at -= 1
        letters -= token[at].isalnum()
    return at - 1 if at > 1 and not token[at - 1].isalnum() else at
