"""Reads JSON-LD: annotations of the W3C. Of ours everything comes back; of others what the standard has words for."""

import json
import uuid
from collections.abc import Iterator
from typing import Any, TypeVar

import msgspec

from podviewer.formats.notebook.imported import Imported, episode_at, time_of
from podviewer.model.anchor import Anchor
from podviewer.model.annotation import Annotation, AnnotationKind, Found, Moment, Source
from podviewer.text.uuid7 import is_uuid

T = TypeVar("T")
_UUID = "urn:uuid:"
_OWN = "urn:podviewer:"


def read_jsonld(text: str) -> list[Imported] | None:
    """Return the annotations of a file; None where it is no JSON-LD of annotations."""
    try:
        found = json.loads(text)
    except (ValueError, RecursionError):
        return None
    items = list(_items(found))
    read = [one for item in items if (one := _imported(item)) is not None]
    return read if read or items or _is_collection(found) else None


def _is_collection(found: object) -> bool:
    return isinstance(found, dict) and "AnnotationCollection" in _list(found.get("type"))


def _items(found: object) -> Iterator[dict[str, Any]]:
    """Yield the annotations in a collection, a page of one, a list, or a single one."""
    match found:
        case list():
            for one in found:
                if isinstance(one, dict) and "Annotation" in _list(one.get("type")):
                    yield one
        case {"items": list(items)}:
            yield from _items(items)
        case {"first": {"items": list(items)}}:
            yield from _items(items)
        case dict():
            yield from _items([found])


def _imported(item: dict[str, Any]) -> Imported | None:
    exact = prefix = suffix = slug = ""
    video: str | None = None
    second: int | None = None
    position: int | None = None
    hints: dict[str, Any] = {}
    for target in _list(item.get("target")):
        target = {"source": target} if isinstance(target, str) else target
        if not isinstance(target, dict):
            continue
        source = target.get("source", target.get("id"))
        address = source.get("id") if isinstance(source, dict) else source
        if isinstance(address, str):
            if address.startswith(_OWN):
                slug = address.removeprefix(_OWN)
            else:
                named, known, at = episode_at(address)
                slug, video, second = slug or named, video or known, second if at is None else at
        hints = hints or _dict(target.get("podviewer:anchor"))
        for selector in map(_dict, _list(target.get("selector"))):
            if selector.get("type") == "TextQuoteSelector" and not exact:
                exact, prefix, suffix = (_text(selector.get(name)) for name in ("exact", "prefix", "suffix"))
            elif selector.get("type") == "TextPositionSelector" and isinstance(selector.get("start"), int):
                position = selector["start"]
            elif selector.get("type") == "FragmentSelector" and second is None:
                second = _begin(_text(selector.get("value")))
    label, number, note = _bodies(item)
    if not exact and not note:
        return None
    about = _dict(item.get("podviewer:episode"))
    source_ = _converted(about, Source) or Source(slug, video)
    moment = _converted(_dict(item.get("podviewer:moment")), Moment) or Moment(second=second)
    anchor = _converted({**hints, "exact": exact, "prefix": prefix, "suffix": suffix}, Anchor)
    is_bookmark = "bookmarking" in _list(item.get("motivation"))
    removed = time_of(item.get("podviewer:removed")) or None
    annotation = Annotation(
        _id(item.get("id")),
        AnnotationKind.BOOKMARK if is_bookmark else AnnotationKind.HIGHLIGHT,
        source_,
        moment,
        anchor or Anchor(exact, prefix, suffix),
        position or 0,
        number,
        note,
        time_of(item.get("created")),
        time_of(item.get("modified")) or time_of(item.get("created")),
        removed,
        _converted(_dict(item.get("podviewer:lastFound")), Found) or Found(),
    )
    return Imported(annotation, label, is_placed=bool(about) and position is not None and anchor is not None)


def _bodies(item: dict[str, Any]) -> tuple[str, int | None, str]:
    """Return the label's name and number, and the note."""
    label, number, notes = "", None, []
    for body in _list(item.get("body")) + _list(item.get("bodyValue")):
        if isinstance(body, str):
            notes.append(body)
        elif isinstance(body, dict):
            value = _text(body.get("value"))
            if body.get("purpose") == "tagging":
                label = label or value
                own = body.get("podviewer:label")
                number = own if type(own) is int and 1 <= own <= 4 else number
            elif value:
                notes.append(value)
    return label, number, "\n\n".join(notes)


def _id(found: object) -> str:
    """Return the id of an annotation: ours, or always the same one for that of somebody else."""
    if not isinstance(found, str) or not found:
        return ""
    own = found.removeprefix(_UUID)
    return own if is_uuid(own) else str(uuid.uuid5(uuid.NAMESPACE_URL, found.encode("utf-8", "replace").decode()))


def _converted(found: dict[str, Any], kind: type[T]) -> T | None:
    try:
        return msgspec.convert(found, kind) if found else None
    except (msgspec.ValidationError, RecursionError):
        return None


def _begin(value: str) -> int | None:
    number = value.removeprefix("t=").partition(",")[0].partition(".")[0]
    return int(number) if number.isascii() and number.isdecimal() and len(number) < 7 else None


def _list(found: object) -> list[Any]:
    return found if isinstance(found, list) else [] if found is None else [found]


def _dict(found: object) -> dict[str, Any]:
    return found if isinstance(found, dict) else {}


def _text(found: object) -> str:
    return found if isinstance(found, str) else ""
