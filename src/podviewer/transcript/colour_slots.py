"""Which of the eight speaker colours a person has: the same in every episode."""

from collections.abc import Sequence
from zlib import crc32

from podviewer.model.episode import Role, Speaker
from podviewer.text.fold import fold

SLOTS = 8
HOST_SLOT = 0
CLEAR_SLOTS = (1, 3, 4, 5)
"""Colours that nobody takes for the host's, in light and in dark (ΔE 35 and more): guests have these first."""
_OTHER_SLOTS = tuple(slot for slot in range(SLOTS) if slot != HOST_SLOT and slot not in CLEAR_SLOTS)


def colour_slots(speakers: Sequence[Speaker]) -> dict[str, int]:
    """Return the colour slot (0 to 7) of each speaker's name.

    The host's slot is reserved; the others follow from a hash of the person (crc32: Python's own hash changes from run
    to run). Where two speakers of an episode would share a slot, the later yields to the next free one, those that
    resemble the host's last; with more speakers than colours they share.
    """
    slots: dict[str, int] = {}
    taken: set[int] = set()
    for speaker in speakers:
        if speaker.role is Role.HOST:
            slot = HOST_SLOT
        else:
            first = crc32(fold(speaker.person or speaker.name).encode()) % len(CLEAR_SLOTS)
            wanted = (*CLEAR_SLOTS[first:], *CLEAR_SLOTS[:first], *_OTHER_SLOTS)
            slot = next((slot for slot in wanted if slot not in taken), wanted[0])
        taken.add(slot)
        slots[speaker.name] = slot
    return slots
