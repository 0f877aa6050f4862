"""What a glance at a citation shows: the words said there, or in calm words what is missing."""

from collections.abc import Mapping
from enum import Enum
from typing import TYPE_CHECKING

from msgspec import Struct

from podviewer.messages.translate import tr
from podviewer.messages.units import episode_number
from podviewer.model.citation import Citation, ResolvedBy
from podviewer.text.fold import label, shorten, split_title
from podviewer.text.timecode import format_range
from podviewer.transcript.colour_slots import HOST_SLOT

if TYPE_CHECKING:
    from podviewer.library.rows.catalogue import EpisodeRow
    from podviewer.library.rows.passages import Passage

REASONS: Mapping[ResolvedBy, str] = {
    ResolvedBy.LINK: "The time stands inside the link to this episode.",
    ResolvedBy.SENTENCE: "This episode is linked in the same sentence.",
    ResolvedBy.GUEST: "Somebody named in the sentence speaks in this episode.",
    ResolvedBy.EARLIER_SENTENCE: "A sentence before names this episode or its guest.",
    ResolvedBy.PARAGRAPH: "This episode is linked elsewhere in the paragraph.",
    ResolvedBy.EARLIER_PARAGRAPH: "A paragraph before names this episode or its guest.",
    ResolvedBy.TITLE: "The page names this episode without a link.",
    ResolvedBy.NONE: "Nothing on the page tells which episode is meant.",
}
"""How the episode of a citation was found, by the rule that decided: each one has its sentence."""


class Lookup(Enum):
    """Where the search for a citation's episode stands."""

    DONE = "done"
    WAITING = "waiting"
    """The library is being read for the first time: what it lacks now it may have in a moment."""
    NO_LIBRARY = "no-library"
    """A page that was opened alone."""


_PLAIN_RULES = (ResolvedBy.LINK, ResolvedBy.SENTENCE)
"""Rules that need no explanation: the link is beside the time."""


class Preview(Struct, frozen=True):
    """A citation and what is said there; `known` is False where the library cannot tell.

    `text` are the words, or what is missing (`head` says it in short). `rule` says how the episode was found, "" where
    the reader sees that.
    """

    citation: Citation
    known: bool
    text: str
    head: str = ""
    title: str = ""
    number: str = ""
    speaker: str = ""
    slot: int = HOST_SLOT
    chapter: str = ""
    youtube_id: str | None = None
    rule: str = ""

    @property
    def second(self) -> int:
        """Where the cited passage begins."""
        return self.citation.cited.start

    @property
    def times(self) -> str:
        """The cited time or range."""
        return times_of(self.citation)


def preview_of(citation: Citation, passage: "Passage | None", lookup: Lookup = Lookup.DONE) -> Preview:
    """Return what to show of a citation; without a passage, why there is none."""
    if passage is None:
        head = "" if citation.is_known else absent(lookup)
        return Preview(citation, known=False, text=missing(citation, lookup), head=head)
    episode = passage.episode
    return Preview(
        citation,
        known=True,
        text=passage.text,
        title=main_title(episode),
        number=episode_number(episode.season, episode.episode),
        speaker=label(passage.speaker or ""),
        slot=passage.slot,
        chapter=shorten(label(passage.chapter or "")),
        youtube_id=episode.youtube_id,
        rule="" if citation.resolved_by in _PLAIN_RULES else tr(REASONS[citation.resolved_by]),
    )


def absent(lookup: Lookup = Lookup.DONE) -> str:
    """Return in a short sentence why there is no episode."""
    words = {
        Lookup.DONE: tr("Not in the library."),
        Lookup.WAITING: tr("Not looked up yet."),
        Lookup.NO_LIBRARY: tr("No library is open."),
    }
    return words[lookup]


def missing(citation: Citation, lookup: Lookup = Lookup.DONE) -> str:
    """Return what is missing of a citation that leads nowhere."""
    if lookup is Lookup.WAITING:
        return tr("The library is being read.")
    if lookup is Lookup.NO_LIBRARY:
        return tr("Open the folder that has the episodes: then the time leads to what was said.")
    if citation.slug is None:
        return tr(REASONS[ResolvedBy.NONE])
    if citation.is_known:
        return tr("The episode has no words at this time.")
    slug = shorten(label(citation.slug))
    return tr("The page cites “{slug}”. No file of the library is called so.").format(slug=slug)


def main_title(episode: "EpisodeRow") -> str:
    """Return an episode's title up to the colon, as the wiki does."""
    return split_title(shorten(label(episode.title)))[0]


def times_of(citation: Citation) -> str:
    """Return `4:42` or `39:06–56:50`."""
    return format_range(citation.cited.start, citation.cited.end)
