"""How much was found, in words."""

from collections.abc import Sequence

from podviewer.library.search.hits import PageHit
from podviewer.library.search.pages import LIMIT
from podviewer.library.search.search import Count, Results
from podviewer.messages.translate import tr
from podviewer.messages.units import WIDE_DOT, moments_words, number
from podviewer.text.youtube import PLAYER


def count_words(results: Results, count: Count | None) -> str:
    """Return "12 moments in 4 episodes"; "50+ moments" while the rest is being counted."""
    shown, matches = results.moments, results.matches
    if matches is not None and matches > shown:
        words = tr("The best {shown} of {all} moments").format(shown=number(shown), all=number(matches))
        return f"{words} {_episodes(count.episodes)}" if count is not None else words
    if count is not None:
        return f"{moments_words(count.moments)} {_episodes(count.episodes)}"
    if results.more is not None:
        return tr("{count}+ moments").format(count=number(shown))
    return f"{moments_words(shown)} {_episodes(results.episodes)}"


def order_words(results: Results, *, ranked: bool) -> str:
    """Return in which order the moments stand, and how many of them were compared where that is not all."""
    if not ranked:
        return tr("In episode order")
    if results.ranked is not None and results.matches is not None and results.ranked < results.matches:
        among = tr("ranked among {ranked} of {all}")
        return f"{tr('Best first')}, {among.format(ranked=number(results.ranked), all=number(results.matches))}"
    return tr("Best first")


def passage_words(hits: Sequence[PageHit]) -> str:
    """Return "3 passages on 2 wiki pages"; "the first 50 passages" where no more are looked for."""
    pages = len({hit.page.file for hit in hits})
    pattern = tr("The first {count} passages") if len(hits) >= LIMIT else tr("{count} passages")
    passages = tr("1 passage") if len(hits) == 1 else pattern.format(count=number(len(hits)))
    where = tr("on 1 wiki page") if pages == 1 else tr("on {count} wiki pages").format(count=number(pages))
    return f"{passages} {where}"


def passage_count(hits: Sequence[PageHit]) -> str:
    """Return how many passages there are: "3", or "50+"."""
    return f"{number(len(hits))}+" if len(hits) >= LIMIT else number(len(hits))


def key_words(*, chosen: bool, ranks: bool, has_video: bool) -> str:
    """Return what the keys do: before a find is chosen Enter ranks, where it can; then it opens."""
    keys = [tr("↑↓ choose")]
    if chosen:
        keys.append(tr("Enter opens the passage"))
    elif ranks:
        keys.append(tr("Enter puts the best first"))
    if has_video:
        keys.append(tr("Ctrl Enter opens {player}").format(player=PLAYER))
    return WIDE_DOT.join(keys)


def _episodes(count: int) -> str:
    return tr("in 1 episode") if count == 1 else tr("in {count} episodes").format(count=number(count))
