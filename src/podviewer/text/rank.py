"""Ranks: texts that say an order, with room for another between any two of them, so that moving one changes only it."""

DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz"


def rank_between(before: str, after: str | None) -> str:
    """Return a rank behind `before` ("": the begin) and ahead of `after` (None: the end), short where there is room.

    Where the two leave no room, being equal or out of order, it stands right behind `before`.
    """
    made, is_last = "", after is None
    for place in range(len(before) + len(after or "") + 1):
        low = _digit(before, place, 0)
        high = len(DIGITS) if after is None else _digit(after, place, 0)
        if high - low > 1:
            return made + DIGITS[low + 1 if is_last else (low + high) // 2]
        made += DIGITS[low]
        if high > low:
            after = None  # what follows may be anything: it is below `after` already
    return before + DIGITS[len(DIGITS) // 2]


def _digit(text: str, place: int, default: int) -> int:
    return max(0, DIGITS.find(text[place])) if place < len(text) else default
