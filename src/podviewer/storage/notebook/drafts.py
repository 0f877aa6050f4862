"""The pieces of a draft in their order, and what changes when one is put in or moved."""

from collections.abc import Sequence

from msgspec.structs import replace

from podviewer.model.annotation import Annotation, Draft, Piece, PieceKind
from podviewer.storage.notebook.notebook import Notebook
from podviewer.text.rank import rank_between


def pieces_of(notebook: Notebook, draft: Draft) -> list[Piece]:
    """Return the pieces of a draft, in order."""
    found = [piece for piece in notebook.rows(Piece) if piece.draft == draft.id]
    return sorted(found, key=lambda piece: (piece.rank, piece.id))


def new_quote(notebook: Notebook, draft: Draft, annotation: Annotation, place: int | None = None) -> Piece:
    """Return a piece that quotes an annotation as it is now, for before the piece at `place`; None: the end."""
    return _new(notebook, draft, PieceKind.QUOTE, place, annotation=annotation)


def new_words(
    notebook: Notebook, draft: Draft, text: str, place: int | None = None, *, is_heading: bool = False
) -> Piece:
    """Return a piece of the reader's own words, or a heading, for before the piece at `place`; None: the end."""
    return _new(notebook, draft, PieceKind.HEADING if is_heading else PieceKind.WORDS, place, text)


def moved(pieces: Sequence[Piece], number: int, place: int) -> Piece:
    """Return the piece at `number` with the rank that puts it at `place` among the others."""
    others = [piece for n, piece in enumerate(pieces) if n != number]
    return replace(pieces[number], rank=_rank(others, place))


def _new(
    notebook: Notebook,
    draft: Draft,
    kind: PieceKind,
    place: int | None,
    text: str = "",
    annotation: Annotation | None = None,
) -> Piece:
    pieces = pieces_of(notebook, draft)
    rank = _rank(pieces, len(pieces) if place is None else place)
    return Piece(notebook.new_id(), draft.id, rank, kind, text, annotation)


def _rank(pieces: Sequence[Piece], place: int) -> str:
    place = min(max(0, place), len(pieces))
    before = pieces[place - 1].rank if place else ""
    return rank_between(before, pieces[place].rank if place < len(pieces) else None)
