"""What is read of a file of annotations, before anybody has looked where its words stand."""

from datetime import UTC, datetime

from msgspec import Struct

from podviewer.model.annotation import Annotation
from podviewer.text.youtube import parse_address


class Imported(Struct, frozen=True):
    """An annotation of a file. Its id is "" where the file has none; `label` is the name of one, or what it was tagged
    with. Not `is_placed` where only words are known: its anchor has no more than these."""

    annotation: Annotation
    label: str = ""
    is_placed: bool = False


def episode_at(address: str) -> tuple[str, str | None, int | None]:
    """Return (slug, video, second) that an address leads to, "" and None where it does not tell."""
    found = parse_address(address)
    if found is not None:
        return "", found[0], found[1]
    path = address.partition("?")[0].partition("#")[0].rstrip("/")
    name = path.rpartition("/")[2] if "://" in path and path.count("/") > 2 else ""
    return name.partition(".")[0], None, None


def time_of(text: object) -> int:
    """Return a time as milliseconds since 1970; 0 for what is none. Without a zone it is taken for UTC."""
    if not isinstance(text, str):
        return 0
    try:
        when = datetime.fromisoformat(text.strip())
        when = when if when.tzinfo is not None else when.replace(tzinfo=UTC)
        since = when - datetime(1970, 1, 1, tzinfo=UTC)
    except (ValueError, OverflowError):
        return 0
    return max(0, (since.days * 86_400 + since.seconds) * 1_000 + since.microseconds // 1_000)
