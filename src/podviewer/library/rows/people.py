"""Who is who in a library: one person, whatever a page, a list of guests or a transcript calls them.

Transcripts call the host Alexey, lists of guests know an id, pages of people the full name. The list of people, the
search's filters and the filter of the library all ask here.
"""

import sqlite3
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from msgspec import Struct, field
from msgspec.structs import replace

from podviewer.library.database.columns import columns_of, rows_of
from podviewer.library.rows.catalogue import EpisodeRow, PersonRow, unpack
from podviewer.model.episode import Role
from podviewer.text.fold import fold


class Spoken(NamedTuple):
    """A speaker of one episode."""

    id: int
    file: int
    name: str
    person: str | None
    role: str
    words: int
    slot: int


class KnownPerson(Struct, frozen=True):
    """Somebody who speaks or is a guest.

    `person` is the id of a page or of a guest, None where only names are known; `guest_in` the episodes by their ids.
    """

    person: str | None
    names: dict[str, None] = field(default_factory=dict)
    """In the order page, guest lists, transcripts; a set that keeps its order."""
    spoken: list[Spoken] = field(default_factory=list)
    guest_in: list[int] = field(default_factory=list)


def known_as(person: KnownPerson) -> str:
    """Return all that somebody may be named by, in one text."""
    return " ".join((*person.names, person.person or ""))


def known_people(connection: sqlite3.Connection) -> list[KnownPerson]:
    """Return everybody who speaks or is a guest, each once. Raises sqlite3.Error."""
    spoken = rows_of(Spoken, connection.execute(f"SELECT {columns_of(Spoken)} FROM speaker ORDER BY file, id"))
    guests: list[tuple[int, str | None, str]] = []
    for file, ids, names in connection.execute("SELECT file, guests, guest_names FROM episode ORDER BY file"):
        known, called = unpack(ids), unpack(names)
        guests += [(file, known[n] if n < len(known) else None, name) for n, name in enumerate(called)]
    pages = connection.execute("SELECT id, name FROM person ORDER BY file").fetchall()
    hosts = _hosts(spoken)
    bearers: dict[str, set[str]] = defaultdict(set)
    for identifier, name in (*pages, *((identifier, name) for _, identifier, name in guests)):
        if identifier is not None and " " in name:
            bearers[fold(name)].add(identifier)

    people: dict[tuple[bool, str], KnownPerson] = {}

    def somebody(identifier: str | None, name: str) -> KnownPerson:
        of_that_name = bearers.get(fold(name), ())
        if identifier is None and len(of_that_name) == 1:
            (identifier,) = of_that_name
        key = (True, identifier) if identifier is not None else (False, fold(name))
        return people.setdefault(key, KnownPerson(identifier))

    by_id = dict(pages)
    for file, identifier, name in sorted(guests, key=lambda one: -len(one[2])):
        person = somebody(identifier, name)
        if page_name := by_id.get(person.person or ""):
            person.names[page_name] = None
        person.names[name] = None
        person.guest_in.append(file)
    for one in spoken:
        person = somebody(one.person or (hosts.get(fold(one.name)) if one.role == Role.HOST else None), one.name)
        if page_name := by_id.get(person.person or ""):
            person.names[page_name] = None
        person.names[one.name] = None
        person.spoken.append(one)
    return list(people.values())


def load_people(connection: sqlite3.Connection) -> list[PersonRow]:
    """Return everyone who speaks, hosts first, then by number of episodes and by name."""
    bios = dict(connection.execute("SELECT id, bio FROM person"))
    known = [person for person in known_people(connection) if person.spoken]
    totals: Counter[int] = Counter()
    for person in known:
        for one in person.spoken:
            totals[one.file] += one.words
    people = []
    for person in known:
        files = tuple(dict.fromkeys(one.file for one in person.spoken))
        hosted = [one for one in person.spoken if one.role == Role.HOST]
        people.append(
            PersonRow(
                person=person.person,
                name=next(iter(person.names)),
                bio=bios.get(person.person),
                is_host=len(hosted) * 2 > len(person.spoken),
                files=files,
                words=sum(one.words for one in person.spoken),
                words_around=sum(totals[file] for file in files),
                slot=Counter(one.slot for one in (hosted or person.spoken)).most_common(1)[0][0],
                names=tuple(person.names),
            )
        )
    return sorted(people, key=lambda one: (not one.is_host, -len(one.files), fold(one.name)))


def with_people(episodes: Iterable[EpisodeRow], people: Iterable[PersonRow]) -> tuple[EpisodeRow, ...]:
    """Return episodes with the names of everybody who speaks in them."""
    names: dict[int, list[str]] = defaultdict(list)
    for person in people:
        for file in person.files:
            names[file] += person.names
    return tuple(replace(row, people=tuple(names[row.file])) if row.file in names else row for row in episodes)


def _hosts(spoken: Sequence[Spoken]) -> dict[str, str]:
    """Return the person behind each host's name: who bears it as the guest of an episode that another one hosts.

    Alexey asks the questions in 186 episodes; in datatalksclub-scaling-… Alexey is the guest, alexeygrigorev. Where
    several guests are called so, nothing tells which of them it is.
    """
    hosting = Counter(fold(one.name) for one in spoken if one.role == Role.HOST)
    bearers: dict[str, set[str]] = defaultdict(set)
    for one in spoken:
        if one.person is not None and fold(one.name) in hosting:
            bearers[fold(one.name)].add(one.person)
    return {name: next(iter(persons)) for name, persons in bearers.items() if len(persons) == 1}
