"""How far two words are apart: letters changed, added, dropped or, where that counts as one slip, swapped.

A column of the usual table is held in the bits of two numbers, those that are one more and one less than the entry
above (Hyyrö 2003): four times as fast as the table itself.
"""

from collections.abc import Mapping


def edit_distance(one: str, two: str) -> int:
    """Return how many letters have to be changed, added or dropped to make one word another."""
    if not one:
        return len(two)
    return _distances(letter_places(one), len(one), two, swaps=0)[0]


def letter_places(word: str) -> dict[str, int]:
    """Return for each letter the bits of its places in the word."""
    places: dict[str, int] = {}
    for place, letter in enumerate(word):
        places[letter] = places.get(letter, 0) | 1 << place
    return places


def distance_to_prefix(places: Mapping[str, int], length: int, form: str) -> int:
    """Return how many letters must be changed, added, dropped or swapped to make a word the beginning of another.

    The word, which is not empty, is given by the `letter_places` and its length: it is compared with many.
    """
    return _distances(places, length, form, swaps=-1)[1]


def _distances(places: Mapping[str, int], length: int, form: str, *, swaps: int) -> tuple[int, int]:
    """Return the distance to a form and the least one to any beginning of it.

    `swaps`: -1 where two letters that changed places are one slip, 0 where they are two.
    """
    whole = (1 << length) - 1
    last = 1 << (length - 1)
    more, less, equal, before = whole, 0, 0, 0
    distance = best = length
    for letter in form:
        here = places.get(letter, 0)
        swapped = ((~equal & here) << 1) & before & swaps
        equal = ((((here & more) + more) ^ more) | here | less | swapped) & whole
        right = less | (whole & ~(equal | more))
        left = equal & more
        if right & last:
            distance += 1
        elif left & last:
            distance -= 1
            best = min(best, distance)
        right = (right << 1 | 1) & whole
        more = (left << 1) & whole | (whole & ~(equal | right))
        less = right & equal
        before = here
    return distance, best
