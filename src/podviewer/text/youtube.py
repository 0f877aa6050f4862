"""The player, YouTube: its name, and addresses always built from a validated id and a number, never passed on."""

import re
from urllib.parse import parse_qs, urlsplit

from podviewer.text.timecode import LIMIT, parse_moment

PLAYER = "YouTube"
"""The player's name, in all sentences."""

VIDEO_FORM = "https://www.youtube.com/watch?v={}"
MOMENT_FORM = VIDEO_FORM + "&t={}"
"""What addresses look like; `video_url` and `moment_url` fill them in."""

_ID = re.compile(r"[A-Za-z0-9_-]{11}", re.ASCII)
# `NfAJAr7FvyY&t` stands in kaggle-grandmaster-…: the id with the rest of an address behind it.
_ID_WITH_REST = re.compile(r"([A-Za-z0-9_-]{11})[&?#/].*", re.ASCII)
_HOSTS = (
    "youtube.com", "www.youtube.com", "m.youtube.com", "music.youtube.com", "youtu.be", "www.youtu.be",
    "youtube-nocookie.com", "www.youtube-nocookie.com",
)  # fmt: skip


def video_id(text: str) -> str | None:
    """Return the id if the text is one, alone or with the rest of an address behind it; else None."""
    text = text.strip()
    if _ID.fullmatch(text):
        return text
    found = _ID_WITH_REST.fullmatch(text)
    return found[1] if found else None


def video_url(identifier: str) -> str:
    """Return the address of a video. Raises ValueError for anything but eleven characters of `[A-Za-z0-9_-]`."""
    if not _ID.fullmatch(identifier):
        raise ValueError(f"no video: {identifier!r}")
    return VIDEO_FORM.format(identifier)


def moment_url(identifier: str, second: int) -> str:
    """Return the address of a second of a video.

    Raises ValueError for anything but eleven characters of `[A-Za-z0-9_-]` and a second from 0 to a hundred hours, so
    that nothing else can ever reach a browser.
    """
    if not _ID.fullmatch(identifier) or isinstance(second, bool) or not 0 <= second < LIMIT:
        raise ValueError(f"no moment of a video: {identifier!r}, {second!r}")
    return MOMENT_FORM.format(identifier, int(second))


def parse_address(text: str) -> tuple[str, int | None] | None:
    """Return (id, second or None) of a YouTube address in any of its forms; None when it is none."""
    try:
        parts = urlsplit(text.strip())
        query = parse_qs(parts.query)
    except ValueError:
        return None
    if parts.scheme not in ("http", "https") or parts.netloc.lower() not in _HOSTS:
        return None
    segments = [segment for segment in parts.path.split("/") if segment]
    if "v" in query:
        candidate = query["v"][-1]
    elif parts.netloc.lower().endswith("youtu.be") and segments:
        candidate = segments[0]
    elif len(segments) > 1 and segments[0] in ("live", "embed", "shorts", "v"):
        candidate = segments[1]
    else:
        return None
    identifier = video_id(candidate)
    if identifier is None:
        return None
    times = query.get("t") or query.get("start") or parse_qs(parts.fragment).get("t") or [""]
    return identifier, parse_moment(times[-1])
