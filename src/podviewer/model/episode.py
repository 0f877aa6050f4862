"""An episode as it is shown: head, speakers, chapters, clips and turns. All times are whole seconds."""

from enum import StrEnum

from msgspec import Struct

from podviewer.model.rich_text import Block
from podviewer.model.timing import Timing


class Role(StrEnum):
    """What a speaker is in this episode."""

    HOST = "host"
    GUEST = "guest"
    OTHER = "other"


class Link(Struct, frozen=True):
    """A clickable address: http or https with a plain host, validated where it was read."""

    text: str
    url: str


class Speaker(Struct, frozen=True):
    """Somebody who speaks here. `name` is canonical; `person` the guest id, where one matches."""

    name: str
    person: str | None
    role: Role
    turns: int
    words: int


class Paragraph(Struct, frozen=True):
    """What somebody said, letter for letter.

    `item` is the index in the file's transcript, `line` the file's line, `who` the speaker as written there. All times
    are seconds, None where nothing tells; `time` says where they come from.
    """

    text: str
    item: int
    line: int | None = None
    who: str = ""
    stated_time: int | None = None
    """What the file states, in order or not."""
    cited_time: int | None = None
    """What a quote or a citation names: the stated second where it is in order, else an estimate."""
    link_time: int | None = None
    """Where a link opens, the best guess of when these words begin: `cited_time`, but spread by words over a run that
    repeats one second."""
    time: Timing = Timing.NONE
    end: int | None = None
    """When the words end: where the next timed paragraph begins, unless that is a pause away; the last one ends with
    the episode."""


def start_of(paragraph: Paragraph) -> int | None:
    """Return the second as stated, the estimate where none is stated: what scripts and the index call `start`."""
    return paragraph.cited_time if paragraph.stated_time is None else paragraph.stated_time


def is_about(paragraph: Paragraph) -> bool:
    """Say whether the file does not state, in order, that the words begin at their `link_time`."""
    return paragraph.time is not Timing.STATED or paragraph.link_time != paragraph.stated_time


class Turn(Struct, frozen=True):
    """Consecutive paragraphs of one speaker. A header or a different stated second starts a new turn."""

    speaker: str | None
    chapter: int | None
    paragraphs: tuple[Paragraph, ...]


class Chapter(Struct, frozen=True):
    """A heading. `turn` is the index of the turn it stands before (the number of turns: after the last one)."""

    title: str
    start: int | None
    origin: str
    approximate: bool
    turn: int | None
    line: int | None = None


class Clip(Struct, frozen=True):
    """A named range. `valid` speaks of what the file stated; `end` is mended; `reason` is a problem code's value."""

    name: str
    start: int
    end: int
    valid: bool
    reason: str | None = None
    stated_end: int | None = None
    line: int | None = None


class Episode(Struct, frozen=True):
    """Everything an episode page says. Unknown parts are None or empty."""

    slug: str
    title: str
    short: str | None = None
    season: int | None = None
    episode: int | None = None
    guests: tuple[str, ...] = ()
    guest_names: tuple[str, ...] = ()
    date: str | None = None
    added: str | None = None
    """The day the page was made, year first: near that of the talk, but early seasons came in one day."""
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
