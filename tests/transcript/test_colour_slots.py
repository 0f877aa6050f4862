"""A colour belongs to a person."""

from podviewer.model.episode import Role, Speaker
from podviewer.transcript.colour_slots import CLEAR_SLOTS, HOST_SLOT, SLOTS, colour_slots


def guest(name: str, person: str | None = None) -> Speaker:
    return Speaker(name, person, Role.GUEST, 1, 1)


def test_a_person_keeps_the_colour_in_every_episode() -> None:
    host = Speaker("Odile", None, Role.HOST, 1, 1)
    first = colour_slots([host, guest("Bram", "bramquillfeather")])
    second = colour_slots([guest("Bram Q.", "bramquillfeather"), host])
    assert first["Odile"] == second["Odile"] == HOST_SLOT
    assert first["Bram"] == second["Bram Q."] != HOST_SLOT


def test_speakers_of_an_episode_do_not_share_a_colour_while_there_are_enough() -> None:
    people = [guest(f"Guest {number}") for number in range(SLOTS - 1)]
    assert sorted(colour_slots(people).values()) == list(range(1, SLOTS))


def test_more_speakers_than_colours_share() -> None:
    slots = colour_slots([guest(f"Guest {number}") for number in range(40)])
    assert len(slots) == 40
    assert all(1 <= slot < SLOTS for slot in slots.values())


def test_guests_have_colours_unlike_the_hosts_while_there_are_enough() -> None:
    for number in range(50):
        people = [guest(f"Guest {number} {letter}") for letter in "abcd"]
        assert sorted(colour_slots(people).values()) == list(CLEAR_SLOTS)
