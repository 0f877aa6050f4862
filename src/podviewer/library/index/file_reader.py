"""Files read and made ready for the index, where no database is needed: here, or in a process of its own."""

from collections.abc import Callable
from typing import Any

from msgspec import Struct, field

from podviewer.formats.datatalks.person import Person
from podviewer.formats.registry import read_file, read_person
from podviewer.library.index.discovery import FilePlace
from podviewer.library.index.episode_rows import Summary, summarize
from podviewer.library.index.page_rows import PageSummary, summarize_page
from podviewer.model.document import ChapterList, ProsePage
from podviewer.model.problem import Code, Problem, Severity, problem
from podviewer.model.reading import UNKNOWN, Reading
from podviewer.model.wiki_page import WikiPage
from podviewer.text.words import searched_words

EPISODE, PAGE, CHAPTERS, PERSON, OTHER, REFUSED = "episode", "page", "chapters", "person", "other", "refused"
"""What a file is. OTHER: a page of another kind, met in a folder, which is no fault."""

MAX_PIECES = 300_000
"""Of text between blanks that are remembered, some 35 MB; the archive has 80,000."""

Read = Callable[[bytes], Reading[Any]]


class FileToRead(Struct, frozen=True):
    """A file, where it lies, and whether it was named itself and not met in a folder."""

    path: bytes
    place: FilePlace
    named: bool


class FileRead(Struct, frozen=True):
    """What a file is to the library, what is stored of it, its words, and the code that says why it was refused."""

    kind: str
    value: Summary | PageSummary | ChapterList | Person | None = None
    words: set[str] = field(default_factory=set)
    """As they are searched; few that the reader has told before."""
    reason: str | None = None


class FileReader:
    """Reads files for an index."""

    def __init__(self, read: Read = read_file, read_person: Read = read_person) -> None:
        self._read = read
        self._read_person = read_person
        self._pieces: set[str] = set()

    def __call__(self, file: FileToRead) -> FileRead:
        """Read a file; whatever goes wrong with one is that file's affair."""
        read = self._read_person if file.place is FilePlace.PEOPLE else self._read
        try:
            reading = read(file.path)
        except Exception as error:
            reason = f"{type(error).__name__}: {error}"
            reading = Reading(None, (problem(Code.UNREADABLE, reason=reason),), UNKNOWN)
        kind = _kind(file, reading)
        if kind == EPISODE:
            episode, pieces = summarize(reading)
            return FileRead(kind, episode, self._words(pieces))
        if kind == PAGE:
            page, pieces = summarize_page(reading)
            return FileRead(kind, page, self._words(pieces))
        if kind == REFUSED:
            return FileRead(kind, reason=_worst(reading.problems))
        return FileRead(kind) if kind == OTHER else FileRead(kind, reading.value)

    def _words(self, pieces: set[str]) -> set[str]:
        """Return the words that pieces of folded text are made of, but for those of pieces that were met before."""
        # Cut by blanks, which is four times as fast as cutting out words: most pieces are known after some files.
        new = pieces - self._pieces
        if len(self._pieces) > MAX_PIECES:
            self._pieces.clear()
        self._pieces |= new
        return set(searched_words(" ".join(new)))


def _kind(file: FileToRead, reading: Reading[Any]) -> str:
    value = reading.value
    if value is None:
        codes = {problem.code for problem in reading.problems}
        innocent = codes & {Code.NOT_A_TRANSCRIPT, Code.EMPTY} and not file.named
        return OTHER if innocent else REFUSED
    if isinstance(value, Person):
        return PERSON
    if isinstance(value, ChapterList):
        return CHAPTERS
    if file.place is FilePlace.SITE and isinstance(value, WikiPage | ProsePage):
        return OTHER
    if isinstance(value, WikiPage):
        return PAGE
    # A page with a number and a guest but nothing said, as in the wiki's _podcast_summaries.
    if file.place in (FilePlace.SITE, FilePlace.ANYWHERE) and not (value.turns or value.chapters or file.named):
        return OTHER
    return EPISODE


def _worst(problems: tuple[Problem, ...]) -> str:
    """Return the code that says why a file was refused."""
    errors = [problem for problem in problems if problem.severity is Severity.ERROR] or list(problems)
    return errors[-1].code.value if errors else "unreadable"
