"""What no single file shows: two files that say the same, share a video or a number, or miss their guest."""

from collections import Counter, defaultdict

from msgspec import Struct, field

from podviewer.model.document import Document, turns_of
from podviewer.model.episode import Episode, Role
from podviewer.model.problem import Code, Problem, problem
from podviewer.transcript.repeats import MAX_SHARING, SAME_PASSAGES, carries_the_others, passage_digests
from podviewer.transcript.speakers import are_unheard


class Compared(Struct, frozen=True):
    """What is compared of a file: digests of its long passages; of an episode video, number and who is not heard, too.

    It is worked out where the file is read, which may be another process.
    """

    passages: tuple[int, ...]
    video: str | None = None
    number: tuple[int, int] | None = None
    unheard: Problem | None = None
    alone: Problem | None = None


def compared(document: Document) -> Compared:
    """Return what is compared of a file."""
    passages = passage_digests(paragraph.text for turn in turns_of(document) for paragraph in turn.paragraphs)
    # A chapter list has the number of its episode by right.
    if not isinstance(document, Episode):
        return Compared(passages)
    number = None
    # One in which nothing is said or heard shares its number with the talk it announces.
    if document.season is not None and document.episode is not None and (document.turns or document.youtube_id):
        number = document.season, document.episode
    return Compared(passages, document.youtube_id, number, *_listen(document))


def _listen(episode: Episode) -> tuple[Problem | None, Problem | None]:
    """Note an episode in which no speaker is named like its guest, or nobody but guests speaks."""
    names = [speaker.name for speaker in episode.speakers]
    unheard = alone = None
    if names and episode.guests:
        heard = ", ".join(names)
        if are_unheard(names, episode.guests, episode.guest_names):
            missing = ", ".join(episode.guest_names)
            unheard = problem(Code.GUEST_NOT_HEARD, None, "guests", missing=missing, speakers=heard)
        if all(speaker.role is not Role.HOST for speaker in episode.speakers):
            alone = problem(Code.HOST_NOT_HEARD, None, "transcript", speakers=heard)
    return unheard, alone


class CrossCheck(Struct):
    """Takes files one by one."""

    _passages: dict[int, list[int]] = field(default_factory=lambda: defaultdict(list))
    _videos: dict[str, list[int]] = field(default_factory=lambda: defaultdict(list))
    _numbers: dict[tuple[int, int], list[int]] = field(default_factory=lambda: defaultdict(list))
    _names: list[str] = field(default_factory=list)
    _unheard: dict[int, Problem] = field(default_factory=dict)
    _alone: dict[int, Problem] = field(default_factory=dict)

    def add(self, name: str, compared: Compared | None) -> None:
        """Take a file into the comparison; None counts as a file that says nothing."""
        index = len(self._names)
        self._names.append(name)
        if compared is None:
            return
        for passage in compared.passages:
            self._passages[passage].append(index)
        if compared.video is not None:
            self._videos[compared.video].append(index)
        if compared.number is not None:
            self._numbers[compared.number].append(index)
        if compared.unheard is not None:
            self._unheard[index] = compared.unheard
        if compared.alone is not None:
            self._alone[index] = compared.alone

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
        pairs = Counter(pair for indices in self._passages.values() if len(indices) > 1 for pair in _pairs(indices))
        for (one, two), count in pairs.items():
            if count < SAME_PASSAGES:
                continue
            for index, other in ((one, two), (two, one)):
                wrong = carries_the_others(index in self._unheard, other in self._unheard)
                code = Code.SAME_WORDS_AS if wrong is False else Code.SAME_PASSAGES
                found[index].append(problem(code, None, "transcript", count=count, other=self._names[other]))
        return dict(found)


def _pairs(indices: list[int]) -> list[tuple[int, int]]:
    if len(indices) > MAX_SHARING:
        return []
    return [(one, two) for at, one in enumerate(indices) for two in indices[at + 1 :]]


def _others(indices: list[int]) -> list[tuple[int, int]]:
    """Return each of several indices with the first other one."""
    return [(index, indices[0] if index != indices[0] else indices[1]) for index in indices] if len(indices) > 1 else []
