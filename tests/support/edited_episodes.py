"""Episodes edited as people edit them, with a record of where each word went: renamed, shuffled, words changed."""

import re
from collections.abc import Sequence
from random import Random

from msgspec import Struct

from podviewer.model.anchor import TextPoint
from podviewer.transcript.anchors import SpokenText, spoken_text

WORD = re.compile(r"\S+")
OTHERS = ("velvet", "harbour", "seldom", "quarter", "meadow", "lantern", "thirty", "copper", "onward", "pepper")


class Edited(Struct):
    """Another state of a text. `words` has for each (paragraph, number of the word) where that stands now, as
    characters of the whole; None where it was dropped. `changed` are those whose letters are others."""

    text: SpokenText
    words: dict[tuple[int, int], tuple[int, int] | None]
    changed: set[tuple[int, int]]


def edit(text: SpokenText, dice: Random, *, part: float = 0.0, shuffled: bool = False, put_in: int = 0) -> Edited:
    """Return a text with a `part` of its words replaced, dropped, or with another put behind; paragraphs `shuffled`,
    each with its second; some paragraphs `put_in`."""
    order = list(range(len(text.paragraphs)))
    if shuffled:
        dice.shuffle(order)
    made: list[str] = []
    seconds: list[int | None] = []
    spans: dict[tuple[int, int], tuple[int, int, int] | None] = {}
    changed: set[tuple[int, int]] = set()
    extra = {dice.randrange(len(order)) for _ in range(put_in)} if order else set()
    for place, number in enumerate(order):
        if place in extra:
            made.append(" ".join(dice.choices(OTHERS, k=12)))
            seconds.append(None)
        paragraph, at = text.paragraphs[number], 0
        new = ""
        for count, word in enumerate(WORD.finditer(paragraph)):
            new += paragraph[at : word.start()]
            at, key = word.end(), (number, count)
            kind = dice.choice(("other", "other", "drop", "more")) if dice.random() < part else ""
            if kind == "drop" and word.start() != 0:
                new = new[: len(new) - 1] if new.endswith(" ") else new
                spans[key] = None
                changed.add(key)
                continue
            start = len(new)
            new += dice.choice(OTHERS) if kind in ("other", "drop") else word[0]
            spans[key] = (len(made), start, len(new))
            if kind:
                changed.add(key)
            if kind == "more":
                new += f" {dice.choice(OTHERS)}"
        made.append(new + paragraph[at:])
        seconds.append(text.seconds[number] if number < len(text.seconds) else None)
    now = spoken_text(made, seconds)
    words = {
        key: None if span is None else (now.starts[span[0]] + span[1], now.starts[span[0]] + span[2])
        for key, span in spans.items()
    }
    return Edited(now, words, changed)


class Span(Struct):
    """Some words of one paragraph, from `first` to `last` counted from 0, with both."""

    paragraph: int
    first: int
    last: int
    start: TextPoint
    end: TextPoint


def draw_span(text: SpokenText, dice: Random, most: int = 30) -> Span:
    """Return 1 to `most` words of a paragraph."""
    while True:
        paragraph = dice.randrange(len(text.paragraphs))
        words = list(WORD.finditer(text.paragraphs[paragraph]))
        if words:
            break
    count = dice.randint(1, min(most, len(words)))
    first = dice.randrange(len(words) - count + 1)
    last = first + count - 1
    return Span(paragraph, first, last, (paragraph, words[first].start()), (paragraph, words[last].end()))


def went_to(span: Span, edited: Edited) -> tuple[int, int] | None:
    """Return where the words of a span stand in the edited text; None where all were dropped."""
    now = [at for n in range(span.first, span.last + 1) if (at := edited.words[span.paragraph, n]) is not None]
    return (now[0][0], now[-1][1]) if now else None


def is_changed(span: Span, edited: Edited) -> bool:
    """Say whether any word of a span was edited: one put behind its last word is not among them."""
    keys = [(span.paragraph, n) for n in range(span.first, span.last + 1)]
    return any(key in edited.changed for key in keys)


def words_of(text: SpokenText, places: Sequence[int]) -> str:
    """Return the words from one character of the whole to before another."""
    return text.whole[places[0] : places[1]]
