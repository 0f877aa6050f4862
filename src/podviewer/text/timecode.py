"""Timecodes: `4:42`, `1:02:56`, whole seconds from the start of the recording."""

import re

LIMIT = 100 * 3600
"""Seconds; nothing longer is taken for a time (a recording of a hundred hours is a typing error)."""

# `37:567` and `9:\n46` stand in real files beside a good `sec`; only a clean clock is parsed here.
_CLOCK = re.compile(r"(?:(\d{1,2}):)?(\d{1,3}):(\d{2})", re.ASCII)
_UNITS = re.compile(r"(?:(\d{1,2})h)?(?:(\d{1,4})m)?(?:(\d{1,6})s)?", re.ASCII | re.IGNORECASE)


def parse_timecode(text: str) -> int | None:
    """Return the seconds of `m:ss`, `mm:ss` or `h:mm:ss`; None when the text is nothing of the kind.

    Seconds stay below 60; minutes stay below 60 where hours are given (`75:10` alone is seventy-five minutes).
    """
    found = _CLOCK.fullmatch(text.strip())
    if found is None:
        return None
    hours, minutes, seconds = (int(part or 0) for part in found.groups())
    if seconds >= 60 or (found[1] is not None and minutes >= 60):
        return None
    total = hours * 3600 + minutes * 60 + seconds
    return total if total < LIMIT else None


def parse_moment(text: str) -> int | None:
    """Return the seconds of a time as people type it: `4:42`, `282`, `282s`, `4m42s`, `1h2m`, `t=282`."""
    text = text.strip().removeprefix("≈").strip()
    text = re.sub(r"^[?&#]?t=", "", text)
    clock = parse_timecode(text)
    if clock is not None:
        return clock
    if text.isascii() and text.isdigit() and len(text) <= 6:
        seconds = int(text)
    else:
        found = _UNITS.fullmatch(text)
        if not text or found is None:
            return None
        hours, minutes, rest = (int(part or 0) for part in found.groups())
        seconds = hours * 3600 + minutes * 60 + rest
    return seconds if seconds < LIMIT else None


def format_timecode(second: int) -> str:
    """Return `4:42` or `1:02:56`, as YouTube writes it."""
    minutes, seconds = divmod(max(0, second), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{seconds:02}" if hours else f"{minutes}:{seconds:02}"


def format_range(start: int, end: int | None) -> str:
    """Return `4:42–6:55`, with an en dash; without an end `4:42`."""
    return format_timecode(start) if end is None else f"{format_timecode(start)}–{format_timecode(end)}"
