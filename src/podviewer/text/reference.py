"""Every way people name an episode and a moment of it: `4:42`, `s14e8 28:20`, an address, a wiki citation."""

import re
from urllib.parse import urlsplit

from msgspec import Struct

from podviewer.text.fold import unaccent
from podviewer.text.timecode import parse_moment, parse_timecode
from podviewer.text.youtube import parse_address

_RANGE = re.compile(r"\s*(?:-|\bto\b|\bthrough\b)\s*", re.IGNORECASE)
_NUMBER = re.compile(
    r"s(?:eason)?\s*(\d{1,4})\s*[,·]?\s*e(?:p(?:isode)?)?\s*(\d{1,5})\b[\s,·:@#]*(.*)", re.IGNORECASE | re.DOTALL
)
_CITATION = re.compile(r"\[{0,2}\s*podcast:\s*([^|\]\s]+)\s*((?:\|[^|\]]*)*)\]{0,2}(.*)", re.IGNORECASE | re.DOTALL)
_PAGE = re.compile(r"/podcast/([\w-]+)(?:\.html)?/?")
# As address bars show it, and as people type it.
_BARE = re.compile(r"(?:[\w-]+\.)?(?:youtube(?:-nocookie)?\.com|youtu\.be)/\S+", re.IGNORECASE)
_SUFFIX = re.compile(r"(?:\.(?:md|txt|html))+$", re.IGNORECASE)


class Reference(Struct, frozen=True):
    """An episode (by slug, by number or by video; none of them: the one being read) and seconds in it."""

    slug: str | None = None
    season: int | None = None
    episode: int | None = None
    youtube_id: str | None = None
    start: int | None = None
    end: int | None = None

    @property
    def is_here(self) -> bool:
        """Whether no episode is named, only a time."""
        return self.slug is None and self.season is None and self.youtube_id is None


def parse_place(text: str) -> Reference | None:
    """Return the place a text names, None where it is no place but words.

    `4:42` · `39:06-56:50` (also with an en dash, "to" or "through") · `282` · `t=282` · `4m42s` · `s14e8` ·
    `S14 E8 28:20` · any YouTube address, also without `https://` · `[[podcast:slug]]` ·
    `[[podcast:slug|Title|4:42]]` · an address of the site.
    """
    text = text.strip()[:2_000]
    if not text:
        return None
    if text.startswith("<") and text.endswith(">"):
        text = text[1:-1].strip()
    address = parse_address(f"https://{text}" if _BARE.fullmatch(text) else text)
    if address is not None:
        return Reference(youtube_id=address[0], start=address[1])
    if text.startswith(("http://", "https://")):
        return _page(text)
    cited = _CITATION.fullmatch(text)
    if cited is not None:
        parts = [part.strip() for part in cited[2].split("|") if part.strip()]
        times = next((times for part in [cited[3], *reversed(parts)] if (times := parse_times(part)) is not None), None)
        return _at(Reference(slug=_SUFFIX.sub("", cited[1]).removeprefix("_")), times)
    number = _NUMBER.fullmatch(text)
    if number is not None:
        times = parse_times(number[3])
        if number[3].strip() and times is None:
            return None
        return _at(Reference(season=int(number[1]), episode=int(number[2])), times)
    times = parse_times(text)
    return _at(Reference(), times) if times is not None else None


def parse_times(text: str) -> tuple[int, int | None] | None:
    """Return (start, end or None) of a time or a range, in seconds; a range that ends before it starts is a time."""
    text = unaccent(text).strip().strip("()[]~, ").removeprefix("at ").removeprefix("≈").strip()
    second = parse_moment(text)
    if second is not None:
        return second, None
    parts = _RANGE.split(text)
    if len(parts) != 2:
        return None
    start, end = parse_timecode(parts[0].lstrip("≈ ")), parse_timecode(parts[1].lstrip("≈ "))
    if start is None or end is None:
        return None
    return start, end if end > start else None


def _page(text: str) -> Reference | None:
    """Return the place an address of the site names: `https://datatalks.club/podcast/slug.html#t=282`."""
    try:
        parts = urlsplit(text)
    except ValueError:
        return None
    found = _PAGE.fullmatch(parts.path)
    return _at(Reference(slug=found[1]), parse_times(parts.fragment)) if found is not None else None


def _at(place: Reference, times: tuple[int, int | None] | None) -> Reference:
    start, end = times or (None, None)
    return Reference(place.slug, place.season, place.episode, place.youtube_id, start, end)
