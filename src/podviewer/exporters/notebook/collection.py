"""What is exported at once: annotations in the order of their episodes, or the pieces of a draft in theirs."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import UTC, datetime
from itertools import groupby
from typing import TypeAlias

from msgspec import Struct

from podviewer.model.anchor import AnchorState
from podviewer.model.annotation import Annotation, Piece, PieceKind, Template
from podviewer.model.quote import Part, Quote
from podviewer.model.timing import Timing
from podviewer.text.controls import fit_to_copy
from podviewer.text.fold import fold, label
from podviewer.text.timecode import LIMIT
from podviewer.text.youtube import video_id

Numbering: TypeAlias = Callable[[int | None, int | None], str]
"""Makes "S14 E8" of season and number."""


class Resolved(Struct, frozen=True):
    """How the words of an annotation fare in a library: `state` None where the episode is not there. `exact` are the
    words as they are there now, `second` when they are said; None where they were not found."""

    state: AnchorState | None = None
    exact: str | None = None
    second: int | None = None


class Collection(Struct, frozen=True):
    """Annotations, or pieces of a draft, in the order in which they are written.

    `labels` are the names by number. `resolved` tells by id how the words fare, where a library was asked; `template`
    is how each quote is written, where it is not as the format has it.
    """

    title: str
    entries: tuple[Annotation | Piece, ...]
    labels: Mapping[int, str]
    numbering: Numbering
    id: str = ""
    template: Template | None = None
    resolved: Mapping[str, Resolved] = {}

    def label_of(self, annotation: Annotation) -> str:
        """Return the name of an annotation's label, "" where it has none."""
        return label(self.labels.get(annotation.label, str(annotation.label))) if annotation.label is not None else ""


def in_order(annotations: Iterable[Annotation]) -> list[Annotation]:
    """Return annotations by episode, and in each as their words stand in the file."""
    return sorted(
        annotations,
        key=lambda one: (
            one.source.season is None, one.source.season or 0, one.source.episode or 0, fold(one.source.title),
            one.source.slug, one.position, one.id,
        ),
    )  # fmt: skip


def annotations_of(collection: Collection) -> list[Annotation]:
    """Return the annotations of a collection, those in a draft's quotes as they were put in."""
    found = (entry.annotation if isinstance(entry, Piece) else entry for entry in collection.entries)
    return [annotation for annotation in found if annotation is not None]


def by_episode(annotations: Sequence[Annotation]) -> list[tuple[Annotation, list[Annotation]]]:
    """Return annotations that follow each other of one episode together, each group behind its first one."""
    groups = [list(group) for _, group in groupby(annotations, key=lambda one: (one.source.video, one.source.slug))]
    return [(group[0], group) for group in groups]


def about_episode(annotation: Annotation, numbering: Numbering) -> str:
    """Return "Beryl Sample · S3 E7 · 2024-05-03", or what there is of it."""
    source = annotation.source
    parts = (label(source.guest), numbering(source.season, source.episode), label(source.date or ""))
    return " · ".join(part for part in parts if part)


def quote_of(annotation: Annotation) -> Quote:
    """Return the words of an annotation as a quote: what each said in one go is a part."""
    speakers = annotation.moment.speakers
    parts: list[tuple[str, list[str]]] = []
    for number, paragraph in enumerate(annotation.anchor.exact.split("\n")):
        speaker = label(speakers[min(number, len(speakers) - 1)]) if speakers else ""
        if not (parts and parts[-1][0] == speaker):
            parts.append((speaker, []))
        parts[-1][1].append(fit_to_copy(paragraph))
    source, moment = annotation.source, annotation.moment
    is_second = moment.second is not None and moment.second < LIMIT  # else there can be no address
    return Quote(
        tuple(Part(speaker or None, tuple(paragraphs)) for speaker, paragraphs in parts),
        label(source.title) or None,
        moment.second if is_second else None,
        moment.timing is not Timing.STATED,
        source.video if source.video is not None and video_id(source.video) == source.video else None,
        source.slug or None,
        moment.end,
    )


def written(text: str) -> str:
    """Return what the reader wrote, as it may go into any file."""
    return fit_to_copy(text).encode("utf-8", "replace").decode()


def day_of(millisecond: int) -> str:
    """Return the day of a time in milliseconds since 1970: `2026-11-21`."""
    return datetime.fromtimestamp(millisecond / 1000, UTC).date().isoformat()


def is_heading(entry: Annotation | Piece) -> bool:
    """Say whether an entry is a heading of a draft."""
    return isinstance(entry, Piece) and entry.kind is PieceKind.HEADING
