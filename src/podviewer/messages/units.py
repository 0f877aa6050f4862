"""Numbers with their words, and times as they are printed: each form is made in one place."""

from collections.abc import Sequence

from podviewer.messages.translate import tr
from podviewer.text.fold import isolate, label
from podviewer.text.timecode import format_timecode

DOT = "  ·  "
"""Between facts of one line."""
NARROW_DOT = "\u2002·\u2002"
"""The same where a line has little room."""
WIDE_DOT = "   ·   "
"""Between hints, each of which has blanks of its own."""


def printed_time(second: int | None, *, about: bool, tight: bool = False) -> str:
    """Return "4:42", "≈ 4:42" where that is about, "" where nobody knows.

    `tight`: there is little room, so a time with hours has no blank behind the sign.
    """
    if second is None:
        return ""
    time = format_timecode(second)
    blank = "" if tight and time.count(":") > 1 else " "
    return f"≈{blank}{time}" if about else time


def spoken_time(second: int | None, *, about: bool) -> str:
    """Return "4:42" or "about 4:42", for those who listen; "" where nobody knows."""
    if second is None:
        return ""
    time = format_timecode(second)
    return tr("about {time}").format(time=time) if about else time


def episode_number(season: int | None, episode: int | None) -> str:
    """Return "S14 E8", or what there is of it."""
    parts = (("S", season), ("E", episode))
    return " ".join(f"{letter}{number}" for letter, number in parts if number is not None)


def also_in(episodes: Sequence[tuple[int | None, int | None, str]]) -> str:
    """Return "also S17 E8" of episodes (season, number, title) that hold the same words; "" where there are none."""
    names = [episode_number(season, number) or isolate(label(title)) for season, number, title in episodes]
    return tr("also {episodes}").format(episodes=", ".join(names)) if names else ""


def clip_length(seconds: int) -> str:
    """Return `46 s` below a minute and a half, else whole minutes: `3 min`."""
    return f"{seconds} s" if seconds < 90 else f"{(seconds + 30) // 60} min"


def episode_length(seconds: int) -> str:
    """Return "52 min" or "1 h 3 min"."""
    hours, minutes = divmod((seconds + 30) // 60, 60)
    if not hours:
        return tr("{minutes} min").format(minutes=minutes)
    return tr("{hours} h {minutes} min").format(hours=hours, minutes=minutes)


def number(count: int) -> str:
    """Return "1,200"."""
    return f"{count:,}"


def episodes_words(count: int) -> str:
    """Return "200 episodes"."""
    return tr("1 episode") if count == 1 else tr("{count} episodes").format(count=number(count))


def files_words(count: int) -> str:
    """Return "12 files"."""
    return tr("1 file") if count == 1 else tr("{count} files").format(count=number(count))


def folders_words(count: int) -> str:
    """Return "3 folders"."""
    return tr("1 folder") if count == 1 else tr("{count} folders").format(count=number(count))


def people_words(count: int) -> str:
    """Return "3 people"."""
    return tr("1 person") if count == 1 else tr("{count} people").format(count=number(count))


def pages_words(count: int) -> str:
    """Return "267 wiki pages"."""
    return tr("1 wiki page") if count == 1 else tr("{count} wiki pages").format(count=number(count))


def citations_words(count: int) -> str:
    """Return "24 citations"."""
    return tr("1 citation") if count == 1 else tr("{count} citations").format(count=number(count))


def moments_words(count: int) -> str:
    """Return "12 moments"."""
    return tr("1 moment") if count == 1 else tr("{count} moments").format(count=number(count))


def remarks_words(count: int) -> str:
    """Return "6 remarks": what the program says about a file."""
    return tr("1 remark") if count == 1 else tr("{count} remarks").format(count=number(count))


def no_video() -> str:
    """Return why a time is no link."""
    return tr("This episode has no video, so times are plain text.")
