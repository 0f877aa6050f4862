"""Citations: which episode a time on a page belongs to, and whether it holds."""

from enum import StrEnum

from msgspec import Struct

from podviewer.model.wiki_page import CitedTime


class ResolvedBy(StrEnum):
    """The rule that decided which episode a time belongs to (docs/input.md)."""

    LINK = "link"
    """The time stands inside the link."""
    SENTENCE = "sentence"
    """A link in the same sentence."""
    GUEST = "guest"
    """Somebody named in the sentence."""
    EARLIER_SENTENCE = "earlier-sentence"
    """Somebody named, or a link, in a sentence before, in the same paragraph."""
    PARAGRAPH = "paragraph"
    """Another link of the paragraph."""
    EARLIER_PARAGRAPH = "earlier-paragraph"
    TITLE = "title"
    """A title named in plain text."""
    NONE = "none"


class Matches(StrEnum):
    """What begins at the cited second, within two seconds; a turn goes before a chapter."""

    TURN = "turn"
    CHAPTER = "chapter"
    NONE = "none"


class Citation(Struct, frozen=True):
    """A cited time and the episode it belongs to. `slug` is what the page says, also where no such episode is known.

    `is_known` tells whether the library has the episode; where it has not, nothing matches.
    """

    cited: CitedTime
    slug: str | None
    resolved_by: ResolvedBy
    matches: Matches = Matches.NONE
    is_known: bool = False
