"""How much was found, in words."""

from collections import Counter
from collections.abc import Mapping, Sequence

from podviewer.library.search.hits import PageHit
from podviewer.library.search.pages import LIMIT, MAX_PER_PAGE
from podviewer.library.search.search import Count, Results
from podviewer.messages.translate import tr
from podviewer.messages.units import WIDE_DOT, moments_words, number
from podviewer.text.fold import isolate
from podviewer.text.youtube import PLAYER


def count_words(results: Results, count: Count | None, *, reading: bool = False) -> str:
    """Return "12 moments in 4 episodes"; "50+ moments" while the rest is being counted, "so far" while files are read.

    Words that only begin like the last one are counted where there are no others: they stand apart, with their own.
    """
    words = _count_words(results, count)
    return tr("Reading… {count} so far").format(count=words) if reading else words


def _count_words(results: Results, count: Count | None) -> str:
    best, matches = results.moments, results.matches
    if matches is not None and matches > best:
        words = tr("The best {shown} of {all} moments").format(shown=number(best), all=number(matches))
        return f"{words} {_episodes(results.matching_episodes)}" if results.matching_episodes else words
    if count is not None:
        whole = count.moments - count.partial
        if whole:
            return f"{moments_words(whole)} {_episodes(count.whole_episodes)}"
        return f"{moments_words(count.moments)} {_episodes(count.episodes)}"
    groups = [group for group in results.groups if group.whole] or results.groups
    shown = sum(len(group.moments) for group in groups)
    if results.more is not None and groups[-1] is results.groups[-1]:
        return tr("{count}+ moments").format(count=number(shown))
    return f"{moments_words(shown)} {_episodes(len({group.episode.file for group in groups}))}"


def result_notes(results: Results) -> list[str]:
    """Return what must be said of an answer before its first row: other spellings that were found, and how many moments
    were compared where the best of them are shown and that is not all."""
    notes = []
    if results.also:
        spellings = ", ".join(isolate(spelling) for spelling in results.also)
        notes.append(tr("Also found: {spellings}").format(spellings=spellings))
    if results.ranked is not None and results.matches is not None and results.ranked < results.matches:
        among = tr("Ranked among {ranked} of {all}")
        notes.append(among.format(ranked=number(results.ranked), all=number(results.matches)))
    return notes


def passage_words(hits: Sequence[PageHit], counts: Mapping[int, int]) -> str:
    """Return "3 passages on 2 wiki pages"; "the first 3 of 29" where fewer are shown, "the first 3" before it is known
    of how many. `counts` are the passages of each page."""
    pages, shown, there = len(counts or {hit.page.file for hit in hits}), len(hits), sum(counts.values())
    if there == shown == 1 or (shown == 1 and not is_cut(hits)):
        passages = tr("1 passage")
    elif there > shown:
        passages = tr("The first {shown} of {count} passages").format(shown=number(shown), count=number(there))
    else:
        pattern = tr("The first {count} passages") if is_cut(hits) and not there else tr("{count} passages")
        passages = pattern.format(count=number(shown))
    where = tr("on 1 wiki page") if pages == 1 else tr("on {count} wiki pages").format(count=number(pages))
    return f"{passages} {where}"


def passage_count(hits: Sequence[PageHit], counts: Mapping[int, int]) -> str:
    """Return how many passages there are: "3", or "50+" before that is known; "" for none."""
    if not hits:
        return ""
    if counts:
        return number(sum(counts.values()))
    return f"{number(len(hits))}+" if is_cut(hits) else number(len(hits))


def is_cut(hits: Sequence[PageHit]) -> bool:
    """Say whether there may be more passages than were looked for."""
    pages = Counter(hit.page.file for hit in hits)
    return len(hits) >= LIMIT or any(count >= MAX_PER_PAGE for count in pages.values())


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
