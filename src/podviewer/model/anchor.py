"""A place in a text, told by the words that stand there: it holds when the text around it has changed."""

from enum import StrEnum
from typing import TypeAlias

from msgspec import Struct

CONTEXT = 64
"""Characters before and behind the words that an anchor keeps."""

TextPoint: TypeAlias = tuple[int, int]
"""A paragraph, counted from 0, and a character of it."""


class Anchor(Struct, frozen=True):
    """Words with what stood around them (a TextQuoteSelector of the W3C), and hints where they stood.

    `prefix` and `suffix` are at most `CONTEXT` characters; all three run over paragraphs joined by newlines. The hints
    (`paragraph`, `offset`, the `length` of the whole text in characters, the `second` of the paragraph) only decide
    between words that are told apart by nothing else.
    """

    exact: str
    prefix: str = ""
    suffix: str = ""
    paragraph: int = 0
    offset: int = 0
    length: int = 0
    second: int | None = None


class AnchorState(StrEnum):
    """How the words of an anchor were found again."""

    HERE = "here"
    """Where they stood."""
    MOVED = "moved"
    """The same words elsewhere."""
    CHANGED = "changed"
    """The words are gone, but words around them are there."""
    AMBIGUOUS = "ambiguous"
    """The same words stand in several places and nothing tells which of them is meant."""
    LOST = "lost"
    """Nothing of it is left."""


class AnchorMatch(Struct, frozen=True):
    """Where the words of an anchor stand now, from `start` to before `end`; None where they are lost.

    Of changed words it is what stands in their place, as far as the words around them tell; of ambiguous ones it is the
    nearest place, which is a guess.
    """

    state: AnchorState
    start: TextPoint | None = None
    end: TextPoint | None = None
