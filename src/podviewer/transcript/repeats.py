"""When two files hold one talk: how much they must share, and which of them carries the other's words."""

from collections.abc import Iterable
from hashlib import blake2b

LONG_PASSAGE = 60
"""Characters; shorter ones ("Thanks for having me.") are said in many episodes."""

SAME_PASSAGES = 20
"""Long passages that two files must share; the one real pair shares 98, all others three at most."""

MAX_SHARING = 50
"""Files that may share a passage before it is taken for a set phrase: pairs of all of them would be too many."""


def carries_the_others(unheard: bool, other_unheard: bool) -> bool | None:
    """Say whether of two files that hold one talk this one carries the other's words: the one whose guest is not heard.

    None where that tells nothing.
    """
    return None if unheard == other_unheard else unheard


def passage_digests(texts: Iterable[str]) -> tuple[int, ...]:
    """Return a number for each long passage, each once and in order: in every process the same for the same words."""
    return tuple(dict.fromkeys(_digest(text) for text in texts if len(text) >= LONG_PASSAGE))


def _digest(text: str) -> int:
    return int.from_bytes(blake2b(text.encode("utf-8", "surrogatepass"), digest_size=8).digest(), "big", signed=True)
