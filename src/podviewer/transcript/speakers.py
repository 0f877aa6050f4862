"""Who speaks: names as they were meant, words that slipped into a name, turns marked in the text, host and guests."""

import re
from collections import Counter
from collections.abc import Sequence

from msgspec import Struct

from podviewer.model.episode import Role
from podviewer.model.problem import Code, Problem, excerpt
from podviewer.text.edit_distance import edit_distance
from podviewer.text.fold import fold, label
from podviewer.transcript.items import TranscriptItem, about, turn_mark

MAX_NAME_WORDS = 6
MAX_NAME_LENGTH = 60
"""Characters; what is longer in `who` is speech (the shortest real one has 150, the longest name 12)."""

MAX_CAST = 40
"""Names that are compared with each other; a real episode has four at most, and all pairs of thousands take minutes."""

LOOK_AHEAD = 50
"""Rows in which the next speaker is looked for."""

MAX_VARIANT = 10
"""How often a name may occur and still be taken for a slip of a frequent one (real slips: one to three times)."""

_NOT_LETTERS = re.compile(r"[\W\d_]+")


def letters(name: str) -> str:
    """Return a name as guest ids write it: folded, letters only."""
    return _NOT_LETTERS.sub("", fold(name))


def is_speech(who: str) -> bool:
    """Say whether a `who` holds words that were said: the site's tool takes the line after a time mark for the name."""
    return len(who) > MAX_NAME_LENGTH or len(who.split()) > MAX_NAME_WORDS


def clean_name(who: str) -> str:
    """Return a name without the colon (mlops-kubeflow-…) or full stop (scaling-data-engineering-…) after it."""
    return label(who).rstrip(":. ")


class Cast(Struct, frozen=True):
    """Who is who in one episode: the guest id of each name that has one, and the host's name."""

    persons: dict[str, str]
    host: str | None
    by_name: frozenset[str]
    """Names whose person follows from the name itself, not from being the only one left."""

    def role(self, name: str) -> Role:
        """Return what a speaker is here. A guest called like the usual host is a guest (datatalksclub-scaling-…)."""
        if name in self.persons:
            return Role.GUEST
        return Role.HOST if name == self.host else Role.OTHER


def cast(names: Sequence[str], guests: Sequence[str], full_names: Sequence[str] = ()) -> Cast:
    """Match speakers (in the order they first speak) with guest ids: by name, then the one left with the one left."""
    persons: dict[str, str] = {}
    for index, guest in enumerate(guests):
        full = full_names[index] if index < len(full_names) else ""
        name = next((n for n in names if n not in persons and _is_named(n, guest, full)), None)
        if name is not None:
            persons[name] = guest
    by_name = frozenset(persons)
    strangers = [name for name in names if name not in persons]
    missing = [guest for guest in guests if guest not in persons.values()]
    # The first to speak who is no guest asks the questions, in every real file.
    host = strangers[0] if strangers and (len(names) > 1 or not missing) else None
    others = [name for name in strangers if name != host]
    # Chris (Krzysztof), Elena (Eleni), Michael (Micheal).
    if len(others) == 1 and len(missing) == 1:
        persons[others[0]] = missing[0]
    return Cast(persons, host, by_name)


def _is_named(name: str, guest: str, full_name: str) -> bool:
    own, whole = letters(name), letters(guest)
    if len(own) < 2:
        return False
    if own in [letters(part) for part in full_name.split()]:
        return True
    return whole.startswith(own) or (len(own) > 3 and whole.endswith(own)) or own == letters(full_name)


def assign_speakers(rows: list[TranscriptItem], guests: Sequence[str], problems: list[Problem]) -> list[TranscriptItem]:
    """Give every row its speaker; return the rows with speech out of `who` and without turn marks, in file order."""
    raw = Counter(row.who for row in rows if row.who)
    speech = {who for who in raw if is_speech(who)}
    canonical = _canonical(raw, speech, guests, problems, rows)
    for row in rows:
        row.speaker = canonical.get(row.who)
    names = list(dict.fromkeys(row.speaker for row in rows if row.speaker))
    host = cast(names, guests).host
    if speech:
        rows = _move_speech(rows, speech, names, host, problems)
    known = {letters(name): name for name in names}
    rows = _follow_marks(rows, known, problems)
    _fill_missing(rows, problems)
    return rows


def _canonical(
    raw: Counter[str], speech: set[str], guests: Sequence[str], problems: list[Problem], rows: list[TranscriptItem]
) -> dict[str, str]:
    """Return the name each `who` stands for, and report the slips where they occur."""
    cleaned = {who: clean_name(who) for who in raw if who not in speech}
    counts: Counter[str] = Counter()
    for who, name in cleaned.items():
        counts[name] += raw[who]
    meant = {name: name for name in counts}
    ordered = [name for name, _ in counts.most_common()]
    for name in ordered[:MAX_CAST]:
        better = next((other for other in ordered[:MAX_CAST] if _is_slip(name, other, counts, guests)), None)
        if better is not None:
            meant[name] = meant[better]
    canonical = {who: meant[name] for who, name in cleaned.items() if name}
    colons = [who for who in canonical if who.rstrip().endswith(":")]
    slips = {who for who, name in canonical.items() if who not in colons and who != name and label(who) != name}
    slips |= {who for who in colons if cleaned[who] != canonical[who]}
    if colons:
        first = next(row for row in rows if row.who in colons)
        count = sum(raw[who] for who in colons)
        problems.append(about(Code.SPEAKER_PUNCTUATION, first, "who", who=first.who, count=count))
    if slips:
        for row in rows:
            if row.who in slips:
                problems.append(about(Code.SPEAKER_VARIANT, row, "who", who=row.who, name=canonical[row.who]))
    return canonical


def _is_slip(name: str, other: str, counts: Counter[str], guests: Sequence[str]) -> bool:
    """Say whether a rare name is a frequent one mistyped: Andreyy, Adityaitya, Alexeylexey, Alexa for Alexey."""
    if name == other or counts[name] >= counts[other]:
        return False
    own, frequent = letters(name), letters(other)
    if own == frequent:
        return True
    if counts[name] > MAX_VARIANT or counts[name] * 10 > counts[other] or len(own) < 3 or len(frequent) < 3:
        return False
    # A rare speaker who is a guest by name is no slip of anybody.
    if any(letters(guest).startswith(own) for guest in guests) and not own.startswith(frequent):
        return False
    if own.startswith(frequent):
        return frequent.endswith(own[len(frequent) :])
    return own[0] == frequent[0] and len(own) > 3 and edit_distance(own, frequent) <= 2


def _move_speech(
    rows: list[TranscriptItem], speech: set[str], names: list[str], host: str | None, problems: list[Problem]
) -> list[TranscriptItem]:
    """Make the words found in `who` the first paragraph of their run, said by the speaker before.

    Where the host stands on both sides it was the guest: right in all 32 places of ten real files.
    """
    moved: list[TranscriptItem] = []
    run: str | None = None
    speaker: str | None = None
    before: str | None = None
    for index, row in enumerate(rows):
        if row.is_header:
            moved.append(row)
            continue
        if row.who not in speech:
            run = None
            before = row.speaker or before
            moved.append(row)
            continue
        if row.who != run:
            run = row.who
            after = next((other.speaker for other in rows[index + 1 : index + LOOK_AHEAD] if other.speaker), None)
            speaker = before or after
            if speaker == host and after in (host, None):
                speaker = next((name for name in names if name != host), host)
            moved.append(
                TranscriptItem(row.item, row.line, row.who, row.who, row.second, speaker=speaker, path=row.path)
            )
            problems.append(about(Code.TEXT_IN_WHO, row, "who", text=excerpt(row.who), name=speaker or ""))
        row.speaker = speaker
        moved.append(row)
    return moved


def _follow_marks(rows: list[TranscriptItem], known: dict[str, str], problems: list[Problem]) -> list[TranscriptItem]:
    """Drop lines that only announce a turn, and give what follows them in the same item run to the one they name."""
    if not any(_may_be_mark(row.text, known) for row in rows if not row.is_header):
        return rows
    kept: list[TranscriptItem] = []
    name: str | None = None
    clock: int | None = None
    run: tuple[str, int | None] | None = None
    for index, row in enumerate(rows):
        if row.is_header:
            kept.append(row)
            continue
        if run is not None and (row.who, row.second) != run:
            name = clock = run = None
        mark = turn_mark(row.text) if row.text is not row.who and _may_be_mark(row.text, known) else None
        named = known.get(letters(mark.name)) if mark is not None and mark.name else None
        announces = mark is not None and mark.name is None and _names_follow(rows, index, known)
        if mark is not None and (named or announces):
            run = (row.who, row.second)
            name, clock = named or name, mark.second if mark.second is not None else clock
            problems.append(about(Code.TURN_MARK, row, "line", text=excerpt(row.text), name=named or ""))
            if not mark.rest:
                continue
            row.text = mark.rest
        if run is not None and name is not None:
            row.speaker = name
            # The mark's own time is better than the one repeated from the turn before, where it fits.
            if clock is not None and _fits(clock, row.second, rows, index):
                row.second = clock
        kept.append(row)
    return kept


def _may_be_mark(text: str, known: dict[str, str]) -> bool:
    """Say quickly that most paragraphs are no turn mark."""
    if text[:1].isdigit() or "\n" in text[:MAX_NAME_LENGTH]:
        return True
    return len(text) <= MAX_NAME_LENGTH and letters(text) in known


def _names_follow(rows: list[TranscriptItem], index: int, known: dict[str, str]) -> bool:
    """Say whether the line after a lone clock is a speaker's name."""
    follower = rows[index + 1].text if index + 1 < len(rows) else ""
    mark = turn_mark(follower)
    return mark is not None and mark.name is not None and letters(mark.name) in known


def _fits(clock: int, second: int | None, rows: list[TranscriptItem], index: int) -> bool:
    later = (row.second for row in rows[index + 1 : index + LOOK_AHEAD])
    after = next((stated for stated in later if stated is not None and stated != second), None)
    return (second is None or clock >= second) and (after is None or clock <= after)


def _fill_missing(rows: list[TranscriptItem], problems: list[Problem]) -> None:
    """Give rows without a speaker the likeliest one; where nobody speaks before or after, nobody is invented."""
    names = list(dict.fromkeys(row.speaker for row in rows if row.speaker))
    before: str | None = None
    for index, row in enumerate(rows):
        if row.is_header:
            continue
        if row.speaker is None:
            row.speaker = _missing_speaker(row, rows[index + 1 : index + LOOK_AHEAD], before, names)
            problems.append(about(Code.SPEAKER_MISSING, row, "who", name=row.speaker or ""))
        before = row.speaker


def _missing_speaker(
    row: TranscriptItem, later: list[TranscriptItem], before: str | None, names: list[str]
) -> str | None:
    """Return who said a row that does not tell.

    A second shared with the next row makes both one turn (ab-testing-…); a second of its own between two turns of one
    of two speakers is the other's (a question, ai-ml-product-design-…); text torn from a header belongs to what follows
    (s23e09-…); everything else goes on.
    """
    after = next((other for other in later if not other.is_header), None)
    if after is None or after.speaker is None:
        return before
    if row.second is None:
        return after.speaker if row.was_header else before
    if row.second == after.second:
        return after.speaker
    if before == after.speaker and len(names) == 2:
        return names[1 - names.index(before)]
    return before


def are_unheard(speakers: Sequence[str], guests: Sequence[str], full_names: Sequence[str]) -> bool:
    """Say whether an episode has speakers and guests, and none of its guests is among the speakers."""
    if not speakers or not guests:
        return False
    # One word is the speaker's own name, taken over for want of a better: no proof of anything.
    proven = [name if " " in name else "" for name in full_names]
    return len(unnamed_guests(speakers, guests, proven)) == len(guests)


def unnamed_guests(speakers: Sequence[str], guests: Sequence[str], full_names: Sequence[str]) -> list[str]:
    """Return the guests no speaker is named after, spelling aside (Elena for Eleni); a nickname is another name."""
    who = cast(speakers, guests, full_names)
    heard = {who.persons[name] for name in who.by_name}
    for name in speakers:
        own = letters(name)
        heard |= {
            g for g in guests if name != who.host and len(own) > 3 and edit_distance(own, letters(g)[: len(own)]) <= 2
        }
    return [guest for guest in guests if guest not in heard]
