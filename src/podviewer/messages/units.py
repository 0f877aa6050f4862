"""Numbers with their words."""

from podviewer.messages.translate import tr


def episode_number(season: int | None, episode: int | None) -> str:
    """Return "S14 E8", or what there is of it."""
    parts = (("S", season), ("E", episode))
    return " ".join(f"{letter}{number}" for letter, number in parts if number is not None)


def format_length(seconds: int) -> str:
    """Return `46 s` below a minute and a half, else whole minutes: `3 min`."""
    return f"{seconds} s" if seconds < 90 else f"{(seconds + 30) // 60} min"


def no_video() -> str:
    """Return why a time is no link."""
    return tr("This episode has no video, so times are plain text.")
