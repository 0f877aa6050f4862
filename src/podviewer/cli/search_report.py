"""Moments that were found, as lines for a terminal."""

from collections.abc import Iterator

from podviewer.library.search.hits import EpisodeHits, MomentHit
from podviewer.library.search.search import Results
from podviewer.messages.units import episode_number
from podviewer.text.fold import label
from podviewer.text.timecode import format_timecode


def search_lines(results: Results, limit: int) -> Iterator[str]:
    """Yield the moments under the title of their episode, at most `limit` of them, then how many there are."""
    shown = 0
    for group in results.groups:
        if shown >= limit:
            break
        if shown:
            yield ""
        yield _heading(group)
        for moment in group.moments[: limit - shown]:
            yield from _moment(moment)
            shown += 1
    if shown:
        yield ""
    total = results.moments if results.matches is None else results.matches
    moments = f"{total:,} moment{'' if total == 1 else 's'}"
    episodes = f"{results.episodes:,} episode{'' if results.episodes == 1 else 's'}"
    yield (f"{moments} in {episodes}" if total else "Nothing was found.") + (
        f"; the first {shown:,} are shown" if shown < total else ""
    )


def _heading(group: EpisodeHits) -> str:
    episode = group.episode
    number = episode_number(episode.season, episode.episode)
    parts = [part for part in (episode.title, ", ".join(episode.guest_names), number) if part]
    return " · ".join(parts) + ("" if group.whole else "  (words that begin so)")


def _moment(moment: MomentHit) -> Iterator[str]:
    time = "" if moment.second is None else f"{'≈' if moment.about else ''}{format_timecode(moment.second)}"
    chapter = f"  ({moment.chapter})" if moment.chapter else ""
    yield f"  {time:>9}  {moment.speaker or '–'}{chapter}"
    snippet = moment.snippet
    yield f"             {'…' if snippet.cut_before else ''}{label(snippet.text)}{'…' if snippet.cut_after else ''}"
