"""Drafts: pieces stand where they were put, and a quote stays as it was put in."""

from pathlib import Path

from msgspec.structs import replace

from podviewer.model.annotation import Annotation, Draft
from podviewer.storage.notebook.drafts import moved, new_quote, new_words, pieces_of
from podviewer.storage.notebook.notebook import Notebook
from support.annotations import highlight, notebook

DRAFT = Draft("d", "On levers")


def texts(one: Notebook) -> list[str]:
    return [piece.text or (piece.annotation.note if piece.annotation else "") for piece in pieces_of(one, DRAFT)]


def test_pieces_stand_where_they_were_put_also_after_a_restart(tmp_path: Path) -> None:
    one = notebook(tmp_path)
    one.change("made", [(None, DRAFT), (None, Draft("other"))])
    one.change("put in", [(None, new_words(one, DRAFT, "first"))])
    one.change("put in", [(None, new_quote(one, DRAFT, highlight("a", "quote")))])
    one.change("put in", [(None, new_words(one, DRAFT, "head", 0, is_heading=True))])
    one.change("put in", [(None, new_words(one, DRAFT, "between", 2))])
    one.change("put in", [(None, new_words(one, Draft("other"), "elsewhere"))])
    assert texts(one) == ["head", "first", "between", "quote"]
    pieces = pieces_of(one, DRAFT)
    one.change("move", [(pieces[3], moved(pieces, 3, 0))])
    assert texts(one) == ["quote", "head", "first", "between"]
    pieces = pieces_of(one, DRAFT)
    one.change("move", [(pieces[1], moved(pieces, 1, 3))])
    assert texts(one) == ["quote", "first", "between", "head"]
    assert one.save() == []
    assert texts(notebook(tmp_path)) == ["quote", "first", "between", "head"]
    one.undo()
    assert texts(one) == ["quote", "head", "first", "between"]


def test_a_quote_stays_when_its_annotation_changes_or_goes(tmp_path: Path) -> None:
    one = notebook(tmp_path)
    one.change("made", [(None, DRAFT), (None, highlight("a", "as it was"))])
    row = one.find(Annotation, "a")
    assert row is not None
    one.change("put in", [(None, new_quote(one, DRAFT, row))])
    one.change("note", [(row, replace(row, note="else"))])
    one.remove("removed", one.rows(Annotation))
    assert texts(one) == ["as it was"]
