"""What a search finds: moments of episodes. What is costly about one is worked out when it is first looked at."""

from functools import cached_property

from msgspec import Struct

from podviewer.library.rows.catalogue import EpisodeRow
from podviewer.library.rows.pages import PageRow
from podviewer.model.timing import Timing, second_of
from podviewer.text.snippet import Snippet, Span, find_hits, make_snippet


class MomentHit(Struct, frozen=True, dict=True):
    """One paragraph with what was searched for.

    `paragraph` counts all paragraphs of the episode from 0, `item` is the index in the file. `start`, `moment` and
    `until` are the paragraph's seconds (as in `model.episode.Paragraph`; `until`: where it ends) and `timing` is its
    kind of time; `cited` is what a citation of it names. `whole` is False where words only begin like the last one
    typed.

    The rest is worked out when it is asked for, some 30 µs: a key must not wait for fifty rows of which ten are seen.
    """

    file: int
    paragraph: int
    item: int
    speaker: str | None
    person: str | None
    slot: int
    chapter: str | None
    start: int | None
    moment: int | None
    until: int | None
    timing: str
    text: str
    whole: bool
    pattern: str | None
    cited: int | None = None
    also: tuple[EpisodeRow, ...] = ()
    """Episodes whose files hold the same words: they are found here alone."""

    @cached_property
    def hits(self) -> tuple[Span, ...]:
        """The hits, as positions in `text`, the whole paragraph letter for letter."""
        return find_hits(self.text, self.pattern)

    @cached_property
    def snippet(self) -> Snippet:
        """The piece of the paragraph around the first hit."""
        return make_snippet(self.text, self.hits)

    @cached_property
    def _timed(self) -> tuple[int | None, Timing]:
        position = self.hits[0][0] if self.hits else 0
        return second_of(self.text, position, self.start, self.moment, self.until, self.timing)

    @property
    def second(self) -> int | None:
        """When the first hit was said."""
        return self._timed[0]

    @property
    def time(self) -> Timing:
        """Where `second` comes from: anything but STATED is shown as about."""
        return self._timed[1]

    @property
    def about(self) -> bool:
        """Whether the time is interpolated or doubtful."""
        return self.time is not Timing.STATED


class EpisodeHits(Struct, frozen=True):
    """The moments of one episode, in the order they were said. `whole` as in Moment: an episode may have two groups."""

    episode: EpisodeRow
    moments: tuple[MomentHit, ...]
    whole: bool


class PageHit(Struct, frozen=True, dict=True):
    """A block of a wiki page with what was searched for; `whole` is False where a word only begins like the last one.

    `block` is its index among the page's blocks, or TITLE or SUMMARY where these were found.
    """

    page: PageRow
    block: int
    heading: str
    text: str
    whole: bool
    pattern: str | None

    @cached_property
    def hits(self) -> tuple[Span, ...]:
        """The hits, as positions in `text`."""
        return find_hits(self.text, self.pattern)

    @cached_property
    def snippet(self) -> Snippet:
        """The piece of the block around the first hit."""
        return make_snippet(self.text, self.hits)
