"""Where a second comes from, and what second is meant."""

from enum import StrEnum

from podviewer.text.fold import count_words


class Timing(StrEnum):
    """Where a paragraph's time comes from."""

    STATED = "stated"
    ESTIMATED = "estimated"
    """The file gives none: interpolated by words between stated neighbours (median error 1.8 s)."""
    SUSPECT = "suspect"
    """The file gives one that stands out of order."""
    NONE = "none"


NEAR = 2
"""Seconds between a chapter and a turn that mean the same moment."""


def second_of(
    text: str, position: int, start: int | None, link: int | None, end: int | None, timing: str
) -> tuple[int | None, Timing]:
    """Return when a position of a paragraph was said, and where that time comes from.

    The seconds are the paragraph's: `start` as stated, `link` where its words begin, `end` where they end; they are
    spread evenly between. A stated second is returned as it stands where the position is within NEAR seconds of it; a
    paragraph whose own second is suspect yields a suspect one.
    """
    kind = Timing(timing)
    if link is None:
        return start, kind
    words = count_words(text)
    before = count_words(text[:position]) - (position > 0 and not text[position - 1].isspace())
    second = link
    if end is not None and words and before > 0:
        second = link + (end - link) * before // words
    if kind is Timing.STATED:
        if start is not None and second - start <= NEAR:
            return start, kind
        return second, Timing.ESTIMATED
    return second, kind
