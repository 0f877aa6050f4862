"""Which blocks of a transcript the wiki cites: the rails beside them, and who cites what."""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from itertools import islice
from typing import TYPE_CHECKING

from msgspec import Struct

from podviewer.ui.document.document import TranscriptDocument

if TYPE_CHECKING:
    from podviewer.library.rows.pages import CitedHere


class CitedMarks(Struct, frozen=True):
    """Passages as ranges of block numbers. `rails` do not overlap; `firsts` are the blocks where a passage begins."""

    passages: "tuple[tuple[range, CitedHere], ...]" = ()
    rails: tuple[range, ...] = ()
    firsts: frozenset[int] = frozenset()

    def at(self, block: int) -> "tuple[CitedHere, ...]":
        """Return the citations of what is said in a block, in the order of the episode."""
        return tuple(cited for blocks, cited in self.passages if block in blocks)

    def rails_in(self, first: int, last: int) -> Iterator[range]:
        """Yield the rails beside blocks `first` to `last`."""
        for rail in islice(self.rails, bisect_right(self.rails, first, key=_stop), None):
            if rail.start > last:
                return
            yield rail

    def next_to(self, block: int) -> int | None:
        """Return the nearest cited block: the one given, the first one below it, else the last one above."""
        if any(self.rails_in(block, block)):
            return block
        below = [rail.start for rail in self.rails if rail.start > block]
        return min(below) if below else max(self.firsts, default=None)


def mark_cited(built: TranscriptDocument, cited: "Sequence[CitedHere]") -> CitedMarks:
    """Return where the cited passages stand in a document.

    A single second is the paragraph said then; a range ends before what is said at its end, as a marked passage does.
    Passages that touch share one rail.
    """
    passages = []
    for one in cited:
        first = built.block_at_second(one.start)
        if first is None:
            continue
        last = first
        if one.end is not None and one.end > one.start:
            last = max(first, built.blocks_of_range(one.start, one.end).stop - 1)
        passages.append((range(first, last + 1), one))
    passages.sort(key=_by_place)
    rails: list[range] = []
    for blocks, _ in passages:
        if rails and blocks.start < rails[-1].stop:
            rails[-1] = range(rails[-1].start, max(rails[-1].stop, blocks.stop))
        else:
            rails.append(blocks)
    return CitedMarks(tuple(passages), tuple(rails), frozenset(blocks.start for blocks, _ in passages))


def _stop(rail: range) -> int:
    return rail.stop


def _by_place(passage: "tuple[range, CitedHere]") -> tuple[int, int]:
    return passage[0].start, passage[0].stop
