"""When two files hold one talk: how much they must share, and which of them carries the other's words."""

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
