"""Headers, clips and chapter list side by side: which rows mean the same chapter, and what they disagree about."""

from collections import Counter, deque
from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from enum import StrEnum

from msgspec import Struct, field

from podviewer.model.document import ChapterList, Document, ProsePage
from podviewer.model.episode import Chapter, Clip, Episode
from podviewer.model.timing import NEAR
from podviewer.transcript.chapters import fold_title


class Side(StrEnum):
    """Where a chapter is written down; the value is a `Chapter.origin`."""

    HEADER = "header"
    CLIP = "clip"
    LIST = "list"


SIDES = tuple(Side)


class ComparedRow(Struct, frozen=True):
    """One chapter as each side has it; None where a side lacks it.

    `odd_titles` and `odd_seconds` are the sides that stand apart from what most others say; all, where no two agree.
    `missing` are the sides that lack this chapter although they have others.
    """

    header: Chapter | None = None
    clip: Chapter | None = None
    listed: Chapter | None = None
    odd_titles: tuple[Side, ...] = ()
    odd_seconds: tuple[Side, ...] = ()
    missing: tuple[Side, ...] = ()

    def on(self, side: Side) -> Chapter | None:
        """Return what a side has."""
        return (self.header, self.clip, self.listed)[SIDES.index(side)]

    @property
    def sides(self) -> tuple[Side, ...]:
        """The sides that have it."""
        return tuple(side for side in SIDES if self.on(side) is not None)

    @property
    def differs(self) -> bool:
        """Whether sides that have it say different things."""
        return bool(self.odd_titles or self.odd_seconds)

    @property
    def agrees(self) -> bool:
        """Whether all sides say the same."""
        return not self.differs and not self.missing


class _ListedRow(Struct):
    """A row while it is put together. `place` orders it: a second, and which was found first."""

    title: str
    on: dict[Side, Chapter] = field(default_factory=dict)
    second: int | None = None
    place: tuple[int, int] = (0, 0)


def compare_document(document: Document | None) -> tuple[ComparedRow, ...]:
    """Return the chapters of a document as each side has them; none of what has no chapters."""
    match document:
        case Episode():
            return compare_chapters(document.headings, document.clips, document.listed)
        case ProsePage():
            return compare_chapters((), (), document.listed)
        case ChapterList():
            return compare_chapters((), (), document.chapters)
        case _:
            return ()


def compare_chapters(
    headers: Sequence[Chapter], clips: Sequence[Clip], rows: Sequence[Chapter]
) -> tuple[ComparedRow, ...]:
    """Return the chapters of all three sides, in the order of their seconds; ties as in the file.

    Sides meet in a row by equal titles (the second of two equal ones with the second), else by seconds that are at
    most `NEAR` apart. An estimated second disagrees with nothing: the file states none there.
    """
    there: dict[Side, Sequence[Chapter]] = {
        Side.HEADER: headers,
        Side.CLIP: [Chapter(clip.name, clip.start, Side.CLIP, False, None, clip.line) for clip in clips],
        Side.LIST: rows,
    }
    joined = _by_second(_by_title(there))
    used = [side for side in SIDES if there[side]]
    return tuple(_judged(row, used) for row in sorted(joined, key=_place))


def _by_title(there: dict[Side, Sequence[Chapter]]) -> list[_ListedRow]:
    """Return one row for each title; the same title again on one side is another row."""
    found: dict[tuple[str, int], _ListedRow] = {}
    for side, chapters in there.items():
        seen: Counter[str] = Counter()
        for chapter in chapters:
            title = fold_title(chapter.title)
            row = found.setdefault((title, seen[title]), _ListedRow(title))
            row.on[side] = chapter
            seen[title] += 1
    before = 0
    for number, row in enumerate(found.values()):
        # Clips and lists are right even where a wrong time has displaced the header.
        seconds = (row.on[side].start for side in (Side.CLIP, Side.LIST, Side.HEADER) if side in row.on)
        row.second = next((second for second in seconds if second is not None), None)
        before = before if row.second is None else row.second
        row.place = before, number
    return list(found.values())


def _by_second(rows: Iterable[_ListedRow]) -> Iterator[_ListedRow]:
    """Yield the rows, those that lack a side joined to the nearest that lacks the other ones."""
    waiting: dict[tuple[frozenset[Side], int], deque[_ListedRow]] = {}
    for row in sorted(rows, key=_place):
        if len(row.on) == len(SIDES) or row.second is None:
            yield row
            continue
        other = _take_partner(waiting, row.on.keys(), row.second)
        if other is not None:
            other.on |= row.on
            row = other
        waiting.setdefault((frozenset(row.on), row.place[0]), deque()).append(row)
    for queue in waiting.values():
        yield from queue


_PARTNERS = [frozenset(side for bit, side in enumerate(SIDES) if mask >> bit & 1) for mask in (3, 5, 6, 1, 2, 4)]
"""The sides an incomplete row may have; those with two first."""


def _take_partner(
    waiting: dict[tuple[frozenset[Side], int], deque[_ListedRow]], sides: Iterable[Side], second: int
) -> _ListedRow | None:
    """Remove and return the row without these sides that is nearest before a second; the first of equals."""
    wanted = [partner for partner in _PARTNERS if partner.isdisjoint(sides)]
    for step in range(NEAR + 1):
        for partner in wanted:
            queue = waiting.get((partner, second - step))
            if queue:
                return queue.popleft()
    return None


def _place(row: _ListedRow) -> tuple[int, int]:
    return row.place


def _judged(row: _ListedRow, used: Sequence[Side]) -> ComparedRow:
    titles = {side: fold_title(chapter.title) for side, chapter in row.on.items()}
    seconds = {side: chapter.start for side, chapter in row.on.items() if not chapter.approximate}
    return ComparedRow(
        row.on.get(Side.HEADER),
        row.on.get(Side.CLIP),
        row.on.get(Side.LIST),
        _odd(titles),
        _odd({side: second for side, second in seconds.items() if second is not None}),
        tuple(side for side in used if side not in row.on),
    )


def _odd(said: Mapping[Side, Hashable]) -> tuple[Side, ...]:
    """Return the sides that say something else than most."""
    votes = Counter(said.values())
    if len(votes) < 2:
        return ()
    most, count = votes.most_common(1)[0]
    return tuple(side for side in SIDES if side in said and (count == 1 or said[side] != most))
