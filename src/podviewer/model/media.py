"""A moment of an episode's recording, and its address."""

from msgspec import Struct

from podviewer.text.youtube import moment_url


class MediaMoment(Struct, frozen=True):
    """A second of a video; `youtube_id` None: the episode has none, so the moment leads nowhere."""

    youtube_id: str | None
    second: int


def address_of(moment: MediaMoment) -> str | None:
    """Return the address of a moment, None where there is no video.

    Raises ValueError for an id or a second that could be no part of an address (`text/youtube`).
    """
    return None if moment.youtube_id is None else moment_url(moment.youtube_id, moment.second)
