"""A quote: words, who said them, where and when."""

from msgspec import Struct

from podviewer.text.timecode import format_timecode
from podviewer.text.youtube import moment_url


class Part(Struct, frozen=True):
    """What one person said in one go (`speaker` None: a heading, or text that nobody is named for)."""

    speaker: str | None
    paragraphs: tuple[str, ...]


class Quote(Struct, frozen=True):
    """Selected words and where they come from. `start` in seconds; `about` says that it is an estimate.

    `end` is the second of the next timed paragraph after the words, `slug` the episode's.
    """

    parts: tuple[Part, ...]
    title: str | None = None
    start: int | None = None
    about: bool = False
    youtube_id: str | None = None
    slug: str | None = None
    end: int | None = None

    @property
    def url(self) -> str | None:
        """The address of the moment, where there is a video and a time."""
        if self.youtube_id is None or self.start is None:
            return None
        return moment_url(self.youtube_id, self.start)

    @property
    def speaker(self) -> str | None:
        """The one person quoted; None for several, whose names stand before their parts."""
        return self.parts[0].speaker if len(self.parts) == 1 else None

    @property
    def clock(self) -> str | None:
        """The time as written in an attribution."""
        if self.start is None:
            return None
        return f"about {format_timecode(self.start)}" if self.about else format_timecode(self.start)


class Copied(Struct, frozen=True):
    """What goes to the clipboard: plain text, and rich text where there is a rich form."""

    text: str
    html: str | None = None
