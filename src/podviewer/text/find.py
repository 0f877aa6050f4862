"""Find in a page while it is typed: no case, accents or curly quotes, and no list of hits to be kept up to date.

Everything is counted in one folded text of the whole page: `str.count` takes 3 ms at 20,000 turns, a list of all hits
would take longer than a keystroke.
"""

from bisect import bisect_right
from collections.abc import Iterator, Sequence

from msgspec import Struct

from podviewer.text.fold import fold, unaccent


class Hit(Struct, frozen=True):
    """Characters `start` to `end` of the page's text number `index`."""

    index: int
    start: int
    end: int


class TextSearch:
    """The texts of a page, folded and put end to end. A hit never crosses from one text to the next."""

    def __init__(self, texts: Sequence[str], *, case: bool = False) -> None:
        self._texts = texts
        self._level = unaccent if case else fold
        folded = [self._level(text).replace("\n", " ") for text in texts]
        self._starts: list[int] = []
        position = 0
        for text in folded:
            self._starts.append(position)
            position += len(text) + 1
        self._whole = "\n".join(folded)

    def needle(self, query: str) -> str:
        """Return the folded form of what was typed; "" finds nothing."""
        return self._level(query).replace("\n", " ")

    def count(self, needle: str, *, words: bool = False, before: Hit | None = None) -> int:
        """Return how many hits there are, in all or before (and not counting) a given one."""
        if not needle:
            return 0
        end = len(self._whole) if before is None else self._folded(before.index, before.start)
        if not words:
            return self._whole.count(needle, 0, end)
        return sum(1 for _ in self._places(needle, 0, end, words=True))

    def first_at(self, needle: str, index: int, start: int, *, words: bool = False) -> Hit | None:
        """Return the first hit at or behind a place, or from the top again when there is none."""
        if not needle or not self._starts:
            return None
        origin = self._folded(index, start)
        for place in self._places(needle, origin, len(self._whole), words=words):
            return self._hit(place, needle)
        for place in self._places(needle, 0, len(self._whole), words=words):
            return self._hit(place, needle)
        return None

    def last_before(self, needle: str, index: int, start: int, *, words: bool = False) -> Hit | None:
        """Return the last hit that ends at or before a place, or the last of all when there is none."""
        if not needle or not self._starts:
            return None
        for end in (self._folded(index, start), len(self._whole)):
            place = self._whole.rfind(needle, 0, end)
            while place >= 0 and words and not self._is_word(place, needle):
                place = self._whole.rfind(needle, 0, place + len(needle) - 1)
            if place >= 0:
                return self._hit(place, needle)
        return None

    def within(self, needle: str, first: int, last: int, *, words: bool = False) -> Iterator[Hit]:
        """Yield the hits in the texts `first` to `last`, both included."""
        if not needle or first >= len(self._starts):
            return
        end = self._starts[last + 1] - 1 if last + 1 < len(self._starts) else len(self._whole)
        for place in self._places(needle, self._starts[first], end, words=words):
            yield self._hit(place, needle)

    def _places(self, needle: str, start: int, end: int, *, words: bool) -> Iterator[int]:
        place = self._whole.find(needle, start, end)
        while place >= 0:
            if not words or self._is_word(place, needle):
                yield place
                place = self._whole.find(needle, place + len(needle), end)
            else:
                place = self._whole.find(needle, place + 1, end)

    def _is_word(self, place: int, needle: str) -> bool:
        end = place + len(needle)
        before = self._whole[place - 1 : place]
        after = self._whole[end : end + 1]
        return not (before.isalnum() and needle[:1].isalnum()) and not (after.isalnum() and needle[-1:].isalnum())

    def _folded(self, index: int, start: int) -> int:
        """Return the place in the folded text of a character of a text."""
        return self._starts[index] + len(self._level(self._texts[index][:start]))

    def _hit(self, place: int, needle: str) -> Hit:
        index = bisect_right(self._starts, place) - 1
        inside = place - self._starts[index]
        text = self._texts[index]
        if text.isascii() or all(len(self._level(character)) == 1 for character in text):
            return Hit(index, inside, inside + len(needle))
        start = end = 0
        width = 0  # of the folded characters so far
        for number, character in enumerate(text):
            if width <= inside:
                start = number
            width += len(self._level(character))
            end = number + 1
            if width >= inside + len(needle):
                break
        # Marks that fold to nothing belong to the letter before them.
        while end < len(text) and not self._level(text[end]):
            end += 1
        return Hit(index, start, end)
