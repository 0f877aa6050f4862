"""JSON-LD: what was written comes back by its id, letter for letter; of others what the standard has words for."""

import json
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from podviewer.exporters.notebook.collection import Collection, Resolved
from podviewer.exporters.notebook.jsonld import write_jsonld
from podviewer.formats.decode import decode
from podviewer.formats.notebook.registry import read_annotation_text
from podviewer.messages.units import episode_number
from podviewer.model.anchor import Anchor, AnchorState
from podviewer.model.annotation import Annotation, AnnotationKind, Found, Moment, Piece, PieceKind, Source
from podviewer.model.timing import Timing
from podviewer.text.uuid7 import uuid7
from support.annotations import highlight

ID = uuid7(5)


def written(*entries: Annotation | Piece, **more: Any) -> bytes:
    return write_jsonld(Collection("x", entries, {1: "Key point"}, episode_number, **more))


def read_again(one: Annotation) -> Annotation:
    text, _ = decode(written(one))
    assert text is not None
    (found,) = read_annotation_text(text) or []
    assert found.is_placed
    return found.annotation


def test_it_is_an_annotation_of_the_standard() -> None:
    made = json.loads(written(highlight(ID, "Why?")))
    assert made["type"] == "AnnotationCollection"
    (item,) = made["items"]
    assert item["id"] == f"urn:uuid:{ID}"
    assert (item["type"], item["motivation"]) == ("Annotation", "commenting")
    assert item["created"].endswith(":00.123Z")
    assert [(body["purpose"], body["value"]) for body in item["body"]] == [
        ("tagging", "Key point"), ("commenting", "Why?"),
    ]  # fmt: skip
    words, video = item["target"]
    assert words["source"] == "urn:podviewer:gears-and-levers"
    assert words["selector"][0]["exact"] == "A lever lifts."
    assert words["selector"][1] == {"type": "TextPositionSelector", "start": 120, "end": 134}
    assert video["selector"]["value"] == "t=61,75"


def test_an_estimate_has_no_end_and_a_bookmark_its_moment_first() -> None:
    one = highlight(ID)
    moment = replace(one.moment, timing=Timing.ESTIMATED)
    one = replace(one, kind=AnnotationKind.BOOKMARK, moment=moment, changed=one.created)
    (item,) = json.loads(written(one))["items"]
    assert item["motivation"] == "bookmarking"
    assert item["target"][0]["selector"]["value"] == "t=61"
    assert item["podviewer:about"] is True
    assert read_again(one) == one


def test_how_the_words_fare_is_told() -> None:
    resolved = {ID: Resolved(AnchorState.CHANGED, "A lever may lift.", 63)}
    (item,) = json.loads(written(highlight(ID), resolved=resolved))["items"]
    assert (item["podviewer:state"], item["podviewer:found"]) == (
        "changed",
        {"exact": "A lever may lift.", "start": 63},
    )
    (item,) = json.loads(written(highlight(ID), resolved={ID: Resolved()}))["items"]
    assert item["podviewer:state"] == "absent"
    assert "podviewer:found" not in item


TEXT = st.text(alphabet=st.characters(exclude_categories=["Cs"]), max_size=40)
SECOND = st.none() | st.integers(0, 10**6)


@settings(max_examples=200, deadline=None)
@given(
    TEXT, TEXT, TEXT, SECOND, st.none() | st.integers(1, 4), st.sampled_from(list(AnchorState)), st.integers(0, 10**7)
)
def test_everything_comes_back(
    note: str, exact: str, other: str, second: int | None, label: int | None, state: AnchorState, position: int
) -> None:
    one = Annotation(
        ID,
        AnnotationKind.HIGHLIGHT,
        Source(other or "x", "aqz-KE-bpKQ" if label else None, note, other, label, second, other or None),
        Moment((other or "x", "", note), note, second, label, Timing.SUSPECT),
        Anchor(exact or "x", other, note, position, 3, position, second),
        position,
        label,
        note,
        1_795_298_400_123,
        1_795_298_400_456,
        position or None,
        Found(state, note or None, second),
    )
    assert read_again(one) == one


def test_a_draft_is_a_collection_in_order() -> None:
    pieces = (
        Piece(uuid7(1), "d", "1", PieceKind.HEADING, "On levers"),
        Piece(uuid7(2), "d", "2", PieceKind.QUOTE, annotation=highlight(ID)),
    )
    made = json.loads(written(*pieces, id=uuid7(9)))
    assert made["id"].startswith("urn:uuid:")
    assert [item.get("podviewer:piece", "")[:7] for item in made["items"]] == ["heading", "urn:uui"]


def test_annotations_of_others_are_read() -> None:
    text = json.dumps(
        {
            "type": "Annotation",
            "id": "https://example.org/a/1",
            "bodyValue": "A remark.",
            "created": "2024-05-03T10:00:00+02:00",
            "target": {
                "source": {"id": "https://www.youtube.com/watch?v=aqz-KE-bpKQ&t=61"},
                "selector": {"type": "TextQuoteSelector", "exact": "A lever lifts.", "prefix": "wheel? "},
            },
        }
    )
    (found,) = read_annotation_text(text) or []
    assert not found.is_placed
    one = found.annotation
    assert (one.anchor.exact, one.anchor.prefix, one.note) == ("A lever lifts.", "wheel? ", "A remark.")
    assert (one.source.video, one.moment.second) == ("aqz-KE-bpKQ", 61)
    assert one.created == 1_714_723_200_000
    assert read_annotation_text(text) == [found]  # always with the same id


@pytest.mark.parametrize(
    "text",
    [
        "", "{", "[" * 100_000, '{"items":' * 50_000, "{}", "null", "[1, 2, {}]", '{"type": "Annotation"}',
        '{"type": "Annotation", "bodyValue": 5, "target": [5, null, {"selector": [[], 7]}]}',
        '{"type": "Annotation", "bodyValue": "x", "target": {"source": 5, "selector": {"start": 1e999}}}',
        '{"type": "AnnotationCollection", "items": {"a": 1}}',
        '{"type": "Annotation", "bodyValue": "x", "created": "+999999-01-01", "podviewer:episode": {"season": "x"}}',
        '{"type": "Annotation", "bodyValue": "\\ud800\\u0000\\u202e", "id": "urn:uuid:../../etc"}',
    ],
)  # fmt: skip
def test_hostile_files_are_no_error(text: str) -> None:
    for one in read_annotation_text(text) or []:
        assert one.annotation.note
