"""Which episodes belong beside one: the same guest, the same topics."""

from collections import Counter
from collections.abc import Sequence
from math import log

from podviewer.library.rows.catalogue import EpisodeRow
from podviewer.text.fold import fold

MOST = 8

SAME_GUEST = 3.0
"""What a guest in common is worth; a topic is worth the more, the fewer episodes have it."""


def related(row: EpisodeRow, episodes: Sequence[EpisodeRow], most: int = MOST) -> list[EpisodeRow]:
    """Return the episodes nearest to one, the nearest first; those that share nothing are left out."""
    spread = Counter(topic for one in episodes for topic in {fold(topic) for topic in one.topics})
    topics, guests = {fold(topic) for topic in row.topics}, set(row.guests)
    scored = []
    for place, one in enumerate(episodes):
        if one.path == row.path:
            continue
        shared = topics & {fold(topic) for topic in one.topics}
        score = sum(log(1 + len(episodes) / spread[topic]) for topic in shared)
        # Many topics of one's own make a shared one say less.
        score /= (1 + len(one.topics)) ** 0.5
        score += SAME_GUEST * len(guests & set(one.guests))
        if score > 0:
            scored.append((-score, place, one))
    return [one for _, _, one in sorted(scored, key=lambda entry: entry[:2])[:most]]
