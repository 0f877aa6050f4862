"""How long it takes to read on: to the end of the chapter, and of the episode."""

from msgspec import Struct

from podviewer.model.episode import Episode
from podviewer.ui.context import LEAD_IN
from podviewer.ui.reader.text.view import TextView

WORDS_A_MINUTE = 230
CHARACTERS_A_WORD = 5.5
"""Of spoken English, with the blank."""


class TimeLeft(Struct, frozen=True):
    """Whole minutes, begun ones too; `chapter` is None above the first one and where there are none."""

    chapter: int | None
    episode: int


def time_left(view: TextView) -> TimeLeft | None:
    """Return how long the words take that stand below the top of the view; None where there are none, or no episode."""
    built = view.built
    if built is None or not isinstance(built.shown, Episode) or view.progress() == 100:
        return None
    here = built.place(view.surface.top_cursor(LEAD_IN + 8).position())
    following = built.block_of_chapter(view.chapter + 1) if view.chapter + 1 < len(built.chapters) else None
    of_chapter = None
    if view.chapter >= 0:
        of_chapter = _minutes(built.characters_between(here, (following, 0) if following is not None else None))
    return TimeLeft(of_chapter, _minutes(built.characters_between(here, None)))


def _minutes(characters: int) -> int:
    return max(1, -int(-characters // (CHARACTERS_A_WORD * WORDS_A_MINUTE)))
