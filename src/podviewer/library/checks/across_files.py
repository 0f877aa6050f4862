"""What no single file shows: two files that say the same, share a video or a number, or miss their guest."""

from collections import Counter, defaultdict

from msgspec import Struct, field

from podviewer.model.document import Document, turns_of
from podviewer.model.episode import Episode, Role
from podviewer.model.problem import Code, Problem, problem
from podviewer.transcript.repeats import LONG_PASSAGE, MAX_SHARING, SAME_PASSAGES, carries_the_others
from podviewer.transcript.speakers import are_unheard


class CrossCheck(Struct):
    """Takes episodes one by one and keeps only what is compared: hashes of passages, ids and numbers."""

    _passages: dict[int, list[int]] = field(default_factory=lambda: defaultdict(list))
    _videos: dict[str, list[int]] = field(default_factory=lambda: defaultdict(list))
    _numbers: dict[tuple[int, int], list[int]] = field(default_factory=lambda: defaultdict(list))
    _names: list[str] = field(default_factory=list)
    _unheard: dict[int, Problem] = field(default_factory=dict)
    _alone: dict[int, Problem] = field(default_factory=dict)

    def add(self, name: str, document: Document | None) -> int:
        """Take a file into the comparison and return its index; None counts as a file that says nothing."""
        index = len(self._names)
        self._names.append(name)
        if document is None:
            return index
        passages = {
            hash(paragraph.text)
            for turn in turns_of(document)
            for paragraph in turn.paragraphs
            if len(paragraph.text) >= LONG_PASSAGE
        }
        for passage in passages:
            self._passages[passage].append(index)
        # A chapter list has the number of its episode by right.
        if isinstance(document, Episode):
            self._compare(index, document)
            self._listen(index, document)
        return index

    def problems(self) -> dict[int, list[Problem]]:
        """Return the problems of each file, by its index."""
        found: dict[int, list[Problem]] = defaultdict(list)
        for index, unheard in (*self._unheard.items(), *self._alone.items()):
            found[index].append(unheard)
        for identifier, indices in self._videos.items():
            for index, other in _others(indices):
                found[index].append(
                    problem(Code.SAME_VIDEO, None, "ids.youtube", id=identifier, other=self._names[other])
                )
        for (season, episode), indices in self._numbers.items():
            for index, other in _others(indices):
                found[index].append(
                    problem(Code.SAME_NUMBER, None, "episode", season=season, episode=episode, other=self._names[other])
                )
        pairs = Counter(pair for indices in self._passages.values() for pair in _pairs(indices))
        for (one, two), count in pairs.items():
            if count < SAME_PASSAGES:
                continue
            for index, other in ((one, two), (two, one)):
                wrong = carries_the_others(index in self._unheard, other in self._unheard)
                code = Code.SAME_WORDS_AS if wrong is False else Code.SAME_PASSAGES
                found[index].append(problem(code, None, "transcript", count=count, other=self._names[other]))
        return dict(found)

    def _compare(self, index: int, episode: Episode) -> None:
        """Keep the video and the number of an episode in which something is said or heard."""
        if episode.youtube_id is not None:
            self._videos[episode.youtube_id].append(index)
        if episode.season is not None and episode.episode is not None and (episode.turns or episode.youtube_id):
            self._numbers[episode.season, episode.episode].append(index)

    def _listen(self, index: int, episode: Episode) -> None:
        """Note an episode in which no speaker is named like its guest, or nobody but guests speaks."""
        names = [speaker.name for speaker in episode.speakers]
        if not names or not episode.guests:
            return
        if are_unheard(names, episode.guests, episode.guest_names):
            wanted, heard = ", ".join(episode.guest_names), ", ".join(names)
            self._unheard[index] = problem(Code.GUEST_NOT_HEARD, None, "guests", missing=wanted, speakers=heard)
        if all(speaker.role is not Role.HOST for speaker in episode.speakers):
            self._alone[index] = problem(Code.HOST_NOT_HEARD, None, "transcript", speakers=", ".join(names))


def _pairs(indices: list[int]) -> list[tuple[int, int]]:
    if len(indices) > MAX_SHARING:
        return []
    return [(one, two) for at, one in enumerate(indices) for two in indices[at + 1 :]]


def _others(indices: list[int]) -> list[tuple[int, int]]:
    """Return each of several indices with the first other one."""
    return [(index, indices[0] if index != indices[0] else indices[1]) for index in indices] if len(indices) > 1 else []
