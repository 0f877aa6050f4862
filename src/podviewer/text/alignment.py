"""Two texts word by word: which stretch of what was said a pasted sentence is, and where they differ."""

from collections.abc import Callable, Mapping, Sequence
from difflib import SequenceMatcher

from msgspec import Struct

STRAY = 0.34
"""What a word costs that was said between two stretches and not pasted: eight words that match outweigh 23 that do
not."""

OTHER_FORM = 0.8
"""What a word is worth that has only its stem in common: tracking, tracked."""


class Step(Struct, frozen=True):
    """A stretch of both: `said` and `pasted` are ranges of words. Equal ones have `is_same`."""

    is_same: bool
    said: tuple[int, int]
    pasted: tuple[int, int]


class Alignment(Struct, frozen=True):
    """Where the pasted words lie among those that were said: `first` to before `last`; `score` is 1 for the same."""

    first: int
    last: int
    score: float
    steps: tuple[Step, ...]


class Aligner:
    """Compares one pasted text with many passages. Words are the same where their stems are.

    `weigh` says how much a word counts.
    """

    def __init__(self, pasted: Sequence[str], stems: Mapping[str, str], weigh: Callable[[str], float]) -> None:
        self._pasted = pasted
        self._stems = stems
        self._weigh = weigh
        self._matcher = SequenceMatcher(None, "", [stems.get(word, word) for word in pasted], autojunk=False)
        self._total = sum(map(weigh, pasted))

    def align(self, said: Sequence[str]) -> Alignment | None:
        """Return the best place of the pasted words in a passage; None where no word is the same."""
        self._matcher.set_seq1([self._stems.get(word, word) for word in said])
        blocks = _together([(block.a, block.b, block.size) for block in self._matcher.get_matching_blocks()])
        if not blocks:
            return None
        first, last = blocks[0][0], blocks[-1][0] + blocks[-1][2]
        same = 0.0
        for a, b, size in blocks:
            for n in range(size):
                weight = self._weigh(self._pasted[b + n])
                same += weight if said[a + n] == self._pasted[b + n] else weight * OTHER_FORM
        whole = self._total + sum(map(self._weigh, said[first:last]))
        return Alignment(first, last, 2 * same / whole if whole else 0.0, tuple(self._steps(said, blocks)))

    def _steps(self, said: Sequence[str], blocks: Sequence[tuple[int, int, int]]) -> list[Step]:
        steps: list[Step] = []
        at_said, at_pasted = blocks[0][0], 0
        for a, b, size in blocks:
            if a > at_said or b > at_pasted:
                steps.append(Step(False, (at_said, a), (at_pasted, b)))
            n = 0
            while n < size:
                is_same = said[a + n] == self._pasted[b + n]
                start = n
                while n < size and (said[a + n] == self._pasted[b + n]) is is_same:
                    n += 1
                steps.append(Step(is_same, (a + start, a + n), (b + start, b + n)))
            at_said, at_pasted = a + size, b + size
        if at_pasted < len(self._pasted):
            steps.append(Step(False, (at_said, at_said), (at_pasted, len(self._pasted))))
        return steps


def _together(blocks: Sequence[tuple[int, int, int]]) -> list[tuple[int, int, int]]:
    """Return the run of matching blocks that is worth most, so that a stray "the" far off does not stretch it."""
    best: tuple[float, int, int] = (0.0, 0, 0)
    worth, start = 0.0, 0
    for index, (a, _, size) in enumerate(blocks):
        if not size:
            continue
        if index > start:
            before, _, length = blocks[index - 1]
            worth -= STRAY * (a - before - length)
        if worth <= 0:
            worth, start = 0.0, index
        worth += size
        if worth > best[0]:
            best = worth, start, index + 1
    return [block for block in blocks[best[1] : best[2]] if block[2]]
