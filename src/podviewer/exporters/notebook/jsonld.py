"""A collection as JSON-LD: annotations of the W3C (Web Annotation Data Model), which any such program reads.

What that model has no words for stands in terms of our own, `podviewer:…`, so that all of it comes back by its id.
"""

import json
import re
from datetime import UTC, datetime
from typing import Any

from podviewer.exporters.notebook.collection import Collection, Resolved
from podviewer.exporters.notebook.table import state_name
from podviewer.model.annotation import Annotation, AnnotationKind, Piece
from podviewer.model.timing import Timing
from podviewer.text.youtube import video_id, video_url

CONTEXT = "http://www.w3.org/ns/anno.jsonld"
OWN = "urn:podviewer:"
_STEERING = re.compile("[\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ufeff\ufffe\uffff]")
"""What readers of files take away, or what turns the text behind it: written as escapes."""
FRAGMENTS = "http://www.w3.org/TR/media-frags/"

Json = dict[str, Any]


def write_jsonld(collection: Collection) -> bytes:
    """Return a collection whose items are annotations; of a draft also its own words, as bodies without a target."""
    made: Json = {
        "@context": [CONTEXT, {"podviewer": OWN}],
        "type": "AnnotationCollection",
        "label": collection.title,
        "generator": {"type": "Software", "name": "podviewer"},
        "total": len(collection.entries),
        "items": [_item(entry, collection) for entry in collection.entries],
    }
    if collection.id:
        made["id"] = f"urn:uuid:{collection.id}"
    text = _STEERING.sub(lambda found: f"\\u{ord(found[0]):04x}", json.dumps(made, ensure_ascii=False, indent=1))
    return f"{text}\n".encode("utf-8", "replace")


def _item(entry: Annotation | Piece, collection: Collection) -> Json:
    if isinstance(entry, Annotation):
        return annotation_json(entry, collection.label_of(entry), collection.resolved.get(entry.id))
    if entry.annotation is not None:
        made = annotation_json(entry.annotation, collection.label_of(entry.annotation))
        return {**made, "podviewer:piece": f"urn:uuid:{entry.id}"}
    return {
        "id": f"urn:uuid:{entry.id}",
        "type": "Annotation",
        "body": {"type": "TextualBody", "format": "text/plain", "value": entry.text},
        "podviewer:piece": entry.kind.value,
    }


def annotation_json(one: Annotation, label: str, resolved: Resolved | None = None) -> Json:
    """Return an annotation; with `resolved` how its words fare now."""
    is_bookmark = one.kind is AnnotationKind.BOOKMARK
    motivation = "bookmarking" if is_bookmark else "commenting" if one.note else "highlighting"
    body: list[Json] = []
    if one.label is not None:
        body.append({"type": "TextualBody", "purpose": "tagging", "value": label, "podviewer:label": one.label})
    if one.note:
        body.append({"type": "TextualBody", "purpose": "commenting", "format": "text/plain", "value": one.note})
    made: Json = {
        "@context": CONTEXT,
        "id": f"urn:uuid:{one.id}",
        "type": "Annotation",
        "motivation": motivation,
        "created": iso(one.created),
        "modified": iso(one.changed),
        "generator": {"type": "Software", "name": "podviewer"},
        "body": body,
        "target": _targets(one),
        "podviewer:episode": _known(
            slug=one.source.slug, video=one.source.video, title=one.source.title, guest=one.source.guest,
            season=one.source.season, episode=one.source.episode, date=one.source.date,
        ),
        "podviewer:moment": _known(
            speakers=list(one.moment.speakers), chapter=one.moment.chapter, second=one.moment.second,
            end=one.moment.end, timing=one.moment.timing.value,
        ),
    }  # fmt: skip
    if one.moment.second is not None and one.moment.timing is not Timing.STATED:
        made["podviewer:about"] = True
    if one.removed is not None:
        made["podviewer:removed"] = iso(one.removed)
    if one.found.state != "here" or one.found.exact is not None or one.found.second is not None:
        made["podviewer:lastFound"] = _known(
            state=one.found.state.value, exact=one.found.exact, second=one.found.second
        )
    if resolved is not None:
        made["podviewer:state"] = state_name(resolved.state)
        if resolved.exact is not None:
            made["podviewer:found"] = {"exact": resolved.exact, "start": resolved.second}
    return made


def _targets(one: Annotation) -> list[Json]:
    anchor, source, moment = one.anchor, one.source, one.moment
    words: Json = {
        "source": f"{OWN}{source.slug}",
        "selector": [
            {"type": "TextQuoteSelector", "exact": anchor.exact, "prefix": anchor.prefix, "suffix": anchor.suffix},
            {"type": "TextPositionSelector", "start": one.position, "end": one.position + len(anchor.exact)},
        ],
        "podviewer:anchor": _known(
            paragraph=anchor.paragraph, offset=anchor.offset, length=anchor.length, second=anchor.second
        ),
    }
    if source.video is None or video_id(source.video) != source.video:
        return [words]
    video: Json = {"source": video_url(source.video)}
    if moment.second is not None:
        end = f",{moment.end}" if moment.end is not None and moment.timing is Timing.STATED else ""
        value = f"t={moment.second}{end}"
        video["selector"] = {"type": "FragmentSelector", "conformsTo": FRAGMENTS, "value": value}
    return [video, words] if one.kind is AnnotationKind.BOOKMARK else [words, video]


def iso(millisecond: int) -> str:
    """Return a time in milliseconds since 1970 as `2026-11-21T14:02:11.123Z`."""
    whole, rest = divmod(millisecond, 1000)
    return f"{datetime.fromtimestamp(whole, UTC):%Y-%m-%dT%H:%M:%S}.{rest:03}Z"


def _known(**values: Any) -> Json:
    return {name: value for name, value in values.items() if value not in (None, "", [])}
