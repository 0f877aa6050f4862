"""Which of the eight speaker colours a person has: the same in every episode."""

from collections.abc import Sequence
from zlib import crc32

from podviewer.model.episode import Role, Speaker
from podviewer.text.fold import fold

SLOTS = 8
HOST_SLOT = 0


def colour_slots(speakers: Sequence[Speaker]) -> dict[str, int]:
    """Return the colour slot (0 to 7) of each speaker's name.

    The host's slot is reserved; the others follow from a hash of the person (crc32: Python's own hash changes from run
    to run). Where two speakers of an episode would share a slot, the later yields to the next free one; with more
    speakers than colours they share.
    """
    slots: dict[str, int] = {}
    taken: set[int] = set()
    for speaker in speakers:
        if speaker.role is Role.HOST:
            slot = HOST_SLOT
        else:
            guests = SLOTS - 1
            slot = 1 + crc32(fold(speaker.person or speaker.name).encode()) % guests
            for step in range(guests):
                candidate = 1 + (slot - 1 + step) % guests
                if candidate not in taken:
                    slot = candidate
                    break
        taken.add(slot)
        slots[speaker.name] = slot
    return slots
