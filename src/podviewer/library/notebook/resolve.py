"""Where the words of annotations stand in a library now."""

from collections.abc import Iterable, Mapping

from podviewer.exporters.notebook.collection import Resolved
from podviewer.library.notebook.episodes import Episodes, ReadEpisode
from podviewer.model.anchor import AnchorMatch, AnchorState
from podviewer.model.annotation import Annotation
from podviewer.transcript.anchors import SpokenText, position_of
from podviewer.transcript.annotated_words import find_again

SURE = (AnchorState.HERE, AnchorState.MOVED)


def resolve(annotations: Iterable[Annotation], episodes: Episodes) -> Mapping[str, Resolved]:
    """Return by id how the words of each annotation fare.

    An episode for which only number and title speak counts where it has the words of one of its annotations.
    """
    found: dict[str, tuple[ReadEpisode, AnchorMatch]] = {}
    made: dict[str, Resolved] = {}
    for one in annotations:
        made[one.id] = Resolved()
        episode = episodes.find(one.source)
        if episode is not None:
            found[one.id] = episode, find_again(one, episode.text)
    confirmed = {id(episode.document) for episode, match in found.values() if match.state in SURE}
    for id_, (episode, match) in found.items():
        if episode.is_sure or id(episode.document) in confirmed:
            made[id_] = resolved(match, episode.text)
    return made


def resolved(match: AnchorMatch, text: SpokenText) -> Resolved:
    """Return how words fare that were found so."""
    if match.start is None or match.end is None:
        return Resolved(match.state)
    exact = text.whole[position_of(text, match.start) : position_of(text, match.end)]
    second = text.seconds[match.start[0]] if match.start[0] < len(text.seconds) else None
    return Resolved(match.state, exact, second)
