"""An episode as it is shown: head, speakers, chapters, clips and turns. All times are whole seconds."""

from dataclasses import dataclass
from enum import StrEnum

from podviewer.model.rich_text import Block
from podviewer.model.timing import Timing


class Role(StrEnum):
    """What a speaker is in this episode."""

    HOST = "host"
    GUEST = "guest"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Link:
    """A clickable address: http or https with a plain host, validated where it was read."""

    text: str
    url: str


@dataclass(frozen=True, slots=True)
class Speaker:
    """Somebody who speaks here. `name` is canonical; `person` the guest id, where one matches."""

    name: str
    person: str | None
    role: Role
    turns: int
    words: int


@dataclass(frozen=True, slots=True)
class Paragraph:
    """What somebody said, letter for letter.

    `item` is the index in the file's transcript, `line` the file's line, `who` the speaker as written there.
    `start` is the second as stated, or the estimate where none is stated; `seek` the second a link goes to; `moment`
    the best guess of when these words begin: like `seek`, but spread by words over a run that repeats one second.
    """

    text: str
    item: int
    line: int | None = None
    who: str = ""
    start: int | None = None
    seek: int | None = None
    moment: int | None = None
    time: Timing = Timing.NONE


@dataclass(frozen=True, slots=True)
class Turn:
    """Consecutive paragraphs of one speaker. A header or a different stated second starts a new turn."""

    speaker: str | None
    chapter: int | None
    paragraphs: tuple[Paragraph, ...]


@dataclass(frozen=True, slots=True)
class Chapter:
    """A heading. `turn` is the index of the turn it stands before (the number of turns: after the last one)."""

    title: str
    start: int | None
    origin: str
    approximate: bool
    turn: int | None
    line: int | None = None


@dataclass(frozen=True, slots=True)
class Clip:
    """A named range. `valid` speaks of what the file stated; `end` is mended; `reason` is a problem code's value."""

    name: str
    start: int
    end: int
    valid: bool
    reason: str | None = None
    stated_end: int | None = None
    line: int | None = None


@dataclass(frozen=True, slots=True)
class Episode:
    """Everything an episode page says. Unknown parts are None or empty."""

    slug: str
    title: str
    short: str | None = None
    season: int | None = None
    episode: int | None = None
    guests: tuple[str, ...] = ()
    guest_names: tuple[str, ...] = ()
    date: str | None = None
    youtube_id: str | None = None
    description: str | None = None
    intro: str | None = None
    topics: tuple[str, ...] = ()
    links: tuple[Link, ...] = ()
    speakers: tuple[Speaker, ...] = ()
    chapters: tuple[Chapter, ...] = ()
    headings: tuple[Chapter, ...] = ()
    """The headers with the transcript's own seconds: `chapters` has the clips' or a list's."""
    listed: tuple[Chapter, ...] = ()
    """The rows of the chapter list that was attached."""
    clips: tuple[Clip, ...] = ()
    turns: tuple[Turn, ...] = ()
    body: tuple[Block, ...] = ()
    end: int | None = None
    """Seconds: max of the trusted seconds and the chapters; never the file's `duration`."""
