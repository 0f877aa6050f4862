"""Full names of guests, found in the episode's own texts: the file only has ids like `adalovelace`."""

import re
from collections.abc import Iterable, Sequence

from podviewer.transcript.speakers import cast, letters

MAX_PARTS = 5
"""Words of a name; the longest real one has four."""

_WORD = re.compile(r"[^\W_]+(?:['’.-][^\W_]+)*\.?")


def full_name(guest: str, texts: Iterable[str]) -> str | None:
    """Return the first run of words whose folded letters are the id, as it is written there."""
    wanted = letters(guest)
    if len(wanted) < 4:
        return None
    initials = wanted[0] + wanted[0].upper()
    for text in texts:
        words = _WORD.findall(text)
        for index, word in enumerate(words):
            # Cheap first: nearly no word begins like the name.
            if word[0] not in initials and word[0].isascii():
                continue
            joined = ""
            for length, part in enumerate(words[index : index + MAX_PARTS], 1):
                joined += letters(part)
                if joined == wanted and length > 1:
                    return " ".join(words[index : index + length]).rstrip(".")
                if not wanted.startswith(joined):
                    break
    return None


def guest_names(
    guests: Sequence[str], texts: Sequence[str], slugs: Sequence[str], speakers: Sequence[str]
) -> tuple[str, ...]:
    """Return a name to show for each guest id: from texts, slugs of addresses or the speakers, else the id."""
    spaced = [re.sub(r"[-_/]+", " ", slug) for slug in slugs]
    names = []
    for guest in guests:
        found = full_name(guest, texts)
        if found is None:
            found = full_name(guest, spaced)
            found = found.title() if found and found.islower() else found
        names.append(found)
    persons = {person: name for name, person in cast(speakers, guests, [name or "" for name in names]).persons.items()}
    return tuple(name or persons.get(guest, guest) for guest, name in zip(guests, names, strict=True))
