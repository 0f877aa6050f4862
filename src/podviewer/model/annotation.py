"""What a reader makes of what was said: highlights with notes, bookmarks, and drafts put together of them.

Times of making and changing are milliseconds since 1970; seconds are those of the recording. Every row has an `id` that
never changes, `changed`, which grows with each change of the row, and `removed`, which is None while it is there.
"""

from enum import StrEnum
from typing import TypeAlias

from msgspec import Struct

from podviewer.model.anchor import Anchor, AnchorState
from podviewer.model.timing import Timing


class AnnotationKind(StrEnum):
    """What somebody has made."""

    HIGHLIGHT = "highlight"
    """Words, with a label, with or without a note."""
    BOOKMARK = "bookmark"
    """A moment; its words are those that begin there."""


class Source(Struct, frozen=True):
    """The episode, as far as it is needed to find it again and to cite it without its file. Unknown parts are None or
    empty."""

    slug: str = ""
    video: str | None = None
    title: str = ""
    guest: str = ""
    """Names, as a list of episodes shows them."""
    season: int | None = None
    episode: int | None = None
    date: str | None = None


class Moment(Struct, frozen=True):
    """Who speaks and when. `speakers` has a name ("" for nobody) for each paragraph of the words; `end` is the
    second of the next timed paragraph after them."""

    speakers: tuple[str, ...] = ()
    chapter: str = ""
    second: int | None = None
    end: int | None = None
    timing: Timing = Timing.NONE


class Found(Struct, frozen=True):
    """How the words were found in the file that was read last. Of changed ones `exact` is what the file has in their
    place, where that could be told, and `second` when that is said: proposals."""

    state: AnchorState = AnchorState.HERE
    exact: str | None = None
    second: int | None = None


class Annotation(Struct, frozen=True):
    """A highlight, with its note, or a bookmark.

    `anchor` tells its words among those of all turns, joined by newlines; they begin at character `position` of these,
    which is a hint as those of the anchor are. `label` is the number of a `Label`, None where there is none.
    """

    id: str
    kind: AnnotationKind
    source: Source
    moment: Moment
    anchor: Anchor
    position: int = 0
    label: int | None = None
    note: str = ""
    created: int = 0
    changed: int = 0
    removed: int | None = None
    found: Found = Found()


class Label(Struct, frozen=True):
    """What a reader calls one of the four labels; `id` is its number as a text."""

    id: str
    name: str
    changed: int = 0
    removed: int | None = None


class Draft(Struct, frozen=True):
    """A piece of writing; its pieces stand apart. `template` is the id of a `Template` or the name of a format."""

    id: str
    title: str = ""
    template: str = ""
    created: int = 0
    changed: int = 0
    removed: int | None = None


class PieceKind(StrEnum):
    """What a piece of a draft is."""

    QUOTE = "quote"
    WORDS = "words"
    HEADING = "heading"


class Piece(Struct, frozen=True):
    """A part of a draft; those with the lower `rank` come first, texts compared as they are.

    A quote has no `text`: it has the `annotation` as it was when it was put in, which later changes do not touch.
    """

    id: str
    draft: str
    rank: str
    kind: PieceKind
    text: str = ""
    annotation: Annotation | None = None
    created: int = 0
    changed: int = 0
    removed: int | None = None


class Template(Struct, frozen=True):
    """How a quote is written, what stands above all of a group and what below."""

    id: str
    name: str
    body: str
    head: str = ""
    foot: str = ""
    changed: int = 0
    removed: int | None = None


Row: TypeAlias = Annotation | Label | Draft | Piece | Template
"""What a notebook stores, one by one."""
