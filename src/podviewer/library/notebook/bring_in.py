"""Annotations of a file into a notebook: each once, with its episode and its place where a library tells them."""

from collections.abc import Callable, Mapping, Sequence

from msgspec import Struct
from msgspec.structs import replace

from podviewer.formats.notebook.imported import Imported
from podviewer.library.notebook.episodes import Episodes, ReadEpisode
from podviewer.library.quotes.finder import FoundQuote
from podviewer.model.anchor import Anchor, AnchorState, TextPoint
from podviewer.model.annotation import Annotation, AnnotationKind, Found, Moment, Source
from podviewer.storage.notebook.rows import is_sane
from podviewer.text.fold import fold
from podviewer.transcript.anchors import point_of
from podviewer.transcript.annotated_words import annotate, find_again, source_of

SURE = 0.9
"""Score from which on a passage of the library is the quote that was brought in."""
LONGEST = 1_000_000
"""Characters of a note."""


class BroughtIn(Struct, frozen=True):
    """What is to be changed, as (before or None, after), and how many there were: new, changed, known already; and of
    the new ones how many belong to no episode that is known."""

    changes: tuple[tuple[Annotation | None, Annotation], ...]
    new: int = 0
    changed: int = 0
    known: int = 0
    unplaced: int = 0


def bring_in(
    imported: Sequence[Imported],
    there: Sequence[Annotation],
    labels: Mapping[int, str],
    now: int,
    new_id: Callable[[], str],
    episodes: Episodes | None = None,
    find_quote: Callable[[str], list[FoundQuote]] = lambda text: [],
) -> BroughtIn:
    """Return what the annotations of a file change in a notebook that has those `there`, removed ones included.

    Of one with a known id the newer text wins. Nothing comes twice: the same words of one episode with the same label
    are one annotation, which gets the other's note as well.
    """
    by_id = {one.id: one for one in there}
    alike = {_likeness(one): one for one in there if one.removed is None}
    changes: dict[str, tuple[Annotation | None, Annotation]] = {}
    counts = {"new": 0, "changed": 0, "known": 0, "unplaced": 0}
    for one in imported:
        read = _labelled(one, labels, now, new_id)
        known = by_id.get(read.id)
        if known is None:
            read, is_placed = (read, True) if one.is_placed else _placed(read, episodes, find_quote)
            known = alike.get(_likeness(read))
            after = read if known is None else _with_note(known, read, now)
        else:
            is_placed = True
            after = read if one.is_placed and read.changed > known.changed else _with_note(known, read, now)
            if one.is_placed and read.changed <= known.changed:
                after = known
        if after == known:
            counts["known"] += 1
            continue
        counts["new" if known is None else "changed"] += 1
        counts["unplaced"] += known is None and not is_placed
        before = changes[after.id][0] if after.id in changes else known
        changes[after.id] = before, after
        by_id[after.id] = after
        if after.removed is None:
            alike[_likeness(after)] = after
    return BroughtIn(tuple(changes.values()), **counts)


def _likeness(one: Annotation) -> tuple[str, str, str, int | None, int]:
    place = one.position if one.anchor.prefix or one.anchor.suffix else 0
    return one.source.video or one.source.slug or one.source.title, one.anchor.exact, one.kind.value, one.label, place


def _labelled(one: Imported, labels: Mapping[int, str], now: int, new_id: Callable[[], str]) -> Annotation:
    read = one.annotation
    number = read.label
    if number is None and one.label:
        number = next((n for n, name in labels.items() if fold(name) == fold(one.label)), None)
    if not is_sane(read):  # numbers that nothing can be
        source = Source(read.source.slug, read.source.video, read.source.title, read.source.guest)
        anchor = Anchor(read.anchor.exact, read.anchor.prefix, read.anchor.suffix)
        read = Annotation("", read.kind, source, Moment(), anchor, note=read.note)
    return replace(
        read,
        id=read.id or new_id(),
        label=number,
        note=read.note[:LONGEST],
        created=read.created or now,
        changed=read.changed or read.created or now,
    )


def _with_note(known: Annotation, read: Annotation, now: int) -> Annotation:
    if not read.note or read.note in known.note:
        return known
    note = f"{known.note}\n\n{read.note}" if known.note else read.note
    return replace(known, note=note, changed=max(now, known.changed + 1))


def _placed(
    read: Annotation, episodes: Episodes | None, find_quote: Callable[[str], list[FoundQuote]]
) -> tuple[Annotation, bool]:
    """Return an annotation with its episode and place, and whether the episode is known at all."""
    if episodes is None:
        return replace(read, found=Found(AnchorState.LOST)), False
    episode = episodes.find(read.source) or episodes.find_titled(read.source.title)
    if episode is not None:
        match = find_again(read, episode.text)
        if match.state in (AnchorState.HERE, AnchorState.MOVED) and match.start is not None and match.end is not None:
            return _at(read, episode, match.start, match.end), True
        place = episode.text.whole.find(read.anchor.exact) if read.anchor.exact else -1
        if place >= 0 and episode.text.whole.find(read.anchor.exact, place + 1) < 0:
            end = point_of(episode.text, place + len(read.anchor.exact))
            return _at(read, episode, point_of(episode.text, place), end), True
    for found in find_quote(read.anchor.exact) if read.anchor.exact else []:
        of = episodes.read(found.episode)
        if found.score >= SURE and of is not None and (episode is None or of.document is episode.document):
            return _at(read, of, (found.paragraph, found.span[0]), (found.last, found.last_end)), True
    if episode is None:
        return replace(read, found=Found(AnchorState.LOST)), False
    return replace(read, source=source_of(episode.document), found=Found(AnchorState.LOST)), True


def _at(read: Annotation, episode: ReadEpisode, start: TextPoint, end: TextPoint) -> Annotation:
    """Return an annotation of the words that stand there, in place of those that were brought in."""
    last = None if read.kind is AnnotationKind.BOOKMARK else end
    made = annotate(episode.document, episode.text, start, last, id_=read.id, now=0)
    anchor: Anchor = made.anchor
    return replace(made, label=read.label, note=read.note, created=read.created, changed=read.changed, anchor=anchor)
