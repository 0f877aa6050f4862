"""Reading places told by their words, so that they hold when the file has changed."""

from bisect import bisect_left

from msgspec.structs import replace

from podviewer.model.anchor import Anchor, TextPoint
from podviewer.transcript.anchors import Change, SpokenText, compare_texts, find_again, find_anchor, follow, make_anchor
from podviewer.ui.context import ReadingPosition
from podviewer.ui.document.document import Kind, TranscriptDocument

EntryKey = tuple[str, int, int]
Point = tuple[int, int]
"""A block of the document, and a character of its own text."""

ABOVE_WORDS = (Kind.NAME, Kind.HEADING)
"""Blocks that belong to the words below them."""


def with_anchor(built: TranscriptDocument, position: ReadingPosition) -> ReadingPosition:
    """Return a place with the words that stand there, or right below it where it is a name or a heading."""
    number = built.number_of(position.key)
    point = _in_text(built, number, position.index) if number is not None else None
    if point is None:
        return position
    is_spoken, place = point
    return replace(position, anchor=make_anchor(_text(built, is_spoken), place))


def find_place(built: TranscriptDocument, position: ReadingPosition) -> ReadingPosition | None:
    """Return where a place is in a document, by its words where it has them; None where nothing of it is there."""
    if position.anchor is None:
        return _by_key(built, position)
    is_spoken = bool(built.spoken_blocks) and position.key[0] in ("item", "name", "time", "chapter")
    text = _text(built, is_spoken)
    point = find_anchor(position.anchor, text).start
    if point is None and text.paragraphs:
        point = _by_hints(position.anchor, text)
    return _position(built, is_spoken, point, position) if point is not None else _by_key(built, position)


def carry_place(old: TranscriptDocument, new: TranscriptDocument, position: ReadingPosition) -> ReadingPosition | None:
    """Return where a place of one state of a file is in another: at the same words, else at what stood beside them."""
    number = old.number_of(position.key)
    point = _in_text(old, number, position.index) if number is not None else None
    if point is None:
        return _by_key(new, position)
    is_spoken, place = point
    found = follow(_change(old, new, is_spoken), place)
    return _position(new, is_spoken, found, position) if found is not None else None


def carry_words(old: TranscriptDocument, new: TranscriptDocument, key: EntryKey) -> EntryKey | None:
    """Return the key that an entry has in another state of the file; None where its words are others."""
    at = carry_place(old, new, ReadingPosition(key))
    before, number = old.number_of(key), new.number_of(at.key) if at is not None else None
    if at is None or before is None or number is None:
        return None
    return at.key if new.entries[number].text.source == old.entries[before].text.source else None


def carry_selection(
    old: TranscriptDocument, new: TranscriptDocument, first: Point, last: Point
) -> tuple[Point, Point] | None:
    """Return where words from one point to another are in another state of the file; what of them has gone is left out.

    None where none of them is left.
    """
    changes = {is_spoken: _change(old, new, is_spoken) for is_spoken in (True, False)}

    def find(number: int) -> tuple[Point, Point] | None:
        entry = old.entries[number]
        start = first[1] if number == first[0] else 0
        end = last[1] if number == last[0] else len(entry.text.source)
        if not entry.own or start >= end:
            return None
        is_spoken = entry.kind is Kind.PARAGRAPH
        paragraph = bisect_left(_blocks(old, is_spoken), number)
        found = find_again(changes[is_spoken], (paragraph, start), (paragraph, end))
        blocks = _blocks(new, is_spoken)
        return ((blocks[found[0][0]], found[0][1]), (blocks[found[1][0]], found[1][1])) if found is not None else None

    numbers = range(first[0], last[0] + 1)
    begin = next((found for number in numbers if (found := find(number)) is not None), None)
    finish = next((found for number in reversed(numbers) if (found := find(number)) is not None), None)
    return (begin[0], finish[1]) if begin is not None and finish is not None and begin[0] < finish[1] else None


def to_stored(position: ReadingPosition) -> list[object]:
    """Return a place as values that JSON has: [kind of entry, number, part, character, px from the top, and of its
    words exact, prefix, suffix, paragraph, offset, length, second]; without words the first five."""
    anchor, place = position.anchor, [*position.key, position.index, position.offset]
    if anchor is None:
        return place
    words = (anchor.exact, anchor.prefix, anchor.suffix)
    return [*place, *words, anchor.paragraph, anchor.offset, anchor.length, anchor.second]


def from_stored(stored: object) -> ReadingPosition | None:
    """Return the place that was stored; None where it is none of ours."""
    match stored:
        case [str(kind), int(number), int(part), int(index), int(offset), *words]:
            return ReadingPosition((kind, number, part), index, offset, _stored_anchor(words))
    return None


def _stored_anchor(words: list[object]) -> Anchor | None:
    match words:
        case [str(exact), str(prefix), str(suffix), int(paragraph), int(offset), int(length), (int() | None) as second]:
            return Anchor(exact, prefix, suffix, paragraph, offset, length, second)
    return None


# Between blocks of a document and paragraphs of a text.


def _text(built: TranscriptDocument, is_spoken: bool) -> SpokenText:
    return built.spoken if is_spoken else built.written


def _blocks(built: TranscriptDocument, is_spoken: bool) -> tuple[int, ...]:
    return built.spoken_blocks if is_spoken else built.written_blocks


def _change(old: TranscriptDocument, new: TranscriptDocument, is_spoken: bool) -> Change:
    return compare_texts(_text(old, is_spoken), _text(new, is_spoken))


def _in_text(built: TranscriptDocument, number: int, index: int) -> tuple[bool, TextPoint] | None:
    """Return which text a point of the document is in (whether in what was said), and where; None for our own words."""
    kind = built.entries[number].kind
    below = bisect_left(built.spoken_blocks, number)
    if below < len(built.spoken_blocks) and (kind is Kind.PARAGRAPH or kind in ABOVE_WORDS):
        return True, (below, index if built.spoken_blocks[below] == number else 0)
    if not built.entries[number].own:
        return None
    return False, (bisect_left(built.written_blocks, number), index)


def _position(
    built: TranscriptDocument, is_spoken: bool, point: TextPoint, position: ReadingPosition
) -> ReadingPosition:
    """Return the place at a point of a text; of the kind that it was, where such a one stands above the words."""
    number, index = _blocks(built, is_spoken)[point[0]], point[1]
    if index == 0 and built.entries[number].key[0] != position.key[0]:
        above = number - 1
        while above >= 0 and built.entries[above].kind in ABOVE_WORDS:
            if built.entries[above].key[0] == position.key[0]:
                inside = min(position.index, len(built.entries[above].text.source))
                return replace(position, key=built.entries[above].key, index=inside)
            above -= 1
    return replace(position, key=built.entries[number].key, index=index)


def _by_hints(anchor: Anchor, text: SpokenText) -> TextPoint:
    """Return where words stood that are gone with all around them: by their second, else by their number."""
    timed = [(second, n) for n, second in enumerate(text.seconds) if second is not None]
    if anchor.second is not None and timed:
        return min(timed, key=lambda row: abs(row[0] - (anchor.second or 0)))[1], 0
    return min(max(0, anchor.paragraph), len(text.paragraphs) - 1), 0


def _by_key(built: TranscriptDocument, position: ReadingPosition) -> ReadingPosition | None:
    number = built.number_of(position.key)
    if number is None and position.key[0] in ("name", "time"):
        number = built.number_of(("item", *position.key[1:]))
    return replace(position, key=built.entries[number].key) if number is not None else None
